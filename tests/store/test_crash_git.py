"""git missing, failing or killed at any of its calls, closed folders, a full disk: refused with the way out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import stabctl
from tests.support.commands import Result, Stab
from tests.support.failing_git import WAYS, FailingGit
from tests.support.repo import PATH, tree

FILE = ("file", "D-2026-QS-0001", "--limit", "2026-04-12")
ADD = ("add", "dispute", "--title", "第二件", "--category", "land", "--source", "sweep")


def _world(office: Stab) -> tuple[object, ...]:
    return tree(office.root), office.git("rev-parse", "HEAD"), office.git("status", "--porcelain")


def _refused(result: Result) -> None:
    assert (result.exit_code, result.stdout) == (1, ""), result.stderr
    assert "Error: " in result.stderr
    assert "Hint: " in result.stderr


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("command", [FILE, ADD], ids=["file", "add"])
def test_git_that_fails_at_any_call_loses_nothing(
    office: Stab, tmp_path: Path, command: tuple[str, ...], way: str
) -> None:
    git = FailingGit.make(tmp_path / "wrapper", way)
    old = _world(office)
    number, ends = 0, set()
    while True:
        number += 1
        copy = Stab(tmp_path / "copy", office.environ)
        shutil.rmtree(copy.root, ignore_errors=True)
        shutil.copytree(office.root, copy.root, symlinks=True)
        git.fail_at(number)
        done = copy(*command, PATH=git.path)
        if not git.has_failed(number):
            break
        assert done.exit_code in (0, 1), (number, done.stderr)
        assert done.exit_code == 0 or done.stderr.count("Error: ") == 1, (number, done.stderr)
        repaired = copy("list")
        assert repaired.exit_code == 0, (number, repaired.stderr)
        written = done.exit_code == 0 or "written all the same" in done.stderr or "is kept" in done.stderr
        assert (_world(copy) == old) is not written, (number, done.stderr, repaired.stderr)
        assert written or copy(*command).exit_code == 0, number
        assert copy("check").exit_code == 0
        assert copy.git("status", "--porcelain") == "A  note.txt\n"
        ends.add(written)
    assert number > 5
    assert ends == {True, False} or ends == {False}


def test_a_machine_without_git_refuses_to_write_and_reads(office: Stab, tmp_path: Path) -> None:
    old = _world(office)
    refused = office(*FILE, PATH=str(tmp_path))
    _refused(refused)
    assert "git can't be started" in refused.stderr
    assert _world(office) == old
    assert office(*FILE).exit_code == 0


def _bound_by_modes(office: Stab, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command for which the modes of files count, even where root runs the tests."""
    rights = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
    return subprocess.run(
        (*rights, sys.executable, "-m", "stabctl", "-C", str(office.root), *words),
        env={
            **office.environ,
            "PYTHONPATH": str(Path(stabctl.__file__).parents[1]),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("place", ["ledgers/disputes/2026/QS", ".git", ".git/objects", ".git/refs/heads", "ledgers"])
def test_a_folder_that_is_closed_is_refused(office: Stab, place: str) -> None:
    if os.geteuid() == 0 and shutil.which("setpriv", path=PATH) is None:
        pytest.skip("root can't be bound by modes here, without setpriv")
    assert _bound_by_modes(office, "list").returncode == 0
    before = tree(office.root)
    closed = [path for path in (office.root / place, *(office.root / place).rglob("*")) if path.is_dir()]
    for path in closed:
        path.chmod(0o555)
    try:
        for command in (FILE, ADD):
            done = _bound_by_modes(office, *command)
            assert (done.returncode, done.stdout) == (1, ""), (command, done.stderr)
            assert "Error: " in done.stderr
            assert "Traceback" not in done.stderr
        assert _bound_by_modes(office, "list").returncode == 0
    finally:
        for path in closed:
            path.chmod(0o755)
    assert _bound_by_modes(office, "list").returncode == 0
    assert tree(office.root) == before
    done = _bound_by_modes(office, *FILE)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """A disk of a few MiB."""
    folder = tmp_path / "small"
    folder.mkdir()
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    made = subprocess.run(
        ("mount", "-t", "tmpfs", "-o", "size=16m,mode=755", "none", str(folder)),
        env={"PATH": PATH},
        capture_output=True,
        check=False,
    )
    if made.returncode != 0:
        pytest.skip("this machine lets nobody mount a small disk")
    return folder


def test_a_full_disk_is_refused_and_nothing_is_lost(office: Stab, small_disk: Path) -> None:
    try:
        full = Stab(small_disk / "office", office.environ)
        shutil.copytree(office.root, full.root, symlinks=True)
        old = _world(full)
        ends = []
        for spare in range(0, 96, 8):
            filler = small_disk / "filler"
            with filler.open("wb", buffering=0) as out:
                try:
                    while True:
                        out.write(b"x" * 4096)
                except OSError:
                    pass
            size = filler.stat().st_size
            os.truncate(filler, max(size - spare * 1024, 0))
            done = full(*FILE)
            ends.append(done.exit_code)
            filler.unlink()
            said = full("list")
            assert said.exit_code == 0, said.stderr
            kept = done.exit_code == 1 and "is kept" not in done.stderr and "all the same" not in done.stderr
            assert done.exit_code in (0, 1), done.stderr
            assert (_world(full) == old) is kept, (spare, done.stderr, said.stderr)
            assert full("check").exit_code == 0
            assert full.git("status", "--porcelain") == "A  note.txt\n"
            if not kept:
                break
        assert ends[0] == 1
    finally:
        subprocess.run(("umount", "-l", str(small_disk)), env={"PATH": PATH}, check=False)
