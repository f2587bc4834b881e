"""Every clock of a matter: its limit, the law's periods, and what the office awaits after the end.

A clock says what runs, until when, and where it stands: done, expired, overdue, due soon, running,
suspended, or waiting where nobody has set a day. All of it is computed from the timeline on read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from stabctl.domain.answers import questions
from stabctl.domain.life import Life
from stabctl.domain.moments import read_instant
from stabctl.domain.office import Office
from stabctl.domain.vocabulary import REPLY_OF, Vocabulary
from stabctl.values import frozen, replace

if TYPE_CHECKING:
    from stabctl.domain.law import Law

STANDING = Vocabulary("clock", ("overdue", "due-soon", "running", "waiting", "suspended", "done", "expired"))
WHAT = Vocabulary(
    "clock-of",
    (
        "at-once",
        "limit",
        "milestone",
        "analysis",
        "accept",
        "petition-route",
        "petition-objection",
        "petition-answer",
        "referral",
        "request",
        "instalment",
        "confirmation",
        "follow-up",
        "sweep",
        "study",
    ),
)
_RIGHTS = ("petition-objection", "confirmation")
"""Clocks of what somebody may do: past their day they have lapsed, while a duty is overdue."""

CONFIRMATION = "mediation.33"
"""The law's rule on how long an agreement can be confirmed by a court."""

_DAY = timedelta(days=1)
_AT_ONCE = ("major", "urgent")


@frozen
class Clock:
    """One clock: `what` it times (a word of `WHAT`) and where it stands (a word of `STANDING`).

    `limit` is its last day, None where nobody has set one; `days_left` are calendar days, those
    that were left for a suspended one. `rule` is the law's rule behind it; `checked` tells whether
    holidays were known for it. `life` is the matter, or None for a sweep or study that is awaited:
    that has a `name`, and the `units` that still have to sweep. `about` tells several of one sort
    apart: the body or unit that has to answer.
    """

    what: str
    limit: date | None
    word: str
    days_left: int | None
    life: Life | None = None
    rule: str | None = None
    checked: bool = True
    name: str = ""
    units: tuple[str, ...] = ()
    about: str = ""

    @property
    def id(self) -> str:
        """The record's number, or the name of what is awaited."""
        return self.life.id if self.life is not None else self.name

    @property
    def is_running(self) -> bool:
        """Whether something has still to be done."""
        return self.word not in ("done", "expired")


@frozen
class Timing:
    """What clocks are read by: the day (and instant) that is looked from, the office, the law.

    The law may be left out where no matter needs it (see `needs_law`).
    """

    office: Office
    day: date
    now: datetime | None = None
    law: Law | None = None

    def clock(
        self,
        what: str,
        limit: date | None,
        done: bool,
        life: Life | None = None,
        *,
        rule: str | None = None,
        checked: bool = True,
        name: str = "",
        units: tuple[str, ...] = (),
    ) -> Clock:
        """Make a clock that runs to a day, or has done with it."""
        if done:
            return Clock(what, limit, "done", None, life, rule, checked, name, units)
        if limit is None:
            return Clock(what, None, "waiting", None, life, rule, checked, name, units)
        left = (limit - self.day).days
        if left < 0 and what in _RIGHTS:
            return Clock(what, limit, "expired", None, life, rule, checked, name, units)
        word = "overdue" if left < 0 else "due-soon" if left <= self.office.rules.due_soon_days else "running"
        return Clock(what, limit, word, left, life, rule, checked, name, units)

    def by_law(
        self, what: str, rule: str, start: date, done: bool, life: Life, extended_to: date | None = None
    ) -> Iterator[Clock]:
        """Yield the clock that the law's rule sets from a day on, to its own last day or that of an extension."""
        deadline = self.law.deadline(rule, start, self.office.calendar, extended_to) if self.law is not None else None
        if deadline is not None:
            yield self.clock(what, deadline.day, done, life, rule=rule, checked=deadline.checked)


def clocks_of(life: Life, timing: Timing, *, running: bool = False) -> Iterator[Clock]:
    """Yield every clock of a matter that counts; where `running` ones are wanted, others may be left out."""
    if not life.exists:
        return
    yield from _limit(life, timing)
    if life.kind.name in ("dispute", "intel"):
        if not running or life.status in ("assigned", "suspended"):
            yield from _acceptance(life, timing)
        yield from _answers(life, timing)
    if life.kind.name == "intel":
        yield from _information(life, timing)
    if life.kind.name == "dispute":
        yield from _petition(life, timing)
        yield from _after_the_end(life, timing)


def needs_law(life: Life) -> bool:
    """Tell whether a matter has a clock of the law."""
    return life.values.get("source") == "petition" or life.has("resolve")


def _limit(life: Life, timing: Timing) -> Iterator[Clock]:
    """The case's own limit."""
    if life.kind.name == "assessment":
        yield from _assessed(life, timing)
    elif life.limit is None:
        return
    elif life.status == "suspended" and life.paused_on is not None:
        set_on = next((step.day for step in reversed(life.steps) if step.act.get("limit") is not None), life.paused_on)
        left = (life.limit - max(life.paused_on, set_on)).days
        yield Clock("limit", timing.day + left * _DAY, "suspended", left, life)
    else:
        yield timing.clock("limit", life.limit, not life.is_open, life)


def _assessed(life: Life, timing: Timing) -> Iterator[Clock]:
    """The limit of the plan, then milestone after milestone; a decision waits for the next one until it is closed."""
    if life.limit is not None:
        limited = next(step.act.word for step in reversed(life.steps) if step.act.get("limit") is not None)
        done = not life.is_open or life.is_limit_met
        yield timing.clock("limit" if limited == "plan" else "milestone", life.limit, done, life)
    if life.status == "decided" and (life.limit is None or life.is_limit_met):
        yield timing.clock("milestone", None, False, life)


