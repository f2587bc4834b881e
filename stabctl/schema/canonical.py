"""Reads records that stand in the tool's own canonical form, without a YAML library.

What `schema.printing` writes is a small part of YAML, and nearly every file is of it. A text of
that part is read here straight into a record, many times faster than by the strict reader. Any
line that is not of that form is doubtful, and so is any value that has a fault: then the answer
is None, and the strict reader says what is wrong. This module finds no fault itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial

from stabctl.domain.forms import form_problem
from stabctl.domain.keys import ACT_HEAD, FREE_TEXT, Form, Key
from stabctl.domain.kinds import KINDS
from stabctl.domain.moments import read_day, read_instant
from stabctl.domain.record import Act, Record, Value
from stabctl.schema.printing import OPENING, fits_block, is_seen
from stabctl.values import frozen, late

_QUOTED = re.compile(r'"(?:[^"\\]|\\(?:[\\"nrt0]|x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}))*"')
_ESCAPE = re.compile(r'\\(?:([\\"nrt0])|x(..)|u(....)|U(.{8}))')
_NAMED = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", '"': '"', "\\": "\\"}
_IN_EVERY_ACT = frozenset(key.name for key in ACT_HEAD)
_REMEMBERED = 4096
"""So many values of a key are remembered: dates, words and codes come again and again."""

_SHORT = 24
"""So long a value at most is remembered with its line."""

_LINES = 1024
"""So many lines of a kind of act are remembered."""

Scan = Callable[[str], str | None]
"""Reads what stands behind `key: `; None where it is doubtful."""


@frozen
class Lines:
    """Where a record's file says what, counted from 1: the registration's keys, the acts, and the keys of each."""

    head: Mapping[str, int]
    acts: tuple[int, ...]
    keys: tuple[Mapping[str, int], ...]


@frozen
class _Table:
    """How the keys of a mapping are read: one text, several, or changes; and the keys that have to be there.

    `further` are those that do not stand in every act. `seen` remembers what lines said that come again and again.
    """

    texts: Mapping[str, Scan]
    lists: Mapping[str, Key]
    changes: frozenset[str]
    keys: Mapping[str, Key]
    required: frozenset[str]
    further: frozenset[str]
    seen: dict[str, tuple[str, Value]] = late(factory=dict)


@frozen
class _Grammar:
    """How the registration, the acts and the amendments of one kind are read."""

    head: _Table
    acts: Mapping[str, _Table]
    amendment: _Table


def read_canonical(text: str) -> Record | None:
    """Read a record in canonical form; None for every other text, and for one with any fault."""
    if text[-1:] != "\n" or not is_seen(text.replace("\n", "")):
        return None
    head, *chunks = text[:-1].split("\n- act: ")
    lines = head.split("\n")
    if not chunks or lines.pop() != "timeline:" or len(lines) < 2 or lines[1][:6] != "kind: ":
        return None
    kind = lines[1][6:]
    if kind not in KINDS:
        return None
    grammar = _grammar(kind)
    values: dict[str, Value] = {}
    if not _read(lines, 0, 0, grammar.head, grammar, values) or not grammar.head.required <= values.keys():
        return None
    acts = []
    for chunk in chunks:
        act = _act(chunk, grammar)
        if act is None:
            return None
        acts.append(act)
    return Record(values, tuple(acts))  # type: ignore[arg-type]


def read_canonical_acts(text: str, kind: str) -> tuple[tuple[Act, ...], tuple[int, ...]] | None:
    """Read the end of a timeline in canonical form: its acts, and the line of each; None as `read_canonical`."""
    if kind not in KINDS or text[:7] != "- act: " or text[-1:] != "\n" or not is_seen(text.replace("\n", "")):
        return None
    acts, lines, at = [], [], 1
    for chunk in text[7:-1].split("\n- act: "):
        act = _act(chunk, _grammar(kind))
        if act is None:
            return None
        acts.append(act)
        lines.append(at)
        at += chunk.count("\n") + 1
    return tuple(acts), tuple(lines)


def lines_of_acts(text: str) -> tuple[int, ...]:
    """Return the line of each act of a record's text that is known to be in canonical form."""
    return tuple([at for at, line in enumerate(text.split("\n"), 1) if line[:7] == "- act: "])


