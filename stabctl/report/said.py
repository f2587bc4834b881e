"""Text that a report's own functions have said, and where in it the figures stand.

While a template is filled in, a figure is a run of one sign of private use, as wide as its text: so it
keeps its place through any layout, and the finished report knows which of its characters are
which figure.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby
from typing import Self

from stabctl.i18n.visible import width
from stabctl.values import frozen

_FIRST = 0xF0000
_MOST = 0xFFFD
"""The signs of plane 15."""


class Said(str):
    """Text made by a function of the report; `marked` is the same with signs in place of figures."""

    __slots__ = ("marked",)

    marked: str

    def __new__(cls, text: str, marked: str | None = None) -> Self:
        """Make text that a template may print."""
        made = super().__new__(cls, text)
        made.marked = text if marked is None else marked
        return made


@frozen
class Span:
    """The characters of a body, from `start` to before `end`, that are a figure."""

    start: int
    end: int
    figure: str


@frozen
class Body:
    """The finished text of a report, and where its figures stand, in order."""

    text: str
    spans: tuple[Span, ...] = ()

    def within(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the figures that touch the characters from `start` to before `end`."""
        first = bisect_right([span.end for span in self.spans], start)
        return tuple(span for span in self.spans[first:] if span.start < end)


class Marks:
    """The signs of one report that is being filled in."""

    def __init__(self) -> None:
        self._figures: list[tuple[str, str]] = []

    def figure(self, name: str, text: str) -> Said:
        """Give a figure its sign; beyond the 65,533rd a report's figures are plain text."""
        columns = width(text)
        if not columns or len(self._figures) == _MOST:
            return Said(text)
        self._figures.append((name, text))
        return Said(text, chr(_FIRST + len(self._figures) - 1) * columns)

    def plain(self, marked: str) -> str:
        """Return a marked text as it will be read."""
        return self.resolve(marked).text

    def said(self, marked: str) -> Said:
        """Make text of a layout in which signs stand."""
        return Said(self.plain(marked), marked)

    def resolve(self, marked: str) -> Body:
        """Put the figures in the place of their signs."""
        text, spans, at = [], [], 0
        for sign, run in groupby(marked, key=_sign):
            piece = "".join(run)
            if sign is not None and sign < len(self._figures):
                name, figure = self._figures[sign]
                whole, rest = divmod(len(piece), width(figure))
                assert rest == 0, name
                piece = figure * whole
                spans.append(Span(at, at + len(piece), name))
            text.append(piece)
            at += len(piece)
        return Body("".join(text), tuple(spans))


def is_sign(character: str) -> bool:
    """Tell whether a character is one that stands for a figure."""
    return _sign(character) is not None


def _sign(character: str) -> int | None:
    number = ord(character) - _FIRST
    return number if 0 <= number <= _MOST else None
