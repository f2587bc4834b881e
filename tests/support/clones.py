"""A bare repository and clones of it, each with the command line on it."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.support.commands import Stab
from tests.support.repo import git


@dataclass
class Hub:
    """A bare repository on a path, which is all that a server has to be."""

    root: Path
    environ: Mapping[str, str]

    @classmethod
    def of(cls, first: Stab, folder: Path | None = None) -> Hub:
        """Make one, beside a first clone or in a folder, and push the clone's ledger to it."""
        hub = cls((folder or first.root.parent) / "hub.git", first.environ)
        git(hub.root.parent, "init", "--quiet", "--bare", "--initial-branch=main", "hub.git", environ=first.environ)
        first.git("remote", "add", "origin", str(hub.root))
        first("sync").succeed()
        return hub

    def clone(self, name: str, *options: str, **environ: str) -> Stab:
        """Clone it with plain git."""
        git(self.root.parent, *options, "clone", "--quiet", str(self.root), name, environ=self.environ)
        return Stab(self.root.parent / name, {**self.environ, **environ})

    def git(self, *arguments: str) -> str:
        """Run git in it."""
        return git(self.root, *arguments, environ=self.environ)


def run_git(clone: Stab, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run git in a clone and return what it answered, whatever the exit code."""
    return subprocess.run(
        ("git", *arguments),
        cwd=clone.root,
        env={**clone.environ, **environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def ledger(clone: Stab) -> dict[str, bytes]:
    """Return the bytes of every record that a clone holds, as its last commit and its work tree agree on."""
    assert (left := clone.git("status", "--porcelain")) == "", left
    return {path.name: path.read_bytes() for path in sorted((clone.root / "ledgers").rglob("?-*.yaml"))}


def edit(clone: Stab, record: str, old: str, new: str) -> None:
    """Change a record's text by hand and commit it with plain git."""
    path = clone.path(record)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    clone.git("commit", "--quiet", "--all", "--message", f"{record}: by hand")