def _acceptance(life: Life, timing: Timing) -> Iterator[Clock]:
    """The unit accepts or returns what it was assigned, within the office's days; it stands still with the matter."""
    days = timing.office.rules.accept_days
    last = life.last("assign") if days is not None else None
    if days is None or last is None:
        return
    later = life.steps[life.steps.index(last) :]
    taken = next((step.day for step in later if step.after not in ("assigned", "suspended")), None)
    is_paused = taken is None and life.status == "suspended"
    until = taken or (life.paused_on if is_paused else None) or timing.day
    end = timing.office.calendar.after_days(last.day, days + _stood_still(life, until, last.day).days)
    if is_paused:
        left = (end.day - until).days
        yield Clock("accept", timing.day + left * _DAY, "suspended", left, life, checked=end.checked)
    else:
        yield timing.clock("accept", end.day, taken is not None, life, checked=end.checked)


def _unsuspended(life: Life) -> str:
    """Return the status, of a suspended matter the one in which it was suspended."""
    if life.status != "suspended":
        return life.status
    return next(step.before for step in reversed(life.steps) if step.before != "suspended")


def _answers(life: Life, timing: Timing) -> Iterator[Clock]:
    """Each referral and each request stays until its answer is there, whatever became of the matter."""
    days = timing.office.rules.referral_days
    for of in REPLY_OF.words:
        if of not in life.axes:
            continue
        for each in questions(life.steps, of):
            due = each.act.get("reply_due")
            limit = date.fromisoformat(due) if due is not None else None
            if limit is None and of == "referral" and days is not None:
                limit = timing.office.calendar.after_days(each.day, days).day
            yield replace(timing.clock(of, limit, each.answered, life), about=each.asked)


def _information(life: Life, timing: Timing) -> Iterator[Clock]:
    rules, level = timing.office.rules, life.values.get("level")
    if level in _AT_ONCE:
        yield _at_once(life, timing, rules.at_once_minutes)
    if level == "urgent" and rules.prompt_analysis_days is not None:
        limit = life.registered_on + rules.prompt_analysis_days * _DAY
        yield timing.clock("analysis", limit, not life.is_open or life.has("analyse"), life)


def _at_once(life: Life, timing: Timing, minutes: int | None) -> Clock:
    """A major or urgent item is reported at once; it is late past its day, or past the office's minutes."""
    known = read_instant(life.values.get("known_at", ""))
    day = known.date() if known is not None else life.registered_on
    done = bool(life.axes.get("reporting")) or not life.is_open
    clock = timing.clock("at-once", day, done, life)
    late = (
        known is not None
        and minutes is not None
        and timing.now is not None
        and timing.now > known + timedelta(minutes=minutes)
    )
    if late and not done:
        return Clock("at-once", day, "overdue", (day - timing.day).days, life)
    return clock


def _petition(life: Life, timing: Timing) -> Iterator[Clock]:
    """The three clocks of a matter that came as a petition: routing, objection to a transfer, answer.

    They are the law's and run on while the office suspends the matter.
    """
    if life.values.get("source") != "petition" or timing.law is None:
        return
    routed = life.has("file", "decline", "assign", "refer") or not life.is_open
    yield from timing.by_law("petition-route", "petition.22", life.registered_on, routed, life)
    given = life.last("assign")
    if given is not None:
        taken = _unsuspended(life) != "assigned"
        yield from timing.by_law("petition-objection", "petition.23", given.day, taken, life)
    filed = life.last("file")
    if filed is not None:
        extended_to = max((date.fromisoformat(act.get("limit") or "") for act in life.acts("extend")), default=None)
        yield from timing.by_law("petition-answer", "petition.34", filed.day, not life.is_open, life, extended_to)


def _stood_still(life: Life, day: date, start: date = date.min) -> timedelta:
    """Sum the calendar days for which the matter was suspended, from one day up to another."""
    total, since = timedelta(), None
    for step in life.steps:
        if step.day > day:
            break
        if step.after == "suspended" and since is None:
            since = max(step.day, start)
        elif step.after != "suspended" and since is not None:
            total, since = total + max(step.day - since, timedelta()), None
    return total + (day - since if since is not None else timedelta())


def suspended_days(life: Life, day: date) -> int:
    """Count the calendar days for which a matter was suspended, up to a day."""
    return _stood_still(life, day).days


def _after_the_end(life: Life, timing: Timing) -> Iterator[Clock]:
    if life.status == "resolved":
        yield from _agreement(life, timing)
    days = timing.office.rules.follow_up_days
    if days is not None and life.status in ("resolved", "closed") and life.ended_on is not None:
        yield timing.clock("follow-up", life.ended_on + days * _DAY, life.is_visited, life)


def _agreement(life: Life, timing: Timing) -> Iterator[Clock]:
    """The instalments of an agreement, and the period in which the court can be asked to confirm it."""
    agreement = life.agreement
    if agreement is None:
        return
    performed = {act.get("due") for act in life.acts("perform")}
    for due in agreement.instalments:
        yield timing.clock("instalment", date.fromisoformat(due), due in performed, life)
    if agreement.effective is None or timing.law is None or not timing.law.confirmable(agreement.subject):
        return
    asked = life.has("confirm")
    yield from timing.by_law("confirmation", CONFIRMATION, date.fromisoformat(agreement.effective), asked, life)
