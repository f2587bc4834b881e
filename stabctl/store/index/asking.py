"""What git knows of the work tree: its commit, what differs from it, and which contents it holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from stabctl.store.git import Git
from stabctl.store.index.marks import mark_of, settled_mark
from stabctl.store.index.tables import Unusable
from stabctl.store.paths import LEDGERS
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


def algorithm(commit: str | None) -> str:
    """Name the hash by which a repository names its contents, by the length of a commit's id."""
    return "sha256" if commit is not None and len(commit) == 64 else "sha1"


def held_at(git: Git, commit: str | None) -> dict[str, str]:
    """Return the content's id of every file that a commit holds below `ledgers/`, by its path."""
    if commit is None:
        return {}
    done = git.run("ls-tree", "-r", "-z", commit, "--", f"{LEDGERS}/")
    if done.returncode != 0:
        raise Unusable
    held = {}
    for entry in done.stdout.decode("utf-8", "surrogateescape").split("\0"):
        about, _, path = entry.partition("\t")
        if path:
            held[path] = about.split(" ")[2]
    return held


def moved(git: Git, before: str | None, after: str | None) -> dict[str, str | None]:
    """Return the new content's id of each file that two commits hold differently; None where it is held no more."""
    if before == after:
        return {}
    if before is None or after is None:
        raise Unusable
    done = git.run("diff-tree", "-r", "-z", "--no-renames", "--relative", before, after, "--", LEDGERS)
    if done.returncode != 0:
        raise Unusable
    parts = done.stdout.decode("utf-8", "surrogateescape").split("\0")
    return {
        path: None if about.split(" ")[4] == "D" else about.split(" ")[3]
        for about, path in zip(parts[::2], parts[1::2], strict=False)
    }


def held(git: Git, commit: str | None, paths: Sequence[str]) -> dict[str, str]:
    """Return the content's id of each of some files that a commit holds."""
    if commit is None or not paths:
        return {}
    lines = "".join(f"{commit}:./{path}\n" for path in paths).encode("utf-8", "surrogateescape")
    done = git.run("cat-file", "--batch-check=%(objectname)", data=lines)
    if done.returncode != 0:
        raise Unusable
    said = done.stdout.decode("utf-8", "surrogateescape").splitlines()
    if len(said) != len(paths):
        raise Unusable
    return {path: line for path, line in zip(paths, said, strict=True) if " " not in line}


def git_index_mark(git: Git, clock: Callable[[], int] | None = None) -> str:
    """Return the mark of git's own index file; empty where there is none, or by a clock where it is too new."""
    try:
        found = (git.folders[0] / "index").stat()
    except OSError:
        return ""
    return mark_of(found) if clock is None else settled_mark(found, clock()) or ""


def overlooked(git: Git) -> list[str]:
    """Return the files that git was told not to look at (assume-unchanged, skip-worktree)."""
    done = git.run("ls-files", "-v", "-z", "--", LEDGERS)
    if done.returncode != 0:
        raise Unusable
    out = done.stdout
    usual = out.count(b"\0H ") + out.startswith(b"H ")
    if out.count(b"\0") == usual:
        return []
    entries = out.decode("utf-8", "surrogateescape").split("\0")
    return [entry[2:] for entry in entries if entry and not entry.startswith("H ")]
