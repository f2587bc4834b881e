"""Building the reports: which figures, tables and lists each one holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import partial

from stabctl.domain.folding import fold
from stabctl.domain.life import Life
from stabctl.domain.office import Office
from stabctl.domain.periods import Period
from stabctl.errors import Usage, say
from stabctl.query.figure import Item
from stabctl.query.figures import COUNTS, DAYS, RATES, SINCE_REOPENED, Count, Figure, Scope, figure, since_reopened
from stabctl.query.pool import Pool, Whole
from stabctl.report.contents import lists, tables
from stabctl.report.further import Acts, Further
from stabctl.report.levels import LevelScope
from stabctl.report.model import OnDemand, Report

REPORTS: Mapping[str, tuple[str, ...]] = {
    "weekly": ("week", "range"),
    "information": (),
    "sweeps": ("ten-day", "half-month"),
    "monthly": ("month",),
    "quarterly": ("quarter",),
    "half-yearly": ("half",),
    "annual": ("year",),
    "board": (),
    "overdue": (),
    "indicators": (),
}
"""Each report, and the spans of periods that it is the usual one for."""

OF_ONE_SPAN = ("monthly", "quarterly", "half-yearly")
"""The reports whose heading names their span, and which are made of no other period."""

PUBLIC = ("weekly", "annual")
"""The reports that there are for everybody."""

_NO_ISSUE: Mapping[str, Acts] = {"issue.late": tuple, "issue.corrections": tuple}
"""Where there was no issue before, nothing came after it."""

_SCOPES = {"annual": ("half", "to-date", "ever")}
"""The further scopes for which a report holds every figure."""


def usual_report(period: Period, public: bool = False) -> str:
    """Name the report that is made of a period, for the office or for everybody, when nobody says which."""
    names = PUBLIC if public else tuple(REPORTS)
    return next((name for name in names if period.span in REPORTS[name]), "weekly")


def require_report(name: str) -> None:
    """Refuse a report that there is not."""
    if name not in REPORTS:
        raise Usage(
            say("There is no report {word}.", word=name), hint=say("Use one of: {words}.", words=tuple(REPORTS))
        )


def require_begun(period: Period, as_of: date) -> None:
    """Refuse an as-of day before the period."""
    if as_of < period.first:
        raise Usage(
            say("The day {day} lies before the period, which begins on {first}.", day=as_of, first=period.first),
            hint=say("Give a later day to --as-of, or an earlier period."),
        )


def build(
    name: str,
    lives: Pool | Sequence[Life],
    period: Period,
    as_of: date,
    office: Office,
    *,
    unit: str | None = None,
    left_out: Iterable[str] = (),
    reopened_later: Callable[[Life], bool] | None = None,
    acts: Mapping[str, Acts] | None = None,
    known_at: datetime | None = None,
    by_level: bool = False,
) -> Report:
    """Build a report of the lives folded at `as_of`.

    `unit` narrows it to what that unit registered; `left_out` are the files that could not be
    read; `reopened_later` tells of a matter whether it was taken up again after the as-of day;
    `acts` gives the lists behind figures that the lives don't tell of, such as `issue.late`;
    `known_at` is the instant up to which the lives were folded;
    `by_level` breaks figures down by the levels of units instead of by units.
    """
    require_begun(period, as_of)
    pool = (lives if isinstance(lives, Pool) else Whole(lives, known_at)).of_unit(unit)
    scope = (LevelScope if by_level else Scope).of(pool, period, as_of, office, unit)
    later = reopened_later or _never
    further = Further(scope, office, later, {**_NO_ISSUE, **(acts or {})})
    drawn = _figures(scope, later)
    own = {each: Count(each, scope.period, acts_of()) for each, acts_of in of_the_ledger(scope, left_out).items()}
    further_names = (f"{each}@{label}" for label in _SCOPES.get(name, ()) for each in drawn)
    figures: OnDemand[Figure] = OnDemand(
        {
            **{each: partial(drawn.__getitem__, each) for each in drawn},
            **{each: partial(further.draw, each) for each in further_names},
            **{each: partial(own.__getitem__, each) for each in own},
        }
    )
    return Report(
        name=name,
        period=period,
        as_of=as_of,
        unit=unit,
        figures=figures,
        tables=tables(scope, office, further.draw),
        lists=lists(scope, figures),
        scope=scope,
        scope_period=further.period,
        draw=further.draw,
    )


def _figures(scope: Scope, later: Callable[[Life], bool]) -> dict[str, Figure]:
    figures = {each: figure(each, scope) for each in (*COUNTS, *RATES, *DAYS)}
    figures[SINCE_REOPENED] = since_reopened(scope, later)
    return figures


def of_the_ledger(scope: Scope, left_out: Iterable[str]) -> dict[str, Acts]:
    """Return what lists what the figures leave out: acts that were not possible at their place, unreadable files."""
    return {
        "ledger.impossible": lambda: tuple(Item(life.id, each.act) for life in scope.lives for each in life.impossible),
        "ledger.unreadable": lambda: tuple(map(Item, left_out)),
    }


def reopened_after(as_of: date) -> Callable[[Life], bool]:
    """Return the test whether a matter was taken up again after a day."""

    def test(life: Life) -> bool:
        whole = life if life.is_whole else fold(life.record)
        return whole.has("reopen") and any(step.act.word == "reopen" and step.day > as_of for step in whole.steps)

    return test


def _never(life: Life) -> bool:
    return False
