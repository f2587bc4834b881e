"""`stabctl merge-driver`, which git runs and no help page shows: it starts without the command tree."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from stabctl.cli.context import Globals
from stabctl.errors import Usage, say


def program() -> list[str]:
    """Return the words with which git can start this program from anywhere."""
    beside = Path(sys.executable).with_name("stabctl")
    return [str(beside)] if os.access(beside, os.X_OK) else [sys.executable, "-m", "stabctl"]


def drive(arguments: Sequence[str], given: Globals) -> int:
    """Merge one record in place for git: base, ours, theirs, and its path in the repository.

    Our file stays where they can't be merged; the refusal says what to run.
    """
    if len(arguments) != 4:
        raise Usage(
            say("git runs this command with four arguments: base, ours, theirs, path."),
            hint=say("`stabctl sync` merges what came from a remote."),
        )
    from stabctl.store.syncing.driver import merge_in_place

    base, ours, theirs, path = arguments
    given.workspace = path.rpartition("ledgers/")[0] or "."
    merge_in_place(Path(base), Path(ours), Path(theirs), path)
    return 0
