"""What is due: the clocks of all matters, those that wait longest, and what people were not told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from stabctl.domain.life import Life
from stabctl.domain.narrowing import Narrow
from stabctl.query.clocks import CONFIRMATION, STANDING, Clock, Timing, clocks_of
from stabctl.query.lives import counted

if TYPE_CHECKING:
    from stabctl.domain.law import Law
    from stabctl.domain.office import Rules

_FAR = date.max
_CASES = ("dispute", "intel")
REACH, _MOVED, _FOREVER = 31, 62, 300 * 366
"""Days: longer than the period of the built-in law, more than a last day is moved, longer than any ledger."""

_AROUND = 31
_LENGTH = {"days": 1, "working-days": 4, "months": 31, "years": 366}
"""The most calendar days that a unit of a period can take, holidays at their worst."""

CASES = Narrow(kinds=frozenset(_CASES), is_open=True)
"""The choice of matters that can be long-pending."""


def clocks(
    lives: Iterable[Life], timing: Timing, awaited: Iterable[Clock] = (), *, running: bool = False
) -> list[Clock]:
    """Return every clock, or the running ones: what has to be reported at once first, then the nearest.

    `awaited` belong to no record.
    """
    found = [clock for life in counted(lives) for clock in clocks_of(life, timing, running=running)]
    return sorted((each for each in (*found, *awaited) if each.is_running or not running), key=_urgency)


def running_on(day: date, rules: Rules, law: Law | None = None) -> Narrow:
    """Return the choice of matters that can have a clock that runs on a day.

    `law` is the office's own; what the built-in one says of the confirmation of agreements is known.
    """
    kinds = frozenset(("dispute", "intel", "assessment"))
    return Narrow(kinds=kinds, owed_since=day - _longest(law), visits=rules.follow_up_days is not None)


def _longest(law: Law | None) -> timedelta:
    """Return the longest time for which an agreement can be confirmed, or more."""
    versions = law.versions(CONFIRMATION) if law is not None else ()
    days = [_LENGTH.get(rule.unit or "", 0) * (rule.period or 0) for rule in versions]
    return timedelta(days=min(max([REACH, *days]) + _MOVED, _FOREVER))


def awaited_on(day: date) -> Narrow:
    """Return the choice of sweeps and studies by which it is seen what is still awaited on a day."""
    before = (day.replace(day=1) - timedelta(days=1)).replace(day=1)
    return Narrow(kinds=frozenset(("sweep", "activity")), since=min(before, day - timedelta(days=_AROUND)))


def _urgency(clock: Clock) -> tuple[bool, int, date, str, str]:
    at_once = clock.what == "at-once" and clock.is_running
    standing = {"suspended": 2, "waiting": 1, "done": 3, "expired": 3}.get(clock.word, 0)
    assert clock.word in STANDING
    return not at_once, standing, clock.limit or _FAR, clock.id, clock.what


def backlog(lives: Iterable[Life], day: date, days: int) -> list[tuple[Life, int]]:
    """Return the long-pending matters (积案): open for more than a number of days, with their age, oldest first.

    Disputes and intel items; a study or an assessment that stands open is no case.
    """
    cases = (life for life in counted(lives) if life.kind.name in _CASES and life.is_open)
    aged = ((life, (day - life.registered_on).days) for life in cases)
    return sorted(((life, age) for life, age in aged if age > days), key=lambda pair: (-pair[1], pair[0].id))


def retained(lives: Iterable[Life], day: date, years: Mapping[str, int]) -> list[tuple[Life, date]]:
    """Return the ended records whose years in the archive are over, by the office's own table, longest first.

    The years of a kind count from the end of its calendar year, as archives count them.
    """
    found = []
    for life in counted(lives):
        kept = years.get(life.kind.name)
        if kept is not None and life.ended_on is not None and not life.is_open:
            until = date(life.ended_on.year + kept, 12, 31)
            if until < day:
                found.append((life, until))
    return sorted(found, key=lambda pair: (pair[1], pair[0].id))


def untold(life: Life) -> Iterator[str]:
    """Yield what the people concerned were not told yet: receipt, suspension, extension, channels, close."""
    if life.kind.name != "dispute" or not life.exists:
        return
    told = [(act.get("about"), act.day) for act in life.acts("notify")]

    def knows(about: str, since: date) -> bool:
        return any(what == about and day >= since for what, day in told)

    if not knows("receipt", life.registered_on):
        yield "receipt"
    for word, about in (("suspend", "suspension"), ("extend", "extension"), ("decline", "channels")):
        if any(act.get("told") is None and not knows(about, act.day) for act in life.acts(word)):
            yield about
    if life.ended_on is not None and life.status != "declined" and not knows("close", life.ended_on):
        yield "close"
