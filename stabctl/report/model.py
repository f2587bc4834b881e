"""A report as a value: its period, its figures, its tables of figures, its lists of matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from stabctl.domain.life import Life
from stabctl.domain.periods import Period
from stabctl.query.figures import Figure, Scope


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: a word of a closed list (None for the total), and its figures."""

    label: str | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Figures by the words of one field; `columns` are the names of the figures across."""

    name: str
    dimension: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a template may print.

    `figures` are found by name, those of a second period as `NAME@SCOPE`. `unit` is the
    registering unit that the report is narrowed to. `impossible` and `unreadable` are the numbers
    of acts and of files that were left out.
    """

    name: str
    period: Period
    as_of: date
    unit: str | None
    scopes: Mapping[str, Period]
    figures: Mapping[str, Figure]
    tables: Mapping[str, Table]
    lists: Mapping[str, Sequence[Life]]
    scope: Scope
    impossible: int
    unreadable: int
