"""Days and instants: what is one, and what is none."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stabctl.domain.moments import read_date, read_day, read_instant, write_instant
from tests.support.builders import day

OFFSETS = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@pytest.mark.parametrize(
    "text",
    [
        "2026-3-12",
        "2026-02-29",
        "20260312",
        "2026-03-12 ",
        "2026/03/12",
        "２０２６-03-12",
        "2026-W11-4",
        "0000-01-01",
        "",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-12T09:20",
        "2026-03-12 09:20:11+08:00",
        "2026-03-12T09:20:11",
        "2026-03-12T25:00:00+08:00",
        "2026-03-12T24:00:00+08:00",
        "2026-03-12T09:20:11.1234567+08:00",
        "2026-03-12T09:20:11.+08:00",
        "2026-03-12T09:20:11+8",
        "2026-03-12T09:20:11+24:00",
        "2026-03-12T09:20:11+08:60",
        "2026-03-12T09:20:11z",
        "2026-02-30T09:20:11+08:00",
        "2026-03-12",
    ],
)
def test_what_is_no_instant(text: str) -> None:
    assert read_instant(text) is None


@pytest.mark.parametrize(
    ("text", "micros"),
    [
        ("2026-03-12T09:20:11+08:00", 0),
        ("2026-03-12T09:20:11.5+08:00", 500_000),
        ("2026-03-12T09:20:11.000001+08:00", 1),
        ("2026-03-12T01:20:11Z", 0),
        ("2026-03-12T09:20+08:00", 0),
    ],
)
def test_what_is_an_instant(text: str, micros: int) -> None:
    read = read_instant(text)
    assert read is not None
    assert read.tzinfo is not None
    assert read.microsecond == micros


def test_the_day_of_a_moment_is_the_one_that_was_written() -> None:
    assert read_day("2026-03-12T00:30+08:00") == day("2026-03-12")
    assert read_day("2026-03-12") == day("2026-03-12")
    assert read_day("12 March") is None


@given(st.datetimes(datetime.fromisoformat("1970-01-01"), datetime.fromisoformat("2100-01-01"), timezones=OFFSETS))
def test_an_instant_reads_back_as_it_was_written(moment: datetime) -> None:
    read = read_instant(write_instant(moment))
    assert read == moment
    assert read is not None
    assert read.utcoffset() == moment.utcoffset()
