"""Which lists of a report lie in which, and which of the places where a figure stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from stabctl.domain.periods import Period

_WORD = re.compile(r"[\[,]([^=,\]]*)=([^,\]]*)")

Bag = tuple[int, ...]
"""A list as bits, one for each record: of the records that stand in it, of those that do so twice, and so on."""

Place = tuple[str, str, date, date]
"""Where a figure stands: the cell of a breakdown or none, the name of a further scope or none, first and last day."""


def words_in(cell: str) -> list[tuple[str, str]]:
    """Name the fields and words of a breakdown's cell such as `[category=land]` or `[category=land,way=visit]`."""
    return _WORD.findall(cell)


def is_part(place: Place, wider: Place) -> bool:
    """Tell whether a place lies within another: it narrows to the same words or more, in no longer a period."""
    return set(words_in(wider[0])) <= set(words_in(place[0])) and wider[2] <= place[2] and place[3] <= wider[3]


def grouped(lists: Mapping[Place, object]) -> dict[tuple[Place, str], list[Place]]:
    """Arrange the cells of breakdowns by the whole that they are parts of, and the field that divides it."""
    found: dict[tuple[Place, str], list[Place]] = {}
    for place in lists:
        words = words_in(place[0])
        for number, (dimension, _) in enumerate(words):
            left = ",".join(f"{name}={word}" for name, word in (*words[:number], *words[number + 1 :]))
            found.setdefault(((f"[{left}]" if left else "", *place[1:]), dimension), []).append(place)
    return found


def apart(periods: Mapping[str, Period]) -> Iterator[list[str]]:
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


def disjoint(lists: Mapping[str, Mapping[Place, Bag]]) -> set[tuple[str, ...]]:
    """Choose lists that have no record in common, from each list on, the longest first."""

    def are_apart(one: str, other: str) -> bool:
        return not any(once(bag) & once(lists[other].get(place, ())) for place, bag in lists[one].items())

    longest = sorted(lists, key=lambda name: (-sum(once(bag).bit_count() for bag in lists[name].values()), name))
    found = set()
    for name in longest:
        row = [name]
        for other in longest:
            if all(are_apart(other, each) for each in row):
                row.append(other)
        if len(row) > 1:
            found.add(tuple(sorted(row)))
    return found


def once(bag: Bag) -> int:
    """Return the records that stand in a list at all."""
    return bag[0] if bag else 0


def is_within(less: Bag, more: Bag) -> bool:
    """Tell whether one list lies within another, each record as often as it stands there."""
    return len(less) <= len(more) and not any(mask & ~wider for mask, wider in zip(less, more, strict=False))
