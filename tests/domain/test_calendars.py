"""Counting days as the law does: Civil Code arts 201-203, with and without a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stabctl.domain.calendars import Calendar, Deadline
from stabctl.exchange.holidays import calendar_of
from stabctl.schema.rules import read_calendar
from tests.sample.calendars import FOLDER


def text_of(year: int) -> str:
    text = calendar_of(year)
    assert text is not None
    return text


def calendar(*years: int) -> Calendar:
    read = [read_calendar(text_of(year), f"ledgers/calendar/{year}.yaml") for year in years]
    return Calendar.of(
        years, (day for _, off, _ in read for day in off), (day for _, _, make_up in read for day in make_up)
    )


def test_a_last_day_on_a_holiday_moves_to_the_day_after_it() -> None:
    start = date(2017, 9, 1)
    assert calendar(2017).after_days(start, 30) == Deadline(date(2017, 10, 9), True)
    assert Calendar().after_days(start, 30) == Deadline(date(2017, 10, 1), False)


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2026, 3, 15), 12, date(2027, 3, 15)),
        (date(2025, 12, 31), 6, date(2026, 6, 30)),
    ],
)
def test_months_end_on_the_corresponding_day_or_the_last_of_the_month(start: date, months: int, last: date) -> None:
    assert Calendar().after_months(start, months).day == last


def test_make_up_days_are_worked_and_holidays_are_not() -> None:
    days = calendar(2026)
    assert not days.is_working(date(2026, 10, 1))
    assert days.is_working(date(2026, 10, 10))  # a Saturday that makes up
    assert not days.is_working(date(2026, 10, 17))
    assert days.after_working_days(date(2026, 9, 30), 1) == Deadline(date(2026, 10, 8), True)


def test_working_days_without_a_calendar_leave_out_weekends_and_say_so() -> None:
    assert Calendar().after_working_days(date(2026, 9, 30), 5) == Deadline(date(2026, 10, 7), False)


@given(st.dates(date(2025, 1, 1), date(2026, 11, 1)), st.integers(0, 60))
def test_a_checked_deadline_is_a_working_day_not_before_the_plain_count(start: date, days: int) -> None:
    known = calendar(2025, 2026)
    deadline = known.after_days(start, days)
    plain = start + timedelta(days=days)
    if deadline.checked:
        assert deadline.day >= plain
        assert known.is_working(deadline.day)
        between = (plain + timedelta(days=n) for n in range((deadline.day - plain).days))
        assert not any(known.is_working(day) for day in between)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_shipped_calendars_are_those_of_the_holiday_data(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == text_of(int(path.stem))
