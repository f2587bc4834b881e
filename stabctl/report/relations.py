"""What a reader of a report can calculate: the cells that it prints, and how they hang together.

Nothing here is written down for one template. The relations come from the figures themselves: the
cells of a breakdown add up to the whole, the flow of disputes balances, a list that lies within
another is never longer, a shorter period is a part of a longer one, and the two counts of a rate are
figures like any other. A relation that the lists happen to fit is taken as known too; that can
only withhold more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations

from stabctl.domain.periods import Period
from stabctl.query.figures import FLOW_OF_DISPUTES, Count, Figure, Rate
from stabctl.report.suppression import Relation

UPPER, LOWER = "numerator", "denominator"

_STOCKS = (FLOW_OF_DISPUTES[0], FLOW_OF_DISPUTES[-1])
"""What is open at the beginning and at the end of a period: the same figure at two days."""

_SUMS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        ("disputes.registered",),
        ("disputes.success_rate numerator", "disputes.closed_otherwise", "disputes.open_at_end"),
    ),
    (("disputes.handled",), ("disputes.handling_acts", "disputes.resolved", "disputes.closed_otherwise")),
    (("intel.closed", "intel.closed_otherwise"), ("intel.collected",)),
)
"""Figures that together are never more than others together, where that does not follow from one list in another."""

_WORD = re.compile(r"[\[,]([^=,\]]*)=([^,\]]*)")

Bag = tuple[int, ...]
"""A list as bits, one for each record: of the records that stand in it, of those that do so twice, and so on."""

Place = tuple[str, str, date, date]
"""Where a figure stands: the cell of a breakdown or none, the name of a further scope or none, first and last day."""


@dataclass(frozen=True, slots=True)
class Known:
    """The cells of a report, their values, and the relations among them.

    `rests` are cells that are printed nowhere, `plain` those that belong to no breakdown.
    """

    cells: Mapping[tuple[str, Place], str]
    values: Mapping[str, int]
    relations: tuple[Relation, ...]
    rests: frozenset[str]
    plain: frozenset[str]

    def cell(self, figure: Count | Rate, scope: str, part: str = "") -> str:
        """Name the cell of a count, or of a part of a rate."""
        return self.cells[_base(figure, part), _place(figure, scope)]


def known(figures: Iterable[tuple[Figure, str]]) -> Known:
    """Gather the cells of all figures that a report prints, each with its further scope, and what is known of them."""
    gathered = _Gathered()
    for figure, scope in figures:
        place = _place(figure, scope)
        if isinstance(figure, Count):
            gathered.add(_base(figure), place, figure.records)
        elif isinstance(figure, Rate):
            gathered.add(_base(figure, UPPER), place, figure.numerator_records)
            gathered.add(_base(figure, LOWER), place, figure.denominator_records)
    gathered.relate()
    plain = frozenset(cell for (_, place), cell in gathered.cells.items() if not place[0])
    return Known(gathered.cells, gathered.values, tuple(gathered.relations), frozenset(gathered.rests), plain)


def _base(figure: Figure, part: str = "") -> str:
    name = figure.name.partition("[")[0]
    return f"{name} {part}" if part else name


def _place(figure: Figure, scope: str) -> Place:
    _, bracket, cell = figure.name.partition("[")
    return bracket + cell, scope, figure.period.first, figure.period.last


def words_in(cell: str) -> list[tuple[str, str]]:
    """Name the fields and words of a breakdown's cell such as `[category=land]` or `[category=land,way=visit]`."""
    return _WORD.findall(cell)


