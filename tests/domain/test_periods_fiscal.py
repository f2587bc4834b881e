"""An office's own year: its halves and quarters, and what stays with the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stabctl.domain.periods import (
    SPANS,
    Habits,
    following,
    half_of,
    named_period,
    period_of,
    quarter_of,
    year_of,
)
from tests.support.builders import day
from tests.support.dates import DAYS, HABITS

JULY = Habits(year_begins=7)


@pytest.mark.parametrize(
    ("begins", "span", "name", "first", "last"),
    [
        (7, "year", "2026", "2026-07-01", "2027-06-30"),
        (7, "half", "2026-H1", "2026-07-01", "2026-12-31"),
        (7, "half", "2026-H2", "2027-01-01", "2027-06-30"),
        (7, "quarter", "2026-Q1", "2026-07-01", "2026-09-30"),
        (7, "quarter", "2026-Q4", "2027-04-01", "2027-06-30"),
        (3, "year", "2027", "2027-03-01", "2028-02-29"),
        (3, "half", "2026-H2", "2026-09-01", "2027-02-28"),
        (3, "quarter", "2026-Q4", "2026-12-01", "2027-02-28"),
        (12, "year", "2026", "2026-12-01", "2027-11-30"),
        (12, "quarter", "2026-Q1", "2026-12-01", "2027-02-28"),
        (7, "month", "2026-07", "2026-07-01", "2026-07-31"),
        (7, "ten-day", "2026-01-T3", "2026-01-21", "2026-01-31"),
        (7, "half-month", "2026-06-H2", "2026-06-16", "2026-06-30"),
        (7, "week", "2026-W01", "2025-12-29", "2026-01-04"),
    ],
)
def test_a_year_is_named_by_the_calendar_year_in_which_it_begins(
    begins: int, span: str, name: str, first: str, last: str
) -> None:
    period = named_period(span, name, Habits(year_begins=begins))
    assert (str(period.first), str(period.last), period.name) == (first, last, name)


@given(DAYS, HABITS)
def test_a_day_lies_in_the_year_that_began_last(on: date, habits: Habits) -> None:
    year = year_of(on, habits)
    began = date(int(year.name), habits.year_begins, 1)
    assert year.first == began
    assert year.last == date(began.year + 1, began.month, 1) - timedelta(days=1)
    assert began <= on < date(began.year + 1, began.month, 1)


@given(DAYS, HABITS)
def test_two_halves_of_two_quarters_of_three_months_fill_the_year(on: date, habits: Habits) -> None:
    year = year_of(on, habits)
    for span, count, months, letter in (("half", 2, 6, "H"), ("quarter", 4, 3, "Q"), ("month", 12, 1, "")):
        parts = [period_of(span, year.first, habits)]
        while len(parts) < count:
            parts.append(following(parts[-1], habits))
        assert (parts[0].first, parts[-1].last) == (year.first, year.last)
        assert [(each.first.month - habits.year_begins) % 12 for each in parts] == list(range(0, 12, months))
        if letter:
            assert [each.name for each in parts] == [f"{year.name}-{letter}{number + 1}" for number in range(count)]


@given(st.sampled_from(SPANS), DAYS, HABITS)
def test_every_day_lies_in_one_period_of_a_span(span: str, on: date, habits: Habits) -> None:
    period = period_of(span, on, habits)
    days = [period.first + timedelta(days=number) for number in range((period.last - period.first).days + 1)]
    assert on in days
    assert all(period_of(span, each, habits) == period for each in days)
    after = period_of(span, period.last + timedelta(days=1), habits)
    assert after == following(period, habits)
    assert after.first == period.last + timedelta(days=1)


@given(DAYS, st.sampled_from(["ten-day", "half-month", "month"]), HABITS)
def test_months_and_their_parts_stay_with_the_calendar(on: date, span: str, habits: Habits) -> None:
    assert period_of(span, on, habits) == period_of(span, on)


@given(DAYS, st.integers(0, 6))
def test_with_years_from_january_nothing_changes(on: date, first_weekday: int) -> None:
    habits = Habits(first_weekday)
    assert year_of(on, habits) == year_of(on)
    assert half_of(on, habits).name == f"{on.year}-H{1 if on.month <= 6 else 2}"
    assert quarter_of(on, habits).name == f"{on.year}-Q{(on.month + 2) // 3}"


def test_the_last_day_of_february_is_in_a_year_from_march() -> None:
    habits = Habits(year_begins=3)
    assert year_of(day("2028-02-29"), habits).last == day("2028-02-29")
    assert year_of(day("2028-03-01"), habits).name == "2028"
    assert quarter_of(day("2028-02-29"), habits).name == "2027-Q4"
    assert year_of(day("2027-02-28"), JULY).name == "2026"
