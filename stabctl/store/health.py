"""The state of a workspace's clone on this machine: what stops work, what is still to be set up.

Nothing here changes anything but `mend`, which touches only this clone's own git configuration and lock files.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from stabctl.errors import Message, StabctlError, say
from stabctl.store.abandoned import commit_locks, take_away, tidying_locks
from stabctl.store.files import SUFFIX
from stabctl.store.git import Git
from stabctl.store.mounts import file_system, is_network
from stabctl.store.paths import LEDGERS
from stabctl.store.quickness import make_quick, undecided
from stabctl.store.syncing.setup import attribute_findings, program_named
from stabctl.store.transaction import Transactions
from stabctl.values import frozen

SCARCE, EXHAUSTED = 500 << 20, 20 << 20
"""Bytes of free disk space below which it is said, and below which nothing can be relied on."""

BEHIND = timedelta(minutes=10)
"""So far a clock may be behind the last commit."""


class State(StrEnum):
    """How a part of the set-up stands."""

    OK = "ok"
    TO_DO = "to-do"
    STOPS = "stops"


@frozen
class Sign:
    """One line about the set-up: the part, its state, a sentence, and the command or hint that mends it."""

    part: str
    state: State
    message: Message
    remedy: Message | str | None = None


def examine(git: Git, now: datetime) -> Iterator[Sign]:
    """Look at git, its repository, the disk and what was left over, in this order; nothing is changed."""
    yield _version(git)
    try:
        own, common, _ = git.ask_for_places()
    except StabctlError as error:
        yield _stopped("repository", error)
        return
    yield _readiness(git)
    yield from _identity(git)
    yield _driver(common)
    yield from _attributes(git)
    yield from _left_over(git, own, common)
    yield from _permissions(git.root, own, common)
    yield _space(git.root)
    yield _file_system(git.root)
    yield _clock(git, now)
    yield _cache(git)


def mend(git: Git) -> None:
    """Set what is safe in this clone alone: its identity, quicker looking for untracked files, no abandoned locks."""
    own, common = git.folders
    take_away((*commit_locks(own, common), *tidying_locks(common)), git.root, own, common)
    git.keep_identity()
    make_quick(git)


def _stopped(part: str, error: StabctlError) -> Sign:
    return Sign(part, State.STOPS, error.message, error.hint)


def _version(git: Git) -> Sign:
    try:
        git.require_version()
        version = ".".join(map(str, git.version()))
    except StabctlError as error:
        return _stopped("git", error)
    return Sign("git", State.OK, say("git {version} is recent enough.", version=version))


def _readiness(git: Git) -> Sign:
    try:
        git.require_ready()
    except StabctlError as error:
        return _stopped("repository", error)
    return Sign("repository", State.OK, say("The repository can take commits."))


def _identity(git: Git) -> Iterator[Sign]:
    try:
        git.require_identity()
    except StabctlError:
        return  # said by the repository's line
    kept = all(git.run("config", "--local", name).returncode == 0 for name in ("user.name", "user.email"))
    if kept:
        yield Sign("identity", State.OK, say("This clone's own configuration says who commits."))
    else:
        message = say("Who commits is not in this clone's own configuration, so that cron may not know it.")
        yield Sign("identity", State.TO_DO, message, "stabctl doctor --fix")


def _driver(common: Path) -> Sign:
    try:
        named = program_named((common / "config").read_text(encoding="utf-8", errors="replace"))
    except OSError:
        named = None
    if named is not None and Path(named).is_file():
        return Sign("merging", State.OK, say("git merges records by meaning in this clone."))
    message = say("git is not told yet how records merge in this clone.")
    return Sign("merging", State.TO_DO, message, "stabctl doctor --fix")


def _attributes(git: Git) -> Iterator[Sign]:
    for finding in attribute_findings(git):
        yield Sign("merging", State.TO_DO, finding.message, finding.remedy)


def _left_over(git: Git, own: Path, common: Path) -> Iterator[Sign]:
    clean = True
    if Transactions(git.root, git, lambda message: None).is_interrupted:
        clean = False
        message = say("A command was interrupted, or is under way.")
        yield Sign("left over", State.TO_DO, message, "stabctl doctor --fix")
    for lock in (*commit_locks(own, common), *tidying_locks(common)):
        clean = False
        hint = say("Wait for the other git command; if none is running, delete that file.")
        yield Sign("left over", State.STOPS, say("git's lock {path} is in the way.", path=lock), hint)
    for kept in sorted(git.private.glob("interrupted-*.json")):
        clean = False
        message = say("An interrupted command that could not be finished is kept in {path}.", path=kept)
        yield Sign("left over", State.TO_DO, message, say("Look at it, give the command again, and delete the file."))
    for half in sorted((git.root / LEDGERS).rglob(f"*{SUFFIX}")):
        clean = False
        message = say("{path} is half written; nobody reads it.", path=half)
        yield Sign("left over", State.TO_DO, message, say("Delete it while no command runs."))
    if clean:
        yield Sign("left over", State.OK, say("No interrupted command and no lock is left over."))


def _permissions(root: Path, own: Path, common: Path) -> Iterator[Sign]:
    places = (root, root / LEDGERS, own, common, common / "objects", common / "refs", common / "stabctl")
    closed = [path for path in dict.fromkeys(places) if path.exists() and not os.access(path, os.W_OK | os.X_OK)]
    for path in closed:
        message = say("{path} can't be written.", path=path)
        yield Sign("permissions", State.STOPS, message, say("Have the permissions mended by who owns the folder."))
    if not closed:
        yield Sign("permissions", State.OK, say("The ledger and its repository can be written."))


def _space(root: Path) -> Sign:
    free = shutil.disk_usage(root).free
    message = say("{size} MiB are free on the disk.", size=free >> 20)
    if free < SCARCE:
        state = State.STOPS if free < EXHAUSTED else State.TO_DO
        return Sign("disk", state, message, say("Free some space."))
    return Sign("disk", State.OK, message)


def _file_system(root: Path) -> Sign:
    name = file_system(root)
    if is_network(root):
        message = say("The ledger lies on a disk of the network ({name}), whose locks are not always kept.", name=name)
        hint = say("Give each machine a clone on its own disk, and exchange with `stabctl sync`.")
        return Sign("file system", State.TO_DO, message, hint)
    return Sign("file system", State.OK, say("The ledger lies on a disk of this machine."))


def _clock(git: Git, now: datetime) -> Sign:
    done = git.run("log", "-1", "--format=%ct")
    last = datetime.fromtimestamp(int(done.stdout), now.tzinfo) if done.stdout.strip().isdigit() else None
    if last is not None and now < last - BEHIND:
        message = say("The clock says {now}, and the last commit is of {last}.", now=now, last=last)
        return Sign("clock", State.TO_DO, message, say("Set the machine's clock; what is written now is dated by it."))
    return Sign("clock", State.OK, say("The clock says {now}.", now=now))


def _cache(git: Git) -> Sign:
    if not undecided(git):
        return Sign("speed", State.OK, say("git is set to be quick with many files, as far as it was told to."))
    message = say("git looks through every folder, and writes its whole index, each time.")
    return Sign("speed", State.TO_DO, message, "stabctl doctor --fix")
