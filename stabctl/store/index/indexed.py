"""A survey from an index that is up to date."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stabctl.domain.kept import KeptLife
from stabctl.domain.life import Life
from stabctl.domain.narrowing import ANY, Narrow
from stabctl.domain.record import Record
from stabctl.store.index.choosing import Condition, chosen
from stabctl.store.index.faults import Unusable
from stabctl.store.index.packing import unpacked
from stabctl.store.index.places import path_at
from stabctl.store.index.survey import Likely, has_unit
from stabctl.store.paths import number_at

if TYPE_CHECKING:
    from stabctl.domain.findings import Finding


_AT_ONCE = 500
"""So many essences are read at once; they share the names of their keys."""


class Indexed:
    """A survey from an index that is up to date; it holds a transaction, in which all answers agree."""

    def __init__(self, connection: sqlite3.Connection, root: Path) -> None:
        self._connection = connection
        self._root = root
        self._early: tuple[Likely, list[Life]] | None = None
        self.findings: tuple[Finding, ...] = ()

    def prepare(self, likely: Likely) -> None:
        """Answer what will probably be asked from what the index says, before it is known to be up to date."""
        asked = self._asked(likely.as_of, likely.known_at, likely.narrow)
        self._early = likely, list(asked)

    def settle(self) -> None:
        """Take the index for up to date; `Unusable` where it says that a file can't be read and that one can be."""
        self.findings = self._findings()

    def close(self) -> None:
        """Let other processes write into the index; what was made for searching is kept, if that is possible."""
        with suppress(sqlite3.Error):
            if self._connection.in_transaction:
                self._connection.execute("COMMIT")
        self._connection.close()

    def _findings(self) -> tuple[Finding, ...]:
        """Read once more the files that can't be read; `Unusable` where one can be read by now."""
        bad = "SELECT place, number IS NULL FROM files INDEXED BY files_bad WHERE bad OR number IS NULL ORDER BY place"
        rows = self._connection.execute(bad).fetchall()
        missing = self._connection.execute("SELECT place FROM missing").fetchall()
        if not rows and not missing:
            return ()
        from stabctl.store.reading import faults_of, gap, stray
        from stabctl.store.sources import WorkTree

        found: list[Finding] = []
        source = WorkTree(self._root)
        for place, is_stray in rows:
            path = path_at(place)
            number = number_at(path)
            if is_stray or number is None:
                found.append(stray(path))
                continue
            faults = faults_of(source, path, number)
            if not faults:
                raise Unusable
            found += faults
        numbers = (number_at(path_at(place)) for (place,) in missing)
        found += (gap(number, number) for number in sorted((each for each in numbers if each), key=str))
        return tuple(found)

    def lives(
        self, *, as_of: date | None = None, known_at: datetime | None = None, narrow: Narrow = ANY
    ) -> Iterator[Life]:
        """Yield the lives that had begun by a day, as known at an instant, in the order of the paths.

        Those that a narrowing leaves out may be left out.
        """
        if self._early is not None and self._early[0] == Likely(narrow, as_of, known_at):
            return iter(self._early[1])
        return self._asked(as_of, known_at, narrow)

    def _asked(self, as_of: date | None, known_at: datetime | None, narrow: Narrow) -> Iterator[Life]:
        choice = chosen(narrow, as_of, known_at, self._held(narrow.text))
        rows = self._connection.execute(
            f"SELECT id, last <= ? AND written <= ?, essence FROM files JOIN records USING (id)"
            f" {choice.where} ORDER BY place",
            (choice.day, choice.until, *choice.values),
        )
        while some := rows.fetchmany(_AT_ONCE):
            essences = json.loads(f"[{','.join([essence for _, _, essence in some])}]")
            for (id, is_past, _), essence in zip(some, essences, strict=True):
                life = self._life(id, essence if is_past else None, as_of, known_at)
                if life.status:
                    yield life

    def _held(self, text: str | None) -> Condition | None:
        """Return the condition that a record holds a text; None where no text is asked for."""
        if text is None:
            return None
        from stabctl.store.index import searching

        return searching.condition(self._connection, text)

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
            life = self._life(id, json.loads(essence) if is_past else None, as_of, known_at)
            if life.exists and has_unit(life, narrow):
                best = life.registered_on if best is None else min(best, life.registered_on)
        return best

    def _life(self, id: int, essence: list[Any] | None, as_of: date | None, known_at: datetime | None) -> Life:
        """Return a life from its essence, or by folding its record where that does not hold."""
        if essence is not None:
            return KeptLife(essence, partial(self._record, id))
        from stabctl.domain.folding import fold

        return fold(self._record(id), as_of=as_of, known_at=known_at)

    def naming(self, record_id: str) -> list[Record]:
        """Return the readable records that name a record in an act, that one apart, in the order of their paths."""
        rows = self._connection.execute(
            "SELECT place, id FROM mentions JOIN files USING (id) WHERE other = ? AND number != ?",
            (record_id, record_id),
        )
        return [self._record(id) for _, id in sorted((path_at(place), id) for place, id in rows)]

    def _record(self, id: int) -> Record:
        (body,) = self._connection.execute("SELECT body FROM bodies WHERE id = ?", (id,)).fetchone()
        return unpacked(body)
