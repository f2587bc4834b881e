"""Where a record's file is: `ledgers/KIND/YEAR/UNIT/ID.yaml`, and nothing else."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from stabctl.domain.kinds import BY_FOLDER, BY_LETTER, KINDS
from stabctl.domain.numbers import AnyNumber, parse_number
from stabctl.store.files import SUFFIX
from stabctl.store.roots import LEDGERS, SETTINGS

__all__ = ("LEDGERS", "SETTINGS")
TEMPLATES = "templates"
REPORTS = "reports"
ORG = f"{LEDGERS}/org.yaml"
BASIS = f"{LEDGERS}/basis.yaml"
RULES = f"{LEDGERS}/rules.yaml"
CALENDAR = f"{LEDGERS}/calendar"
LAW = f"{LEDGERS}/law.yaml"
OFFICE_FILES = (ORG, BASIS, RULES, LAW)


def folder_of(kind: str, year: int, unit: str) -> str:
    """Return the folder of a kind's, year's and unit's records, relative to the workspace."""
    return f"{LEDGERS}/{KINDS[kind].folder}/{year:04d}/{unit}"


def path_of(number: AnyNumber) -> str | None:
    """Return the path of a number's file; None for a letter that no kind has."""
    kind = BY_LETTER.get(number.letter)
    if kind is None:
        return None
    return f"{folder_of(kind.name, number.year, number.unit)}/{number}.yaml"


def path_named(record_id: str) -> str | None:
    """Return the path of a record's file by its number's text; None for what is no number of a kind."""
    number = parse_number(record_id)
    return path_of(number) if number is not None else None


def record_places(paths: Iterable[str]) -> Iterator[tuple[str, AnyNumber | None]]:
    """Yield the paths that are for records, in order, with the number where the place is that of one.

    Hidden files, half-written ones and the office's own files are not records and are left out.
    """
    for path in sorted(paths, key=lambda path: path.replace("/", "\0")):
        hidden = path.startswith(".") or "/." in path
        if path not in OFFICE_FILES and not _is_calendar(path) and not path.endswith(SUFFIX) and not hidden:
            yield path, number_at(path)


def files_below(root: Path, folder: str = LEDGERS) -> Iterator[str]:
    """Yield the paths of a workspace's files below a folder, relative to it; the folder itself where it is a link."""
    whole = root / folder
    if whole.is_symlink():
        yield folder
    if folder == LEDGERS or not whole.is_symlink():
        before = len(str(whole)) - len(folder)
        yield from (path[before:].replace(os.sep, "/") for path in _below(whole))


def _below(folder: Path) -> Iterator[str]:
    """Yield the files below a folder, links and folders that can't be opened included."""
    closed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=closed.append):
        yield from (f"{place}{os.sep}{name}" for name in files)
        for path in (f"{place}{os.sep}{name}" for name in folders):
            if path.endswith(".yaml") or Path(path).is_symlink():
                yield path
    yield from (str(error.filename) for error in closed if error.filename != str(folder) or folder.exists())


def _is_calendar(path: str) -> bool:
    return re.fullmatch(rf"{CALENDAR}/\d{{4}}\.yaml", path, re.ASCII) is not None


def calendar_files(paths: Iterable[str]) -> list[str]:
    """Return the paths of calendars, one a year."""
    return sorted(path for path in paths if _is_calendar(path))


def number_at(path: str) -> AnyNumber | None:
    """Read the number that belongs to a path; None where the place is not that of a record."""
    parts = path.split("/")
    if len(parts) != 5 or parts[0] != LEDGERS or not parts[4].endswith(".yaml"):
        return None
    number = parse_number(parts[4].removesuffix(".yaml"))
    kind = BY_FOLDER.get(parts[1])
    if number is None or kind is None:
        return None
    wanted = (kind.letter, f"{number.year:04d}", number.unit)
    return number if wanted == (number.letter, parts[2], parts[3]) else None
