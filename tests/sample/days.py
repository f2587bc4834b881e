"""The sample's calendar of 2025: working days, sweep days, and the moments of a clerk's day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

from tests.sample.chance import Chance

ZONE = timezone(timedelta(hours=8))
DAY = timedelta(days=1)
LAST = datetime(2025, 12, 31, 17, 30, tzinfo=ZONE)
"""Nothing is written down after this moment."""

_HOLIDAYS = (
    ("2025-01-01", "2025-01-01"),
    ("2025-01-27", "2025-02-04"),
    ("2025-04-04", "2025-04-06"),
    ("2025-05-01", "2025-05-05"),
    ("2025-05-31", "2025-06-02"),
    ("2025-10-01", "2025-10-08"),
)
_MADE_UP = ("2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11")


def works(day: date) -> bool:
    """Tell whether the office works on a day."""
    text = day.isoformat()
    if any(first <= text <= last for first, last in _HOLIDAYS):
        return False
    return day.weekday() < 5 or text in _MADE_UP


def working(day: date) -> date:
    """Return the day, or the first working day after it."""
    while not works(day):
        day += DAY
    return day


def moment(day: date, chance: Chance, hours: tuple[int, ...] = (8, 9, 10, 11, 14, 15, 16)) -> datetime:
    """Return some moment of a day within office hours."""
    hour, minute, second = chance.pick(hours), chance.between(0, 59), chance.between(0, 59)
    return datetime.combine(day, time(hour, minute, second), ZONE)


def ten_day_sweep(day: date) -> date:
    """Return the working day on or after the end of a day's ten-day window on which a sweep is entered."""
    end = day.replace(day=9 if day.day <= 9 else 19 if day.day <= 19 else 27)
    return working(max(day, end))


def half_month_sweep(day: date) -> date:
    """Return the working day on which the township enters the sweep of a day's half-month."""
    return working(max(day, day.replace(day=14 if day.day <= 14 else 27)))
