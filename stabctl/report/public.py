"""A report that may be posted on a wall: small numbers withheld, villages together, no single matter.

A public report is made of the report itself. Its figures hold no records any more, so that no
template can print one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from stabctl.domain.life import Life
from stabctl.domain.office import Office
from stabctl.domain.periods import Period
from stabctl.errors import Usage, say
from stabctl.query.fields import FIELDS
from stabctl.query.figures import ACTS, Count, Figure, Rate
from stabctl.query.pool import Pool
from stabctl.report.building import build
from stabctl.report.forms import FORMS
from stabctl.report.levels import LEVELS, UNITS
from stabctl.report.model import (
    WITHHELD,
    PublicCount,
    PublicDays,
    PublicFigure,
    PublicRate,
    Report,
    Row,
    Table,
)
from stabctl.report.nesting import words_in
from stabctl.report.relations import LOWER, UPPER, Known, known
from stabctl.report.suppression import LEAST, Withheld, withhold
from stabctl.values import replace

_APART = ("ledger.impossible", "ledger.unreadable")
"""The figures that hang together with no other."""


def build_public(
    name: str,
    lives: Pool | Sequence[Life],
    period: Period,
    as_of: date,
    office: Office,
    *,
    unit: str | None = None,
    left_out: Iterable[str] = (),
    reopened_later: Callable[[Life], bool] | None = None,
) -> Report:
    """Build a report for everybody of the lives folded at `as_of`; refuse to narrow it to a village."""
    narrowed = office.org.unit(unit) if unit is not None else None
    if narrowed is not None and narrowed.level == "village":
        raise Usage(
            say("{code} is a village, and a public report does not speak of a single village.", code=narrowed.code),
            hint=say("Leave out --unit, or leave out --public and keep the report in the office."),
        )
    made = build(
        name,
        lives,
        period,
        as_of,
        office,
        unit=unit,
        left_out=left_out,
        reopened_later=reopened_later,
        by_level=True,
    )
    return published(made, office)


def published(report: Report, office: Office) -> Report:
    """Return what may be shown to everybody of a report; its breakdowns are those of its tables and no others."""
    drawn = {name: each for name, each in report.figures.items() if isinstance(each, Figure) and _is_open(each.name)}
    figures = {name: each for name, each in drawn.items() if name not in _APART}
    tables = {name: _opened(table) for name, table in report.tables.items() if name not in FORMS}
    rows = [row for table in tables.values() for row in table.rows]
    cells = [each for row in rows for each in row.figures if isinstance(each, Figure)]
    scoped = [(each, _scope(name)) for name, each in figures.items()]
    printing = _Printing([*scoped, *((each, "") for each in cells)], max(LEAST, office.rules.small_cell))
    return replace(
        report,
        figures={
            **{name: printing.figure(each, _scope(name)) for name, each in figures.items()},
            **{name: printing.alone(drawn[name]) for name in _APART},
        },
        tables={name: _printed(table, printing) for name, table in tables.items()},
        lists=dict.fromkeys(report.lists, ()),
        scope=replace(report.scope, lives=(), pool=None),
        draw=None,
        below=printing.below,
        breakdowns={each.name: printing.figure(each) for each in cells if words_in(each.name)},
    )


def _scope(name: str) -> str:
    """Name the further scope of a figure such as `disputes.registered@half`."""
    return name.partition("@")[2]


class _Printing:
    """How each figure of a report is printed, decided in one pass over all of them."""

    def __init__(self, figures: Sequence[tuple[Figure, str]], below: int) -> None:
        self.below = below
        self._known: Known = known(figures, below)
        self._withheld: Withheld = withhold(
            self._known.values, self._known.relations, below, unprinted=self._known.rests, cost=self._cost
        )

    def figure(self, each: Figure, scope: str = "") -> PublicFigure:
        """Print a figure, of a further scope or of the report's own."""
        if isinstance(each, Count):
            return PublicCount(each.name, each.period, self._cell(self._known.cell(each, scope)))
        if isinstance(each, Rate):
            upper, lower = self._known.cell(each, scope, UPPER), self._known.cell(each, scope, LOWER)
            return PublicRate(each.name, each.period, self._cell(upper), self._cell(lower))
        few = 0 < len(each.records) < self.below
        return PublicDays(each.name, each.period, WITHHELD if few else each.text)

    def alone(self, each: Figure) -> PublicCount:
        """Print a count that hangs together with no other."""
        assert isinstance(each, Count)
        small = 0 < each.value < self.below
        return PublicCount(each.name, each.period, f"<{self.below}" if small else each.value)

    def _cell(self, cell: str) -> int | str:
        if cell in self._withheld.others:
            return WITHHELD
        return f"<{self.below}" if cell in self._withheld.small else self._known.values[cell]

    def _cost(self, cell: str) -> float:
        """Say how much a cell is missed: by each figure that prints it, and a large number more than a small one.

        A total is missed more than a cell of a breakdown, what others are counted of more than these, and
        with a count of a share the share is missed too.
        """
        one = 30 if cell in self._known.plain else 4
        names = self._known.names[cell]
        missed = one * (len(names) + len(names & self._known.heads))
        shares = sum(name.endswith((UPPER, LOWER)) for name in names)
        return missed + 10 * shares + self._known.values[cell].bit_length() / 2


def _is_open(name: str) -> bool:
    """Tell whether everybody may see a breakdown's cell: its fields have closed words, and it is no village's."""
    return all(_is_word(dimension, word) for dimension, word in words_in(name))


def _is_word(dimension: str, word: str) -> bool:
    if dimension in UNITS:
        return word in (*LEVELS, "none")
    if dimension in FIELDS:
        return FIELDS[dimension].words is not None
    return dimension in {split.dimension for split in ACTS.values()}


def _opened(table: Table) -> Table:
    """Leave out the rows that everybody may not see."""
    return replace(
        table, rows=tuple(row for row in table.rows if row.label is None or _is_word(table.dimension, row.label))
    )


def _printed(table: Table, printing: _Printing) -> Table:
    rows = (
        Row(row.label, tuple(printing.figure(each) if isinstance(each, Figure) else each for each in row.figures))
        for row in table.rows
    )
    return replace(table, rows=tuple(rows))
