"""What commands say of their arguments and options, without the framework that reads command lines.

Importing the framework takes longer than most commands take to answer. So commands declare with
these, `plainly` answers what is plainly understood, and `group` hands the rest to the framework.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

_T = TypeVar("_T")
Completion = Callable[..., list[str]]
"""Takes what has been typed of a word as `incomplete`, and `ctx` if it asks for that."""


class Context(Protocol):
    """What a command is given of the command line beside its own values."""

    def find_object(self, object_type: type[_T]) -> _T | None:
        """Return what all commands share, such as the global options."""
        ...


class Exit(Exception):
    """Ends a command that has answered with an exit code of its own."""

    def __init__(self, exit_code: int = 0) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code


class Argument:
    """A value that is given by its place: what help calls it, and what a shell completes."""

    __slots__ = ("autocompletion", "help", "metavar")

    def __init__(
        self, *, metavar: str | None = None, help: str | None = None, autocompletion: Completion | None = None
    ) -> None:
        self.metavar = metavar
        self.help = help
        self.autocompletion = autocompletion


class Option:
    """A value that is given by a flag: its flags, what help calls the value, and what a shell completes."""

    __slots__ = ("autocompletion", "flags", "help", "metavar")

    def __init__(
        self,
        *flags: str,
        metavar: str | None = None,
        help: str | None = None,
        autocompletion: Completion | None = None,
    ) -> None:
        self.flags = flags
        self.metavar = metavar
        self.help = help
        self.autocompletion = autocompletion
