"""Record numbers: `D-2026-QS-0007`, and the unit codes inside them.

The number says kind, year of registration, registering unit and sequence; nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

UNIT_CODE = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*")
POST_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_NUMBER = re.compile(r"([A-Z])-(\d{4})-([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*)-(\d{4,9})")
_DEVICE_NAMES = frozenset(
    ("CON", "PRN", "AUX", "NUL", *(f"{name}{digit}" for name in ("COM", "LPT") for digit in range(10)))
)


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """A record's number in its parts."""

    letter: str
    year: int
    unit: str
    sequence: int

    def __str__(self) -> str:
        return f"{self.letter}-{self.year:04d}-{self.unit}-{self.sequence:04d}"

    @classmethod
    def parse(cls, text: str) -> Number | None:
        """Read a number in its canonical form; None for anything else."""
        match = _NUMBER.fullmatch(text)
        if match is None or not text.isascii():
            return None
        number = cls(match[1], int(match[2]), match[3], int(match[4]))
        return number if number.sequence > 0 and str(number) == text else None


def is_unit_code(text: str) -> bool:
    """Tell whether a text can be a unit's code (and a folder's name on every system)."""
    if not text.isascii() or UNIT_CODE.fullmatch(text) is None:
        return False
    return text.split(".")[0] not in _DEVICE_NAMES and len(text) <= 40


def is_post_code(text: str) -> bool:
    """Tell whether a text can be a post's code: small letters, digits, single hyphens."""
    return text.isascii() and POST_CODE.fullmatch(text) is not None and len(text) <= 40
