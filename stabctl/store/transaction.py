"""One command = one commit: journal first, then files, then commit; else everything as before."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from stabctl.errors import Message, StabctlError, Unavailable, say
from stabctl.store.files import SUFFIX, remove, write_whole
from stabctl.store.git import Git
from stabctl.store.journal import Journal, Plan, Planned
from stabctl.store.lock import locked


class Transactions:
    """Writes plans whole or not at all, and repairs what an interrupted command left."""

    def __init__(self, root: Path, git: Git, notice: Callable[[Message], None]) -> None:
        self._root = root
        self._git = git
        self._notice = notice

    @property
    def _journal(self) -> Journal:
        own, common = self._git.folders
        place = f"{os.path.relpath(own, common)} {os.path.relpath(self._root, own)}"
        return Journal(self._git.private, place)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock, with git ready and nothing left over from an interrupted command."""
        self._git.require_ready()
        with _disk_errors(), locked(self._git.private, self._notice):
            self._repair()
            yield

    def carry_out(self, plan: Plan) -> str:
        """Write and commit a plan under the lock; return the commit's id. A failure undoes it."""
        journal = self._journal
        journal.write(plan)
        try:
            for file in plan.files:
                write_whole(self._root / file.path, file.after)
            commit = self._git.commit(plan.paths, plan.message, plan.when)
        except BaseException:
            if not self._is_committed(plan):
                self._undo(plan)
            journal.clear()
            raise
        journal.clear()
        return commit

    def repair_if_interrupted(self) -> None:
        """Repair what an interrupted command left, if there is any and nobody is writing now."""
        if not self._journal.exists():
            return
        try:
            with locked(self._git.private, self._notice, wait=0):
                self._git.require_ready()
                self._repair()
        except (StabctlError, OSError):
            return

    def _repair(self) -> None:
        journal = self._journal
        if not journal.exists():
            return
        plan = journal.read()
        if plan is None:
            journal.clear()
            return
        if self._is_committed(plan):
            self._sweep(plan)
            journal.clear()
            return
        if self._git.branch() != plan.branch or not all(self._is_ours(file) for file in plan.files):
            kept = journal.set_aside()
            self._notice(
                say(
                    "An interrupted command ({subject}) could not be finished, since its files have changed; "
                    "it is kept in {path}.",
                    subject=plan.subject,
                    path=kept,
                )
            )
            return
        try:
            for file in plan.files:
                write_whole(self._root / file.path, file.after)
            self._git.commit(plan.paths, plan.message, plan.when)
            self._notice(say("An interrupted command was finished: {subject}.", subject=plan.subject))
        except StabctlError:
            self._undo(plan)
            self._notice(say("An interrupted command was undone: {subject}.", subject=plan.subject))
        self._sweep(plan)
        journal.clear()

    def _is_committed(self, plan: Plan) -> bool:
        for file in plan.files:
            path = self._root / file.path
            if not path.exists() or path.read_bytes() != file.after:
                return False
        return not self._git.changed(plan.paths)

    def _is_ours(self, file: Planned) -> bool:
        """Tell whether a file is as the command found it or as it meant to leave it, and git agrees."""
        path = self._root / file.path
        now = path.read_bytes() if path.exists() else None
        if now not in (file.before, file.after):
            return False
        return _lf(self._git.at_head(file.path)) == _lf(file.before)

    def _undo(self, plan: Plan) -> None:
        for file in plan.files:
            path = self._root / file.path
            if file.before is None:
                remove(path)
            elif not path.exists() or path.read_bytes() != file.before:
                write_whole(path, file.before)
        self._git.unstage(plan.paths)

    def _sweep(self, plan: Plan) -> None:
        for file in plan.files:
            beside = self._root / (file.path + SUFFIX)
            beside.unlink(missing_ok=True)


def _lf(data: bytes | None) -> bytes | None:
    return None if data is None else data.replace(b"\r\n", b"\n")


@contextmanager
def _disk_errors() -> Iterator[None]:
    """Turn the system's refusals into ours."""
    try:
        yield
    except OSError as error:
        raise Unavailable(
            say("The ledger can't be written: {reason}.", reason=error.strerror or str(error)),
            hint=say("Free some space or mend the permissions, then run the command again; nothing was lost."),
        ) from error
