"""Periods of a report, anchored to the calendar and printed as date ranges.

Windows are those of the offices: ten-day windows (上旬 1-10, 中旬 11-20, 下旬 21-end), half-months
(1-15, 16-end), months, quarters, half-years, years, weeks. An ISO week number names the week
that holds its Thursday; with another first weekday the week begins up to six days earlier.

An office's year may begin in another month than January (`Habits`). Such a year is named by the
calendar year in which it begins; its halves and quarters are counted from its first month. Months
and their parts stay those of the calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from stabctl.domain.moments import read_date
from stabctl.domain.months import days_in
from stabctl.errors import Usage, say
from stabctl.values import frozen

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SPANS = ("week", "ten-day", "half-month", "month", "quarter", "half", "year")
_DAY = timedelta(days=1)


@frozen
class Habits:
    """When an office's week begins, 0 for Monday … 6 for Sunday, and in which month (1 … 12) its year."""

    first_weekday: int = 0
    year_begins: int = 1


CIVIL = Habits()
"""Weeks from Monday, years from January."""


@frozen(order=True)
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


def week_of(day: date, habits: Habits = CIVIL) -> Period:
    """Return the office's week that holds a day."""
    start = day - _DAY * ((day.weekday() - habits.first_weekday) % 7)
    year, week, _ = (start + _DAY * ((3 - habits.first_weekday) % 7)).isocalendar()
    return Period(start, start + 6 * _DAY, "week", f"{year}-W{week:02d}")


