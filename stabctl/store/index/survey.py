"""What can be asked of the ledger as it is now, whether an index answers or every file was read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from stabctl.domain.life import Life
from stabctl.domain.narrowing import ANY, Narrow
from stabctl.domain.record import Record
from stabctl.values import frozen

if TYPE_CHECKING:
    from stabctl.domain.findings import Finding


@frozen
class Likely:
    """What will probably be asked first: it may be answered while git is still looking at the work tree."""

    narrow: Narrow
    as_of: date | None
    known_at: datetime | None


class Survey(Protocol):
    """Every record of the ledger as it is now, and why some can't be read."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Why files can't be read, and which are missing."""
        ...

    def lives(
        self, *, as_of: date | None = None, known_at: datetime | None = None, narrow: Narrow = ANY
    ) -> Iterator[Life]:
        """Yield the lives that had begun by a day, as known at an instant, in the order of the paths.

        Those that a narrowing leaves out may be left out.
        """
        ...

    def began(self, *, as_of: date | None, known_at: datetime | None, narrow: Narrow) -> date | None:
        """Return the first day on which a matter that counts was registered; None where there is none."""
        ...

    def naming(self, record_id: str) -> list[Record]:
        """Return the readable records that name a record in an act, that one apart, in the order of their paths."""
        ...

    def close(self) -> None:
        """Ask nothing more, of the lives neither."""
        ...


def has_unit(life: Life, narrow: Narrow) -> bool:
    """Tell whether a life is of one of the units that a narrowing names."""
    return narrow.units is None or life.unit in narrow.units
