"""The life of a record as a value: its state, who has it, until when, and the acts that made it so.

Nothing of it is stored; `folding` derives it from the acts.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from stabctl.domain.kinds.tables import CORRECTIONS, GONE, Axis, Kind
from stabctl.domain.periods import Period
from stabctl.domain.record import Act, Record
from stabctl.errors import Message
from stabctl.values import frozen


@frozen
class Step:
    """One act that counts, on the day it counts for: the state it found, the state and limit it left."""

    act: Act
    day: date
    before: str
    after: str
    limit: date | None = None


@frozen
class Impossible:
    """One act that does not count, and why."""

    act: Act
    why: Message
    hint: Message | None = None


class Agreement(NamedTuple):
    """What an agreement says of the time after it: its effective day, its subject, the days of its instalments."""

    effective: str | None
    subject: str | None
    instalments: tuple[str, ...]


@frozen
class Life:
    """A record's state: what it is now, who has it, until when, and the acts that made it so.

    `values` is the registration with the amendments in it; `ended_on` and `outcome` belong to
    the latest end, if the record stands ended. `limit` is that of the latest act that carries one,
    moved by the suspensions since; `paused_on` is the day since which it stands still. `axes` holds
    the states beside the status, such as `{"listing": "listed", "mediation.people": "agreed"}`.
    `steps` is empty before the registration. The `assignee` of an assessment is the lead department of
    its plan, before that the unit whose project it is.
    """

    record: Record
    kind: Kind
    values: Mapping[str, str]
    status: str
    steps: tuple[Step, ...]
    impossible: tuple[Impossible, ...]
    retracted: frozenset[str]
    assignee: str | None
    handler: str | None
    lead: str | None
    staff: tuple[str, ...]
    axes: Mapping[str, str]
    merged_into: str | None
    limit: date | None
    paused_on: date | None
    outcome: str | None
    ended_on: date | None

    @property
    def id(self) -> str:
        """The record's number."""
        return self.record.id

    @property
    def unit(self) -> str:
        """The registering unit's code, which never changes."""
        return self.record.unit

    @property
    def is_whole(self) -> bool:
        """Whether it is known to be the life of everything that is written down, and the same on every later day."""
        return False

    @property
    def exists(self) -> bool:
        """Whether the record counts at all: registered by then, its number not void and not merged."""
        return self.status != "" and self.status not in GONE

    @property
    def is_open(self) -> bool:
        """Whether the matter is still in work."""
        return self.status in self.kind.open

    @property
    def standing(self) -> str:
        """The status as people say it: an intel item closed by a resolution is `done`."""
        return "done" if self.status == "closed" and self.outcome == "done" else self.status

    @property
    def registered_on(self) -> date:
        """The day of registration, an amendment of the date included."""
        return date.fromisoformat(self.values["date"])

    def open_at(self, day: date) -> bool:
        """Tell whether the matter was in work at the end of a day not after the fold's own."""
        status = ""
        for step in self.steps:
            if step.day > day:
                break
            status = step.after
        return status in self.kind.open

    @property
    def possible(self) -> tuple[str, ...]:
        """The acts that the life allows next, corrections apart."""
        return tuple(
            word
            for word, rule in self.kind.acts.items()
            if self.status in rule.before and word not in CORRECTIONS and self._axis_allows(rule.axis)
        )

    def _axis_allows(self, axis: Axis | None) -> bool:
        """Tell whether a state beside the status (any of several) lets an act follow."""
        if axis is None:
            return True
        if axis.per is None:
            return self.axes.get(axis.name, "") in axis.found
        return "" in axis.found or any(
            state in axis.found for name, state in self.axes.items() if name.startswith(f"{axis.name}.")
        )

    @property
    def agreement(self) -> Agreement | None:
        """The agreement that the latest resolution brought; None where it brought none."""
        last = self.last("resolve")
        if last is None or last.act.get("as") != "agreement":
            return None
        return Agreement(last.act.get("effective"), last.act.get("subject"), last.act.all("instalments"))

    @property
    def is_visited(self) -> bool:
        """Whether the people were visited or called since the matter ended."""
        ended = self.ended_on
        return ended is not None and any(act.day >= ended for act in self.acts("follow-up"))

    def steps_in(self, period: Period) -> tuple[Step, ...]:
        """Return the acts that count on the days of a period, in their order."""
        return tuple(step for step in self.steps if step.day in period)

    def has(self, *words: str) -> bool:
        """Tell whether an act of one of some words counts."""
        return any(step.act.word in words for step in self.steps)

    def last(self, word: str) -> Step | None:
        """Return the latest act of a word that counts; None where there is none."""
        return next((step for step in reversed(self.steps) if step.act.word == word), None)

    def acts(self, *words: str) -> tuple[Act, ...]:
        """Return the acts of some words that count, in their order."""
        return tuple(step.act for step in self.steps if step.act.word in words)

    @property
    def is_limit_met(self) -> bool:
        """Whether a later act met the limit that stands, as the report meets that of an assessment's plan."""
        later: list[Step] = []
        for step in reversed(self.steps):
            if step.act.get("limit") is not None:
                return any(self._meets(each, step.act.word) for each in later)
            later.append(step)
        return False

    def _meets(self, step: Step, word: str) -> bool:
        rule = self.kind.acts[step.act.word]
        return word in rule.meets and (rule.after is not None or self.limit is None or step.day >= self.limit)

    def is_overdue(self, day: date) -> bool:
        """Tell whether the matter is in work, not suspended, and its limit lies before the day and was not met."""
        late = self.is_open and self.status != "suspended" and self.limit is not None and self.limit < day
        return late and not self.is_limit_met
