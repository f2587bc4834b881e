"""Putting files into the tables of the index and taking them out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from stabctl.store.index import searching
from stabctl.store.index.parsing import Row, Told
from stabctl.store.index.places import place_of
from stabctl.store.paths import number_at

_COLUMNS = len(Told._fields) - 2
"""The columns of a record; what it says in full and what it names stand in tables of their own."""


def put_folders(connection: sqlite3.Connection, marks: Mapping[str, str | None]) -> None:
    """Keep the marks of folders."""
    connection.executemany(
        "INSERT INTO folders (path, mark) VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET mark = excluded.mark",
        marks.items(),
    )


def folder_ids(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the id of each folder by its path."""
    return dict(connection.execute("SELECT path, id FROM folders"))


def contents(connection: sqlite3.Connection, paths: Iterable[str]) -> dict[str, str]:
    """Return the ids of the contents from which the rows of some files were read."""
    found = {}
    for path in paths:
        row = connection.execute("SELECT oid FROM files WHERE place = ?", (place_of(path),)).fetchone()
        if row is not None and row[0] is not None:
            found[path] = row[0]
    return found


def put(
    connection: sqlite3.Connection, rows: Iterable[Row], held: Mapping[str, str], folders: Mapping[str, int]
) -> None:
    """Put files into the tables, in place of what was known of them; `held` are the contents that git holds."""
    for row in rows:
        if row.known:
            oid = held.get(row.path)
            connection.execute(
                "UPDATE files SET mark = ?, tracked = ?, clean = ? WHERE place = ?",
                (row.mark, oid is not None, oid == row.oid, place_of(row.path)),
            )
            continue
        known = connection.execute("SELECT id FROM files WHERE place = ?", (place_of(row.path),)).fetchone()
        if known is not None:
            _forget(connection, known[0])
        put_new(connection, [row], held, folders)
        connection.execute("DELETE FROM missing WHERE place = ?", (place_of(row.path),))


def put_new(
    connection: sqlite3.Connection, rows: Iterable[Row], held: Mapping[str, str], folders: Mapping[str, int]
) -> None:
    """Put files into the tables of which nothing is known."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM files").fetchone()
    files, records, bodies, mentions = [], [], [], []
    for id, row in enumerate(rows, last + 1):
        oid, told = held.get(row.path), row.told
        folder, _, name = row.path.rpartition("/")
        clean = oid is not None and oid == row.oid
        files.append(
            (
                id,
                place_of(row.path),
                folders[folder],
                name.removesuffix(".yaml"),
                row.oid,
                row.mark,
                oid is not None,
                clean,
                told is None,
            )
        )
        if told is not None:
            records.append((id, *told[:_COLUMNS]))
            bodies.append((id, told.body))
            mentions += [(other, id) for other in told.mentions]
    connection.executemany("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", files)
    connection.executemany(f"INSERT INTO records VALUES ({', '.join('?' * (1 + _COLUMNS))})", records)
    connection.executemany("INSERT INTO bodies VALUES (?, ?)", bodies)
    connection.executemany("INSERT INTO mentions VALUES (?, ?)", mentions)
    searching.added(connection, bodies)


def put_strays(connection: sqlite3.Connection, paths: Iterable[str], folders: Mapping[str, int]) -> None:
    """Put files that are no records at their places into the tables."""
    connection.executemany(
        "INSERT OR REPLACE INTO files (place, folder, tracked, clean, bad) VALUES (?, ?, 0, 1, 0)",
        ((place_of(path), folders[path.rpartition("/")[0]]) for path in paths),
    )


def drop_folders(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Forget folders that are gone."""
    connection.executemany("DELETE FROM folders WHERE path = ?", ((path,) for path in paths))


def move(connection: sqlite3.Connection, held: Mapping[str, str | None]) -> None:
    """Note which contents git holds from now on; None for a file that it holds no more."""
    for path, oid in held.items():
        place = place_of(path)
        known = connection.execute("SELECT id FROM files WHERE place = ?", (place,)).fetchone()
        if known is not None:
            connection.execute(
                "UPDATE files SET tracked = ?, clean = coalesce(oid = ?, number IS NULL) WHERE id = ?",
                (oid is not None, oid, known[0]),
            )
        elif oid is None:
            connection.execute("DELETE FROM missing WHERE place = ?", (place,))
        elif number_at(path) is not None:
            connection.execute("INSERT OR IGNORE INTO missing VALUES (?)", (place,))


def take_out(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Take files out of the tables; one that git holds is missing from then on."""
    for id in ids:
        place, tracked = connection.execute(
            "SELECT place, tracked AND number IS NOT NULL FROM files WHERE id = ?", (id,)
        ).fetchone()
        if tracked:
            connection.execute("INSERT OR IGNORE INTO missing VALUES (?)", (place,))
        _forget(connection, id)


def _forget(connection: sqlite3.Connection, id: int) -> None:
    connection.execute("DELETE FROM mentions WHERE id = ?", (id,))
    searching.taken_out(connection, id)
    connection.execute("DELETE FROM bodies WHERE id = ?", (id,))
    connection.execute("DELETE FROM records WHERE id = ?", (id,))
    connection.execute("DELETE FROM files WHERE id = ?", (id,))


def keep_about(connection: sqlite3.Connection, about: Mapping[str, str]) -> None:
    """Keep what is known of the index as a whole."""
    connection.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", about.items())
