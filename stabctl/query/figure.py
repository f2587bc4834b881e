"""What a figure is: a list of acts, of records, a share, or days; and what it is drawn from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from stabctl.domain.life import Life
from stabctl.domain.office import Office
from stabctl.domain.periods import Period
from stabctl.domain.rates import NOTHING, half_up, percent
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

    `cell` names the breakdown that the lives have been narrowed to; `office` is needed by the
    figures that hold its habits against the records, such as sweeps.
    """

    lives: tuple[Life, ...]
    period: Period
    as_of: date
    cell: str = ""
    office: Office | None = None

    def of_kind(self, kind: str) -> list[Life]:
        """Return the lives of one kind."""
        return [life for life in self.lives if life.kind.name == kind]

    def flow(self, kind: str, /, *words: str, **keys: str) -> tuple[str, ...]:
        """List the ids of the acts with one of the words, dated in the period and not after as-of.

        `keys` narrow them to the acts with those texts.
        """
        return tuple(
            life.id
            for life in self.of_kind(kind)
            for step in life.steps
            if step.act.word in words
            and step.day in self.period
            and all(step.act.get(key) == text for key, text in keys.items())
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


Lister = Callable[[Scope], tuple[str, ...]]
"""What gives the list behind a figure."""


@dataclass(frozen=True, slots=True)
class Split:
    """How a figure of acts is split: by a word of the act itself, which is no field of the record."""

    dimension: str
    words: tuple[str, ...]
    list: Callable[[Scope, str], tuple[str, ...]]


def ids(chosen: Iterable[Life]) -> tuple[str, ...]:
    """Return the ids of lives, in their order."""
    return tuple(life.id for life in chosen)
