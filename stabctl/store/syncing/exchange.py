"""The exchange with a remote: fetch, merge by meaning, take over, push, and again where somebody was faster."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from stabctl.errors import Message, Refused, Unavailable, Unreadable, say
from stabctl.store.abandoned import take_away
from stabctl.store.git import Git
from stabctl.store.paths import SETTINGS
from stabctl.store.sources import Held
from stabctl.store.syncing.guarding import require_whole
from stabctl.store.syncing.joining import Joined, SetAside
from stabctl.store.syncing.merging import Author, ids_of, impossible_at, merge
from stabctl.store.syncing.moves import Move, Moved
from stabctl.store.syncing.remotes import Outpaced, Upstream, fetch, others_of, push, upstream_of
from stabctl.store.syncing.trees import Trees
from stabctl.store.syncing.unfinished import Unfinished
from stabctl.store.transaction import Transactions
from stabctl.store.workspace import require_known_format
from stabctl.values import frozen

TRIES = 8
"""How often a push is tried while others are faster."""

FIRST_PAUSE = 0.2
"""Seconds of the longest first pause; each one may be twice as long as the one before."""


@frozen
class Exchanged:
    """What an exchange did: which records came, went and were merged, and what it wrote down itself.

    `reports` are those that both sides had issued, each with the commit that holds ours.
    """

    upstream: str
    commit: str
    came: tuple[str, ...]
    went: tuple[str, ...]
    merged: tuple[str, ...]
    renumbered: tuple[tuple[str, str], ...]
    set_aside: tuple[SetAside, ...]
    impossible: tuple[str, ...]
    turned: tuple[tuple[str, str], ...]
    reports: tuple[tuple[str, str], ...]
    tries: int


class Exchange:
    """Exchanges one clone's branch with a remote."""

    def __init__(self, git: Git, transactions: Transactions, notice: Callable[[Message], None]) -> None:
        self._git = git
        self._transactions = transactions
        self._notice = notice
        self._trees = Trees(git)
        self._unfinished = Unfinished(self._trees, transactions)
        self._came: dict[str, None] = {}
        self._joined: list[Joined] = []
        self._reports: dict[str, str] = {}

    def run(self, author: Author, remote: str | None = None) -> Exchanged:
        """Fetch, merge, take over and push.

        `Refused` or `Unavailable` where that can't be; what was merged by then is kept, and said so.
        """
        self._git.require_version()
        self._finish(author, remote)
        upstream, lock = self._upstream(remote), None
        for tries in range(1, TRIES + 1):
            fetch(self._git, upstream, self._offline_hint())
            self._require_known_format(upstream)
            commit = self._take_over(upstream, author)
            theirs = self._git.commit_named(upstream.tracking)
            went = self._going(theirs, commit)
            require_whole(self._git, theirs, commit)
            try:
                if commit != theirs:
                    push(self._git, upstream, commit, self._kept_hint())
                if theirs is None:
                    self._tell_of_others(upstream)
            except Outpaced as outpaced:
                lock = outpaced.lock
                time.sleep(random.uniform(0.5, 1) * FIRST_PAUSE * 2 ** (tries - 1))
            else:
                return self._exchanged(upstream, commit, went, tries)
        raise Unavailable(
            say("{upstream}: others were faster, {count} times in a row.", upstream=upstream, count=TRIES),
            hint=self._kept_hint() if lock is None else _lock_hint(lock),
        )

    def _finish(self, author: Author, remote: str | None) -> None:
        """Clear away what a killed exchange left, and finish git's unfinished merge, which needs no remote."""
        with self._transactions.writing(within_merge=True):
            own, common = self._git.folders
            locks = (*common.glob("config.lock"), *(common / "refs/remotes").rglob("*.lock"))
            take_away(locks, self._git.root, own, common)
            self._trees.sweep()
            self._git.keep_identity()
            joined = self._unfinished.finish(author, lambda: self._tracking(remote))
        if joined is not None:
            self._joined.append(joined)
            self._notice(say("The merge that git left unfinished is finished."))

    def _tracking(self, remote: str | None) -> str | None:
        try:
            return self._upstream(remote).tracking
        except Refused:
            return None

    def _upstream(self, remote: str | None) -> Upstream:
        branch = self._git.branch()
        if branch is None:
            raise Unavailable(
                say("git is on no branch (detached HEAD)."),
                hint=say("Go back to the ledger's branch first: `git switch main`."),
            )
        return upstream_of(self._git, branch, remote)

    def _require_known_format(self, upstream: Upstream) -> None:
        """Refuse to take over a ledger of a newer format."""
        theirs = self._git.commit_named(upstream.tracking)
        held = self._git.files_at(theirs, (SETTINGS,)) if theirs is not None else {}
        if held:
            try:
                require_known_format(Held(held))
            except Unreadable as newer:
                raise Refused(
                    say("{upstream}: {fault}", upstream=upstream, fault=newer.message), hint=newer.hint
                ) from newer

    def _take_over(self, upstream: Upstream, author: Author) -> str:
        """Bring the branch to what holds both sides, and return that commit."""
        with self._transactions.writing():
            ours, theirs = self._git.commit_named("HEAD"), self._git.commit_named(upstream.tracking)
            if ours is None:
                raise Refused(
                    say("This branch has no commit yet."),
                    hint=say("Clone the ledger with `git clone`, and work there."),
                )
            if theirs is None or self._git.is_behind(theirs, ours):
                return ours
            if self._git.is_behind(ours, theirs):
                self._came |= dict.fromkeys(self._trees.difference(ours, theirs))
                return self._take(ours, theirs, f"fast-forward to {upstream}")
            prepared = merge(self._trees, ours, theirs, str(upstream), author)
            self._came |= dict.fromkeys(self._trees.difference(self._trees.bases(ours, theirs)[0], theirs))
            commit = self._take(ours, prepared.commit, prepared.subject)
            self._joined.append(prepared.joined)
            self._reports |= dict.fromkeys(prepared.reports, ours)
            return commit

    def _take(self, ours: str, new: str, subject: str) -> str:
        different = self._trees.difference(ours, new)
        files = tuple(Moved.clean(path, before, after) for path, (before, after) in different.items())
        branch = self._git.branch()
        assert branch is not None
        taking = self._transactions.taking
        taking.require_free(files)
        taking.carry_out(Move(branch, ours, new, subject, files))
        return new

    def _going(self, theirs: str | None, commit: str) -> tuple[str, ...]:
        return ids_of(self._trees.difference(theirs or self._trees.empty, commit))

    def _offline_hint(self) -> Message:
        if self._came or self._joined:
            return self._kept_hint()
        return say(
            "Nothing has changed. Work goes on offline; run `stabctl sync` again when the remote can be reached."
        )

    def _kept_hint(self) -> Message:
        if self._came or self._joined:
            return say("What came is merged and kept here; the next `stabctl sync` pushes.")
        return say("Nothing is lost; run `stabctl sync` again when the remote takes it.")

    def _tell_of_others(self, upstream: Upstream) -> None:
        """Tell that the branch was new to a remote that has others, on which nobody gets what it holds."""
        if others := others_of(self._git, upstream):
            self._notice(
                say(
                    "{upstream} is a new branch of the remote; clones on {others} don't get what is on it. To give it "
                    "to them: `git switch {other}`, `git merge {branch}`, `stabctl sync`.",
                    upstream=upstream,
                    others=others,
                    other=others[0],
                    branch=upstream.branch,
                )
            )

    def _exchanged(self, upstream: Upstream, commit: str, went: tuple[str, ...], tries: int) -> Exchanged:
        merged = [path for joined in self._joined for path in joined.merged]
        touched = list(dict.fromkeys((*self._came, *(path for joined in self._joined for path in joined.entries))))
        return Exchanged(
            str(upstream),
            commit,
            ids_of(self._came),
            went,
            ids_of(merged),
            tuple(pair for joined in self._joined for pair in joined.renumbered),
            tuple(each for joined in self._joined for each in joined.set_aside),
            impossible_at(self._trees, commit, touched),
            tuple(pair for joined in self._joined for pair in joined.turned),
            tuple(self._reports.items()),
            tries,
        )


def _lock_hint(path: str) -> Message:
    return say("Another git command is running or was killed; if none runs, delete {path}.", path=path)
