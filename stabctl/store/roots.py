"""Where a workspace is: the nearest folder that holds its settings."""

from __future__ import annotations

import os
from pathlib import Path

from stabctl.errors import NotFound, say

LEDGERS = "ledgers"
"""The folder of all records."""
SETTINGS = "stabctl.yaml"
"""The file that makes a folder a workspace."""


def from_root(path: Path) -> Path:
    """Return a path from the file system's root on; `..` leads where the system would go, through links too."""
    return Path(os.path.realpath(path)) if ".." in path.parts else path.absolute()


def find_root(start: Path) -> Path:
    """Return the nearest folder at or above `start` that holds a workspace; `NotFound` where none does."""
    start = from_root(start)
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return folder
    raise NotFound(
        say("There is no workspace in {folder} or above it.", folder=start),
        hint=say(
            "Go to the ledger's folder, name it with -C DIR, or make one: `stabctl init DIR --name NAME --code CODE`."
        ),
    )
