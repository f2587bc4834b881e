"""What every write has to keep: rules, a possible life, good conduct, and records that are there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from stabctl.domain.conduct import conduct
from stabctl.domain.contradictions import in_the_way
from stabctl.domain.corrections import named
from stabctl.domain.findings import Problem
from stabctl.domain.folding import fold
from stabctl.domain.life import Impossible, Life
from stabctl.domain.office import Office
from stabctl.domain.ports import Ledger
from stabctl.domain.record import Act, Record
from stabctl.errors import Message, Refused, Word, say

if TYPE_CHECKING:
    from stabctl.domain.law import Law


def refuse_first(problems: Iterable[Problem], record: str | None = None) -> list[Message]:
    """Raise the first problem that forbids a write; return what is only worth a look."""
    warnings = []
    for problem in problems:
        if problem.refuses or not problem.warning:
            raise Refused(problem.message, hint=problem.remedy, record=record)
        warnings.append(problem.message)
    return warnings


def require_possible(record: Record, made: Act) -> None:
    """Refuse an act that is impossible at its place, or that would make another act impossible."""
    before = {skipped.act.canonical for skipped in fold(record).impossible}
    added = [skipped for skipped in fold(record.with_act(made)).impossible if skipped.act.canonical not in before]
    own = next((skipped for skipped in added if skipped.act is made), None)
    if own is not None:
        hint = own.hint or say("`stabctl show {record}` shows what can be done.", record=record.id)
        raise Refused(own.why, hint=hint, record=record.id)
    if added:
        raise _displaced(record, made, added[0])


def required_conduct(record: Record, made: Act, office: Office, law: Law | None) -> list[Message]:
    """Refuse an act that breaks a rule of conduct, or makes an earlier act break one; return what is worth a look.

    An act that counted in another clone, and counts again by a retraction, only warns: what settles a merge
    is never refused.
    """
    life = fold(record)
    skipped = {each.act.digest for each in life.impossible} if made.word == "retract" else set()
    before = {(problem.code, problem.act, problem.key) for problem in conduct(life, office, law)}
    added = [
        problem
        for problem in conduct(fold(record.with_act(made)), office, law)
        if (problem.code, problem.act, problem.key) not in before
    ]
    again = {index for index, act in enumerate(record.acts) if act.digest in skipped} if skipped else set()
    worth_a_look = [problem.message for problem in added if problem.act in again]
    return [*worth_a_look, *refuse_first((each for each in added if each.act not in again), record.id)]


def require_not_needed(ledger: Ledger, record: Record, made: Act) -> None:
    """Refuse to take away a record that a duplicate went into."""
    if made.word not in ("void", "merge"):
        return
    for other in map(fold, ledger.mentioning(record.id)):
        if other.merged_into == record.id:
            raise Refused(
                say("{record}: {other} was merged into it, so it has to stay.", record=record.id, other=other.id),
                hint=say("Take that merge back first: `stabctl history {record}` shows its digest.", record=other.id),
                record=record.id,
            )


def require_others(ledger: Ledger, record: Record, made: Act) -> None:
    """Refuse an act that names a record which is not there, or itself, or a duplicate that can't stay."""
    for other in named(record.kind, made):
        if other == record.id:
            raise Refused(say("{record} can't refer to itself.", record=record.id), record=record.id)
        if not ledger.has(other):
            raise Refused(
                say("{record}: there is no record {other}.", record=record.id, other=other),
                hint=say("`stabctl list` shows the records there are."),
                record=record.id,
            )
        if made.word == "merge":
            _require_stays(record, fold(ledger.get(other)))


def _require_stays(record: Record, other: Life) -> None:
    if other.kind.name != record.kind:
        raise Refused(
            say("{record} and {other} are of different kinds.", record=record.id, other=other.id),
            hint=say("Link them instead: `stabctl link`."),
            record=record.id,
        )
    danger = fold(record).values.get("safety")
    if danger is not None and other.values.get("safety") is None:
        raise Refused(
            say(
                "{record} is a matter of safety ({danger}), and {other} is not marked as one.",
                record=record.id,
                danger=Word("safety", danger),
                other=other.id,
            ),
            hint=say(
                "Mark it first: `stabctl amend {record} --set safety={danger} --reason TEXT`.",
                record=other.id,
                danger=danger,
            ),
            record=record.id,
        )
    if not other.exists:
        raise Refused(
            say(
                "{other} is {status}; nothing can be merged into it.",
                other=other.id,
                status=Word("status", other.status),
            ),
            hint=say("Merge into the record that stays."),
            record=record.id,
        )


def _displaced(record: Record, made: Act, other: Impossible) -> Refused:
    """Say which act would no longer be possible, and what to retract first: that act, or what is in its way.

    An act that was itself taken back, and would count again, can't be retracted once more.
    """
    first: Act | None = other.act
    if other.act.digest in fold(record).retracted:
        first = in_the_way(fold(record.with_act(made)), other.act)
    return Refused(
        say(
            "{record}: after this, the act {act} of {day} would no longer be possible ({why})",
            record=record.id,
            act=Word("act", other.act.word),
            day=other.act.day,
            why=other.why,
        ),
        hint=say(
            "Retract the act {act} of {day} first: `stabctl retract {record} --act {digest} --reason …`.",
            record=record.id,
            act=Word("act", first.word),
            day=first.day,
            digest=first.short,
        )
        if first is not None
        else say("`stabctl show {record}` shows what can be done.", record=record.id),
        record=record.id,
    )
