"""Full-text search in the index: by groups of three characters, or by looking through all texts.

The groups (an FTS5 table with the trigram tokenizer) find a part of a Chinese sentence as well as of a
word. They are made when somebody first searches a ledger that is large enough, since making them takes
longer than looking through the texts once; from then on they are kept up to date. Where SQLite has
no such tokenizer, where the index can't be written, and for fewer than three characters all
texts are looked through.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress

MANY = 20_000
"""So many texts are worth a table of their groups."""

_GROUP = 3
_MAKE = (
    "CREATE VIRTUAL TABLE trigrams USING fts5"
    "(folded, content='texts', content_rowid='id', tokenize='trigram case_sensitive 1')",
    "INSERT INTO trigrams (trigrams) VALUES ('rebuild')",
)


def folded_text(text: str) -> str:
    """Return a text as it is searched: without capital letters, and without a sign at which SQLite would stop."""
    return text.casefold().replace("\0", " ")


def condition(connection: sqlite3.Connection, text: str) -> tuple[str, tuple[object, ...]]:
    """Return the condition that the records hold whose free texts hold a text, or more."""
    folded = folded_text(text)
    if len(folded) >= _GROUP and _has_groups(connection):
        quoted = folded.replace('"', '""')
        return "id IN (SELECT rowid FROM trigrams WHERE trigrams MATCH ?)", (f'"{quoted}"',)
    return "id IN (SELECT id FROM texts WHERE instr(folded, ?))", (folded,)


def make_groups(connection: sqlite3.Connection) -> None:
    """Make the table of groups, within a transaction, where it pays and SQLite has it; whole or not at all."""
    if _has_groups(connection) or not _is_large(connection):
        return
    try:
        connection.execute("SAVEPOINT groups_of_three")
        for statement in _MAKE:
            connection.execute(statement)
    except sqlite3.Error:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK TO groups_of_three")
    with suppress(sqlite3.Error):
        connection.execute("RELEASE groups_of_three")


def added(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Let the groups know of new texts."""
    if _has_groups(connection):
        connection.executemany(
            "INSERT INTO trigrams (rowid, folded) SELECT id, folded FROM texts WHERE id = ?", ((id,) for id in ids)
        )


def taken_out(connection: sqlite3.Connection, id: int) -> None:
    """Let the groups know that a text goes."""
    if _has_groups(connection):
        connection.execute(
            "INSERT INTO trigrams (trigrams, rowid, folded) SELECT 'delete', id, folded FROM texts WHERE id = ?", (id,)
        )


def _has_groups(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'trigrams'").fetchone() is not None


def _is_large(connection: sqlite3.Connection) -> bool:
    (number,) = connection.execute("SELECT count(*) FROM (SELECT 1 FROM texts LIMIT ?)", (MANY,)).fetchone()
    return bool(number >= MANY)
