"""The names that a folder ever had: what is remembered of them is what a walk through all history finds."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from stabctl.store.git import Git
from stabctl.store.names import names_ever_added
from tests.support.commands import Stab
from tests.support.repo import git

FOLDER = "ledgers/sweeps/2026/QS"


def walked(office: Stab) -> set[str]:
    """Find the names without anything remembered; the memory that is there stays."""
    memory, aside = office.root / ".git/stabctl/names", office.root / ".git/stabctl/aside"
    if memory.exists():
        memory.rename(aside)
    found = names_ever_added(Git(office.root, office.environ), FOLDER)
    shutil.rmtree(memory, ignore_errors=True)
    if aside.exists():
        aside.rename(memory)
    return found


def remembered(office: Stab) -> set[str]:
    return names_ever_added(Git(office.root, office.environ), FOLDER)


class Clone:
    """A repository with a remote one, in which files of a folder come and go."""

    def __init__(self, stab: Stab, folder: Path, chance: random.Random) -> None:
        self.stab, self.chance, self.count = stab, chance, 0
        git(folder, "init", "--quiet", "--bare", "--initial-branch=main", "remote.git", environ=stab.environ)
        (stab.root / FOLDER).mkdir(parents=True)
        self.add()
        stab.git("remote", "add", "origin", str(folder / "remote.git"))
        stab.git("push", "--quiet", "--set-upstream", "origin", "main")
        stab.git("branch", "--quiet", "side")

    def add(self) -> None:
        self.count += 1
        half = self.chance.choice(["1", "2"])
        names = (f"S-2026-{self.count % 12 + 1:02d}-H{half}-QS.yaml", f"D-2026-QS-{self.count:04d}.yaml")
        path = self.stab.root / FOLDER / self.chance.choice(names)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(self.count), encoding="utf-8")
        self.commit()

    def remove(self) -> None:
        files = sorted((self.stab.root / FOLDER).glob("*")) if (self.stab.root / FOLDER).exists() else []
        if files:
            self.chance.choice(files).unlink()
            self.commit()

    def elsewhere(self) -> None:
        (self.stab.root / "paper.txt").write_text(str(self.chance.random()), encoding="utf-8")
        self.commit()

    def commit(self) -> None:
        self.stab.git("add", "--all")
        self.stab.git("commit", "--quiet", "--allow-empty", "--message", "a change")

    def switch(self) -> None:
        self.stab.git("switch", "--quiet", self.chance.choice(["main", "side"]))

    def merge(self) -> None:
        self.stab.git("merge", "--quiet", "--no-edit", "-X", "ours", self.chance.choice(["main", "side"]), check=False)
        self.stab.git("add", "--all")
        self.stab.git("commit", "--quiet", "--no-edit", check=False)

    def forget(self) -> None:
        self.stab.git("reset", "--quiet", "--hard", "HEAD~1", check=False)
        if self.chance.random() < 0.3:
            self.stab.git("reflog", "expire", "--expire=now", "--all")
            self.stab.git("gc", "--quiet", "--prune=now")

    def exchange(self) -> None:
        self.stab.git("push", "--quiet", "origin", "main", check=False)
        self.stab.git("fetch", "--quiet")


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_to_the_history(stab: Stab, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    clone = Clone(stab, tmp_path, chance)
    steps = (*[clone.add] * 4, clone.remove, clone.elsewhere, clone.switch, clone.merge, clone.forget, clone.exchange)
    seen = set()
    for _ in range(25):
        chance.choice(steps)()
        found = remembered(stab)
        assert found == walked(stab)
        seen.add(frozenset(found))
    assert len(seen) > 5


def test_one_walk_and_then_only_what_is_new(stab: Stab, tmp_path: Path) -> None:
    clone = Clone(stab, tmp_path, random.Random(1))
    asked: list[tuple[str, ...]] = []

    class Counting(Git):
        def run(self, *arguments: str, **further: object) -> object:  # type: ignore[override]
            asked.append(arguments)
            return super().run(*arguments, **further)  # type: ignore[arg-type]

    def revisions() -> list[str]:
        asked.clear()
        names_ever_added(Counting(stab.root, stab.environ), FOLDER)
        return [words[-3] for words in asked if "log" in words]

    first = stab.git("rev-parse", "HEAD").strip()
    assert revisions() == [first]
    assert revisions() == []
    clone.add()
    second = stab.git("rev-parse", "HEAD").strip()
    assert revisions() == [f"{first}...{second}"]
    assert revisions() == []


@pytest.mark.parametrize("text", ["", "[]", "{", '{"0": 1}', '{"HEAD": ["D-2026-QS-9999.yaml"]', "\0\0"])
def test_a_memory_that_is_damaged_is_made_again(stab: Stab, tmp_path: Path, text: str) -> None:
    Clone(stab, tmp_path, random.Random(1))
    expected = remembered(stab)
    (memory,) = (stab.root / ".git/stabctl/names").iterdir()
    memory.write_text(text, encoding="utf-8")
    assert remembered(stab) == expected
    assert memory.read_text(encoding="utf-8") != text
