"""What git knows of the work tree: its commit, and what differs from it. It is asked before anything else is loaded."""

from __future__ import annotations

from pathlib import Path

from stabctl.store.git import Git
from stabctl.store.index.faults import Unusable
from stabctl.store.roots import LEDGERS
from stabctl.values import frozen

_SURE = (
    *("-c", "core.trustctime=true", "-c", "core.checkStat=default", "-c", "core.fsmonitor=false"),
    *("-c", "core.ignoreStat=false", "-c", "core.preloadIndex=true"),
)
"""Settings under which git looks at every file itself, and at everything that the system says of it."""

_STATUS = ("status", "--porcelain=v2", "--branch", "-z", "--untracked-files=no", "--no-renames")


@frozen
class Said:
    """The commit that is checked out (None before the first), and the files that differ from it or from the index."""

    head: str | None
    changed: frozenset[str]


class Question:
    """A question to git that runs while something else is done."""

    def __init__(self, root: Path, git: Git) -> None:
        """Ask."""
        self.root = root
        self._git = git
        self._status = git.begin(*_SURE, *_STATUS, "--ignore-submodules=all", "--", LEDGERS)

    def answer(self) -> Said:
        """Wait for the answer; `Unusable` where git has none."""
        out = self._status.finish()
        if self._status.returncode != 0:
            raise Unusable
        prefix = "" if (self.root / ".git").exists() else self._git.prefix
        head, changed = None, set()
        for entry in out.decode("utf-8", "surrogateescape").split("\0"):
            kind = entry[:2]
            if kind == "# ":
                name, _, value = entry[2:].partition(" ")
                if name == "branch.oid" and value != "(initial)":
                    head = value
            elif kind in ("1 ", "u "):
                path = entry.split(" ", 8 if kind == "1 " else 10)[-1]
                if not path.startswith(prefix):
                    raise Unusable
                changed.add(path[len(prefix) :])
        return Said(head, frozenset(changed))

    def drop(self) -> None:
        """Wait for git to end and forget the answer."""
        if self._status.returncode is None:
            self._status.finish()
