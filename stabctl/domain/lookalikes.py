"""Text as a reader takes it in: full-width and look-alike characters folded, what can't be seen left out."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from stabctl.values import frozen

UNSEEN = "\x00"
"""What stands for a character that can't be seen, in a text that keeps its length."""

_PLAIN = re.compile(r"[0-9A-Za-z\u4e00-\u9fff]")
"""What anybody sees."""

_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and marks by their class that show as nothing."""

_FOLD = {0xFF10 + i: str(i) for i in range(10)}
_FOLD |= {0xFF21 + i: chr(ord("A") + i) for i in range(26)}
_FOLD |= {0xFF41 + i: chr(ord("a") + i) for i in range(26)}
_FOLD |= {ord(c): "-" for c in "－–—―‐‑‒−"} | {ord("＋"): "+", ord("："): ":", ord("＠"): "@"}
_FOLD |= {ord("（"): "(", ord("）"): ")", ord("．"): ".", ord("·"): "."}
_FOLD |= dict.fromkeys(map(ord, "ХΧ"), "X") | dict.fromkeys(map(ord, "хχ"), "x")


@frozen
class Seen:
    """A text as it is seen, and where each of its characters stands in the text as it was written."""

    text: str
    places: tuple[int, ...] | None = None

    def place(self, index: int) -> int:
        """Return the place of a character in the text as it was written, from 0."""
        return index if self.places is None else self.places[index]


def folded(text: str) -> str:
    """Fold a text character for character; what can't be seen becomes `UNSEEN`, any blank a space."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_fold, text))


def seen(text: str) -> Seen:
    """Leave out of a folded text what can't be seen."""
    if UNSEEN not in text:
        return Seen(text)
    places = tuple(index for index, character in enumerate(text) if character != UNSEEN)
    return Seen("".join(text[index] for index in places), places)


def shows_nothing(text: str) -> bool:
    """Tell whether nothing of a text can be seen."""
    return _PLAIN.search(text) is None and not folded(text).replace(UNSEEN, "").strip()


@cache
def _fold(character: str) -> str:
    known = _FOLD.get(ord(character))
    if known is not None:
        return known
    if character == "\n" or (character.isascii() and character.isprintable()):
        return character
    kind = unicodedata.category(character)
    if kind in ("Zs", "Zl", "Zp", "Cc"):
        return " "
    if kind in ("Cf", "Me") or "\ufe00" <= character <= "\ufe0f" or character in _BLANKS:
        return UNSEEN
    return str(unicodedata.decimal(character)) if character.isdecimal() else character
