"""Registering matters: one, or many at once and then all or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from stabctl.domain.forms import written_problem
from stabctl.domain.kinds import KINDS
from stabctl.domain.moments import write_instant
from stabctl.domain.office import Office
from stabctl.domain.ports import Ledger
from stabctl.domain.record import Act, Draft
from stabctl.domain.rules import Name, Problem, act_problems, head_problems
from stabctl.errors import Message, Refused, Usage, say
from stabctl.workflow.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Entry:
    """One matter to register: the text of its registration keys, and what messages call it."""

    kind: str
    values: Mapping[str, str]
    name: Name
    note: str | None = None


def register(ledger: Ledger, office: Office, entries: Sequence[Entry], *, by: str, now: datetime) -> Outcome:
    """Register every entry in one commit; refuse all where one of them breaks a rule."""
    if not entries:
        raise Usage(say("There is nothing to register."), hint=say("Give at least one record."))
    warnings: list[Message] = []
    drafts = []
    for entry in entries:
        draft = _draft(entry, by, now)
        found = list(head_problems(entry.name, entry.kind, draft.head, office))
        found += act_problems(entry.name, entry.kind, draft.register, office)
        warnings += refuse_first(found)
        drafts.append(draft)
    change = ledger.enter(drafts)
    return Outcome(change, tuple(draft.register for draft in drafts), tuple(warnings))


def refuse_first(problems: Iterable[Problem], record: str | None = None) -> list[Message]:
    """Raise the first problem that forbids a write; return what is only worth a look."""
    warnings = []
    for problem in problems:
        if not problem.warning:
            raise Refused(problem.message, hint=problem.remedy, record=record)
        warnings.append(problem.message)
    return warnings


def _draft(entry: Entry, by: str, now: datetime) -> Draft:
    kind = KINDS[entry.kind]
    values = {"kind": entry.kind, **entry.values}
    missing = [key.name for key in kind.key.values() if key.required and key.name != "id" and not values.get(key.name)]
    if missing:
        raise Usage(
            say("{record} lacks: {keys}.", record=entry.name, keys=tuple(missing)),
            hint=say("Give all of them."),
        )
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
    texts = {"act": "register", "date": values["date"], "recorded": write_instant(now), "by": by}
    if entry.note:
        texts["note"] = entry.note
    head = {name: values[name] for name in kind.key if name in values and name != "id"}
    return Draft(entry.kind, values["unit"], date.fromisoformat(values["date"]), head, Act.of(texts))
