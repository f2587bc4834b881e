"""The tables of the index, and opening the file that holds them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from stabctl.store.index.faults import Unusable

BUSY_MS = 2_000
"""How long one process waits for another that writes into the index."""

_TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE folders (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, mark TEXT);
CREATE TABLE files (
    id INTEGER PRIMARY KEY,
    place TEXT NOT NULL UNIQUE,
    folder INTEGER NOT NULL,
    number TEXT,
    oid TEXT,
    mark TEXT,
    tracked INTEGER NOT NULL,
    clean INTEGER NOT NULL,
    bad INTEGER NOT NULL
);
CREATE TABLE missing (place TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE records (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    unit TEXT NOT NULL,
    status TEXT NOT NULL,
    open INTEGER NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    written INTEGER NOT NULL,
    alive INTEGER NOT NULL,
    window TEXT,
    owed TEXT NOT NULL,
    unvisited INTEGER NOT NULL,
    essence TEXT NOT NULL
);
CREATE TABLE bodies (id INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE mentions (other TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (other, id)) WITHOUT ROWID;
"""

_INDEXES = """
CREATE INDEX files_folder ON files (folder);
CREATE INDEX mentions_id ON mentions (id);
CREATE INDEX files_number ON files (number);
CREATE INDEX files_doubtful ON files (id) WHERE number IS NOT NULL AND (NOT clean OR mark IS NULL);
CREATE INDEX files_bad ON files (place) WHERE bad OR number IS NULL;
CREATE INDEX records_last ON records (last);
CREATE INDEX records_written ON records (written);
CREATE INDEX records_first ON records (first);
CREATE INDEX records_window ON records (window) WHERE window IS NOT NULL;
CREATE INDEX records_owed ON records (owed) WHERE owed != '';
CREATE INDEX records_unvisited ON records (id) WHERE unvisited;
CREATE INDEX records_alive ON records (id) WHERE alive;
CREATE INDEX records_open ON records (id) WHERE open;
CREATE INDEX records_narrow ON records (unit, kind, status, open, last, written);
"""


def new(path: Path) -> sqlite3.Connection:
    """Make an index without the structures by which it is searched; the caller makes the file durable."""
    connection = _connect(str(path))
    connection.execute("PRAGMA journal_mode=OFF")
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    connection.executescript(_TABLES)
    return connection


def finish(connection: sqlite3.Connection) -> None:
    """Make the structures by which an index is searched."""
    for statement in _INDEXES.split(";"):
        connection.execute(statement)


def in_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Copy an index that can't be written into memory."""
    copy = _connect(":memory:")
    connection.backup(copy)
    return copy


def existing(path: Path) -> sqlite3.Connection:
    """Open an index that is there; raise `Unusable` where there is none or it is none."""
    if not path.is_file():
        raise Unusable
    return _connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)


def _connect(place: str, *, uri: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(place, timeout=BUSY_MS / 1000, isolation_level=None, uri=uri)
    connection.execute("PRAGMA cache_size=-8192")
    connection.execute("PRAGMA temp_store=MEMORY")
    return connection
