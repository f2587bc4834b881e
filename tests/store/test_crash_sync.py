"""`sync` killed at any call of its own or of its git: both sides' acts are there, and the next command goes on."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.store.crash_run import left_over
from tests.support.clones import Hub, ledger
from tests.support.commands import Stab
from tests.support.failing_git import WAYS, FailingGit
from tests.support.injecting import FAILURES, injector
from tests.support.repo import hermetic_environ, tree

FIRST, SECOND, THIRD = (f"D-2026-QS-000{number}" for number in (1, 2, 3))
NOTES = ("Note: An interrupted command was ", "Note: Locks that a killed git had left ")


def _prepared(folder: Path) -> Stab:
    """Make a clone that has a clash, a record that both sides changed, and a new file to come."""
    here = Stab(folder / "here", hermetic_environ(folder.parent))
    here.run_bare("init", str(here.root), "--name", "青石乡", "--code", "QS", "--lang", "en").succeed()
    here.dispute("--title", "共同的一件")
    there = Hub.of(here).clone("there")
    here("file", FIRST, "--limit", "2026-12-31").succeed()
    here.dispute("--title", "这里的第二件")
    here.intel()
    here("sync").succeed()
    there("act", FIRST, "--kind", "visit", "--note", "到现场查看").succeed()
    there.dispute("--title", "那里的第二件")
    there("link", FIRST, "--to", SECOND, "--relation", "related").succeed()
    (there.root / "note.txt").write_text("staged", encoding="utf-8")
    there.git("add", "note.txt")
    return there


def _every_kill(tmp_path: Path, every: int) -> int:
    kill = injector().run
    prepared = _prepared_world(tmp_path)
    old = tree(prepared.root)
    whole = _copy(prepared, tmp_path)
    done = kill(("-C", str(whole.root), "sync"), whole.environ, (whole.root,))
    assert done.code == 0, done.stderr
    new, calls = tree(whole.root), done.calls
    assert old != new
    for number in range(1, len(calls) + 1, every):
        broken = _copy(prepared, tmp_path)
        done = kill(("-C", str(broken.root), "sync"), broken.environ, (broken.root,), kill=number)
        if done.killed:
            _require_whole(broken, old, new, f"{number}: {calls[number - 1]}")
    return len(calls)


def _every_failure(tmp_path: Path, error: str, on: bool, every: int, first: int = 1) -> int:
    """Let every n-th call that can fail do so (`on`: and those after it); what was there stays, and `sync` ends it."""
    run = injector().run
    prepared = _prepared_world(tmp_path)
    old = tree(prepared.root)
    whole = _copy(prepared, tmp_path)
    done = run(("-C", str(whole.root), "sync"), whole.environ, (whole.root,), fail=(error, 0))
    assert done.code == 0, done.stderr
    new, calls = tree(whole.root), done.calls
    for number in range(first, len(calls) + 1, every):
        broken = _copy(prepared, tmp_path)
        done = run(("-C", str(broken.root), "sync"), broken.environ, (broken.root,), fail=(error, number), on=on)
        call = f"{error} at {number}: {calls[number - 1]}\n{done.stderr}"
        assert done.code in (0, 1) and "Traceback" not in done.stderr, call
        assert done.code == 0 or done.stderr.count("Error: ") == 1, call
        _require_whole(broken, old, new, call, spare="HEAD.lock")
        if (lock := broken.root / ".git/HEAD.lock").exists():
            assert f"if none runs, delete {lock}." in broken("void", FIRST, "--reason", "重复").stderr, call
            lock.unlink()
        broken.dispute()
    return len(calls)


def _every_git(tmp_path: Path, way: str, every: int, first: int = 1) -> int:
    """Let every n-th git of a `sync` fail or be killed, those that fetch and push too; return how many there are."""
    git = FailingGit.make(tmp_path / "wrapper", way)
    prepared = _prepared_world(tmp_path)
    old = tree(prepared.root)
    whole = _copy(prepared, tmp_path)
    git.fail_at(0)
    assert whole("sync", PATH=git.path).exit_code == 0
    new, calls = tree(whole.root), len(list((git.folder / "calls").iterdir()))
    for number in range(first, calls + 1, every):
        broken = _copy(prepared, tmp_path)
        git.fail_at(number)
        done = broken("sync", PATH=git.path)
        call = f"git {way} at {number}: {done.stderr}"
        assert git.has_failed(number) and done.exit_code in (0, 1), call
        assert done.exit_code == 0 or done.stderr.count("Error: ") == 1, call
        _require_whole(broken, old, new, call)
    return calls


def _prepared_world(tmp_path: Path) -> Stab:
    (tmp_path / "world").mkdir()
    return _prepared(tmp_path / "world")


def _copy(prepared: Stab, tmp_path: Path) -> Stab:
    shutil.rmtree(tmp_path / "copy", ignore_errors=True)
    shutil.copytree(prepared.root.parent, tmp_path / "copy", symlinks=True)
    copy = Stab(tmp_path / "copy/there", prepared.environ)
    for clone in ("here", "there"):
        Stab(tmp_path / "copy" / clone, prepared.environ).git(
            "remote", "set-url", "origin", str(tmp_path / "copy/hub.git")
        )
    return copy


def _require_whole(broken: Stab, old: dict[str, bytes], new: dict[str, bytes], call: str, spare: str = "-") -> None:
    """Require what has to hold; `spare` is a lock that git could not take away itself; the next writer names it."""
    for path, data in tree(broken.root).items():
        if not path.endswith(".stabctl-new"):
            assert data in (old.get(path), new.get(path)), (call, path)
    listed = broken("list", "--json")
    assert listed.exit_code == 0, (call, listed.stderr)
    for _ in range(2):
        again = broken("sync")
        assert again.exit_code == 0, (call, again.stderr)
    assert tree(broken.root) == new, call
    assert broken.git("status", "--porcelain") == "A  note.txt\n", call
    assert broken.git("diff", "--cached", "--name-only") == "note.txt\n", call
    left = [path for path in left_over(broken.root) if "/objects/" not in path]
    assert [path for path in left if not path.endswith(spare)] == [], call
    broken.git("fsck", "--strict", "--no-progress")
    here = Stab(broken.root.parent / "here", broken.environ)
    here("sync").succeed()
    broken.git("rm", "--quiet", "--cached", "note.txt")
    (broken.root / "note.txt").unlink()
    assert ledger(here) == ledger(broken), call
    assert here("check").exit_code == 0, call


def test_a_kill_now_and_then_loses_nothing(tmp_path: Path) -> None:
    assert _every_kill(tmp_path, 40) >= 40


@pytest.mark.long
def test_a_kill_at_any_call_loses_nothing(tmp_path: Path) -> None:
    calls = _every_kill(tmp_path, 1)
    sys.stderr.write(f"\ncrash matrix: sync: {calls} points, every 1 killed\n")
    assert calls >= 40


@pytest.mark.parametrize(("error", "on"), [("ENOSPC", True), ("EACCES", False)])
def test_a_failure_now_and_then_loses_nothing(tmp_path: Path, error: str, on: bool) -> None:
    assert _every_failure(tmp_path, error, on, 100, 7) >= 40


@pytest.mark.long
@pytest.mark.parametrize("on", [False, True])
@pytest.mark.parametrize("error", FAILURES)
def test_a_failure_at_any_third_call_loses_nothing(tmp_path: Path, error: str, on: bool) -> None:
    calls = _every_failure(tmp_path, error, on, 3)
    sys.stderr.write(f"\nsync: every 3 of {calls} calls failed with {error}{', and all after it' if on else ''}\n")
    assert calls >= 40


@pytest.mark.parametrize("way", WAYS)
def test_a_git_that_fails_now_and_then_loses_nothing(tmp_path: Path, way: str) -> None:
    assert _every_git(tmp_path, way, 16, 5) >= 20


@pytest.mark.long
@pytest.mark.parametrize("way", WAYS)
def test_a_git_that_fails_at_any_call_loses_nothing(tmp_path: Path, way: str) -> None:
    calls = _every_git(tmp_path, way, 1)
    sys.stderr.write(f"\nsync: each of {calls} gits {way}\n")
    assert calls >= 20
