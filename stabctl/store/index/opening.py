"""Opening the index: brought up to date, made where there is none, left out where there can be none."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from stabctl.store.git import Git
from stabctl.store.index import refreshing
from stabctl.store.index.asking import Question
from stabctl.store.index.indexed import Indexed
from stabctl.store.index.marks import instant_in
from stabctl.store.index.place import Place, made_by
from stabctl.store.index.survey import Survey
from stabctl.store.index.tables import Unusable, existing, in_memory
from stabctl.store.paths import files_below

if TYPE_CHECKING:
    from stabctl.store.index.building import Progress
    from stabctl.store.reading import Snapshot

WORTH = 300
"""So many files are worth an index."""

_TRIES = 3
_BROKEN = (Unusable, sqlite3.Error, OSError, UnicodeError, ValueError, LookupError, TypeError)
"""What goes wrong over an index that is damaged, or over a name that no database takes."""


def survey(
    root: Path,
    git: Git,
    read: Callable[[], Snapshot],
    progress: Progress | None = None,
    question: Question | None = None,
) -> Survey:
    """Return what the ledger says now: from the index where it pays and where there can be one, else as `read` says.

    `question` is one that was put to git before.
    """
    if not pays(root, git):
        if question is not None:
            question.drop()
        return _whole(read)
    try:
        return open_index(root, git, progress, question)
    except Unusable:
        return _whole(read)


def _whole(read: Callable[[], Snapshot]) -> Survey:
    from stabctl.store.index.whole import Read

    return Read(read())


def pays(root: Path, git: Git) -> bool:
    """Tell whether there is an index, or so many files that one is faster than reading them."""
    return Place(root, git).latest() is not None or sum(1 for _ in islice(files_below(root), WORTH)) >= WORTH


def open_index(root: Path, git: Git, progress: Progress | None = None, question: Question | None = None) -> Indexed:
    """Return the ledger as it is now, from the index.

    An index that is damaged, of another tool or of another place is made again. `Unusable` where there
    can be none: then every file has to be read.
    """
    place, made = Place(root, git), made_by(root)
    for attempt in range(_TRIES):
        asked = question if question is not None and attempt == 0 else Question(root, git)
        try:
            return _refreshed(place, root, git, made, asked, is_last=attempt + 1 == _TRIES)
        except _BROKEN as error:
            asked.drop()
            if _is_busy(error):
                continue
        except BaseException:
            asked.drop()
            raise
        from stabctl.store.index.building import build

        try:
            build(place, root, git, made, progress)
        except _BROKEN:
            break
    raise Unusable


def _is_busy(error: Exception) -> bool:
    return isinstance(error, sqlite3.OperationalError) and "locked" in str(error)


def _refreshed(place: Place, root: Path, git: Git, made: str, question: Question, *, is_last: bool) -> Indexed:
    """Open an index, and write into it what has changed since; into a copy in memory where it can't be written."""
    path = place.latest()
    if path is None:
        raise Unusable
    connection = existing(path)
    try:
        connection.execute("BEGIN")
        if refreshing.about(connection).get("made") != made:
            raise Unusable
        clock = _clock(git)
        found = refreshing.changes(connection, root, git, question.answer(), clock)
        if found.any:
            if is_last or not _can_write(connection):
                connection = _copied(connection)
            from stabctl.store.index.catching_up import write

            write(connection, found, root, git, clock)
            connection.execute("COMMIT")
            connection.execute("BEGIN")
        return Indexed(connection, root)
    except BaseException:
        connection.close()
        raise


def _can_write(connection: sqlite3.Connection) -> bool:
    """Tell whether an index can be written at all; a lock of another process is an error."""
    try:
        connection.execute("INSERT OR REPLACE INTO about VALUES ('written', '')")
    except sqlite3.OperationalError as error:
        if _is_busy(error):
            raise
        return False
    return True


def _copied(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute("ROLLBACK")
    copy = in_memory(connection)
    connection.close()
    copy.execute("BEGIN")
    return copy


def _clock(git: Git) -> Callable[[], int]:
    def clock() -> int:
        with suppress(OSError):
            return instant_in(git.private)
        return 0

    return clock
