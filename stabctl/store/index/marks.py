"""Marks: what the system says of a file or folder, by which a change is seen without reading.

A content that is changed in any way gets another time of change (ctime), which nobody can set; a
file that is put in its place has another number (inode). Only a change within the clock's own tick
could go unseen, so what was changed just now has no mark yet and is read again the next time.
"""

from __future__ import annotations

import os
from pathlib import Path

_TICK_NS = 2_100_000_000
"""The coarsest clock of a file system that there is has two seconds."""


def mark_of(stat: os.stat_result) -> str:
    """Return the mark of a file or folder."""
    return f"{stat.st_dev} {stat.st_ino} {stat.st_mode} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}"


def settled_mark(stat: os.stat_result, began_ns: int) -> str | None:
    """Return the mark of what was looked at from an instant on; None where it was changed too shortly before."""
    settled = max(stat.st_mtime_ns, stat.st_ctime_ns) + _TICK_NS < began_ns
    return mark_of(stat) if settled else None


def instant_in(folder: Path) -> int:
    """Return the instant, in nanoseconds, by the clock of a folder's file system.

    `OSError` where nothing can be written into it.
    """
    path = folder / f"instant-{os.getpid()}"
    try:
        with open(path, "wb", buffering=0) as probe:
            probe.write(b".")
            return os.fstat(probe.fileno()).st_mtime_ns
    finally:
        path.unlink(missing_ok=True)
