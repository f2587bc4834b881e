"""The program: runs the command tree inside the one boundary where errors become words and codes."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from stabctl import __version__

if TYPE_CHECKING:
    from stabctl.cli.context import Globals
    from stabctl.store.index.question import Question

INTERRUPTED = 130
COMPLETION = "_STABCTL_COMPLETE"
"""The variable by which a shell asks for completions instead of an answer."""

_OBJECTS = 50_000
"""So many new objects are worth a look for garbage; a command is short and leaves hardly any."""

DRIVER = "merge-driver"
"""The command that git runs; it needs no command tree."""


def main(arguments: Sequence[str] | None = None, environ: Mapping[str, str] | None = None) -> int:
    """Run one command line and return its exit code."""
    try:
        return _within_boundary(
            list(sys.argv[1:] if arguments is None else arguments), os.environ if environ is None else environ
        )
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return INTERRUPTED


def _within_boundary(arguments: list[str], environ: Mapping[str, str]) -> int:
    gc.set_threshold(_OBJECTS, 20, 20)
    _open_streams()
    question = _asked_ahead(arguments, environ)
    from stabctl.cli.context import Globals

    given = Globals(environ)
    given.ahead = question
    try:
        code = _run(arguments, given)
        sys.stdout.flush()
        return code
    except EOFError as error:
        raise KeyboardInterrupt from error
    except Exception as error:  # noqa: BLE001 - the one boundary
        from stabctl.cli import boundary

        return boundary.answer(error, given, arguments)
    finally:
        given.app.close()


def _asked_ahead(arguments: list[str], environ: Mapping[str, str]) -> Question | None:
    if COMPLETION in environ or arguments[-1:] == ["--help"]:
        return None
    from stabctl.cli.ahead import ask

    return ask(arguments, environ)


def _open_streams() -> None:
    """See to it that there are streams, and that what their encoding lacks is escaped."""
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - for the process's life
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        elif hasattr(getattr(sys, name), "reconfigure"):
            getattr(sys, name).reconfigure(errors="backslashreplace")


def _run(arguments: list[str], given: Globals) -> int:
    """Answer what is plainly understood; leave the rest, and what a shell asks, to the framework."""
    if arguments[:1] == [DRIVER]:
        from stabctl.cli.driving import drive

        return drive(arguments[1:], given)
    if COMPLETION in given.environ:
        from stabctl.cli.completing import completed

        found = completed(given, given.environ[COMPLETION])
        return _framework(arguments, given) if found is None else _written("\n".join(found))
    if arguments == ["--version"]:
        return _written(f"stabctl {__version__}")
    from stabctl.cli.declaring import Exit
    from stabctl.cli.plainly import understood

    if arguments[-1:] == ["--help"]:
        from stabctl.cli.helping import asked_for, help_page

        verbs = asked_for(arguments)
        if verbs is not None:
            given.lang = _language(arguments)
            return _written(help_page(verbs, given.translator))
    plain = understood(arguments)
    try:
        if plain is None:
            return _framework(arguments, given)
        for name, value in plain.shared.items():
            setattr(given, name, value)
        plain.call(given)
    except Exit as ended:
        return ended.exit_code
    return 0


def _written(text: str) -> int:
    sys.stdout.write(f"{text}\n")
    return 0


def _framework(arguments: list[str], given: Globals) -> int:
    from stabctl.cli.group import root

    given.lang = _language(arguments)
    code = root().main(args=arguments, prog_name="stabctl", standalone_mode=False, obj=given)
    return code if isinstance(code, int) else 0


def _language(arguments: list[str]) -> str | None:
    """Find the language that a command line names last: help and faults that stand before it are said in it too."""
    found = None
    for word, following in zip(arguments, (*arguments[1:], ""), strict=False):
        if word == "--":
            break
        name, joined, value = word.partition("=")
        if name == "--lang":
            found = value if joined else following
    return found or None
