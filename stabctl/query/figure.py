"""What a figure is: a list of acts, of records, a share, or days; and what it is drawn from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from stabctl.domain.life import Life, Step
from stabctl.domain.office import Office
from stabctl.domain.periods import Period
from stabctl.domain.rates import NOTHING, half_up, percent
from stabctl.domain.record import Act
from stabctl.query.fields import FIELDS, words_of
from stabctl.query.pool import Asked, Pool, Whole
from stabctl.values import frozen, late, replace

if TYPE_CHECKING:
    from fractions import Fraction

_T = TypeVar("_T")


class Item(NamedTuple):
    """One entry of a figure's list: a record, and the act that put it there where it is one."""

    id: str
    act: Act | None = None


@frozen
class Count:
    """A list of records, once for each counted act."""

    name: str
    period: Period
    items: tuple[Item, ...]

    @property
    def records(self) -> tuple[str, ...]:
        """The numbers of the records, in the order of the list."""
        return numbers(self.items)

    @property
    def value(self) -> int:
        """The length of the list."""
        return len(self.items)

    @property
    def text(self) -> str:
        """The value as a report prints it."""
        return str(self.value)


@frozen
class Rate:
    """A share of one list in another, exact, with both lists beside it."""

    name: str
    period: Period
    upper: tuple[Item, ...]
    lower: tuple[Item, ...]

    @property
    def numerator_records(self) -> tuple[str, ...]:
        """The numbers of the records above the line."""
        return numbers(self.upper)

    @property
    def denominator_records(self) -> tuple[str, ...]:
        """The numbers of the records below the line."""
        return numbers(self.lower)

    @property
    def numerator(self) -> int:
        """The length of the upper list."""
        return len(self.upper)

    @property
    def denominator(self) -> int:
        """The length of the lower list."""
        return len(self.lower)

    @property
    def text(self) -> str:
        """The percentage as a report prints it."""
        return percent(self.numerator, self.denominator)


@frozen
class Days:
    """A number of calendar days drawn from a list of records; None of nothing."""

    name: str
    period: Period
    value: Fraction | None
    items: tuple[Item, ...]

    @property
    def records(self) -> tuple[str, ...]:
        """The numbers of the records that it is drawn from."""
        return numbers(self.items)

    @property
    def text(self) -> str:
        """The number of days: whole, or with one decimal where there is a half."""
        if self.value is None:
            return NOTHING
        return half_up(self.value, 0 if self.value.denominator == 1 else 1)


Figure = Count | Rate | Days


