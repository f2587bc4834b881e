"""The figures of intel items: the funnel from collection to the end, and what was reported at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from stabctl.domain.life import Life
from stabctl.domain.moments import read_instant
from stabctl.domain.vocabulary import ANALYSIS
from stabctl.query.figure import Item, Lister, Scope, Split, standing

AT_ONCE = ("major", "urgent")
"""The levels that are reported at once (即知即报)."""


def _has(word: str) -> Callable[[Life], bool]:
    return lambda life: any(step.act.word == word for step in life.steps)


def _closed(life: Life) -> bool:
    return life.status == "closed" and life.outcome == "done"


def _intel(test: Callable[[Life], bool]) -> Lister:
    return lambda scope: standing(life for life in scope.cohort("intel") if test(life))


def _is_at_once(life: Life) -> bool:
    return life.values.get("level") in AT_ONCE


def lag(life: Life) -> timedelta | None:
    """Return the time from knowing of an item to its first report; None where either has no time of day."""
    known = read_instant(life.values.get("known_at", ""))
    reports = life.acts("report-now")
    reported = read_instant(str(reports[0].text["date"])) if reports else None
    return reported - known if known is not None and reported is not None else None


def _reported_on_time(scope: Scope) -> tuple[Item, ...]:
    """Items reported within the office's minutes; where it has set none, on the day they were known."""
    minutes = scope.office.rules.at_once_minutes if scope.office is not None else None
    found = []
    for life in scope.cohort("intel"):
        reports = life.acts("report-now")
        if not _is_at_once(life) or not reports:
            continue
        taken = lag(life)
        if taken is not None and minutes is not None:
            in_time = timedelta(0) <= taken <= timedelta(minutes=minutes)
        else:
            in_time = reports[0].day == life.registered_on
        if in_time:
            found.append(life)
    return standing(found)


COUNTS: Mapping[str, Lister] = {
    "intel.collected": _intel(lambda life: True),
    "intel.analysed": _intel(_has("analyse")),
    "intel.assigned": _intel(_has("assign")),
    "intel.closed": _intel(_closed),
    "intel.closed_otherwise": _intel(lambda life: life.status == "closed" and not _closed(life)),
    "intel.analyses": lambda s: s.flow("intel", "analyse"),
    "intel.safety": _intel(lambda life: life.values.get("safety") is not None),
    "intel.overdue": lambda s: standing(life for life in s.of_kind("intel") if life.is_overdue(s.as_of)),
}
ACTS: Mapping[str, Split] = {
    "intel.analyses": Split("analysis", ANALYSIS.words, lambda scope, kind: scope.flow("intel", "analyse", kind=kind)),
}
RATES: Mapping[str, tuple[Lister, Lister]] = {
    "intel.closure_rate": (COUNTS["intel.closed"], COUNTS["intel.assigned"]),
    "intel.at_once_on_time": (_reported_on_time, _intel(_is_at_once)),
}
