"""Matters that one side has given another number since the other side saw them: what the other side did follows them.

This happens where clones take commits from one another before they are pushed: one hands on a matter whose number
it has to yield later.
"""

from __future__ import annotations

from collections.abc import Iterator

from stabctl.domain.record import Record
from stabctl.schema import strict_yaml
from stabctl.schema.records import read_record
from stabctl.schema.renumbering import renumbered
from stabctl.schema.strict_yaml import Faulty
from stabctl.store.paths import path_named
from stabctl.store.syncing.trees import Entry, Trees
from stabctl.values import frozen

_MOVING = b"act: renumber"


@frozen
class Followed:
    """A matter that moved: its old and new path, the record there, and the text that the other side still has."""

    old: str
    new: str
    record: Record
    text: str
    left: str


def has_left(base: str, text: str) -> bool:
    """Tell whether a text is of another matter than an earlier one: another registration, and none of its acts."""
    one, other = read_record(base).record, read_record(text).record
    return one.head != other.head and not _acts(one) & _acts(other)


def followed(trees: Trees, coming: dict[str, Entry], there: str, here: str) -> Iterator[Followed]:
    """Yield the matters that a commit `there` moved to other paths, and that a commit `here` has at their old ones.

    `coming` are the entries of those paths. A file that can't be read has moved nothing.
    """
    blobs = trees.blobs(entry.object for entry in coming.values())
    for path, entry in coming.items():
        data = blobs[entry.object]
        if _MOVING not in data:
            continue
        record = _read(data)
        for act in record.acts if record is not None else ():
            old = _beside(path, act.get("from")) if act.word == "renumber" else None
            if record is None or old is None:
                continue
            left = _text(trees, here, old)
            if left is None or not _is_of(left, record):
                continue
            if not _is_of(_text(trees, there, old), record) and not _is_of(_text(trees, here, path), record):
                yield Followed(old, path, record, strict_yaml.decode(data), left)


def as_moved(text: str, record: Record) -> str:
    """Return a text of a matter under the number that it has now."""
    known = _acts(read_record(text).record)
    for act in record.acts:
        if act.word == "renumber" and act.canonical not in known:
            text = renumbered(text, record.id, act)
    return text


def _acts(record: Record) -> set[str]:
    return {act.canonical for act in record.acts}


def _beside(path: str, number: str | None) -> str | None:
    """Return the path of a number in the same workspace."""
    place = path_named(number or "")
    return None if place is None else "/".join((*path.split("/")[:-5], place))


def _text(trees: Trees, commit: str, path: str) -> str | None:
    held = trees.objects_at(commit, [path])
    return None if path not in held else trees.blobs(held.values())[held[path]].decode("utf-8", "replace")


def _read(data: bytes) -> Record | None:
    try:
        return read_record(strict_yaml.decode(data)).record
    except Faulty:
        return None


def _is_of(text: str | None, record: Record) -> bool:
    """Tell whether a text is of the same matter as a record: they have acts in common."""
    found = _read(text.encode("utf-8")) if text is not None else None
    return found is not None and bool(_acts(found) & _acts(record))