def lines_of_head(head: Mapping[str, Value]) -> dict[str, int]:
    """Return the line of each key of a registration that was read from canonical form."""
    lines, at = _counted(head, 1)
    return {**lines, "timeline": at}


def lines_of_printed(record: Record) -> Lines:
    """Count the lines of a record that was read from canonical form."""
    head = lines_of_head(record.head)
    at = head["timeline"] + 1
    acts, keys = [], []
    for act in record.acts:
        acts.append(at)
        counted, at = _counted(act.text, at)
        keys.append(counted)
    return Lines(head, tuple(acts), tuple(keys))


def _counted(values: Mapping[str, Value], at: int) -> tuple[dict[str, int], int]:
    """Return the line of each key of a mapping that begins at a line, and the line after it."""
    lines = {}
    for name, value in values.items():
        lines[name] = at
        at += 1
        if isinstance(value, tuple):
            at += len(value)
        elif isinstance(value, Mapping):
            at = _counted(value, at)[1]
        elif "\n" in value and fits_block(value):
            at += value.removesuffix("\n").count("\n") + 1
    return lines, at


def _act(chunk: str, grammar: _Grammar) -> Act | None:
    """Read an act from what stands behind `- act: `."""
    lines = chunk.split("\n")
    table = grammar.acts.get(lines[0])
    if table is None or len(lines) < 4:
        return None
    date, recorded, by = lines[1], lines[2], lines[3]
    if date[:8] != "  date: " or recorded[:12] != "  recorded: " or by[:6] != "  by: ":
        return None
    moment, instant, post = table.texts["date"](date[8:]), read_instant(recorded[12:]), table.texts["by"](by[6:])
    if moment is None or instant is None or post is None:
        return None
    values: dict[str, Value] = {"act": lines[0], "date": moment, "recorded": recorded[12:], "by": post}
    if len(lines) > 4 and not _read(lines, 4, 2, table, grammar, values):
        return None
    day = _day(moment)
    if day is None or (table.further and not table.further <= values.keys()):
        return None
    return Act(lines[0], day, instant, post, values)


_day = lru_cache(_REMEMBERED)(read_day)


def _read(lines: list[str], at: int, indent: int, table: _Table, grammar: _Grammar, values: dict[str, Value]) -> bool:
    """Read the lines of a mapping from one on into `values`; tell whether all of them were of the form."""
    margin, texts, seen, end = " " * indent, table.texts, table.seen, len(lines)
    while at < end:
        line = lines[at]
        at += 1
        known = seen.get(line)
        if known is not None:
            if known[0] in values:
                return False
            values[known[0]] = known[1]
            continue
        if line[:indent] != margin:
            return False
        name, colon, raw = line[indent:].partition(": ")
        if colon and raw[:1] != "|":
            scan = texts.get(name)
            value: Value | None = None if scan is None else scan(raw)
            if value is not None and len(raw) <= _SHORT and len(seen) < _LINES:
                seen[line] = name, value
        else:
            name = name if colon else name[:-1]
            first = at
            while at < end and (not lines[at] or lines[at][indent : indent + 2] in ("  ", "- ")):
                at += 1
            value = _below(line[indent:], name, lines[first:at], indent, table, grammar)
        if value is None or name in values:
            return False
        values[name] = value
    return True


