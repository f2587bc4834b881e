"""Where the index is, and what it depends on besides the files that it tells of."""

from __future__ import annotations

import os
import sys
from binascii import crc32
from contextlib import suppress
from functools import cache
from pathlib import Path

from stabctl import __version__
from stabctl.store.git import Git

FORMAT = 10
"""The number of the tables' form; an index of another one is made again."""


ENDING = ".sqlite"


class Place:
    """Where the indexes of one work tree are: of several, the one that was made last is in use.

    Each has a name of its own, so that whoever still reads or writes an older one disturbs nobody.
    """

    def __init__(self, root: Path, git: Git) -> None:
        own, common = git.folders
        where = f"{os.path.relpath(own, common)} {os.path.relpath(root, own)}"
        self.folder = git.private
        self._prefix = f"index-{crc32(os.fsencode(where)):08x}-"

    def latest(self) -> Path | None:
        """Return the index in use; None where there is none."""
        with suppress(OSError):
            return max((path for path in self._all() if path.suffix == ENDING), default=None)
        return None

    def new(self, instant: int) -> Path:
        """Name an index that is made at an instant."""
        return self.folder / f"{self._prefix}{instant:020d}-{os.getpid()}{ENDING}"

    def remove_but(self, kept: Path) -> None:
        """Remove every other index of the work tree, half-made ones and journals too."""
        with suppress(OSError):
            for path in self._all():
                if not path.name.startswith(kept.name):
                    with suppress(OSError):
                        path.unlink()

    def _all(self) -> list[Path]:
        return [path for path in self.folder.iterdir() if path.name.startswith(self._prefix)]


@cache
def made_by(root: Path) -> str:
    """Tell what an index depends on: the workspace, whoever reads it, the tool, and the code that reads and folds.

    In a checkout the code changes while the version stays; its files' times tell.
    """
    code = Path(__file__).parents[2]
    times = [
        entry.stat().st_mtime_ns
        for folder in ("domain", "domain/kinds", "schema", "store", "store/index")
        for entry in os.scandir(code / folder)
        if entry.name.endswith(".py")
    ]
    reader = (os.geteuid(), os.getegid()) if hasattr(os, "geteuid") else ()
    parts = (FORMAT, __version__, sys.version_info[:3], len(times), max(times, default=0), sum(times), reader, root)
    return "\n".join(map(str, parts))
