"""When git itself is killed with the command, outlives it, or refuses to take part in the repair."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.store.crashing import run_until, was_killed
from tests.support.commands import Stab

RECORD = "D-2026-QS-0001"
FILE = ("file", RECORD, "--limit", "2026-04-12")
PATH = f"ledgers/disputes/2026/QS/{RECORD}.yaml"


def hook(office: Stab, name: str, body: str) -> Path:
    """Put a hook into the repository."""
    path = office.root / ".git/hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def _require_agreement(office: Stab) -> None:
    """Require that work tree, index and last commit hold the same record, and that clerks can go on."""
    assert office.git("status", "--porcelain") == "A  note.txt\n"
    assert office.git("show", f"HEAD:{PATH}").encode() == (office.root / PATH).read_bytes()
    assert office("check").exit_code == 0
    assert office("amend", RECORD, "--set", "people=5-9", "--reason", "补").exit_code == 0


@pytest.mark.parametrize("name", ["post-index-change", "pre-commit", "reference-transaction", "post-commit"])
def test_a_power_cut_in_the_middle_of_git_is_repaired(office: Stab, name: str) -> None:
    cut = hook(office, name, "kill -9 0")
    assert was_killed(run_until(office.root, "", FILE, office.environ))
    cut.unlink()

    assert office("list").exit_code == 0
    for lock in sorted((office.root / ".git").rglob("*.lock")):
        tried = office("amend", RECORD, "--set", "people=5-9", "--reason", "补")
        assert tried.exit_code == 0 or ".lock" in tried.stderr
        lock.unlink()
    assert office("list").exit_code == 0
    _require_agreement(office)


def test_a_git_that_outlives_its_command_and_the_repair_agree(office: Stab, tmp_path: Path) -> None:
    ready, go = tmp_path / "ready", tmp_path / "go"
    os.mkfifo(ready)
    os.mkfifo(go)
    slow = hook(office, "pre-commit", f'kill -9 $COMMAND\n: > "{ready}"\nread line < "{go}"\nexit 0')
    assert was_killed(run_until(office.root, "", FILE, office.environ))
    ready.read_bytes()
    slow.unlink()
    assert office("list").exit_code == 0
    go.write_bytes(b"on\n")
    for _ in range(1_000):
        if not (office.root / ".git/index.lock").exists():
            break
        office.git("rev-parse", "HEAD")
    assert office("list").exit_code == 0
    _require_agreement(office)


def test_what_git_refuses_to_finish_is_undone(office: Stab) -> None:
    before = (office.root / PATH).read_bytes()
    _crash_before_commit(office)
    rejecting = hook(office, "pre-commit", "exit 1")
    said = office("list")
    rejecting.unlink()
    assert "undone" in said.stderr
    assert (office.root / PATH).read_bytes() == before
    _require_agreement(office)


def test_what_somebody_changed_meanwhile_is_kept_and_told(office: Stab) -> None:
    _crash_before_commit(office)
    path = office.root / PATH
    path.write_text(path.read_text(encoding="utf-8") + "# 有人改动\n", encoding="utf-8")
    said = office("list")
    assert said.exit_code == 0
    assert "could not be finished" in said.stderr
    assert path.read_text(encoding="utf-8").endswith("# 有人改动\n")
    assert list((office.root / ".git/stabctl").glob("interrupted-*.json"))
    assert office("list").stderr == ""
    refused = office(*FILE)
    assert refused.exit_code == 1
    assert PATH in refused.stderr


def test_what_was_interrupted_on_another_branch_is_kept_and_told(office: Stab) -> None:
    _crash_before_commit(office)
    office.git("switch", "--quiet", "--create", "other")
    assert "could not be finished" in office("list").stderr


def test_a_repair_waits_for_the_end_of_a_merge(office: Stab) -> None:
    _crash_before_commit(office)
    head = office.git("rev-parse", "HEAD").strip()
    (office.root / ".git/MERGE_HEAD").write_text(head + "\n", encoding="utf-8")
    assert office(*FILE).exit_code == 1
    (office.root / ".git/MERGE_HEAD").unlink()
    assert "finished" in office("list").stderr
    _require_agreement(office)


def test_a_journal_that_was_never_completely_written_is_forgotten(office: Stab) -> None:
    _crash_before_commit(office)
    (journal,) = (office.root / ".git/stabctl").glob("journal-*")
    office.git("checkout", "HEAD", "--", PATH)
    journal.write_bytes(journal.read_bytes()[:40])
    assert office("list").exit_code == 0
    assert not journal.exists()
    _require_agreement(office)


def _crash_before_commit(office: Stab) -> None:
    """Kill a command when its file is in place and its commit is not."""
    old = (office.root / PATH).read_bytes()
    assert was_killed(run_until(office.root, "update-ref", FILE, office.environ))
    assert (office.root / PATH).read_bytes() != old
