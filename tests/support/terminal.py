"""A real terminal: a program run under a pseudo-terminal of a given width, answered line by line."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path

_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


def on_terminal(
    arguments: Sequence[str],
    environ: Mapping[str, str],
    folder: Path,
    answers: Sequence[tuple[str, str]] = (),
    columns: int = 100,
) -> tuple[int, str]:
    """Run `stabctl` on a terminal; type each answer when its prompt appears. Return exit code and screen text."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    environ = {name: value for name, value in environ.items() if name != "COLUMNS"} | {"TERM": "xterm"}
    process = subprocess.Popen(
        (sys.executable, "-m", "stabctl", *arguments),
        cwd=folder,
        env=environ,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )
    os.close(slave)
    screen, seen, waiting, last = "", 0, list(answers), ""
    raw, patience = b"", 30
    while True:
        ready, _, _ = select.select([master], [], [], 1)
        if not ready:
            patience -= 1
            if patience == 0:
                process.kill()
                process.wait()
                os.close(master)
                raise AssertionError(f"the program waits; the screen says: {screen}")
            if last == "\x03":  # one that came just before Python began to read is noticed with the next
                os.write(master, b"\x03")
            continue
        try:
            chunk = os.read(master, 65536)
        except OSError:
            break
        if not chunk:
            break
        raw += chunk
        screen = _ESCAPES.sub("", raw.decode("utf-8", "replace")).replace("\r\n", "\n")
        while waiting and waiting[0][0] in screen[seen:]:
            prompt, answer = waiting.pop(0)
            last = answer
            seen = screen.index(prompt, seen) + len(prompt)
            os.write(master, answer.encode("utf-8"))
    os.close(master)
    return process.wait(), screen
