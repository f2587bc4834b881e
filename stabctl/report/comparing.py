"""How a figure differs from the same one of another period (同比, 环比).

A base of nothing gives a dash; under ten only the difference is said, and of a rate nothing, since a share
of so few says nothing.
"""

from __future__ import annotations

from fractions import Fraction

from stabctl.domain.rates import NOTHING, half_up
from stabctl.i18n import Translator
from stabctl.query.figures import Count, Days, Figure, Rate
from stabctl.report.model import PublicFigure

LEAST_BASE = 10
"""The least base of which a share of change is printed."""


def changed(now: Figure | PublicFigure, then: Figure | PublicFigure, translator: Translator) -> str:
    """Say how `now` differs from `then`: counts by number and share, rates in points, days in days."""
    if isinstance(now, Count) and isinstance(then, Count):
        return _count(now.value, then.value, translator)
    if isinstance(now, Rate) and isinstance(then, Rate):
        if min(now.denominator, then.denominator) < LEAST_BASE:
            return NOTHING
        difference = 100 * (Fraction(now.numerator, now.denominator) - Fraction(then.numerator, then.denominator))
        return translator.say("{number} points", number=_signed(difference, 1))
    if isinstance(now, Days) and isinstance(then, Days):
        if now.value is None or then.value is None:
            return NOTHING
        return translator.say("{number} days", number=_signed(now.value - then.value, 1))
    raise TypeError(f"{now.name} can't be compared")


def _count(now: int, then: int, translator: Translator) -> str:
    if then == 0:
        return NOTHING
    difference = _signed(Fraction(now - then), 0)
    if then < LEAST_BASE:
        return difference
    share = f"{_signed(Fraction(100 * (now - then), then), 0)}%"
    return translator.say("{text} ({detail})", text=difference, detail=share)


def _signed(value: Fraction, decimals: int) -> str:
    """Print a difference with its sign; nothing has none."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + half_up(abs(value), 0 if value.denominator == 1 else decimals)
