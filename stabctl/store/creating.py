"""Making a workspace: office files, git repository, first commit, all or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from stabctl.domain.office import Office
from stabctl.errors import NotFound, Refused, Unavailable, say
from stabctl.schema.office import print_org, print_settings
from stabctl.store.files import write_whole
from stabctl.store.git import Git
from stabctl.store.paths import ORG, SETTINGS
from stabctl.store.workspace import find_root

ATTRIBUTES = "ledgers/**/*.yaml text eol=lf merge=stabctl\n"
IGNORED = "*.stabctl-new\n"


def create(
    root: Path,
    office: Office,
    environ: Mapping[str, str],
    now: datetime,
    *,
    files: Mapping[str, bytes] | None = None,
    identity: tuple[str, str] | None = None,
    message: str = "",
) -> str:
    """Make a workspace in a folder and return its first commit.

    The folder may exist and hold other files, but no workspace and none of the workspace's
    files. Within a larger repository the workspace joins it; otherwise a repository is made.
    `files` are further files for the first commit; `identity` is (name, address) for this clone.
    """
    _require_free(root)
    texts = {
        SETTINGS: print_settings(office.settings).encode("utf-8"),
        ORG: print_org(office.org).encode("utf-8"),
        ".gitattributes": ATTRIBUTES.encode(),
        ".gitignore": IGNORED.encode(),
        **(files or {}),
    }
    taken = [path for path in texts if (root / path).exists()]
    if taken:
        raise Refused(
            say("{folder} already holds {path}.", folder=root, path=taken[0]),
            hint=say("Choose another folder, or move that file away."),
        )
    made = [path for path in (root, *root.parents) if not path.exists()]
    had_git = (root / ".git").exists()
    try:
        root.mkdir(parents=True, exist_ok=True)
        return _commit(root, texts, environ, now, identity, message)
    except BaseException as error:
        _undo(root, texts, made, had_git)
        if isinstance(error, OSError):
            raise Unavailable(
                say("{folder} can't be written: {reason}.", folder=root, reason=error.strerror or str(error)),
                hint=say("Choose a folder that you may write to."),
            ) from error
        raise


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


def _commit(
    root: Path,
    texts: Mapping[str, bytes],
    environ: Mapping[str, str],
    now: datetime,
    identity: tuple[str, str] | None,
    message: str,
) -> str:
    git = Git(root, environ)
    git.require_version()
    if git.run("rev-parse", "--git-dir").returncode != 0:
        git.ask("init", "--quiet", "--initial-branch=main")
    if identity is not None:
        git.ask("config", "--local", "user.name", identity[0])
        git.ask("config", "--local", "user.email", identity[1])
    git.require_ready()
    git.keep_identity()
    git.private.mkdir(parents=True, exist_ok=True)
    for path, data in texts.items():
        write_whole(root / path, data)
    return git.commit(sorted(texts), message, now)


def _undo(root: Path, texts: Mapping[str, bytes], made: list[Path], had_git: bool) -> None:
    """Take away what was made: the new folder as a whole, else our files and our repository."""
    if made:
        shutil.rmtree(made[-1], ignore_errors=True)
        return
    for path in texts:
        (root / path).unlink(missing_ok=True)
    for folder in sorted({(root / path).parent for path in texts} - {root}, reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    if not had_git:
        shutil.rmtree(root / ".git", ignore_errors=True)
