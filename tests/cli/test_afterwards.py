"""What follows the end: attachments by reference, clusters by issue, retention."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.commands import Stab

DAY = "2026-03-12"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "协议书.txt"
    path.write_text("调解协议书", encoding="utf-8")
    return path


def test_an_attachment_is_kept_by_reference_and_git_leaves_it_out(stab: Stab, paper: Path) -> None:
    record = stab.dispute(now=DAY)
    stab("attach", record, str(paper), "--paper", "agreement", now=DAY).succeed()
    kept = stab.root / "attachments" / record / paper.name
    assert kept.read_text("utf-8") == "调解协议书"
    assert stab.git("status", "--porcelain") == ""
    assert "attachments" not in stab.git("ls-files")
    act = stab("show", record, "--json").data["record"]["acts"][-1]
    assert act["path"] == f"attachments/{record}/{paper.name}"
    stab("check").succeed()
    kept.write_text("改过的协议书", encoding="utf-8")
    changed = stab("check")
    assert changed.exit_code == 1
    assert "has been changed" in changed.stdout
    kept.unlink()
    missing = stab("check")
    assert missing.exit_code == 0
    assert "is not on this machine" in missing.stdout


def test_a_file_among_the_attachments_stays_where_it_is(stab: Stab) -> None:
    record = stab.dispute(now=DAY)
    place = stab.root / "attachments" / "scan.txt"
    place.parent.mkdir()
    place.write_text("x", encoding="utf-8")
    stab("attach", record, str(place), now=DAY).succeed()
    assert stab("show", record, "--json").data["record"]["acts"][-1]["path"] == "attachments/scan.txt"


def test_a_refused_attachment_leaves_no_copy(stab: Stab, paper: Path) -> None:
    record = stab.dispute(now=DAY)
    assert stab("attach", record, str(paper.parent / "none.txt"), now=DAY).exit_code == 1
    refused = stab("attach", record, str(paper), "--paper", "photograph", now=DAY)
    assert refused.exit_code == 1
    assert not (stab.root / "attachments" / record / paper.name).exists()
    named = paper.with_name("身份证110101199003070011.txt")
    named.write_text("x", encoding="utf-8")
    assert stab("attach", record, str(named), now=DAY).exit_code == 1
    stab("attach", record, str(paper), now=DAY).succeed()
    again = stab("attach", record, str(paper), now=DAY)
    assert again.exit_code == 1
    assert "exists already" in again.stderr


def test_papers_never_enter_git_where_the_workspace_forgot_to_leave_them_out(stab: Stab, paper: Path) -> None:
    record = stab.dispute(now=DAY)
    (stab.root / ".gitignore").write_text("", encoding="utf-8")
    refused = stab("attach", record, str(paper), now=DAY)
    assert refused.exit_code == 1
    assert "/attachments/" in refused.stderr


def test_clusters_bring_matters_together_by_issue_and_never_by_person(stab: Stab) -> None:
    first = stab.dispute("--category", "wages", "--policy-cause", "not-carried-out", now=DAY)
    second = stab.dispute("--category", "wages", "--policy-cause", "not-carried-out", now=DAY)
    stab.dispute("--category", "land", now=DAY)
    found = stab("cluster", "--json", now=DAY).data["clusters"]
    fields = {"category": "wages", "unit": "QS", "policy_cause": "not-carried-out"}
    assert found == [{"fields": fields, "value": 2, "records": [first, second]}]
    assert len(stab("cluster", "--by", "category", "--least", "1", "--json", now=DAY).data["clusters"]) == 2
    assert stab("cluster", "category:land", "--json", now=DAY).data["clusters"] == []
    assert f"{first}, {second}" in stab("cluster", now=DAY).succeed().stdout
    for field in ("handler", "title", "party", "name"):
        refused = stab("cluster", "--by", field, now=DAY)
        assert refused.exit_code == 2
        assert field in refused.stderr


def test_records_past_the_offices_years_are_listed(stab: Stab) -> None:
    record = stab.assigned(now="2020-03-12")
    stab("resolve", record, "--as", "settled", now="2020-04-01").succeed()
    stab.assigned(now="2020-05-01")
    assert "no retention" in stab("due", "--retention", now="2031-01-01").succeed().stdout
    (stab.root / "ledgers" / "rules.yaml").write_text("retention:\n  dispute: 10\n", encoding="utf-8")
    assert stab("due", "--retention", "--json", now="2030-12-31").data["records"] == []
    found = stab("due", "--retention", "--json", now="2031-01-01").data["records"]
    assert [(each["id"], each["kept_until"]) for each in found] == [(record, "2030-12-31")]
    assert stab("due", "--retention", "--untold", now=DAY).exit_code == 2
