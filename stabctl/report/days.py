"""Days and periods as a template prints them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from stabctl.domain.periods import Period
from stabctl.report.said import Said


class SaidPeriod:
    """A period as a template prints it."""

    def __init__(self, period: Period) -> None:
        self.first = Said(str(period.first))
        self.last = Said(str(period.last))
        self.name = Said(period.name)
        self.span = period.span

    def __str__(self) -> str:
        raise TypeError("print the period's first and last day")


class SaidScopes:
    """The periods of scopes, by their labels, such as `scopes.half` or `scopes["to-date"]`."""

    def __init__(self, period: Callable[[str], Period]) -> None:
        self._period = period

    def __getitem__(self, label: str) -> SaidPeriod:
        return SaidPeriod(self._period(label))


def said_day(day: date) -> Said:
    """Make a day that a template may print."""
    return Said(day.isoformat())
