"""The figures of disputes: the balance, how they were handled, and what was late."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from stabctl.domain.life import Life, Step
from stabctl.domain.vocabulary import WAY
from stabctl.query.figure import Item, Lister, Scope, Split, standing

_HANDLED_ENDINGS = frozenset(("not-agreed", "terminated", "unresolved"))


def _open_at(scope: Scope, day: date) -> tuple[Item, ...]:
    return standing(life for life in scope.of_kind("dispute") if life.open_at(day))


def _brought_forward(scope: Scope) -> tuple[Item, ...]:
    return _open_at(scope, scope.period.first - timedelta(days=1))


def _open_at_end(scope: Scope) -> tuple[Item, ...]:
    return _open_at(scope, scope.period.last)


def _is_handled(life: Life) -> bool:
    """A way of handling, a mediation, a resolution, or an ending that only handling can have."""
    return any(
        step.act.word in WAY.words
        or (step.act.word == "mediate" and step.act.get("consent") == "all")
        or step.act.word == "resolve"
        or (step.act.word == "close" and step.act.get("as") in _HANDLED_ENDINGS)
        for step in life.steps
    )


def stands_resolved(life: Life) -> bool:
    """Tell whether a dispute is settled and has not been taken up again."""
    return life.status == "resolved"


def _resolved_late(scope: Scope) -> tuple[Item, ...]:
    """Resolutions in the period after the limit that stood then."""
    return tuple(
        Item(life.id, step.act)
        for life, step in scope.steps("dispute", "resolve")
        if step.limit is not None and step.day > step.limit
    )


def _ended(scope: Scope) -> list[tuple[Life, Step]]:
    """The settlements and closings of the period."""
    return scope.steps("dispute", "resolve", "close")


def _limited(scope: Scope, kept: bool) -> tuple[Item, ...]:
    """Ends of the period that had a limit, or those of them that `kept` it."""
    return tuple(
        Item(life.id, step.act)
        for life, step in _ended(scope)
        if step.limit is not None and (not kept or step.day <= step.limit)
    )


def _ended_in(scope: Scope) -> list[Life]:
    """Disputes that ended in the period, each once."""
    return list({life.id: life for life, _ in _ended(scope)}.values())


def _taken_up_again(scope: Scope) -> tuple[Item, ...]:
    """Disputes that ended in the period and were taken up again after such an end, by the as-of day."""
    again = set()
    for life in _ended_in(scope):
        ended = False
        for step in life.steps:
            if step.act.word in ("resolve", "close") and step.day in scope.period:
                ended = True
            elif step.act.word == "reopen" and ended:
                again.add(life.id)
    return standing(life for life in _ended_in(scope) if life.id in again)


def _mediated(scope: Scope) -> tuple[Item, ...]:
    return standing(life for life in scope.cohort("dispute") if any(n.startswith("mediation.") for n in life.axes))


COUNTS: Mapping[str, Lister] = {
    "disputes.brought_forward": _brought_forward,
    "disputes.registered": lambda s: s.flow("dispute", "register"),
    "disputes.reopened": lambda s: s.flow("dispute", "reopen"),
    "disputes.resolved": lambda s: s.flow("dispute", "resolve"),
    "disputes.closed_otherwise": lambda s: s.flow("dispute", "close", "decline"),
    "disputes.open_at_end": _open_at_end,
    "disputes.handled": lambda s: standing(life for life in s.cohort("dispute") if _is_handled(life)),
    "disputes.handling_acts": lambda s: s.flow("dispute", *WAY.words),
    "disputes.mediated": _mediated,
    "disputes.led": lambda s: standing(life for life in s.cohort("dispute") if life.lead is not None),
    "disputes.safety": lambda s: standing(
        life for life in s.cohort("dispute") if life.values.get("safety") is not None
    ),
    "disputes.overdue": lambda s: standing(life for life in s.of_kind("dispute") if life.is_overdue(s.as_of)),
    "disputes.resolved_late": _resolved_late,
}
ACTS: Mapping[str, Split] = {
    "disputes.handling_acts": Split("way", WAY.words, lambda scope, way: scope.flow("dispute", way)),
}
RATES: Mapping[str, tuple[Lister, Lister]] = {
    "disputes.success_rate": (
        lambda s: standing(life for life in s.cohort("dispute") if stands_resolved(life)),
        lambda s: standing(s.cohort("dispute")),
    ),
    "disputes.handling_rate": (COUNTS["disputes.handled"], lambda s: standing(s.cohort("dispute"))),
    "disputes.within_limit": (lambda s: _limited(s, True), lambda s: _limited(s, False)),
    "disputes.reopening_rate": (_taken_up_again, lambda s: standing(_ended_in(s))),
}
