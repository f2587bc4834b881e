"""When a job that reports on periods runs: on the first day after each period, at a time of day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from stabctl.values import frozen

_DAYS = {"ten-day": (1, 11, 21), "half-month": (1, 16), "month": (1,), "quarter": (1,), "half": (1,), "year": (1,)}
_EVERY = {"quarter": 3, "half": 6, "year": 12}


@frozen
class Timetable:
    """A job's days and its time of day, in whatever zone the one who keeps the timetable counts.

    `span` is `day` or a word of `periods.SPANS`; `weekday` (0 for Monday … 6 for Sunday) is the day of a
    weekly job; `year_begins` is the month with which the year of a yearly, half-yearly or quarterly job begins.
    """

    span: str
    at: time
    weekday: int = 0
    year_begins: int = 1

    @property
    def days(self) -> tuple[int, ...]:
        """The days of the month; empty where every day or weekday serves."""
        return _DAYS.get(self.span, ())

    @property
    def months(self) -> tuple[int, ...]:
        """The months, 1 to 12; empty where every month serves."""
        if self.span not in _EVERY:
            return ()
        return tuple(sorted((self.year_begins - 1 + step) % 12 + 1 for step in range(0, 12, _EVERY[self.span])))

    def holds(self, day: date) -> bool:
        """Tell whether the job runs on a day."""
        if self.span == "week":
            return day.weekday() == self.weekday
        return (not self.days or day.day in self.days) and (not self.months or day.month in self.months)

    def after(self, now: datetime) -> datetime:
        """Return the first run after an instant, in that instant's zone."""
        day = now.date()
        while True:
            run = datetime.combine(day, self.at, now.tzinfo)
            if run > now and self.holds(day):
                return run
            day += timedelta(days=1)
