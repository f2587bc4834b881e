"""Full-text search in the index: by groups of three characters, or by looking through all records.

The groups (an FTS5 table with the trigram tokenizer) find a part of a Chinese sentence as well as of a
word. They are made when somebody first searches a ledger that is large enough, since making them takes
longer than looking through the records; from then on they are kept up to date. Where SQLite has
no such tokenizer, where the index can't be written, and for fewer than three characters all
records are looked through.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress

from stabctl.store.index.packing import folded, folded_words

MANY = 20_000
"""So many records are worth a table of their groups."""

_GROUP = 3
_MAKE = "CREATE VIRTUAL TABLE trigrams USING fts5 (words, content='', tokenize='trigram case_sensitive 1')"


def condition(connection: sqlite3.Connection, text: str) -> tuple[str, tuple[object, ...]] | None:
    """Return the condition that the records hold in whose free texts a text stands, or more; None for all of them."""
    wanted = folded(text)
    if "\n" in wanted:
        return None
    make_groups(connection)
    if len(wanted) >= _GROUP and _has_groups(connection):
        quoted = wanted.replace('"', '""')
        return "id IN (SELECT rowid FROM trigrams WHERE trigrams MATCH ?)", (f'"{quoted}"',)
    connection.create_function("holds", 1, lambda body: wanted in folded_words(body), deterministic=True)
    return "id IN (SELECT id FROM bodies WHERE holds(body))", ()


def make_groups(connection: sqlite3.Connection) -> None:
    """Make the table of groups, within a transaction, where it pays and SQLite has it; whole or not at all."""
    if _has_groups(connection) or not _is_large(connection):
        return
    try:
        connection.execute("SAVEPOINT groups")
        connection.execute(_MAKE)
        added(connection, connection.execute("SELECT id, body FROM bodies"))
    except sqlite3.Error:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK TO groups")
    with suppress(sqlite3.Error):
        connection.execute("RELEASE groups")


def added(connection: sqlite3.Connection, bodies: Iterable[tuple[int, str]]) -> None:
    """Let the groups know of new records."""
    if _has_groups(connection):
        connection.executemany(
            "INSERT INTO trigrams (rowid, words) VALUES (?, ?)", ((id, folded_words(body)) for id, body in bodies)
        )


def taken_out(connection: sqlite3.Connection, id: int) -> None:
    """Let the groups know that a record goes, while it is there."""
    if _has_groups(connection):
        gone = connection.execute("SELECT id, body FROM bodies WHERE id = ?", (id,))
        connection.executemany(
            "INSERT INTO trigrams (trigrams, rowid, words) VALUES ('delete', ?, ?)",
            [(id, folded_words(body)) for id, body in gone],
        )


def _has_groups(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'trigrams'").fetchone() is not None


def _is_large(connection: sqlite3.Connection) -> bool:
    (number,) = connection.execute("SELECT count(*) FROM (SELECT 1 FROM records LIMIT ?)", (MANY,)).fetchone()
    return bool(number >= MANY)
