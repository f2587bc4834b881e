"""Rates: exact fractions, rounded half up, and never more certain than they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

NOTHING = "—"


def percent(numerator: int, denominator: int, decimals: int = 0) -> str:
    """Print a share as a percentage.

    Half-up rounding on exact integers. A share that is not all never prints as 100%, one that is
    not none never as 0%: within half a unit of either, decimals are added until it is not. No
    denominator gives a dash.
    """
    if denominator == 0:
        return NOTHING
    from fractions import Fraction

    share = Fraction(100 * numerator, denominator)
    while numerator not in (0, denominator) and min(share, 100 - share) <= Fraction(1, 2 * 10**decimals):
        decimals += 1
    return f"{half_up(share, decimals)}%"


def half_up(value: Fraction, decimals: int = 0) -> str:
    """Print a non-negative fraction with a number of decimals, a half rounded up."""
    scale = 10**decimals
    scaled = (2 * value.numerator * scale + value.denominator) // (2 * value.denominator)
    whole, part = divmod(scaled, scale)
    return f"{whole}.{part:0{decimals}d}" if decimals else str(whole)


def median(values: Sequence[int]) -> Fraction | None:
    """Return the median; of an even count the exact mean of the middle two; None of nothing."""
    from fractions import Fraction

    ordered = sorted(values)
    if not ordered:
        return None
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return Fraction(ordered[middle])
    return Fraction(ordered[middle - 1] + ordered[middle], 2)


def nearest_rank(values: Sequence[int], percentile: int) -> Fraction | None:
    """Return a percentile by nearest rank; None of nothing."""
    from fractions import Fraction

    ordered = sorted(values)
    if not ordered:
        return None
    rank = -(-percentile * len(ordered) // 100)
    return Fraction(ordered[max(rank, 1) - 1])
