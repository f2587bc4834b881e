"""The digests by which a printed figure can be proven."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from stabctl.domain.issues import Printed
from stabctl.query.figure import Count, Days, Figure, Item, Rate
from stabctl.report.model import PublicCount, PublicFigure, PublicRate

DIGITS = 32
"""Hexadecimal digits of a digest in a report: half a SHA-256."""


def printed(figures: Mapping[str, Figure | PublicFigure]) -> dict[str, Printed]:
    """Return each figure's value and the digest of its list, by name in order."""
    return {name: _printed(figures[name]) for name in sorted(figures)}


def records_of(figure: Figure | PublicFigure) -> frozenset[str]:
    """Return the numbers of the records behind a figure."""
    return frozenset(item.id for item in entries(figure))


def entries(figure: Figure | PublicFigure) -> tuple[Item, ...]:
    """Return the entries of a figure's list; of a rate the lower list with the upper one after it."""
    if isinstance(figure, Rate):
        return (*figure.lower, *figure.upper)
    return figure.items if isinstance(figure, Count | Days) else ()


def digest(text: str | bytes) -> str:
    """Return a digest as reports print it."""
    data = text.encode() if isinstance(text, str) else text
    return hashlib.sha256(data).hexdigest()[:DIGITS]


def _printed(figure: Figure | PublicFigure) -> Printed:
    if isinstance(figure, Rate):
        lines = ("upper", *_lines(figure.upper), "lower", *_lines(figure.lower))
        return Printed(f"{figure.numerator}/{figure.denominator}", _of(lines))
    if isinstance(figure, Days):
        return Printed(figure.text, _of((*_lines(figure.items), figure.text)))
    if isinstance(figure, Count):
        return Printed(figure.text, _of(_lines(figure.items)))
    if isinstance(figure, PublicRate):
        return Printed(f"{figure.numerator}/{figure.denominator}")
    return Printed(str(figure.value) if isinstance(figure, PublicCount) else figure.text)


def _lines(items: Iterable[Item]) -> list[str]:
    return [f"{item.id} {item.act.digest if item.act is not None else '-'}" for item in items]


def _of(lines: Iterable[str]) -> str:
    return digest("".join(f"{line}\n" for line in lines))
