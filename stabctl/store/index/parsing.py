"""From files to rows of the index: what each file says, folded, and the mark by which it is known again.

Runs in processes of its own where there is much to read, so it takes and gives plain values only.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from stabctl.domain.answers import awaited
from stabctl.domain.corrections import named
from stabctl.domain.folding import fold
from stabctl.domain.kept import essence
from stabctl.domain.life import Life
from stabctl.domain.moments import read_date
from stabctl.domain.record import Record
from stabctl.domain.vocabulary import LEVEL, REPLY_OF
from stabctl.schema.canonical import read_canonical
from stabctl.schema.records import Read, read_strictly
from stabctl.schema.strict_yaml import MAX_BYTES, Faulty, decode
from stabctl.store.index.marks import settled_mark
from stabctl.store.index.packing import microseconds, packed
from stabctl.store.paths import number_at
from stabctl.store.reading import checked

ALWAYS = "9999-12-31"
"""Stands for a day after all others."""

_LISTED = ("listed", "delist-requested")
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NOTHING: Mapping[str, str] = {}


class Told(NamedTuple):
    """What a record says, as columns of the index."""

    kind: str
    unit: str
    status: str
    open: bool
    first: str
    last: str
    written: int
    alive: bool
    window: str | None
    owed: str
    unvisited: bool
    essence: str
    body: str
    mentions: tuple[str, ...]


class Row(NamedTuple):
    """One file: its path, its content's id as git names it, its mark, and what it says where it can be read.

    `known` is set where the content is the one that was known of it; then it was not read again.
    """

    path: str
    oid: str | None
    mark: str | None
    told: Told | None
    known: bool = False


def rows(
    root: str, paths: Sequence[str], began_ns: int, algorithm: str, known: Mapping[str, str] = _NOTHING
) -> list[Row]:
    """Read record files; a file that can't be read has a row that tells nothing.

    `known` holds the ids of contents that need not be read again.
    """
    new = getattr(hashlib, algorithm)
    return [_row(root, path, began_ns, new, known.get(path)) for path in paths]


def _row(root: str, path: str, began_ns: int, new: Callable[..., Any], known: str | None) -> Row:
    found = _read(f"{root}/{path}")
    if found is None:
        return Row(path, None, None, None)
    data, mark = found[0], settled_mark(found[1], began_ns)
    oid = new(b"blob %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest()
    if oid == known:
        return Row(path, oid, mark, None, known=True)
    number = number_at(path)
    assert number is not None
    try:
        text = decode(data)
        record = read_canonical(text)
        read = read_strictly(text) if record is None else Read(record)
        checked(read, path, number)
    except Faulty:
        return Row(path, None, mark, None)
    return Row(path, oid, mark, tell(read.record, None if record is None else text))


def _read(path: str) -> tuple[bytes, os.stat_result] | None:
    """Read a regular file, as far as a record's file may go, with what the system says of it."""
    try:
        handle = os.open(path, _FLAGS)
    except OSError:
        return None
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            return None
        data = os.read(handle, MAX_BYTES + 1)
        while len(data) <= MAX_BYTES and (more := os.read(handle, MAX_BYTES + 1 - len(data))):
            data += more
    except OSError:
        return None
    finally:
        os.close(handle)
    return data, found


def tell(record: Record, text: str | None = None) -> Told:
    """Fold a record, and say it as columns; `text` is its file's where that is canonical."""
    life = fold(record)
    days = [act.day for act in record.acts]
    days += [day for act in record.acts if act.word == "amend" and (day := read_date(act.changes.get("date", "")))]
    days.append(record.registered_on)
    waits = _is_waiting(life)
    return Told(
        kind=record.kind,
        unit=record.unit,
        status=life.status,
        open=life.is_open,
        first=min(days).isoformat(),
        last=max(days).isoformat(),
        written=microseconds(max(act.recorded for act in record.acts)),
        alive=waits or _is_alive(life),
        window=record.head.get("period"),
        owed=ALWAYS if waits else _owed(life),
        unvisited=_is_unvisited(life),
        essence=json.dumps(essence(life), ensure_ascii=False, separators=(",", ":")),
        body=packed(record) if text is None else text,
        mentions=tuple(dict.fromkeys(_named(record))),
    )


def _is_waiting(life: Life) -> bool:
    """Tell whether an answer to a referral or a request is awaited; what was asked has left its axis."""
    return any(of in life.axes and bool(awaited(life.steps, of)) for of in REPLY_OF.words)


def _named(record: Record) -> Iterator[str]:
    """Yield the numbers of the records that a record names in its acts, those too that were taken back."""
    for act in record.acts:
        yield from named(record.kind, act)


def _is_alive(life: Life) -> bool:
    """Tell whether a matter can be in a figure of any later day, though nothing more happens.

    What is odd about a record stays so: acts that are not possible, a level that there is not.
    """
    return (
        life.is_open
        or life.axes.get("listing") in _LISTED
        or bool(life.impossible)
        or life.values.get("level", LEVEL.words[0]) not in LEVEL.words
    )


def _owed(life: Life) -> str:
    """Tell until when a matter owes something: `ALWAYS`, the day of an agreement that may be confirmed, or never."""
    if life.is_open:
        return ALWAYS
    agreement = life.agreement
    if life.status != "resolved" or agreement is None:
        return ""
    if not {act.get("due") for act in life.acts("perform")}.issuperset(agreement.instalments):
        return ALWAYS
    return "" if life.acts("confirm") else agreement.effective or ""


def _is_unvisited(life: Life) -> bool:
    """Tell whether a dispute has ended, and nobody has visited the people since."""
    return life.kind.name == "dispute" and life.status in ("resolved", "closed") and not life.is_visited
