"""Folding the acts of a record into its life.

`fold` gives the state as of a day and as known at an instant. An act that is impossible at its
place is skipped and reported; a write is accepted only if it adds no such act.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from stabctl.domain.answers import awaited
from stabctl.domain.corrections import Corrected, amended_date, correct, place
from stabctl.domain.kinds import KINDS
from stabctl.domain.kinds.tables import FIXED, ActRule, Axis, Kind
from stabctl.domain.life import Impossible, Life, Step
from stabctl.domain.moments import MICROSECOND
from stabctl.domain.record import Act, Record
from stabctl.errors import Message, Word, say


def fold(record: Record, *, as_of: date | None = None, known_at: datetime | None = None) -> Life:
    """Derive a record's life from its acts.

    `as_of` leaves out what happened after that day; a retraction, a void and an amended date are
    corrections of the record itself and count whatever their date. `known_at` leaves out what was
    written down after that instant.
    """
    kind = KINDS[record.kind]
    cut = None if known_at is None else _end_of_second(known_at)
    acts = _distinct(a for a in record.acts if cut is None or a.recorded <= cut)
    known = Record(record.head, tuple(acts)) if acts else record
    found = correct(known, acts)
    state = _State(record, kind, found)
    timed = [(found.registered_on if act.word == "register" else act.day, act) for act in found.acts]
    for day, act in _in_order(timed):
        if as_of is None or day <= as_of or act.word in ("void", "merge"):
            state.take(act, day)
    return state.life()


def _end_of_second(instant: datetime) -> datetime:
    """An instant given in whole seconds includes that second."""
    return instant if instant.microsecond else instant + timedelta(seconds=1) - MICROSECOND


def _distinct(acts: Iterable[Act]) -> list[Act]:
    """Drop equal acts: an act's identity is its content."""
    listed = list(acts)
    if len({act.recorded for act in listed}) == len(listed):
        return listed
    return list({act.canonical: act for act in listed}.values())


def _in_order(timed: list[tuple[date, Act]]) -> list[tuple[date, Act]]:
    """Order acts by their place; the content decides only among acts of one instant."""
    if len({act.recorded for _, act in timed}) == len(timed):
        return sorted(timed, key=lambda pair: (pair[0], pair[1].word != "register", pair[1].recorded))
    return sorted(timed, key=lambda pair: place(pair[1], pair[0]))


_NEXT_STEP = {
    "registered": "stabctl file {record} --limit DATE",
    "filed": "stabctl assign {record} --to UNIT",
    "collected": "stabctl analyse {record} --kind KIND --finding TEXT",
    "analysed": "stabctl assign {record} --to UNIT",
    "suspended": "stabctl resume {record}",
    "candidate": "stabctl assess screen {record} --as in-scope --reason TEXT",
    "in-scope": "stabctl assess plan {record}",
    "planned": "stabctl assess consult {record}",
    "consulted": "stabctl assess analyse {record}",
    "assessment analysed": "stabctl assess grade {record}",
    "graded": "stabctl assess report {record}",
    "reported": "stabctl assess decide {record}",
    "decided": "stabctl assess track {record}",
}
"""The command that takes an open record on from a state."""


def _axis_name(axis: Axis, act: Act) -> str:
    """Name the state that an act moves: `listing`, or `mediation.people`."""
    return axis.name if axis.per is None else f"{axis.name}.{act.get(axis.per)}"


