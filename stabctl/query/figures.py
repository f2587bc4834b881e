"""Figures: named lists of acts (flow), of records (stock) or of a period's records (cohort).

A figure's value is the length of its list. The catalogue is data; a breakdown is the same figure
over the records of one cell and is named like `disputes.registered[category=land]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from stabctl.domain.life import Life
from stabctl.domain.periods import Period
from stabctl.domain.rates import NOTHING, half_up, median, nearest_rank, percent
from stabctl.domain.vocabulary import WAY
from stabctl.query.fields import FIELDS


@dataclass(frozen=True, slots=True)
class Count:
    """A list of records, once for each counted act."""

    name: str
    period: Period
    records: tuple[str, ...]

    @property
    def value(self) -> int:
        """The length of the list."""
        return len(self.records)

    @property
    def text(self) -> str:
        """The value as a report prints it."""
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of one list in another, exact, with both lists beside it."""

    name: str
    period: Period
    numerator_records: tuple[str, ...]
    denominator_records: tuple[str, ...]

    @property
    def numerator(self) -> int:
        """The length of the upper list."""
        return len(self.numerator_records)

    @property
    def denominator(self) -> int:
        """The length of the lower list."""
        return len(self.denominator_records)

    @property
    def text(self) -> str:
        """The percentage as a report prints it."""
        return percent(self.numerator, self.denominator)


@dataclass(frozen=True, slots=True)
class Days:
    """A number of calendar days drawn from a list of records; None of nothing."""

    name: str
    period: Period
    value: Fraction | None
    records: tuple[str, ...]

    @property
    def text(self) -> str:
        """The number of days: whole, or with one decimal where there is a half."""
        if self.value is None:
            return NOTHING
        return half_up(self.value, 0 if self.value.denominator == 1 else 1)


Figure = Count | Rate | Days


@dataclass(frozen=True, slots=True)
class Scope:
    """What a figure is drawn from: lives folded at `as_of`, and the period cut at that day.

    `cell` names the breakdown that the lives have been narrowed to.
    """

    lives: tuple[Life, ...]
    period: Period
    as_of: date
    cell: str = ""

    def of_kind(self, kind: str) -> list[Life]:
        """Return the lives of one kind."""
        return [life for life in self.lives if life.kind.name == kind]

    def flow(self, kind: str, *words: str) -> tuple[str, ...]:
        """List the ids of the acts with one of the words, dated in the period and not after as-of."""
        return tuple(
            life.id
            for life in self.of_kind(kind)
            for step in life.steps
            if step.act.word in words and step.day in self.period
        )

    def cohort(self, kind: str) -> list[Life]:
        """Return the lives registered in the period."""
        return [life for life in self.of_kind(kind) if life.registered_on in self.period]

    def narrowed(self, dimension: str, word: str | None) -> Scope:
        """Return the scope of one cell: the records whose field has the word at as-of."""
        field = FIELDS[dimension]
        get = field.get
        if field.many and word is not None:
            chosen = tuple(life for life in self.lives if word in (get(life) or "").split(","))
        else:
            chosen = tuple(life for life in self.lives if get(life) == word)
        return replace(self, lives=chosen, cell=f"[{dimension}={word or 'none'}]")


def _ids(chosen: Iterable[Life]) -> tuple[str, ...]:
    return tuple(life.id for life in chosen)


def _open_at(scope: Scope, day: date) -> tuple[str, ...]:
    return _ids(life for life in scope.of_kind("dispute") if life.open_at(day))


def _brought_forward(scope: Scope) -> tuple[str, ...]:
    return _open_at(scope, scope.period.first - timedelta(days=1))


def _open_at_end(scope: Scope) -> tuple[str, ...]:
    return _open_at(scope, scope.period.last)


_HANDLED_ENDINGS = frozenset(("not-agreed", "terminated", "unresolved"))


def _is_handled(life: Life) -> bool:
    """A way of handling, a mediation, a resolution, or an ending that only handling can have."""
    return any(
        step.act.word in WAY.words
        or (step.act.word == "mediate" and step.act.get("consent") == "all")
        or step.act.word == "resolve"
        or (step.act.word == "close" and step.act.get("as") in _HANDLED_ENDINGS)
        for step in life.steps
    )


def _stands_resolved(life: Life) -> bool:
    return life.status == "resolved"


def _resolved_late(scope: Scope) -> tuple[str, ...]:
    """Resolutions in the period after the limit that stood then."""
    return tuple(
        life.id
        for life in scope.of_kind("dispute")
        for step in life.steps
        if step.act.word == "resolve" and step.day in scope.period and step.limit is not None and step.day > step.limit
    )


