"""Making a workspace: office files, git repository, first commit, all or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from stabctl.domain.office import Office
from stabctl.errors import NotFound, Refused, Unavailable, say
from stabctl.schema.office import print_org, print_settings
from stabctl.store.files import remove, write_whole
from stabctl.store.git import Git
from stabctl.store.lock import locked
from stabctl.store.paths import ORG, SETTINGS
from stabctl.store.workspace import find_root

LINES = {
    ".gitattributes": "ledgers/**/*.yaml text eol=lf merge=stabctl\nreports/** text eol=lf\n",
    ".gitignore": "*.stabctl-new\n/attachments/\n",
}
"""Lines that git needs in the workspace; they join what a larger repository has there already."""


@dataclass(frozen=True, slots=True)
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
) -> str:
    """Make a workspace in a folder and return its first commit.

    The folder may exist and hold other files, but no workspace and none of the workspace's
    files. Within a larger repository the workspace joins it unless it is to be `alone`;
    otherwise a repository is made. `files` are further files for the first commit.
    """
    one_at_a_time = Path(tempfile.gettempdir()) / f"stabctl-{os.getuid() if hasattr(os, 'getuid') else 'init'}"
    with locked(one_at_a_time, lambda message: None):
        return _create(root, office, environ, now, files or {}, alone, message)


def _create(
    root: Path,
    office: Office,
    environ: Mapping[str, str],
    now: datetime,
    files: Mapping[str, bytes],
    alone: Alone | None,
    message: str,
) -> str:
    _require_free(root)
    texts = {
        SETTINGS: print_settings(office.settings).encode("utf-8"),
        ORG: print_org(office.org).encode("utf-8"),
        **files,
    }
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
        return _commit(Git(root, environ), texts, now, alone, message)
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


def _commit(git: Git, texts: Mapping[str, bytes], now: datetime, alone: Alone | None, message: str) -> str:
    git.require_version()
    if alone is not None or git.run("rev-parse", "--git-dir").returncode != 0:
        git.ask("init", "--quiet", "--initial-branch=main", *(("--template=",) if alone is not None else ()))
    if alone is not None:
        settings = {"user.name": alone.name, "user.email": alone.address, "commit.gpgsign": "false"}
        for name, value in {**settings, "core.hooksPath": "/dev/null"}.items():
            git.ask("config", "--local", name, value)
    with locked(git.private, lambda message: None):
        git.require_ready()
        for path, data in texts.items():
            write_whole(git.root / path, data)
        commit = git.commit(sorted(texts), message, now)
    git.keep_identity()
    return commit


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
                Git(root, environ).unstage(sorted(self._texts))
            shutil.rmtree(self._made[-1], ignore_errors=True)
            return
        Git(root, environ).unstage(sorted(self._texts))
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
