"""Days off, working days, and how the law counts a period.

Counting follows the Civil Code of 2020: the day on which a period begins is not counted (art. 201),
a period of months ends on the corresponding day, or on the month's last where there is none
(art. 202), and a last day that is a day off moves to the first day after it (art. 203). Years
without a calendar are counted without moving, and the result says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from stabctl.domain.months import days_in
from stabctl.values import frozen

_DAY = timedelta(days=1)
_SATURDAY = 5


@frozen
class Deadline:
    """The last day of a period; `checked` tells whether days off were known for it."""

    day: date
    checked: bool


@frozen
class Calendar:
    """The days off and the make-up working days of the years that are known."""

    years: frozenset[int] = frozenset()
    days_off: frozenset[date] = frozenset()
    make_up: frozenset[date] = frozenset()

    @classmethod
    def of(cls, years: Iterable[int], days_off: Iterable[date], make_up: Iterable[date]) -> Calendar:
        """Make a calendar of plain lists."""
        return cls(frozenset(years), frozenset(days_off), frozenset(make_up))

    def is_working(self, day: date) -> bool:
        """Tell whether a day is worked: make-up days are, days off and other weekends are not."""
        if day in self.make_up:
            return True
        return day.weekday() < _SATURDAY and day not in self.days_off

    def knows(self, day: date) -> bool:
        """Tell whether the day's year has a calendar."""
        return day.year in self.years

    def after_days(self, start: date, days: int) -> Deadline:
        """End a period of calendar days."""
        return self.moved(start + days * _DAY)

    def after_months(self, start: date, months: int) -> Deadline:
        """End a period of months."""
        return self.moved(months_after(start, months))

    def after_working_days(self, start: date, days: int) -> Deadline:
        """End a period of working days; without a calendar weekends alone are left out."""
        day, checked = start, True
        while days > 0:
            day += _DAY
            checked = checked and self.knows(day)
            days -= self.is_working(day)
        return Deadline(day, checked)

    def moved(self, day: date) -> Deadline:
        """Move the last day of a period off the days off."""
        if not self.knows(day):
            return Deadline(day, False)
        while not self.is_working(day):
            day += _DAY
            if not self.knows(day):
                return Deadline(day, False)
        return Deadline(day, True)


def months_after(start: date, months: int) -> date:
    """Return the corresponding day some months later, or the month's last where there is none."""
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    return date(year, month, min(start.day, days_in(year, month)))
