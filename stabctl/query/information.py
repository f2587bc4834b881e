"""The figures of intel items: the funnel from collection to the end, and what was reported at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from stabctl.domain.life import Life
from stabctl.domain.moments import read_instant
from stabctl.domain.office import Office
from stabctl.domain.vocabulary import ANALYSIS, STAGE
from stabctl.query.figure import Item, Lister, Scope, Split, standing
from stabctl.values import frozen

AT_ONCE = ("major", "urgent")
"""The levels that are reported at once (即知即报)."""


def _has(word: str) -> Callable[[Life], bool]:
    return lambda life: any(step.act.word == word for step in life.steps)


def _closed(life: Life) -> bool:
    return life.status == "closed" and life.outcome == "done"


def _intel(test: Callable[[Life], bool]) -> Lister:
    return lambda scope: standing(life for life in scope.cohort("intel") if test(life))


def is_at_once(life: Life) -> bool:
    """Tell whether an item is reported at once by its level."""
    return life.values.get("level") in AT_ONCE


@frozen
class Lag:
    """How an item was reported at once: whole minutes since it was known, and whether that was in time.

    `minutes` is None where a time of day is missing; `limit` are the office's minutes, None where it has set none.
    """

    minutes: int | None
    limit: int | None
    on_time: bool


def at_once(life: Life, office: Office | None) -> Lag | None:
    """Tell how long after it was known a major or urgent item was first reported; None of any other, or before."""
    reports = life.acts("report-now")
    if not is_at_once(life) or not reports:
        return None
    limit = office.rules.at_once_minutes if office is not None else None
    known, taken = read_instant(life.values.get("known_at", "")), lag(life)
    minutes = None if taken is None else taken // timedelta(minutes=1)
    if limit is None or known is None:
        return Lag(minutes, limit, reports[0].day == life.registered_on)
    return Lag(minutes, limit, taken is not None and timedelta(0) <= taken <= timedelta(minutes=limit))


def lag(life: Life) -> timedelta | None:
    """Return the time from knowing of an item to its first report; None where either has no time of day."""
    known = read_instant(life.values.get("known_at", ""))
    reports = life.acts("report-now")
    reported = read_instant(str(reports[0].text["date"])) if reports else None
    return reported - known if known is not None and reported is not None else None


def _reported_on_time(scope: Scope) -> tuple[Item, ...]:
    """Items reported within the office's minutes; on the day of registration where no minutes or time are known."""
    told = ((life, at_once(life, scope.office)) for life in scope.cohort("intel"))
    return standing(life for life, how in told if how is not None and how.on_time)


COUNTS: Mapping[str, Lister] = {
    "intel.collected": _intel(lambda life: True),
    "intel.analysed": _intel(_has("analyse")),
    "intel.assigned": _intel(_has("assign")),
    "intel.closed": _intel(_closed),
    "intel.closed_otherwise": _intel(lambda life: life.status == "closed" and not _closed(life)),
    "intel.analyses": lambda s: s.flow("intel", "analyse"),
    "intel.reports": lambda s: s.flow("intel", "report-now"),
    "intel.safety": _intel(lambda life: life.values.get("safety") is not None),
    "intel.overdue": lambda s: standing(life for life in s.of_kind("intel") if life.is_overdue(s.as_of)),
}
ACTS: Mapping[str, Split] = {
    "intel.analyses": Split("analysis", ANALYSIS.words, lambda scope, kind: scope.flow("intel", "analyse", kind=kind)),
    "intel.reports": Split("stage", STAGE.words, lambda scope, stage: scope.flow("intel", "report-now", stage=stage)),
}
RATES: Mapping[str, tuple[Lister, Lister]] = {
    "intel.closure_rate": (COUNTS["intel.closed"], COUNTS["intel.assigned"]),
    "intel.at_once_on_time": (_reported_on_time, _intel(is_at_once)),
}
