"""What the workflow needs of a ledger, whoever keeps it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from stabctl.domain.record import Act, Draft, Record
from stabctl.values import frozen


@frozen
class Change:
    """What one command wrote: the records after it, and the commit that holds it."""

    records: tuple[Record, ...]
    commit: str


@frozen
class Command:
    """A command that wrote, as its commit tells it: the records' numbers, the acts' short digests."""

    commit: str
    subject: str
    records: tuple[str, ...]
    acts: tuple[str, ...]


class Ledger(Protocol):
    """A keeper of records that numbers, keeps and commits, all or nothing."""

    def has(self, record_id: str) -> bool:
        """Tell whether there is a record of that number."""
        ...

    def get(self, record_id: str) -> Record:
        """Read one record; `NotFound` where there is none, `Unreadable` where it can't be read."""
        ...

    def mentioning(self, *record_ids: str) -> list[Record]:
        """Return the readable records that name one of some records, those apart."""
        ...

    def enter(self, drafts: Sequence[Draft]) -> Change:
        """Number and keep new records in one commit, all or none."""
        ...

    def append(self, record_id: str, decide: Callable[[Record], Act]) -> Change:
        """Append the act that `decide` makes of the record as it is under the lock.

        `decide` may refuse; then nothing is written.
        """
        ...

    def append_all(self, record_ids: Sequence[str], decide: Callable[[Record], Sequence[Act]]) -> Change:
        """Append to several records the acts that `decide` makes of each, in one commit; all or none."""
        ...

    def last_command(self) -> Command:
        """Return the last command that wrote in this clone; `Unavailable` where something else came last."""
        ...


class Page(NamedTuple):
    """A template as it was found: the place that a refusal names, its text, and whether it is the office's."""

    place: str
    text: str
    own: bool


class Shelf(Protocol):
    """Where templates are found: a folder, or a commit."""

    def page(self, name: str) -> Page | None:
        """Return the template of a name; `Refused` where it can't be read."""
        ...
