"""Figures as strokes in a line of text: sparklines and bars of one column a sign.

`plain` uses ASCII, for a terminal or a file whose encoding lacks block signs.
"""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from fractions import Fraction

NOTHING, PLAIN_NOTHING = "·", "?"
"""Stand in a sparkline where there is no value."""

_LEVELS, _PLAIN_LEVELS = "▁▂▃▄▅▆▇█", "_.-=+*%#"
_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL, _PLAIN_FULL = "█", "#"


def spark(values: Sequence[float | None], *, plain: bool = False) -> str:
    """Draw a sparkline, one sign a value, from 0 to the largest value.

    Only 0 has the lowest sign and only the largest value the highest, so that a little is not nothing,
    and equal values are a level line. Values are finite and not negative.
    """
    levels = _PLAIN_LEVELS if plain else _LEVELS
    most = max((value for value in values if value is not None), default=0)
    return "".join(
        (PLAIN_NOTHING if plain else NOTHING) if value is None else levels[_level(value, most)] for value in values
    )


def bar(value: float, most: float, width: int, *, plain: bool = False) -> str:
    """Draw a bar whose length is to `width` columns as the value to `most`, rounded to an eighth of a column.

    A plain one is rounded to a column. Nothing is drawn for 0, and at least the shortest stroke for more; a
    value above `most` fills the width. Values are finite and not negative.
    """
    if value <= 0 or width <= 0:
        return ""
    parts = 1 if plain else 8
    share = min(Fraction(value) / Fraction(most), Fraction(1)) if most > 0 else Fraction(1)
    full, rest = divmod(max(int(share * width * parts + Fraction(1, 2)), 1), parts)
    return (_PLAIN_FULL if plain else _FULL) * full + (_EIGHTHS[rest] if rest else "")


def has_strokes(encoding: str | None) -> bool:
    """Tell whether a terminal of an encoding has the signs, one column wide.

    The old Chinese encodings have them too, but their fonts make them two columns wide.
    """
    try:
        return codecs.lookup(encoding or "ascii").name.startswith("utf")
    except LookupError:
        return False


def _level(value: float, most: float) -> int:
    """Choose a level: 0 for nothing, the highest for the largest value, the others for equal parts between."""
    top = len(_LEVELS) - 1
    if value <= 0:
        return 0
    if value >= most:
        return top
    return min(max(int(Fraction(value) / Fraction(most) * top + Fraction(1, 2)), 1), top - 1)


def in_plain(text: str) -> str:
    """Put signs of ASCII in the place of the strokes of a text, one for one."""
    signs = zip(f"{_LEVELS}{_EIGHTHS[1:]}{NOTHING}", f"{_PLAIN_LEVELS}{_PLAIN_FULL * 7}{PLAIN_NOTHING}", strict=True)
    return text.translate({ord(sign): plain for sign, plain in signs})
