"""The list behind a figure, entry by entry: as rows for people and as plain data for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from stabctl.cli.context import App
from stabctl.cli.describing import record_data, status_word, title_of
from stabctl.cli.tables import Layout, print_table
from stabctl.domain.life import Life
from stabctl.domain.numbers import SweepNumber
from stabctl.domain.record import Act
from stabctl.query.figure import Days, Figure, Item, Rate
from stabctl.values import frozen

COUNTED = "✓"
"""The mark of an entry of the lower list of a rate that stands in the upper one too."""

_MARK, _ID, _TITLE, _STATUS = range(4)
_SPARE = (8, 7, 9, _STATUS, _MARK)
"""The columns that give way on a narrow terminal: the post first, the instant, the digest, the state, the mark."""

_KEYS = ("id", "kind", "unit", "title", "status", "date", "limit", "assignee")


@frozen
class Entry:
    """One entry of a figure's list; `life` is its record, None for a window, month or file that has none.

    `counted` tells of a rate's entry whether it stands in the upper list, `days` how many days a record took.
    """

    item: Item
    life: Life | None
    counted: bool | None = None
    days: int | None = None


def entries(drawn: Figure, lives: Mapping[str, Life]) -> list[Entry]:
    """List what is behind a figure, in its order; of a rate the lower list."""
    if isinstance(drawn, Rate):
        return list(_of_rate(drawn, lives))
    found = [(item, lives.get(item.id)) for item in drawn.items]
    if isinstance(drawn, Days):
        return [Entry(item, life, days=_taken(life)) for item, life in found]
    return [Entry(item, life) for item, life in found]


def _of_rate(drawn: Rate, lives: Mapping[str, Life]) -> Iterator[Entry]:
    upper = Counter(map(_same, drawn.upper))
    for item in drawn.lower:
        counted = upper[_same(item)] > 0
        upper[_same(item)] -= counted
        yield Entry(item, lives.get(item.id), counted)


def _same(item: Item) -> tuple[str, str | None]:
    return item.id, item.act.digest if item.act is not None else None


def _taken(life: Life | None) -> int | None:
    """Count the calendar days from registration to the end."""
    return (life.ended_on - life.registered_on).days if life is not None and life.ended_on is not None else None


def entry_data(app: App, entry: Entry) -> dict[str, Any]:
    """Return an entry for programs: its record, the act that put it there, and what its figure asks beside."""
    life = entry.life
    data = record_data(app, life) if life is not None else {**dict.fromkeys(_KEYS), "id": entry.item.id}
    data |= {"title": _title(app, entry), "act": _act_data(entry.item.act)}
    number = SweepNumber.parse(entry.item.id)
    if life is None and number is not None:
        data |= {"kind": "sweep", "unit": number.unit}
    if entry.counted is not None:
        data["in_numerator"] = entry.counted
    if entry.days is not None:
        data["days"] = entry.days
    return data


def _title(app: App, entry: Entry) -> str | None:
    """Say what an entry is about; matters of the safety of people stand in a list by their number alone."""
    if entry.life is not None:
        return None if entry.life.values.get("safety") is not None else title_of(app, entry.life)
    number = SweepNumber.parse(entry.item.id)
    if number is None:
        return None
    scope = app.word("scope", number.scope)
    return app.say("{kind} {period}: {scope}", kind=app.word("kind", "sweep"), period=number.window, scope=scope)


def _act_data(act: Act | None) -> dict[str, Any] | None:
    if act is None:
        return None
    return {
        "word": act.word,
        "date": str(act.text["date"]),
        "recorded": str(act.text["recorded"]),
        "by": act.by,
        "digest": act.digest,
    }


def print_entries(app: App, listed: Sequence[Entry]) -> None:
    """Print a list as a table; columns that no entry has anything in are left out."""
    heads = [
        app.word("field", head)
        for head in ("counted", "id", "title", "status", "days-taken", "act", "day", "recorded", "by", "digest")
    ]
    rows = [_row(app, entry) for entry in listed]
    kept = [column for column in range(len(heads)) if column in (_ID, _TITLE) or _used(rows, column)]
    print_table(
        [heads[column] for column in kept],
        [[row[column] or ("" if column == _MARK else "—") for column in kept] for row in rows],
        [entry.life.status if entry.life is not None else "" for entry in listed],
        Layout(folds=kept.index(_TITLE), spare=tuple(kept.index(column) for column in _SPARE if column in kept)),
    )


def _used(rows: Iterable[Sequence[str]], column: int) -> bool:
    return any(row[column] for row in rows)


def _row(app: App, entry: Entry) -> list[str]:
    life, act = entry.life, entry.item.act
    return [
        COUNTED if entry.counted else "",
        entry.item.id,
        _title(app, entry) or "",
        status_word(app, life) if life is not None else "",
        "" if entry.days is None else str(entry.days),
        *(_act_row(app, act) if act is not None else [""] * 5),
    ]


def _act_row(app: App, act: Act) -> list[str]:
    recorded = str(act.text["recorded"])[:16].replace("T", " ")
    return [app.word("act", act.word), act.day.isoformat(), recorded, act.by, act.short]
