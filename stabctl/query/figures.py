"""Figures: named lists of acts (flow), of records (stock) or of a period's records (cohort).

A figure's value is the length of its list. The catalogue is data; a breakdown is the same figure
over the records of one cell and is named like `disputes.registered[category=land]`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from stabctl.domain.life import Life
from stabctl.domain.rates import median, nearest_rank
from stabctl.query import assessments, disputes, duties, gatherings, information, majors, upward
from stabctl.query.disputes import stands_resolved
from stabctl.query.figure import Count, Days, Figure, Lister, Rate, Scope, Split, standing, with_cell

__all__ = [
    "ACTS",
    "COUNTS",
    "DAYS",
    "FLOW_OF_DISPUTES",
    "NAMES",
    "OF_ISSUES",
    "RATES",
    "SINCE_REOPENED",
    "Count",
    "Days",
    "Figure",
    "Rate",
    "Scope",
    "figure",
]

COUNTS: Mapping[str, Lister] = {
    **disputes.COUNTS,
    **majors.COUNTS,
    **upward.COUNTS,
    **information.COUNTS,
    **assessments.COUNTS,
    **gatherings.COUNTS,
    **duties.COUNTS,
}
"""Every counted figure and the list behind it."""

RATES: Mapping[str, tuple[Lister, Lister]] = {
    **disputes.RATES,
    **information.RATES,
    **gatherings.RATES,
    **duties.RATES,
}
"""Every rate: the list above the line and the list below it."""

ACTS: Mapping[str, Split] = {**disputes.ACTS, **information.ACTS, **assessments.ACTS, **gatherings.ACTS}
"""The figures of acts that are split by a word of the act, such as `disputes.handling_acts[way=visit]`."""

DAYS: Mapping[str, Callable[[list[int]], Fraction | None]] = {
    "disputes.median_days": median,
    "disputes.p90_days": lambda days: nearest_rank(days, 90),
}
"""Calendar days from registration to the last resolution, of the matters standing resolved in the period."""

SINCE_REOPENED = "disputes.since_reopened"
"""The figure that needs to know what happened after the as-of day; `since_reopened` draws it."""

OF_ISSUES = ("issue.late", "issue.corrections", "ledger.impossible", "ledger.unreadable")
"""The figures that only a report has, drawn from its issue before and from the files of the ledger."""

NAMES = (*COUNTS, SINCE_REOPENED, *RATES, *DAYS, *OF_ISSUES)
"""Every figure of the catalogue."""

FLOW_OF_DISPUTES = (
    "disputes.brought_forward",
    "disputes.registered",
    "disputes.reopened",
    "disputes.resolved",
    "disputes.closed_otherwise",
    "disputes.open_at_end",
)
"""The balance: the first three together less the next two give the last."""


def figure(name: str, scope: Scope) -> Figure:
    """Draw one figure of the catalogue from a scope; `KeyError` for a name that is in none."""
    bare, bracket, cell = name.partition("[")
    if bracket:
        split, word = ACTS[bare], cell.removesuffix("]").partition("=")[2]
        full = bare + with_cell(scope.cell, split.dimension, word)
        return Count(full, scope.period, split.list(scope, word))
    full = name + scope.cell
    if name in COUNTS:
        return Count(full, scope.period, COUNTS[name](scope))
    if name in RATES:
        upper, lower = RATES[name]
        return Rate(full, scope.period, upper(scope), lower(scope))
    summary = DAYS[name]
    resolved = [
        life
        for life in scope.of_kind("dispute")
        if stands_resolved(life) and life.ended_on is not None and life.ended_on in scope.period
    ]
    days = [(life.ended_on - life.registered_on).days for life in resolved if life.ended_on is not None]
    return Days(full, scope.period, summary(days), standing(resolved))


def since_reopened(scope: Scope, reopened_later: Callable[[Life], bool]) -> Count:
    """List the period's resolutions whose matters were taken up again after the as-of day."""
    resolved = {item.id for item in COUNTS["disputes.resolved"](scope)}
    later = (life for life in scope.of_kind("dispute") if life.id in resolved and reopened_later(life))
    return Count(SINCE_REOPENED + scope.cell, scope.period, standing(later))