def _below(line: str, name: str, below: list[str], indent: int, table: _Table, grammar: _Grammar) -> Value | None:
    """Read a value that stands in the lines below its key."""
    if line in (f"{name}: |", f"{name}: |-") and name in table.texts:
        return _block(below, indent + 2, line[-1] == "|", table.keys[name])
    if line == f"{name}:" and name in table.lists:
        return _several(below, f"{' ' * indent}- ", table.lists[name])
    if line == f"{name}:" and name in table.changes:
        changed: dict[str, Value] = {}
        if below and _read(below, 0, indent + 2, grammar.amendment, grammar, changed):
            return changed  # type: ignore[return-value]
    return None


def _block(below: list[str], indent: int, ends_line: bool, key: Key) -> str | None:
    """Read a literal block; None for one that would have been printed on one line."""
    margin = " " * indent
    if not below or not below[-1] or any(line and (line[:indent] != margin or len(line) == indent) for line in below):
        return None
    text = "\n".join([line[indent:] for line in below]) + ("\n" if ends_line else "")
    return text if "\n" in text and fits_block(text) and form_problem(text, key) is None else None


def _several(below: list[str], margin: str, key: Key) -> tuple[str, ...] | None:
    """Read a list of texts, each named once."""
    found = []
    for line in below:
        item = _scan(key, line[len(margin) :]) if line[: len(margin)] == margin else None
        if not item or item in found:
            return None
        found.append(item)
    return tuple(found) or None


def _scan(key: Key, raw: str) -> str | None:
    """Read a value on the line of its key; None for one that is empty, has a fault, or is doubtful."""
    text = _scalar(raw)
    if text is None or (not text and (key.required or key.form is not Form.BLOCK)):
        return None
    return text if form_problem(text, key) is None else None


def _scan_free(key: Key, raw: str) -> str | None:
    """Read a free text as `_scan` does: one that is seen plainly on its line has no fault."""
    if raw[:1].isalpha() and raw.isprintable() and ": " not in raw and " #" not in raw and raw[-1] not in " :":
        return raw
    return _scan(key, raw)


def _scalar(raw: str) -> str | None:
    """Read a plain text or one in double quotes; None for whatever else YAML knows."""
    first = raw[:1]
    if first.isalnum() or (first and first in OPENING):
        doubtful = raw[-1] in " :" or ": " in raw or " #" in raw
        return None if doubtful else raw
    if first != '"' or _QUOTED.fullmatch(raw) is None:
        return None
    try:
        text = _ESCAPE.sub(_unescaped, raw[1:-1])
    except ValueError:
        return None
    return None if "\n" in text and fits_block(text) else text


def _unescaped(match: re.Match[str]) -> str:
    """Return the character that an escape names; `ValueError` for one that no text can hold."""
    if match[1]:
        return _NAMED[match[1]]
    code = int(match[2] or match[3] or match[4], 16)
    if 0xD800 <= code <= 0xDFFF:
        raise ValueError(code)
    return chr(code)


@lru_cache(len(KINDS))
def _grammar(kind: str) -> _Grammar:
    """Make the tables of a kind."""
    table = KINDS[kind]
    acts = {word: _table((*ACT_HEAD, *rule.keys)) for word, rule in table.acts.items()}
    return _Grammar(_table(table.key.values()), acts, _table(key.optional() for key in table.key.values()))


def _table(listed: Iterable[Key]) -> _Table:
    keys = {key.name: key for key in listed}
    single = {name: key for name, key in keys.items() if not key.many and key.form is not Form.CHANGES}
    return _Table(
        {name: _scan_of(key) for name, key in single.items()},
        {name: key for name, key in keys.items() if key.many},
        frozenset(name for name, key in keys.items() if key.form is Form.CHANGES),
        keys,
        frozenset(name for name, key in keys.items() if key.required),
        frozenset(name for name, key in keys.items() if key.required and name not in _IN_EVERY_ACT),
    )


def _scan_of(key: Key) -> Scan:
    """Return how a key's value is read; what is no free text comes again and again and is remembered."""
    if key.form in FREE_TEXT and key.name not in ("act", "kind"):
        return partial(_scan_free, key)
    return lru_cache(_REMEMBERED)(partial(_scan, key))
