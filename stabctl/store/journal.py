"""The journal: what a command is about to write, so that the next one can finish or undo it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from stabctl.store.files import remove, write_whole
from stabctl.store.traces import JOURNAL
from stabctl.values import frozen


@frozen
class Planned:
    """One file of a command: its path in the workspace, its bytes before (None: new) and after."""

    path: str
    before: bytes | None
    after: bytes


@frozen
class Plan:
    """One command: its files, its commit message, the branch and the time of the commit."""

    files: tuple[Planned, ...]
    message: str
    branch: str
    when: datetime

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of its files."""
        return tuple(file.path for file in self.files)

    @property
    def subject(self) -> str:
        """The first line of its commit message."""
        return self.message.partition("\n")[0]


class Damaged(Exception):
    """What stands in the journal is no plan."""


class Journal:
    """The one plan that is under way, on disk."""

    def __init__(self, folder: Path, place: str) -> None:
        """Use a folder in the git directory; `place` tells apart the workspaces of one repository."""
        self._path = folder / f"{JOURNAL}{short_digest(place)}"

    @property
    def _refused(self) -> Path:
        return self._path.with_name(self._path.name + "-refused")

    def exists(self) -> bool:
        """Tell whether a plan is under way, or was interrupted."""
        return self._path.exists() or self._refused.exists()

    @property
    def is_refused(self) -> bool:
        """Whether the plan has failed and is only to be undone."""
        return self._refused.exists()

    def refuse(self) -> None:
        """Mark the plan as failed, which needs no room on the disk: whoever repairs undoes it."""
        self._path.replace(self._refused)

    def since(self) -> float:
        """Return since when the plan is under way, an instant of the system."""
        return (self._refused if self.is_refused else self._path).stat().st_mtime

    def write(self, plan: Plan) -> None:
        """Keep a plan durably before its first file is touched."""
        write_whole(
            self._path,
            json.dumps(
                {
                    "message": plan.message,
                    "branch": plan.branch,
                    "when": plan.when.isoformat(),
                    "files": [{"path": f.path, "before": _text(f.before), "after": _text(f.after)} for f in plan.files],
                },
                ensure_ascii=False,
                indent=1,
            ).encode("utf-8", "surrogateescape"),
        )

    def read(self) -> Plan:
        """Read the plan that is there; `Damaged` where it is none."""
        try:
            path = self._refused if self.is_refused else self._path
            kept: Mapping[str, Any] = json.loads(path.read_bytes().decode("utf-8", "surrogateescape"))
            return Plan(
                tuple(Planned(f["path"], _bytes(f["before"]), _bytes(f["after"]) or b"") for f in kept["files"]),
                str(kept["message"]),
                str(kept["branch"]),
                datetime.fromisoformat(str(kept["when"])),
            )
        except (ValueError, LookupError, TypeError, AttributeError):
            raise Damaged from None

    def clear(self) -> None:
        """Forget the plan: it is done or undone."""
        remove(self._path)
        remove(self._refused)

    def set_aside(self) -> Path:
        """Keep an interrupted plan that can't be finished under another name, and return its path."""
        return put_aside(self._refused if self.is_refused else self._path)


def short_digest(place: str) -> str:
    """Return a short name for a place."""
    return hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:8]


def put_aside(path: Path) -> Path:
    """Keep a journal under a name that nobody reads, and return it."""
    for number in range(1, 10_000):
        kept = path.with_name(f"interrupted-{number}.json")
        if not kept.exists():
            path.replace(kept)
            return kept
    raise OSError("too many interrupted commands are kept")


def _text(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "surrogateescape")


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8", "surrogateescape")
