"""The rules that a record has to keep beside its life: dates, limits, units, posts, words, privacy.

A rule answers with problems; `workflow` refuses a write that has any, `check` prints them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from stabctl.domain.conduct import conduct
from stabctl.domain.contradictions import contradiction_problems, set_aside_problems, taken_back_problems
from stabctl.domain.findings import Problem
from stabctl.domain.folding import fold
from stabctl.domain.keys import FREE_TEXT, Form, Key
from stabctl.domain.kinds import KINDS
from stabctl.domain.life import Life
from stabctl.domain.lookalikes import shows_nothing
from stabctl.domain.office import Office
from stabctl.domain.privacy import scan
from stabctl.domain.record import Act, Record
from stabctl.errors import Message, Word, say

if TYPE_CHECKING:
    from stabctl.domain.law import Law

Name = str | Message
"""A record's number, or what a registration without one is called."""


def problems(record: Record, office: Office, law: Law | None = None) -> Iterator[Problem]:
    """Yield every rule that a record breaks, its life and the conduct of the matter included."""
    return life_problems(fold(record), office, law)


def life_problems(life: Life, office: Office, law: Law | None = None) -> Iterator[Problem]:
    """Yield every rule that a record breaks by its life as it is now."""
    record = life.record
    yield from head_problems(record.id, record.kind, _standing(record, life), office)
    yield from _registration(record)
    yield from contradiction_problems(life)
    yield from set_aside_problems(life)
    yield from taken_back_problems(life)
    for index, act in enumerate(record.acts):
        yield from act_problems(record.id, record.kind, act, office, index)
        if index and act.recorded < record.acts[index - 1].recorded:
            yield Problem(
                "order",
                say("{record}: an act was written down before the one above it.", record=record.id),
                say("Acts stand in the order of `recorded`; move it to its place."),
                index,
                "recorded",
            )
    yield from conduct(life, office, law)


def _standing(record: Record, life: Life) -> dict[str, str]:
    """Leave out the closed words that were amended away, which the office may have forgotten since."""
    keys = life.kind.key
    return {name: text for name, text in record.head.items() if not keys[name].words or life.values[name] == text}


def head_problems(name: Name, kind: str, head: Mapping[str, str], office: Office) -> Iterator[Problem]:
    """Yield the rules that a registration breaks by itself; `name` is what messages call it."""
    yield from _values(name, head.items(), KINDS[kind].key, office, None)


def act_problems(record_id: Name, kind: str, act: Act, office: Office, index: int | None = None) -> Iterator[Problem]:
    """Yield the rules that one act breaks by itself, whatever the record's life."""
    rule = KINDS[kind].acts[act.word]
    if act.day > act.recorded.date():
        yield Problem(
            "future",
            say("{record}: {day} lies in the future.", record=record_id, day=act.day),
            say("Give the day on which it happened, today at the latest."),
            index,
            "date",
        )
    if office.org.post(act.by) is None:
        yield _no_post(record_id, act.by, office, index, "by")
    yield from _values(record_id, _pairs(act), rule.key, office, index)
    if act.changes:
        yield from _values(record_id, act.changes.items(), KINDS[kind].key, office, index)
    limit = act.get("limit")
    if limit is not None and date.fromisoformat(limit) < act.day:
        yield Problem(
            "limit",
            say(
                "{record}: the limit {limit} lies before the act's own date {day}.",
                record=record_id,
                limit=limit,
                day=act.day,
            ),
            say("Give a limit on or after the day of the act."),
            index,
            "limit",
        )


def _pairs(act: Act) -> Iterator[tuple[str, str]]:
    """Yield each key of an act with its text; a list gives one pair an item."""
    for key, value in act.text.items():
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, tuple):
            yield from ((key, text) for text in value)


def _values(
    record_id: Name, values: Iterable[tuple[str, str]], keys: Mapping[str, Key], office: Office, index: int | None
) -> Iterator[Problem]:
    """Yield what is wrong with values that are well-formed: unknown words, units and posts, identifiers."""
    for name, text in values:
        key = keys.get(name)
        if key is None:
            continue
        if key.form is Form.WORD and key.words is not None:
            words = office.rules.words(key.words)
            if text not in words:
                yield Problem(
                    "word",
                    say("{record}: {key} can't be {text}.", record=record_id, text=text, key=key.label),
                    say("Use one of: {words}.", words=words.words),
                    index,
                    name,
                )
        elif key.form is Form.UNIT and office.org.unit(text) is None:
            yield _no_unit(record_id, text, office, index, name)
        elif key.form is Form.POST and office.org.post(text) is None:
            yield _no_post(record_id, text, office, index, name)
        elif key.form in FREE_TEXT and key.required and shows_nothing(text):
            yield Problem(
                "empty",
                say("{record}: {key} is empty.", record=record_id, key=key.label),
                say("Give it a value."),
                index,
                name,
            )
        elif key.form in FREE_TEXT:
            yield from privacy_problems(record_id, name, text, index)


def privacy_problems(record_id: Name, key: str, text: str, index: int | None = None) -> Iterator[Problem]:
    """Yield the personal identifiers in a free text, by kind and position, never by value."""
    for find in scan(text):
        if find.hard:
            message = say(
                "{record}: {key} holds what looks like personal data ({what}) at character {position}.",
                record=record_id,
                key=Word("key", key),
                what=Word("identifier", find.kind),
                position=find.position,
            )
            remedy = say("Leave it to the paper dossier and give the dossier's number; git can't forget.")
        elif find.kind != "honorific":
            message = say(
                "{record}: {key} may hold personal data ({what}) at character {position}.",
                record=record_id,
                key=Word("key", key),
                what=Word("identifier", find.kind),
                position=find.position,
            )
            remedy = say("Leave it to the paper dossier and give the dossier's number; git can't forget.")
        else:
            message = say(
                "{record}: {key} may name a person at character {position}.",
                record=record_id,
                key=Word("key", key),
                position=find.position,
            )
            remedy = say("Write about the matter; say 甲方 and 乙方 instead of names.")
        yield Problem("privacy", message, remedy, index, key, warning=not find.hard)


def _registration(record: Record) -> Iterator[Problem]:
    first = record.acts[0] if record.acts else None
    if first is None or first.word != "register":
        yield Problem(
            "registration",
            say("{record}: the timeline does not begin with the registration.", record=record.id),
            say("The first act is `register`, with the registration's date."),
            0 if first is not None else None,
        )
    elif "date" in record.head and first.text.get("date") != record.head["date"]:
        yield Problem(
            "registration",
            say("{record}: the registration's date differs from that of its first act.", record=record.id),
            say("Restore the file from git, and change the date with `stabctl amend`."),
            0,
            "date",
        )


def _no_unit(record_id: Name, code: str, office: Office, index: int | None, key: str) -> Problem:
    return Problem(
        "unit",
        say("{record}: there is no unit {code}.", record=record_id, code=code),
        say("Use one of: {units}; or add the unit to ledgers/org.yaml.", units=tuple(u.code for u in office.org.units)),
        index,
        key,
    )


def _no_post(record_id: Name, code: str, office: Office, index: int | None, key: str) -> Problem:
    return Problem(
        "post",
        say("{record}: there is no post {code}.", record=record_id, code=code),
        say("Use one of: {posts}; or add the post to ledgers/org.yaml.", posts=tuple(p.code for p in office.org.posts)),
        index,
        key,
    )