class _State:
    """What the fold knows so far."""

    def __init__(self, record: Record, kind: Kind, found: Corrected) -> None:
        self.record = record
        self.kind = kind
        self.values: dict[str, str] = {**record.head, "date": found.registered_on.isoformat()}
        self.retracted = found.retracted
        self.idle = found.idle
        self.impossible = [Impossible(act, why) for act, why in found.impossible]
        self.status = ""
        self.before_end = ""
        self.steps: list[Step] = []
        self.assignee: str | None = None
        self.handler: str | None = None
        self.lead: str | None = None
        self.staff: tuple[str, ...] = ()
        self.axes: dict[str, str] = {}
        self.merged_into: str | None = None
        self.limit: date | None = None
        self.limit_set_on: date | None = None
        self.was_assigned = False
        self.before_pause = ""
        self.paused_on: date | None = None
        self.outcome: str | None = None
        self.ended_on: date | None = None

    def take(self, act: Act, day: date) -> None:
        """Let one act count, or note why it can't."""
        rule = self.kind.acts[act.word]
        refusal = self._refusal(act, rule, day)
        if refusal is not None:
            self.impossible.append(Impossible(act, *refusal))
            return
        before = self.status
        self._apply(act, rule)
        self.steps.append(Step(act, day, before, self.status, self.limit))

    def _refusal(self, act: Act, rule: ActRule, day: date) -> tuple[Message, Message | None] | None:
        name = self.record.id
        if act.word == "register":
            if self.status and not self.kind.windowed:
                return say("{record} is registered twice.", record=name), None
            return None
        if not self.status:
            registered = self.values["date"]
            return (
                say(
                    "{record}: {act} on {day} lies before the registration.",
                    record=name,
                    act=Word("act", act.word),
                    day=day,
                ),
                say("The record was registered on {day}; give that day or a later one.", day=registered),
            )
        if self.status not in rule.before and not self._settles(act):
            return self._wrong_state(Word("act", act.word), rule)
        if rule.once_assigned and not self.was_assigned and act.get("as") in rule.once_assigned:
            return (
                say(
                    "{record} was never assigned, so it can't be closed as {word}.",
                    record=name,
                    word=Word("ending", act.get("as") or ""),
                ),
                say("Assign it first: `stabctl assign {record} --to UNIT`.", record=name),
            )
        if rule.axis is not None:
            if self.axes.get(_axis_name(rule.axis, act), "") not in rule.axis.found:
                return self._wrong_axis(Word("act", act.word), rule.axis, act)
            if act.get("to_act") is not None:
                return self._answer_refusal(act, rule.axis)
        if act.word == "extend":
            return self._extension_refusal(act)
        refusal = self._amend_refusal(act) if act.word == "amend" else None
        if refusal is None and self.idle and act.digest in self.idle:
            return (
                say(
                    "{record}: {act} on {day} would lie before the registration that it moves.",
                    record=name,
                    act=Word("act", act.word),
                    day=day,
                ),
                say("Give the act a later date, or the registration an earlier one."),
            )
        return refusal

    def _settles(self, act: Act) -> bool:
        """Tell whether a retraction takes back what was written after a void, which alone may follow one."""
        return act.word == "retract" and self.status == "void" and act.digest not in self.idle

    def _wrong_state(self, word: Word, rule: ActRule) -> tuple[Message, Message | None]:
        status = Word("status", self.status)
        message = say(
            "{record} is {status}; {act} is not possible then.",
            record=self.record.id,
            status=status,
            act=word,
        )
        if self.status == "void":
            return message, say("A void number stays void; register the matter under a new one.")
        if self.status == "merged":
            return message, say("The matter goes on as {record}; act on that one.", record=self.merged_into)
        if self.status in self.kind.ended and rule.before & frozenset(self.kind.open):
            return message, say(
                "Take the matter up again first: `stabctl reopen {record} --reason …`.", record=self.record.id
            )
        states = tuple(Word("status", s) for s in self.kind.statuses if s in rule.before)
        step = _NEXT_STEP.get(f"{self.kind.name} {self.status}") or _NEXT_STEP.get(self.status)
        if step is None:
            return message, say("It is possible when the record is: {states}.", states=states)
        return message, say(
            "It is possible when the record is: {states}. The next step here is `{command}`.",
            states=states,
            command=step.format(record=self.record.id),
        )

    def _wrong_axis(self, word: Word, axis: Axis, act: Act) -> tuple[Message, Message | None]:
        """Say which state beside the status stands against an act."""
        state = self.axes.get(_axis_name(axis, act), "") or "none"
        track = Word("track", act.get(axis.per) or "") if axis.per is not None else Word("axis", axis.name)
        return (
            say(
                "{record}: {act} is not possible; {axis}: {state}.",
                record=self.record.id,
                act=word,
                axis=track,
                state=Word(axis.name, state),
            ),
            say(
                "It is possible when this stands at: {states}.",
                states=tuple(Word(axis.name, found or "none") for found in sorted(axis.found)),
            ),
        )

    def _amend_refusal(self, act: Act) -> tuple[Message, Message | None] | None:
        for key, text in act.changes.items():
            if key in FIXED:
                return (
                    say("{record}: {key} can't be amended.", record=self.record.id, key=Word("key", key)),
                    say("Void the number and register the matter again."),
                )
            if key == "date" and amended_date(self.record, act) is None:
                return (
                    say(
                        "{record}: the registration can't be moved to {day}, which is not in its number's year.",
                        record=self.record.id,
                        day=text,
                    ),
                    say("Void the number and register the matter again."),
                )
        return None

    def _answer_refusal(self, act: Act, axis: Axis) -> tuple[Message, Message | None] | None:
        if any(each.act.digest == act.get("to_act") for each in awaited(self.steps, axis.name)):
            return None
        return (
            say(
                "{record} awaits no answer to the act {digest}.",
                record=self.record.id,
                digest=(act.get("to_act") or "")[:12],
            ),
            say("`stabctl history {record}` shows the acts and their digests.", record=self.record.id),
        )

    def _extension_refusal(self, act: Act) -> tuple[Message, Message | None] | None:
        limit = date.fromisoformat(act.get("limit") or "")
        if self.limit is None or limit > self.limit:
            return None
        return (
            say(
                "{record}: an extension to {limit} is not later than the limit {now}.",
                record=self.record.id,
                limit=limit,
                now=self.limit,
            ),
            say("Give a later day."),
        )

    def _apply(self, act: Act, rule: ActRule) -> None:
        word = act.word
        if word == "register":
            self.status = self.status or self.kind.start
        elif word == "amend":
            self.values.update((key, text) for key, text in act.changes.items() if key != "date")
        elif word == "assign":
            self.assignee, self.handler, self.was_assigned = act.get("to"), act.get("handler"), True
            self._led(act)
        elif word == "plan":
            self.assignee = act.get("lead")
        elif word == "major":
            self._led(act)
        elif word == "merge":
            self.merged_into = act.get("into")
        elif word == "return":
            self.assignee = self.handler = None
        elif word == "suspend":
            self.before_pause, self.paused_on = self.status, act.day
        if word == "reopen":
            self.status, self.outcome, self.ended_on = self.before_end, None, None
        elif word == "resume":
            self._resume(act.day)
        else:
            self._follow(act, rule.after_as.get(act.get("as") or "", rule.after), rule)
        if rule.axis is not None:
            self._move(act, rule.axis)
        limit = act.get("limit")
        if limit is not None:
            self.limit, self.limit_set_on = date.fromisoformat(limit), act.day

    def _follow(self, act: Act, after: str | None, rule: ActRule) -> None:
        """Go into the state after an act."""
        if after is None or self.status in rule.keeps:
            return
        if after in self.kind.ended:
            if self.status not in self.kind.ended:
                self.before_end = self.status
            self.outcome = act.get("as") or after
            self.ended_on = act.day
        self.status = after

    def _led(self, act: Act) -> None:
        """Take over who leads the case and who works on it, where the act names them."""
        self.lead = act.get("lead") or self.lead
        self.staff = act.all("staff") or self.staff

    def _move(self, act: Act, axis: Axis) -> None:
        """Move a state beside the status."""
        leaves = axis.leaves
        state = leaves.get(act.get(axis.by) or "") if isinstance(leaves, Mapping) else leaves
        if act.word == f"{axis.name}-reply" and len(awaited(self.steps, axis.name)) > 1:
            return
        if state is not None:
            self.axes[_axis_name(axis, act)] = state

    def _resume(self, day: date) -> None:
        """Go on where the matter was; the limit moves by the days for which it stood still."""
        self.status = self.before_pause
        if self.limit is not None and self.paused_on is not None and self.limit_set_on is not None:
            self.limit += day - max(self.paused_on, self.limit_set_on)
        self.paused_on = None

    def life(self) -> Life:
        """Close the fold."""
        return Life(
            record=self.record,
            kind=self.kind,
            values=self.values,
            status=self.status,
            steps=tuple(self.steps),
            impossible=tuple(self.impossible),
            retracted=self.retracted,
            assignee=self.assignee or self.values.get("owner"),
            handler=self.handler,
            lead=self.lead,
            staff=self.staff,
            axes=self.axes,
            merged_into=self.merged_into,
            limit=self.limit,
            paused_on=self.paused_on,
            outcome=self.outcome,
            ended_on=self.ended_on,
        )
