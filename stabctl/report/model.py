"""A report as a value: its period, its figures, its tables of figures, its lists of matters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from stabctl.domain.life import Life
from stabctl.domain.periods import Period
from stabctl.domain.rates import percent
from stabctl.errors import NotFound, say
from stabctl.query.figures import Figure, Scope
from stabctl.values import frozen

T = TypeVar("T")

WITHHELD = "*"
"""What stands in a public report for a number that could give a small one away."""


@frozen
class PublicCount:
    """A count as a public report prints it: the number, or the sign that stands for it; no records."""

    name: str
    period: Period
    value: int | str

    @property
    def text(self) -> str:
        """The number or its sign."""
        return str(self.value)


@frozen
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


@frozen
class PublicDays:
    """A number of days as a public report prints it."""

    name: str
    period: Period
    text: str


PublicFigure = PublicCount | PublicRate | PublicDays


@frozen
class Row:
    """One row of a table: a word of a closed list (None for the total), and its figures."""

    label: str | None
    figures: tuple[Figure | PublicFigure, ...]


@frozen
class Table:
    """Figures by the words of one field; `columns` are the names of the figures across."""

    name: str
    dimension: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class OnDemand(Mapping[str, T]):
    """Values by name, each made when it is first asked for."""

    def __init__(self, makers: Mapping[str, Callable[[], T]]) -> None:
        """Keep what makes the values."""
        self._makers = makers
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


@frozen
class Report:
    """Everything a template may print.

    `figures` are found by name, those of a second period as `NAME@SCOPE`; any other name of the
    catalogue is drawn by `draw` when it is asked for. `scope_period` tells which period a scope's label
    means. `known_at` tells up to which instant or commit was counted what was written down, None for
    everything. `unit` is the registering unit that the report is narrowed to. A public report names under
    `below` the number under which a count is small; it holds its breakdowns, and draws nothing more.
    """

    name: str
    period: Period
    as_of: date
    unit: str | None
    figures: Mapping[str, Figure | PublicFigure]
    tables: Mapping[str, Table]
    lists: Mapping[str, Sequence[Life]]
    scope: Scope
    scope_period: Callable[[str], Period]
    draw: Callable[[str], Figure] | None
    known_at: str | None = None
    below: int | None = None
    breakdowns: Mapping[str, PublicFigure] | None = None

    @property
    def public(self) -> bool:
        """Whether the report may be shown to everybody."""
        return self.below is not None

    def figure(self, name: str) -> Figure | PublicFigure:
        """Return a figure by its full name; `NotFound` for one that there is not, or not for everybody."""
        if name in self.figures:
            return self.figures[name]
        if self.draw is None:
            raise NotFound(
                say("{name} is no figure of a public report.", name=name),
                hint=say("Ask `public` before what is not for everybody."),
            )
        return self.draw(name)

    def listed(self, name: str) -> Sequence[Life]:
        """Return a list's matters, or those behind a figure that has no list of its own."""
        if name in self.lists:
            return self.lists[name]
        records = getattr(self.figure(name), "records", ())
        by_id = self.scope.named(records)
        return [life for record in dict.fromkeys(records) if (life := by_id.get(record)) is not None]
