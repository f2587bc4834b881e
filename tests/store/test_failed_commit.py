"""A commit that fails leaves everything as before: files, index, last commit, journal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.commands import Result, Stab
from tests.support.repo import tree

RECORD = "D-2026-QS-0001"
ADD = ("add", "dispute", "--title", "第二件", "--category", "land", "--source", "sweep")
FILE = ("file", RECORD, "--limit", "2026-04-12")


@pytest.fixture
def office(stab: Stab) -> Stab:
    stab.dispute()
    (stab.root / "note.txt").write_text("staged", encoding="utf-8")
    stab.git("add", "note.txt")
    (stab.root / "note.txt").write_text("changed", encoding="utf-8")
    return stab


def _world(office: Stab) -> tuple[object, ...]:
    return (
        tree(office.root),
        office.git("rev-parse", "HEAD"),
        office.git("status", "--porcelain"),
        office.git("ls-files", "--stage"),
        sorted(path.name for path in (office.root / ".git/stabctl").iterdir() if path.name.startswith("journal")),
    )


def _refused(office: Stab, *command: str) -> Result:
    before = _world(office)
    result = office(*command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Hint:" in result.stderr
    assert _world(office) == before
    return result


def _hook(office: Stab, name: str, body: str) -> Path:
    path = office.root / ".git/hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("command", [ADD, FILE], ids=["add", "file"])
@pytest.mark.parametrize("name", ["pre-commit", "commit-msg", "prepare-commit-msg"])
def test_a_hook_that_rejects_leaves_everything_as_before(office: Stab, name: str, command: tuple[str, ...]) -> None:
    hook = _hook(office, name, "echo not today >&2; exit 1")
    assert "not today" in _refused(office, *command).stderr or name != "pre-commit"
    hook.unlink()
    assert office(*command).exit_code == 0


@pytest.mark.parametrize("command", [ADD, FILE], ids=["add", "file"])
def test_a_signing_program_that_fails_leaves_everything_as_before(
    office: Stab, command: tuple[str, ...], tmp_path: Path
) -> None:
    gpg = tmp_path / "gpg"
    gpg.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    gpg.chmod(0o755)
    office.git("config", "gpg.program", str(gpg))
    office.git("config", "commit.gpgsign", "true")
    _refused(office, *command)
    office.git("config", "commit.gpgsign", "false")
    assert office(*command).exit_code == 0


def test_a_foreign_index_lock_leaves_everything_as_before(office: Stab) -> None:
    lock = office.root / ".git/index.lock"
    lock.touch()
    before = tree(office.root)
    refused = office(*FILE)
    assert refused.exit_code == 1
    assert "index.lock" in refused.stderr
    assert tree(office.root) == before
    lock.unlink()
    assert office.git("status", "--porcelain") == "AM note.txt\n"
    assert office(*FILE).exit_code == 0


@pytest.mark.parametrize("place", ["ledgers/intel", "ledgers/intel/2026", "ledgers/intel/2026/QS"])
def test_a_file_where_a_folder_should_be_leaves_everything_as_before(office: Stab, place: str) -> None:
    path = office.root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    _refused(office, "add", "intel", "--title", "一", "--level", "routine", "--source", "liaison")
    assert office(*FILE).exit_code == 0


def test_a_folder_where_the_half_written_file_goes_leaves_everything_as_before(office: Stab) -> None:
    office.path(RECORD).with_name(f"{RECORD}.yaml.stabctl-new").mkdir()
    _refused(office, *FILE)
    office.path(RECORD).with_name(f"{RECORD}.yaml.stabctl-new").rmdir()
    assert office(*FILE).exit_code == 0


def test_many_records_are_kept_together_or_not_at_all(office: Stab, tmp_path: Path) -> None:
    many = tmp_path / "many.yaml"
    many.write_text("- {title: 一, category: land, source: sweep}\n" * 3, encoding="utf-8")
    hook = _hook(office, "pre-commit", "exit 1")
    _refused(office, "add", "dispute", "--from", str(many))
    hook.unlink()
    assert office("add", "dispute", "--from", str(many)).stdout.split() == [
        f"D-2026-QS-{number:04d}" for number in (2, 3, 4)
    ]


def test_a_hand_edit_that_is_not_committed_is_refused(office: Stab) -> None:
    path = office.path(RECORD)
    path.write_text(path.read_text(encoding="utf-8") + "# 手写\n", encoding="utf-8")
    assert "git diff" in _refused(office, *FILE).stderr
    office.git("add", str(path))
    _refused(office, *FILE)
    office.git("commit", "--quiet", "--message", "by hand", "--", str(path))
    assert office(*FILE).exit_code == 0


def test_a_record_that_git_does_not_know_gets_no_act(office: Stab) -> None:
    text = office.path(RECORD).read_text(encoding="utf-8").replace(RECORD, "D-2026-QS-0002")
    office.path("D-2026-QS-0002").write_text(text, encoding="utf-8")
    _refused(office, "file", "D-2026-QS-0002", "--limit", "2026-04-12")


def test_a_record_that_git_is_told_to_overlook_is_not_taken_for_committed(office: Stab) -> None:
    path = f"ledgers/disputes/2026/QS/{RECORD}.yaml"
    office.git("update-index", "--assume-unchanged", path)
    hook = _hook(office, "pre-commit", "exit 1")
    _refused(office, *FILE)
    hook.unlink()
    office.git("update-index", "--no-assume-unchanged", path)
    assert office.git("status", "--porcelain") == "AM note.txt\n"
