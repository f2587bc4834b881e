"""Days and instants, read strictly from text and written back the same way."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, tzinfo

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:[0-5]\d)", re.ASCII)
EARLIEST, LATEST = "1900-01-01", "2199-12-31"
"""No matter of any ledger lies before or after these days; such a date is a typing error."""

MICROSECOND = timedelta(microseconds=1)


def read_date(text: str) -> date | None:
    """Read `2026-03-12`; None for anything else, impossible days and years before 1900 or after 2199 included."""
    if _DATE.fullmatch(text) is None or not EARLIEST <= text <= LATEST:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_instant(text: str) -> datetime | None:
    """Read an ISO date-time with offset; None for anything else."""
    if _INSTANT.fullmatch(text) is None:
        return None
    if "." in text:  # Python 3.11 reads 3 or 6 digits of a second only
        whole, _, rest = text.partition(".")
        digits = re.match(r"\d+", rest)
        assert digits is not None
        text = f"{whole}.{digits[0]:0<6}{rest[digits.end() :]}"
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    return instant if EARLIEST <= text[:10] <= LATEST else None


def local_instant(text: str, zone: tzinfo | None) -> datetime | None:
    """Read an ISO date-time without offset as one of a time zone; None for anything else."""
    instant = read_instant(f"{text}Z")
    return instant.replace(tzinfo=zone) if instant is not None else None


def read_day(text: str) -> date | None:
    """Read the day of a moment: a date, or the date of a date-time as it was written."""
    day = read_date(text)
    if day is None:
        instant = read_instant(text)
        day = instant.date() if instant is not None else None
    return day


def write_instant(instant: datetime) -> str:
    """Write an instant with its offset; fractions of a second only where there are any."""
    return instant.isoformat()
