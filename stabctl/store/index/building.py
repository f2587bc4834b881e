"""Making the index from nothing: every file is read, on all processors where there are many."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

from stabctl.store.files import SUFFIX
from stabctl.store.git import Git
from stabctl.store.index import asking, parsing
from stabctl.store.index.folders import list_changed
from stabctl.store.index.marks import instant_in
from stabctl.store.index.place import Place
from stabctl.store.index.places import place_of
from stabctl.store.index.tables import finish, new
from stabctl.store.index.writing import folder_ids, keep_about, put_folders, put_new, put_strays
from stabctl.store.paths import number_at, record_places
from stabctl.store.spreading import spread

_SHOWN = 1_000
"""So many files are worth telling how far their reading has come."""

Progress = Callable[[int, int], None]
"""Told how many of how many files have been read."""


def build(place: Place, root: Path, git: Git, made: str, progress: Progress | None) -> None:
    """Make the index of a work tree and put it in its place, whole or not at all."""
    place.folder.mkdir(parents=True, exist_ok=True)
    began = instant_in(place.folder)
    path = place.new(began)
    beside = path.with_name(path.name + SUFFIX)
    try:
        with closing(new(beside)) as connection:
            _fill(connection, root, git, began, made, progress)
        with open(beside, "rb") as whole:
            os.fsync(whole.fileno())
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    place.remove_but(path)


def _fill(
    connection: sqlite3.Connection,
    root: Path,
    git: Git,
    began: int,
    made: str,
    progress: Progress | None,
) -> None:
    head = git.commit_named("HEAD")
    index_mark = asking.git_index_mark(git, lambda: began)
    held = asking.held_at(git, head)
    listed = list_changed(str(root), {}, lambda: began)
    records: list[str] = []
    strays: list[str] = []
    for path, number in record_places(path for files in listed.files.values() for path in files):
        (strays if number is None else records).append(path)
    connection.execute("BEGIN")
    put_folders(connection, listed.marks)
    folders = folder_ids(connection)
    put_strays(connection, strays, folders)
    done = 0
    read = partial(parsing.rows, str(root), began_ns=began, algorithm=asking.algorithm(head))
    for rows in spread(read, records):
        put_new(connection, rows, held, folders)
        done += len(rows)
        if progress is not None and len(records) >= _SHOWN:
            progress(done, len(records))
    here = set(records)
    missing = [path for path in held if path not in here and number_at(path) is not None]
    connection.executemany("INSERT INTO missing VALUES (?)", ((place_of(path),) for path in missing))
    about = {"made": made, "head": head or "", "git-index": index_mark, "overlooked": "\n".join(asking.overlooked(git))}
    keep_about(connection, about)
    finish(connection)
    connection.execute("COMMIT")
