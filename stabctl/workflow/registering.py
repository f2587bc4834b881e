"""Registering matters: one, or many at once and then all or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from stabctl.domain.conduct import conduct
from stabctl.domain.folding import fold
from stabctl.domain.forms import written_problem
from stabctl.domain.kinds import KINDS
from stabctl.domain.kinds.tables import NOTE
from stabctl.domain.moments import MICROSECOND, write_instant
from stabctl.domain.office import Office
from stabctl.domain.ports import Ledger
from stabctl.domain.record import Act, Draft, Value
from stabctl.domain.rules import Name, act_problems, head_problems
from stabctl.errors import Message, Refused, Usage, say
from stabctl.values import frozen
from stabctl.workflow.making import make_act, require_all
from stabctl.workflow.outcome import Outcome
from stabctl.workflow.requiring import refuse_first, require_others

_UNNUMBERED = "NEW"
"""What a record is called while its life is looked at and it has no number yet."""


@frozen
class Entry:
    """One matter to register: the text of its registration keys, and what messages call it.

    `day` is that of the registration where the keys hold no date; `further` are acts that happen
    with it, each a word with the texts of its keys.
    """

    kind: str
    values: Mapping[str, str]
    name: Name
    note: str | None = None
    day: str | None = None
    further: Sequence[tuple[str, Mapping[str, Value]]] = ()


def register(ledger: Ledger, office: Office, entries: Sequence[Entry], *, by: str, now: datetime) -> Outcome:
    """Register every entry in one commit; refuse all where one of them breaks a rule."""
    if not entries:
        raise Usage(say("There is nothing to register."), hint=say("Give at least one record."))
    warnings: list[Message] = []
    drafts = []
    for entry in entries:
        draft = _draft(entry, by, now)
        found = list(head_problems(entry.name, entry.kind, draft.head, office))
        for made in draft.acts:
            found += act_problems(entry.name, entry.kind, made, office)
        warnings += refuse_first(found)
        warnings += _possible(ledger, office, draft, entry.name)
        drafts.append(draft)
    change = ledger.enter(drafts)
    return Outcome(change, tuple(draft.register for draft in drafts), tuple(warnings))


def _possible(ledger: Ledger, office: Office, draft: Draft, name: Name) -> list[Message]:
    """Refuse a registration that breaks a rule of conduct, or whose further acts do or are not possible."""
    record = draft.numbered(_UNNUMBERED)
    life = fold(record)
    try:
        for skipped in life.impossible:
            raise Refused(skipped.why, hint=skipped.hint)
        for made in draft.further:
            require_others(ledger, record, made)
        return [_called(each, name) for each in refuse_first(conduct(life, office))]
    except Refused as refusal:
        raise Refused(_called(refusal.message, name), hint=refusal.hint) from None


def _called(message: Message, name: Name) -> Message:
    """Say a message of a record that has no number yet by what it is called."""
    return Message(message.id, {key: name if value == _UNNUMBERED else value for key, value in message.values.items()})


def _draft(entry: Entry, by: str, now: datetime) -> Draft:
    kind = KINDS[entry.kind]
    values = {"kind": entry.kind, **entry.values}
    require_all(entry.name, (key for key in kind.key.values() if key.name != "id"), values)
    for name, text in values.items():
        key = kind.key.get(name)
        if key is None or name == "id":
            raise Usage(
                say("{record} can't have the key {key}.", record=entry.name, key=name),
                hint=say("Use one of: {keys}.", keys=tuple(k for k in kind.key if k not in ("id", "kind"))),
            )
        problem = written_problem(text, key)
        if problem is not None:
            raise Usage(say("{record}: {problem}", record=entry.name, problem=problem[0]), hint=problem[1])
    day = entry.day or values.get("date") or now.date().isoformat()
    texts = {"act": "register", "date": day, "recorded": write_instant(now), "by": by}
    if entry.note:
        problem = written_problem(entry.note, NOTE)
        if problem is not None:
            raise Usage(say("{record}: {problem}", record=entry.name, problem=problem[0]), hint=problem[1])
        texts["note"] = entry.note
    head = {name: values[name] for name in kind.key if name in values and name != "id"}
    further = tuple(
        make_act(entry.name, kind, word, given, date=day, by=by, recorded=now + number * MICROSECOND)
        for number, (word, given) in enumerate(entry.further, 1)
    )
    return Draft(entry.kind, values["unit"], date.fromisoformat(day[:10]), head, Act.of(texts), further)
