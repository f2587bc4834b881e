"""Text in a drawing: its fonts, how long it is, where it breaks."""

from __future__ import annotations

from stabctl.i18n.visible import width, wrapped

TITLE, LABEL = 15, 13
"""Sizes of text, in the drawing's units."""

_LATIN = "Arial, 'Liberation Sans', Helvetica"
_SIMPLIFIED = (
    "'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC', SimHei, 'WenQuanYi Micro Hei'"
)
_TRADITIONAL = "'Noto Sans CJK TC', 'Source Han Sans TC', 'Microsoft JhengHei', 'PingFang TC'"

FONTS = {
    "en": f"{_LATIN}, {_SIMPLIFIED}, sans-serif",
    "zh-Hans": f"{_LATIN}, {_SIMPLIFIED}, sans-serif",
    "zh-Hant": f"{_LATIN}, {_TRADITIONAL}, {_SIMPLIFIED}, sans-serif",
}
"""Fonts that usual machines have, by language; nothing is embedded or fetched."""

_NARROW, _BOLD = 0.56, 1.06


def length(text: str, size: float, bold: bool = False) -> float:
    """Estimate how long a text is at a size: a wide character is as long as the size, others a good half."""
    wide = max(width(text) - len(text), 0)
    return (wide + (len(text) - wide) * _NARROW) * size * (_BOLD if bold else 1)


def fitted(text: str, space: float, size: float, bold: bool = False) -> list[str] | None:
    """Break a text between words (or anywhere in wide text) into lines that fit a space; None if it can't."""
    em = size * (_BOLD if bold else 1)
    for columns in range(int(space / em * 2), max(int(space / em / _NARROW), 1) - 1, -1):
        lines = wrapped(text, columns)
        if all(length(line, size, bold) <= space for line in lines):
            return lines
    return None


def cut_into(text: str, space: float, size: float, lines: int, bold: bool = False) -> list[str]:
    """Break a text into at most so many lines that fit a space; what is left over becomes an ellipsis."""
    broken = fitted(text, space, size, bold) or _chopped(text, space, size, bold)
    if len(broken) <= lines:
        return broken
    last = broken[lines - 1]
    while last and length(last + "…", size, bold) > space:
        last = last[:-1]
    return [*broken[: lines - 1], last.rstrip() + "…"]


def _chopped(text: str, space: float, size: float, bold: bool) -> list[str]:
    """Cut a text wherever the space ends: it has a word that is longer."""
    pieces = [""]
    for character in text:
        if pieces[-1] and length(pieces[-1] + character, size, bold) > space:
            pieces.append("")
        pieces[-1] += character
    return pieces
