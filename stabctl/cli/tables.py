"""Tables on a terminal and in a pipe, with wide characters counted as two columns."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from stabctl.i18n.visible import visible, width
from stabctl.values import frozen

STYLES: Mapping[str, str] = {
    "overdue": "red",
    "due-soon": "yellow",
    "running": "green",
    "resolved": "green",
    "closed": "green",
    "void": "dim",
    "skipped": "dim",
}
"""Colours of words; the word itself always stands beside its colour."""


MINIMUM = 16
"""Columns that the foldable column of a table keeps, by leaving out spare ones."""


@frozen
class Layout:
    """How a table may give way on a narrow terminal: the column that folds, those left out before."""

    folds: int = -1
    spare: tuple[int, ...] = ()


_PLAIN = Layout()


def print_table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    states: Sequence[str] = (),
    layout: Layout = _PLAIN,
) -> None:
    """Print rows below their heads: a rich table on a terminal, aligned text in a pipe.

    `states` gives each row's word, which has a colour on a terminal.
    """
    shown = [[visible(cell) for cell in row] for row in rows]
    if sys.stdout.isatty():
        _rich(heads, shown, states, layout)
    else:
        sys.stdout.write(aligned(heads, shown))


def aligned(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay out rows in columns two spaces apart; the last column is never padded."""
    table = [(row, [width(cell) for cell in row]) for row in (heads, *rows)]
    widths = [max(sizes) for sizes in zip(*(sizes for _, sizes in table), strict=True)]
    lines = []
    for row, sizes in table:
        cells = [cell + " " * (wide - size) for cell, wide, size in zip(row, widths, sizes, strict=True)]
        lines.append("  ".join(cells).rstrip() + "\n")
    return "".join(lines)


def _rich(heads: Sequence[str], rows: Sequence[Sequence[str]], states: Sequence[str], layout: Layout) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    folds = layout.folds % len(heads)
    kept = _fitting(heads, rows, folds, layout.spare, console.width)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in kept:
        table.add_column(heads[column], no_wrap=column != folds, overflow="fold")
    for index, row in enumerate(rows):
        style = STYLES.get(states[index]) if states else None
        table.add_row(*(Text(row[column]) for column in kept), style=style)
    console.print(table)


def _fitting(
    heads: Sequence[str], rows: Sequence[Sequence[str]], folds: int, spare: Sequence[int], columns: int
) -> list[int]:
    """Choose the columns that leave the folding one its minimum; spare ones give way in their order."""
    kept = list(range(len(heads)))
    widths = [max(width(row[column]) for row in (heads, *rows)) + 2 for column in kept]
    for column in spare:
        if sum(widths[other] for other in kept if other != folds) + min(widths[folds], MINIMUM) <= columns:
            break
        kept.remove(column)
    return kept
