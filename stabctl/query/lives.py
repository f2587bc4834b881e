"""The ledger as things stood on a day and as they were known at an instant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from stabctl.domain.folding import fold
from stabctl.domain.life import Life
from stabctl.domain.record import Record


def lives(
    records: Iterable[Record], *, as_of: date | None = None, known_at: datetime | None = None
) -> tuple[Life, ...]:
    """Fold every record; leave out those not yet registered by then."""
    folded = (fold(record, as_of=as_of, known_at=known_at) for record in records)
    return tuple(life for life in folded if life.status)


def counted(all_lives: Iterable[Life]) -> tuple[Life, ...]:
    """Leave out void numbers, which are in no list of matters and in no figure."""
    return tuple(life for life in all_lives if life.exists)
