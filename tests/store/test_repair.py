"""After a kill at any step the next command finishes or undoes the interrupted one, and says so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from stabctl.store.files import SUFFIX
from tests.store.crashing import run_until, was_killed
from tests.support.commands import Stab

ADD = ("add", "dispute", "--title", "第二件", "--category", "land", "--source", "sweep")
FILE = ("file", "D-2026-QS-0001", "--limit", "2026-04-12")
_MANY = "- {title: 一件, category: land, source: sweep}\n" * 3


@pytest.fixture
def office(stab: Stab) -> Stab:
    stab.dispute()
    (stab.root / "note.txt").write_text("staged", encoding="utf-8")
    stab.git("add", "note.txt")
    (stab.root / "note.txt").write_text("changed", encoding="utf-8")
    return stab


def _copy(office: Stab, name: str) -> Stab:
    root = office.root.parent / name
    shutil.copytree(office.root, root, symlinks=True)
    return Stab(root, office.environ)


def _records(office: Stab) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((office.root / "ledgers").rglob("D-*"))}


def _journals(office: Stab) -> list[Path]:
    return [path for path in (office.root / ".git/stabctl").glob("journal-*") if not path.name.endswith(SUFFIX)]


def _wait_for_git(office: Stab) -> None:
    """Wait until the git has ended that outlived its command: it holds the lock, and a reader repairs nothing then."""
    with FileLock(office.root / ".git/stabctl/lock", timeout=60):
        pass


def _require_whole(office: Stab, old: dict[str, bytes], new: dict[str, bytes], bystanders: str) -> None:
    found = _records(office)
    assert found in (old, new)
    for name, data in found.items():
        assert office.git("show", f"HEAD:ledgers/disputes/2026/QS/{name}").encode() == data
    assert office.git("status", "--porcelain") == bystanders
    assert office("check").exit_code == 0
    assert _journals(office) == []
    assert office.dispute() == f"D-2026-QS-{len(found) + 1:04d}"


def _every_kill(office: Stab, command: tuple[str, ...]) -> None:
    old, bystanders = _records(office), office.git("status", "--porcelain")
    whole = _copy(office, "whole")
    whole(*command).succeed()
    new = _records(whole)
    assert old != new

    step, silent = 0, []
    while True:
        step += 1
        broken = _copy(office, f"step-{step}")
        if not was_killed(run_until(broken.root, step, command, broken.environ)):
            break
        _wait_for_git(broken)
        interrupted = bool(_journals(broken))
        said = broken("list")
        assert said.exit_code == 0, (step, said.stderr)
        if interrupted and not said.stderr.startswith("Note: An interrupted command was"):
            silent.append(step)
        _require_whole(broken, old, new, bystanders)
        shutil.rmtree(broken.root)
    assert step > 20
    assert silent == []


def test_a_kill_at_any_step_of_an_act_leaves_the_old_or_the_new(office: Stab) -> None:
    _every_kill(office, FILE)


@pytest.mark.long
def test_a_kill_at_any_step_of_a_registration_leaves_the_old_or_the_new(office: Stab) -> None:
    _every_kill(office, ADD)


@pytest.mark.long
def test_a_kill_at_any_step_of_many_registrations_leaves_all_or_none(office: Stab, tmp_path: Path) -> None:
    many = tmp_path / "many.yaml"
    many.write_text(_MANY, encoding="utf-8")
    _every_kill(office, ("add", "dispute", "--from", str(many)))


@pytest.mark.long
def test_the_next_writer_repairs_too(office: Stab) -> None:
    step = 0
    while True:
        step += 1
        broken = _copy(office, f"step-{step}")
        if not was_killed(run_until(broken.root, step, FILE, broken.environ)):
            break
        said = broken("amend", "D-2026-QS-0001", "--set", "people=5-9", "--reason", "补")
        assert said.exit_code == 0, (step, said.stderr)
        assert broken("check").exit_code == 0
        assert broken.git("status", "--porcelain") == office.git("status", "--porcelain")
        shutil.rmtree(broken.root)
    assert step > 20
