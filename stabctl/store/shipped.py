"""What is shipped with the tool: the built-in templates and the sample township's ledger."""

from __future__ import annotations

from pathlib import Path

import stabctl
from stabctl.store.paths import CALENDAR, LEDGERS

_PACKAGE = Path(stabctl.__file__).parent


def shipped(name: str) -> Path:
    """Return the folder `templates` or `ledgers`: inside the installed package, or beside it in a checkout."""
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def shipped_calendars(year: int) -> dict[str, bytes]:
    """Return the calendars that a new workspace begins with: those of the year and later, by path."""
    found = sorted((shipped(LEDGERS) / "calendar").glob("*.yaml"))
    return {f"{CALENDAR}/{path.name}": path.read_bytes() for path in found if path.stem >= str(year)}
