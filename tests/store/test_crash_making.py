"""A kill while a workspace is made leaves none, or one that the next command finishes."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.store.crash_rows import NOW
from tests.store.crash_run import LEAST, REPAIRED, left_over
from tests.support.commands import Stab
from tests.support.injecting import Done, Injector, injector
from tests.support.repo import git, hermetic_environ, tree

INIT = ("--name", "青石乡", "--code", "QS", "--lang", "en")


class _Making:
    """A place for a new workspace, and `init` killed there at call after call."""

    def __init__(self, folder: Path, injector: Injector, larger: bool) -> None:
        self._environ = {**hermetic_environ(folder), "STABCTL_NOW": NOW}
        self._folder = folder
        self._injector = injector
        self._larger = larger

    def run(self, every: int) -> int:
        """Kill `init` at every n-th of its calls, give it again, and return how many calls it has."""
        stab = self._place()
        whole = self._killed(stab, 0)
        assert whole.code == 0, whole.stderr
        assert len(whole.calls) >= LEAST
        files, commit = tree(stab.root), stab.git("rev-parse", "HEAD")
        for number in range(1, len(whole.calls) + 1, every):
            stab = self._place()
            done = self._killed(stab, number)
            try:
                self._require_old_or_new(stab, files, number % 2 == 0)
                again = stab.run_bare("init", str(stab.root), *INIT)
                assert again.exit_code == 0 or "already holds a workspace" in again.stderr, again.stderr
                assert again.exit_code == 0 or stab.git("rev-parse", "HEAD") == commit
                assert (tree(stab.root), stab.git("rev-parse", "HEAD")) == (files, commit), done.stdout
                assert stab.git("status", "--porcelain", "--", ".") == ""
                assert stab("check").exit_code == 0
                assert stab.dispute() == "D-2026-QS-0001"
                assert left_over(self._folder / "place") == []
                assert not self._larger or stab.git("status", "--porcelain") == "AM own.txt\n"
            except AssertionError as error:
                raise AssertionError(f"init, killed at {number}: {whole.calls[number - 1]}\n{error}") from error
        return len(whole.calls)

    def _require_old_or_new(self, stab: Stab, files: dict[str, bytes], looks: bool) -> None:
        """Require that there is no workspace, or one that can be read once it is repaired."""
        there = tree(stab.root) if stab.root.is_dir() else {}
        assert all(path.endswith(".stabctl-new") or data == files[path] for path, data in there.items())
        if looks and stab.root.is_dir():
            listed = stab("list")
            assert listed.exit_code == 0 or "no workspace" in listed.stderr, listed.stderr
            assert listed.exit_code != 0 or REPAIRED in listed.stderr or tree(stab.root) == files

    def _killed(self, stab: Stab, number: int) -> Done:
        return self._injector.run(
            ("init", str(stab.root), *INIT), self._environ, (self._folder / "place",), kill=number
        )

    def _place(self) -> Stab:
        place = self._folder / "place"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        if self._larger:
            git(place, "init", "--quiet", environ=self._environ)
            (place / "own.txt").write_text("staged", encoding="utf-8")
            git(place, "add", "own.txt", environ=self._environ)
            (place / "own.txt").write_text("changed", encoding="utf-8")
        return Stab(place / "office", self._environ)


@pytest.mark.parametrize("larger", [False, True], ids=["alone", "larger"])
def test_a_kill_of_init_now_and_then_can_be_repeated(tmp_path: Path, larger: bool) -> None:
    _Making(tmp_path, injector(), larger).run(every=40)


@pytest.mark.long
@pytest.mark.parametrize("larger", [False, True], ids=["alone", "larger"])
def test_a_kill_of_init_at_any_call_can_be_repeated(tmp_path: Path, larger: bool) -> None:
    points = _Making(tmp_path, injector(), larger).run(every=1)
    sys.stderr.write(f"\ncrash matrix: init: {points} points, every 1 killed\n")


def _demo_killed(folder: Path, every: int) -> tuple[int, int, int]:
    """Kill `demo` at every n-th of its calls; return how many it has, how often no ledger was left, and how often one.

    What is left is no workspace yet, or a ledger that the next command repairs and in which all is in order.
    """
    environ = {**hermetic_environ(folder), "STABCTL_LANG": "en"}
    kill = injector().run
    whole = kill(("demo", str(folder / "place/demo")), environ, (folder / "place",))
    assert whole.code == 0, whole.stderr
    none = some = 0
    for number in range(1, len(whole.calls) + 1, every):
        shutil.rmtree(folder / "place", ignore_errors=True)
        done = kill(("demo", str(folder / "place/demo")), environ, (folder / "place",), kill=number)
        assert done.killed, number
        stab = Stab(folder / "place/demo", environ)
        where = f"demo, killed at {number}: {whole.calls[number - 1]}"
        if not stab.root.is_dir() or (listed := stab("list")).exit_code != 0:
            assert not stab.root.is_dir() or "no workspace" in listed.stderr, where
            none += 1
            continue
        some += 1
        assert stab("check").exit_code == 0, where
        assert stab.git("status", "--porcelain") == "", where
        stab.dispute()
        assert left_over(stab.root) == [], where
        refused = stab.run_bare("demo", str(stab.root))
        assert refused.exit_code == 1 and "Name a new folder" in refused.stderr, where
    return len(whole.calls), none, some


@pytest.mark.long
def test_a_kill_of_demo_leaves_no_ledger_or_a_whole_one(tmp_path: Path) -> None:
    points, none, some = _demo_killed(tmp_path, 150)
    sys.stderr.write(f"\ncrash matrix: demo: {points} points, every 150 killed; {none} left no ledger, {some} one\n")
    assert points >= LEAST and none and some
