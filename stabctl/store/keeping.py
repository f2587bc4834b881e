"""What was read from YAML last, kept in the git directory: reading it anew takes longer than most questions.

What is kept holds for the bytes of the files that it was read from, for the tool and for its code; anything
else is read anew. Like the index it is derived and disposable. It is JSON and no pickle, which would run
whatever a copied git directory says.
"""

from __future__ import annotations

import json
import stat
from binascii import crc32
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from stabctl.store.index.place import made_by
from stabctl.values import fields

_T = TypeVar("_T")
Kinds = Mapping[str, type[Any]]
"""Classes of values by their names, those that a kept thing is made of."""

_HEAD = 17
"""How many bytes stand before what the files said: a check of the text, and the length."""


def kept(root: Path, name: str, paths: Iterable[str], kinds: Kinds, read: Callable[[], _T]) -> _T:
    """Return what `read` reads from some files of a workspace, from what was kept under a name where that holds.

    Paths are relative to the workspace, or absolute. What `read` raises is let through.
    """
    place = root / ".git" / "stabctl" / name
    listed = tuple(paths)
    said = _said(root, listed) if place.parent.parent.is_dir() else None
    if said is None:
        return read()
    with suppress(OSError, ValueError, LookupError, TypeError):
        found: _T = value(_text(place, said), kinds)
        return found
    thing = read()
    if _said(root, listed) == said:
        with suppress(OSError):
            text = json.dumps(plain(thing, kinds), ensure_ascii=False, separators=(",", ":")).encode()
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(_seal(said, text) + text)
    return thing


def _text(place: Path, said: bytes) -> Any:
    """Return the JSON that is kept for what the files say; `ValueError` where it is of other files, or damaged."""
    data = place.read_bytes()
    text = data[_HEAD + len(said) :]
    if not data.startswith(_seal(said, text)):
        raise ValueError
    return json.loads(text)


def _seal(said: bytes, text: bytes) -> bytes:
    return b"%08x%08x\n" % (crc32(text), len(said)) + said


def _said(root: Path, paths: Iterable[str]) -> bytes | None:
    """Return what is read, as bytes; None where a file is no plain one, or can't be opened."""
    parts = [made_by(root).encode("utf-8", "surrogateescape")]
    for path in paths:
        try:
            if not stat.S_ISREG((root / path).lstat().st_mode):
                return None
            parts += [path.encode("utf-8", "surrogateescape"), (root / path).read_bytes()]
        except FileNotFoundError:
            continue
        except OSError:
            return None
    return b"".join(b"%d %b" % (len(part), part) for part in parts)


def plain(thing: Any, kinds: Kinds) -> Any:
    """Return a value of some classes, or a part of one, as what JSON can hold."""
    if type(thing).__name__ in kinds:
        return {type(thing).__name__: [plain(getattr(thing, field), kinds) for field in fields(thing)]}
    if isinstance(thing, tuple):
        return [plain(each, kinds) for each in thing]
    if isinstance(thing, date):
        return {"date": thing.isoformat()}
    if isinstance(thing, frozenset):
        return {"set": sorted((plain(each, kinds) for each in thing), key=str)}
    if isinstance(thing, dict):
        return {"map": {key: plain(each, kinds) for key, each in thing.items()}}
    assert thing is None or isinstance(thing, str | int), thing
    return thing


def value(thing: Any, kinds: Kinds) -> Any:
    """Return what `plain` made plain."""
    if isinstance(thing, list):
        return tuple([value(each, kinds) for each in thing])
    if not isinstance(thing, dict):
        return thing
    ((name, held),) = thing.items()
    if name == "date":
        return date.fromisoformat(held)
    if name == "set":
        return frozenset([value(each, kinds) for each in held])
    if name == "map":
        return {key: value(each, kinds) for key, each in held.items()}
    return kinds[name](*[value(each, kinds) for each in held])
