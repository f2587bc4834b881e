"""Lock files of git that nobody will ever take away: their git was killed together with its command.

git writes into none of its locks whose it is. One counts as abandoned where no process of this machine
can have it: none has the file open, and no git runs in the repository. Where that can't be seen (another
system than Linux, a file system of the network, somebody else's process) no lock is.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from stabctl.store.mounts import is_network

_PROCESSES = Path("/proc")
_TIDYING = (
    "objects/maintenance.lock",
    "packed-refs.lock",
    "objects/info/commit-graph.lock",
    "objects/info/commit-graphs/commit-graph-chain.lock",
    "objects/pack/multi-pack-index.lock",
)


def commit_locks(own: Path, common: Path) -> list[Path]:
    """Return the locks that lie in the way of a commit: of the index, of HEAD, of the settings, of any branch."""
    return sorted({*own.glob("*.lock"), *common.glob("config.lock"), *(common / "refs").rglob("*.lock")})


def tidying_locks(common: Path) -> list[Path]:
    """Return the locks that keep git from packing what has gathered."""
    return [path for name in _TIDYING if (path := common / name).exists()]


def take_away(locks: Iterable[Path], root: Path, own: Path, common: Path, since: float = 0.0) -> list[Path]:
    """Take away the locks that are abandoned and not older than `since`, an instant of the system; return them."""
    found = {path: _mark(path) for path in locks}
    young = {path: mark for path, mark in found.items() if mark is not None and mark[1] >= since}
    if not young or is_network(common) or _is_held(set(young), [root, own, common, *_work_trees(common)]):
        return []
    return [path for path, mark in young.items() if _mark(path) == mark and _unlinked(path)]


def _mark(path: Path) -> tuple[int, float] | None:
    """Tell one lock from a later one at the same place."""
    try:
        held = path.stat()
    except OSError:
        return None
    return held.st_ino, held.st_mtime


def _unlinked(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True


def _work_trees(common: Path) -> Iterator[Path]:
    yield common.parent
    for named in common.glob("worktrees/*/gitdir"):
        yield Path(named.read_text(encoding="utf-8", errors="surrogateescape").strip()).parent


def _is_held(locks: set[Path], folders: list[Path]) -> bool:
    """Tell whether a process has one of the locks open, or is a git in one of the folders.

    True as well where that can't be seen.
    """
    if not sys.platform.startswith("linux") or not (_PROCESSES / "self").exists():
        return True
    paths, places = {os.fspath(path) for path in locks}, [os.path.realpath(folder) for folder in folders]
    return any(_holds(process, paths, places) for process in _PROCESSES.iterdir() if process.name.isdigit())


def _holds(process: Path, locks: set[str], places: list[str]) -> bool:
    try:
        is_git = (process / "comm").read_text(encoding="utf-8", errors="replace").startswith("git")
        state = (process / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
    except OSError:
        return False
    if state in ("Z", "X"):
        return False
    try:
        if is_git and _is_within(os.fspath((process / "cwd").readlink()), places):
            return True
        return any(_target(handle) in locks for handle in (process / "fd").iterdir())
    except PermissionError:
        return is_git
    except OSError:
        return False


def _target(handle: Path) -> str:
    try:
        return os.fspath(handle.readlink())
    except OSError:
        return ""


def _is_within(folder: str, places: list[str]) -> bool:
    return any(folder == place or folder.startswith(place.rstrip("/") + "/") for place in places)
