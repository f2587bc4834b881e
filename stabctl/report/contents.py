"""What reports hold: tables of figures by the words of a field, and lists of records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from stabctl.domain.life import Life
from stabctl.domain.office import Office
from stabctl.domain.vocabulary import CONSULTATIONS
from stabctl.query.fields import FIELDS, words_of
from stabctl.query.figures import ACTS, COUNTS, FLOW_OF_DISPUTES, RATES, Figure, Scope, figure
from stabctl.query.naming import DIMENSIONS
from stabctl.report.forms import FORMS, INTEL, SWEEPS, Draw, Form, Grid, form_table, grid_table, is_something
from stabctl.report.levels import LEVELS, UNITS, LevelScope
from stabctl.report.model import OnDemand, Row, Table

_SWEEP_COLUMNS = (*SWEEPS, "sweeps.due")
_SPLITS = {
    "disputes.by_way": ("disputes.handling_acts",),
    "intel.by_analysis": ("intel.analyses",),
    "intel.by_stage": ("intel.reports",),
    "sweeps.by": _SWEEP_COLUMNS,
    "activities.by_answer": ("activities.opinions",),
}
"""Tables of figures of acts, split by a word of the act."""

_LISTED = (
    "disputes.registered",
    "disputes.resolved",
    "disputes.since_reopened",
    "major.remaining",
    "assessments.completed",
)
_PARTS = {
    "intel.weekly": ("intel.collected", ("important", "routine")),
    "intel.at_once": ("intel.collected", ("major", "urgent")),
    "activities.meetings": ("activities.held", ("mobilisation", "special-meeting")),
    "activities.consultations": ("activities.held", CONSULTATIONS),
    "activities.studies": ("activities.held", ("study",)),
    "activities.plans": ("activities.held", ("plan",)),
    "activities.publicity": ("activities.held", ("publicity",)),
}
"""Lists of a part of a figure's records: those of some forms or levels."""


def tables(scope: Scope, office: Office, draw: Draw) -> Mapping[str, Table]:
    """Return every table that a template may print, each made when it is asked for; `draw` draws further scopes."""
    made: dict[str, Callable[[], Table]] = {
        "disputes.flow": lambda: Table("disputes.flow", "", FLOW_OF_DISPUTES, (_row(None, FLOW_OF_DISPUTES, scope),))
    }

    def by(subject: str, dimension: str, columns: tuple[str, ...], every: bool = False) -> None:
        name = f"{subject}.by_{dimension}"
        made[name] = lambda: _by(name, dimension, _words(dimension, scope, office), columns, scope, every)

    for dimension in DIMENSIONS["disputes"]:
        by("disputes", dimension, FLOW_OF_DISPUTES)
    by("intel", "level", INTEL, every=True)
    by("activities", "form", ("activities.held",))
    splits = {**_SPLITS, **{f"assessments.by_{ACTS[name].dimension}": (name,) for name in _assessed()}}
    for table, columns in splits.items():
        made[table] = partial(_split, table, columns, scope)
    for table, form in FORMS.items():
        made[table] = partial(_asked, table, form, scope, office, draw)
    return OnDemand(made)


def _asked(name: str, form: Form | Grid, scope: Scope, office: Office, draw: Draw) -> Table:
    if isinstance(form, Grid):
        return grid_table(name, form, draw)
    listed = words_of(FIELDS[form.dimension], office) or ()
    return form_table(name, form, _words(form.dimension, scope, office), listed, draw)


def _assessed() -> list[str]:
    return [name for name in ACTS if name.startswith("assessments.")]


def breakdowns(scope: Scope, office: Office) -> dict[str, Figure]:
    """Draw every counted figure and rate for every cell, named like `disputes.registered[category=land]`."""
    found: dict[str, Figure] = {}
    for subject, dimensions in DIMENSIONS.items():
        names = [each for each in (*COUNTS, *RATES) if each.startswith(f"{subject}.")]
        for dimension in dimensions:
            for word in _words(dimension, scope, office):
                cell = scope.narrowed(dimension, word)
                made = (figure(each, cell) for each in names)
                found |= {each.name: each for each in made if is_something(each)}
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
        if len(columns) == 1 or any(map(is_something, figures)):
            rows.append(Row(word, figures))
    return Table(name, split.dimension, columns, (*rows, _row(None, columns, scope)))


def _words(dimension: str, scope: Scope, office: Office) -> tuple[str | None, ...]:
    """Name the cells of a field: the listed words, those that records have beside them, and none."""
    if dimension in UNITS and isinstance(scope, LevelScope):
        return (*LEVELS, None)
    field = FIELDS[dimension]
    listed = words_of(field, office) or ()
    found = {word for life in scope.lives if (word := field.read(life, office)) is not None}
    return (*listed, *sorted(found - set(listed)), None)


def _by(
    name: str, dimension: str, words: Iterable[str | None], columns: tuple[str, ...], scope: Scope, every: bool = False
) -> Table:
    """Make a table of the words that have any figure (or of every word), and the total."""
    drawn = [(word, _drawn(columns, scope.narrowed(dimension, word))) for word in words]
    kept = [(word, figures) for word, figures in drawn if (every and word) or any(map(is_something, figures))]
    named = [Row(word or "none", figures) for word, figures in kept]
    return Table(name, dimension, columns, (*named, _row(None, columns, scope)))


def _row(label: str | None, columns: tuple[str, ...], scope: Scope) -> Row:
    return Row(label, _drawn(columns, scope))


def _drawn(columns: tuple[str, ...], scope: Scope) -> tuple[Figure, ...]:
    return tuple(figure(column, scope) for column in columns)


def lists(scope: Scope, figures: Mapping[str, Figure]) -> Mapping[str, Sequence[Life]]:
    """Return every list of records that a template may print, each made when it is asked for.

    What touches the safety of people is counted and stands in no list of matters.
    """
    by_id = {life.id: life for life in scope.lives}

    def listed(name: str, *keep: str) -> list[Life]:
        found = (by_id.get(record) for record in dict.fromkeys(getattr(figures[name], "records", ())))
        return [
            life
            for life in found
            if life is not None
            and life.values.get("safety") is None
            and (not keep or life.values.get("form", life.values.get("level")) in keep)
        ]

    def by_limit(name: str) -> list[Life]:
        return sorted(listed(name), key=lambda life: (life.limit or scope.as_of, life.id))

    return OnDemand(
        {
            **{name: partial(listed, name) for name in _LISTED},
            **{name: partial(by_limit, name) for name in ("disputes.overdue", "intel.overdue")},
            **{name: partial(listed, whole, *keep) for name, (whole, keep) in _PARTS.items()},
        }
    )
