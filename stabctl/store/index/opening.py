"""Opening the index: brought up to date, made where there is none, left out where there can be none."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from stabctl.store.git import Git
from stabctl.store.index import refreshing
from stabctl.store.index.faults import Unusable
from stabctl.store.index.indexed import Indexed
from stabctl.store.index.marks import instant_in
from stabctl.store.index.place import Place, made_by
from stabctl.store.index.question import Question
from stabctl.store.index.survey import Likely, Survey
from stabctl.store.index.tables import existing, in_memory

if TYPE_CHECKING:
    from stabctl.store.index.building import Progress
    from stabctl.store.reading import Snapshot

_TRIES = 3
_BROKEN = (Unusable, sqlite3.Error, OSError, UnicodeError, ValueError, LookupError, TypeError)
"""What goes wrong over an index that is damaged, or over a name that no database takes."""


def survey(
    root: Path,
    git: Git,
    read: Callable[[], Snapshot],
    progress: Progress | None = None,
    question: Question | None = None,
    likely: Likely | None = None,
) -> Survey:
    """Return what the ledger says now: from the index where there can be one, else as `read` says.

    `question` is one that was put to git before, `likely` what will probably be asked first.
    """
    try:
        return open_index(root, git, progress, question, likely)
    except Unusable:
        if question is not None:
            question.drop()
        from stabctl.store.index.whole import Read

        return Read(read())


def open_index(
    root: Path,
    git: Git,
    progress: Progress | None = None,
    question: Question | None = None,
    likely: Likely | None = None,
) -> Indexed:
    """Return the ledger as it is now, from the index.

    An index that is damaged, of another tool or of another place is made again. `Unusable` where there
    can be none: then every file has to be read.
    """
    place, made = Place(root, git), made_by(root)
    for attempt in range(_TRIES):
        asked = question if question is not None and attempt == 0 else Question(root, git)
        try:
            return _refreshed(place, root, git, made, asked, likely, is_last=attempt + 1 == _TRIES)
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


def _refreshed(
    place: Place, root: Path, git: Git, made: str, question: Question, likely: Likely | None, *, is_last: bool
) -> Indexed:
    """Open an index, and write into it what has changed since; into a copy in memory where it can't be written.

    While git is looking at the work tree, what is likely asked is answered; where anything has changed, anew.
    """
    path = place.latest()
    if path is None:
        raise Unusable
    connection = existing(path)
    try:
        connection.execute("BEGIN")
        if refreshing.about(connection).get("made") != made:
            raise Unusable
        clock = _clock(git)
        answers = Indexed(connection, root)
        if likely is not None:
            answers.prepare(likely)
        found = refreshing.changes(connection, root, git, question, clock)
        if found.any:
            if is_last or not _can_write(connection):
                connection = _copied(connection)
            from stabctl.store.index.catching_up import write

            write(connection, found, root, git, clock)
            connection.execute("COMMIT")
            connection.execute("BEGIN")
            answers = Indexed(connection, root)
        answers.settle()
        return answers
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
