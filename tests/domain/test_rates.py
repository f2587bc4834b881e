"""Rates: half up, exact, and never more certain than they are."""

from __future__ import annotations

import statistics
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stabctl.domain.rates import half_up, median, nearest_rank, percent


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [
        (42, 43, "98%"),
        (73, 73, "100%"),
        (1, 8, "13%"),
        (299, 300, "99.7%"),
        (199, 200, "99.5%"),
        (1, 200, "0.5%"),
        (1, 201, "0.5%"),
        (0, 5, "0%"),
        (0, 0, "—"),
        (1, 1, "100%"),
        (1, 2, "50%"),
        (2, 3, "67%"),
        (1, 300, "0.3%"),
        (9_999, 10_000, "99.99%"),
        (1, 1_000_000, "0.0001%"),
    ],
)
def test_a_share_is_printed_half_up(numerator: int, denominator: int, text: str) -> None:
    assert percent(numerator, denominator) == text


@pytest.mark.parametrize(
    ("numerator", "denominator", "decimals", "text"),
    [(1, 8, 1, "12.5%"), (1, 3, 2, "33.33%"), (73, 73, 1, "100.0%"), (0, 5, 2, "0.00%"), (0, 0, 1, "—")],
)
def test_a_report_may_ask_for_decimals(numerator: int, denominator: int, decimals: int, text: str) -> None:
    assert percent(numerator, denominator, decimals) == text


@given(st.integers(1, 100_000), st.integers(0, 100_000), st.integers(0, 4))
def test_a_share_agrees_with_decimal_arithmetic(denominator: int, numerator: int, decimals: int) -> None:
    numerator = min(numerator, denominator)
    text = percent(numerator, denominator, decimals).removesuffix("%")
    shown = len(text.partition(".")[2])
    exact = Decimal(100 * numerator) / Decimal(denominator)
    assert Decimal(text) == exact.quantize(Decimal(1).scaleb(-shown), ROUND_HALF_UP)
    assert (Decimal(text) == 100) == (numerator == denominator)
    assert (Decimal(text) == 0) == (numerator == 0)


@given(st.fractions(min_value=0, max_value=10_000), st.integers(0, 5))
def test_rounding_is_never_off_by_more_than_half(value: Fraction, decimals: int) -> None:
    difference = Fraction(half_up(value, decimals)) - value
    half = Fraction(1, 2 * 10**decimals)
    assert -half < difference <= half


@given(st.lists(st.integers(0, 5_000), min_size=1))
def test_the_median_is_the_exact_mean_of_the_middle(values: list[int]) -> None:
    assert median(values) == Fraction(statistics.median([Fraction(value) for value in values]))


def test_the_median_of_an_even_count_may_be_a_half() -> None:
    assert median([3, 10, 4, 1]) == Fraction(7, 2)
    assert half_up(Fraction(7, 2), 1) == "3.5"


@pytest.mark.parametrize(
    ("values", "percentile", "rank"),
    [
        ([15, 20, 35, 40, 50], 30, 20),
        ([15, 20, 35, 40, 50], 90, 50),
        ([15, 20, 35, 40, 50], 100, 50),
        (list(range(1, 11)), 90, 9),
        (list(range(1, 12)), 90, 10),
        ([7], 90, 7),
    ],
)
def test_a_percentile_is_a_value_that_occurred(values: list[int], percentile: int, rank: int) -> None:
    assert nearest_rank(values, percentile) == rank
    assert nearest_rank(list(reversed(values)), percentile) == rank


def test_nothing_has_neither_median_nor_percentile() -> None:
    assert median([]) is None
    assert nearest_rank([], 90) is None
