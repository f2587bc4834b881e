"""The pool of a report's lives, drawn from a survey of the ledger as far as figures ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from stabctl.domain.life import Life
from stabctl.domain.narrowing import Narrow
from stabctl.query.pool import Pool

if TYPE_CHECKING:
    from stabctl.store.index.survey import Survey


class Surveyed(Pool):
    """The matters of a survey that count, at a day and an instant; each is folded once."""

    def __init__(
        self,
        survey: Survey,
        as_of: date | None,
        known_at: datetime | None,
        units: frozenset[str] | None = None,
        later: Mapping[str, Life] | None = None,
    ) -> None:
        """Ask a survey; `later` are lives as they stood on a later day."""
        self._survey = survey
        self._as_of = as_of
        self._known_at = known_at
        self._units = units
        self._later = later or {}
        self._lives: dict[str, Life] = {}
        self._since: dict[tuple[date | None, str | None], tuple[Life, ...]] = {}
        self._earlier: dict[date, Pool] = {}

    def since(self, day: date | None, kind: str | None = None) -> tuple[Life, ...]:
        """Return every life that a figure of days from a day on can count, and maybe others.

        No day means all lives, and a kind of record those of that kind.
        """
        if (day, kind) not in self._since:
            self._since[day, kind] = self._found_since(day, kind)
        return self._since[day, kind]

    def _found_since(self, day: date | None, kind: str | None) -> tuple[Life, ...]:
        """Find the lives among those that were asked for before, or in the survey."""
        for known in (kind, None):
            days = [each for each, of in self._since if of == known]
            earlier = [each for each in days if each is not None and day is not None and each <= day]
            if earlier or None in days:
                lives = self._since[max(earlier) if earlier else None, known]
                return lives if known == kind else tuple(life for life in lives if life.kind.name == kind)
        kinds = None if kind is None else frozenset({kind})
        return tuple(self._chosen(Narrow(kinds=kinds, units=self._units, since=day)))

    def named(self, ids: Iterable[str]) -> dict[str, Life]:
        """Return the lives of some numbers, as far as there are any."""
        wanted = frozenset(ids)
        found = {number: self._lives[number] for number in wanted if number in self._lives}
        rest = wanted - found.keys()
        if rest:
            chosen = self._chosen(Narrow(units=self._units, numbers=rest))
            found.update((life.id, life) for life in chosen if life.id in rest)
        return found

    def began(self) -> date | None:
        """Return the first day on which a matter was registered; None where there is none."""
        return self._survey.began(as_of=self._as_of, known_at=self._known_at, narrow=Narrow(units=self._units))

    def at(self, day: date) -> Pool:
        """Return the same matters as they stood at the end of an earlier day."""
        if day not in self._earlier:
            self._earlier[day] = Surveyed(self._survey, day, self._known_at, self._units, self._lives)
        return self._earlier[day]

    def of_unit(self, unit: str | None) -> Pool:
        """Return the matters that a unit registered; None for every unit."""
        return self if unit is None else Surveyed(self._survey, self._as_of, self._known_at, frozenset({unit}))

    def _chosen(self, narrow: Narrow) -> Iterator[Life]:
        for life in self._survey.lives(as_of=self._as_of, known_at=self._known_at, narrow=narrow):
            if life.exists and (self._units is None or life.unit in self._units):
                later = self._later.get(life.id) if life.is_whole else None
                yield self._lives.setdefault(life.id, life if later is None or not later.is_whole else later)
