"""git is asked what has changed before the command that needs to know is even loaded.

Looking at every file is most of what a question over a large ledger takes, and git does it while
Python imports. What is asked for nothing is dropped.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stabctl.store.index.question import Question

ASKING = frozenset(("list", "search", "due", "summarise", "explain", "sweeps", "show", "cluster"))
"""The verbs that ask the whole ledger."""

_WORKSPACE = ("-C", "--workspace")


def ask(arguments: Sequence[str], environ: Mapping[str, str]) -> Question | None:
    """Ask git for the workspace that a command line means, if it has an index; None where that is not plain."""
    if not any(word in ASKING for word in arguments[:6]):
        return None
    root = _root(arguments, environ)
    if root is None or not _has_index(root):
        return None
    from stabctl.errors import StabctlError
    from stabctl.store.git import Git
    from stabctl.store.index.question import Question

    try:
        return Question(root, Git(root, environ))
    except (StabctlError, OSError):
        return None


def _root(arguments: Sequence[str], environ: Mapping[str, str]) -> Path | None:
    """Find the workspace's folder as a command will find it."""
    from stabctl.errors import NotFound
    from stabctl.store.roots import find_root

    start = environ.get("STABCTL_WORKSPACE") or "."
    for word, following in zip(arguments, (*arguments[1:], ""), strict=True):
        name, joined, value = word.partition("=")
        if name in _WORKSPACE:
            start = value if joined else following
    try:
        return find_root(Path(start) if start != "." else Path.cwd())
    except (OSError, NotFound):
        return None


def _has_index(root: Path) -> bool:
    try:
        with os.scandir(root / ".git" / "stabctl") as entries:
            return any(entry.name.startswith("index-") for entry in entries)
    except OSError:
        return False
