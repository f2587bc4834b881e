"""A program that runs beside this one and is only read from, without the modules that do more than that."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path

_CHUNK = 1 << 16


class Beside:
    """A program whose output is read later; it reads nothing and its complaints are dropped."""

    def __init__(self, command: tuple[str, ...], environ: Mapping[str, str]) -> None:
        """Start it; `FileNotFoundError` where the path of the environment has no such program."""
        program = _found(command[0], environ)
        self._out, writing = os.pipe()
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, writing, 1),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ]
        try:
            self._child = os.posix_spawn(program, command, environ, file_actions=actions)
        except BaseException:
            os.close(self._out)
            raise
        finally:
            os.close(writing)
        self.returncode: int | None = None

    def finish(self) -> bytes:
        """Wait for the end, and return all that it wrote; an interrupt is let through once it has ended."""
        parts: list[bytes] = []
        try:
            while part := os.read(self._out, _CHUNK):
                parts.append(part)
        finally:
            os.close(self._out)
            self.returncode = os.waitstatus_to_exitcode(os.waitpid(self._child, 0)[1])
        return b"".join(parts)


def _found(name: str, environ: Mapping[str, str]) -> str:
    """Return the path of a program."""
    for folder in environ.get("PATH", os.defpath).split(os.pathsep):
        path = f"{folder or '.'}/{name}"
        if os.access(path, os.X_OK) and not Path(path).is_dir():
            return path
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name)
