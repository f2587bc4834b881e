"""The limits of open matters: running, standing still, or past."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from stabctl.domain.life import Life
from stabctl.query.lives import counted


@dataclass(frozen=True, slots=True)
class Clock:
    """One limit of an open matter: its word and the calendar days left.

    The word is `overdue`, `due-soon`, `running` or `suspended`. A suspended limit stands still:
    the days left are those that were left when it was suspended.
    """

    life: Life
    limit: date
    word: str
    days_left: int


def clocks(lives: Iterable[Life], day: date, soon: int) -> list[Clock]:
    """Return the limits of open matters on a day, the nearest first; `soon` is a number of days."""
    found = [_clock(life, life.limit, day, soon) for life in counted(lives) if life.is_open and life.limit is not None]
    return sorted(found, key=lambda clock: (clock.word == "suspended", clock.days_left, clock.life.id))


def _clock(life: Life, limit: date, day: date, soon: int) -> Clock:
    if life.paused_on is not None and life.status == "suspended":
        left = (limit - life.paused_on).days
        return Clock(life, day + timedelta(days=left), "suspended", left)
    left = (limit - day).days
    return Clock(life, limit, "overdue" if left < 0 else "due-soon" if left <= soon else "running", left)
