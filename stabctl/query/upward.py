"""Reports upward and requests for instructions (逐级上报、请示), and what has been open for long (积案).

Disputes and information items alike: both are reported to a superior, and both can stand open.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from stabctl.domain.answers import awaited
from stabctl.domain.life import Life
from stabctl.query.figure import Item, Lister, Scope, standing

_KINDS = ("dispute", "intel")
_USUAL_DAYS = 365


def _cases(scope: Scope) -> list[Life]:
    return [life for kind in _KINDS for life in scope.of_kind(kind)]


def _escalated(kind: str) -> Lister:
    return lambda scope: tuple(item for each in _KINDS for item in scope.flow(each, "escalate", kind=kind))


def _waiting(scope: Scope) -> tuple[Item, ...]:
    """Matters with a request that had no answer at the end of the period."""
    last = scope.period.last
    return standing(
        life for life in _cases(scope) if awaited((step for step in life.steps if step.day <= last), "request")
    )


def _days(scope: Scope) -> timedelta:
    """Return the days after which a matter that is still open is a long-pending one."""
    return timedelta(days=scope.office.rules.backlog_days if scope.office is not None else _USUAL_DAYS)


def _long_open(scope: Scope) -> tuple[Item, ...]:
    last, days = scope.period.last, _days(scope)
    return standing(life for life in _cases(scope) if life.open_at(last) and last - life.registered_on > days)


def _long_resolved(scope: Scope) -> tuple[Item, ...]:
    days = _days(scope)
    return tuple(
        Item(life.id, step.act)
        for life in _cases(scope)
        for step in life.steps
        if step.act.word == "resolve" and step.day in scope.period and step.day - life.registered_on > days
    )


COUNTS: Mapping[str, Lister] = {
    "upward.reported": _escalated("report"),
    "upward.asked": _escalated("request"),
    "upward.answered": lambda s: tuple(item for kind in _KINDS for item in s.flow(kind, "request-reply")),
    "upward.waiting": _waiting,
    "backlog.open": _long_open,
    "backlog.resolved": _long_resolved,
}
