"""Building the reports: which figures, tables and lists each one holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from stabctl.domain.folding import fold
from stabctl.domain.life import Life
from stabctl.domain.office import Office
from stabctl.domain.periods import Period, half_of, year_of
from stabctl.domain.vocabulary import LEVEL, WAY
from stabctl.errors import Usage, say
from stabctl.query.fields import FIELDS, words_of
from stabctl.query.figures import (
    COUNTS,
    DAYS,
    FLOW_OF_DISPUTES,
    RATES,
    Figure,
    Rate,
    Scope,
    figure,
    since_reopened,
)
from stabctl.report.model import Report, Row, Table

REPORTS = ("weekly", "annual")

_INTEL_COLUMNS = ("intel.collected", "intel.analysed", "intel.assigned", "intel.closed")
_DISPUTE_DIMENSIONS = ("category", "source", "unit", "assignee", "people")
_INTEL_DIMENSIONS = ("level", "source", "unit", "assignee")


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
) -> Report:
    """Build a report of the lives folded at `as_of`.

    `unit` narrows it to what that unit registered; `unreadable` is the number of files that were
    left out; `reopened_later` tells of a matter whether it was taken up again after the as-of day.
    """
    if as_of < period.first:
        raise Usage(
            say("The day {day} lies before the period, which begins on {first}.", day=as_of, first=period.first),
            hint=say("Give a later day to --as-of, or an earlier period."),
        )
    chosen = tuple(life for life in lives if unit is None or life.record.unit == unit)
    scope = Scope(chosen, period.cut(as_of), as_of, office=office)
    later = reopened_later or _never
    figures = _figures(scope, later)
    scopes = _scopes(period, as_of) if name == "annual" else {}
    for label, other in scopes.items():
        figures |= {f"{each}@{label}": made for each, made in _figures(replace(scope, period=other), later).items()}
    return Report(
        name=name,
        period=period,
        as_of=as_of,
        unit=unit,
        scopes=scopes,
        figures=figures,
        tables=_tables(scope, office),
        lists=_lists(scope, figures),
        scope=scope,
        impossible=sum(len(life.impossible) for life in scope.lives),
        unreadable=unreadable,
    )


def _figures(scope: Scope, later: Callable[[Life], bool]) -> dict[str, Figure]:
    figures = {each: figure(each, scope) for each in (*COUNTS, *RATES, *DAYS)}
    figures["disputes.since_reopened"] = since_reopened(scope, later)
    return figures


def _scopes(period: Period, as_of: date) -> dict[str, Period]:
    """The further periods of an annual report, all cut at the as-of day: the half-year, the year to date."""
    last = min(as_of, period.last)
    return {"half": half_of(last).cut(as_of), "to-date": Period(year_of(last).first, as_of)}


def breakdowns(report: Report, office: Office) -> dict[str, Figure]:
    """Draw every counted figure and rate for every cell, named like `disputes.registered[category=land]`."""
    found: dict[str, Figure] = {}
    for kind, dimensions in (("disputes", _DISPUTE_DIMENSIONS), ("intel", _INTEL_DIMENSIONS)):
        names = [each for each in (*COUNTS, *RATES) if each.startswith(f"{kind}.")]
        for dimension in dimensions:
            for word in _words(dimension, report.scope, office):
                cell = report.scope.narrowed(dimension, word)
                made = (figure(each, cell) for each in names)
                found |= {each.name: each for each in made if _is_something(each)}
    ways = (figure(f"disputes.handling_acts[way={way}]", report.scope) for way in WAY.words)
    return found | {each.name: each for each in ways}


def reopened_after(as_of: date) -> Callable[[Life], bool]:
    """Return the test whether a matter was taken up again after a day."""
    return lambda life: any(step.act.word == "reopen" and step.day > as_of for step in fold(life.record).steps)


def _never(life: Life) -> bool:
    return False


def _tables(scope: Scope, office: Office) -> dict[str, Table]:
    tables = {"disputes.flow": Table("disputes.flow", "", FLOW_OF_DISPUTES, (_row(None, FLOW_OF_DISPUTES, scope),))}
    for dimension in _DISPUTE_DIMENSIONS:
        name = f"disputes.by_{dimension}"
        tables[name] = _by(name, dimension, _words(dimension, scope, office), FLOW_OF_DISPUTES, scope)
    ways = tuple(f"disputes.handling_acts[way={way}]" for way in WAY.words)
    tables["disputes.by_way"] = Table(
        "disputes.by_way",
        "way",
        ("disputes.handling_acts",),
        (
            *(Row(way, (figure(name, scope),)) for way, name in zip(WAY.words, ways, strict=True)),
            _row(None, ("disputes.handling_acts",), scope),
        ),
    )
    tables["intel.by_level"] = _by("intel.by_level", "level", LEVEL.words, _INTEL_COLUMNS, scope, every=True)
    return tables


def _words(dimension: str, scope: Scope, office: Office) -> tuple[str | None, ...]:
    """Name the cells of a field: the listed words, those that records have beside them, and none."""
    get = FIELDS[dimension].get
    listed = words_of(FIELDS[dimension], office) or ()
    found = {word for life in scope.lives if (word := get(life)) is not None}
    return (*listed, *sorted(found - set(listed)), None)


def _by(
    name: str, dimension: str, words: Iterable[str | None], columns: tuple[str, ...], scope: Scope, every: bool = False
) -> Table:
    """Make a table of the words that have any figure (or of every word), and the total."""
    rows = [_row(word, columns, scope.narrowed(dimension, word)) for word in words]
    kept = [row for row in rows if (every and row.label) or any(_is_something(f) for f in row.figures)]
    named = [Row(row.label or "none", row.figures) for row in kept]
    return Table(name, dimension, columns, (*named, _row(None, columns, scope)))


def _row(label: str | None, columns: tuple[str, ...], scope: Scope) -> Row:
    return Row(label, tuple(figure(column, scope) for column in columns))


def _is_something(each: Figure) -> bool:
    return bool(each.denominator if isinstance(each, Rate) else each.value)


def _lists(scope: Scope, figures: dict[str, Figure]) -> dict[str, list[Life]]:
    by_id = {life.id: life for life in scope.lives}

    def listed(name: str) -> list[Life]:
        return [by_id[record] for record in dict.fromkeys(getattr(figures[name], "records", ()))]

    collected = listed("intel.collected")
    return {
        "disputes.registered": listed("disputes.registered"),
        "disputes.resolved": listed("disputes.resolved"),
        "disputes.overdue": sorted(listed("disputes.overdue"), key=lambda life: (life.limit or scope.as_of, life.id)),
        "disputes.since_reopened": listed("disputes.since_reopened"),
        "intel.weekly": [life for life in collected if life.values.get("level") in ("important", "routine")],
        "intel.at_once": [life for life in collected if life.values.get("level") in ("major", "urgent")],
        "intel.overdue": sorted(listed("intel.overdue"), key=lambda life: (life.limit or scope.as_of, life.id)),
    }
