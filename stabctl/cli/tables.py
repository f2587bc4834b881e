"""Tables on a terminal and in a pipe, with wide characters counted as two columns."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from stabctl.i18n.visible import visible, width

STYLES: Mapping[str, str] = {
    "overdue": "red",
    "due-soon": "yellow",
    "running": "green",
    "resolved": "green",
    "closed": "green",
    "void": "dim",
}
"""Colours of words; the word itself always stands beside its colour."""


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]], styles: Sequence[str] = ()) -> None:
    """Print rows below their heads: a rich table on a terminal, aligned text in a pipe.

    `styles` gives each row's colour on a terminal.
    """
    shown = [[visible(cell) for cell in row] for row in rows]
    if sys.stdout.isatty():
        _rich(heads, shown, styles)
    else:
        sys.stdout.write(aligned(heads, shown))


def aligned(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay out rows in columns two spaces apart; the last column is never padded."""
    table = [list(heads), *(list(row) for row in rows)]
    widths = [max(width(row[column]) for row in table) for column in range(len(heads))]
    lines = []
    for row in table:
        cells = [cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True)]
        lines.append("  ".join(cells).rstrip() + "\n")
    return "".join(lines)


def _rich(heads: Sequence[str], rows: Sequence[Sequence[str]], styles: Sequence[str]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, head in enumerate(heads):
        table.add_column(head, no_wrap=number == 0, overflow="fold")
    for index, row in enumerate(rows):
        table.add_row(*(Text(cell) for cell in row), style=styles[index] if styles else None)
    Console(highlight=False).print(table)


def wrapped(text: str, columns: int) -> list[str]:
    """Break text into lines of a number of columns: between words, or anywhere in wide text."""
    lines, line = [], ""
    for word in _pieces(text):
        if line and width(line + word.rstrip()) > columns:
            lines.append(line.rstrip())
            line = word.lstrip()
        else:
            line += word
    return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    """Cut text where a line may end: after a blank, and around a wide character (not before its stop)."""
    pieces: list[str] = []
    for character in text:
        joined = pieces and not pieces[-1].endswith(" ") and (character in "，。；：、）」』” " or width(character) < 2)
        if pieces and joined and not (width(pieces[-1][-1]) == 2 and character.isalnum()):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces
