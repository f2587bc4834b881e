"""The figures of major cases (挂牌、销号): an axis beside the status of a dispute."""

from __future__ import annotations

from collections.abc import Mapping

from stabctl.domain.life import Life
from stabctl.query.figure import Item, Lister, Scope, standing


def _remaining(scope: Scope) -> tuple[Item, ...]:
    """Cases that stand listed at the end of the period."""
    return standing(life for life in scope.of_kind("dispute") if _listed_at_end(life, scope))


def _listed_at_end(life: Life, scope: Scope) -> bool:
    listed = False
    for step in life.steps:
        if step.day > scope.period.last:
            break
        listed = step.act.word == "major" or (listed and step.act.word != "delist")
    return listed


def _resolved(scope: Scope) -> tuple[Item, ...]:
    """Resolutions in the period of disputes that had been listed before."""
    found = []
    for life in scope.of_kind("dispute"):
        listed = False
        for step in life.steps:
            listed = listed or step.act.word == "major"
            if listed and step.act.word == "resolve" and step.day in scope.period:
                found.append(Item(life.id, step.act))
    return tuple(found)


COUNTS: Mapping[str, Lister] = {
    "major.listed": lambda s: s.flow("dispute", "major"),
    "major.delisted": lambda s: s.flow("dispute", "delist"),
    "major.remaining": _remaining,
    "major.resolved": _resolved,
    "major.supervised": lambda s: s.flow("dispute", "supervise"),
}
