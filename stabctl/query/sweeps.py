"""Which sweeps an office has to make, and how each window stands: done, nil, late, missed, or still due.

Windows are anchored to the calendar, so that reports reproduce: half-months (1-15, 16-end) and
ten-day windows (1-10, 11-20, 21-end). A window belongs to the period that holds its last day, so
the months add up to the year. A half-month that a key period touches is swept in the ten-day
windows that reach into it instead, so that every day stays in a window: a key period never loosens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from stabctl.domain.cadences import Cadence, KeyPeriod
from stabctl.domain.life import Life
from stabctl.domain.numbers import SweepNumber
from stabctl.domain.office import Office
from stabctl.domain.periods import Period, half_month_of, period_of
from stabctl.domain.vocabulary import Vocabulary
from stabctl.query.clocks import Clock, Timing
from stabctl.values import frozen

STANDING = Vocabulary("swept", ("done", "nil", "late", "missed", "due"))
_DAY = timedelta(days=1)


@frozen
class Sweep:
    """One window that a unit has to sweep: a word of `STANDING`, and the record where there is one."""

    number: SweepNumber
    window: Period
    word: str
    life: Life | None = None

    @property
    def is_missed_with_reason(self) -> bool:
        """Whether somebody has written down that the window was not swept, and why."""
        return self.word == "missed" and _says(self.life)

    @property
    def is_gap(self) -> bool:
        """Whether the window is over and nobody has written down what came of it."""
        return self.word == "missed" and not _says(self.life)


def sweeps(lives: Iterable[Life], office: Office, period: Period, as_of: date, *, running: bool = False) -> list[Sweep]:
    """Return every window of a period that has begun by a day, by scope, unit and time.

    They stand as at the end of the day, so that a window's last day counts; with `running` the day
    is not over, and what ends on it is still due.
    """
    held = {life.id: life for life in lives if life.kind.name == "sweep" and life.exists}
    over = as_of - _DAY if running else as_of
    return [
        _standing(number, window, held.get(str(number)), office, over)
        for number, window in expected(office, period)
        if window.first <= as_of
    ]


def expected(office: Office, period: Period) -> Iterator[tuple[SweepNumber, Period]]:
    """Yield the windows whose last day lies in a period, for each unit that has to sweep them."""
    since = office.rules.sweeps_since
    for cadence in office.rules.cadences:
        windows = [each for each in _windows(cadence, office, period) if since is None or each.first >= since]
        for unit in office.org.units:
            if unit.level == cadence.level:
                yield from ((SweepNumber(window.name, cadence.scope, unit.code), window) for window in windows)


def in_key_period(office: Office, level: str, swept: Sweep) -> bool:
    """Tell whether a window touches a key period that asks units of its level for sweeps of its scope."""
    return any(
        _touched(swept.window, (key,))
        for key in office.rules.key_periods
        for each in key.cadences
        if (each.level, each.scope) == (level, swept.number.scope)
    )


def counted_since(office: Office, period: Period) -> date | None:
    """Return the day from which windows and studies of a period are counted; None where all of it is."""
    since = office.rules.sweeps_since
    return since if since is not None and since > period.first else None


def window_on(office: Office, unit: str, scope: str, day: date) -> Period | None:
    """Return the window that a unit sweeps on a day; of two that hold it, in a key period, the tighter one."""
    held = [each for each in _asked(office, unit, scope, day) if day in each]
    return min(held, key=lambda each: each.last - each.first, default=None)


def is_asked(office: Office, number: SweepNumber) -> bool:
    """Tell whether an office asks a unit for the sweep of that number."""
    return number.period in _asked(office, number.unit, number.scope, number.period.last)


def _asked(office: Office, code: str, scope: str, day: date) -> list[Period]:
    """List the windows of a unit in the months around a day."""
    unit = office.org.unit(code)
    cadences = [each for each in office.rules.cadences if unit and (each.level, each.scope) == (unit.level, scope)]
    return [window for each in cadences for window in _windows(each, office, _around(day))]


def _around(day: date) -> Period:
    return Period(day - 31 * _DAY, day + 31 * _DAY)


def _windows(cadence: Cadence, office: Office, period: Period) -> list[Period]:
    """List the windows of a cadence that end in a period, tightened where a key period touches them."""
    tighter = [
        key
        for key in office.rules.key_periods
        for each in key.cadences
        if (each.level, each.scope) == (cadence.level, cadence.scope) and each.window != cadence.window
    ]
    usual = [each for each in _ending_in(cadence.window, period) if not _touched(each, tighter)]
    if not tighter:
        return usual
    instead = [each for each in _ending_in("ten-day", period) if _is_instead(each, tighter)]
    return sorted([*usual, *instead])


def _touched(window: Period, keys: Iterable[KeyPeriod]) -> bool:
    return any(key.first <= window.last and window.first <= key.last for key in keys)


def _is_instead(ten_days: Period, keys: Sequence[KeyPeriod]) -> bool:
    """Tell whether a ten-day window reaches into a half-month that a key period touches."""
    return any(_touched(half_month_of(day), keys) for day in (ten_days.first, ten_days.last))


def _ending_in(span: str, period: Period) -> list[Period]:
    """List the windows of a span whose last day lies in a period."""
    found, window = [], period_of(span, period.first)
    while window.last <= period.last:
        found.append(window)
        window = period_of(span, window.last + _DAY)
    return found


def _standing(number: SweepNumber, window: Period, life: Life | None, office: Office, over: date) -> Sweep:
    """Say how a window stands; `over` is the last day that is over."""
    last = window.last + office.rules.sweep_grace_days * _DAY
    if life is None or not _says(life):
        return Sweep(number, window, "missed" if last <= over else "due", life)
    if life.status == "missed":
        return Sweep(number, window, "missed", life)
    first = min(act.day for act in life.acts("found", "nil"))
    return Sweep(number, window, "late" if first > last else life.status, life)


def _says(life: Life | None) -> bool:
    """Tell whether a record says what came of its sweep; a result that was retracted says nothing."""
    return life is not None and bool(life.acts("found", "nil", "missed"))


def counts(swept: Iterable[Sweep]) -> Mapping[str, int]:
    """Count windows by how they stand; they add up to those expected."""
    words = [each.word for each in swept]
    return {"expected": len(words), **{word: words.count(word) for word in STANDING.words}}


def sweep_clocks(lives: Iterable[Life], timing: Timing) -> Iterator[Clock]:
    """Yield the windows that run on a day and have no sweep yet, one clock a window and scope.

    The last window that is over stands with them as overdue, for the units that have neither swept it
    nor said why not, until the next one is over; older ones are in `sweeps --gaps`. Silent until the
    office says from which day it keeps its sweeps here (`sweeps_since`).
    """
    office, day = timing.office, timing.day
    if office.rules.sweeps_since is None:
        return
    grace = office.rules.sweep_grace_days * _DAY
    around = sorted(sweeps(lives, office, _around(day), day, running=True), key=_last_day)
    latest = {(each.number.unit, each.number.scope): each for each in around if each.window.last + grace < day}
    waiting: dict[tuple[Period, str], list[str]] = {}
    for each in around:
        if each.word == "due" or (each.is_gap and each in latest.values()):
            waiting.setdefault((each.window, each.number.scope), []).append(each.number.unit)
    for (window, scope), units in sorted(waiting.items()):
        name = window.name if scope == "all" else f"{window.name}-{scope}"
        yield timing.clock("sweep", window.last + grace, False, name=name, units=tuple(sorted(units)))


def _last_day(each: Sweep) -> date:
    return each.window.last
