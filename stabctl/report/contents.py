"""What reports hold: tables of figures by the words of a field, and lists of records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from stabctl.domain.life import Life
from stabctl.domain.office import Office
from stabctl.domain.vocabulary import ACTIVITY, CONSULTATIONS, LEVEL
from stabctl.query.fields import FIELDS, words_of
from stabctl.query.figures import ACTS, COUNTS, FLOW_OF_DISPUTES, RATES, Figure, Rate, Scope, figure
from stabctl.report.levels import LEVELS, UNITS, LevelScope
from stabctl.report.model import Row, Table

_INTEL_COLUMNS = ("intel.collected", "intel.analysed", "intel.assigned", "intel.closed")
_SWEEP_COLUMNS = tuple(f"sweeps.{word}" for word in ("expected", "done", "nil", "late", "missed", "due"))
_OF_DISPUTES = ("category", "source", "unit", "assignee", "people", "track", "policy_cause")
_DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "disputes": _OF_DISPUTES,
    "intel": ("level", "source", "unit", "assignee"),
    "major": ("category", "unit"),
    "assessments": ("form",),
    "activities": ("form",),
}
"""The fields by which the figures of a subject are broken down."""

_SPLITS = {
    "disputes.by_way": ("disputes.handling_acts",),
    "intel.by_analysis": ("intel.analyses",),
    "sweeps.by": _SWEEP_COLUMNS,
    "activities.by_answer": ("activities.opinions",),
}
"""Tables of figures of acts, split by a word of the act."""

_MEETINGS = ("mobilisation", "special-meeting")


def tables(scope: Scope, office: Office) -> dict[str, Table]:
    """Make every table that a template may print."""
    made = {"disputes.flow": Table("disputes.flow", "", FLOW_OF_DISPUTES, (_row(None, FLOW_OF_DISPUTES, scope),))}
    for dimension in _OF_DISPUTES:
        name = f"disputes.by_{dimension}"
        made[name] = _by(name, dimension, _words(dimension, scope, office), FLOW_OF_DISPUTES, scope)
    made["intel.by_level"] = _by("intel.by_level", "level", LEVEL.words, _INTEL_COLUMNS, scope, every=True)
    held = ("activities.held",)
    made["activities.by_form"] = _by("activities.by_form", "form", ACTIVITY.words, held, scope)
    splits = {**_SPLITS, **{f"assessments.by_{ACTS[name].dimension}": (name,) for name in _assessed()}}
    for table, columns in splits.items():
        made[table] = _split(table, columns, scope)
    return made


def _assessed() -> list[str]:
    return [name for name in ACTS if name.startswith("assessments.")]


def breakdowns(scope: Scope, office: Office) -> dict[str, Figure]:
    """Draw every counted figure and rate for every cell, named like `disputes.registered[category=land]`."""
    found: dict[str, Figure] = {}
    for subject, dimensions in _DIMENSIONS.items():
        names = [each for each in (*COUNTS, *RATES) if each.startswith(f"{subject}.")]
        for dimension in dimensions:
            for word in _words(dimension, scope, office):
                cell = scope.narrowed(dimension, word)
                made = (figure(each, cell) for each in names)
                found |= {each.name: each for each in made if _is_something(each)}
    for name, split in ACTS.items():
        drawn = (figure(f"{name}[{split.dimension}={word}]", scope) for word in split.words)
        found |= {each.name: each for each in drawn}
    return found


def _split(name: str, columns: tuple[str, ...], scope: Scope) -> Table:
    """Make a table of figures of acts by the words of the acts; a table of one column shows every word."""
    split = ACTS[columns[0]]
    rows = []
    for word in split.words:
        figures = tuple(figure(f"{column}[{split.dimension}={word}]", scope) for column in columns)
        if len(columns) == 1 or any(map(_is_something, figures)):
            rows.append(Row(word, figures))
    return Table(name, split.dimension, columns, (*rows, _row(None, columns, scope)))


def _words(dimension: str, scope: Scope, office: Office) -> tuple[str | None, ...]:
    """Name the cells of a field: the listed words, those that records have beside them, and none."""
    if dimension in UNITS and isinstance(scope, LevelScope):
        return (*LEVELS, None)
    get = FIELDS[dimension].get
    listed = words_of(FIELDS[dimension], office) or ()
    found = {word for life in scope.lives if (word := get(life)) is not None}
    return (*listed, *sorted(found - set(listed)), None)


def _by(
    name: str, dimension: str, words: Iterable[str | None], columns: tuple[str, ...], scope: Scope, every: bool = False
) -> Table:
    """Make a table of the words that have any figure (or of every word), and the total."""
    drawn = [(word, _drawn(columns, scope.narrowed(dimension, word))) for word in words]
    kept = [(word, figures) for word, figures in drawn if (every and word) or any(map(_is_something, figures))]
    named = [Row(word or "none", figures) for word, figures in kept]
    return Table(name, dimension, columns, (*named, _row(None, columns, scope)))


def _row(label: str | None, columns: tuple[str, ...], scope: Scope) -> Row:
    return Row(label, _drawn(columns, scope))


def _drawn(columns: tuple[str, ...], scope: Scope) -> tuple[Figure, ...]:
    return tuple(figure(column, scope) for column in columns)


def _is_something(each: Figure) -> bool:
    return bool(each.denominator if isinstance(each, Rate) else each.value)


def lists(scope: Scope, figures: Mapping[str, Figure]) -> dict[str, list[Life]]:
    """Make every list of records that a template may print.

    What touches the safety of people is counted and stands in no list of matters.
    """
    by_id = {life.id: life for life in scope.lives}

    def listed(name: str) -> list[Life]:
        found = (by_id.get(record) for record in dict.fromkeys(getattr(figures[name], "records", ())))
        return [life for life in found if life is not None and life.values.get("safety") is None]

    collected, held = listed("intel.collected"), listed("activities.held")
    return {
        "disputes.registered": listed("disputes.registered"),
        "disputes.resolved": listed("disputes.resolved"),
        "disputes.overdue": _by_limit(listed("disputes.overdue"), scope.as_of),
        "disputes.since_reopened": listed("disputes.since_reopened"),
        "intel.weekly": [life for life in collected if life.values.get("level") in ("important", "routine")],
        "intel.at_once": [life for life in collected if life.values.get("level") in ("major", "urgent")],
        "intel.overdue": _by_limit(listed("intel.overdue"), scope.as_of),
        "major.remaining": listed("major.remaining"),
        "assessments.completed": listed("assessments.completed"),
        "activities.meetings": [life for life in held if life.values["form"] in _MEETINGS],
        "activities.consultations": [life for life in held if life.values["form"] in CONSULTATIONS],
        **{
            f"activities.{name}": [life for life in held if life.values["form"] == form]
            for name, form in (("studies", "study"), ("plans", "plan"), ("publicity", "publicity"))
        },
    }


def _by_limit(found: list[Life], as_of: date) -> list[Life]:
    return sorted(found, key=lambda life: (life.limit or as_of, life.id))
