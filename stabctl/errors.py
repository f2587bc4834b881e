"""What is said to people, and the refusals that say it.

A message is an English sentence with named values; it is also the key under which `i18n`
finds the same sentence in another language. Nothing here knows a language or prints.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stabctl.values import frozen


@frozen
class Word:
    """One word of a closed list, which is translated on screen and never in a file."""

    vocabulary: str
    word: str


@frozen
class Message:
    """A sentence with named values; a value may be text, a number, a `Word` or a tuple of them."""

    id: str
    values: Mapping[str, Any] = {}


def say(id: str, /, **values: Any) -> Message:
    """Make a message. The first argument is a literal, so that the catalogues can be checked."""
    return Message(id, values)


class StabctlError(Exception):
    """Something the user has to know. Nothing has changed when one is raised.

    `code` is the word a program can test for (`--json`), `exit_code` the process's answer.
    """

    exit_code = 1
    code = "refused"

    def __init__(self, message: Message, *, hint: Message | None = None, record: str | None = None) -> None:
        super().__init__(message.id)
        self.message = message
        self.hint = hint
        self.record = record


class Refused(StabctlError):
    """The command is understood and not allowed."""


class NotFound(StabctlError):
    """What the command names is not in the ledger."""

    code = "not-found"


class Unreadable(StabctlError):
    """A file can't be read as what it should be."""

    code = "unreadable"


class Unavailable(StabctlError):
    """The machine's state is in the way: lock, git, disk, permissions."""

    code = "unavailable"


class Usage(StabctlError):
    """The command line itself is wrong."""

    exit_code = 2
    code = "usage"
