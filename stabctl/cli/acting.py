"""What every command that writes has in common: ask, act, answer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from stabctl.cli.asking import complete
from stabctl.cli.context import App
from stabctl.cli.describing import named, record_data, status_word
from stabctl.domain.folding import fold
from stabctl.domain.keys import Key
from stabctl.domain.kinds import BY_LETTER
from stabctl.domain.moments import local_instant, read_day, read_instant, write_instant
from stabctl.domain.numbers import parse_number
from stabctl.domain.record import Record, Value
from stabctl.errors import NotFound, Unavailable, Usage, say
from stabctl.workflow import acting
from stabctl.workflow.outcome import Outcome

if TYPE_CHECKING:
    from stabctl.domain.law import Law


def run(
    app: App,
    command: str,
    record_id: str,
    word: str,
    given: Mapping[str, str | Sequence[str] | None],
    day: str | None,
    *,
    also: Mapping[str, Value] | None = None,
    flags: Mapping[str, str] | None = None,
    law: Law | None = None,
    more: Mapping[str, Any] | None = None,
) -> Outcome:
    """Let one act happen to a record, answer, and return what was written.

    `given` are the options, asked for where they are missing; `also` are values that no option
    gives as they are. `law` is given where the law bounds the act; `more` is further data for --json.
    """
    keys = keys_of(app, record_id, word)
    wanted = [key for key in keys if key.name not in (also or {})]
    values: dict[str, Value] = {**complete(app, wanted, given, flags), **(also or {})}
    outcome = acting.act(
        app.ledger, app.office, record_id, word, values, date=day_text(app, day), by=app.post, now=app.now, law=law
    )
    answer(app, command, outcome, more)
    return outcome


def keys_of(app: App, record_id: str, word: str) -> tuple[Key, ...]:
    """Return the keys of an act on a record; none where the record's kind has no such act.

    A number that is in no ledger is refused here, before anything is asked for.
    """
    app.ledger.place(record_id)
    number = parse_number(record_id)
    kind = BY_LETTER.get(number.letter) if number is not None else None
    if kind is None:
        raise NotFound(say("{record} is no record number.", record=record_id))
    rule = kind.acts.get(word)
    return rule.keys if rule is not None else ()


def day_text(app: App, day: str | None) -> str:
    """Return the day of an act as text: the given one, checked, or today."""
    if day is None:
        return app.today.isoformat()
    return moment_text(app, day, "--date")


def moment_text(app: App, text: str, flag: str) -> str:
    """Return a moment as the ledger keeps it: in the workspace's time zone, which one without an offset is in."""
    instant = read_instant(text) or local_instant(text, app.now.tzinfo)
    if instant is None and read_day(text) is None:
        raise Usage(
            say("{key}: {text} is not a date.", key=flag, text=text),
            hint=say("Write it like 2026-03-12, or with the time like 2026-03-12T09:20."),
        )
    if instant is None:
        return text
    here = instant.astimezone(app.now.tzinfo)
    return text if here.utcoffset() == instant.utcoffset() and read_instant(text) else write_instant(here)


def answer(app: App, command: str, outcome: Outcome, more: Mapping[str, Any] | None = None) -> None:
    """Say what was written; `more` is further data for --json."""
    for warning in outcome.warnings:
        app.warn(warning)
    change = outcome.change
    printed(lambda: _print(app, command, outcome, more or {}), change.records, change.commit)


def printed(answer: Callable[[], None], records: Sequence[Record], commit: str | None) -> None:
    """Print an answer; where that fails, say what is written all the same."""
    try:
        answer()
        sys.stdout.flush()
    except OSError as error:
        if commit is None:
            raise
        raise Unavailable(
            say(
                "{records} is written (commit {commit}), but the answer can't be printed: {reason}.",
                records=tuple(record.id for record in records[:3]),
                commit=commit[:12],
                reason=error.strerror or str(error),
            ),
            hint=say("Don't run the command again; `stabctl show` shows the record."),
        ) from error


def _print(app: App, command: str, outcome: Outcome, more: Mapping[str, Any]) -> None:
    lives = [fold(record) for record in outcome.change.records]
    if app.json:
        records = [record_data(app, life) for life in lives]
        app.emit(command, {"records": records, "commit": outcome.change.commit, **more})
        return
    for life, act in zip(lives, outcome.acts, strict=True):
        if act.word == "register":
            app.print(life.id)
            continue
        line = app.say(
            "{record}: {act} recorded; the matter is {status}.",
            record=life.id,
            act=app.word("act", act.word),
            status=status_word(app, life),
        )
        if act.word == "assign":
            unit = app.say("Responsible: {unit}.", unit=named(app, life.assignee))
            line = app.say("{first} {second}", first=line, second=unit)
        if "limit" in act.text:
            line = app.say("{first} {second}", first=line, second=app.say("Limit: {day}.", day=life.limit))
        app.tell(line)
