"""A command in a process of its own, killed at its n-th step: a write, a sync, a rename, a call of git."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import stabctl

_SCRIPT = """
import os, signal, sys

root, last = sys.argv[1:3]
steps = 0
os.environ["COMMAND"] = str(os.getpid())


def step(words=()):
    global steps
    steps += 1
    if str(steps) == last or last in words:
        os.kill(os.getpid(), signal.SIGKILL)


def watch(event, arguments):
    if event == "open":
        path, _, flags = arguments
        if isinstance(path, str) and path.startswith(root) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            step()
    elif event in ("os.rename", "os.remove", "os.mkdir", "os.chmod", "os.rmdir"):
        if str(arguments[0]).startswith(root):
            step()
    elif event == "subprocess.Popen":
        step(arguments[1])


def sync(handle, real=os.fsync):
    step()
    real(handle)
    step()


from stabctl.cli.main import main

os.fsync = sync
sys.addaudithook(watch)
sys.exit(main(sys.argv[3:]))
"""


def run_until(
    root: Path, step: int | str, arguments: Sequence[str], environ: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a command in a workspace and kill it before its n-th step, or before git's word; "" lets it end.

    Hooks find the command's process in $COMMAND; it and its git are a process group of their own.
    """
    return subprocess.run(
        (sys.executable, "-c", _SCRIPT, str(root), str(step), "-C", str(root), *arguments),
        cwd=root,
        env={**environ, "PYTHONPATH": str(Path(stabctl.__file__).parents[1]), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        start_new_session=True,
    )


def was_killed(done: subprocess.CompletedProcess[str]) -> bool:
    """Tell whether the process was killed before it ended."""
    return done.returncode == -signal.SIGKILL
