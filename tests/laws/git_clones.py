"""Clones of one ledger in the hands of random clerks: commands, pulls, pushes, hand edits, offline spells, kills."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from tests.support.clones import Hub, run_git
from tests.support.commands import Result, Stab

BEGUN = datetime.fromisoformat("2026-03-12T09:00:00+08:00")
CATEGORIES = ("family", "neighbour", "land", "wages", "traffic", "other")
STEPS = {"sync": 70}
"""About how many steps commands have at which they can be killed; others have 20."""


@dataclass
class Clone:
    """A clone, how far its clock is off, and whether it is cut off from the hub."""

    stab: Stab
    name: str
    skew: timedelta
    offline: bool = False


@dataclass
class Township:
    """The clones of one schedule, and what was accepted in them."""

    folder: Path
    environ: dict[str, str]
    chance: random.Random
    met: Counter[str]
    clones: list[Clone] = field(default_factory=list)
    accepted: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)
    now: datetime = BEGUN
    count: int = 0

    def open(self, prepared: Path) -> None:
        """Lay out the hub and two to five clones of it, each with a clock of its own."""
        shutil.copytree(prepared, self.folder, symlinks=True)
        hub = Hub(self.folder / "hub.git", self.environ)
        for number in range(self.chance.randint(2, 5) if self.chance.random() < 0.5 else 2):
            name = f"clone{number}"
            skew = timedelta(hours=self.chance.choice((-30, -3, 0, 0, 5, 26)), seconds=7 * number)
            self.clones.append(Clone(hub.clone(name), name, skew))

    def step(self) -> None:
        """Let one of the clones do something."""
        self.now += timedelta(minutes=self.chance.choice((1, 5, 60, 600)))
        clone = self.chance.choice(self.clones)
        moves = {
            self.write: 9,
            self.sync: 2,
            self.kill: 2,
            self.pull: 4,
            self.push: 0.7,
            self.edit: 1.5,
            self.cut_off: 1,
        }
        self.chance.choices(list(moves), list(moves.values()))[0](clone)

    def run(self, clone: Clone, *words: str) -> Result:
        """Run a command in a clone, at its own time; a bug of the tool ends the schedule."""
        self.steps.append(f"{clone.name}: {' '.join(words)}")
        result = clone.stab(*words, now=self.time_of(clone))
        if "An interrupted command was" in result.stderr:
            self.met["repairs"] += 1
        assert result.exit_code in (0, 1), result.stderr
        assert "could not be finished" not in result.stderr, result.stderr
        return result

    def time_of(self, clone: Clone) -> str:
        return (self.now + clone.skew).isoformat()

    # what clerks do

    def write(self, clone: Clone) -> None:
        before = clone.stab.git("rev-parse", "HEAD")
        result = self.run(clone, *self.words(clone))
        if result.exit_code == 0:
            message = clone.stab.git("log", "-1", "--format=%B")
            assert clone.stab.git("rev-parse", "HEAD") != before
            for line in message.splitlines():
                if line.startswith("Stabctl-Act: "):
                    self.accepted[line.split()[-1]] = clone.name

    def words(self, clone: Clone) -> list[str]:
        """Think of a command; many are refused."""
        self.count += 1
        note = ("--note", f"第{self.count}次办理")
        here = [path.stem for path in sorted((clone.stab.root / "ledgers").rglob("[DI]-*.yaml"))]
        if not here or self.chance.random() < 0.35:
            kind = self.chance.choice(("dispute", "dispute", "dispute", "intel", "sweep"))
            title = ("--title", f"第{self.count}件")
            if kind == "dispute":
                return ["add", kind, *title, "--category", self.chance.choice(CATEGORIES), "--source", "sweep"]
            if kind == "intel":
                return ["add", kind, *title, "--level", "important", "--source", "liaison"]
            return ["add", "sweep", "--nil", *note]
        record, other = (self.chance.choice(here[-4:]) for _ in range(2))
        return self.chance.choice(
            [
                ["file", record, "--limit", "2026-12-31", *note],
                ["assign", record, "--to", self.chance.choice(("QS-JUSTICE", "QS-OFFICE")), *note],
                ["act", record, "--kind", "visit", *note],
                ["analyse", record, "--kind", "routine", "--finding", "渠道老化", *note],
                ["resolve", record, "--as", "settled" if record.startswith("D") else "done", *note],
                ["close", record, "--as", "withdrawn", "--reason", "申请人撤回", *note],
                ["reopen", record, "--reason", "反悔", *note],
                ["amend", record, "--set", f"summary=第{self.count}稿", "--reason", "补", *note],
                ["link", record, "--to", other, "--relation", "related", *note],
                ["link", record, "--to", here[-1], "--relation", "related", *note],
            ]
        )

    def sync(self, clone: Clone) -> None:
        result = self.run(clone, "sync", "--json")
        if clone.offline:
            assert result.exit_code == 1, result.stdout
            self.met["offline"] += 1
            return
        assert result.exit_code == 0, result.stderr
        self.met["clashes"] += len(result.data["renumbered"])
        self.met["both sides"] += len(result.data["merged"])
        self.met["impossible lives"] += len(result.data["impossible"])
        self.met["set aside"] += len(result.data["set_aside"])

    def cut_off(self, clone: Clone) -> None:
        """Cut a clone off from the hub, or connect it again."""
        clone.offline = not clone.offline
        url = self.folder / ("nowhere.git" if clone.offline else "hub.git")
        clone.stab.git("remote", "set-url", "origin", str(url))
        self.steps.append(f"{clone.name}: {'offline' if clone.offline else 'online'}")

    def pull(self, clone: Clone) -> None:
        """Pull with plain git, by merge or by rebase; let the tool finish what git leaves, or give a rebase up."""
        how = self.chance.choice(("--no-rebase", "--no-rebase", "--rebase"))
        peer = self.chance.choice(self.clones)
        source = () if peer is clone or self.chance.random() < 0.8 else (str(peer.stab.root), "main")
        self.met["pulls from a clone"] += bool(source)
        self.steps.append(f"{clone.name}: git pull {how} {peer.name if source else ''}")
        done = run_git(clone.stab, "pull", "--quiet", "--no-edit", how, *source)
        self.met["pulls"] += done.returncode == 0
        own = clone.stab.root / ".git"
        if (own / "MERGE_HEAD").exists():
            self.met["unfinished"] += 1
            if self.chance.random() < 0.5:
                self.write_nothing(clone)
            self.sync(clone)
            assert not (own / "MERGE_HEAD").exists()
        elif (own / "rebase-merge").exists():
            self.met["rebases given up"] += 1
            assert self.run(clone, "sync").exit_code == 1
            clone.stab.git("rebase", "--abort")
        for path in sorted((clone.stab.root / "ledgers").rglob("?-*.yaml")):
            assert b"<<<<<<<" not in path.read_bytes(), path

    def write_nothing(self, clone: Clone) -> None:
        """Try to write into an unfinished merge, which is refused."""
        assert self.run(clone, "add", "dispute", "--title", "x", "--category", "land", "--source", "sweep").exit_code

    def push(self, clone: Clone) -> None:
        self.steps.append(f"{clone.name}: git push")
        run_git(clone.stab, "push", "--quiet", "origin", "main")

    def edit(self, clone: Clone) -> None:
        """Change a title by hand, or add a comment, and commit it with plain git."""
        files = sorted((clone.stab.root / "ledgers").rglob("[DI]-*.yaml"))
        if not files or clone.stab.git("status", "--porcelain"):
            return
        path = self.chance.choice(files)
        text = path.read_text(encoding="utf-8")
        old = next(line for line in text.splitlines() if line.startswith("title: "))
        self.count += 1
        new = f"title: 手改第{self.count}稿"
        if self.chance.random() < 0.3:
            new = f"# 备注{self.count}\n{old}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        self.steps.append(f"{clone.name}: edit {path.stem} {new!r}")
        clone.stab.git("commit", "--quiet", "--all", "--message", f"{path.stem}: by hand")
        self.met["hand edits"] += 1
        self.titles.pop(old, None)
        if new.startswith("title"):
            self.titles[new] = clone.name

    def kill(self, clone: Clone) -> None:
        """Kill a command at one of its first steps; the next command of the tool repairs."""
        words = ["sync"] if self.chance.random() < 0.5 else self.words(clone)
        at = self.chance.randint(1, STEPS.get(words[0], 20))
        self.steps.append(f"{clone.name}: {' '.join(words)} (killed at step {at})")
        if killed(clone.stab, words, self.time_of(clone), at):
            self.met["crashes"] += 1
        self.run(clone, "list")

    def meet(self) -> None:
        """Connect everybody again, and let all exchange until all hold the same."""
        for clone in self.clones:
            if clone.offline:
                self.cut_off(clone)
        for clone in (*self.clones, *self.clones):
            self.sync(clone)


def killed(stab: Stab, words: list[str], now: str, at: int) -> bool:
    """Run a command in a child of this process that is killed before its n-th step; tell whether it was."""
    child = os.fork()
    if child == 0:
        _end_at(str(stab.root), at)
        try:
            stab(*words, now=now)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _end_at(root: str, at: int) -> None:
    """Kill this process before its n-th write, rename, removal or call of git."""
    left = [at]

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            counts = str(path).startswith(root) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))  # type: ignore[operator]
        else:
            counts = event in ("os.rename", "os.remove", "os.mkdir", "subprocess.Popen")
        if counts:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
