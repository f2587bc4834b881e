"""A survey of a ledger of which every file was read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from stabctl.domain.findings import Finding
from stabctl.domain.folding import fold
from stabctl.domain.life import Life
from stabctl.domain.narrowing import ANY, Narrow
from stabctl.domain.record import Record
from stabctl.store.index.survey import has_unit
from stabctl.store.reading import Snapshot


class Read:
    """A survey for which every file was read."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Why files can't be read, and which are missing."""
        return self._snapshot.findings

    def lives(
        self, *, as_of: date | None = None, known_at: datetime | None = None, narrow: Narrow = ANY
    ) -> Iterator[Life]:
        """Yield the lives that had begun by a day, as known at an instant, in the order of the paths.

        Those that a narrowing leaves out may be left out.
        """
        for record in self._snapshot.records:
            life = fold(record, as_of=as_of, known_at=known_at)
            if life.status:
                yield life

    def began(self, *, as_of: date | None, known_at: datetime | None, narrow: Narrow) -> date | None:
        """Return the first day on which a matter that counts was registered; None where there is none."""
        found = self.lives(as_of=as_of, known_at=known_at, narrow=narrow)
        return min((life.registered_on for life in found if life.exists and has_unit(life, narrow)), default=None)

    def naming(self, record_id: str) -> list[Record]:
        """Return the readable records that name a record in an act, that one apart, in the order of their paths."""
        return [record for record in self._snapshot.records if record.id != record_id and _names(record, record_id)]

    def close(self) -> None:
        """Nothing is held."""


def _names(record: Record, record_id: str) -> bool:
    values = (value for act in record.acts for value in act.text.values())
    return any(record_id == value or (isinstance(value, tuple) and record_id in value) for value in values)
