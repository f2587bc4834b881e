"""The program, and `python -m stabctl`: an interrupt ends it with 130, from the first import on."""

import os
import sys


def main() -> int:
    """Run the command line; what takes time to import is imported within.

    Once everything is written the process ends at once: taking a large answer apart again, object by object,
    takes an eighth of a command's time. Where the last output can't be written, Python ends and says why.
    """
    try:
        from stabctl.cli.main import main as run

        code = run()
    except KeyboardInterrupt:
        code = 130
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        return code
    os._exit(code)


if __name__ == "__main__":
    raise SystemExit(main())
