"""The program and its git under `inject.c`: each call that changes a file counted, killed at, or made to fail."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import signal
import struct
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import stabctl

SOURCE = Path(__file__).with_name("inject.c")
_STATE = struct.Struct("6i")
_COUNT, _KILL, _FAIL, _FAIL_ON = range(4)
_MAKE, _OPEN, _WRITE, _SYNC, _REMOVE, _CHANGE, _RUN, _LOCK = (1 << bit for bit in range(8))

FAILURES: Mapping[str, tuple[int, int]] = {
    "ENOSPC": (errno.ENOSPC, _MAKE | _WRITE),
    "EACCES": (errno.EACCES, _MAKE | _OPEN | _REMOVE | _CHANGE),
    "EROFS": (errno.EROFS, _MAKE | _OPEN | _REMOVE | _CHANGE),
    "EIO": (errno.EIO, _MAKE | _OPEN | _WRITE | _SYNC | _REMOVE),
}
"""What a disk refuses -> its errno, and the kinds of calls that it refuses."""


@dataclass(frozen=True)
class Done:
    """How a command ended: its exit code, what it said, the calls that were counted."""

    code: int
    stdout: str
    stderr: str
    calls: tuple[str, ...]
    happened: bool

    @property
    def killed(self) -> bool:
        """Whether the command was killed."""
        return self.code == -signal.SIGKILL


@dataclass(frozen=True)
class Injector:
    """The library, built for this machine."""

    library: Path

    def run(
        self,
        arguments: Sequence[str],
        environ: Mapping[str, str],
        roots: Sequence[Path],
        *,
        kill: int = 0,
        fail: tuple[str, int] | None = None,
        on: bool = False,
    ) -> Done:
        """Run a command; kill it and its git at the n-th call, or let that call fail as `FAILURES` says.

        With `on` all further calls of these kinds fail too. Only calls below the `roots` count. Comes back
        when the last process of the command has ended.
        """
        folder = self.library.with_name(f"run-{os.getpid()}")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        mode, at, error, kinds = (_KILL if kill else _COUNT), kill, 0, -1
        if fail is not None:
            error, kinds = FAILURES[fail[0]]
            mode, at = (_FAIL_ON if on else _FAIL), fail[1]
        state, log = folder / "state", folder / "log"
        state.write_bytes(_STATE.pack(0, at, mode, error, kinds, 0))
        done = subprocess.run(
            (sys.executable, "-m", "stabctl", *arguments),
            cwd=folder,
            env={
                **environ,
                "PYTHONPATH": str(Path(stabctl.__file__).parents[1]),
                "PYTHONDONTWRITEBYTECODE": "1",
                "LD_PRELOAD": str(self.library),
                "INJECT_STATE": str(state),
                "INJECT_LOG": str(log),
                "INJECT_ROOTS": ":".join(map(str, roots)),
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            start_new_session=True,
        )
        with open(state, "rb") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            happened = bool(_STATE.unpack(held.read())[5])
        calls = tuple(log.read_text(encoding="utf-8", errors="replace").splitlines()) if log.exists() else ()
        return Done(done.returncode, done.stdout, done.stderr, calls, happened)


@cache
def build() -> Path | str:
    """Build the library in a folder that stays for this run of the tests; the reason where it can't be."""
    import tempfile

    compiler = shutil.which("cc", path=os.defpath + ":/usr/bin:/usr/local/bin")
    if not sys.platform.startswith("linux") or compiler is None:
        return "the injector needs Linux and a C compiler (cc)"
    folder = Path(tempfile.mkdtemp(prefix="stabctl-inject-"))
    library = folder / "inject.so"
    made = subprocess.run(
        (compiler, "-O1", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl"),
        env={"PATH": "/usr/bin:/bin:/usr/local/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    return library if made.returncode == 0 else f"the injector can't be built: {made.stderr[:200]}"


def injector() -> Injector:
    """Return the injector, or skip the test with the reason."""
    built = build()
    if isinstance(built, str):
        pytest.skip(built)
    return Injector(built)
