"""The figures of sweeps and of activities."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from stabctl.domain.vocabulary import ADOPTED, CONSULTATIONS, SCOPE, UNIT_LEVEL
from stabctl.query.figure import Item, Lister, Scope, Split, standing
from stabctl.query.studies import months_without
from stabctl.query.sweeps import STANDING, Sweep, in_key_period, sweeps

SWEPT_BY = tuple(level if scope == "all" else f"{level}-{scope}" for scope in SCOPE.words for level in UNIT_LEVEL.words)
"""Who sweeps what: units of a level for all matters, or for the major ones."""

_MADE = ("done", "nil", "late")


def _swept(scope: Scope) -> list[tuple[str, Sweep]]:
    """Return the windows of the period with the word of `SWEPT_BY` that each belongs to."""
    office = scope.office
    if office is None:
        return []
    levels = {unit.code: unit.level for unit in office.org.units}
    found = sweeps(scope.lives, office, scope.whole, scope.as_of)
    chosen = [each for each in found if scope.unit in (None, each.number.unit)]
    return [(_by(levels[each.number.unit], each.number.scope), each) for each in chosen]


def _by(level: str, scope: str) -> str:
    return level if scope == "all" else f"{level}-{scope}"


def _windows(word: str | None) -> Lister:
    """List the windows that stand so, or all that are expected."""
    return lambda scope: tuple(Item(str(each.number)) for _, each in _swept(scope) if word in (None, each.word))


def _windows_by(word: str | None) -> Callable[[Scope, str], tuple[Item, ...]]:
    return lambda scope, by: tuple(
        Item(str(each.number)) for swept_by, each in _swept(scope) if swept_by == by and word in (None, each.word)
    )


def _in_key_periods(*words: str) -> Lister:
    """List the windows that touch a key period: those that stand as one of the words."""

    def drawn(scope: Scope) -> tuple[Item, ...]:
        office = scope.office
        if office is None:
            return ()
        levels = {unit.code: unit.level for unit in office.org.units}
        return tuple(
            Item(str(each.number))
            for _, each in _swept(scope)
            if each.word in words and in_key_period(office, levels[each.number.unit], each)
        )

    return drawn


def _months_without_study(scope: Scope) -> tuple[Item, ...]:
    if scope.office is None or scope.unit is not None:
        return ()
    return tuple(Item(month.name) for month in months_without(scope.lives, scope.office, scope.whole, scope.as_of))


def _consultations(scope: Scope) -> tuple[Item, ...]:
    return standing(life for life in scope.cohort("activity") if life.values["form"] in CONSULTATIONS)


COUNTS: Mapping[str, Lister] = {
    "sweeps.expected": _windows(None),
    **{f"sweeps.{word}": _windows(word) for word in STANDING.words},
    "sweeps.missed_with_reason": lambda s: tuple(
        Item(str(each.number)) for _, each in _swept(s) if each.is_missed_with_reason
    ),
    "sweeps.in_key_periods": _in_key_periods(*STANDING.words),
    "sweeps.found": lambda s: s.flow("sweep", "found"),
    "studies.missing": _months_without_study,
    "activities.held": lambda s: s.flow("activity", "register"),
    "activities.consultations": _consultations,
    "activities.opinions": lambda s: s.flow("activity", "opinion"),
}
ACTS: Mapping[str, Split] = {
    "sweeps.expected": Split("swept-by", SWEPT_BY, _windows_by(None)),
    **{f"sweeps.{word}": Split("swept-by", SWEPT_BY, _windows_by(word)) for word in STANDING.words},
    "activities.opinions": Split(
        "adopted", ADOPTED.words, lambda scope, word: scope.flow("activity", "opinion", adopted=word)
    ),
}
RATES: Mapping[str, tuple[Lister, Lister]] = {
    "sweeps.coverage": (
        lambda s: tuple(Item(str(each.number)) for _, each in _swept(s) if each.word in _MADE),
        lambda s: tuple(Item(str(each.number)) for _, each in _swept(s) if each.word != "due"),
    ),
    "sweeps.key_coverage": (_in_key_periods(*_MADE), _in_key_periods(*_MADE, "missed")),
}
