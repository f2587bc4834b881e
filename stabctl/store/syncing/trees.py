"""git's objects, below the work tree: bases, trees, blobs and commits of a merge that nobody has checked out.

All paths are those of the repository, from its top on, whatever folder of it the workspace is in.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from stabctl.store.git import Git
from stabctl.store.git_process import DURABLE, answers, failure
from stabctl.values import frozen

LINK = "120000"
MODULE = "160000"

_LENT = "merge-"
"""How the names of lent folders begin."""


class Entry(NamedTuple):
    """What a tree holds at a path: the file's mode and its object."""

    mode: str
    object: str


class Stage(NamedTuple):
    """What the index holds at a path: stage 0, or the three versions of an unfinished merge."""

    mode: str
    object: str
    stage: int


@frozen
class MergedTree:
    """What git makes of two commits: a tree, and the paths that it could not merge."""

    tree: str
    conflicts: tuple[str, ...]


class Trees:
    """The objects of the repository that holds a workspace."""

    def __init__(self, git: Git) -> None:
        self.git = git

    @cached_property
    def top(self) -> Path:
        """The top of the work tree."""
        said = self.git.ask("rev-parse", "--path-format=absolute", "--show-toplevel")
        return Path(said.removesuffix("\n"))

    @cached_property
    def empty(self) -> str:
        """The tree of nothing."""
        return self.git.ask("hash-object", "-t", "tree", "--stdin", data=b"").strip()

    def run(
        self, *arguments: str, data: bytes | None = None, index: Path | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Run git at the top of the work tree."""
        return self.git.run("-C", str(self.top), *arguments, data=data, index=index)

    def ask(
        self, *arguments: str, data: bytes | None = None, when: datetime | None = None, index: Path | None = None
    ) -> str:
        """Run git at the top of the work tree and return its output; `GitFailed` where it fails."""
        done = self.git.run("-C", str(self.top), *arguments, data=data, when=when, index=index)
        if done.returncode != 0:
            raise failure(done)
        return done.stdout.decode("utf-8", "surrogateescape")

    def bases(self, ours: str, theirs: str) -> tuple[str, ...]:
        """Return the best common ancestors of two commits: several where their lines have crossed."""
        return tuple(self.git.asked("merge-base", "--all", ours, theirs).stdout.decode("ascii").split())

    def difference(self, first: str, second: str) -> dict[str, tuple[Entry | None, Entry | None]]:
        """Return the paths that two commits or trees hold differently, with both entries."""
        out = self.ask("diff-tree", "-r", "-z", "--no-renames", "--no-relative", "--full-index", first, second)
        parts = iter(out.split("\0"))
        found = {}
        for head in parts:
            if not head:
                continue
            mode, other, object_, another, _ = head.lstrip(":").split(" ")
            found[next(parts)] = (
                None if mode == "000000" else Entry(mode, object_),
                None if other == "000000" else Entry(other, another),
            )
        return found

    def objects_at(self, commit: str, paths: Sequence[str]) -> dict[str, str]:
        """Return the blobs of a commit at some paths; those that it does not hold are left out."""
        asked = "".join(f"{commit}:{path}\n" for path in paths).encode("utf-8", "surrogateescape")
        lines = self.ask("cat-file", "--batch-check=%(objecttype) %(objectname)", data=asked).splitlines()
        return {
            path: line.removeprefix("blob ")
            for path, line in zip(paths, lines, strict=True)
            if line.startswith("blob ")
        }

    def ever_added(self, folder: str, commits: Sequence[str]) -> list[str]:
        """Return the paths of the files that commits and their histories ever held in a folder."""
        form = ("--format=", "--name-only", "--no-renames", "--full-history", "-m", "--diff-filter=A", "-z")
        return [path for path in self.ask("log", *form, *commits, "--", folder).split("\0") if path]

    def blobs(self, objects: Iterable[str]) -> dict[str, bytes]:
        """Return the bytes of blobs by their names."""
        wanted = list(dict.fromkeys(objects))
        done = self.git.asked("cat-file", "--batch", "--buffer", data="".join(f"{o}\n" for o in wanted).encode())
        return {name: data for name, (_, _, data) in zip(wanted, answers(done.stdout), strict=True)}

    def keep(self, texts: Mapping[str, bytes]) -> dict[str, str]:
        """Write blobs, named by any keys; return their objects by the same keys."""
        if not texts:
            return {}
        with self.private_folder() as folder:
            files = [folder / str(number) for number in range(len(texts))]
            for file, data in zip(files, texts.values(), strict=True):
                file.write_bytes(data)
            listed = "".join(f"{file}\n" for file in files).encode("utf-8", "surrogateescape")
            out = self.ask(*DURABLE, "hash-object", "-w", "--no-filters", "--stdin-paths", data=listed)
        return dict(zip(texts, out.split(), strict=True))

    def merge(self, ours: str, theirs: str) -> MergedTree:
        """Let git merge two commits into a tree."""
        command = ("-c", "merge.renames=false", "merge-tree", "--write-tree", "--no-messages", "-z", ours, theirs)
        done = self.run(*command)
        if done.returncode not in (0, 1):
            raise failure(done)
        tree, *entries = done.stdout.decode("utf-8", "surrogateescape").split("\0")
        paths = dict.fromkeys(entry.partition("\t")[2] for entry in entries if entry)
        return MergedTree(tree.strip(), tuple(paths))

    def changed(self, tree: str, entries: Mapping[str, Entry | None]) -> str:
        """Return a tree with other entries at some paths; None takes a path out."""
        if not entries:
            return self.ask("rev-parse", f"{tree}^{{tree}}").strip()
        with self.private_folder() as folder:
            index = folder / "index"
            self.ask("read-tree", tree, index=index)
            self.ask("update-index", "-z", "--index-info", data=self.index_info(entries), index=index)
            return self.ask(*DURABLE, "write-tree", index=index).strip()

    def commit(self, tree: str, parents: Sequence[str], message: str, when: datetime, *, signed: bool = True) -> str:
        """Make a commit that no branch has yet, signed if the user's commits are."""
        signed = signed and self.git.asked("config", "--type=bool", "commit.gpgsign").stdout.strip() == b"true"
        lineage = [part for parent in parents for part in ("-p", parent)]
        settings = (*DURABLE, "-c", "i18n.commitEncoding=UTF-8")
        command = (*settings, "commit-tree", *(("-S",) if signed else ()), *lineage, "-F", "-", tree)
        return self.ask(*command, data=message.encode("utf-8"), when=when).strip()

    def staged(self) -> dict[str, tuple[Stage, ...]]:
        """Return the unmerged paths of the index with their stages."""
        out = self.ask("ls-files", "--unmerged", "-z", "--full-name")
        found: dict[str, tuple[Stage, ...]] = {}
        for line in out.split("\0"):
            if line:
                head, _, path = line.partition("\t")
                mode, object_, stage = head.split(" ")
                found[path] = (*found.get(path, ()), Stage(mode, object_, int(stage)))
        return found

    def in_index(self, paths: Iterable[str]) -> dict[str, Entry]:
        """Return what the index holds at paths, the unmerged ones apart."""
        wanted = frozenset(paths)
        found = {}
        for line in self.ask("ls-files", "--stage", "-z", "--full-name").split("\0"):
            head, _, path = line.partition("\t")
            if path in wanted and head.endswith(" 0"):
                mode, object_, _ = head.split(" ")
                found[path] = Entry(mode, object_)
        return found

    def index_info(self, entries: Mapping[str, Entry | tuple[Stage, ...] | None]) -> bytes:
        """Write entries as `update-index --index-info` reads them: what goes first, then what comes."""
        nothing = "0" * len(self.ask("hash-object", "--stdin", data=b"").strip())
        going, coming = [], []
        for path, entry in entries.items():
            going.append(f"0 {nothing}\t{path}\0")
            if isinstance(entry, Entry):
                coming.append(f"{entry.mode} {entry.object} 0\t{path}\0")
            elif entry is not None:
                coming += [f"{each.mode} {each.object} {each.stage}\t{path}\0" for each in entry]
        return "".join((*going, *coming)).encode("utf-8", "surrogateescape")

    @contextmanager
    def private_folder(self) -> Iterator[Path]:
        """Lend a folder in the git directory, and take it away afterwards."""
        self.git.private.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=_LENT, dir=self.git.private))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def sweep(self) -> None:
        """Take away, under the lock, the folders that a killed process was lent."""
        for folder in self.git.private.glob(f"{_LENT}*"):
            shutil.rmtree(folder, ignore_errors=True)
