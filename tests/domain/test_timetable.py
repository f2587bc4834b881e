"""A job runs on the first day after each period, and on no other day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stabctl.domain.periods import SPANS, period_of
from stabctl.domain.timetable import Timetable

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
AT = time(8)


@given(DAYS, st.sampled_from(SPANS), st.integers(0, 6))
def test_a_job_runs_on_the_day_on_which_a_period_begins(on: date, span: str, first_weekday: int) -> None:
    begins = (on if span != "week" else on - timedelta(days=(on.weekday() - first_weekday) % 7)) == on
    if span != "week":
        begins = period_of(span, on).first == on
    assert Timetable(span, AT, first_weekday).holds(on) == begins


@given(DAYS)
def test_the_daily_job_runs_every_day(on: date) -> None:
    assert Timetable("day", AT).holds(on)


@pytest.mark.parametrize(
    ("span", "begins", "months"),
    [
        ("year", 1, (1,)),
        ("year", 7, (7,)),
        ("half", 4, (4, 10)),
        ("quarter", 1, (1, 4, 7, 10)),
        ("quarter", 12, (3, 6, 9, 12)),
        ("month", 7, ()),
        ("week", 7, ()),
    ],
)
def test_a_year_that_begins_in_another_month_moves_its_jobs(span: str, begins: int, months: tuple[int, ...]) -> None:
    assert Timetable(span, AT, year_begins=begins).months == months


@given(
    DAYS,
    st.times(),
    st.sampled_from(("day", *SPANS)),
    st.times(),
)
def test_the_next_run_is_the_first_one_that_the_timetable_holds(on: date, clock: time, span: str, at: time) -> None:
    now = datetime.combine(on, clock, ZoneInfo("Asia/Shanghai"))
    timetable = Timetable(span, at)
    run = timetable.after(now)
    assert run > now and run.time() == at and timetable.holds(run.date())
    between = (now.date() + timedelta(days=step) for step in range((run.date() - now.date()).days))
    passed = [day for day in between if timetable.holds(day) and datetime.combine(day, at, now.tzinfo) > now]
    assert passed == []
