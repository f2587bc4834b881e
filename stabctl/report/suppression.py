"""Withholding small numbers so that nobody can compute them from the numbers that stand.

What is printed are cells, and a reader knows linear relations among them: rows that add up to a
total, balances, parts that are never more than the whole. A cell of 1 to `below` - 1 is small and
withheld. That alone is not enough: where one cell of a relation is missing, the others give it.

A withheld cell is safe when there is a *witness* for it: whole numbers to add to some withheld
cells, this one among them, so that every relation still holds and every cell still looks as it is
printed. Then two ledgers fit what is printed, with two values of the cell, and no arithmetic tells
them apart. So every withheld cell gets a witness; where the withheld cells have none to offer,
further cells are withheld until there is one. The search is bounded. Where it finds nothing, all
cells that hang together are withheld, and their doubles are the witness.

A cell may stand nowhere and yet be known by a subtraction, as what one list leaves of another. Such a *rest* is
guarded like a small cell: its witness moves the cells that it is the difference of. In the search it is no cell
but the room that its relation has, so that it costs nothing to move.

This module knows nothing of reports; `relations` tells the cells and what a reader knows of them.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from stabctl.values import frozen

LEAST = 3
"""The least `below`: under a smaller one there is only one number that a small cell could be."""

_QUICK = 120
"""The steps of a search among withheld cells."""

_WIDER = (
    *((3_000, thrift) for thrift in (1.0, 0.3, 0.1, 0.02, 0.0)),
    *((30_000, thrift) for thrift in (0.02, 0.1, 1.0)),
)
"""The searches that may withhold further cells, one after another: their steps, and how much a price counts."""

_UNSAID = 8.0
"""What it costs to withhold a small cell without saying that it is small."""


@frozen
class Relation:
    """Cells with whole coefficients whose sum is 0; where it is not `exact`, 0 or less."""

    terms: Mapping[str, int]
    exact: bool = True


@frozen
class Withheld:
    """What is not printed: small cells, which are said to be small, and others, of which nothing is said.

    No withheld cell is 0. The others are at least `below`, but for the `unsaid` among them: to say that
    they are small would give a number away.
    """

    small: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    unsaid: frozenset[str] = frozenset()


Moves = Mapping[str, int]
"""A witness: what is added to cells."""


def withhold(
    values: Mapping[str, int],
    relations: Iterable[Relation],
    below: int,
    *,
    unprinted: frozenset[str] = frozenset(),
    cost: Callable[[str], float] = lambda cell: 1,
) -> Withheld:
    """Choose the cells that are not printed.

    `values` are whole numbers, not negative, and they fit the relations. A 0 is always printed.
    `unprinted` cells stand nowhere, but a reader knows that they are there; small ones of them are
    guarded like printed ones. `cost` says how much a cell is missed. `below` is at least `LEAST`.
    """
    search = _Search(values, relations, below, unprinted, cost)
    search.protect()
    return search.outcome()


@dataclass(order=True, slots=True)
class _Attempt:
    """A witness in the making: its moves, the relations it touches, and what the broken ones lack."""

    rank: tuple[float, int]
    moves: dict[str, int] = field(default_factory=dict, compare=False)
    sums: dict[int, int] = field(default_factory=dict, compare=False)
    broken: dict[int, int] = field(default_factory=dict, compare=False)
    price: float = field(default=0.0, compare=False)


class _Search:
    """The cells, what is withheld of them so far, and the witnesses for it."""

    def __init__(
        self,
        values: Mapping[str, int],
        relations: Iterable[Relation],
        below: int,
        unprinted: frozenset[str],
        cost: Callable[[str], float],
    ) -> None:
        self._values = {cell: value for cell, value in values.items() if value or cell in unprinted}
        self._below = below
        self._unprinted = unprinted
        self._cost = {cell: cost(cell) for cell in self._values if cell not in unprinted}
        self._relations, self._left = _without_rests(
            [
                Relation({cell: n for cell, n in each.terms.items() if n and cell in self._values}, each.exact)
                for each in relations
            ],
            unprinted,
        )
        self._room = [
            0 if each.exact else -sum(times * values[cell] for cell, times in each.terms.items())
            for each in self._relations
        ]
        self._of: dict[str, list[tuple[int, int]]] = {cell: [] for cell in self._values}
        for number, relation in enumerate(self._relations):
            for cell, times in relation.terms.items():
                self._of[cell].append((number, times))
        self._guarded = {cell: None for cell, value in self._values.items() if 0 < value < below}
        self._small = frozenset(cell for cell in self._guarded if cell not in unprinted)
        self._unsaid: set[str] = set()
        self._further: set[str] = set()
        self._witness: dict[str, Moves] = {}

    def outcome(self) -> Withheld:
        """Return what is withheld."""
        unsaid = frozenset(self._unsaid)
        return Withheld(self._small - unsaid, frozenset(self._further) | unsaid, unsaid & self._small)

    def protect(self) -> None:
        """Find a witness for every small cell; withhold further cells where there is none."""
        hard = [cell for cell in self._guarded if not self._is_safe(cell)]
        for cell in hard:
            if not self._is_safe(cell) and not any(self._is_safe(cell, *wider) for wider in _WIDER):
                self._withhold_all_around(cell)
        self._give_back()

    def _is_safe(self, cell: str, steps: int = _QUICK, thrift: float | None = None) -> bool:
        """Tell whether a cell has a witness; keep the one that is found, for all cells that it moves.

        Without a thrift no further cell is withheld for it.
        """
        if cell in self._witness:
            return True
        found = self._find(cell, steps, thrift)
        if found is None:
            return False
        for each, step in found.items():
            if each not in self._unprinted and each not in self._small:
                self._further.add(each)
            elif each in self._small and not self._looks_small(each, step):
                self._unsaid.add(each)
            self._witness.setdefault(each, found)
        for rest, number in self._left.items():
            if self._moved(number, found):
                self._witness.setdefault(rest, found)
        return True

    def _moved(self, number: int, moves: Moves) -> int:
        """Return by how much the sum of a relation moves."""
        return sum(times * moves.get(cell, 0) for cell, times in self._relations[number].terms.items())

    def _give_back(self) -> None:
        """Print further cells after all where every witness that used them has another in its place."""
        for cell in sorted(self._further - self._unsaid, key=lambda each: (-self._cost[each], each)):
            kept, withheld = dict(self._witness), set(self._further)
            self._further.discard(cell)
            touched = [each for each, moves in kept.items() if cell in moves]
            for each in touched:
                del self._witness[each]
            if not all(self._is_safe(each) for each in touched if each in self._further or each in self._guarded):
                self._witness, self._further = kept, withheld

    def _find(self, cell: str, steps: int, thrift: float | None) -> Moves | None:
        """Search for a witness that moves a cell by one, or a rest at all, the most promising attempt first."""
        ticket = count()
        waiting: list[_Attempt] = []
        left = self._left.get(cell)
        for moved in (cell,) if left is None else self._relations[left].terms:
            for step in (1, -1):
                self._try(waiting, _Attempt((0, 0)), moved, step, thrift, next(ticket))
        seen: set[frozenset[tuple[str, int]]] = set()
        while waiting and steps > 0:
            steps -= 1
            attempt = heapq.heappop(waiting)
            key = frozenset(attempt.moves.items())
            if key in seen:
                continue
            seen.add(key)
            if not attempt.broken and (left is None or attempt.sums.get(left)):
                return {each: step for each, step in attempt.moves.items() if step}
            for each, step in self._repairs(attempt, cell, thrift is not None):
                self._try(waiting, attempt, each, step, thrift, next(ticket))
        return None

    def _repairs(self, attempt: _Attempt, start: str, may_withhold: bool) -> list[tuple[str, int]]:
        """List the moves that mend a broken relation, the one that has the fewest."""
        fewest: list[tuple[str, int]] | None = None
        for number, lack in attempt.broken.items():
            found = []
            for cell, times in self._relations[number].terms.items():
                if lack % times or cell == start or (cell in attempt.moves and cell not in self._unprinted):
                    continue
                step = lack // times
                if self._price(cell, attempt.moves.get(cell, 0) + step, may_withhold) is not None:
                    found.append((cell, step))
                    if fewest is not None and len(found) == len(fewest):
                        break
            else:
                fewest = found
            if not fewest:
                break
        return fewest or []

    def _try(
        self, waiting: list[_Attempt], attempt: _Attempt, cell: str, step: int, thrift: float | None, ticket: int
    ) -> None:
        """Put the attempt with one more move among those that wait, if the move is possible."""
        added = attempt.moves.get(cell, 0) + step
        price = self._price(cell, added, thrift is not None)
        if price is None:
            return
        sums, broken = dict(attempt.sums), dict(attempt.broken)
        for number, times in self._of[cell]:
            total = sums[number] = sums.get(number, 0) + times * step
            if (total != 0) if self._relations[number].exact else (total > self._room[number]):
                broken[number] = self._room[number] - total
            else:
                broken.pop(number, None)
        moves = {**attempt.moves, cell: added}
        price += attempt.price
        rank = (price * (thrift or 0) + len(moves) + 2 * len(broken), -ticket)
        heapq.heappush(waiting, _Attempt(rank, moves, sums, broken, price))

    def _price(self, cell: str, step: int, may_withhold: bool) -> float | None:
        """Return what it costs that a cell could be more by a step; None where it can't be."""
        value = self._values[cell] + step
        if cell in self._unprinted:
            return 0.0 if value >= 0 else None
        if cell in self._unsaid:
            return 0.0 if value > 0 else None
        if cell in self._small:
            if self._looks_small(cell, step):
                return 0.0
            return _UNSAID if may_withhold and value > 0 else None
        if value < self._below:
            return None
        if cell in self._further:
            return 0.0
        return self._cost[cell] if may_withhold else None

    def _looks_small(self, cell: str, step: int) -> bool:
        return 0 < self._values[cell] + step < self._below

    def _withhold_all_around(self, cell: str) -> None:
        """Withhold every cell that hangs together with one, and say of none that it is small."""
        left = self._left.get(cell)
        waiting = [cell] if left is None else list(self._relations[left].terms)
        found = set(waiting)
        while waiting:
            for number, _ in self._of[waiting.pop()]:
                fresh = self._relations[number].terms.keys() - found
                found |= fresh
                waiting += fresh
        self._further |= found - self._unprinted - self._small
        self._unsaid |= found - self._unprinted
        doubled = {each: self._values[each] for each in found if self._values[each]}
        self._witness |= dict.fromkeys(doubled, doubled)
        self._witness |= {rest: doubled for rest, number in self._left.items() if self._moved(number, doubled)}


def _without_rests(relations: Sequence[Relation], unprinted: frozenset[str]) -> tuple[list[Relation], dict[str, int]]:
    """Turn each cell that is printed nowhere and stands in one exact relation only into the room of that relation.

    Returns the relations, and for each such rest the number of the one that leaves it.
    """
    times = Counter(cell for each in relations for cell in each.terms if cell in unprinted)
    found: list[Relation] = []
    left: dict[str, int] = {}
    for each in relations:
        rest = next((cell for cell in each.terms if times[cell] == 1 and abs(each.terms[cell]) == 1), None)
        if rest is None or not each.exact:
            found.append(each)
            continue
        left[rest] = len(found)
        sign = each.terms[rest]
        found.append(Relation({cell: sign * n for cell, n in each.terms.items() if cell != rest}, exact=False))
    return found, left
