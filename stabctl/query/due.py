"""The running limits of open matters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from stabctl.domain.life import Life
from stabctl.query.lives import counted


@dataclass(frozen=True, slots=True)
class Clock:
    """One running limit: its word (`overdue`, `due-soon`, `running`) and the calendar days left."""

    life: Life
    word: str
    days_left: int


def clocks(lives: Iterable[Life], day: date, soon: int) -> list[Clock]:
    """Return the limits that run on a day, the nearest first; `soon` is a number of days."""
    running = []
    for life in counted(lives):
        if life.is_open and life.limit is not None:
            left = (life.limit - day).days
            word = "overdue" if left < 0 else "due-soon" if left <= soon else "running"
            running.append(Clock(life, word, left))
    return sorted(running, key=lambda clock: (clock.days_left, clock.life.id))
