"""Whole-or-nothing writing of one file."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

SUFFIX = ".stabctl-new"
"""The ending of a half-written file; nobody reads it, and repairing removes it."""


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in place by writing beside it, syncing and renaming; keep an old file's mode."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + SUFFIX)
    try:
        with open(beside, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o7777)
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


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
    """Take a file away durably, with what was half-written of it."""
    path.with_name(path.name + SUFFIX).unlink(missing_ok=True)
    if path.exists():
        path.unlink()
    if path.parent.is_dir():
        sync_folder(path.parent)
