"""git, called as a program: the few questions and the one commit that the ledger needs.

A command of ours never touches what the user has staged or changed elsewhere.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from stabctl.errors import Message, Unavailable, say

MINIMUM = (2, 38)

_KEPT = ("GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_CONFIG", "GIT_SSH", "GIT_ASKPASS", "GIT_EXEC_PATH", "GIT_CEILING")
_BUSY = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")


class GitFailed(Unavailable):
    """git answered with an error; its own words are the message's."""


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit behind a record."""

    id: str
    author: str
    when: str
    subject: str
    acts: tuple[str, ...]


class Git:
    """The git repository that holds a workspace, seen from the workspace's folder."""

    def __init__(self, root: Path, environ: Mapping[str, str]) -> None:
        self.root = root
        self._environ = {
            name: value for name, value in environ.items() if not name.startswith("GIT_") or name.startswith(_KEPT)
        }
        self._environ |= {
            "LC_ALL": "C",
            "GIT_LITERAL_PATHSPECS": "1",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_OPTIONAL_LOCKS": "0",
        }
        self._folders: tuple[Path, Path] | None = None

    def run(
        self, *arguments: str, data: bytes | None = None, when: datetime | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Run git and return what it answered, whatever the exit code."""
        environ = self._environ
        if when is not None:
            stamp = when.replace(microsecond=0).isoformat()
            environ = {**environ, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
        try:
            return subprocess.run(
                ("git", "-c", "core.quotePath=false", "-c", "user.useConfigOnly=true", *arguments),
                cwd=self.root,
                env=environ,
                input=data,
                stdin=subprocess.DEVNULL if data is None else None,
                capture_output=True,
                check=False,
            )
        except FileNotFoundError:
            raise Unavailable(say("git can't be started."), hint=say("Install git, at least version 2.38.")) from None

    def ask(self, *arguments: str, data: bytes | None = None, when: datetime | None = None) -> str:
        """Run git and return its output; `GitFailed` with its own words where it fails."""
        done = self.run(*arguments, data=data, when=when)
        if done.returncode != 0:
            raise _failure(done)
        return done.stdout.decode("utf-8", "replace")

    @property
    def folders(self) -> tuple[Path, Path]:
        """The git directory of this work tree, and the common one of all its work trees."""
        if self._folders is None:
            done = self.run("rev-parse", "--path-format=absolute", "--git-dir", "--git-common-dir")
            if done.returncode != 0:
                raise Unavailable(
                    say("{folder} is not in a git repository.", folder=self.root),
                    hint=say("Run `git init` there, or clone the ledger again."),
                )
            own, common = done.stdout.decode("utf-8", "surrogateescape").splitlines()
            self._folders = Path(own), Path(common)
        return self._folders

    @property
    def private(self) -> Path:
        """The folder for lock and journal, in the common git directory; never tracked."""
        return self.folders[1] / "stabctl"

    def branch(self) -> str | None:
        """Return the branch that HEAD is on; None where it is detached."""
        done = self.run("symbolic-ref", "--quiet", "HEAD")
        return done.stdout.decode().strip() if done.returncode == 0 else None

    def require_ready(self) -> None:
        """Refuse to commit in the middle of something, on no branch, or without an identity."""
        own = self.folders[0]
        for name in _BUSY:
            if (own / name).exists():
                raise Unavailable(
                    say("git is in the middle of a merge, rebase or cherry-pick here."),
                    hint=say("Finish it or abort it first; `git status` shows how."),
                )
        if self.branch() is None:
            raise Unavailable(
                say("git is on no branch (detached HEAD)."),
                hint=say("Go back to the ledger's branch first: `git switch main`."),
            )
        self.require_identity()

    def require_identity(self) -> None:
        """Refuse to commit where git does not know who commits."""
        if self.run("var", "GIT_COMMITTER_IDENT").returncode != 0:
            raise Unavailable(
                say("git does not know who commits here."),
                hint=say(
                    'Set it once: `git config --global user.name "OFFICE"` '
                    'and `git config --global user.email "ADDRESS"`.'
                ),
            )

    def keep_identity(self) -> None:
        """Copy the identity that git sees into this clone's own configuration, so that cron has it."""
        for name in ("user.name", "user.email"):
            local = self.run("config", "--local", name)
            seen = self.run("config", name)
            if local.returncode != 0 and seen.returncode == 0:
                self.ask("config", "--local", name, seen.stdout.decode().strip())

    def changed(self, paths: Iterable[str]) -> list[str]:
        """Return those of the paths (files or folders) that differ from the last commit."""
        done = self.ask("status", "--porcelain", "-z", "--untracked-files=all", "--ignored", "--", *paths)
        entries = iter(done.split("\0"))
        found = []
        for entry in entries:
            if entry:
                found.append(entry[3:])
                if entry[0] in "RC":
                    next(entries, None)
        return found

    def at_head(self, path: str) -> bytes | None:
        """Return a file as it stands in the last commit; None where it is not in it."""
        done = self.run("cat-file", "blob", f"HEAD:./{path}")
        return done.stdout if done.returncode == 0 else None

    def tracked(self, folder: str) -> list[str]:
        """Return the files of a folder in the last commit, relative to the workspace."""
        done = self.run("ls-tree", "-r", "--name-only", "-z", "HEAD", "--", f"{folder}/")
        return [name for name in done.stdout.decode("utf-8", "replace").split("\0") if name]

    def names_ever_added(self, folder: str) -> list[str]:
        """Return the names of the files that the branch ever added to a folder, or its upstream holds."""
        names = self.run("log", "--format=", "--name-only", "--no-renames", "--diff-filter=A", "-z", "--", folder)
        upstream = self.run("ls-tree", "--name-only", "-z", "@{upstream}", "--", f"{folder}/")
        listed = names.stdout + b"\0" + upstream.stdout
        return [name.rsplit("/", 1)[-1] for name in listed.decode("utf-8", "replace").split("\0") if name]

    def commit(self, paths: Sequence[str], message: str, when: datetime) -> str:
        """Commit these paths and nothing else; return the commit's id.

        Hooks, signing and the rest of the index are git's own business and stay as they are.
        """
        listed = "\0".join(paths).encode("utf-8", "surrogateescape")
        from_input = ("--pathspec-from-file=-", "--pathspec-file-nul")
        durable = ("-c", "core.fsync=all")
        self.ask(*durable, "add", "--force", *from_input, data=listed)
        note = self.private / "message"
        note.write_bytes(message.encode("utf-8"))
        try:
            self.ask(
                *durable,
                "commit",
                "--quiet",
                "--only",
                "--cleanup=verbatim",
                f"--file={note}",
                *from_input,
                data=listed,
                when=when,
            )
        finally:
            note.unlink(missing_ok=True)
        return self.ask("rev-parse", "HEAD").strip()

    def unstage(self, paths: Sequence[str]) -> None:
        """Let the index forget these paths' changes; the work tree stays."""
        listed = "\0".join(paths).encode("utf-8", "surrogateescape")
        has_head = self.run("rev-parse", "--verify", "--quiet", "HEAD").returncode == 0
        command = ("reset", "--quiet") if has_head else ("rm", "--cached", "--quiet", "--ignore-unmatch")
        self.run(*command, "--pathspec-from-file=-", "--pathspec-file-nul", data=listed)

    def log(self, path: str) -> list[Commit]:
        """Return the commits that changed a file, oldest first, with the acts their trailers name."""
        form = "%x01%H%x00%an%x00%aI%x00%s%x00%(trailers:key=Stabctl-Act,valueonly,separator=%x02)"
        done = self.run("log", "--reverse", f"--format={form}", "--", path)
        commits = []
        for entry in done.stdout.decode("utf-8", "replace").split("\x01")[1:]:
            commit, author, when, subject, acts = entry.rstrip("\n").split("\0")
            digests = tuple(act.split()[-1] for act in acts.split("\x02") if act.strip())
            commits.append(Commit(commit, author, when, subject, digests))
        return commits

    def version(self) -> tuple[int, ...]:
        """Return git's version, such as (2, 39, 5)."""
        words = self.ask("--version").split()
        return tuple(int(part) for part in words[2].split(".") if part.isdigit())

    def require_version(self) -> None:
        """Refuse a git that lacks what the ledger needs."""
        if self.version() < MINIMUM:
            raise Unavailable(
                say("git is too old ({version}).", version=".".join(map(str, self.version()))),
                hint=say("Install git, at least version 2.38."),
            )


def _failure(done: subprocess.CompletedProcess[bytes]) -> GitFailed:
    words = (done.stderr + done.stdout).decode("utf-8", "replace").strip()
    lines = [line for line in words.splitlines() if line.strip()] or [f"exit code {done.returncode}"]
    hint: Message = say("Run the command again once git works; nothing has been changed.")
    if "index.lock" in words:
        hint = say("Another git command is running or was killed; if none runs, delete .git/index.lock.")
    return GitFailed(say("git refused: {words}", words=" / ".join(lines[:3])), hint=hint)
