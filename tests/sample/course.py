"""A matter's course in the sample: the command lines that make it, each with its moment and its post."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tests.sample.chance import Chance
from tests.sample.days import ZONE, moment, working

ID = "{id}"
"""Stands for the record's number in a command line until it has one."""

DIGEST = "{digest}"
"""Stands for the digest of the act to be retracted."""

OTHER = "{other}"
"""Stands for the number of the other matter that a line names."""

PAPER = "{paper}"
"""Stands for the place of a paper that is attached."""


@dataclass(frozen=True)
class Line:
    """One command line to come; `retracts` is the word of the act that `DIGEST` stands for, `other` is `OTHER`."""

    at: datetime
    by: str
    words: tuple[str, ...]
    retracts: str | None = None
    other: Course | None = None


@dataclass
class Course:
    """One matter: its registration, and what happens to it."""

    kind: str
    registration: Mapping[str, str]
    at: datetime
    by: str
    chance: Chance
    lines: list[Line] = field(default_factory=list)

    @property
    def day(self) -> date:
        """The day of registration."""
        return date.fromisoformat(self.registration["date"])

    @property
    def latest(self) -> datetime:
        """The moment of the last line so far."""
        return self.lines[-1].at if self.lines else self.at

    def then(
        self,
        day: date,
        by: str,
        verb: str,
        *options: str,
        late: int = 0,
        hour: str = "",
        retracts: str | None = None,
        other: Course | None = None,
    ) -> date:
        """Let an act happen on a day; it is written down `late` days later, on a working day, in order.

        `hour` is the time of day where minutes matter. Return the day on which it was written down.
        """
        written = working(max(day + timedelta(days=late), self.latest.date()))
        at = moment(written, self.chance)
        if at <= self.latest:
            at = self.latest + timedelta(minutes=self.chance.between(2, 12), seconds=self.chance.between(0, 59))
        if hour and written == day:
            soon = datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=ZONE)
            at = soon + timedelta(minutes=self.chance.between(3, 9), seconds=self.chance.between(0, 59))
        when = f"{day}T{hour}+08:00" if hour else "" if written == day else day.isoformat()
        dated = ("--date", when) if when else ()
        self.lines.append(Line(at, by, (*verb.split(), ID, *options, *dated), retracts, other))
        return written