def ten_days_of(day: date) -> Period:
    """Return the ten-day window that holds a day; the last one ends with the month."""
    part = min((day.day - 1) // 10, 2)
    last = 10 * part + 10 if part < 2 else days_in(day.year, day.month)
    name = f"{day.year}-{day.month:02d}-T{part + 1}"
    return Period(day.replace(day=10 * part + 1), day.replace(day=last), "ten-day", name)


def half_month_of(day: date) -> Period:
    """Return the half-month that holds a day."""
    late = day.day > 15
    last = days_in(day.year, day.month) if late else 15
    name = f"{day.year}-{day.month:02d}-H{2 if late else 1}"
    return Period(day.replace(day=16 if late else 1), day.replace(day=last), "half-month", name)


def month_of(day: date) -> Period:
    """Return the month that holds a day."""
    return _months(day.year, day.month, 1, "month", f"{day.year}-{day.month:02d}")


def quarter_of(day: date, habits: Habits = CIVIL) -> Period:
    """Return the quarter of the office's year that holds a day."""
    return _part_of(day, 3, "quarter", "Q", habits)


def half_of(day: date, habits: Habits = CIVIL) -> Period:
    """Return the half of the office's year that holds a day."""
    return _part_of(day, 6, "half", "H", habits)


def year_of(day: date, habits: Habits = CIVIL) -> Period:
    """Return the office's year that holds a day; its name is the calendar year in which it begins."""
    year = _year(day, habits)
    return _months(year, habits.year_begins, 12, "year", f"{year}")


def _year(day: date, habits: Habits) -> int:
    return day.year - (day.month < habits.year_begins)


def _part_of(day: date, months: int, span: str, letter: str, habits: Habits) -> Period:
    year = _year(day, habits)
    part = (day.month - habits.year_begins) % 12 // months
    return _months(year, habits.year_begins + part * months, months, span, f"{year}-{letter}{part + 1}")


def _months(year: int, month: int, months: int, span: str, name: str) -> Period:
    """Make a period of whole months; a month after the twelfth lies in the next year."""
    first, last = _month(year, month), _month(year, month + months - 1)
    return Period(first, last.replace(day=days_in(last.year, last.month)), span, name)


def _month(year: int, month: int) -> date:
    """Return the first day of a month; one after the twelfth lies in the next year."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def period_of(span: str, day: date, habits: Habits = CIVIL) -> Period:
    """Return the period of a span (a word of `SPANS`) that holds a day."""
    by_calendar = {"ten-day": ten_days_of, "half-month": half_month_of, "month": month_of}
    if span in by_calendar:
        return by_calendar[span](day)
    return {"week": week_of, "quarter": quarter_of, "half": half_of, "year": year_of}[span](day, habits)


def last_period(span: str, day: date, habits: Habits = CIVIL) -> Period:
    """Return the latest complete period of a span before a day."""
    return before(period_of(span, day, habits), habits)


def before(period: Period, habits: Habits = CIVIL) -> Period:
    """Return the period of the same span just before one; for a range as many days just before it."""
    if period.span == "range":
        return between(period.first - (period.last - period.first) - _DAY, period.first - _DAY)
    return period_of(period.span, _whole(period, habits).first - _DAY, habits)


def following(period: Period, habits: Habits = CIVIL) -> Period:
    """Return the period of the same span just after one; for a range as many days just after it."""
    if period.span == "range":
        return between(period.last + _DAY, period.last + (period.last - period.first) + _DAY)
    return period_of(period.span, _whole(period, habits).last + _DAY, habits)


def year_earlier(period: Period, habits: Habits = CIVIL) -> Period:
    """Return the same period a year earlier: the one of the same name, for a range the same dates.

    Week 53 becomes week 52 where the earlier year has no week 53; 29 February becomes the 28th.
    """
    if period.span == "range":
        return between(_date_earlier(period.first), _date_earlier(period.last))
    match = re.fullmatch(_NAMES[period.span][0], _whole(period, habits).name)
    assert match is not None
    year, *parts = (int(part) for part in match.groups())
    try:
        day = _day_in(period.span, [year - 1, *parts], habits)
    except ValueError:
        day = _day_in(period.span, [year - 1, 52], habits)
    return period_of(period.span, day, habits)


def _date_earlier(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, days_in(day.year - 1, day.month)))


def cut_alike(period: Period, other: Period, as_of: date) -> Period:
    """Cut another period after as many days as have passed of a whole period by a day.

    Where the period is over by then the other one stays whole, whichever is the longer.
    """
    return other if as_of >= period.last else other.cut(other.first + (as_of - period.first))


def complete_between(span: str, after: date, today: date, habits: Habits = CIVIL) -> Iterator[Period]:
    """Yield the periods of a span from the one that follows that of `after` to the last one that is over today."""
    period = following(period_of(span, after, habits), habits)
    while period.last < today:
        yield period
        period = following(period, habits)


def _whole(period: Period, habits: Habits) -> Period:
    """Undo a cut."""
    return period_of(period.span, period.first, habits)


_NAMES: Mapping[str, tuple[str, str]] = {
    "week": (r"(\d{4})-W(\d{2})", "2026-W47"),
    "ten-day": (r"(\d{4})-(\d{2})-T([123])", "2026-11-T2"),
    "half-month": (r"(\d{4})-(\d{2})-H([12])", "2026-11-H1"),
    "month": (r"(\d{4})-(\d{2})", "2026-11"),
    "quarter": (r"(\d{4})-Q([1-4])", "2026-Q3"),
    "half": (r"(\d{4})-H([12])", "2026-H2"),
    "year": (r"(\d{4})", "2026"),
}
_RANGE = r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})"


def named_period(span: str, name: str, habits: Habits = CIVIL) -> Period:
    """Read a period's name, such as `2026-W47` for a week; refuse a name that is none."""
    period = _read(span, name.strip(), habits)
    if period is not None:
        return period
    raise Usage(
        say("{name} is not a period for --{span}.", name=name, span=span),
        hint=say("Write it like this: --{span} {example}.", span=span, example=_NAMES[span][1]),
    )


def any_period(name: str, habits: Habits = CIVIL) -> Period:
    """Read a period's name of whatever span, or a range such as `2026-01-05..2026-02-03`; refuse what is none."""
    name = name.strip()
    found = (_read(span, name, habits) for span in SPANS)
    period = next((each for each in found if each is not None), None) or _read_range(name)
    if period is not None:
        return period
    raise Usage(
        say("{name} is no period.", name=name or '""'),
        hint=say(
            "Write it like one of these: {examples}.",
            examples=(*(example for _, example in _NAMES.values()), "2026-01-05..2026-02-03"),
        ),
    )


def _read(span: str, name: str, habits: Habits) -> Period | None:
    match = re.fullmatch(_NAMES[span][0], name)
    if match is None or not name.isascii() or not "1900" <= name[:4] <= "2199":
        return None
    try:
        return period_of(span, _day_in(span, [int(part) for part in match.groups()], habits), habits)
    except ValueError:
        return None


def _read_range(name: str) -> Period | None:
    match = re.fullmatch(_RANGE, name)
    first, last = (read_date(text) for text in match.groups()) if match else (None, None)
    return None if first is None or last is None or last < first else between(first, last)


def _day_in(span: str, parts: list[int], habits: Habits) -> date:
    """Return a day of the period whose name has these numbers; `ValueError` where there is none."""
    year = parts[0]
    if span == "week":
        return date.fromisocalendar(year, parts[1], 4)
    if span == "ten-day":
        return date(year, parts[1], 10 * parts[2] - 9)
    if span == "half-month":
        return date(year, parts[1], 15 * parts[2] - 14)
    if span == "month":
        return date(year, parts[1], 1)
    if span == "year":
        return _month(year, habits.year_begins)
    months = {"quarter": 3, "half": 6}[span]
    return _month(year, habits.year_begins + (parts[-1] - 1) * months)
