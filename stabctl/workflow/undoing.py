"""Taking back this clone's last command, by new acts in a new commit."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from stabctl.domain.across import mentions
from stabctl.domain.folding import fold
from stabctl.domain.kinds import KINDS
from stabctl.domain.office import Office
from stabctl.domain.ports import Command, Ledger
from stabctl.domain.record import Act, Record, Value
from stabctl.domain.rules import act_problems
from stabctl.errors import Message, Refused, Unavailable, Word, say
from stabctl.values import frozen
from stabctl.workflow.acting import clock_warnings, made_on
from stabctl.workflow.requiring import refuse_first, require_possible, required_conduct

if TYPE_CHECKING:
    from stabctl.domain.law import Law


@frozen
class Undone:
    """What was taken back: the command, of each act its record afterwards, the act, and the act that does it.

    `commit` is None where it was only asked what would be done.
    """

    command: Command
    steps: tuple[tuple[Record, Act, Act], ...]
    warnings: tuple[Message, ...]
    commit: str | None

    @property
    def records(self) -> tuple[Record, ...]:
        """The records afterwards, each once."""
        return tuple({record.id: record for record, _, _ in self.steps}.values())


@frozen
class Undoing:
    """How a command is to be taken back: by whom, when and why.

    `reason` None gives each act a reason that names what it takes back.
    """

    ledger: Ledger
    office: Office
    date: str
    by: str
    now: datetime
    reason: str | None = None
    note: str | None = None
    law: Law | None = None

    def preview(self) -> Undone:
        """Tell what would be done; refuse like `carry_out`."""
        command = self.ledger.last_command()
        work = _Work(self, command)
        for record_id in command.records:
            work.decide(self.ledger.get(record_id))
        return work.done(None)

    def carry_out(self) -> Undone:
        """Take back the last command, whole or not at all.

        Refused where an act can't be taken back, or where something that came later depends on it.
        """
        command = self.ledger.last_command()
        work = _Work(self, command)
        change = self.ledger.append_all(command.records, work.decide_under_lock)
        return work.done(change.commit)


class _Work:
    """One command on its way back."""

    def __init__(self, undoing: Undoing, command: Command) -> None:
        self._undoing = undoing
        self._command = command
        self._is_last = False
        self._named_in: dict[str, Record] | None = None
        self._steps: list[tuple[Record, Act, Act]] = []
        self._warnings: list[Message] = []

    def done(self, commit: str | None) -> Undone:
        """Return what was decided."""
        return Undone(self._command, tuple(self._steps), tuple(self._warnings), commit)

    def decide_under_lock(self, record: Record) -> list[Act]:
        """Decide on a record once it is certain that nobody has written since the command was looked up."""
        if not self._is_last:
            if self._undoing.ledger.last_command().commit != self._command.commit:
                raise Unavailable(
                    say("Another command has written meanwhile, so nothing was taken back."),
                    hint=say("Look what was done with `stabctl history`, then run the command again."),
                )
            self._is_last = True
        return self.decide(record)

    def decide(self, record: Record) -> list[Act]:
        """Return the acts that take back what the command did to a record."""
        own = [act for act in record.acts if act.short in self._command.acts]
        if not own:
            raise Refused(
                say("{record} does not hold what the last command wrote.", record=record.id),
                hint=say("`stabctl history {record}` shows the acts and their digests.", record=record.id),
                record=record.id,
            )
        if any(act.word == "void" for act in own):
            raise Refused(
                say("The last command made {record} void, and a void number stays void.", record=record.id),
                hint=say("Register the matter again under a new number: `stabctl add`."),
                record=record.id,
            )
        register = next((act for act in own if act.word == "register"), None)
        if register is not None and not KINDS[record.kind].windowed:
            self._require_alone(record, own)
            made = [(register, self._made(record, "void", {}, register))]
        else:
            made = []
            for act in reversed([act for act in own if act.word != "register"]):
                before = Record(record.head, (*record.acts, *(by for _, by in made)))
                made.append((act, self._made(before, "retract", {"of": act.digest}, act)))
        after = Record(record.head, (*record.acts, *(by for _, by in made)))
        self._steps += [(after, act, by) for act, by in made]
        self._warnings += clock_warnings(record, self._undoing.now)
        return [by for _, by in made]

    def _made(self, record: Record, word: str, values: dict[str, Value], taken: Act) -> Act:
        given = self._undoing
        values["reason"] = given.reason or f"undo of {record.id}: {taken.word}"
        if given.note is not None:
            values["note"] = given.note
        made = made_on(record, word, values, date=given.date, by=given.by, now=given.now)
        self._warnings += refuse_first(act_problems(record.id, record.kind, made, given.office), record.id)
        require_possible(record, made)
        self._warnings += required_conduct(record, made, given.office, given.law)
        return made

    def _require_alone(self, record: Record, own: Collection[Act]) -> None:
        """Refuse to void a number that acts or other records came to rest on."""
        for step in fold(record).steps:
            if step.act not in own and step.act.word != "retract":
                raise Refused(
                    say(
                        "{record} can't be taken back: the act {act} of {day} ({digest}, by {post}) rests on it.",
                        record=record.id,
                        act=Word("act", step.act.word),
                        day=step.act.day,
                        digest=step.act.short,
                        post=step.act.by,
                    ),
                    hint=say(
                        "If the number itself is a mistake, void it: `stabctl void {record} --reason TEXT`; "
                        "otherwise correct it with `stabctl amend`.",
                        record=record.id,
                    ),
                    record=record.id,
                )
        other = self._naming(record.id)
        if other is not None:
            raise Refused(
                say("{record} can't be taken back: {other} refers to it.", record=record.id, other=other.id),
                hint=say("Take that back first: `stabctl history {record}` shows its digest.", record=other.id),
                record=record.id,
            )

    def _naming(self, record_id: str) -> Record | None:
        """Return a record one of whose acts names another one and counts."""
        if self._named_in is None:
            self._named_in = {}
            for other in self._undoing.ledger.mentioning(*self._command.records):
                life = fold(other)
                if life.status != "void":
                    self._named_in |= dict.fromkeys((number for _, _, number in mentions(life)), other)
        return self._named_in.get(record_id)