@dataclass(slots=True)
class _Gathered:
    """The figures by name and place, and the relations found among them so far."""

    bits: dict[str, int] = field(default_factory=dict)
    lists: dict[str, dict[Place, Bag]] = field(default_factory=dict)
    cells: dict[tuple[str, Place], str] = field(default_factory=dict)
    values: dict[str, int] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    rests: list[str] = field(default_factory=list)
    same: dict[tuple[str, str, Bag], str] = field(default_factory=dict)

    def add(self, base: str, place: Place, records: tuple[str, ...]) -> None:
        """Take a list in. The same figure with the same list in two periods is one cell."""
        if (base, place) in self.cells:
            return
        cell, scope, first, last = place
        bag = self._bag(records)
        name = f"{base}{cell}@{scope} {first}..{last}"
        if base in _STOCKS:
            day = first - timedelta(days=1) if base == _STOCKS[0] else last
            name = f"disputes.open{cell}@{day}"
        else:
            name = self.same.setdefault((base, cell, bag), name)
        self.lists.setdefault(base, {})[place] = bag
        self.cells[base, place] = name
        self.values[name] = len(records)

    def _bag(self, records: tuple[str, ...]) -> Bag:
        times = Counter(records)
        levels = range(1, max(times.values(), default=0) + 1)
        return tuple(self._mask(record for record, count in times.items() if count >= level) for level in levels)

    def _mask(self, records: Iterable[str]) -> int:
        bits = [self.bits.setdefault(record, len(self.bits)) for record in records]
        octets = bytearray(max(bits, default=0) // 8 + 1)
        for bit in bits:
            octets[bit // 8] |= 1 << bit % 8
        return int.from_bytes(octets, "little")

    def relate(self) -> None:
        """Find the relations of all kinds."""
        places = sorted({place for lists in self.lists.values() for place in lists})
        for place in places:
            self._balance(place)
            for less, more in _SUMS:
                self._at_most(less, more, place)
        for base, lists in self.lists.items():
            self._breakdowns(base, lists)
            self._periods(base, lists)
        self._inclusions(places)

    def _terms(self, bases: Iterable[str], place: Place, times: int = 1) -> list[tuple[str, int]]:
        return [(self.cells[base, place], times) for base in bases if (base, place) in self.cells]

    def _relation(self, terms: Iterable[tuple[str, int]], exact: bool = True, rest: str | None = None) -> bool:
        """Keep a relation if it is true of the values; a `rest` takes up what is missing to 0."""
        summed: Counter[str] = Counter()
        for cell, times in terms:
            summed[cell] += times
        total = sum(times * self.values[cell] for cell, times in summed.items())
        if rest is not None and total < 0:
            self.rests.append(rest)
            self.values[rest] = -total
            summed[rest] = 1
            total = 0
        if total > 0 or (exact and total):
            return False
        self.relations.append(Relation(dict(summed), exact))
        return True

    def _balance(self, place: Place) -> None:
        more, less = FLOW_OF_DISPUTES[:3], FLOW_OF_DISPUTES[3:]
        self._relation([*self._terms(more, place), *self._terms(less, place, -1)])

    def _at_most(self, less: Iterable[str], more: Iterable[str], place: Place) -> None:
        terms = self._terms(less, place)
        if terms:
            self._relation([*terms, *self._terms(more, place, -1)], exact=False)

    def _breakdowns(self, base: str, lists: Mapping[Place, Bag]) -> None:
        """The cells of a field add up to the whole, or leave a rest; where they overlap, each is a part of it."""
        for (whole_place, dimension), places in _grouped(lists).items():
            whole = self.cells.get((base, whole_place))
            if whole is None:
                continue
            parts = [self.cells[base, place] for place in places]
            rest = f"rest of {whole} by {dimension}"
            if self._relation([*((part, 1) for part in parts), (whole, -1)], rest=rest):
                continue
            self._relation([(whole, 1), *((part, -1) for part in parts)], exact=False)
            for part in parts:
                self._relation([(part, 1), (whole, -1)], exact=False)

    def _periods(self, base: str, lists: Mapping[Place, Bag]) -> None:
        """Shorter periods leave a rest of a longer one, which could be another report's figure."""
        if base in _STOCKS:
            return
        by_cell: dict[str, dict[str, Place]] = {}
        for place in lists:
            by_cell.setdefault(place[0], {}).setdefault(self.cells[base, place], place)
        for found in by_cell.values():
            for name, (_, _, first, last) in found.items():
                within = {
                    each: Period(start, end)
                    for each, (_, _, start, end) in found.items()
                    if each != name and first <= start and end <= last
                }
                for number, parts in enumerate(_apart(within)):
                    if all(_is_within(lists[found[part]], lists[found[name]]) for part in parts):
                        rest = f"rest {number} of {name}"
                        self._relation([*((part, 1) for part in parts), (name, -1)], rest=rest)

    def _inclusions(self, places: Iterable[Place]) -> None:
        """A list that lies within another in all periods of the report is never longer than that one."""
        whole = {
            base: {place: records for place, records in lists.items() if not place[0]}
            for base, lists in self.lists.items()
        }
        bases = [base for base, lists in whole.items() if any(lists.values())]
        above: dict[str, set[str]] = {base: set() for base in bases}
        for one, other in combinations(bases, 2):
            for less, more in ((one, other), (other, one)):
                if all(_is_within(records, whole[more].get(place, ())) for place, records in whole[less].items()):
                    above[less].add(more)
        for less, wider in above.items():
            strict = {more for more in wider if less not in above[more]}
            for more in sorted(wider - strict):
                if less < more:
                    self._tie(less, more, places)
            for more in sorted(strict):
                if not any(more in above[between] and between not in above[more] for between in strict - {more}):
                    for place in places:
                        self._at_most((less,), (more,), place)
        for more in bases:
            lesses = [less for less in bases if more in above[less] and less not in above[more]]
            self._unions(lesses, more)
            for apart in sorted(_disjoint({less: whole[less] for less in lesses})):
                for place in places:
                    self._parts(apart, more, place)

    def _parts(self, lesses: Iterable[str], more: str, place: Place) -> None:
        """Lists apart from each other within one: their sum is the whole, or at most the whole."""
        terms = [term for term in self._terms(lesses, place) if self.values[term[0]]]
        if len(terms) > 1:
            whole = self._terms((more,), place, -1)
            if not self._relation([*terms, *whole]):
                self._relation([*terms, *whole], exact=False)

    def _tie(self, one: str, other: str, places: Iterable[Place]) -> None:
        """Two names of one list."""
        for place in places:
            if (one, place) in self.cells and (other, place) in self.cells:
                self._relation([(self.cells[one, place], 1), (self.cells[other, place], -1)])

    def _unions(self, lesses: list[str], more: str) -> None:
        """A list may be some whole cells of another figure, as the items reported at once are two levels."""
        for (whole, _), places in _grouped(self.lists[more]).items():
            parts = {place: _once(self.lists[more][place]) for place in places}
            for less in lesses:
                chosen = _once(self.lists[less].get(whole, ()))
                if chosen and all(part & chosen in (0, part) for part in parts.values()):
                    inside = [(self.cells[more, place], 1) for place, part in parts.items() if part & chosen]
                    self._relation([*inside, (self.cells[less, whole], -1)])


def _grouped(lists: Mapping[Place, object]) -> dict[tuple[Place, str], list[Place]]:
    """Arrange the cells of breakdowns by the whole that they are parts of, and the field that divides it."""
    found: dict[tuple[Place, str], list[Place]] = {}
    for place in lists:
        words = words_in(place[0])
        for number, (dimension, _) in enumerate(words):
            left = ",".join(f"{name}={word}" for name, word in (*words[:number], *words[number + 1 :]))
            found.setdefault(((f"[{left}]" if left else "", *place[1:]), dimension), []).append(place)
    return found


def _apart(periods: Mapping[str, Period]) -> Iterator[list[str]]:
    """Arrange periods into rows without overlap, the longest periods first."""
    waiting = sorted(periods, key=lambda name: (-(periods[name].last - periods[name].first).days, name))
    while waiting:
        row: list[str] = []
        for name in waiting:
            each = periods[name]
            if all(each.last < periods[other].first or periods[other].last < each.first for other in row):
                row.append(name)
        yield row
        waiting = [name for name in waiting if name not in row]


def _disjoint(lists: Mapping[str, Mapping[Place, Bag]]) -> set[tuple[str, ...]]:
    """Choose lists that have no record in common, from each list on, the longest first."""

    def are_apart(one: str, other: str) -> bool:
        return not any(_once(bag) & _once(lists[other].get(place, ())) for place, bag in lists[one].items())

    longest = sorted(lists, key=lambda name: (-sum(_once(bag).bit_count() for bag in lists[name].values()), name))
    found = set()
    for name in longest:
        row = [name]
        for other in longest:
            if all(are_apart(other, each) for each in row):
                row.append(other)
        if len(row) > 1:
            found.add(tuple(sorted(row)))
    return found


def _once(bag: Bag) -> int:
    """Return the records that stand in a list at all."""
    return bag[0] if bag else 0


def _is_within(less: Bag, more: Bag) -> bool:
    """Tell whether one list lies within another, each record as often as it stands there."""
    return len(less) <= len(more) and not any(mask & ~wider for mask, wider in zip(less, more, strict=False))
