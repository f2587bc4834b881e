"""From files to rows of the index: what each file says, folded, and the mark by which it is known again.

Runs in processes of its own where there is much to read, so it takes and gives plain values only.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from stabctl.domain.answers import awaited
from stabctl.domain.folding import fold
from stabctl.domain.kept import essence
from stabctl.domain.keys import Form
from stabctl.domain.kinds import KINDS
from stabctl.domain.life import Life
from stabctl.domain.moments import read_date
from stabctl.domain.record import Record
from stabctl.domain.vocabulary import LEVEL, REPLY_OF
from stabctl.errors import Unreadable
from stabctl.schema.strict_yaml import MAX_BYTES
from stabctl.store.index.marks import settled_mark
from stabctl.store.index.packing import microseconds, packed
from stabctl.store.index.searching import folded_text
from stabctl.store.paths import number_at
from stabctl.store.reading import read_bytes

ALWAYS = "9999-12-31"
"""Stands for a day after all others."""

_NO_WORDS = frozenset(("id", "kind", "unit", "date", "act", "recorded", "by", "of"))
_LISTED = ("listed", "delist-requested")
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
    text: str
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
    return [_row(root, path, began_ns, algorithm, known.get(path)) for path in paths]


def _row(root: str, path: str, began_ns: int, algorithm: str, known: str | None) -> Row:
    try:
        handle = os.open(f"{root}/{path}", os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return Row(path, None, None, None)
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            return Row(path, None, None, None)
        with open(handle, "rb", closefd=False) as source:
            data = source.read(MAX_BYTES + 1)
    except OSError:
        return Row(path, None, None, None)
    finally:
        os.close(handle)
    number = number_at(path)
    assert number is not None
    mark = settled_mark(found, began_ns)
    oid = hashlib.new(algorithm, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
    if oid == known:
        return Row(path, oid, mark, None, known=True)
    try:
        _, read = read_bytes(data, path, number)
    except Unreadable:
        return Row(path, None, mark, None)
    return Row(path, oid, mark, tell(read.record))


def tell(record: Record) -> Told:
    """Fold a record, and say it as columns."""
    life = fold(record)
    days = [act.day for act in record.acts]
    days += [day for act in record.acts if (day := read_date(act.changes.get("date", ""))) is not None]
    days.append(record.registered_on)
    return Told(
        kind=record.kind,
        unit=record.unit,
        status=life.status,
        open=life.is_open,
        first=min(days).isoformat(),
        last=max(days).isoformat(),
        written=max(microseconds(act.recorded) for act in record.acts),
        alive=_is_alive(life),
        window=record.head.get("period"),
        owed=_owed(life),
        unvisited=_is_unvisited(life),
        essence=json.dumps(essence(life), ensure_ascii=False, separators=(",", ":")),
        body=packed(record),
        text=_words(record),
        mentions=tuple(dict.fromkeys(_named(record))),
    )


def _named(record: Record) -> Iterator[str]:
    """Yield the numbers of the records that a record names in its acts, those too that were taken back."""
    for act in record.acts:
        for key in KINDS[record.kind].acts[act.word].keys:
            if key.form is Form.RECORD:
                one = act.get(key.name)
                yield from act.all(key.name) if one is None else (one,)


def _words(record: Record) -> str:
    """Return all free texts of a record, those too that were taken back, without capital letters."""
    texts = [text for name, text in record.head.items() if name not in _NO_WORDS]
    for act in record.acts:
        texts += [text for name, text in act.text.items() if isinstance(text, str) and name not in _NO_WORDS]
        texts += act.changes.values()
    return folded_text("\n".join(texts))


def _is_alive(life: Life) -> bool:
    """Tell whether a matter can be in a figure of any later day, though nothing more happens.

    What is odd about a record stays so: acts that are not possible, a level that there is not.
    """
    return (
        life.is_open
        or life.axes.get("listing") in _LISTED
        or any(awaited(life.steps, of) for of in REPLY_OF.words)
        or bool(life.impossible)
        or life.values.get("level", LEVEL.words[0]) not in LEVEL.words
    )


def _owed(life: Life) -> str:
    """Tell until when a matter owes something: `ALWAYS`, the day of an agreement that may be confirmed, or never."""
    if life.is_open or any(awaited(life.steps, of) for of in REPLY_OF.words):
        return ALWAYS
    last = next((act for act in reversed(life.acts("resolve"))), None)
    if life.status != "resolved" or last is None or last.get("as") != "agreement":
        return ""
    if not {act.get("due") for act in life.acts("perform")}.issuperset(last.all("instalments")):
        return ALWAYS
    return "" if life.acts("confirm") else last.get("effective") or ""


def _is_unvisited(life: Life) -> bool:
    """Tell whether a dispute has ended, and nobody has visited the people since."""
    ended = life.ended_on if life.kind.name == "dispute" and life.status in ("resolved", "closed") else None
    return ended is not None and not any(act.day >= ended for act in life.acts("follow-up"))
