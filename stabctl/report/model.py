"""A report as a value: its period, its figures, its tables of figures, its lists of matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from stabctl.domain.life import Life
from stabctl.domain.periods import Period
from stabctl.domain.rates import percent
from stabctl.query.figures import Figure, Scope

WITHHELD = "*"
"""What stands in a public report for a number that could give a small one away."""


@dataclass(frozen=True, slots=True)
class PublicCount:
    """A count as a public report prints it: the number, or the sign that stands for it; no records."""

    name: str
    period: Period
    value: int | str

    @property
    def text(self) -> str:
        """The number or its sign."""
        return str(self.value)


@dataclass(frozen=True, slots=True)
class PublicRate:
    """A rate as a public report prints it: only where both its counts are printed."""

    name: str
    period: Period
    numerator: int | str
    denominator: int | str

    @property
    def text(self) -> str:
        """The percentage, or the sign that stands for it."""
        if isinstance(self.numerator, int) and isinstance(self.denominator, int):
            return percent(self.numerator, self.denominator)
        return WITHHELD


@dataclass(frozen=True, slots=True)
class PublicDays:
    """A number of days as a public report prints it."""

    name: str
    period: Period
    text: str


PublicFigure = PublicCount | PublicRate | PublicDays


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: a word of a closed list (None for the total), and its figures."""

    label: str | None
    figures: tuple[Figure | PublicFigure, ...]


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
    of acts and of files that were left out. A public report names under `below` the number under
    which a count is small; it holds its breakdowns, and no list and no life.
    """

    name: str
    period: Period
    as_of: date
    unit: str | None
    scopes: Mapping[str, Period]
    figures: Mapping[str, Figure | PublicFigure]
    tables: Mapping[str, Table]
    lists: Mapping[str, Sequence[Life]]
    scope: Scope
    impossible: int | str
    unreadable: int | str
    below: int | None = None
    breakdowns: Mapping[str, PublicFigure] | None = None

    @property
    def public(self) -> bool:
        """Whether the report may be shown to everybody."""
        return self.below is not None
