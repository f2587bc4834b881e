"""The folders below `ledgers/`: a name that comes, goes or changes is seen by its folder's mark."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping

from stabctl.store.index.faults import Unusable
from stabctl.store.index.marks import mark_of, settled_mark
from stabctl.store.paths import LEDGERS
from stabctl.values import frozen, late


@frozen
class Listed:
    """What folders hold: of each that was listed its mark (None where it is too new) and its files' paths."""

    marks: dict[str, str | None] = late(factory=dict)
    files: dict[str, list[str]] = late(factory=dict)
    gone: list[str] = late(factory=list)


def list_changed(root: str, known: Mapping[str, str | None], clock: Callable[[], int]) -> Listed:
    """List the folders whose marks are others than the known ones, and those that are new.

    A folder that can't be looked into, or `ledgers` itself being a link, is `Unusable`: then every file is read.
    """
    found = Listed()
    try:
        top = os.lstat(f"{root}/{LEDGERS}")
    except FileNotFoundError:
        found.gone.extend(known)
        return found
    except OSError:
        raise Unusable from None
    if not stat.S_ISDIR(top.st_mode):
        raise Unusable
    waiting = list(known) if LEDGERS in known else [LEDGERS]
    changed = []
    for path in waiting:
        if _mark(root, path) != known.get(path, "") or known.get(path) is None:
            changed.append(path)
    gone: set[str] = set()
    began_ns = clock() if changed else 0
    while changed:
        path = changed.pop()
        if path in found.marks:
            continue
        try:
            _list(root, path, began_ns, found, changed, known)
        except (FileNotFoundError, NotADirectoryError):
            gone.add(path)
        except OSError:
            raise Unusable from None
    for path in sorted({*known, *found.marks}):
        if path.rpartition("/")[0] in gone:
            gone.add(path)
    for path in gone:
        found.marks.pop(path, None)
        found.files.pop(path, None)
    found.gone.extend(sorted(gone))
    return found


def _mark(root: str, path: str) -> str | None:
    try:
        return mark_of(os.lstat(f"{root}/{path}"))
    except OSError:
        return None


def _list(
    root: str, path: str, began_ns: int, found: Listed, waiting: list[str], known: Mapping[str, str | None]
) -> None:
    before = os.lstat(f"{root}/{path}")
    if not stat.S_ISDIR(before.st_mode):
        raise FileNotFoundError
    files = []
    with os.scandir(f"{root}/{path}") as entries:
        for entry in entries:
            below = f"{path}/{entry.name}"
            if not entry.is_dir():
                files.append(below)
                continue
            if entry.is_symlink() or entry.name.endswith(".yaml"):
                files.append(below)
            if not entry.is_symlink() and below not in known:
                waiting.append(below)
    found.marks[path] = settled_mark(before, began_ns)
    found.files[path] = files
