"""Bringing an index up to the work tree as it is now, by the files that changed.

A row is right if the file still has the mark that it had when it was read. Where git calls a file
unchanged and the commit holds the very content that the row was read from, nobody looks at the mark:
git is faster at that. Every other file is read again. Names that come and go are seen by the folders'
marks. So nothing rests on what git passes over: files that are ignored or not tracked, line ends and
filters, bits that tell git not to look.

git knows times to the second only. What it noted of a file is older than all that is changed from now
on, unless it noted something in this very second. So after each change of git's own index every mark
is looked at, until that index has been the same for some seconds.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from stabctl.store.git import Git
from stabctl.store.index import asking
from stabctl.store.index.folders import Listed, list_changed
from stabctl.store.index.marks import mark_of
from stabctl.store.index.places import path_at, place_of
from stabctl.store.index.question import Question
from stabctl.store.paths import record_places
from stabctl.values import frozen, late

Doubt = tuple[int, str, str | None]
"""A file of the index that may have changed: its id, its path, its mark."""


@frozen
class Changes:
    """What has to be written into an index so that it tells of the work tree as it is."""

    head: str | None
    listed: Listed
    held: dict[str, str | None]
    gone: list[int] = late(factory=list)
    strays: list[str] = late(factory=list)
    read: list[str] = late(factory=list)
    about: dict[str, str] = late(factory=dict)

    @property
    def any(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.listed.files or self.listed.gone or self.held or self.read or self.about)


def about(connection: sqlite3.Connection) -> dict[str, str]:
    """Return what an index says of itself."""
    return dict(connection.execute("SELECT key, value FROM about"))


def changes(
    connection: sqlite3.Connection, root: Path, git: Git, question: Question, clock: Callable[[], int]
) -> Changes:
    """Find what has changed since an index was last brought up to date."""
    known = about(connection)
    before = known["head"] or None
    marks = dict(connection.execute("SELECT path, mark FROM folders"))
    listed = list_changed(str(root), marks, clock)
    said = question.answer()
    found = Changes(said.head, listed, asking.moved(git, before, said.head))
    if before != said.head:
        found.about["head"] = said.head or ""
    _names(connection, found)
    overlooked, is_new = _overlooked(git, known, found, clock)
    doubts = _marked(connection) if is_new else _doubtful(connection)
    doubts |= set(_known(connection, said.changed | found.held.keys() | overlooked))
    gone = set(found.gone)
    new = set(found.read)
    found.read.extend(
        sorted(
            path for id, path, mark in doubts if id not in gone and path not in new and not _is_same(root, path, mark)
        )
    )
    return found


def _overlooked(git: Git, known: dict[str, str], found: Changes, clock: Callable[[], int]) -> tuple[set[str], bool]:
    """Return the files at which git does not look, and whether its own index is another one; then git is asked."""
    listed, is_new = known["overlooked"], asking.git_index_mark(git) != known["git-index"]
    if is_new:
        mark = asking.git_index_mark(git, clock)
        listed = "\n".join(asking.overlooked(git))
        if (mark, listed) != (known["git-index"], known["overlooked"]):
            found.about.update({"git-index": mark, "overlooked": listed})
    return set(listed.split("\n")) - {""}, is_new


def _names(connection: sqlite3.Connection, found: Changes) -> None:
    """Find the files whose names are new in the folders that were listed, and those that are gone."""
    for folder, files in found.listed.files.items():
        known = {path_at(place): id for id, place in _files_in(connection, folder)}
        for path, number in record_places(files):
            if known.pop(path, None) is not None:
                continue
            (found.strays if number is None else found.read).append(path)
        found.gone.extend(known.values())
    for folder in found.listed.gone:
        found.gone.extend(id for id, _ in _files_in(connection, folder))


def _files_in(connection: sqlite3.Connection, folder: str) -> list[tuple[int, str]]:
    return connection.execute(
        "SELECT id, place FROM files WHERE folder = (SELECT id FROM folders WHERE path = ?)", (folder,)
    ).fetchall()


def _doubtful(connection: sqlite3.Connection) -> set[Doubt]:
    """Return the files whose content no commit holds, as far as the index knows, and those without a mark."""
    rows = connection.execute(
        "SELECT id, place, mark FROM files INDEXED BY files_doubtful"
        " WHERE number IS NOT NULL AND (NOT clean OR mark IS NULL)"
    )
    return {(id, path_at(place), mark) for id, place, mark in rows}


def _marked(connection: sqlite3.Connection) -> set[Doubt]:
    """Return every file of a record."""
    rows = connection.execute("SELECT id, place, mark FROM files WHERE number IS NOT NULL")
    return {(id, path_at(place), mark) for id, place, mark in rows}


def _known(connection: sqlite3.Connection, paths: Iterable[str]) -> Iterable[Doubt]:
    """Return those of some files that the index has."""
    for path in paths:
        row = connection.execute(
            "SELECT id, mark FROM files WHERE place = ? AND number IS NOT NULL", (place_of(path),)
        ).fetchone()
        if row is not None:
            yield row[0], path, row[1]


def _is_same(root: Path, path: str, mark: str | None) -> bool:
    """Tell whether a file still has the mark that it had when it was read."""
    try:
        return mark is not None and mark_of(os.lstat(root / path)) == mark
    except OSError:
        return False
