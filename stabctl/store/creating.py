"""Making a workspace: office files, git repository, first commit, all or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from stabctl.domain.office import Office
from stabctl.errors import Message, NotFound, Refused, StabctlError, Unavailable, say
from stabctl.schema.office import print_org, print_settings
from stabctl.store.abandoned import take_away
from stabctl.store.files import remove, write_whole
from stabctl.store.git import Git
from stabctl.store.journal import Plan, Planned
from stabctl.store.lock import locked
from stabctl.store.paths import ORG, SETTINGS
from stabctl.store.roots import find_root
from stabctl.store.transaction import Transactions
from stabctl.values import frozen

LINES = {
    ".gitattributes": "ledgers/**/*.yaml text eol=lf merge=stabctl\nreports/** text eol=lf\n",
    ".gitignore": "*.stabctl-new\n/attachments/\n",
}
"""Lines that git needs in the workspace; they join what a larger repository has there already."""


@frozen
class Alone:
    """A workspace that is always a repository of its own, with its own identity, hooks and signing off."""

    name: str
    address: str


def create(
    root: Path,
    office: Office,
    environ: Mapping[str, str],
    now: datetime,
    *,
    files: Mapping[str, bytes] | None = None,
    alone: Alone | None = None,
    message: str = "",
    notice: Callable[[Message], None] = lambda message: None,
) -> str:
    """Make a workspace in a folder and return its first commit.

    The folder may exist and hold other files, but no workspace and none of the workspace's
    files. Within a larger repository the workspace joins it unless it is to be `alone`;
    otherwise a repository is made. `files` are further files for the first commit. Given again after
    an interruption it goes on where it was; `notice` is told what was repaired.
    """
    one_at_a_time = Path(tempfile.gettempdir()) / f"stabctl-{os.getuid() if hasattr(os, 'getuid') else 'init'}"
    with locked(one_at_a_time, lambda message: None):
        return _create(root, office, environ, now, files or {}, alone, message, notice)


def _create(
    root: Path,
    office: Office,
    environ: Mapping[str, str],
    now: datetime,
    files: Mapping[str, bytes],
    alone: Alone | None,
    message: str,
    notice: Callable[[Message], None],
) -> str:
    texts = {
        SETTINGS: print_settings(office.settings).encode("utf-8"),
        ORG: print_org(office.org).encode("utf-8"),
        **files,
    }
    finished = _finished(root, texts, environ, notice)
    if finished is not None:
        return finished
    _require_free(root)
    taken = [path for path in texts if (root / path).exists()]
    if taken:
        raise Refused(
            say("{folder} already holds {path}.", folder=root, path=taken[0]),
            hint=say("Choose another folder, or move that file away."),
        )
    kept = {name: (root / name).read_bytes() if (root / name).is_file() else None for name in LINES}
    texts |= {name: _with_line(kept[name], line) for name, line in LINES.items()}
    undo = _Undo(root, texts, kept)
    try:
        root.mkdir(parents=True, exist_ok=not undo.makes_folder)
    except OSError as error:
        raise _unwritable(root, error) from error
    try:
        made = {path: (kept.get(path), data) for path, data in texts.items()}
        return _commit(Git(root, environ), made, now, alone, message, notice)
    except BaseException as error:
        undo.carry_out(environ)
        if isinstance(error, OSError):
            raise _unwritable(root, error) from error
        raise


def _unwritable(root: Path, error: OSError) -> Unavailable:
    return Unavailable(
        say("{folder} can't be written: {reason}.", folder=root, reason=error.strerror or str(error)),
        hint=say("Choose a folder that you may write to."),
    )


def _with_line(before: bytes | None, line: str) -> bytes:
    if before is None:
        return line.encode()
    if line.encode() in before:
        return before
    return before.rstrip(b"\n") + b"\n" + line.encode()


def _require_free(root: Path) -> None:
    if root.exists() and not root.is_dir():
        raise Refused(say("{folder} is a file.", folder=root), hint=say("Choose another name for the folder."))
    try:
        existing = find_root(root)
    except NotFound:
        return
    raise Refused(
        say("{folder} already holds a workspace.", folder=existing),
        hint=say("Use it with -C {folder}, or choose another folder.", folder=existing),
    )


def _finished(
    root: Path, texts: Mapping[str, bytes], environ: Mapping[str, str], notice: Callable[[Message], None]
) -> str | None:
    """Finish the making of this workspace where it was interrupted; return its commit, None where there was none."""
    git = Git(root, environ)
    if not root.is_dir() or git.run("rev-parse", "--git-dir").returncode != 0:
        return None
    transactions = Transactions(root, git, notice)
    if not transactions.is_interrupted:
        return None
    transactions.repair_if_interrupted()
    held = git.at_head(tuple(texts))
    return git.commit_named("HEAD") if all(held[path] == data for path, data in texts.items()) else None


def _commit(
    git: Git,
    made: Mapping[str, tuple[bytes | None, bytes]],
    now: datetime,
    alone: Alone | None,
    message: str,
    notice: Callable[[Message], None],
) -> str:
    git.require_version()
    is_new = alone is not None or git.run("rev-parse", "--git-dir").returncode != 0
    if is_new:
        own = git.root / ".git"
        take_away(own.glob("*.lock"), git.root, own, own)
        git.ask("init", "--quiet", "--initial-branch=main", *(("--template=",) if alone is not None else ()))
    if alone is not None:
        settings = {"user.name": alone.name, "user.email": alone.address, "commit.gpgsign": "false"}
        for name, value in {**settings, "core.hooksPath": "/dev/null"}.items():
            git.ask("config", "--local", name, value)
    transactions = Transactions(git.root, git, notice)
    with transactions.writing():
        if is_new:
            git.keep_identity()
        branch = git.branch()
        assert branch is not None
        files = tuple(
            Planned(path, before, after) for path, (before, after) in sorted(made.items(), key=_settings_last)
        )
        commit = transactions.carry_out(Plan(files, message, branch, now))
        with suppress(StabctlError):
            git.keep_identity()
    return commit


def _settings_last(item: tuple[str, object]) -> tuple[bool, str]:
    """Order files so that the one that makes a folder a workspace comes last."""
    return item[0] == SETTINGS, item[0]


class _Undo:
    """Takes away what a failed creation made: the new folder as a whole, else our files and repository."""

    def __init__(self, root: Path, texts: Mapping[str, bytes], kept: Mapping[str, bytes | None]) -> None:
        self._root = root
        self._texts = texts
        self._kept = kept
        self._made = [path for path in (root, *root.parents) if not path.exists()]
        self._had_git = (root / ".git").exists()
        self.makes_folder = bool(self._made)

    def carry_out(self, environ: Mapping[str, str]) -> None:
        root = self._root
        if self._made:
            if root.is_dir():
                self._unstage(environ)
            shutil.rmtree(self._made[-1], ignore_errors=True)
            return
        self._unstage(environ)
        for path in self._texts:
            before = self._kept.get(path)
            if before is not None:
                write_whole(root / path, before)
            else:
                remove(root / path)
        for folder in sorted({(root / path).parent for path in self._texts} - {root}, reverse=True):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        if not self._had_git:
            shutil.rmtree(root / ".git", ignore_errors=True)

    def _unstage(self, environ: Mapping[str, str]) -> None:
        with suppress(StabctlError):
            Git(self._root, environ).unstage(sorted(self._texts))
