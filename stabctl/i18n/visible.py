"""Free text made safe to show: what can't be seen stands as an escape."""

from __future__ import annotations

import unicodedata


def visible(text: str, lines: bool = False) -> str:
    """Escape control characters, line separators and direction marks; keep newlines if `lines`."""
    if text.isprintable():
        return text
    return "".join(c if _shown(c, lines) else _escape(c) for c in text)


def width(text: str) -> int:
    """Count the columns that a text takes on a terminal: two for wide characters, none for marks."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )


def _shown(character: str, lines: bool) -> bool:
    if character == "\n":
        return lines
    return character.isprintable() or unicodedata.category(character) == "Zs"


def _escape(character: str) -> str:
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
