"""What a reader of a report can calculate: the cells that it prints, and how they hang together.

Nothing here is written down for one template. The relations come from the figures themselves: the
cells of a breakdown add up to the whole, the flow of disputes balances, a list that lies within
another is never longer, a shorter period is a part of a longer one, and the two counts of a rate are
figures like any other. A relation that the lists happen to fit is taken as known too; that can
only withhold more.

Whoever knows two numbers knows their difference. Where one list lies in another, what it leaves of that one is
a number of people or matters too, and where it is small it becomes a cell of its own: a *rest*.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import combinations

from stabctl.domain.periods import Period
from stabctl.query.figures import FLOW_OF_DISPUTES, Count, Figure, Rate
from stabctl.report.nesting import Bag, Place, apart, disjoint, grouped, is_part, is_within, once
from stabctl.report.suppression import Relation
from stabctl.values import frozen

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


@frozen
class Known:
    """The cells of a report, their values, and the relations among them.

    A cell is a list's length, and `names` tells the figures that print it. `rests` are cells that are printed
    nowhere and that a subtraction would give, `plain` those that belong to no breakdown. `heads` names the
    figures whose lists lie in no other: what the others are counted of.
    """

    cells: Mapping[tuple[str, Place], str]
    values: Mapping[str, int]
    relations: tuple[Relation, ...]
    rests: frozenset[str]
    plain: frozenset[str]
    names: Mapping[str, frozenset[str]]
    heads: frozenset[str]

    def cell(self, figure: Count | Rate, scope: str, part: str = "") -> str:
        """Name the cell of a count, or of a part of a rate."""
        return self.cells[_base(figure, part), _place(figure, scope)]


def known(figures: Iterable[tuple[Figure, str]], below: int) -> Known:
    """Gather the cells of all figures that a report prints, each with its further scope, and what is known of them.

    Under `below` a number is small: what one list leaves of another is a rest where it is.
    """
    gathered = _Gathered(below)
    for figure, scope in figures:
        place = _place(figure, scope)
        if isinstance(figure, Count):
            gathered.add(_base(figure), place, figure.records)
        elif isinstance(figure, Rate):
            gathered.add(_base(figure, UPPER), place, figure.numerator_records)
            gathered.add(_base(figure, LOWER), place, figure.denominator_records)
    gathered.relate()
    plain = frozenset(cell for (_, place), cell in gathered.cells.items() if not place[0])
    names: dict[str, set[str]] = {}
    for (base, _), cell in gathered.cells.items():
        names.setdefault(cell, set()).add(base)
    return Known(
        gathered.cells,
        gathered.values,
        tuple(gathered.relations),
        frozenset(gathered.rests),
        plain,
        {cell: frozenset(bases) for cell, bases in names.items()},
        frozenset(gathered.heads),
    )


def _base(figure: Figure, part: str = "") -> str:
    name = figure.name.partition("[")[0]
    return f"{name} {part}" if part else name


def _place(figure: Figure, scope: str) -> Place:
    _, bracket, cell = figure.name.partition("[")
    return bracket + cell, scope, figure.period.first, figure.period.last


@dataclass(slots=True)
class _Gathered:
    """The figures by name and place, and the relations found among them so far."""

    below: int
    bits: dict[str, int] = field(default_factory=dict)
    lists: dict[str, dict[Place, Bag]] = field(default_factory=dict)
    cells: dict[tuple[str, Place], str] = field(default_factory=dict)
    values: dict[str, int] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    kept: set[tuple[frozenset[tuple[str, int]], bool]] = field(default_factory=set)
    rests: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
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
        whole = {
            base: {place: records for place, records in lists.items() if not place[0]}
            for base, lists in self.lists.items()
        }
        above = _above(whole)
        self._tie(above)
        for place in places:
            self._balance(place)
            for less, more in _SUMS:
                self._at_most(less, more, place)
        for base, lists in self.lists.items():
            self._breakdowns(base, lists)
            self._periods(base, lists)
        self._inclusions(whole, above, places)

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
        kept = {cell: times for cell, times in summed.items() if times}
        key = frozenset(kept.items()), exact
        if kept and key not in self.kept:
            self.kept.add(key)
            self.relations.append(Relation(kept, exact))
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
        for (whole_place, dimension), places in grouped(lists).items():
            whole = self.cells.get((base, whole_place))
            if whole is None:
                continue
            parts = [self.cells[base, place] for place in places]
            rest = f"rest of {whole} by {dimension}"
            if self._relation([*((part, 1) for part in parts), (whole, -1)], rest=rest):
                self._leave([part for part in parts if self.values[part] >= self.below], whole)
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
                for number, parts in enumerate(apart(within)):
                    if all(is_within(lists[found[part]], lists[found[name]]) for part in parts):
                        rest = f"rest {number} of {name}"
                        self._relation([*((part, 1) for part in parts), (name, -1)], rest=rest)

    def _tie(self, above: Mapping[str, set[str]]) -> None:
        """Two names of one list are one cell."""
        one: dict[str, str] = {}

        def of(cell: str) -> str:
            while cell in one:
                cell = one[cell]
            return cell

        for less, wider in above.items():
            for more in wider:
                if less < more and less in above[more]:
                    for place in self.lists[less].keys() & self.lists[more].keys():
                        first, second = sorted((of(self.cells[less, place]), of(self.cells[more, place])))
                        if first != second and self.values[first] == self.values[second]:
                            one[second] = first
        self.cells = {key: of(cell) for key, cell in self.cells.items()}
        self.values = {cell: self.values[cell] for cell in self.cells.values()}

    def _inclusions(
        self, whole: Mapping[str, Mapping[Place, Bag]], above: Mapping[str, set[str]], places: Iterable[Place]
    ) -> None:
        """A list that lies within another in all periods of the report is never longer, and leaves a rest."""
        for less, wider in above.items():
            strict = {more for more in wider if less not in above[more]}
            for more in sorted(strict):
                if not any(more in above[between] and between not in above[more] for between in strict - {more}):
                    for place in places:
                        self._at_most((less,), (more,), place)
            for more in (less, *sorted(strict)):
                self._complements(less, more)
            if not strict:
                self.heads.append(less)
        for more in above:
            lesses = [less for less in above if more in above[less] and less not in above[more]]
            self._unions(lesses, more)
            for row in sorted(disjoint({less: whole[less] for less in lesses})):
                for place in places:
                    self._parts(row, more, place)

    def _parts(self, lesses: Iterable[str], more: str, place: Place) -> None:
        """Lists apart from each other within one: their sum is the whole, or at most the whole."""
        terms = [term for term in self._terms(lesses, place) if self.values[term[0]]]
        if len(terms) > 1 and (more, place) in self.cells:
            whole = self._terms((more,), place, -1)
            if not self._relation([*terms, *whole]):
                self._relation([*terms, *whole], exact=False)
                self._leave([cell for cell, _ in terms if self.values[cell] >= self.below], self.cells[more, place])

    def _complements(self, less: str, more: str) -> None:
        """What a list leaves of one that it lies in, in its own place or in one around it."""
        for place, records in self.lists[less].items():
            part = self.cells[less, place]
            for wider, others in self.lists[more].items():
                whole = self.cells[more, wider]
                near = 0 < self.values[part] < self.values[whole] < self.values[part] + self.below
                steady = place[2:] == wider[2:] or not {less, more} & set(_STOCKS)
                if near and steady and is_part(place, wider) and is_within(records, others):
                    self._leave([part], whole)

    def _leave(self, parts: Iterable[str], whole: str) -> None:
        """Make a rest of what parts leave of a whole, where it is small."""
        chosen = sorted(parts)
        rest = f"{whole} without {', '.join(chosen)}"
        left = self.values[whole] - sum(self.values[part] for part in chosen)
        if chosen and 0 < left < self.below and rest not in self.values:
            self._relation([*((part, 1) for part in chosen), (whole, -1)], rest=rest)

    def _unions(self, lesses: list[str], more: str) -> None:
        """A list may be some whole cells of another figure, as the items reported at once are two levels."""
        for (whole, _), places in grouped(self.lists[more]).items():
            parts = {place: once(self.lists[more][place]) for place in places}
            for less in lesses:
                chosen = once(self.lists[less].get(whole, ()))
                if chosen and all(part & chosen in (0, part) for part in parts.values()):
                    inside = [(self.cells[more, place], 1) for place, part in parts.items() if part & chosen]
                    self._relation([*inside, (self.cells[less, whole], -1)])


def _above(whole: Mapping[str, Mapping[Place, Bag]]) -> dict[str, set[str]]:
    """Name for each figure with any record those whose lists hold its own in all periods of the report."""
    bases = [base for base, lists in whole.items() if any(lists.values())]
    above: dict[str, set[str]] = {base: set() for base in bases}
    for one, other in combinations(bases, 2):
        for less, more in ((one, other), (other, one)):
            if all(is_within(records, whole[more].get(place, ())) for place, records in whole[less].items()):
                above[less].add(more)
    return above
