"""Figures of a report that are drawn when somebody asks: further scopes, and cells that no table holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from stabctl.domain.life import Life
from stabctl.domain.office import Office
from stabctl.domain.periods import Habits, Period, any_period, before, cut_alike, half_of, year_earlier, year_of
from stabctl.query.definitions import DEFINITIONS
from stabctl.query.figure import Count, Figure, Item, Scope
from stabctl.query.naming import draw, parse_name

Acts = Callable[[], tuple[Item, ...]]
"""What gives a list of acts when it is asked for."""


_NEAR = ("half", "to-date", "ever")
"""The scopes that reach to the report's own as-of day."""

_BY_THEN = ("cohort", "rate", "days")
"""The sorts of figures that ask what had become of a matter: of another period, by the end of that period.

Otherwise an earlier period would always look better, since it has had more time.
"""


class Further:
    """Draws figures by their full names, `NAME[CELL]@SCOPE`, each once."""

    def __init__(
        self,
        scope: Scope,
        office: Office,
        later: Callable[[Life], bool],
        lists: Mapping[str, Acts],
    ) -> None:
        """Draw from a report's own scope; `lists` are acts that no life tells of, by the figure's name."""
        self._scope = scope
        self._habits: Habits = office.settings.habits
        self._later = later
        self._lists = lists
        self._drawn: dict[str, Figure] = {}
        self._periods: dict[str, tuple[Period, Period]] = {}

    def draw(self, name: str) -> Figure:
        """Draw a figure; `StabctlError` tells what is wrong with a name."""
        if name not in self._drawn:
            self._drawn[name] = self._draw(name)
        return self._drawn[name]

    def period(self, label: str) -> Period:
        """Return the period that a scope's label means, cut at the as-of day."""
        return self._both(label)[0]

    def _draw(self, text: str) -> Figure:
        if text in self._lists:
            return Count(text, self._scope.period, self._lists[text]())
        name = parse_name(text)
        scope = self._scope
        if name.scope is not None:
            period, full = self._both(name.scope)
            by_then = name.scope not in _NEAR and DEFINITIONS[name.bare].sort in _BY_THEN
            scope = scope.over(period, full, min(period.last, scope.as_of) if by_then else None)
        return draw(name, scope, self._later)

    def _both(self, label: str) -> tuple[Period, Period]:
        """Return a scope's period as it is cut and as it is whole."""
        if label not in self._periods:
            self._periods[label] = self._found(label)
        return self._periods[label]

    def _found(self, label: str) -> tuple[Period, Period]:
        whole, as_of, habits = self._scope.whole, self._scope.as_of, self._habits
        near = nearer(label, self._scope, habits)
        if near is not None:
            return near, near
        if label in ("previous", "last-year"):
            full = before(whole, habits) if label == "previous" else year_earlier(whole, habits)
            return cut_alike(whole, full, as_of), full
        full = any_period(label, habits)
        return full.cut(as_of), full


def nearer(label: str, scope: Scope, habits: Habits) -> Period | None:
    """Return the half-year, the year to date, or the time since the first record; None for another label."""
    last = min(scope.as_of, scope.whole.last)
    if label == "half":
        return half_of(last, habits).cut(scope.as_of)
    year = year_of(last, habits).first
    if label == "to-date":
        return Period(year, scope.as_of)
    if label == "ever":
        return Period(_first_day(scope, year), scope.as_of)
    return None


def _first_day(scope: Scope, year: date) -> date:
    return min(scope.began() or year, year)
