"""One row of the crash matrix: the command killed at its n-th call, and what has to hold from then on."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from stabctl.store.files import SUFFIX
from tests.store.crash_rows import NOW, OPEN, Row, copied, prepare
from tests.support.commands import Result, Stab
from tests.support.injecting import Done, Injector
from tests.support.repo import hermetic_environ, tree

LEAST = 10
"""The least number of points that a command has; with fewer the injector would miss some."""

ADD = ("add", "dispute", "--title", "后一件", "--category", "land", "--source", "sweep")
REPAIRED = "Note: An interrupted command was "
WRITTEN = "It is written all the same: "
KEPT = "The command could not be ended and is kept "
UNLOCKED = "Note: Locks that a killed git had left were taken away: "


@dataclass(frozen=True)
class World:
    """What a clerk has: the files, the commits, the entries of the index, what git calls changed."""

    files: dict[str, bytes]
    line: tuple[str, ...]
    index: frozenset[str]
    changed: frozenset[str]

    @property
    def commit(self) -> str:
        """The last commit."""
        return self.line[-1]

    @classmethod
    def of(cls, stab: Stab) -> World:
        """Look at a workspace and at the papers beside it, without the tool."""
        files = {path: data for path, data in tree(stab.root.parent).items() if not path.endswith(SUFFIX)}
        return cls(
            files,
            tuple(stab.git("rev-list", "--reverse", "HEAD").split()),
            frozenset(stab.git("ls-files", "--stage", "-z").split("\0")),
            frozenset(stab.git("status", "--porcelain", "-z", "--untracked-files=all").split("\0")),
        )


class Matrix:
    """A prepared office, and its rows killed at call after call."""

    def __init__(self, folder: Path, injector: Injector) -> None:
        environ = {**hermetic_environ(folder), "STABCTL_NOW": NOW}
        (folder / "world").mkdir()
        self._folder = folder
        self._injector = injector
        self._office = Stab(folder / "world/office", environ)
        made = ("init", str(self._office.root), "--name", "青石乡", "--code", "QS", "--lang", "en")
        self._office.run_bare(*made).succeed()
        self._digest = prepare(self._office, folder / "world/papers")
        self._old = World.of(self._office)

    def run(self, row: Row, every: int = 1) -> int:
        """Kill a row at every n-th of its calls; return how many calls it has."""
        copy, _ = self._copy()
        whole = self._killed(copy, row, 0)
        assert whole.code == 0, (row.name, whole.stderr)
        assert len(whole.calls) >= (LEAST if row.commits else LEAST // 2), (row.name, whole.calls)
        new = World.of(copy)
        assert new.files != self._old.files, row.name
        for number in range(1, len(whole.calls) + 1, every):
            copy, _ = self._copy()
            done = self._killed(copy, row, number)
            try:
                _Check(copy, row, self._command(copy, row), self._old, new, done).run(number % 2 == 0)
            except AssertionError as error:
                raise AssertionError(f"{row.name}, killed at {number}: {whole.calls[number - 1]}\n{error}") from error
        return len(whole.calls)

    def run_repairs(self, row: Row, every: int = 1, of_repair: int = 1) -> tuple[int, int]:
        """Kill a row at every n-th call and, where that left something to repair, the repair at every n-th of its own.

        Returns how many interrupted commands there were, and how many of their repairs were killed.
        """
        copy, _ = self._copy()
        calls = self._killed(copy, row, 0).calls
        new, interrupted, killed = World.of(copy), 0, 0
        for number in range(1, len(calls) + 1, every):
            broken, _ = self._copy()
            done = self._killed(broken, row, number)
            if not journals(broken):
                continue
            interrupted += 1
            at, more = 0, True
            while more:
                at += of_repair
                copy = self._again(broken)
                repair = self._injector.run(("-C", str(copy.root), "list"), copy.environ, (copy.root.parent,), kill=at)
                more = repair.killed
                killed += more
                try:
                    _Check(copy, row, self._command(copy, row), self._old, new, done).run(at % 2 == 0)
                except AssertionError as error:
                    last = repair.calls[-1] if repair.calls else ""
                    told = f"{row.name}, killed at {number}: {calls[number - 1]}, its repair at {at}: {last}"
                    raise AssertionError(f"{told}\n{error}") from error
        return interrupted, killed

    def fail(self, row: Row, error: str, *, on: bool, every: int = 1) -> int:
        """Let every n-th call of a row fail (`on`: and those after it); return how many calls it has that can."""
        copy, _ = self._copy()
        whole = self._run(copy, row, fail=(error, 0))
        assert whole.code == 0, (row.name, whole.stderr)
        new = World.of(copy)
        for number in range(1, len(whole.calls) + 1, every):
            copy, _ = self._copy()
            done = self._run(copy, row, fail=(error, number), on=on)
            try:
                _Check(copy, row, self._command(copy, row), self._old, new, done).run_failed()
            except AssertionError as failure:
                call = f"{row.name}, {error} at {number}: {whole.calls[number - 1]}"
                raise AssertionError(f"{call}\n{done.stderr}\n{failure}") from failure
        return len(whole.calls)

    def _copy(self) -> tuple[Stab, Path]:
        shutil.rmtree(self._folder / "copy", ignore_errors=True)
        return copied(self._office, self._folder / "copy")

    def _again(self, broken: Stab) -> Stab:
        shutil.rmtree(self._folder / "again", ignore_errors=True)
        return copied(broken, self._folder / "again")[0]

    def _command(self, copy: Stab, row: Row) -> tuple[str, ...]:
        return row.command(copy.root.parent / "papers", self._digest)

    def _killed(self, copy: Stab, row: Row, number: int) -> Done:
        return self._run(copy, row, kill=number)

    def _run(
        self, copy: Stab, row: Row, *, kill: int = 0, fail: tuple[str, int] | None = None, on: bool = False
    ) -> Done:
        arguments = ("-C", str(copy.root), *self._command(copy, row))
        return self._injector.run(arguments, copy.environ, (copy.root.parent,), kill=kill, fail=fail, on=on)


@dataclass(frozen=True)
class _Check:
    """What holds after a kill: at once, after the next reader or writer, and at the end."""

    stab: Stab
    row: Row
    command: tuple[str, ...]
    old: World
    new: World
    done: Done

    def run(self, reads_first: bool) -> None:
        if not self.done.killed:
            assert not self.done.happened, self.done.stderr
            return
        self._require_old_or_new()
        journal = journals(self.stab)
        told = self._read() if reads_first else ""
        told += self._write_on(journal)
        assert not journal or REPAIRED in told, f"{journal} repaired in silence: {told}"
        self._require_clean()

    def run_failed(self) -> None:
        """Require the same after a failure; and that the command itself said rightly how it ended."""
        said = self.done.stderr
        assert self.done.code in (0, 1), said
        assert self.done.code == 0 or said.count("Error: ") == 1, said
        assert "Traceback" not in said, said
        self._require_old_or_new()
        self._read()
        now = World.of(self.stab)
        written = self.done.code == 0 or WRITTEN in said or KEPT in said
        said_to_be = self.new.files if written else self.old.files
        assert self._without_spare_copies(now.files, said_to_be) == said_to_be, "it says that it ended otherwise"
        assert now.line == (self.new.line if written else self.old.line)
        self._write_on([])
        self._require_clean()

    def _without_spare_copies(self, files: dict[str, bytes], expected: dict[str, bytes]) -> dict[str, bytes]:
        """Leave out a copy of a paper that could not be taken away again; the repeated command takes it."""
        attachments = f"{self.stab.root.name}/attachments/"
        return {path: data for path, data in files.items() if path in expected or not path.startswith(attachments)}

    def _require_old_or_new(self) -> None:
        """Hold every file, the commit and the index against the old and the new world, before any repair."""
        now = World.of(self.stab)
        for path in now.files.keys() | self.old.files.keys():
            assert now.files.get(path) in (self.old.files.get(path), self.new.files.get(path)), f"{path} is between"
        assert now.commit in self.new.line, "a commit between"
        assert now.index <= self.old.index | self.new.index, now.index - self.old.index - self.new.index
        changed = {entry[3:] for entry in now.changed ^ self.old.changed}
        assert changed <= self._differing(), changed
        self._fsck()

    def _differing(self) -> set[str]:
        root = self.stab.root.name + "/"
        return {
            path.removeprefix(root)
            for path in self.old.files.keys() | self.new.files.keys()
            if self.old.files.get(path) != self.new.files.get(path)
        }

    def _read(self) -> str:
        """Let readers look: both answer, and say of themselves only what was repaired."""
        listed, shown = self._call("list"), self._call("show", OPEN)
        for line in (listed.stderr + shown.stderr).splitlines():
            assert line.startswith((REPAIRED, UNLOCKED)), line
        return listed.stderr

    def _write_on(self, journal: list[str]) -> str:
        """Give the command again where nothing of it is there or it may be repeated; else another one."""
        told, done = "", self._is_done()
        if self.row.repeats or not (journal or done):
            assert self.row.repeats or not self.done.stdout, f"success had been reported: {self.done.stdout}"
            told = self._call(*self.command).stderr
        return told + (self._call(*ADD).stderr if journal or done else "")

    def _is_done(self) -> bool:
        if not self.row.commits:
            return World.of(self.stab).files == self.new.files
        return World.of(self.stab).commit == self.new.commit

    def _call(self, *words: str) -> Result:
        result = self.stab(*words)
        assert result.exit_code == 0, (words, result.stderr)
        return result

    def _require_clean(self) -> None:
        """Require the new world, apart from what came after, with nothing left over."""
        now = World.of(self.stab)
        assert {path: now.files.get(path) for path in self.new.files} == self.new.files
        assert len(now.files.keys() - self.new.files.keys()) <= 1
        assert now.line[: len(self.new.line)] == self.new.line, "the act is not there, or not once"
        assert len(now.line) <= len(self.new.line) + 1
        assert now.changed == self.new.changed
        checked = self._call("check", "--json")
        assert checked.data["findings"] == [] if self.row.commits else True, checked.stdout
        self._call("list")  # which makes an index anew that was left half made
        assert left_over(self.stab.root.parent) == []
        self._fsck()

    def _fsck(self) -> None:
        self.stab.git("fsck", "--strict", "--no-progress")


def journals(stab: Stab) -> list[str]:
    """Name the journals of interrupted commands that are not repaired yet."""
    folder = stab.root / ".git/stabctl"
    return [path.name for path in folder.glob("journal-*") if not path.name.endswith(SUFFIX)]


def left_over(folder: Path) -> list[str]:
    """Name what no command may leave below a folder: half-written files, locks, journals."""
    return sorted(str(path) for path in folder.rglob("*") if _is_left_over(path))


def _is_left_over(path: Path) -> bool:
    return path.name.endswith((SUFFIX, ".lock")) or path.name.startswith(("journal-", "holder", "interrupted-"))
