"""Periods: every span, the edges of the calendar, names, and names that are none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stabctl.domain.periods import (
    SPANS,
    WEEKDAYS,
    Habits,
    Period,
    between,
    last_period,
    named_period,
    period_of,
    week_of,
)
from stabctl.errors import Usage
from tests.support.builders import day
from tests.support.dates import DAYS, HABITS


@pytest.mark.parametrize(
    ("span", "on", "first", "last", "name"),
    [
        ("week", "2026-11-18", "2026-11-16", "2026-11-22", "2026-W47"),
        ("week", "2027-01-02", "2026-12-28", "2027-01-03", "2026-W53"),
        ("week", "2027-01-04", "2027-01-04", "2027-01-10", "2027-W01"),
        ("week", "2024-12-30", "2024-12-30", "2025-01-05", "2025-W01"),
        ("ten-day", "2026-11-01", "2026-11-01", "2026-11-10", "2026-11-T1"),
        ("ten-day", "2026-11-20", "2026-11-11", "2026-11-20", "2026-11-T2"),
        ("ten-day", "2026-10-31", "2026-10-21", "2026-10-31", "2026-10-T3"),
        ("ten-day", "2026-02-25", "2026-02-21", "2026-02-28", "2026-02-T3"),
        ("ten-day", "2028-02-21", "2028-02-21", "2028-02-29", "2028-02-T3"),
        ("half-month", "2026-11-15", "2026-11-01", "2026-11-15", "2026-11-H1"),
        ("half-month", "2026-11-16", "2026-11-16", "2026-11-30", "2026-11-H2"),
        ("half-month", "2028-02-29", "2028-02-16", "2028-02-29", "2028-02-H2"),
        ("month", "2026-12-31", "2026-12-01", "2026-12-31", "2026-12"),
        ("month", "2100-02-01", "2100-02-01", "2100-02-28", "2100-02"),
        ("quarter", "2026-03-31", "2026-01-01", "2026-03-31", "2026-Q1"),
        ("quarter", "2026-10-01", "2026-10-01", "2026-12-31", "2026-Q4"),
        ("half", "2026-06-30", "2026-01-01", "2026-06-30", "2026-H1"),
        ("half", "2026-07-01", "2026-07-01", "2026-12-31", "2026-H2"),
        ("year", "2026-07-01", "2026-01-01", "2026-12-31", "2026"),
    ],
)
def test_the_period_of_a_day(span: str, on: str, first: str, last: str, name: str) -> None:
    period = period_of(span, day(on))
    assert (period.first, period.last, period.span, period.name) == (day(first), day(last), span, name)
    assert named_period(span, name) == period


def test_another_first_weekday_begins_the_week_up_to_six_days_earlier() -> None:
    begins = {name: named_period("week", "2026-W47", Habits(index)).first for index, name in enumerate(WEEKDAYS)}
    assert begins == {
        "monday": day("2026-11-16"),
        "tuesday": day("2026-11-17"),
        "wednesday": day("2026-11-18"),
        "thursday": day("2026-11-19"),
        "friday": day("2026-11-13"),
        "saturday": day("2026-11-14"),
        "sunday": day("2026-11-15"),
    }


@given(st.sampled_from(SPANS), DAYS, HABITS)
def test_a_period_holds_its_day_and_is_found_by_its_name(span: str, on: date, habits: Habits) -> None:
    period = period_of(span, on, habits)
    assert on in period
    assert named_period(span, period.name, habits) == period


@given(st.sampled_from(SPANS), DAYS, HABITS)
def test_periods_of_a_span_lie_side_by_side(span: str, on: date, habits: Habits) -> None:
    period = period_of(span, on, habits)
    before = last_period(span, on, habits)
    assert before.last + timedelta(days=1) == period.first
    assert before.name != period.name


@given(DAYS, st.integers(0, 6))
def test_a_week_begins_on_the_offices_first_weekday(on: date, first_weekday: int) -> None:
    week = week_of(on, Habits(first_weekday))
    assert week.first.weekday() == first_weekday
    assert (week.last - week.first).days == 6


@pytest.mark.parametrize(
    ("span", "name"),
    [
        ("week", "2025-W53"),
        ("week", "2026-W00"),
        ("week", "2026-W54"),
        ("week", "2026-47"),
        ("week", "2026W47"),
        ("week", "２０２６-W47"),
        ("week", "0000-W01"),
        ("ten-day", "2026-11-T4"),
        ("ten-day", "2026-13-T1"),
        ("ten-day", "2026-11-H1"),
        ("half-month", "2026-11-H3"),
        ("month", "2026-00"),
        ("month", "2026-13"),
        ("month", "2026-1"),
        ("quarter", "2026-Q5"),
        ("half", "2026-H0"),
        ("year", "0000"),
        ("year", "26"),
        ("year", ""),
    ],
)
def test_a_bad_name_is_refused_with_an_example(span: str, name: str) -> None:
    with pytest.raises(Usage) as refused:
        named_period(span, name)
    assert refused.value.hint is not None
    assert named_period(span, str(refused.value.hint.values["example"])).span == span


def test_a_range_may_be_one_day_and_never_ends_before_it_begins() -> None:
    one = between(day("2026-03-12"), day("2026-03-12"))
    assert day("2026-03-12") in one
    assert day("2026-03-13") not in one
    with pytest.raises(Usage):
        between(day("2026-03-13"), day("2026-03-12"))


def test_a_period_is_cut_at_a_day_and_never_empty() -> None:
    month = period_of("month", day("2026-03-12"))
    assert month.cut(day("2026-03-20")) == Period(day("2026-03-01"), day("2026-03-20"), "month", "2026-03")
    assert month.cut(day("2026-05-01")) == month
    assert month.cut(day("2026-01-01")).last == day("2026-03-01")


def test_a_period_is_printed_as_a_date_range() -> None:
    assert str(period_of("week", day("2027-01-02"))) == "2026-12-28 – 2027-01-03"
