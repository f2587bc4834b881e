"""The journal of a take-over: which prepared commit a branch was going to, and what it found in its way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stabctl.store.files import remove, write_whole
from stabctl.store.journal import Damaged, put_aside
from stabctl.store.syncing.trees import Entry, Stage
from stabctl.values import frozen


@frozen
class Moved:
    """One path of a take-over: what the work tree and the index hold before, and what the commit holds."""

    path: str
    before: Entry | None
    after: Entry | None
    staged: tuple[Stage, ...] = ()

    @classmethod
    def clean(cls, path: str, before: Entry | None, after: Entry | None) -> Moved:
        """Make one of a path at which work tree and index hold what the last commit does."""
        return cls(path, before, after, () if before is None else (Stage(*before, 0),))


@frozen
class Move:
    """A branch on its way from one commit to another; `ends_merge` where it ends git's unfinished merge."""

    branch: str
    old: str
    new: str
    subject: str
    files: tuple[Moved, ...]
    ends_merge: bool = False


class Moves:
    """The one move that is under way, on disk."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def exists(self) -> bool:
        """Tell whether a move is under way, or was interrupted."""
        return self._path.exists()

    def since(self) -> float:
        """Return since when the move is under way, an instant of the system."""
        return self._path.stat().st_mtime

    def write(self, move: Move) -> None:
        """Keep a move durably before its first file is touched."""
        files = [[file.path, file.before, file.after, list(file.staged)] for file in move.files]
        said = {
            "branch": move.branch,
            "old": move.old,
            "new": move.new,
            "subject": move.subject,
            "ends_merge": move.ends_merge,
            "files": files,
        }
        write_whole(self._path, json.dumps(said).encode("ascii"))

    def read(self) -> Move:
        """Read the move that is there; `Damaged` where it is none."""
        try:
            said: Mapping[str, Any] = json.loads(self._path.read_bytes())
            files = tuple(
                Moved(path, _entry(before), _entry(after), tuple(Stage(*each) for each in staged))
                for path, before, after, staged in said["files"]
            )
            return Move(said["branch"], said["old"], said["new"], said["subject"], files, bool(said["ends_merge"]))
        except (ValueError, LookupError, TypeError):
            raise Damaged from None

    def clear(self) -> None:
        """Forget the move: it is done or undone."""
        remove(self._path)

    def set_aside(self) -> Path:
        """Keep a move that can't be finished under another name, and return its path."""
        return put_aside(self._path)


def _entry(said: list[str] | None) -> Entry | None:
    return None if said is None else Entry(*said)
