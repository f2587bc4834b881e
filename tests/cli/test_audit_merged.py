"""`stabctl audit` over what several clerks, git itself and hands have done: allowed things are no findings."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_audit import OTHER, VISIT, D, _audited, _codes, _committed, _cut, _edited, _grow, office
from tests.support.commands import Stab
from tests.support.repo import git

__all__ = ["office"]


@pytest.fixture
def clones(stab: Stab, tmp_path: Path) -> tuple[Stab, Stab]:
    """Two clones of one ledger, with a server between them and a record that both have."""
    stab.assigned(now="2026-03-09")
    server = tmp_path / "server.git"
    git(tmp_path, "clone", "--quiet", "--bare", str(stab.root), str(server), environ=stab.environ)
    stab.git("remote", "add", "origin", str(server))
    stab.git("fetch", "--quiet")
    stab.git("branch", "--quiet", "--set-upstream-to", "origin/main")
    other = Stab(tmp_path / "other", stab.environ)
    git(tmp_path, "clone", "--quiet", str(server), str(other.root), environ=stab.environ)
    other("list").succeed()
    return stab, other


def _synced(stab: Stab, now: str) -> None:
    result = stab("sync", now=now)
    assert result.exit_code == 0, result.stderr


def _findings(stab: Stab) -> list[Any]:
    return [each for each in _audited(stab)["findings"] if each["level"] != "notice"]


def test_clashes_of_numbers_that_sync_settled_are_no_findings(clones: tuple[Stab, Stab]) -> None:
    one, two = clones
    one.dispute("--title", "水渠", now="2026-03-10")
    clash = two.dispute("--title", "山林", now="2026-03-11")
    two("act", clash, "--kind", "visit", "--note", "走访", now="2026-03-11T10:00:00+08:00").succeed()
    two("link", D, "--to", clash, "--relation", "related", now="2026-03-11T11:00:00+08:00").succeed()
    _synced(one, "2026-03-12")
    _synced(two, "2026-03-13")
    _synced(one, "2026-03-14")
    assert two.path("D-2026-QS-0003").is_file()
    for each in clones:
        assert _findings(each) == []
        assert _audited(each)["commits"]["merges"] == 1
    acts = one("history", "D-2026-QS-0003", "--json").succeed().data["acts"]
    assert [act["act"] for act in acts] == ["register", "visit", "renumber"]
    assert all(act["commit"]["by_tool"] for act in acts)


def test_an_act_that_a_renumbering_lost_is_found(clones: tuple[Stab, Stab]) -> None:
    one, two = clones
    one.dispute("--title", "水渠", now="2026-03-10")
    clash = two.dispute("--title", "山林", now="2026-03-11")
    two("act", clash, "--kind", "visit", "--note", "走访", now="2026-03-11T10:00:00+08:00").succeed()
    _synced(one, "2026-03-12")
    _synced(two, "2026-03-13")
    _cut(two.path("D-2026-QS-0003"), "visit")
    two.git("commit", "--quiet", "--all", "--amend", "--no-edit")
    lost = [each for each in _findings(two) if each["code"] == "merge-lost"]
    assert [each["record"] for each in lost] == [clash]
    assert lost[0]["commit"] == two.git("rev-parse", "HEAD").strip()


def test_acts_of_both_sides_on_one_record_are_no_findings(clones: tuple[Stab, Stab]) -> None:
    one, two = clones
    one("act", D, "--kind", "visit", "--note", "走访", now="2026-03-11").succeed()
    two("act", D, "--kind", "call", "--note", "电话", now="2026-03-10").succeed()
    for stab in clones:
        stab("add", "sweep", "--period", "2026-03-T1", "--nil", now="2026-03-12")
    _synced(one, "2026-03-12")
    _synced(two, "2026-03-13")
    _synced(one, "2026-03-14")
    assert one.path(D).read_bytes() == two.path(D).read_bytes()
    assert [_findings(each) for each in clones] == [[], []]


@pytest.mark.parametrize("how", [("merge", "--no-edit"), ("rebase",)])
def test_git_s_own_merges_and_rebases_by_the_driver_are_no_findings(
    clones: tuple[Stab, Stab], how: tuple[str, ...]
) -> None:
    one, two = clones
    one("act", D, "--kind", "visit", "--note", "走访", now="2026-03-11").succeed()
    one.git("push", "--quiet")
    two("act", D, "--kind", "call", "--note", "电话", now="2026-03-10").succeed()
    two.git("fetch", "--quiet")
    path = Path(__file__).parents[2] / ".venv/bin"
    environ = {**two.environ, "PATH": f"{path}:{two.environ['PATH']}"}
    git(two.root, *how, "origin/main", environ=environ)
    assert "visit" in two.path(D).read_text(encoding="utf-8") and "call" in two.path(D).read_text(encoding="utf-8")
    assert _findings(two) == []


def test_both_sided_edits_are_found_where_they_were_made_and_not_in_the_merge(clones: tuple[Stab, Stab]) -> None:
    one, two = clones
    commits = {
        _edited(one, one.path(D), "category: neighbour", "category: land"),
        _edited(two, two.path(D), "category: neighbour", "category: wages"),
    }
    _synced(one, "2026-03-18")
    _synced(two, "2026-03-18")
    assert "set-aside" in two.path(D).read_text(encoding="utf-8")
    found = _findings(two)
    assert {(each["code"], each["commit"]) for each in found} == {("registration-changed", each) for each in commits}


def test_a_record_that_one_side_deleted_and_sync_kept_is_found_once(clones: tuple[Stab, Stab]) -> None:
    one, two = clones
    one.path(D).unlink()
    commit = _committed(one, when="2026-03-10T09:00:00+08:00")
    two("act", D, "--kind", "call", "--note", "电话", now="2026-03-10").succeed()
    _synced(one, "2026-03-18")
    _synced(two, "2026-03-18")
    assert [(each["code"], each["commit"]) for each in _findings(two)] == [("record-deleted", commit)]


def test_undone_commands_are_no_findings(stab: Stab) -> None:
    record = stab.assigned(now="2026-03-09")
    stab("undo", now="2026-03-10").succeed()
    stab("undo", now="2026-03-11").succeed()
    stab("undo", now="2026-03-12").succeed()
    assert _codes(stab) == []
    assert len(stab("history", record, "--json").data["acts"]) == 6


# What hands may do.


def test_work_by_hand_is_a_note_with_its_commit(office: Stab) -> None:
    _grow(office, D)
    commit = _committed(office)
    (note,) = _audited(office)["findings"]
    assert (note["level"], note["code"], note["record"], note["commit"]) == ("notice", "by-hand", D, commit)
    assert (note["made"], note["author"]) == ("hand", "Test Office")
    assert "visit" in note["message"]
    lines = office.path(D).read_text(encoding="utf-8").splitlines()
    assert lines[note["line"] - 1] == "- act: visit"


def test_comments_and_another_order_are_notes(office: Stab) -> None:
    text = office.path(D).read_text(encoding="utf-8")
    first, *acts = text.split("- act: ")
    office.path(D).write_text("- act: ".join([first, acts[0], acts[2], acts[1], *acts[3:]]), encoding="utf-8")
    office.path(OTHER).write_text("# 注\n" + office.path(OTHER).read_text(encoding="utf-8"), encoding="utf-8")
    _committed(office)
    assert sorted(_codes(office)) == [("notice", "rewritten"), ("notice", "rewritten")]


def test_many_records_by_hand_are_one_note(office: Stab) -> None:
    text = office.path(OTHER).read_text(encoding="utf-8")
    for sequence in range(4, 30):
        number = f"D-2026-QS-{sequence:04d}"
        office.path(number).write_text(text.replace(OTHER, number), encoding="utf-8")
    _committed(office)
    assert _codes(office) == [("notice", "by-hand")]


def test_a_broken_version_between_two_good_ones_hides_nothing(office: Stab) -> None:
    text = office.path(D).read_text(encoding="utf-8")
    office.path(D).write_text(text + "<<<<<<< ours\n", encoding="utf-8")
    broken = _committed(office)
    office.path(D).write_text(text.replace("as: settled", "as: agreement"), encoding="utf-8")
    mended = _committed(office, when="2026-03-18T09:00:00+08:00")
    found = {each["code"]: each["commit"] for each in _audited(office)["findings"] if each["level"] != "notice"}
    assert found == {"unreadable": broken, "act-changed": mended}


def test_late_entries_are_warnings_beyond_the_days_that_are_given(office: Stab) -> None:
    office("act", D, "--kind", "visit", "--note", "走访", "--date", "2026-03-11", now="2026-04-20").succeed()
    assert _codes(office) == [("warning", "back-dated")]
    assert _codes(office, "--back-dated", "60") == []
    assert office("audit", "--back-dated", "-1").exit_code == 2


def test_an_act_by_hand_from_long_ago_is_a_warning(office: Stab) -> None:
    _grow(office, D, VISIT.replace("2026-03-17", "2026-03-12"))
    _committed(office, when="2026-06-17T09:00:00+08:00")
    assert sorted(_codes(office)) == [("notice", "by-hand"), ("warning", "recorded-early")]


# Parts of a history, and how it is said.


def test_only_what_came_after_a_commit_or_a_day_is_audited(office: Stab) -> None:
    _cut(office.path(D), "assign")
    lost = _committed(office)
    office("act", OTHER, "--kind", "call", "--note", "电话", now="2026-03-20").succeed()
    assert _codes(office) == [("finding", "act-lost")]
    assert _codes(office, "--since", lost) == _codes(office, "--since", "2026-03-18") == []
    assert (
        _codes(office, "--since", f"{lost}~1") == _codes(office, "--since", "2026-03-17") == [("finding", "act-lost")]
    )
    assert _audited(office, "--since", "HEAD~1")["commits"]["commits"] == 1
    refused = office("audit", "--since", "nix")
    assert (refused.exit_code, refused.stderr.splitlines()[0]) == (1, "Error: git knows no commit nix.")


def test_a_ledger_in_a_folder_of_a_larger_repository_is_audited_alone(stab: Stab, tmp_path: Path) -> None:
    larger = tmp_path / "larger"
    larger.mkdir()
    git(larger, "init", "--quiet", environ=stab.environ)
    (larger / "own.txt").write_text("own", encoding="utf-8")
    git(larger, "add", ".", environ=stab.environ)
    git(larger, "commit", "--quiet", "--message", "own", environ=stab.environ)
    office = Stab(larger / "papers/office", stab.environ)
    office.run_bare("init", str(office.root), "--name", "青石乡", "--code", "QS", "--lang", "en").succeed()
    record = office.assigned()
    data = _audited(office)
    assert (data["findings"], data["commits"]["elsewhere"], data["commits"]["tool"]) == ([], 1, 4)
    _edited(office, office.path(record), "category: neighbour", "category: land")
    assert [each["path"] for each in _audited(office)["findings"]] == [f"ledgers/disputes/2026/QS/{record}.yaml"]


def test_a_shallow_clone_says_what_it_can_not_see(office: Stab, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "2", office.root.as_uri(), "shallow", environ=office.environ)
    shallow = Stab(tmp_path / "shallow", office.environ)
    found = {(each["level"], each["code"]) for each in _audited(shallow)["findings"]}
    assert ("warning", "shallow") in found


def test_findings_are_said_with_commit_file_line_and_remedy(office: Stab) -> None:
    commit = _edited(office, office.path(D), "as: settled", "as: agreement")
    result = office("audit", now="2026-04-01")
    assert result.exit_code == 1
    line = next(n for n, text in enumerate(office.path(D).read_text("utf-8").splitlines(), 1) if "act: resolve" in text)
    first, remedy, made = result.stdout.splitlines()[:3]
    assert first.startswith(f"{commit[:12]} ledgers/disputes/2026/QS/{D}.yaml:{line}: Error: The act resolve (")
    assert f"`git show {commit[:12]}^:ledgers/disputes/2026/QS/{D}.yaml`" in remedy
    assert made.strip() == "Test Office, 2026-03-17T09:00+08:00, by hand: by hand"
    assert result.stdout.splitlines()[-1] == "1 finding, 0 warnings, 0 notes."


def test_findings_are_said_in_markdown_and_in_chinese(office: Stab) -> None:
    commit = _edited(office, office.path(D), "as: settled", "as: agreement", "改 <b>*一*</b>")
    said = office("audit", "--format", "md", "--lang", "zh-Hans", now="2026-04-01").stdout
    assert said.startswith("# 历史核查\n")
    assert f"- **act-changed** `{commit[:12]} ledgers/" in said
    assert "改 \\<b\\>\\*一\\*\\</b\\>" in said
    assert office("audit", "--format", "html").exit_code == 2


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="git signs with ssh-keygen")
def test_signatures_are_checked_when_asked(office: Stab, tmp_path: Path) -> None:
    assert _codes(office, "--signatures") == [("finding", "signature-missing")]
    assert _codes(office) == []
    key = tmp_path / "key"
    subprocess.run(("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key), check=True)
    allowed = tmp_path / "allowed"
    allowed.write_text(f"office@example.invalid {key.with_suffix('.pub').read_text('utf-8')}", encoding="utf-8")
    for name, value in {"gpg.format": "ssh", "user.signingKey": str(key), "commit.gpgSign": "true"}.items():
        office.git("config", name, value)
    office.git("config", "gpg.ssh.allowedSignersFile", str(allowed))
    base = office.git("rev-parse", "HEAD").strip()
    office("act", D, "--kind", "visit", "--note", "走访", now="2026-03-20").succeed()
    assert _codes(office, "--signatures", "--since", base) == []
    assert _codes(office, "--signatures") == [("warning", "signature-missing")]
    office.git("config", "commit.gpgSign", "false")
    office("act", D, "--kind", "visit", "--note", "走访", now="2026-03-21").succeed()
    unsigned = office.git("rev-parse", "HEAD").strip()
    (found,) = _audited(office, "--signatures", "--since", base)["findings"]
    assert (found["level"], found["code"], found["commit"]) == ("finding", "signature-missing", unsigned)
    allowed.write_text("", encoding="utf-8")
    found, _ = _audited(office, "--signatures", "--since", base)["findings"]
    assert (found["level"], found["code"]) == ("warning", "signature-untrusted")
    forged = office.git("cat-file", "commit", f"{unsigned}~1").replace("registrar", "office")
    name = subprocess.run(
        ("git", "hash-object", "-t", "commit", "-w", "--stdin"),
        cwd=office.root,
        env=dict(office.environ),
        input=forged,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.strip()
    office.git("reset", "--quiet", "--hard", name)
    assert ("finding", "signature-bad") in _codes(office, "--signatures", "--since", base)


def test_reports_are_proven_when_asked(office: Stab) -> None:
    path = office.root / "reports/2026/weekly-2026-W11.en.md"
    path.write_text(path.read_text(encoding="utf-8").replace("registered", "Registered", 1), encoding="utf-8")
    assert _codes(office) == []
    assert {code for _, code in _codes(office, "--reports")} == {"report-fails"}
