"""The program: runs the command tree inside the one boundary where errors become words and codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from stabctl.cli.context import Globals

INTERRUPTED = 130
BUG = 3


def main(arguments: Sequence[str] | None = None, environ: Mapping[str, str] | None = None) -> int:
    """Run one command line and return its exit code."""
    from stabctl.cli import boundary

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    given = Globals(os.environ if environ is None else environ)
    listed = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _run(listed, given)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the one boundary
        return boundary.answer(error, given, listed)


def _run(arguments: list[str], given: Globals) -> int:
    from stabctl.cli.group import root

    code = root().main(args=arguments, prog_name="stabctl", standalone_mode=False, obj=given)
    return code if isinstance(code, int) else 0
