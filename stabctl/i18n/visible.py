"""Free text made safe to show: what can't be seen stands as an escape; and how wide it is."""

from __future__ import annotations

import unicodedata
from functools import cache


def visible(text: str, lines: bool = False) -> str:
    """Escape control characters, line separators and direction marks; keep newlines if `lines`."""
    if text.isprintable():
        return text
    return "".join(c if _shown(c, lines) else _escape(c) for c in text)


def width(text: str) -> int:
    """Count the columns that a text takes on a terminal: two for wide characters, none for marks."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


@cache
def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, columns: int) -> list[str]:
    """Break text into lines of a number of columns: between words, or anywhere in wide text."""
    lines, line = [], ""
    for word in _pieces(text):
        if line and width(line + word.rstrip()) > columns:
            lines.append(line.rstrip())
            line = word.lstrip()
        else:
            line += word
    return [*lines, line.rstrip()]


_CLOSING = frozenset("，。；：、？！）〕】》〉」』”’… ")
_OPENING = frozenset("（〔【《〈「『“‘")


def _pieces(text: str) -> list[str]:
    """Cut text where a line may end: after a blank, and around a wide character.

    Never before a mark that closes, nor after one that opens.
    """
    pieces: list[str] = []
    for character in text:
        joined = pieces and not pieces[-1].endswith(" ") and (character in _CLOSING or width(character) < 2)
        joined = joined and not (width(pieces[-1][-1]) == 2 and character.isalnum())
        if pieces and (joined or pieces[-1][-1] in _OPENING):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _shown(character: str, lines: bool) -> bool:
    if character == "\n":
        return lines
    return character.isprintable() or unicodedata.category(character) == "Zs"


def _escape(character: str) -> str:
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
