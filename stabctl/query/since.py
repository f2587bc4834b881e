"""What was written down since a report was last issued: late, or as a correction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from stabctl.domain.kinds.tables import BOOKKEEPING
from stabctl.domain.record import Act, Record
from stabctl.query.figure import Item

CORRECTING = ("amend", "retract", "void", "merge")
"""The acts that correct what a report may have counted."""


def news(
    before: Iterable[Record], now: Iterable[Record], known_at: datetime | None = None
) -> tuple[tuple[str, Act], ...]:
    """List the acts of `now` that were not there `before`, each with its record's number."""
    known: Mapping[str, frozenset[str]] = {record.id: frozenset(act.digest for act in record.acts) for record in before}
    nothing: frozenset[str] = frozenset()
    return tuple(
        (record.id, act)
        for record in sorted(now, key=lambda record: record.id)
        for act in record.acts
        if (known_at is None or act.recorded <= known_at) and act.digest not in known.get(record.id, nothing)
    )


def late(found: Iterable[tuple[str, Act]], covered: date) -> tuple[Item, ...]:
    """List what happened on days that the last issue had covered and was written down after it."""
    apart = BOOKKEEPING.union(CORRECTING)
    return tuple(Item(record, act) for record, act in found if act.word not in apart and act.day <= covered)


def corrections(found: Iterable[tuple[str, Act]]) -> tuple[Item, ...]:
    """List what was amended, retracted, voided or merged since the last issue."""
    return tuple(Item(record, act) for record, act in found if act.word in CORRECTING)
