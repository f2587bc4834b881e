"""The environment of tests: real git with a configuration of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
NOW = "2026-03-12T09:20:11+08:00"

_GIT_CONFIG = """\
[user]
\tname = Test Office
\temail = office@example.invalid
[init]
\tdefaultBranch = main
[gc]
\tauto = 0
[maintenance]
\tauto = false
"""


def hermetic_environ(folder: Path) -> dict[str, str]:
    """Return an environment that knows nothing of the machine: own home, own git identity, fixed clock."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    config = home / ".gitconfig"
    if not config.exists():
        config.write_text(_GIT_CONFIG, encoding="utf-8")
    return {
        "PATH": PATH,
        "HOME": str(home),
        "GIT_CONFIG_GLOBAL": str(config),
        "GIT_CONFIG_NOSYSTEM": "1",
        "COLUMNS": "100",
        "STABCTL_NOW": NOW,
    }


def git(root: Path, *arguments: str, environ: Mapping[str, str] | None = None, check: bool = True) -> str:
    """Run git in a folder and return its output."""
    done = subprocess.run(
        ("git", *arguments), cwd=root, env=environ, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if check and done.returncode != 0:
        raise AssertionError(f"git {' '.join(arguments)}: {done.stderr}")
    return done.stdout


def tree(root: Path) -> dict[str, bytes]:
    """Return every file below a folder but git's own, by its path."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(root).parts
    }
