"""The period before, the one after, the same a year earlier; equal cuts; any name; what is to be caught up."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stabctl.domain.periods import (
    SPANS,
    Habits,
    Period,
    any_period,
    before,
    between,
    complete_between,
    cut_alike,
    following,
    last_period,
    named_period,
    period_of,
    year_earlier,
)
from stabctl.errors import Usage
from tests.support.builders import day
from tests.support.dates import DAYS, HABITS

ONE_DAY = timedelta(days=1)
RANGES = st.tuples(DAYS, st.integers(0, 800)).map(lambda drawn: between(drawn[0], drawn[0] + drawn[1] * ONE_DAY))


@given(st.sampled_from(SPANS), DAYS, HABITS, st.integers(0, 400))
def test_before_and_following_undo_each_other(span: str, on: date, habits: Habits, days: int) -> None:
    period = period_of(span, on, habits)
    assert following(before(period, habits), habits) == period
    assert before(following(period, habits), habits) == period
    assert before(period, habits).last + ONE_DAY == period.first
    cut = period.cut(period.first + days * ONE_DAY)
    assert (before(cut, habits), following(cut, habits)) == (before(period, habits), following(period, habits))


@given(RANGES, HABITS)
def test_before_and_after_a_range_lie_as_many_days(period: Period, habits: Habits) -> None:
    earlier, later = before(period, habits), following(period, habits)
    assert (earlier.last + ONE_DAY, later.first - ONE_DAY) == (period.first, period.last)
    assert {each.last - each.first for each in (earlier, period, later)} == {period.last - period.first}
    assert following(earlier, habits) == period == before(later, habits)
    assert any_period(earlier.name, habits) == earlier


@given(st.sampled_from(SPANS), DAYS, HABITS)
def test_a_year_earlier_is_the_period_of_that_name(span: str, on: date, habits: Habits) -> None:
    period = period_of(span, on, habits)
    earlier = year_earlier(period, habits)
    assert named_period(span, earlier.name, habits) == earlier
    year, rest = int(period.name[:4]), period.name[4:]
    assert earlier.name == f"{year - 1}{rest}" or (rest, earlier.name) == ("-W53", f"{year - 1}-W52")
    apart = (period.first - earlier.first).days
    assert apart in ((364, 371) if span == "week" else (365, 366))
    assert year_earlier(period.cut(on), habits) == earlier


@pytest.mark.parametrize(
    ("name", "earlier"),
    [
        ("2026-W53", "2025-W52"),
        ("2021-W52", "2020-W52"),
        ("2020-W53", "2019-W52"),
        ("2027-W01", "2026-W01"),
        ("2028-02-T3", "2027-02-T3"),
        ("2028-02", "2027-02"),
        ("2026-Q3", "2025-Q3"),
        ("2028-02-29..2028-02-29", "2027-02-28..2027-02-28"),
        ("2028-02-01..2028-02-29", "2027-02-01..2027-02-28"),
        ("2029-02-01..2029-02-28", "2028-02-01..2028-02-28"),
        ("2026-12-20..2027-01-10", "2025-12-20..2026-01-10"),
    ],
)
@pytest.mark.parametrize("habits", [Habits(), Habits(6, 7), Habits(4, 3)])
def test_the_same_period_of_last_year(name: str, earlier: str, habits: Habits) -> None:
    assert year_earlier(any_period(name, habits), habits) == any_period(earlier, habits)


def test_the_year_before_a_fiscal_year_and_the_leap_day_in_it() -> None:
    habits = Habits(year_begins=3)
    assert year_earlier(any_period("2027", habits), habits).last == day("2027-02-28")
    assert year_earlier(any_period("2028", habits), habits).last == day("2028-02-29")
    assert before(any_period("2026-Q1", habits), habits) == any_period("2025-Q4", habits)


@given(st.sampled_from(SPANS), DAYS, DAYS, HABITS, st.integers(0, 400))
def test_the_other_period_is_cut_after_as_many_days(
    span: str, on: date, other_day: date, habits: Habits, passed: int
) -> None:
    period, other = period_of(span, on, habits), period_of(span, other_day, habits)
    as_of = period.first + passed * ONE_DAY
    cut = cut_alike(period, other, as_of)
    assert (cut.first, cut.name) == (other.first, other.name)
    if as_of >= period.last:
        assert cut == other
    else:
        assert cut.last == min(other.last, other.first + passed * ONE_DAY)


def test_february_is_compared_with_january_day_for_day_until_it_is_over() -> None:
    february, january = any_period("2026-02"), any_period("2026-01")
    assert cut_alike(february, january, day("2026-02-27")).last == day("2026-01-27")
    assert cut_alike(february, january, day("2026-02-28")) == january
    assert cut_alike(any_period("2026-03"), february, day("2026-03-30")) == february


@given(st.sampled_from(SPANS), DAYS, HABITS)
def test_any_name_is_read(span: str, on: date, habits: Habits) -> None:
    period = period_of(span, on, habits)
    assert any_period(period.name, habits) == period
    assert any_period(f" {period.name} ", habits) == period


@given(RANGES)
def test_the_name_of_a_range_is_read(period: Period) -> None:
    assert any_period(period.name) == period


@pytest.mark.parametrize(
    "name",
    [
        "",
        "2025-W53",
        "2026-13",
        "2026-Q5",
        "2026-11-H3",
        "2026-11-18",
        "２０２６",
        "last week",
        "1899",
        "2200",
        "2026-02-29..2026-03-01",
        "2026-02-03..2026-01-05",
        "1899-12-31..1900-01-05",
        "2026-01-05..",
        "2026-01-05...2026-02-03",
    ],
)
def test_what_is_no_period_is_refused_with_examples_that_are(name: str) -> None:
    with pytest.raises(Usage) as refused:
        any_period(name)
    assert refused.value.hint is not None
    examples = refused.value.hint.values["examples"]
    assert isinstance(examples, tuple)
    assert {any_period(each).span for each in examples} == {*SPANS, "range"}


@given(st.sampled_from(SPANS), DAYS, st.integers(-40, 700), HABITS)
def test_what_is_caught_up_is_whole_and_without_a_gap(span: str, after: date, days: int, habits: Habits) -> None:
    today = after + days * ONE_DAY
    found = list(complete_between(span, after, today, habits))
    given_already, latest = period_of(span, after, habits), last_period(span, today, habits)
    if latest.first <= given_already.first:
        assert found == []
        return
    assert (found[0], found[-1]) == (following(given_already, habits), latest)
    assert all(one.last + ONE_DAY == other.first for one, other in pairwise(found))
    assert all(each.span == span and each.last < today for each in found)


def test_missed_weeks_are_caught_up_and_this_one_is_not() -> None:
    names = [each.name for each in complete_between("week", day("2026-12-16"), day("2027-01-10"))]
    assert names == ["2026-W52", "2026-W53"]
    assert [each.name for each in complete_between("week", day("2026-12-16"), day("2027-01-11"))][-1] == "2027-W01"
    sunday = Habits(first_weekday=6)
    assert [each.name for each in complete_between("week", day("2026-12-20"), day("2027-01-10"), sunday)] == [
        "2026-W53",
        "2027-W01",
    ]
