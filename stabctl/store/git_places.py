"""Where git keeps what belongs to a workspace, told without a git process where the clone is an ordinary one."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

_MOVING = (b"worktree", b"include", b"extensions")
"""What stands in a configuration that moves the work tree, or that may be kept elsewhere."""


def plainly_placed(root: Path) -> tuple[Path, Path, str] | None:
    """Return what git says of a workspace at the top of an ordinary clone of the user's own; None for any other one.

    That is a folder `.git` with all that git asks of one, with no setting that moves the work tree.
    """
    if not hasattr(os, "geteuid"):
        return None
    own = Path(os.path.realpath(root)) / ".git"
    with suppress(OSError):
        about = os.lstat(own)
        if not stat.S_ISDIR(about.st_mode) or {about.st_uid, own.parent.stat().st_uid} != {os.geteuid()}:
            return None
        with open(own / "HEAD", "rb") as head, open(own / "config", "rb") as settings:
            is_branch, said = head.read(5) == b"ref: ", settings.read().lower()
        whole = all((own / name).is_dir() for name in ("objects", "refs")) and not (own / "commondir").exists()
        usual = said.count(b"bare") == said.count(b"bare = false") and not any(word in said for word in _MOVING)
        if is_branch and whole and usual:
            return own, own, ""
    return None
