"""Reading what has changed, and writing it into the index."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from stabctl.store.git import Git
from stabctl.store.index import asking, parsing, writing
from stabctl.store.index.refreshing import Changes

_CHUNK = 500


def write(connection: sqlite3.Connection, found: Changes, root: Path, git: Git, clock: Callable[[], int]) -> None:
    """Read what changed and write it into an index, within a transaction of the caller."""
    writing.take_out(connection, found.gone)
    writing.drop_folders(connection, found.listed.gone)
    writing.put_folders(connection, found.listed.marks)
    folders = writing.folder_ids(connection)
    writing.put_strays(connection, found.strays, folders)
    writing.move(connection, found.held)
    held = asking.held(git, found.head, found.read)
    known = writing.contents(connection, found.read)
    algorithm = asking.algorithm(found.head)
    began = clock() if found.read else 0
    for at in range(0, len(found.read), _CHUNK):
        rows = parsing.rows(str(root), found.read[at : at + _CHUNK], began, algorithm, known)
        writing.put(connection, rows, held, folders)
    writing.keep_about(connection, found.about)
