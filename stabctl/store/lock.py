"""One writer at a time: a lock in the git directory that says who holds it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from stabctl.errors import Message, Unavailable, say

WAIT = 60.0
"""Seconds to wait for another writer."""

NOTICE_AFTER = 2.0
"""Seconds after which the wait is told."""


class Busy(Unavailable):
    """Somebody else is writing."""


@contextmanager
def locked(folder: Path, notice: Callable[[Message], None], wait: float | None = None) -> Iterator[int | None]:
    """Hold the ledger's lock; wait for another holder, and name it after a while.

    Yields the lock's open file, which a child process can be given so that the lock lives as long
    as the child does. The system frees the lock of processes that died, so none is ever stale.
    """
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / "lock")
    wait = WAIT if wait is None else wait
    try:
        try:
            lock.acquire(timeout=min(NOTICE_AFTER, wait), poll_interval=0.02)
        except Timeout:
            if wait > NOTICE_AFTER:
                notice(say("Waiting for the ledger: {holder}.", holder=_holder(folder)))
            lock.acquire(timeout=max(wait - NOTICE_AFTER, 0), poll_interval=0.05)
    except Timeout:
        raise Busy(
            say("The ledger is in use: {holder}.", holder=_holder(folder)),
            hint=say("Wait for that command to end, then run this one again."),
        ) from None
    import socket

    try:
        (folder / "holder").write_text(
            json.dumps({"process": os.getpid(), "host": socket.gethostname()}), encoding="utf-8"
        )
        yield lock._context.lock_file_fd
    finally:
        with suppress(OSError):
            (folder / "holder").unlink(missing_ok=True)
        lock.release()


def _holder(folder: Path) -> Message:
    try:
        held = json.loads((folder / "holder").read_text(encoding="utf-8"))
        return say("process {process} on {host} is writing", process=held["process"], host=held["host"])
    except (OSError, ValueError, KeyError, TypeError):
        return say("another command is writing")
