"""A narrowing as a condition on the tables of the index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from stabctl.domain.narrowing import Narrow
from stabctl.store.index.packing import microseconds
from stabctl.values import frozen

_SECOND = 1_000_000


Condition = tuple[str, tuple[object, ...]]
"""A condition with its values."""


@frozen
class Choice:
    """A condition with its values, and up to which day and instant a kept life is right."""

    where: str
    values: tuple[object, ...]
    day: str
    until: int


def chosen(narrow: Narrow, as_of: date | None, known_at: datetime | None, held: Condition | None = None) -> Choice:
    """Say a narrowing for a day and an instant.

    Kind and unit of a record never change. All else is known of a record of which nothing happened and nothing
    was written down after them; any other is chosen, to be folded. `held` is the condition of a text.
    """
    day = "9999" if as_of is None else as_of.isoformat()
    until = _end(known_at)
    always: list[Condition] = []
    if as_of is not None:
        always.append(("first <= ?", (day,)))
    if narrow.numbers is not None:
        always.append(_one_of("number", narrow.numbers))
    if narrow.kinds is not None:
        always.append(_one_of("kind", narrow.kinds))
    if narrow.units is not None:
        always.append(_one_of("unit", narrow.units))
    past: list[Condition] = []
    if narrow.statuses is not None:
        past.append(_one_of("status", narrow.statuses))
    if narrow.is_open is False:
        past.append(("NOT open", ()))
    for name, words in narrow.values.items():
        past.append(_one_of(_place(name), words))
    conditions = [*always]
    if held is not None:
        conditions.append(held)
    if past:
        texts = " AND ".join(text for text, _ in past)
        values = tuple(value for _, some in past for value in some)
        conditions.append((f"(last > ? OR written > ? OR ({texts}))", (day, until, *values)))
    for sets in _sets(narrow):
        later: list[Condition] = [("last > ?", (day,)), ("written > ?", (until,))]
        selects = [(f"SELECT id FROM records WHERE {text}", values) for text, values in (*later, *sets)]
        text = " UNION ".join(text for text, _ in selects)
        conditions.append((f"id IN ({text})", tuple(value for _, values in selects for value in values)))
    if not conditions:
        return Choice("", (), day, until)
    where = " AND ".join(text for text, _ in conditions)
    return Choice(f"WHERE {where}", tuple(value for _, some in conditions for value in some), day, until)


def _sets(narrow: Narrow) -> Iterator[list[Condition]]:
    """Yield for each choice the sets of records of which one holds a record that is chosen; each has an index."""
    if narrow.is_open:
        yield [("open", ())]
    if narrow.since is not None:
        month = narrow.since.replace(day=1).isoformat()
        yield [
            ("alive", ()),
            ("last >= ?", (narrow.since.isoformat(),)),
            ("last >= ? AND kind = 'activity'", (month,)),
            ("window >= ?", (month[:7],)),
        ]
    if narrow.owed_since is not None:
        yield [("owed >= ?", (narrow.owed_since.isoformat(),)), *([("unvisited", ())] if narrow.visits else [])]


def _place(name: str) -> str:
    """Return where a value stands in an essence."""
    return "json_extract(essence, '$[2]')" if name == "assignee" else f"json_extract(essence, '$[0].{name}')"


def _one_of(column: str, words: Iterable[str]) -> Condition:
    return f"{column} IN (SELECT value FROM json_each(?))", (json.dumps(sorted(words)),)


def _end(known_at: datetime | None) -> int:
    """Return the last microsecond that an instant includes: one in whole seconds, the whole second."""
    if known_at is None:
        return 1 << 62
    instant = microseconds(known_at)
    return instant if known_at.microsecond else instant + _SECOND - 1
