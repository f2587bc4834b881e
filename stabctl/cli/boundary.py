"""Where errors become words and exit codes: refusals 1, usage 2, bugs 3 with a log, interrupts 130."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import Any, TextIO

from stabctl import __version__
from stabctl.cli.context import Globals
from stabctl.errors import Message, StabctlError, Unavailable, Usage, say
from stabctl.i18n import Translator
from stabctl.i18n.visible import visible

INTERRUPTED = 130
BUG = 3


UNREAD = 141
"""The exit code where nobody reads the answer any more, as a shell tells it of a program that SIGPIPE ends."""


def answer(error: Exception, given: Globals, arguments: Sequence[str]) -> int:
    """Say what went wrong on standard error and return the exit code."""
    json_wanted = given.json or "--json" in arguments
    if _is_frameworks(error, "Abort"):
        _tell("\n")
        return INTERRUPTED
    if isinstance(error, OSError):
        if error.filename is None:
            _leave(sys.stdout)
        if isinstance(error, BrokenPipeError):
            return UNREAD
        error = _unavailable(error)
    if _is_frameworks(error, "NoArgsIsHelpError"):
        return _no_arguments(error)
    if _is_frameworks(error, "TyperException"):
        error = _usage(error)
    if isinstance(error, StabctlError):
        if isinstance(error.__cause__, OSError):
            _leave(sys.stdout)
        _refuse(error, given, json_wanted)
        return error.exit_code
    return _bug(error, given, json_wanted)


def _is_frameworks(error: Exception, name: str) -> bool:
    """Tell the framework's exceptions, which may never have been imported, by their names."""
    return any(kind.__name__ == name and kind.__module__.startswith("typer.") for kind in type(error).__mro__)


def _no_arguments(error: Any) -> int:
    """Show the help page of a group that was given nothing to do."""
    _tell(error.format_message() + "\n")
    code: int = error.exit_code
    return code


def _tell(text: str) -> None:
    """Write to standard error; where that fails, nothing more can be said, and the exit code still tells."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError):
        _leave(sys.stderr)


def _unavailable(error: OSError) -> Unavailable:
    """Word the system's refusal: of a file that it names, or of the output."""
    reason = error.strerror or str(error)
    if error.filename is not None:
        return Unavailable(
            say("{path} can't be used: {reason}.", path=error.filename, reason=reason),
            hint=say("Check the name and the permissions."),
        )
    return Unavailable(
        say("The answer can't be printed: {reason}.", reason=reason),
        hint=say("Look where the output goes; what the command wrote into the ledger stays."),
    )


def _leave(output: TextIO) -> None:
    """Let nothing more be written to an output that fails, not even at the end of the process."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), output.fileno())


def _refuse(error: StabctlError, given: Globals, json_wanted: bool) -> None:
    translator = given.translator
    message = visible(translator.text(error.message))
    hint = None if error.hint is None else visible(translator.text(error.hint))
    if json_wanted:
        import json

        told = {"code": error.code, "message": message, "hint": hint, "record": error.record}
        _tell(json.dumps({"error": told}, ensure_ascii=False) + "\n")
        return
    _tell(translator.say("Error: {message}", message=message) + "\n")
    if hint is not None:
        _tell(translator.say("Hint: {message}", message=hint) + "\n")


def _usage(error: Any) -> Usage:
    """Word the parser's complaint as ours."""
    path = error.ctx.command_path if getattr(error, "ctx", None) else "stabctl"
    return Usage(_complaint(error), hint=say("`{command} --help` shows how it is used.", command=path))


def _complaint(error: Any) -> Message:
    kind = type(error).__name__
    if kind == "NoSuchOption":
        near = tuple(error.possibilities or ())
        if near:
            return say("There is no option {option}; did you mean {near}?", option=error.option_name, near=near)
        return say("There is no option {option}.", option=error.option_name)
    if kind == "MissingParameter" and error.param is not None:
        return say("{argument} is missing.", argument=error.param.metavar or error.param.name)
    if kind == "BadOptionUsage" and "does not take" in error.message:
        return say("{option} takes no value.", option=error.option_name)
    if kind == "BadOptionUsage":
        return say("{option} needs a value.", option=error.option_name)
    if kind == "BadParameter" and error.param is not None:
        return say("{option} takes a whole number.", option=error.param.opts[0])
    words = error.format_message()
    if "No such command" in words:
        from difflib import get_close_matches

        name = words.split("'")[1] if "'" in words else words
        near = tuple(get_close_matches(name, _names(error), n=2))
        if near:
            return say("There is no command {name}; did you mean {near}?", name=name, near=near)
        return say("There is no command {name}.", name=name)
    if "unexpected extra argument" in words:
        return say("There are words too many: {words}.", words=words.rsplit("(", 1)[-1].rstrip(")."))
    return say("The command line can't be read: {words}", words=words)


def _translator(given: Globals) -> Translator:
    """Return the reader's language, or English where finding it is what fails."""
    try:
        return given.translator
    except Exception:  # noqa: BLE001 - the boundary itself must not fail
        return Translator()


def _names(error: Any) -> list[str]:
    """Name the commands of the group that complains."""
    listed: list[str] = error.ctx.command.list_commands(error.ctx) if error.ctx else []
    return listed


def _bug(error: Exception, given: Globals, json_wanted: bool) -> int:
    import json
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", prefix="stabctl-bug-", suffix=".log", delete=False, encoding="utf-8", errors="backslashreplace"
    ) as log:
        log.write(f"stabctl {__version__}, Python {sys.version}\n")
        log.write("".join(traceback.format_exception(error)))
    message = _translator(given).say("This is a bug in stabctl; what is known of it stands in {path}.", path=log.name)
    if json_wanted:
        told = {"code": "bug", "message": message, "hint": None, "record": None}
        _tell(json.dumps({"error": told}, ensure_ascii=False) + "\n")
    else:
        _tell(f"{message}\n")
    return BUG
