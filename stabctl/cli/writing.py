"""New files that a command writes for people: nothing is written over, nothing among the records."""

from __future__ import annotations

from pathlib import Path

from stabctl.cli.context import App
from stabctl.errors import Message, Refused, Unavailable, say
from stabctl.store.files import write_whole
from stabctl.store.paths import LEDGERS


def require_new(path: Path) -> None:
    """Refuse to write over a file that is there."""
    if path.exists():
        raise Refused(
            say("{path} exists already.", path=path), hint=say("Give another name to --out, or move that file away.")
        )


def require_outside(app: App, path: Path, hint: Message) -> None:
    """Refuse a place among the records; `hint` names a better one."""
    ledgers, place = (app.root / LEDGERS).resolve(), path.absolute().resolve()
    if ledgers == place or ledgers in place.parents:
        raise Refused(say("{path} lies among the records.", path=path), hint=hint)


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all; `Unavailable` where the system refuses."""
    try:
        write_whole(path, text.encode("utf-8"))
    except OSError as error:
        raise Unavailable(
            say("{path} can't be written: {reason}.", path=path, reason=error.strerror or str(error)),
            hint=say("Choose a folder that you may write to."),
        ) from None
