"""The office as it was read last, kept in the git directory: reading its YAML takes longer than most questions.

What is kept holds for the bytes of the office's files, for the tool and for its code; anything else is
read anew. Like the index it is derived and disposable.
"""

from __future__ import annotations

import hashlib
import json
import stat
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from stabctl.domain.cadences import Cadence, KeyPeriod
from stabctl.domain.calendars import Calendar
from stabctl.domain.office import Document, Group, Liaison, Office, Org, Post, Rules, Settings, Unit
from stabctl.store.index.place import made_by
from stabctl.store.paths import BASIS, CALENDAR, ORG, RULES, SETTINGS, calendar_files, files_below

FILES = (SETTINGS, ORG, RULES, BASIS)
"""The files that an office is read from, its calendars apart."""

_KINDS = {
    kind.__name__: kind
    for kind in (Office, Settings, Org, Unit, Post, Group, Liaison, Rules, Cadence, KeyPeriod, Calendar, Document)
}
_HEAD = hashlib.blake2b().digest_size


def office_of(root: Path) -> Office:
    """Return a workspace's office; `Unreadable` with the first fault where a file can't be read."""
    place = root / ".git" / "stabctl" / "office"
    said = _said(root) if place.parent.is_dir() else None
    if said is None:
        return _read(root)
    kept = _kept(place, said)
    if kept is not None:
        return kept
    office = _read(root)
    if _said(root) == said:
        with suppress(OSError):
            text = json.dumps(plain(office), ensure_ascii=False, separators=(",", ":")).encode()
            place.write_bytes(_seal(said, text) + text)
    return office


def _read(root: Path) -> Office:
    from stabctl.store.sources import WorkTree
    from stabctl.store.workspace import load_office

    return load_office(WorkTree(root))


def _kept(place: Path, said: bytes) -> Office | None:
    """Return the office that is kept for what the files say; None where it is of other files, or damaged."""
    try:
        data = place.read_bytes()
    except OSError:
        return None
    text = data[_HEAD:]
    if data[:_HEAD] != _seal(said, text):
        return None
    office = value(json.loads(text))
    return office if isinstance(office, Office) else None


def _seal(said: bytes, text: bytes) -> bytes:
    return hashlib.blake2b(text, key=hashlib.blake2b(said).digest()).digest()


def _said(root: Path) -> bytes | None:
    """Return what an office is read from, as bytes; None where a file is no plain one, or can't be opened."""
    parts = [made_by(root).encode("utf-8", "surrogateescape")]
    for path in (*FILES, *calendar_files(files_below(root, CALENDAR))):
        try:
            if not stat.S_ISREG((root / path).lstat().st_mode):
                return None
            parts += [path.encode("utf-8", "surrogateescape"), (root / path).read_bytes()]
        except FileNotFoundError:
            continue
        except OSError:
            return None
    return b"".join(b"%d %b" % (len(part), part) for part in parts)


def plain(thing: Any) -> Any:
    """Return an office, or a part of one, as what JSON can hold."""
    if is_dataclass(thing) and not isinstance(thing, type):
        return {type(thing).__name__: [plain(getattr(thing, field.name)) for field in fields(thing)]}
    if isinstance(thing, tuple):
        return [plain(each) for each in thing]
    if isinstance(thing, date):
        return {"date": thing.isoformat()}
    if isinstance(thing, frozenset):
        return {"set": sorted((plain(each) for each in thing), key=str)}
    if isinstance(thing, dict):
        return {"map": {key: plain(each) for key, each in thing.items()}}
    assert thing is None or isinstance(thing, str | int), thing
    return thing


def value(thing: Any) -> Any:
    """Return what `plain` made plain."""
    if isinstance(thing, list):
        return tuple(value(each) for each in thing)
    if not isinstance(thing, dict):
        return thing
    ((name, held),) = thing.items()
    if name == "date":
        return date.fromisoformat(held)
    if name == "set":
        return frozenset(value(each) for each in held)
    if name == "map":
        return {key: value(each) for key, each in held.items()}
    return _KINDS[name](*(value(each) for each in held))
