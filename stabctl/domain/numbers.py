"""Record numbers: `D-2026-QS-0007`, `S-2026-11-T3-QS`, and the unit codes inside them.

A number says kind, year of registration, registering unit and sequence, nothing else. A sweep's
number has no sequence: window and unit are the number, so that two clones name it alike.
"""

from __future__ import annotations

import re
from datetime import date
from typing import ClassVar

from stabctl.domain.periods import Period, half_month_of, ten_days_of
from stabctl.values import frozen

UNIT_CODE = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*")
POST_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_NUMBER = re.compile(r"([A-Z])-(\d{4})-([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*)-(\d{4,9})")
_SWEEP = re.compile(r"S-((\d{4})-(\d{2})-([TH]\d))(-major)?-([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*)")
_WINDOW = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(T[123]|H[12])", re.ASCII)
_DEVICE_NAMES = frozenset(
    ("CON", "PRN", "AUX", "NUL", *(f"{name}{digit}" for name in ("COM", "LPT") for digit in range(10)))
)


@frozen(order=True)
class Number:
    """A record's number in its parts."""

    letter: str
    year: int
    unit: str
    sequence: int

    @property
    def said(self) -> dict[str, str]:
        """What the number says of the registration; of the date only the year."""
        return {"unit": self.unit, "date": f"{self.year:04d}"}

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


@frozen(order=True)
class SweepNumber:
    """A sweep's number in its parts: `window` is the name of its period, `scope` `all` or `major`."""

    letter: ClassVar[str] = "S"
    window: str
    scope: str
    unit: str

    @property
    def year(self) -> int:
        """The year of the window."""
        return int(self.window[:4])

    @property
    def said(self) -> dict[str, str]:
        """What the number says of the registration."""
        return {"unit": self.unit, "scope": self.scope, "period": self.window}

    @property
    def period(self) -> Period:
        """The days of the window."""
        period = window_named(self.window)
        assert period is not None
        return period

    def __str__(self) -> str:
        return f"S-{self.window}{'-major' if self.scope == 'major' else ''}-{self.unit}"

    @classmethod
    def parse(cls, text: str) -> SweepNumber | None:
        """Read a sweep's number in its canonical form; None for anything else."""
        match = _SWEEP.fullmatch(text) if text.isascii() else None
        if match is None or window_named(match[1]) is None:
            return None
        return cls(match[1], "major" if match[5] else "all", match[6])


AnyNumber = Number | SweepNumber


def parse_number(text: str) -> AnyNumber | None:
    """Read any record's number in its canonical form; None for anything else."""
    if text.startswith("S-"):
        return SweepNumber.parse(text)
    return Number.parse(text)


def window_named(name: str) -> Period | None:
    """Read the name of a ten-day window or a half-month, such as `2026-11-T3`; None for anything else."""
    match = _WINDOW.fullmatch(name)
    if match is None or not "1900" <= name[:4] <= "2199":
        return None
    year, month, window = int(match[1]), int(match[2]), match[3]
    if window[0] == "T":
        return ten_days_of(date(year, month, 10 * int(window[1]) - 9))
    return half_month_of(date(year, month, 15 * int(window[1]) - 14))


def is_unit_code(text: str) -> bool:
    """Tell whether a text can be a unit's code (and a folder's name on every system)."""
    if not text.isascii() or UNIT_CODE.fullmatch(text) is None:
        return False
    return text.split(".")[0] not in _DEVICE_NAMES and len(text) <= 40


def is_post_code(text: str) -> bool:
    """Tell whether a text can be a post's code: small letters, digits, single hyphens."""
    return text.isascii() and POST_CODE.fullmatch(text) is not None and len(text) <= 40
