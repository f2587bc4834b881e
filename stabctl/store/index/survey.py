"""What the ledger says now: from the index where there can be one, else by reading every file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from stabctl.domain.findings import Finding
from stabctl.domain.folding import fold
from stabctl.domain.kept import KeptLife
from stabctl.domain.life import Life
from stabctl.domain.narrowing import ANY, Narrow
from stabctl.domain.record import Record
from stabctl.store.index.choosing import chosen
from stabctl.store.index.parsing import unpacked
from stabctl.store.index.tables import Unusable
from stabctl.store.index.writing import path_at
from stabctl.store.paths import number_at
from stabctl.store.reading import Snapshot, faults_of, gap, stray
from stabctl.store.sources import WorkTree


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

    def close(self) -> None:
        """Ask nothing more, of the lives neither."""
        ...


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

    def close(self) -> None:
        """Nothing is held."""


class Indexed:
    """A survey from an index that is up to date; it holds a transaction, in which all answers agree."""

    def __init__(self, connection: sqlite3.Connection, root: Path) -> None:
        self._connection = connection
        self._root = root
        self.findings = self._findings()

    def close(self) -> None:
        """Let other processes write into the index."""
        self._connection.close()

    def _findings(self) -> tuple[Finding, ...]:
        """Read once more the files that can't be read; `Unusable` where one can be read by now."""
        found: list[Finding] = []
        source = WorkTree(self._root)
        rows = self._connection.execute(
            "SELECT place, number IS NULL FROM files WHERE bad OR number IS NULL ORDER BY place"
        )
        for place, is_stray in rows.fetchall():
            path = path_at(place)
            number = number_at(path)
            if is_stray or number is None:
                found.append(stray(path))
                continue
            faults = faults_of(source, path, number)
            if not faults:
                raise Unusable
            found += faults
        missing = (number_at(path_at(place)) for (place,) in self._connection.execute("SELECT place FROM missing"))
        found += (gap(number, number) for number in sorted((each for each in missing if each), key=str))
        return tuple(found)

    def lives(
        self, *, as_of: date | None = None, known_at: datetime | None = None, narrow: Narrow = ANY
    ) -> Iterator[Life]:
        """Yield the lives that had begun by a day, as known at an instant, in the order of the paths.

        Those that a narrowing leaves out may be left out.
        """
        choice = chosen(narrow, as_of, known_at)
        rows = self._connection.execute(
            f"SELECT id, last <= ? AND written <= ?, essence FROM files JOIN records USING (id)"
            f" {choice.where} ORDER BY place",
            (choice.day, choice.until, *choice.values),
        )
        for id, is_past, essence in rows:
            life: Life
            if is_past:
                life = KeptLife(json.loads(essence), partial(self._record, id))
            else:
                life = fold(self._record(id), as_of=as_of, known_at=known_at)
            if life.status:
                yield life

    def _record(self, id: int) -> Record:
        (body,) = self._connection.execute("SELECT body FROM bodies WHERE id = ?", (id,)).fetchone()
        return unpacked(body)
