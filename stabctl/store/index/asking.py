"""What git knows of commits and contents, of its own index, and of what it passes over."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from stabctl.store.git import Git
from stabctl.store.git_process import FRUGAL
from stabctl.store.index.faults import Unusable
from stabctl.store.index.marks import mark_of, settled_mark
from stabctl.store.paths import LEDGERS


def algorithm(commit: str | None) -> str:
    """Name the hash by which a repository names its contents, by the length of a commit's id."""
    return "sha256" if commit is not None and len(commit) == 64 else "sha1"


def held_at(git: Git, commit: str | None) -> dict[str, str]:
    """Return the content's id of every file that a commit holds below `ledgers/`, by its path."""
    if commit is None:
        return {}
    done = git.run(*FRUGAL, "ls-tree", "-r", "-z", commit, "--", f"{LEDGERS}/")
    if done.returncode != 0:
        raise Unusable
    held, out, at = {}, done.stdout, 0
    while (end := out.find(b"\0", at)) >= 0:
        about, _, path = out[at:end].decode("utf-8", "surrogateescape").partition("\t")
        held[path] = about.split(" ")[2]
        at = end + 1
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