@frozen
class Scope:
    """What a figure is drawn from: lives folded at `as_of`, and the period cut at that day.

    Of a pool the lives are those that a figure of the period can count. `cell` names the breakdown that
    the lives have been narrowed to; `office` is needed by the figures that hold its habits against the
    records, such as sweeps; `unit` is the one that the lives have been narrowed to, and `full` the period
    before it was cut.
    """

    lives: Sequence[Life]
    period: Period
    as_of: date
    cell: str = ""
    office: Office | None = None
    unit: str | None = None
    full: Period | None = None
    pool: Pool | None = None
    _kept: dict[Any, Any] = late(factory=dict)

    @classmethod
    def of(cls, pool: Pool, full: Period, as_of: date, office: Office, unit: str | None) -> Scope:
        """Make the scope of a period, cut at the as-of day, over the matters of a pool."""
        lives = pool.since(full.first)
        return cls(lives, full.cut(as_of), as_of, office=office, unit=unit, full=full, pool=pool)

    def over(self, period: Period, full: Period, as_of: date | None = None) -> Scope:
        """Return the scope of another period, as things stood at `as_of` where that is another day."""
        pool = self.pool if as_of is None or self.pool is None else self.pool.at(as_of)
        lives = self.lives if pool is None else Asked(pool, min(period.first, full.first))
        return replace(self, lives=lives, period=period, full=full, as_of=as_of or self.as_of, pool=pool)

    @property
    def everything(self) -> Sequence[Life]:
        """Every life, those too that no figure of the period can count."""
        return self.lives if self.pool is None else self.pool.since(None)

    def named(self, ids: Iterable[str]) -> dict[str, Life]:
        """Return the lives of some numbers, as far as there are any."""
        return (Whole(self.lives) if self.pool is None else self.pool).named(ids)

    def began(self) -> date | None:
        """Return the first day on which a matter was registered; None where there is none."""
        return (Whole(self.lives) if self.pool is None else self.pool).began()

    @property
    def whole(self) -> Period:
        """The period as it was asked for, not cut at the as-of day."""
        return self.full or self.period

    def of_kind(self, kind: str) -> Sequence[Life]:
        """Return the lives of one kind."""
        if isinstance(self.lives, Asked):
            return self.lives.of_kind(kind)
        return self._found("kind", self._by_kind).get(kind, ())

    def _found(self, name: Any, find: Callable[[], _T]) -> _T:
        """Keep what is found once: a scope never changes, and hundreds of figures look through the same lives."""
        if name not in self._kept:
            self._kept[name] = find()
        found: _T = self._kept[name]
        return found

    def _by_kind(self) -> dict[str, list[Life]]:
        found: dict[str, list[Life]] = {}
        for life in self.lives:
            found.setdefault(life.kind.name, []).append(life)
        return found

    def steps(self, kind: str, *words: str) -> list[tuple[Life, Step]]:
        """Return the steps of some words, dated in the period and not after as-of, in the order of the lives."""
        by_word = self._found(("steps", kind), lambda: self._by_word(kind))
        found = [place for word in dict.fromkeys(words) for place in by_word.get(word, ())]
        return [(life, step) for _, life, step in (found if len(words) == 1 else sorted(found, key=itemgetter(0)))]

    def _by_word(self, kind: str) -> dict[str, list[tuple[int, Life, Step]]]:
        """Return the period's steps by their words, each with its place in the order of the lives."""
        found: dict[str, list[tuple[int, Life, Step]]] = {}
        place = 0
        for life in self.of_kind(kind):
            for step in life.steps_in(self.period):
                found.setdefault(step.act.word, []).append((place, life, step))
                place += 1
        return found

    def flow(self, kind: str, /, *words: str, **keys: str) -> tuple[Item, ...]:
        """List the acts with one of the words, dated in the period and not after as-of.

        `keys` narrow them to the acts with those texts.
        """
        return tuple(
            Item(life.id, step.act)
            for life, step in self.steps(kind, *words)
            if all(step.act.get(key) == text for key, text in keys.items())
        )

    def cohort(self, kind: str) -> list[Life]:
        """Return the lives registered in the period."""
        return self._found(
            ("cohort", kind), lambda: [life for life in self.of_kind(kind) if life.registered_on in self.period]
        )

    def narrowed(self, dimension: str, word: str | None) -> Scope:
        """Return the scope of one cell: the records whose field has the word at as-of.

        A cell of a cell holds the records of both, `[category=land,unit-level=village]`. Windows
        that are owed belong to no record; those of the cell of a unit are that unit's.
        """
        chosen = self._found(("parts", dimension), lambda: self._parts(dimension, self.lives)).get(word, ())
        unit = (word or "") if dimension == "unit" else self.unit
        return replace(self, lives=chosen, cell=with_cell(self.cell, dimension, word), unit=unit, pool=None)

    def _parts(self, dimension: str, lives: Iterable[Life]) -> dict[str | None, tuple[Life, ...]]:
        """Return the lives by the word of a field; those with many words stand under each of them."""
        asked, found = FIELDS[dimension], dict[str | None, list[Life]]()
        for life in lives:
            said = asked.read(life, self.office)
            for word in dict.fromkeys(said.split(",")) if asked.many and said is not None else (said,):
                found.setdefault(word, []).append(life)
        return {word: tuple(part) for word, part in found.items()}

    def has_word(self, dimension: str, word: str) -> bool:
        """Tell whether a word is a listed one of a field, or the field has no closed list."""
        listed = words_of(FIELDS[dimension], self.office) if self.office is not None else None
        return listed is None or word in listed

    def words(self, dimension: str) -> tuple[str, ...] | None:
        """Name the words of a field: the listed ones, and those that records have beside them.

        None where it has no closed list, or no office is there to ask.
        """
        asked = FIELDS[dimension]
        listed = words_of(asked, self.office) if self.office is not None else None
        if listed is None:
            return None
        parts = self._found(("every part", dimension), lambda: self._parts(dimension, self.everything))
        found = (word or "" for word in parts)
        more = {word for text in found for word in (text.split(",") if asked.many else (text,))}
        return (*listed, *sorted(more - {*listed, ""}))


def with_cell(cell: str, dimension: str, word: str | None) -> str:
    """Add a field and its word to the name of a cell: `[category=land]`, `[category=land,way=visit]`."""
    before = f"{cell.removesuffix(']')}," if cell else "["
    return f"{before}{dimension}={word or 'none'}]"


Lister = Callable[[Scope], tuple[Item, ...]]
"""What gives the list behind a figure."""


@frozen
class Split:
    """How a figure of acts is split: by a word of the act itself, which is no field of the record."""

    dimension: str
    words: tuple[str, ...]
    list: Callable[[Scope, str], tuple[Item, ...]]


def standing(chosen: Iterable[Life]) -> tuple[Item, ...]:
    """List records for how they stand, not for an act."""
    return tuple(_item(life.id) for life in chosen)


_item = lru_cache(1 << 15)(Item)
"""A record stands in hundreds of lists, and need not be another entry in each."""


def numbers(items: Iterable[Item]) -> tuple[str, ...]:
    """Return the records' numbers of a list."""
    return tuple(item.id for item in items)
