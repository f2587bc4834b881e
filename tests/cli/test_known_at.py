"""Two clocks: what had happened by a day, and what had been written down by a time or at a commit."""

from __future__ import annotations

import pytest

from tests.support.commands import Stab


@pytest.fixture
def office(stab: Stab) -> Stab:
    """Two disputes; the second is of the third of March and was entered a week later."""
    stab.dispute(now="2026-03-02")
    stab.dispute("--date", "2026-03-03", now="2026-03-10")
    return stab


def _ids(office: Stab, *options: str) -> list[str]:
    return [each["id"][-1] for each in office("list", *options, "--json", now="2026-03-31").data["records"]]


def test_what_was_entered_later_was_not_known_before(office: Stab) -> None:
    assert _ids(office, "--as-of", "2026-03-03") == ["1", "2"]
    assert _ids(office, "--as-of", "2026-03-03", "--known-at", "2026-03-09") == ["1"]
    assert _ids(office, "--known-at", "2026-03-10") == ["1", "2"]
    assert _ids(office, "--known-at", "2026-03-10T08:59:59+08:00") == ["1"]
    assert _ids(office, "--known-at", "2026-03-10T01:00:00Z") == ["1", "2"]


def test_a_commit_is_read_without_touching_the_work_tree(office: Stab) -> None:
    before = office.git("rev-parse", "HEAD~1").strip()
    status = office.git("status", "--porcelain")
    assert _ids(office, "--known-at", before[:10]) == ["1"]
    assert _ids(office, "--known-at", "HEAD") == ["1", "2"]
    office.path("D-2026-QS-0001").write_text("nonsense", encoding="utf-8")
    assert _ids(office, "--known-at", "HEAD") == ["1", "2"]
    office.git("checkout", "--", ".")
    assert office.git("status", "--porcelain") == status


def test_a_merge_into_another_counts_only_once_it_is_known(office: Stab) -> None:
    office("merge", "D-2026-QS-0002", "--into", "D-2026-QS-0001", "--reason", "重复", now="2026-03-20").succeed()
    assert _ids(office, "--as-of", "2026-03-15") == ["1"]
    assert _ids(office, "--as-of", "2026-03-15", "--known-at", "2026-03-19") == ["1", "2"]


@pytest.mark.parametrize("name", ["no-such-commit", "--all", "HEAD:ledgers", "0000000000"])
def test_what_names_no_commit_is_refused(office: Stab, name: str) -> None:
    refused = office("list", f"--known-at={name}", now="2026-03-31")
    assert refused.exit_code == 1
    assert "git knows no commit" in refused.stderr


def test_a_report_of_a_day_can_be_made_as_it_was_known_then(office: Stab) -> None:
    week = ("summarise", "--week", "2026-W10", "--format", "json")
    now = "2026-03-31"
    known = office(*week, "--known-at", "2026-03-08", now=now).data["figures"]["disputes.registered"]["value"]
    late = office(*week, now=now).data["figures"]["disputes.registered"]["value"]
    assert (known, late) == (1, 2)
