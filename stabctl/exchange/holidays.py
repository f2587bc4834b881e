"""The public holidays of a year as a calendar file, from the data of the package `chinesecalendar`.

The State Council announces a year's holidays in the November before; a new year comes with a newer
version of that package, which is optional (`pip install 'stabctl[calendar]'`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date


def calendar_of(year: int) -> str | None:
    """Return the calendar file of a year; None where the package is not there, or does not know the year."""
    try:
        from chinese_calendar import constants
    except ImportError:
        return None
    days_off = [day for day in constants.holidays if day.year == year]
    make_up = [day for day in constants.workdays if day.year == year]
    return calendar_text(year, days_off, make_up) if days_off else None


def calendar_text(year: int, days_off: Iterable[date], make_up: Iterable[date]) -> str:
    """Print a year's days off and make-up working days."""
    lines = [f"year: {year}"]
    for key, days in (("days_off", days_off), ("make_up", make_up)):
        listed = [f"- {day.isoformat()}" for day in sorted(days)]
        lines += [f"{key}:", *listed] if listed else [f"{key}: []"]
    return "\n".join(lines) + "\n"
