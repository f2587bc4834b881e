"""Sparklines and bars: exact widths, nothing that is no nothing, and no rise where there is none."""

from __future__ import annotations

import pytest
import wcwidth
from hypothesis import given
from hypothesis import strategies as st

from stabctl.i18n.visible import width
from stabctl.report.strokes import NOTHING, PLAIN_NOTHING, bar, has_strokes, spark

VALUES = st.integers(0, 10**6) | st.floats(0, 1e6, allow_nan=False)
EIGHTHS = {"▏": 1, "▎": 2, "▍": 3, "▌": 4, "▋": 5, "▊": 6, "▉": 7, "█": 8}


@given(st.lists(VALUES | st.none()), st.booleans())
def test_a_sparkline_has_one_column_a_value(values: list[float | None], plain: bool) -> None:
    line = spark(values, plain=plain)
    assert len(line) == width(line) == len(values)
    assert line.isascii() or not plain
    assert [sign in (NOTHING, PLAIN_NOTHING) for sign in line] == [value is None for value in values]


@given(st.lists(VALUES, min_size=1), st.booleans())
def test_a_sparkline_rises_and_falls_with_its_values(values: list[float], plain: bool) -> None:
    levels = "_.-=+*%#" if plain else "▁▂▃▄▅▆▇█"
    heights = [levels.index(sign) for sign in spark(values, plain=plain)]
    for value, height in zip(values, heights, strict=True):
        assert (height == 0) == (value == 0)
        assert (height == 7) == (value == max(values) > 0)
    in_order = [height for _, height in sorted(zip(values, heights, strict=True))]
    assert in_order == sorted(in_order)


@pytest.mark.parametrize(
    ("values", "line", "plain"),
    [
        ([0, 2, 4, None, 8, 16], "▁▂▃·▅█", "_.-?+#"),
        ([7] * 12, "█" * 12, "#" * 12),
        ([0] * 12, "▁" * 12, "_" * 12),
        ([None, None], "··", "??"),
        ([0, 1, 1000], "▁▂█", "_.#"),
        ([999, 1000], "▇█", "%#"),
        ([], "", ""),
    ],
)
def test_a_sparkline_is_scaled_from_nothing_to_the_largest_value(
    values: list[float | None], line: str, plain: str
) -> None:
    assert spark(values) == line
    assert spark(values, plain=True) == plain


@given(VALUES, VALUES, st.integers(0, 60))
def test_a_bar_is_as_long_as_its_value_to_an_eighth_of_a_column(value: float, most: float, columns: int) -> None:
    drawn = bar(value, most, columns)
    eighths = sum(EIGHTHS[sign] for sign in drawn)
    assert len(drawn) == width(drawn) <= columns
    assert set(drawn[:-1]) <= {"█"}
    if value == 0 or columns == 0:
        assert drawn == ""
    elif value >= most:
        assert drawn == "█" * columns
    else:
        wanted = 8 * columns * value / most
        assert eighths == 1 if wanted < 1 else abs(eighths - wanted) <= 0.5 + 1e-6


@given(VALUES, VALUES, st.integers(0, 60))
def test_a_plain_bar_is_as_long_as_its_value_to_a_column(value: float, most: float, columns: int) -> None:
    drawn = bar(value, most, columns, plain=True)
    assert set(drawn) <= {"#"}
    if value == 0 or columns == 0:
        assert drawn == ""
    elif value >= most:
        assert len(drawn) == columns
    else:
        wanted = columns * value / most
        assert len(drawn) == 1 if wanted < 1 else abs(len(drawn) - wanted) <= 0.5 + 1e-6


@given(st.lists(VALUES, min_size=2, max_size=2).map(sorted), st.integers(1, 60), st.booleans())
def test_a_larger_value_has_no_shorter_bar(pair: list[float], columns: int, plain: bool) -> None:
    less, more = (bar(value, 10**6, columns, plain=plain) for value in pair)
    assert len(less) <= len(more)


def test_a_bar_of_given_values() -> None:
    assert [bar(value, 8, 4) for value in (0, 0.001, 1, 2, 3, 4, 7, 8, 9)] == [
        *("", "▏", "▌", "█", "█▌", "██", "███▌", "████", "████"),
    ]
    assert bar(3, 0, 4) == "████"


@pytest.mark.parametrize("sign", [*"▁▂▃▄▅▆▇█▏▎▍▌▋▊▉", NOTHING])
def test_every_sign_is_one_column_wide_for_us_and_for_the_library_that_aligns_tables(sign: str) -> None:
    assert width(sign) == wcwidth.wcwidth(sign) == 1


@pytest.mark.parametrize(
    ("encoding", "has"),
    [
        ("utf-8", True),
        ("UTF8", True),
        ("gbk", False),
        ("gb18030", False),
        ("ascii", False),
        ("latin-1", False),
        (None, False),
        ("no such one", False),
    ],
)
def test_strokes_are_for_terminals_that_have_them_in_one_column(encoding: str | None, has: bool) -> None:
    assert has_strokes(encoding) is has
