"""Whole-or-nothing writing of one file."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

SUFFIX = ".stabctl-new"
"""The ending of a half-written file; nobody reads it, and repairing removes it."""


def write_whole(path: Path, data: bytes, *, sync: bool = True) -> None:
    """Put a file in place by writing beside it, syncing and renaming; keep an old file's mode.

    Without `sync` the caller makes the folder's entry durable himself, once for many files.
    """
    _put(path, lambda out: out.write(data))
    if sync:
        sync_folder(path.parent)


def unix_lines(data: bytes) -> bytes:
    """Return bytes with the line ends that git keeps; those of Windows are no change of a file."""
    return data.replace(b"\r\n", b"\n")


def copy_whole(source: Path, path: Path) -> None:
    """Put a copy of a file in place in the same way; `source` may be larger than the memory."""

    import shutil

    def copy(out: BinaryIO) -> None:
        with source.open("rb") as file:
            shutil.copyfileobj(file, out)

    _put(path, copy)
    sync_folder(path.parent)


def _put(path: Path, fill: Callable[[BinaryIO], object]) -> None:
    _make_folder(path.parent)
    beside = path.with_name(path.name + SUFFIX)
    try:
        with open(beside, "wb") as out:
            fill(out)
            out.flush()
            os.fsync(out.fileno())
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o7777)
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it, each of them durably."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make a folder's entries durable, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(path: Path) -> None:
    """Take a file away durably, with what was half-written of it; what is not there is no trouble."""
    for each in (path.with_name(path.name + SUFFIX), path):
        with contextlib.suppress(NotADirectoryError, FileNotFoundError):
            each.unlink()
    if path.parent.is_dir():
        sync_folder(path.parent)
