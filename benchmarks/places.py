"""Where the benchmark's repositories lie, clones of them, and the environment of every process."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

FORMAT = 3
"""The version of what `building` writes; a cached ledger of another one is built anew."""

NOW = "2026-11-20T18:00:00+08:00"
"""The clock of every measured command: the evening of the last day of the records."""


def repository(count: int, cache: Path) -> Path:
    """Return the place of the ledger of so many records."""
    return cache / f"ledger-{FORMAT}-{count}" / "workspace"


def hermetic(folder: Path) -> dict[str, str]:
    """Return the environment of every process: its own home, git without the machine's configuration."""
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "gitconfig"
    config.write_text("[user]\n\tname = Bench\n\temail = bench@example.invalid\n[gc]\n\tauto = 0\n", encoding="utf-8")
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "GIT_CONFIG_GLOBAL": str(config),
        "GIT_CONFIG_NOSYSTEM": "1",
        "LANG": "C.UTF-8",
        "COLUMNS": "100",
    }


def clone(source: Path, root: Path, environ: Mapping[str, str], *, as_git_comes: bool = False) -> Path:
    """Make a fresh clone with a work tree, its index and its untracked cache warm.

    It is set up as `stabctl doctor --fix` does; `as_git_comes` only remembers what is untracked.
    """
    shutil.rmtree(root, ignore_errors=True)
    _git(environ, "clone", "--quiet", str(source), str(root))
    for name in ("core.untrackedCache", *(() if as_git_comes else ("core.splitIndex",))):
        _git(environ, "-C", str(root), "config", name, "true")
    for _ in range(2):
        _git(environ, "-C", str(root), "status", "--porcelain")
    return root


def _git(environ: Mapping[str, str], *arguments: str) -> None:
    subprocess.run(("git", *arguments), env=dict(environ), check=True, stdout=subprocess.DEVNULL)
