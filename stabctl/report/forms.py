"""Forms and comparisons: tables whose columns are figures of several cells and scopes. None is for everybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from stabctl.domain.vocabulary import LEVEL
from stabctl.query.figures import Figure, Rate
from stabctl.report.model import Row, Table
from stabctl.values import frozen

Draw = Callable[[str], Figure]
"""What draws a figure by its full name."""

GRID = "figure"
"""The dimension of a table whose rows are figures."""


@frozen
class Form:
    """Words of a field down, full names of figures across.

    With `every` a listed word has its row though there is nothing of it, as an official form has.
    """

    dimension: str
    columns: tuple[str, ...]
    every: bool = True


@frozen
class Grid:
    """Figures down; cells and scopes across, such as `[unit-level=village]`, `@previous`, or nothing."""

    figures: tuple[str, ...]
    columns: tuple[str, ...]


def _by_level(name: str) -> tuple[str, ...]:
    return (*(f"{name}{cell}" for cell in _UNIT_LEVELS), name, f"{name}@to-date")


_UNIT_LEVELS = tuple(f"[unit-level={level}]" for level in ("village", "township", "department", "county"))
_PLAIN = ("", "@to-date")
_COUNTED = ("", "@previous", "@last-year", "@to-date")
_SHARED = ("", "@previous", "@last-year")
_YEARLY = ("", "@last-year")
_DISPUTES = tuple(
    f"disputes.{word}" for word in ("registered", "reopened", "resolved", "closed_otherwise", "open_at_end")
)
_RATES = tuple(
    f"disputes.{word}"
    for word in ("handling_rate", "success_rate", "within_limit", "reopening_rate", "median_days", "p90_days")
)
_INTEL_RATES = ("intel.closure_rate", "intel.at_once_on_time")
INTEL = ("intel.collected", "intel.analysed", "intel.assigned", "intel.closed")
SWEEPS = tuple(f"sweeps.{word}" for word in ("expected", "done", "nil", "late", "missed"))
_MAJOR = tuple(f"major.{word}" for word in ("listed", "resolved", "delisted", "supervised", "remaining"))

FORMS: Mapping[str, Form | Grid] = {
    "disputes.form": Form("category", _by_level("disputes.registered")),
    "disputes.form_handled": Form("category", _by_level("disputes.handled")),
    "disputes.form_success": Form(
        "category", ("disputes.success_rate", "disputes.success_rate@to-date", "disputes.open_at_end")
    ),
    "disputes.form_people": Form("people", _by_level("disputes.registered")),
    "disputes.form_level": Grid(
        (
            "disputes.registered",
            "disputes.handled",
            "disputes.handling_rate",
            "disputes.success_rate",
            "disputes.open_at_end",
        ),
        (*_UNIT_LEVELS, *_PLAIN),
    ),
    "disputes.compared": Grid(_DISPUTES, _COUNTED),
    "disputes.rates": Grid(_RATES, _SHARED),
    "disputes.yearly": Grid((*_DISPUTES, *_RATES), _YEARLY),
    "intel.form": Grid((*INTEL, "intel.closure_rate"), (*(f"[level={level}]" for level in LEVEL.words), *_PLAIN)),
    "intel.compared": Grid(INTEL, _COUNTED),
    "intel.rates": Grid(_INTEL_RATES, _SHARED),
    "intel.yearly": Grid((*INTEL, *_INTEL_RATES), _YEARLY),
    "intel.by_theme": Form("theme", INTEL, every=False),
    "major.form": Grid(_MAJOR, _PLAIN),
    "major.compared": Grid(_MAJOR, _COUNTED),
    "sweeps.form": Grid((*SWEEPS, "sweeps.coverage"), _PLAIN),
    "sweeps.by_unit": Form("unit", (*SWEEPS, "sweeps.due", "sweeps.coverage"), every=False),
    "activities.compared": Grid(("activities.held", "activities.consultations", "activities.opinions"), _COUNTED),
    "assessments.compared": Grid(("assessments.completed", "assessments.in_progress"), _COUNTED),
    "duty.compared": Grid(("duty.told", "duty.visits", "duty.asked", "duty.referred"), _COUNTED),
    "duty.rates": Grid(
        (
            "duty.acknowledged_on_time",
            "duty.acknowledged",
            "duty.told_of_channels",
            "duty.followed_up",
            "duty.satisfied",
        ),
        _SHARED,
    ),
    "overdue.by_assignee": Form("assignee", ("disputes.overdue", "intel.overdue"), every=False),
}
"""The tables that only the office itself prints: figures of single units, of other periods, of parts of parts."""


def form_table(name: str, form: Form, words: Sequence[str | None], listed: Sequence[str], draw: Draw) -> Table:
    """Make the table of a form for words of its field; those that are not listed have a row where there are any."""
    rows = []
    for word in words:
        figures = tuple(draw(in_cell(column, form.dimension, word or "none")) for column in form.columns)
        if (form.every and word in listed) or any(map(is_something, figures)):
            rows.append(Row(word or "none", figures))
    return Table(name, form.dimension, form.columns, (*rows, Row(None, tuple(map(draw, form.columns)))))


def grid_table(name: str, grid: Grid, draw: Draw) -> Table:
    """Make the table of a grid; its rows are named by figures, its columns by what is added to their names."""
    rows = (Row(each, tuple(draw(each + column) for column in grid.columns)) for each in grid.figures)
    return Table(name, GRID, grid.columns, tuple(rows))


def in_cell(name: str, dimension: str, word: str) -> str:
    """Narrow a figure's full name to one more cell."""
    head, at, scope = name.partition("@")
    if head.endswith("]"):
        return f"{head[:-1]},{dimension}={word}]{at}{scope}"
    return f"{head}[{dimension}={word}]{at}{scope}"


def is_something(each: Figure) -> bool:
    """Tell whether there is anything to count in a figure."""
    return bool(each.denominator if isinstance(each, Rate) else each.value)
