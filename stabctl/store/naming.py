"""Numbers of records that begin in some way, for a shell to complete: by the names of the files alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from stabctl.domain.kinds import KINDS
from stabctl.store.paths import LEDGERS, number_at


def numbers_beginning(root: Path, text: str) -> Iterator[str]:
    """Yield the numbers that begin with a text, kind by kind and in order; folders that can't hold any stay closed."""
    for kind in KINDS.values():
        if _fits(f"{kind.letter}-", text):
            for year in _names(root, f"{LEDGERS}/{kind.folder}"):
                if _fits(f"{kind.letter}-{year}-", text):
                    folder = f"{LEDGERS}/{kind.folder}/{year}"
                    yield from _of_year(root, folder, "" if kind.windowed else f"{kind.letter}-{year}-", text)


def _of_year(root: Path, folder: str, beginning: str, text: str) -> Iterator[str]:
    """Yield the numbers of a year's folder; `beginning` is what stands before the unit, empty where the window does."""
    for unit in _names(root, folder):
        if not beginning or _fits(f"{beginning}{unit}-", text):
            for name in _names(root, f"{folder}/{unit}"):
                number = number_at(f"{folder}/{unit}/{name}")
                if number is not None and str(number).startswith(text):
                    yield str(number)


def _fits(beginning: str, text: str) -> bool:
    return beginning.startswith(text) or text.startswith(beginning)


def _names(root: Path, folder: str) -> list[str]:
    try:
        with os.scandir(root / folder) as entries:
            return sorted(entry.name for entry in entries)
    except OSError:
        return []
