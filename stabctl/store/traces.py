"""Whether a command has left something to be repaired, told by names alone: every command asks."""

from __future__ import annotations

import os
from pathlib import Path

JOURNAL = "journal-"
"""How the journal of a command that writes begins."""
MOVE = "move-"
"""How the journal of a take-over begins."""


def has_traces(private: Path) -> bool:
    """Tell whether there may be a journal of any work tree in the tool's folder in the git directory."""
    try:
        with os.scandir(private) as entries:
            return any(entry.name.startswith((JOURNAL, MOVE)) for entry in entries)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
