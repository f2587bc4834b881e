"""One command = one commit: journal first, then files, then commit; else everything as before."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from stabctl.errors import Message, StabctlError, Unavailable, say
from stabctl.store.abandoned import commit_locks, take_away, tidying_locks
from stabctl.store.files import SUFFIX, remove, sync_folder, unix_lines, write_whole
from stabctl.store.git import Git
from stabctl.store.journal import Damaged, Journal, Plan, Planned, short_digest
from stabctl.store.lock import Busy, locked
from stabctl.store.traces import MOVE

if TYPE_CHECKING:
    from stabctl.store.syncing.taking import Taking


class Transactions:
    """Writes plans whole or not at all, and repairs what an interrupted command left."""

    def __init__(self, root: Path, git: Git, notice: Callable[[Message], None], wait: float | None = None) -> None:
        self._root = root
        self._git = git
        self._notice = notice
        self._wait = wait

    @property
    def _journal(self) -> Journal:
        own, common = self._git.folders
        place = f"{os.path.relpath(own, common)} {os.path.relpath(self._root, own)}"
        return Journal(self._git.private, place)

    @property
    def _moving(self) -> Path:
        """The journal of a take-over, which concerns the whole work tree."""
        own, common = self._git.folders
        return self._git.private / f"{MOVE}{short_digest(os.path.relpath(own, common))}"

    @cached_property
    def taking(self) -> Taking:
        """What takes prepared commits over in this work tree."""
        from stabctl.store.syncing.moves import Moves
        from stabctl.store.syncing.taking import Taking
        from stabctl.store.syncing.trees import Trees

        return Taking(Trees(self._git), Moves(self._moving), self._notice, self._unlock)

    @property
    def is_interrupted(self) -> bool:
        """Whether a command was interrupted and is not repaired yet, or is under way."""
        return self._journal.exists() or self._moving.exists()

    @contextmanager
    def writing(self, *, within_merge: bool = False) -> Iterator[None]:
        """Hold the lock, with git ready and nothing left over from an interrupted command.

        `within_merge` lets an unfinished merge of git's be, for whoever finishes it.
        """
        with _disk_errors():
            with self._locked(self._wait):
                self._free_settings()
                self._repair_move()
                if not within_merge:
                    self._git.require_ready()
                self._repair()
                yield
            self._tidy()

    def _free_settings(self) -> None:
        """Take away a lock on git's settings that was left by a command killed while it told git something."""
        own, common = self._git.folders
        lock = common / "config.lock"
        if lock.exists():
            take_away([lock], self._root, own, common)

    def _tidy(self) -> None:
        own, common = self._git.folders
        take_away(tidying_locks(common), self._root, own, common)
        self._git.tidy()

    @contextmanager
    def _locked(self, wait: float | None) -> Iterator[None]:
        """Hold the lock, together with any git that outlives this process."""
        with locked(self._git.private, self._notice, wait) as handle:
            self._git.share(handle)
            try:
                yield
            finally:
                self._git.share(None)

    def carry_out(self, plan: Plan) -> str:
        """Write and commit a plan under the lock; return the commit's id. A failure undoes it.

        Where it can't be undone either, because nothing can be written any more, the refusal says that
        the next command will finish it.
        """
        journal = self._journal
        try:
            journal.write(plan)
            since = journal.since()
            self._write(plan)
            commit = self._git.commit(plan.paths, plan.message, plan.when)
        except BaseException as failed:
            self._take_back(plan, journal, failed)
            raise
        self._clear_locks(since)
        with suppress(OSError):
            journal.clear()
        self._tell_rewritten(plan)
        return commit

    def _tell_rewritten(self, plan: Plan) -> None:
        """Tell of files that a hook has rewritten while they were committed; the hook is the clone's own rule."""
        changed = tuple(file.path for file in plan.files if _lf(_bytes(self._root / file.path)) != _lf(file.after))
        if changed:
            self._notice(
                say("A hook of this clone has changed {paths} as it was committed; look at the result.", paths=changed)
            )

    def _take_back(self, plan: Plan, journal: Journal, failed: BaseException) -> None:
        try:
            if not journal.exists():
                return
            self._clear_locks(journal.since())
            if self._is_committed(plan):
                self._notice(say("It is written all the same: {subject}.", subject=plan.subject))
            else:
                with suppress(OSError):
                    journal.refuse()
                self._undo(plan)
            journal.clear()
        except (OSError, StabctlError):
            if journal.exists() and not journal.is_refused and not self._is_surely_committed(plan):
                raise _kept(plan, failed) from failed

    def _is_surely_committed(self, plan: Plan) -> bool:
        try:
            return self._is_committed(plan)
        except StabctlError:
            return False

    def _write(self, plan: Plan) -> None:
        for file in plan.files:
            write_whole(self._root / file.path, file.after, sync=False)
        for folder in {(self._root / file.path).parent for file in plan.files}:
            sync_folder(folder)

    def repair_if_interrupted(self) -> bool:
        """Repair what an interrupted command left, unless somebody is writing now; tell whether there was anything.

        A command that only reads goes on where this is not possible, and says so.
        """
        if not (self._journal.exists() or self._moving.exists()):
            return False
        try:
            with self._locked(wait=0):
                self._repair_move()
                self._git.require_ready()
                self._repair()
        except Busy:
            pass
        except StabctlError as error:
            self._notice(say("An interrupted command is not repaired yet: {reason}", reason=error.message))
        except OSError as error:
            self._notice(say("An interrupted command is not repaired yet: {reason}", reason=str(error.strerror)))
        return True

    def _repair_move(self) -> None:
        if self._moving.exists():
            self.taking.repair()

    def _repair(self) -> None:
        """Finish, undo or set aside what the journal holds, and say which."""
        journal = self._journal
        if not journal.exists():
            return
        try:
            plan = journal.read()
        except Damaged:
            self._notice(say("The journal can't be read; it is kept in {path}.", path=journal.set_aside()))
            return
        self._unlock(journal.since())
        if self._is_committed(plan):
            self._git.unstage(plan.paths)
            self._notice(say("An interrupted command was finished: {subject}.", subject=plan.subject))
        elif self._git.branch() != plan.branch or not self._is_untouched(plan):
            self._notice(
                say(
                    "An interrupted command ({subject}) could not be finished, since its files have changed; "
                    "it is kept in {path}.",
                    subject=plan.subject,
                    path=journal.set_aside(),
                )
            )
            return
        elif journal.is_refused:
            self._undo(plan)
            self._notice(say("An interrupted command was undone: {subject}.", subject=plan.subject))
        else:
            self._finish(plan)
        self._sweep(plan)
        journal.clear()

    def _unlock(self, since: float) -> None:
        """Take away the locks of a git that was killed with its command; refuse where another one is in the way."""
        self._clear_locks(since)
        self._git.require_unlocked()

    def _clear_locks(self, since: float) -> None:
        """Take away the locks of a git that was killed with its command, or could not do so itself.

        No git of ours runs, since each holds our lock; and none of ours left a lock from before its plan.
        """
        own, common = self._git.folders
        taken = take_away(commit_locks(own, common), self._root, own, common, since)
        if taken:
            self._notice(
                say("Locks that a killed git had left were taken away: {paths}.", paths=tuple(map(str, taken)))
            )

    def _finish(self, plan: Plan) -> None:
        try:
            self._write(plan)
            self._git.commit(plan.paths, plan.message, plan.when)
        except StabctlError:
            self._git.require_unlocked()
            self._undo(plan)
            self._notice(say("An interrupted command was undone: {subject}.", subject=plan.subject))
        else:
            self._notice(say("An interrupted command was finished: {subject}.", subject=plan.subject))

    def _is_committed(self, plan: Plan) -> bool:
        """Tell whether the last commit holds every file as the command meant to leave it."""
        held = self._git.at_head(plan.paths)
        return all(_lf(held[file.path]) == _lf(file.after) for file in plan.files)

    def _is_untouched(self, plan: Plan) -> bool:
        """Tell whether the files are as the command found them or meant to leave them, and git agrees."""
        held = self._git.at_head(plan.paths)
        return all(
            _bytes(self._root / file.path) in (file.before, file.after) and _lf(held[file.path]) == _lf(file.before)
            for file in plan.files
        )

    def _undo(self, plan: Plan) -> None:
        for file in plan.files:
            self._restore(file)
        self._git.unstage(plan.paths)

    def _restore(self, file: Planned) -> None:
        path = self._root / file.path
        if file.before is None:
            remove(path)
        elif _bytes(path) != file.before:
            write_whole(path, file.before)

    def _sweep(self, plan: Plan) -> None:
        for file in plan.files:
            with suppress(OSError):
                (self._root / (file.path + SUFFIX)).unlink(missing_ok=True)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _kept(plan: Plan, failed: BaseException) -> Unavailable:
    reason = failed.message if isinstance(failed, StabctlError) else getattr(failed, "strerror", None) or str(failed)
    return Unavailable(
        say("The command could not be ended and is kept ({subject}): {reason}", subject=plan.subject, reason=reason),
        hint=say("Don't give it again: the next command that can write finishes it, and says so."),
    )


def _lf(data: bytes | None) -> bytes | None:
    return None if data is None else unix_lines(data)


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