def _has(word: str) -> Callable[[Life], bool]:
    return lambda life: any(step.act.word == word for step in life.steps)


def _closed(life: Life) -> bool:
    return life.status == "closed" and life.outcome == "done"


_HAS_ANALYSIS, _HAS_ASSIGNMENT = _has("analyse"), _has("assign")


def _intel(test: Callable[[Life], bool]) -> Callable[[Scope], tuple[str, ...]]:
    return lambda scope: _ids(life for life in scope.cohort("intel") if test(life))


Lister = Callable[[Scope], tuple[str, ...]]

COUNTS: Mapping[str, Lister] = {
    "disputes.brought_forward": _brought_forward,
    "disputes.registered": lambda s: s.flow("dispute", "register"),
    "disputes.reopened": lambda s: s.flow("dispute", "reopen"),
    "disputes.resolved": lambda s: s.flow("dispute", "resolve"),
    "disputes.closed_otherwise": lambda s: s.flow("dispute", "close", "decline"),
    "disputes.open_at_end": _open_at_end,
    "disputes.handled": lambda s: _ids(life for life in s.cohort("dispute") if _is_handled(life)),
    "disputes.handling_acts": lambda s: s.flow("dispute", *WAY.words),
    "disputes.overdue": lambda s: _ids(life for life in s.of_kind("dispute") if life.is_overdue(s.as_of)),
    "disputes.resolved_late": _resolved_late,
    "intel.collected": _intel(lambda life: True),
    "intel.analysed": _intel(_HAS_ANALYSIS),
    "intel.assigned": _intel(_HAS_ASSIGNMENT),
    "intel.closed": _intel(_closed),
    "intel.closed_otherwise": _intel(lambda life: life.status == "closed" and not _closed(life)),
    "intel.overdue": lambda s: _ids(life for life in s.of_kind("intel") if life.is_overdue(s.as_of)),
}
"""Every counted figure and the list behind it."""

RATES: Mapping[str, tuple[Lister, Lister]] = {
    "disputes.success_rate": (
        lambda s: _ids(life for life in s.cohort("dispute") if _stands_resolved(life)),
        lambda s: _ids(s.cohort("dispute")),
    ),
    "disputes.handling_rate": (COUNTS["disputes.handled"], lambda s: _ids(s.cohort("dispute"))),
    "intel.closure_rate": (COUNTS["intel.closed"], COUNTS["intel.assigned"]),
}
"""Every rate: the list above the line and the list below it."""

DAYS: Mapping[str, Callable[[list[int]], Fraction | None]] = {
    "disputes.median_days": median,
    "disputes.p90_days": lambda days: nearest_rank(days, 90),
}
"""Calendar days from registration to the last resolution, of the matters standing resolved in the period."""

FLOW_OF_DISPUTES = (
    "disputes.brought_forward",
    "disputes.registered",
    "disputes.reopened",
    "disputes.resolved",
    "disputes.closed_otherwise",
    "disputes.open_at_end",
)
"""The balance: the first three together less the next two give the last."""


def figure(name: str, scope: Scope) -> Figure:
    """Draw one figure of the catalogue from a scope; `KeyError` for a name that is in none."""
    full = name + scope.cell
    if name.startswith("disputes.handling_acts["):
        way = name.removeprefix("disputes.handling_acts[way=").removesuffix("]")
        return Count(full, scope.period, scope.flow("dispute", way))
    if name in COUNTS:
        return Count(full, scope.period, COUNTS[name](scope))
    if name in RATES:
        upper, lower = RATES[name]
        return Rate(full, scope.period, upper(scope), lower(scope))
    summary = DAYS[name]
    resolved = [
        life
        for life in scope.of_kind("dispute")
        if _stands_resolved(life) and life.ended_on is not None and life.ended_on in scope.period
    ]
    days = [(life.ended_on - life.registered_on).days for life in resolved if life.ended_on is not None]
    return Days(full, scope.period, summary(days), _ids(resolved))


def since_reopened(scope: Scope, reopened_later: Callable[[Life], bool]) -> Count:
    """List the period's resolutions whose matters were taken up again after the as-of day."""
    resolved = set(COUNTS["disputes.resolved"](scope))
    later = (life for life in scope.of_kind("dispute") if life.id in resolved and reopened_later(life))
    return Count("disputes.since_reopened", scope.period, _ids(later))
