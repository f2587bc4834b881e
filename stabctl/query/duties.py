"""The office's own duties: people told and visited, and how satisfied they say they are.

They measure what the office does for people, never people; taking a lawful channel is in none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from stabctl.domain.life import Life, Step
from stabctl.query.disputes import stands_resolved
from stabctl.query.figure import Item, Lister, Scope, standing

_ANSWERS = ("satisfied", "partly", "dissatisfied")


def _acknowledged(scope: Scope) -> tuple[Item, ...]:
    return standing(life for life in scope.cohort("dispute") if _told(life, "receipt", life.steps[0]))


def _acknowledged_on_time(scope: Scope) -> tuple[Item, ...]:
    return standing(life for life in scope.cohort("dispute") if _on_time(life, scope))


def _acknowledgeable(scope: Scope) -> tuple[Item, ...]:
    """Disputes of the period, without those that nobody was told of yet and whose days still run."""
    return standing(
        life
        for life in scope.cohort("dispute")
        if _told(life, "receipt", life.steps[0]) or _last_day(life, scope) < scope.as_of
    )


def _unacknowledged(scope: Scope) -> tuple[Item, ...]:
    """Disputes of the period whose people were not told of the receipt in the office's days, which are over."""
    in_time = {item.id for item in _acknowledged_on_time(scope)}
    return tuple(item for item in _acknowledgeable(scope) if item.id not in in_time)


def _on_time(life: Life, scope: Scope) -> bool:
    told = (act.day for act in life.acts("notify") if act.get("about") == "receipt")
    return any(life.registered_on <= day <= _last_day(life, scope) for day in told)


def _last_day(life: Life, scope: Scope) -> date:
    """Return the last day on which people are told in time: the office's days on, else the day of registration."""
    days = scope.office.rules.acknowledge_days if scope.office is not None else None
    return life.registered_on + timedelta(days=days or 0)


def _told(life: Life, about: str, since: Step) -> bool:
    return any(act.get("about") == about and act.day >= since.day for act in life.acts("notify"))


def _owed_channels(scope: Scope) -> list[tuple[Life, Step]]:
    """Endings in the period at which the people have to be told where else they can go."""
    return [
        (life, step)
        for life in scope.of_kind("dispute")
        for step in life.steps
        if step.day in scope.period
        and (step.act.word == "decline" or (step.act.word == "close" and step.act.get("as") == "not-agreed"))
    ]


def _told_of_channels(scope: Scope) -> tuple[Item, ...]:
    return tuple(
        Item(life.id, step.act)
        for life, step in _owed_channels(scope)
        if step.act.get("told") is not None or any(act.get("about") == "channels" for act in life.acts("notify"))
    )


def _resolved_in(scope: Scope) -> list[Life]:
    """Disputes standing resolved by a resolution of the period."""
    return [
        life
        for life in scope.of_kind("dispute")
        if stands_resolved(life) and life.ended_on is not None and life.ended_on in scope.period
    ]


def _followed_up(scope: Scope) -> tuple[Item, ...]:
    return standing(life for life in _resolved_in(scope) if life.is_visited)


def _answers(scope: Scope, *wanted: str) -> tuple[Item, ...]:
    """List the visits in the period at which people gave one of the answers."""
    return tuple(
        Item(life.id, step.act)
        for life in scope.of_kind("dispute")
        for step in life.steps
        if step.act.word == "follow-up" and step.day in scope.period and step.act.get("satisfaction") in wanted
    )


COUNTS: Mapping[str, Lister] = {
    "duty.told": lambda s: s.flow("dispute", "notify"),
    "duty.visits": lambda s: s.flow("dispute", "follow-up"),
    "duty.asked": lambda s: _answers(s, *_ANSWERS, "declined"),
    "duty.referred": lambda s: s.flow("dispute", "refer"),
    "duty.unacknowledged": _unacknowledged,
}
RATES: Mapping[str, tuple[Lister, Lister]] = {
    "duty.acknowledged": (_acknowledged, lambda s: standing(s.cohort("dispute"))),
    "duty.acknowledged_on_time": (_acknowledged_on_time, _acknowledgeable),
    "duty.told_of_channels": (
        _told_of_channels,
        lambda s: tuple(Item(life.id, step.act) for life, step in _owed_channels(s)),
    ),
    "duty.followed_up": (_followed_up, lambda s: standing(_resolved_in(s))),
    "duty.satisfied": (lambda s: _answers(s, "satisfied"), lambda s: _answers(s, *_ANSWERS)),
}
