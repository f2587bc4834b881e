"""Building the reports: which figures, tables and lists each one holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from stabctl.domain.folding import fold
from stabctl.domain.life import Life
from stabctl.domain.office import Office
from stabctl.domain.periods import Period, half_of, year_of
from stabctl.errors import Usage, say
from stabctl.query.figures import (
    COUNTS,
    DAYS,
    RATES,
    Figure,
    Scope,
    figure,
    since_reopened,
)
from stabctl.report.contents import lists, tables
from stabctl.report.levels import LevelScope
from stabctl.report.model import Report

REPORTS = ("weekly", "annual")


def build(
    name: str,
    lives: Sequence[Life],
    period: Period,
    as_of: date,
    office: Office,
    *,
    unit: str | None = None,
    unreadable: int = 0,
    reopened_later: Callable[[Life], bool] | None = None,
    by_level: bool = False,
) -> Report:
    """Build a report of the lives folded at `as_of`.

    `unit` narrows it to what that unit registered; `unreadable` is the number of files that were
    left out; `reopened_later` tells of a matter whether it was taken up again after the as-of day;
    `by_level` breaks figures down by the levels of units instead of by units.
    """
    if as_of < period.first:
        raise Usage(
            say("The day {day} lies before the period, which begins on {first}.", day=as_of, first=period.first),
            hint=say("Give a later day to --as-of, or an earlier period."),
        )
    chosen = tuple(life for life in lives if unit is None or life.record.unit == unit)
    made = LevelScope if by_level else Scope
    scope = made(chosen, period.cut(as_of), as_of, office=office, unit=unit, full=period)
    later = reopened_later or _never
    figures = _figures(scope, later)
    scopes = _scopes(chosen, period, as_of) if name == "annual" else {}
    for label, other in scopes.items():
        drawn = _figures(replace(scope, period=other, full=other), later)
        figures |= {f"{each}@{label}": one for each, one in drawn.items()}
    return Report(
        name=name,
        period=period,
        as_of=as_of,
        unit=unit,
        scopes=scopes,
        figures=figures,
        tables=tables(scope, office),
        lists=lists(scope, figures),
        scope=scope,
        impossible=sum(len(life.impossible) for life in scope.lives),
        unreadable=unreadable,
    )


def _figures(scope: Scope, later: Callable[[Life], bool]) -> dict[str, Figure]:
    figures = {each: figure(each, scope) for each in (*COUNTS, *RATES, *DAYS)}
    figures["disputes.since_reopened"] = since_reopened(scope, later)
    return figures


def _scopes(lives: Iterable[Life], period: Period, as_of: date) -> dict[str, Period]:
    """The further periods of an annual report, all cut at the as-of day.

    They are the half-year, the year to date, and the time since the first record.
    """
    last = min(as_of, period.last)
    year = year_of(last).first
    began = min((life.registered_on for life in lives), default=year)
    return {
        "half": half_of(last).cut(as_of),
        "to-date": Period(year, as_of),
        "ever": Period(min(began, year), as_of),
    }


def reopened_after(as_of: date) -> Callable[[Life], bool]:
    """Return the test whether a matter was taken up again after a day."""
    return lambda life: any(step.act.word == "reopen" and step.day > as_of for step in fold(life.record).steps)


def _never(life: Life) -> bool:
    return False
