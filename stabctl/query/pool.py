"""Where figures take their lives from: all of them at hand, or a keeper of many that is asked for some.

A figure of a period counts matters that were in work when it began, or on which something happened in
it or later. So a keeper need not fold a ledger of many years to count a week.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import overload

from stabctl.domain.folding import fold
from stabctl.domain.life import Life


class Pool(ABC):
    """Matters that count, folded at one day and instant."""

    @abstractmethod
    def since(self, day: date | None, kind: str | None = None) -> tuple[Life, ...]:
        """Return every life that a figure of days from a day on can count, and maybe others.

        No day means all lives, and a kind of record those of that kind.
        """

    @abstractmethod
    def named(self, ids: Iterable[str]) -> dict[str, Life]:
        """Return the lives of some numbers, as far as there are any."""

    @abstractmethod
    def began(self) -> date | None:
        """Return the first day on which a matter was registered; None where there is none."""

    @abstractmethod
    def at(self, day: date) -> Pool:
        """Return the same matters as they stood at the end of an earlier day."""

    @abstractmethod
    def of_unit(self, unit: str | None) -> Pool:
        """Return the matters that a unit registered; None for every unit."""


class Whole(Pool):
    """Lives that are all at hand; `known_at` is the instant up to which they were folded."""

    def __init__(self, lives: Sequence[Life], known_at: datetime | None = None) -> None:
        self._lives = tuple(lives)
        self._known_at = known_at
        self._earlier: dict[date, Whole] = {}

    def since(self, day: date | None, kind: str | None = None) -> tuple[Life, ...]:
        """Return all lives, or those of a kind."""
        return self._lives if kind is None else tuple(life for life in self._lives if life.kind.name == kind)

    def named(self, ids: Iterable[str]) -> dict[str, Life]:
        """Return the lives of some numbers, as far as there are any."""
        wanted = set(ids)
        return {life.id: life for life in self._lives if life.id in wanted}

    def began(self) -> date | None:
        """Return the first day on which a matter was registered; None where there is none."""
        return min((life.registered_on for life in self._lives), default=None)

    def at(self, day: date) -> Pool:
        """Return the same matters as they stood at the end of an earlier day."""
        if day not in self._earlier:
            folded = (fold(life.record, as_of=day, known_at=self._known_at) for life in self._lives)
            self._earlier[day] = Whole([life for life in folded if life.exists], self._known_at)
        return self._earlier[day]

    def of_unit(self, unit: str | None) -> Pool:
        """Return the matters that a unit registered; None for every unit."""
        return self if unit is None else Whole([life for life in self._lives if life.unit == unit], self._known_at)


class Asked(Sequence[Life]):
    """The lives of a pool from a day on, asked for when somebody looks at them."""

    def __init__(self, pool: Pool, day: date) -> None:
        self._pool = pool
        self._day = day

    def of_kind(self, kind: str) -> tuple[Life, ...]:
        """Return those of one kind; the others need not be asked for."""
        return self._pool.since(self._day, kind)

    @overload
    def __getitem__(self, index: int) -> Life: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Life]: ...
    def __getitem__(self, index: int | slice) -> Life | Sequence[Life]:
        return self._pool.since(self._day)[index]

    def __iter__(self) -> Iterator[Life]:
        return iter(self._pool.since(self._day))

    def __len__(self) -> int:
        return len(self._pool.since(self._day))
