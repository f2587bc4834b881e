"""Monthly studies of the major matters (一月一研): held, or still awaited; and activities by their form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from stabctl.domain.life import Life
from stabctl.domain.office import Office
from stabctl.domain.periods import Period, month_of
from stabctl.query.clocks import Clock, Timing

_DAY = timedelta(days=1)
_STANDS_LISTED = ("listed", "delist-requested")


def studied_months(lives: Iterable[Life]) -> set[str]:
    """Name the months in which a study was held."""
    return {
        month_of(life.registered_on).name
        for life in lives
        if life.kind.name == "activity" and life.exists and life.values["form"] == "study"
    }


def months_without(
    lives: Iterable[Life], office: Office, period: Period, as_of: date, *, running: bool = False
) -> list[Period]:
    """Return the months that end in a period, are over by a day, and had no study.

    The day counts to its end; with `running` it is not over, and its month is not either.
    """
    if not office.rules.study:
        return []
    held, since = studied_months(lives), office.rules.sweeps_since
    over = as_of - _DAY if running else as_of
    found, month = [], month_of(period.first)
    while month.last <= min(period.last, over):
        if month.name not in held and (since is None or month.first >= since):
            found.append(month)
        month = month_of(month.last + _DAY)
    return found


def open_listed(lives: Iterable[Life]) -> tuple[str, ...]:
    """Name the major cases that stand listed; a study speaks of each of them."""
    return tuple(life.id for life in lives if life.exists and life.axes.get("listing") in _STANDS_LISTED)


def study_clocks(lives: Iterable[Life], timing: Timing) -> Iterator[Clock]:
    """Yield this month's study while it has not been held, and last month's where it is missing.

    Silent until the office says from which day it keeps its sweeps and studies here.
    """
    since = timing.office.rules.sweeps_since
    if since is None or not timing.office.rules.study:
        return
    held, month = studied_months(lives), month_of(timing.day)
    for each in (month_of(month.first - _DAY), month):
        if each.name not in held and each.first >= since:
            yield timing.clock("study", each.last, False, name=each.name)
