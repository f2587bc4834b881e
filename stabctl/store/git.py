"""git, called as a program: the few questions and the one commit that the ledger needs.

A command of ours never touches what the user has staged or changed elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from stabctl.errors import Unavailable, say
from stabctl.store.git_places import plainly_placed
from stabctl.store.git_process import DURABLE, FRUGAL, GitProcess, answers, failure

if TYPE_CHECKING:
    from subprocess import CompletedProcess

_BUSY = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")
_ADDED = ("--name-only", "--no-renames", "--full-history", "-m", "--diff-filter=A", "-z", "--relative")
_FEW = 500
"""So many paths fit on a command line of every system."""


class Git(GitProcess):
    """The git repository that holds a workspace, seen from the workspace's folder."""

    def __init__(self, root: Path, environ: Mapping[str, str]) -> None:
        super().__init__(root, environ)
        self._places: tuple[Path, Path, str] | None = None

    def _placed(self) -> tuple[Path, Path, str]:
        if self._places is None:
            self._places = plainly_placed(self.root) or self.ask_for_places()
        return self._places

    def ask_for_places(self) -> tuple[Path, Path, str]:
        """Return what git says of where it is: `folders` and `prefix`; `Unavailable` with the way out otherwise."""
        done = self.run("rev-parse", "--path-format=absolute", "--git-dir", "--git-common-dir", "--show-prefix")
        if done.returncode != 0:
            raise self._no_repository(done)
        own, common, *prefix = done.stdout.decode("utf-8", "surrogateescape").split("\n")
        return Path(own), Path(common), "\n".join(prefix).removesuffix("\n")

    @property
    def folders(self) -> tuple[Path, Path]:
        """The git directory of this work tree, and the common one of all its work trees."""
        return self._placed()[:2]

    @property
    def prefix(self) -> str:
        """The workspace's folder within the repository, with a slash at its end; empty for the top."""
        return self._placed()[2]

    @cached_property
    def settings(self) -> Mapping[str, str]:
        """The clone's configuration as git sees it: by lower-case names, the last value of each."""
        found = {}
        for entry in self.run("config", "--list", "-z").stdout.decode("utf-8", "surrogateescape").split("\0"):
            name, given, value = entry.partition("\n")
            if name:
                found[name] = value if given else "true"
        return found

    def _no_repository(self, done: CompletedProcess[bytes]) -> Unavailable:
        self.require_version()
        words = done.stderr.decode("utf-8", "replace")
        if "dubious ownership" in words:
            return Unavailable(
                say("git does not trust {folder}, which belongs to somebody else.", folder=self.root),
                hint=say("Allow it: `git config --global --add safe.directory {folder}`.", folder=self.root),
            )
        if "not a git repository" in words:
            return Unavailable(
                say("{folder} is not in a git repository.", folder=self.root),
                hint=say("Clone the ledger again, or restore its .git folder."),
            )
        return failure(done)

    @property
    def private(self) -> Path:
        """The folder for lock and journal, in the common git directory; never tracked."""
        return self.folders[1] / "stabctl"

    def branch(self) -> str | None:
        """Return the branch that HEAD is on; None where it is detached."""
        head = self.folders[0] / "HEAD"
        text = "" if head.is_symlink() or not head.is_file() else head.read_text("utf-8", "surrogateescape")
        if text.startswith("ref: refs/heads/") and not text.startswith("ref: refs/heads/."):
            return text[5:].rstrip("\n")
        done = self.run("symbolic-ref", "--quiet", "HEAD")
        return done.stdout.decode("utf-8", "surrogateescape").strip() if done.returncode == 0 else None

    def require_ready(self) -> None:
        """Refuse to commit in the middle of something, on no branch, or without an identity."""
        if self.is_busy():
            raise self.busy()
        if self.branch() is None:
            raise Unavailable(
                say("git is on no branch (detached HEAD)."),
                hint=say("Go back to the ledger's branch first: `git switch main`."),
            )
        self.require_identity()

    def is_busy(self) -> bool:
        """Tell whether git is in the middle of a merge, rebase, cherry-pick or revert in this work tree."""
        return any((self.folders[0] / name).exists() for name in _BUSY)

    def busy(self) -> Unavailable:
        """Make the refusal of a work tree in which git is in the middle of something, with the way out of it."""
        own = self.folders[0]
        if (own / "MERGE_HEAD").exists():
            return Unavailable(
                say("git is in the middle of a merge here."),
                hint=say(
                    "Run `stabctl sync`, which finishes it and keeps the records of both sides, or `git merge --abort`."
                ),
            )
        if (own / "rebase-merge").exists() or (own / "rebase-apply").exists():
            return Unavailable(
                say("git is in the middle of a rebase here."),
                hint=say("Run `git rebase --abort`, then `stabctl sync`: it merges instead, and no record is lost."),
            )
        return Unavailable(
            say("git is in the middle of a revert or cherry-pick here."),
            hint=say("Run `git cherry-pick --abort` or `git revert --abort`; `stabctl sync` brings what others have."),
        )

    def require_identity(self) -> None:
        """Refuse to commit where git does not know who commits."""
        plain = not any(name.startswith(("author.", "committer.")) for name in self.settings) and not self.has_identity
        if plain and all(re.search(r"\w", self.settings.get(name, "")) for name in ("user.name", "user.email")):
            return
        if self.run("var", "GIT_COMMITTER_IDENT").returncode != 0:
            raise Unavailable(
                say("git does not know who commits here."),
                hint=say(
                    'Set it once: `git config --global user.name "OFFICE"` '
                    'and `git config --global user.email "ADDRESS"`.'
                ),
            )

    def require_unlocked(self) -> None:
        """Refuse while a git command runs here, or was killed and left its lock."""
        own, common = self.folders
        branch = self.branch() or "HEAD"
        for lock in (own / "index.lock", own / "HEAD.lock", common / f"{branch}.lock"):
            if lock.exists():
                raise Unavailable(
                    say("git's lock {path} is in the way.", path=lock),
                    hint=say("Wait for the other git command; if none is running, delete that file."),
                )

    def keep_identity(self) -> None:
        """Copy the identity that git sees into this clone's own configuration, so that cron has it."""
        seen = self.run("var", "GIT_COMMITTER_IDENT").stdout.decode("utf-8", "replace")
        match = re.match(r"(.*) <(.*)> \d+ [+-]\d+$", seen.strip())
        for name, value in zip(("user.name", "user.email"), match.groups() if match else (), strict=False):
            if self.run("config", "--local", name).returncode != 0:
                self.ask("config", "--local", name, value)

    def changed(self, paths: Iterable[str]) -> list[str]:
        """Return the files at or below the paths that differ from the last commit, ignored ones apart."""
        done = self.ask("status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", *paths)
        return [entry[3:] for entry in done.split("\0") if entry]

    def staged(self, paths: Sequence[str]) -> set[str]:
        """Return those of some files of which the index holds another version than the last commit."""
        with self.looking_for_staged(paths) as found:
            return found()

    @contextmanager
    def looking_for_staged(self, paths: Sequence[str]) -> Iterator[Callable[[], set[str]]]:
        """Look beside other work which files `staged` would return; yields what waits for the answer."""
        few = paths if len(paths) <= _FEW else ()
        command = ("diff", "--cached", "--name-only", "--no-renames", "--relative", "-z", "--", *few)
        with self.started(*command) as looking:
            yield lambda: set(looking.output().decode("utf-8", "replace").split("\0")) & set(paths)

    def at_head(self, paths: Sequence[str]) -> dict[str, bytes | None]:
        """Return files as they stand in the last commit; None for one that is not in it."""
        return self.held("HEAD", paths)

    def held(self, commit: str, paths: Sequence[str]) -> dict[str, bytes | None]:
        """Return files as a commit holds them; None for one that is not in it."""
        done = self.run("cat-file", "--batch", data="".join(f"{commit}:./{path}\n" for path in paths).encode())
        if done.returncode != 0:
            raise failure(done)
        found = zip(paths, answers(done.stdout), strict=False)
        return {path: data if kind == "blob" else None for path, (_, kind, data) in found}

    def tracked(self, folder: str, commit: str = "HEAD") -> list[str]:
        """Return the files of a folder in a commit, relative to the workspace."""
        done = self.run("ls-tree", "-r", "--name-only", "-z", commit, "--", f"{folder}/")
        return [name for name in done.stdout.decode("utf-8", "replace").split("\0") if name]

    def commit_named(self, revision: str) -> str | None:
        """Return the id of the commit that a revision names; None where there is none."""
        if not revision or revision.startswith("-"):
            return None
        done = self.run("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if done.returncode < 0:
            raise failure(done)
        return done.stdout.decode("ascii").strip() if done.returncode == 0 else None

    def files_at(self, commit: str, places: Sequence[str]) -> dict[str, bytes]:
        """Return the files that a commit holds at or below some places, by paths relative to the workspace."""
        listed = self.ask("ls-tree", "-r", "-z", "--format=%(objecttype) %(objectname) %(path)", commit, "--", *places)
        entries = [entry.split(" ", 2) for entry in listed.split("\0") if entry.startswith("blob ")]
        names = "".join(f"{name}\n" for _, name, _ in entries).encode("ascii")
        out = self.asked("cat-file", "--batch", "--buffer", data=names).stdout
        return {path: data for (_, _, path), (_, _, data) in zip(entries, answers(out), strict=True)}

    def changed_between(self, first: str, second: str, folder: str) -> list[str]:
        """Return the files of a folder that two commits hold differently, relative to the workspace."""
        listed = self.ask("diff", "--name-only", "--no-renames", "--relative", "-z", first, second, "--", folder)
        return [path for path in listed.split("\0") if path]

    def is_behind(self, commit: str, other: str = "HEAD") -> bool:
        """Tell whether a commit is an ancestor of another one, or that one itself; one that is not here is neither."""
        done = self.run("merge-base", "--is-ancestor", commit, other)
        if done.returncode not in (0, 1) and b"Not a valid " not in done.stderr:
            raise failure(done)
        return done.returncode == 0

    def is_shallow(self) -> bool:
        """Tell whether this clone holds the last commits only."""
        return self.run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"

    def first_versions(self, path: str) -> list[bytes]:
        """Return a file as the commits hold it that added it: several where two sides of a merge each did."""
        form = ("--diff-filter=A", "--format=%H", "--no-renames", "--full-history")
        added = self.run("log", *form, "HEAD", "--", path).stdout.decode("ascii", "replace").split()
        return [data for commit in added if (data := self.held(commit, (path,))[path]) is not None]

    def leaves_out(self, path: str) -> bool:
        """Tell whether a file that is there is ignored, and not tracked all the same."""
        done = self.run("status", "--porcelain", "--ignored", "--untracked-files=all", "-z", "--", path)
        return done.stdout.startswith(b"!! ")

    def naming(self, texts: Sequence[str], folder: str) -> list[str]:
        """Return the tracked files below a folder that hold one of some texts as a word, as the work tree has them."""
        wanted = "\n".join(texts).encode("utf-8")
        command = ("grep", "-l", "-z", "--word-regexp", "--fixed-strings", "-f", "-")
        done = self.run(*command, "--", folder, data=wanted)
        return [path for path in done.stdout.decode("utf-8", "replace").split("\0") if path]

    def tips(self) -> list[str]:
        """Return the commits of HEAD and of its upstream, as far as there are any."""
        answers = self.run("cat-file", "--batch-check", data=b"HEAD\n@{upstream}\n").stdout.decode("ascii").splitlines()
        return list(dict.fromkeys(answer.split()[0] for answer in answers if answer.split()[1:2] == ["commit"]))

    def paths_ever_added(self, folder: str, tips: Sequence[str] | None = None) -> list[str]:
        """Return the files that some commits, or the branch and its upstream, ever added below a folder."""
        known = self.tips() if tips is None else tips
        if not known:
            return []
        return [
            path for path in self.ask(*FRUGAL, "log", "--format=", *_ADDED, *known, "--", folder).split("\0") if path
        ]

    def paths_added_since(self, old: str, new: str, folder: str) -> list[str] | None:
        """Return what the commits behind `new`, and not behind `old`, added below a folder.

        None where `old` has changes of the folder that `new` lacks, or is not there any more.
        """
        form = ("--left-right", "--format=%m")
        done = self.run("log", *form, *_ADDED, f"{old}...{new}", "--", folder)
        found = done.stdout.decode("utf-8", "replace").replace("\n", "\0").split("\0")
        return None if done.returncode != 0 or "<" in found else [path for path in found if path and path != ">"]

    def _knows(self, ref: str) -> bool:
        return self.run("rev-parse", "--verify", "--quiet", ref).returncode == 0

    def commit(self, paths: Sequence[str], message: str, when: datetime) -> str:
        """Commit these paths and nothing else; return the commit's id.

        The rest of the index stays as it is. Where the user has set hooks or signing, or the place
        is unusual, git's own `commit` does it.
        """
        from stabctl.store import committing

        place = committing.Place(self.prefix, self.folders[1])
        if committing.is_plain(self.settings, place):
            trust_mode = self.settings.get("core.filemode", "true") == "true"
            made = committing.commit(self, place, paths, message, when, trust_mode=trust_mode)
            if made is not None:
                return made
        return self._commit_by_porcelain(paths, message, when)

    def _commit_by_porcelain(self, paths: Sequence[str], message: str, when: datetime) -> str:
        listed = "\0".join(paths).encode("utf-8", "surrogateescape")
        from_input = ("--pathspec-from-file=-", "--pathspec-file-nul")
        self.ask(*DURABLE, "add", "--force", *from_input, data=listed)
        note = self.private / "message"
        note.write_bytes(message.encode("utf-8"))
        command = ("commit", "--quiet", "--only", "--cleanup=verbatim", f"--file={note}", *from_input)
        try:
            self.ask(*DURABLE, *command, data=listed, when=when)
        finally:
            note.unlink(missing_ok=True)
        return self.ask("rev-parse", "HEAD").strip()

    def tidy(self) -> None:
        """Let git pack what has gathered, if it is time for that and the user has not forbidden it.

        git itself is only asked where its own measure of loose objects and packs is about to be full.
        """
        from stabctl.store.tidying import may_be_untidy

        if may_be_untidy(self.settings, self.folders[1] / "objects"):
            self.run("maintenance", "run", "--auto", "--quiet")

    def unstage(self, paths: Sequence[str]) -> None:
        """Let the index forget these paths' changes; the work tree stays. `GitFailed` where git refuses."""
        listed = "\0".join(paths).encode("utf-8", "surrogateescape")
        command = ("reset", "--quiet") if self._knows("HEAD") else ("rm", "--cached", "--quiet", "--ignore-unmatch")
        self.ask(*command, "--pathspec-from-file=-", "--pathspec-file-nul", data=listed)

    def reflog(self, form: str, *limits: str, of: str = "HEAD") -> str:
        """Return what was done in this work tree, or to a ref, the newest first, as `git log` prints it by a form.

        `limits` are further words of git's: how many entries, and which paths they have to concern.
        """
        return self.run("log", "--walk-reflogs", f"--format={form}", of, *limits).stdout.decode("utf-8", "replace")

    def keeps_reflog(self) -> bool:
        """Tell whether there is a reflog of HEAD."""
        return self.run("reflog", "exists", "HEAD").returncode == 0
