"""The tool's own canonical form of records and acts, as YAML text.

Whatever is printed here reads back as the same text, by the strict reader and by any YAML 1.1
reader: what such a reader would take for a number, a truth value or a date stands in quotes,
unless its key says that it is a date or a count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from stabctl.domain.keys import ACT_HEAD, Form, Key
from stabctl.domain.kinds import KINDS
from stabctl.domain.numbers import window_named
from stabctl.domain.record import Act, Record, Value

OPENING = "〔〈《「『（【“‘"
"""Brackets and quotes that a plain text may begin with, as it may with a letter or a digit."""

_PLAIN_FIRST = re.compile(rf"[^\W_]|[{OPENING}]")
_TYPED = re.compile(
    r"(?:[-+.]?[0-9][-+0-9_.:,eExXoOa-fA-FtTzZ ]*|[-+]?\.(?:inf|nan)|~|null|true|false|yes|no|on|off|y|n|<<|=)",
    re.IGNORECASE,
)
"""A little more than what YAML 1.1 reads as something else than text."""

_BAND = re.compile(r"[0-9]+-[0-9]+|[0-9]+\+", re.ASCII)
"""A band of numbers, such as 5-9 or 500+, which YAML reads as text."""

_SPACES = frozenset("\u00a0\u3000")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


def print_record(record: Record) -> str:
    """Print a whole record: registration, then `timeline`, the last key."""
    kind = KINDS[record.kind]
    lines = [print_pair(name, record.head[name], key.form, 0) for name, key in kind.key.items() if name in record.head]
    acts = [print_act(act, record.kind) for act in record.acts]
    return "".join((*lines, "timeline:\n", *acts))


def print_act(act: Act, kind: str, indent: int = 0) -> str:
    """Print one act as an item of the timeline, indented by a number of spaces."""
    text = "".join(
        _entry(key.name, act.text[key.name], key, indent + 2)
        for key in ordered_keys(KINDS[kind].acts[act.word].keys)
        if key.name in act.text
    )
    return f"{' ' * indent}- {text[indent + 2 :]}"


def ordered_keys(keys: Iterable[Key]) -> tuple[Key, ...]:
    """Return an act's keys in the order in which they are written."""
    return (*ACT_HEAD, *keys)


def _entry(name: str, value: Value, key: Key, indent: int) -> str:
    if isinstance(value, str):
        return print_pair(name, value, key.form, indent)
    if isinstance(value, tuple):
        items = "".join(f"{' ' * indent}- {_scalar(text, key.form)}\n" for text in value)
        return f"{' ' * indent}{name}:\n{items}"
    inner = "".join(print_pair(n, text, Form.BLOCK, indent + 2) for n, text in value.items())
    return f"{' ' * indent}{name}:\n{inner}"


def print_pair(name: str, text: str, form: Form, indent: int = 0) -> str:
    """Print one key with its text, indented by a number of spaces."""
    margin = " " * indent
    if "\n" in text and fits_block(text):
        body = text.removesuffix("\n")
        block = "".join(f"{margin}  {line}\n" if line else "\n" for line in body.split("\n"))
        return f"{margin}{name}: |{'' if text.endswith(chr(10)) else '-'}\n{block}"
    return f"{margin}{name}: {_scalar(text, form)}\n"


def _scalar(text: str, form: Form) -> str:
    typed = form in (Form.DATE, Form.MOMENT, Form.INSTANT)
    if typed and re.fullmatch(r"[0-9T:.Z+-]+", text):
        return text
    if form is Form.WINDOW and window_named(text) is not None:
        return text
    if form is Form.COUNT and text.isascii() and text.isdigit():
        return text
    if form is Form.WORD and _BAND.fullmatch(text):
        return text
    return print_text(text)


def _fits_plain(text: str) -> bool:
    return (
        _PLAIN_FIRST.match(text) is not None
        and is_seen(text)
        and not text.endswith((" ", ":"))
        and ": " not in text
        and " #" not in text
        and _TYPED.fullmatch(text) is None
    )


def fits_block(text: str) -> bool:
    """A literal block: every character printable, no line that begins or ends with a blank."""
    body = text.removesuffix("\n")
    if not body or body.startswith("\n") or body.endswith("\n"):
        return False
    return is_seen(body.replace("\n", "")) and not any(line[:1] == " " or line[-1:] == " " for line in body.split("\n"))


def is_seen(text: str) -> bool:
    """Tell whether every character can be seen, or is a blank that is printed plainly."""
    return text.isprintable() or "".join(c for c in text if c not in _SPACES).isprintable()


def quote(text: str) -> str:
    """Print a text in double quotes, with escapes for whatever can't be seen."""
    return f'"{"".join(_escaped(c) for c in text)}"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if is_seen(character):
        return character
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def print_text(text: str) -> str:
    """Print a one-line text as a value: plain where that reads back as text, else in double quotes."""
    return text if _fits_plain(text) else quote(text)
