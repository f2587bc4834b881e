"""Periods of a report, anchored to the calendar and printed as date ranges.

Windows are those of the offices: ten-day windows (上旬 1-10, 中旬 11-20, 下旬 21-end), half-months
(1-15, 16-end), months, quarters, half-years, years, weeks. An ISO week number names the week
that holds its Thursday; with another first weekday the week begins up to six days earlier.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from stabctl.errors import Usage, say

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SPANS = ("week", "ten-day", "half-month", "month", "quarter", "half", "year")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A range of whole days, both ends included, and the name by which it was asked for."""

    first: date
    last: date
    span: str = "range"
    name: str = ""

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def cut(self, day: date) -> Period:
        """Return the period up to a day; the name stays, since it is the same period so far."""
        return Period(self.first, min(self.last, max(day, self.first)), self.span, self.name)

    def __str__(self) -> str:
        return f"{self.first} – {self.last}"


def between(first: date, last: date) -> Period:
    """Make a period of two days; refuse one that ends before it begins."""
    if last < first:
        raise Usage(
            say("The period ends on {last}, before it begins on {first}.", first=first, last=last),
            hint=say("Give the earlier day to --from and the later one to --to."),
        )
    return Period(first, last, "range", f"{first}..{last}")


def week_of(day: date, first_weekday: int = 0) -> Period:
    """Return the office's week that holds a day; `first_weekday` is 0 for Monday … 6 for Sunday."""
    start = day - _DAY * ((day.weekday() - first_weekday) % 7)
    year, week, _ = (start + _DAY * ((3 - first_weekday) % 7)).isocalendar()
    return Period(start, start + 6 * _DAY, "week", f"{year}-W{week:02d}")


def ten_days_of(day: date) -> Period:
    """Return the ten-day window that holds a day; the last one ends with the month."""
    part = min((day.day - 1) // 10, 2)
    last = 10 * part + 10 if part < 2 else monthrange(day.year, day.month)[1]
    name = f"{day.year}-{day.month:02d}-T{part + 1}"
    return Period(day.replace(day=10 * part + 1), day.replace(day=last), "ten-day", name)


def half_month_of(day: date) -> Period:
    """Return the half-month that holds a day."""
    late = day.day > 15
    last = monthrange(day.year, day.month)[1] if late else 15
    name = f"{day.year}-{day.month:02d}-H{2 if late else 1}"
    return Period(day.replace(day=16 if late else 1), day.replace(day=last), "half-month", name)


def _months_of(day: date, months: int, span: str, letter: str) -> Period:
    part = (day.month - 1) // months
    first = date(day.year, part * months + 1, 1)
    end = part * months + months
    last = date(day.year, end, monthrange(day.year, end)[1])
    name = f"{day.year}-{letter}{part + 1}" if letter else f"{day.year}-{day.month:02d}"
    return Period(first, last, span, name)


def month_of(day: date) -> Period:
    """Return the month that holds a day."""
    return _months_of(day, 1, "month", "")


def quarter_of(day: date) -> Period:
    """Return the quarter that holds a day."""
    return _months_of(day, 3, "quarter", "Q")


def half_of(day: date) -> Period:
    """Return the half-year that holds a day."""
    return _months_of(day, 6, "half", "H")


def year_of(day: date) -> Period:
    """Return the calendar year that holds a day."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31), "year", f"{day.year}")


def period_of(span: str, day: date, first_weekday: int = 0) -> Period:
    """Return the period of a span (a word of `SPANS`) that holds a day."""
    if span == "week":
        return week_of(day, first_weekday)
    return {
        "ten-day": ten_days_of,
        "half-month": half_month_of,
        "month": month_of,
        "quarter": quarter_of,
        "half": half_of,
        "year": year_of,
    }[span](day)


def last_period(span: str, day: date, first_weekday: int = 0) -> Period:
    """Return the latest complete period of a span before a day."""
    return period_of(span, period_of(span, day, first_weekday).first - _DAY, first_weekday)


_NAMES = {
    "week": (re.compile(r"(\d{4})-W(\d{2})"), "2026-W47"),
    "ten-day": (re.compile(r"(\d{4})-(\d{2})-T([123])"), "2026-11-T2"),
    "half-month": (re.compile(r"(\d{4})-(\d{2})-H([12])"), "2026-11-H1"),
    "month": (re.compile(r"(\d{4})-(\d{2})"), "2026-11"),
    "quarter": (re.compile(r"(\d{4})-Q([1-4])"), "2026-Q3"),
    "half": (re.compile(r"(\d{4})-H([12])"), "2026-H2"),
    "year": (re.compile(r"(\d{4})"), "2026"),
}


def named_period(span: str, name: str, first_weekday: int = 0) -> Period:
    """Read a period's name, such as `2026-W47` for a week; refuse a name that is none."""
    pattern, example = _NAMES[span]
    match = pattern.fullmatch(name.strip())
    try:
        if match is not None and name.isascii() and "1900" <= name.strip()[:4] <= "2199":
            return period_of(span, _day_in(span, [int(part) for part in match.groups()], first_weekday), first_weekday)
    except (ValueError, OverflowError):
        pass
    raise Usage(
        say("{name} is not a period for --{span}.", name=name, span=span),
        hint=say("Write it like this: --{span} {example}.", span=span, example=example),
    )


def _day_in(span: str, parts: list[int], first_weekday: int) -> date:
    year = parts[0]
    if span == "week":
        thursday = date.fromisocalendar(year, parts[1], 4)
        return thursday
    if span == "ten-day":
        return date(year, parts[1], 10 * parts[2] - 9)
    if span == "half-month":
        return date(year, parts[1], 15 * parts[2] - 14)
    months = {"month": 1, "quarter": 3, "half": 6}.get(span)
    return date(year, (parts[1] - 1) * months + 1, 1) if months else date(year, 1, 1)
