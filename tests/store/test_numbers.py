"""Numbers on disk: never used twice, whatever happened to the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.commands import Stab
from tests.support.repo import git


def _commit_all(office: Stab, message: str) -> None:
    office.git("add", "--all")
    office.git("commit", "--quiet", "--message", message)


def test_a_number_that_was_deleted_is_not_used_again(stab: Stab) -> None:
    stab.dispute()
    last = stab.dispute()
    stab.path(last).unlink()
    assert stab.dispute() == "D-2026-QS-0003"
    stab.git("checkout", "--", ".")
    stab.path("D-2026-QS-0003").unlink()
    _commit_all(stab, "removed by hand")
    assert stab.dispute() == "D-2026-QS-0004"


def test_a_number_deleted_on_a_branch_that_was_merged_is_not_used_again(stab: Stab) -> None:
    stab.git("switch", "--quiet", "--create", "other")
    record = stab.dispute()
    stab.path(record).unlink()
    _commit_all(stab, "removed by hand")
    stab.git("switch", "--quiet", "main")
    (stab.root / "a.txt").touch()
    _commit_all(stab, "meanwhile")
    stab.git("merge", "--quiet", "--no-edit", "other")
    assert stab.dispute() == "D-2026-QS-0002"


def test_a_number_that_somebody_wrote_by_hand_is_taken(stab: Stab) -> None:
    record = stab.dispute()
    stab.path("D-2026-QS-0005").write_bytes(stab.path(record).read_bytes())
    assert stab.dispute() == "D-2026-QS-0006"


def test_a_void_number_is_taken(stab: Stab) -> None:
    record = stab.dispute()
    stab("void", record, "--reason", "重复").succeed()
    assert stab.dispute() == "D-2026-QS-0002"


def test_the_numbers_of_the_remote_branch_are_respected(stab: Stab, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "remote.git", environ=stab.environ)
    stab.git("remote", "add", "origin", str(tmp_path / "remote.git"))
    stab.git("push", "--quiet", "--set-upstream", "origin", "main")
    git(tmp_path, "clone", "--quiet", "remote.git", "second", environ=stab.environ)
    second = Stab(tmp_path / "second", stab.environ)
    assert [second.dispute(), second.dispute()] == ["D-2026-QS-0001", "D-2026-QS-0002"]
    second.git("push", "--quiet")
    assert second.path("D-2026-QS-0002").exists()
    stab.git("fetch", "--quiet")
    assert stab.dispute() == "D-2026-QS-0003"


def test_the_numbers_that_the_remote_branch_deleted_are_respected(stab: Stab, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "remote.git", environ=stab.environ)
    stab.git("remote", "add", "origin", str(tmp_path / "remote.git"))
    stab.git("push", "--quiet", "--set-upstream", "origin", "main")
    git(tmp_path, "clone", "--quiet", "remote.git", "second", environ=stab.environ)
    second = Stab(tmp_path / "second", stab.environ)
    second.dispute()
    second.path("D-2026-QS-0001").unlink()
    _commit_all(second, "removed by hand")
    second.git("push", "--quiet")
    stab.git("fetch", "--quiet")
    assert stab.dispute() == "D-2026-QS-0002"


def test_each_year_unit_and_kind_has_its_own_series(stab: Stab) -> None:
    assert stab.dispute("--date", "2025-12-31") == "D-2025-QS-0001"
    assert stab.dispute() == "D-2026-QS-0001"
    assert stab.dispute("--unit", "QS-JUSTICE") == "D-2026-QS-JUSTICE-0001"
    assert stab.intel() == "I-2026-QS-0001"
    assert stab.dispute("--unit", "QS-JUSTICE") == "D-2026-QS-JUSTICE-0002"


def test_a_sequence_grows_past_four_digits(stab: Stab) -> None:
    record = stab.dispute()
    text = stab.path(record).read_text(encoding="utf-8")
    stab.path("D-2026-QS-9999").write_text(text.replace(record, "D-2026-QS-9999"), encoding="utf-8")
    assert stab.dispute() == "D-2026-QS-10000"
    assert stab.dispute() == "D-2026-QS-10001"


def test_a_refused_registration_uses_no_number(stab: Stab) -> None:
    assert stab("add", "dispute", "--title", "13800138000", "--category", "land", "--source", "sweep").exit_code == 1
    assert stab.dispute() == "D-2026-QS-0001"


@pytest.mark.parametrize("day", ["0999-01-01", "0001-01-01"])
def test_a_day_of_long_ago_is_no_bug(stab: Stab, day: str) -> None:
    result = stab("add", "dispute", "--title", "一", "--category", "land", "--source", "sweep", "--date", day)
    assert result.exit_code in (0, 1, 2)
    assert stab("check").exit_code == 0
