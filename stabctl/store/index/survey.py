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

    def began(self, *, as_of: date | None, known_at: datetime | None, narrow: Narrow) -> date | None:
        """Return the first day on which a matter that counts was registered; None where there is none."""
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

    def began(self, *, as_of: date | None, known_at: datetime | None, narrow: Narrow) -> date | None:
        """Return the first day on which a matter that counts was registered; None where there is none."""
        found = self.lives(as_of=as_of, known_at=known_at, narrow=narrow)
        return min((life.registered_on for life in found if life.exists and _has_unit(life, narrow)), default=None)

    def close(self) -> None:
        """Nothing is held."""


def whole_survey(snapshot: Snapshot) -> Survey:
    """Return the survey of files that have all been read."""
    return Read(snapshot)


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
            life = self._life(id, essence if is_past else None, as_of, known_at)
            if life.status:
                yield life

    def began(self, *, as_of: date | None, known_at: datetime | None, narrow: Narrow) -> date | None:
        """Return the first day on which a matter that counts was registered; None where there is none.

        No matter was registered before the first of all days that its record names.
        """
        choice = chosen(narrow, as_of, known_at)
        rows = self._connection.execute(
            f"SELECT id, first, last <= ? AND written <= ?, essence FROM files JOIN records USING (id)"
            f" {choice.where} ORDER BY first",
            (choice.day, choice.until, *choice.values),
        )
        best: date | None = None
        for id, first, is_past, essence in rows:
            if best is not None and first >= best.isoformat():
                break
            life = self._life(id, essence if is_past else None, as_of, known_at)
            if life.exists and _has_unit(life, narrow):
                best = life.registered_on if best is None else min(best, life.registered_on)
        return best

    def _life(self, id: int, essence: str | None, as_of: date | None, known_at: datetime | None) -> Life:
        """Return a life from its essence, or by folding its record where that does not hold."""
        if essence is not None:
            return KeptLife(json.loads(essence), partial(self._record, id))
        return fold(self._record(id), as_of=as_of, known_at=known_at)

    def _record(self, id: int) -> Record:
        (body,) = self._connection.execute("SELECT body FROM bodies WHERE id = ?", (id,)).fetchone()
        return unpacked(body)


def _has_unit(life: Life, narrow: Narrow) -> bool:
    return narrow.units is None or life.unit in narrow.units
