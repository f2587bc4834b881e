"""`undo`: the clone's last command taken back by a new act, and what stands in its way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.clones import Hub
from tests.support.commands import Stab
from tests.support.repo import tree

RECORD = "D-2026-QS-0001"
LAND = ("--title", "地界", "--category", "land", "--source", "sweep")


@pytest.fixture
def office(stab: Stab) -> Stab:
    """A dispute that was registered on the twelfth and filed on the thirteenth."""
    stab.dispute(now="2026-03-12")
    stab("file", RECORD, "--limit", "2026-04-30", now="2026-03-13").succeed()
    return stab


def status(stab: Stab, record: str = RECORD) -> str:
    shown = stab("show", record, "--json").succeed().data["record"]["status"]
    assert isinstance(shown, str)
    return shown


def head(stab: Stab) -> str:
    return stab.git("rev-parse", "HEAD").strip()


def refused(stab: Stab, *options: str) -> tuple[str, str]:
    """Require that undo is refused and changes nothing; return the message and the hint."""
    before = tree(stab.root), head(stab)
    answer = stab("undo", "--json", *options)
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert (tree(stab.root), head(stab)) == before
    return answer.error["message"], answer.error["hint"]


def clone_of(stab: Stab, folder: Path) -> Stab:
    stab.git("clone", "--quiet", str(stab.root), str(folder))
    return Stab(folder, stab.environ)


# What is done.


def test_an_act_is_retracted_and_the_answer_says_which(office: Stab) -> None:
    before, path = head(office), office.path(RECORD)
    text = path.read_text(encoding="utf-8")
    said = office("undo", now="2026-03-14").succeed().stdout
    digest = next(a["digest"] for a in office("history", RECORD, "--json").data["acts"] if a["act"] == "file")
    assert f"{RECORD}: file of 2026-03-13 ({digest[:12]}) is taken back; the matter is registered." in said
    assert f"Commit {head(office)[:12]} takes back commit {before[:12]}." in said
    assert status(office) == "registered"
    assert path.read_text(encoding="utf-8").startswith(text)
    assert office.git("rev-parse", "HEAD~1").strip() == before


def test_the_commit_is_one_of_an_act_and_its_reason_names_what_was_taken_back(office: Stab) -> None:
    office("undo", "--by", "office", now="2026-03-14").succeed()
    message = office.git("log", "-1", "--format=%B")
    assert message.startswith(f"{RECORD}: retract ")
    assert "Stabctl-Act: retract " in message
    assert f"Stabctl-Record: {RECORD}\nStabctl-By: office\n" in message
    assert f"reason: 'undo of {RECORD}: file'" in office.path(RECORD).read_text(encoding="utf-8").replace('"', "'")


def test_reason_note_and_day_can_be_given(office: Stab) -> None:
    given = ("--reason", "录错对象", "--note", "已告知", "--date", "2026-03-13")
    office("undo", *given, now="2026-03-14").succeed()
    last = office("show", RECORD, "--json").data["record"]["acts"][-1]
    assert (last["reason"], last["note"], last["date"]) == ("录错对象", "已告知", "2026-03-13")


def test_undo_twice_restores_and_thrice_takes_back_again(office: Stab) -> None:
    for stands in ("registered", "filed", "registered", "filed"):
        office("undo", now="2026-03-14").succeed()
        assert status(office) == stands
    assert office("check").exit_code == 0


def test_a_retraction_is_taken_back_by_a_retraction_of_it(office: Stab) -> None:
    digest = office("history", RECORD, "--json").data["acts"][1]["digest"]
    office("retract", RECORD, "--act", digest, "--reason", "录错", now="2026-03-14").succeed()
    assert status(office) == "registered"
    office("undo", now="2026-03-14").succeed()
    assert status(office) == "filed"


def test_an_amendment_is_taken_back(office: Stab) -> None:
    office("amend", RECORD, "--set", "category=land", "--reason", "更正", now="2026-03-14").succeed()
    office("undo", now="2026-03-14").succeed()
    assert office("show", RECORD, "--json").data["record"]["category"] == "neighbour"


def test_a_registration_is_voided_and_its_number_is_not_used_again(stab: Stab) -> None:
    first = stab.dispute(now="2026-03-12")
    answer = stab("undo", "--json", now="2026-03-12").succeed().data
    assert answer["records"][0]["status"] == status(stab, first) == "void"
    assert answer["commit"] == head(stab)
    assert [(act["record"], act["act"], act["by_act"]) for act in answer["undone"]["acts"]] == [
        (first, "register", "void")
    ]
    assert stab.dispute(now="2026-03-12") == "D-2026-QS-0002"
    assert stab("check").exit_code == 0


def test_a_file_of_registrations_is_voided_in_one_commit(stab: Stab) -> None:
    lines = "".join(f"- {{title: 第{n}件, category: land, source: sweep}}\n" for n in "一二三")
    stab("add", "dispute", "--from", "-", stdin=lines, now="2026-03-12").succeed()
    before = head(stab)
    stab("undo", now="2026-03-12").succeed()
    assert stab.git("rev-parse", "HEAD~1").strip() == before
    message = stab.git("log", "-1", "--format=%B")
    assert message.startswith("D-2026-QS-0001 … D-2026-QS-0003: void 3 records\n")
    assert message.count("Stabctl-Act: void") == message.count("Stabctl-Record:") == 3
    assert [status(stab, f"D-2026-QS-000{n}") for n in (1, 2, 3)] == ["void"] * 3


def test_a_sweep_loses_its_result_and_can_be_entered_again(stab: Stab) -> None:
    sweep = ("add", "sweep", "--window", "2026-03-H1", "--date", "2026-03-14")
    number = stab(*sweep, "--nil", now="2026-03-14").stdout.strip()
    stab("undo", now="2026-03-14").succeed()
    assert status(stab, number) == "registered"
    stab("undo", now="2026-03-14").succeed()
    assert status(stab, number) == "nil"
    stab("undo", now="2026-03-14").succeed()
    stab(*sweep, "--found", "2", now="2026-03-14")
    assert status(stab, number) == "done"
    assert stab("check").exit_code == 0


def test_a_second_round_of_a_sweep_is_taken_back_alone(stab: Stab) -> None:
    sweep = ("add", "sweep", "--window", "2026-03-H1", "--date", "2026-03-14")
    number = stab(*sweep, "--nil", now="2026-03-14").stdout.strip()
    stab(*sweep, "--found", "2", now="2026-03-14")
    stab("undo", now="2026-03-14").succeed()
    assert status(stab, number) == "nil"


def test_a_dry_run_tells_and_writes_nothing(office: Stab) -> None:
    before = tree(office.root), head(office)
    said = office("undo", "--dry-run", now="2026-03-14").succeed().stdout
    assert "would be taken back; the matter is registered then." in said
    data = office("undo", "--dry-run", "--json", now="2026-03-14").succeed().data
    assert (data["commit"], data["records"][0]["status"]) == (None, "registered")
    assert (tree(office.root), head(office)) == before


def test_what_the_user_has_staged_and_edited_stays(office: Stab) -> None:
    (office.root / "a.txt").write_text("staged", encoding="utf-8")
    office.git("add", "a.txt")
    with (office.root / "stabctl.yaml").open("a", encoding="utf-8") as settings:
        settings.write("# edited\n")
    before = office.git("status", "--porcelain")
    office("undo", now="2026-03-14").succeed()
    assert office.git("status", "--porcelain") == before


# Which command is the last.


def test_after_a_pull_it_is_still_this_clones_last_command(office: Stab, tmp_path: Path) -> None:
    other = clone_of(office, tmp_path / "other")
    office("assign", RECORD, "--to", "QS-JUSTICE", now="2026-03-14").succeed()
    theirs = other.dispute(*LAND, now="2026-03-15")
    office.git("pull", "--quiet", "--no-rebase", str(other.root), "main")
    office("undo", now="2026-03-16").succeed()
    assert (status(office), status(office, theirs)) == ("filed", "registered")


def test_after_a_pull_that_rebases_it_is_found_under_its_new_commit(office: Stab, tmp_path: Path) -> None:
    other = clone_of(office, tmp_path / "other")
    office("assign", RECORD, "--to", "QS-JUSTICE", now="2026-03-14").succeed()
    before = head(office)
    other.dispute(*LAND, now="2026-03-15")
    office.git("pull", "--quiet", "--rebase", str(other.root), "main")
    assert head(office) != before
    office("undo", now="2026-03-16").succeed()
    assert status(office) == "filed"


def test_a_fresh_clone_has_no_command_of_its_own(office: Stab, tmp_path: Path) -> None:
    other = clone_of(office, tmp_path / "other")
    message, hint = refused(other)
    assert "no command of this clone" in message
    assert "stabctl retract" in hint


def test_each_work_tree_has_a_last_command_of_its_own(office: Stab, tmp_path: Path) -> None:
    office.git("worktree", "add", "--quiet", "-b", "side", str(tmp_path / "side"))
    side = Stab(tmp_path / "side", office.environ)
    side("assign", RECORD, "--to", "QS-JUSTICE", now="2026-03-14").succeed()
    office("undo", now="2026-03-15").succeed()
    assert (status(office), status(side)) == ("registered", "assigned")
    side("undo", now="2026-03-15").succeed()
    assert (status(office), status(side)) == ("registered", "filed")


def test_what_was_reset_away_is_passed_over(office: Stab) -> None:
    office("assign", RECORD, "--to", "QS-JUSTICE", now="2026-03-14").succeed()
    office.git("reset", "--quiet", "--hard", "HEAD~1")
    office("undo", now="2026-03-15").succeed()
    assert status(office) == "registered"


def test_a_commit_by_hand_that_came_last_is_named(office: Stab) -> None:
    (office.root / "a.txt").write_text("a", encoding="utf-8")
    office.git("add", "a.txt")
    office.git("commit", "--quiet", "--message", "a letter")
    message, hint = refused(office)
    assert f"commit {head(office)[:12]}: a letter" in message
    assert "stabctl history ID" in hint


def test_commits_outside_the_workspace_are_none_of_its_business(office: Stab, tmp_path: Path) -> None:
    larger = tmp_path / "larger"
    larger.mkdir()
    office.git("init", "--quiet", str(larger))
    inner = Stab(larger / "office", office.environ)
    inner.root.mkdir()
    for path, data in tree(office.root).items():
        (inner.root / path).parent.mkdir(parents=True, exist_ok=True)
        (inner.root / path).write_bytes(data)
    inner.git("add", "--all")
    inner.git("commit", "--quiet", "--message", "a ledger")
    inner("assign", RECORD, "--to", "QS-JUSTICE", now="2026-03-14").succeed()
    (larger / "elsewhere.txt").write_text("a", encoding="utf-8")
    office.git("-C", str(larger), "add", "elsewhere.txt")
    office.git("-C", str(larger), "commit", "--quiet", "--message", "elsewhere")
    inner("undo", now="2026-03-15").succeed()
    assert status(inner) == "filed"


def test_an_issued_report_that_came_last_stays(office: Stab) -> None:
    office("summarise", "--week", "2026-W11", "--issue", now="2026-03-20")
    assert office.git("log", "-1", "--format=%(trailers:key=Stabctl-Report)").strip()
    message, _ = refused(office)
    assert "issue a report" in message
    assert head(office)[:12] in message


def test_a_merge_by_sync_that_came_last_is_named_and_a_fast_forward_is_passed_over(
    office: Stab, tmp_path: Path
) -> None:
    other = clone_of(office, tmp_path / "other")
    other.dispute(*LAND, now="2026-03-15")
    office("assign", RECORD, "--to", "QS-JUSTICE", now="2026-03-15").succeed()
    office.git("fetch", "--quiet", str(other.root), "main")
    both = office.git("merge-tree", "--write-tree", "HEAD", "FETCH_HEAD").strip()
    merge = office.git("commit-tree", "-p", "HEAD", "-p", "FETCH_HEAD", "-m", "sync", both).strip()
    office.git("update-ref", "-m", "sync: merge", "HEAD", merge)
    office.git("reset", "--quiet", "--hard")
    message, hint = refused(office)
    assert f"`sync`, which merged in commit {merge[:12]}" in message
    assert "stabctl retract ID" in hint
    office.git("reset", "--quiet", "--hard", "HEAD~1")
    office.git("update-ref", "-m", "sync: fast-forward", "HEAD", "HEAD")
    office("undo", now="2026-03-16").succeed()
    assert status(office) == "filed"


def test_a_merge_of_another_clone_that_came_by_a_fast_forward_is_passed_over(office: Stab) -> None:
    other = Hub.of(office).clone("other")
    other.dispute(*LAND, now="2026-03-15")
    office("assign", RECORD, "--to", "QS-JUSTICE", now="2026-03-15").succeed()
    office("sync").succeed()
    other("sync").succeed()
    office("sync").succeed()
    assert len(office.git("rev-list", "--parents", "-1", "HEAD").split()) == 3
    office("undo", now="2026-03-16").succeed()
    assert status(office) == "filed"
    idle = "Commits that changed the file and brought no act"
    assert idle not in other("history", RECORD).succeed().stdout


def test_a_dry_run_of_a_registration_says_that_its_void_is_final(stab: Stab) -> None:
    stab.dispute()
    told = stab("undo", "--dry-run").succeed().stdout
    assert "A number that is void stays so; a second undo does not bring it back." in told


def test_without_a_reflog_the_way_out_is_a_retraction(office: Stab) -> None:
    office.git("config", "core.logAllRefUpdates", "false")
    shutil.rmtree(office.root / ".git" / "logs")
    office("assign", RECORD, "--to", "QS-JUSTICE", now="2026-03-14").succeed()
    message, hint = refused(office)
    assert "keeps no reflog" in message
    assert "stabctl retract ID --act DIGEST" in hint
    assert "core.logAllRefUpdates true" in hint


def test_an_expired_reflog_holds_no_command(office: Stab) -> None:
    office.git("reflog", "expire", "--expire=all", "--all")
    assert "no command of this clone" in refused(office)[0]


# What stands in the way.


def test_a_void_number_stays_void(office: Stab) -> None:
    office("void", RECORD, "--reason", "误发", now="2026-03-14").succeed()
    message, hint = refused(office)
    assert f"{RECORD} void" in message
    assert "stabctl add" in hint


def test_an_act_that_a_later_one_needs_is_not_taken_back(office: Stab, tmp_path: Path) -> None:
    other = clone_of(office, tmp_path / "other")
    other("assign", RECORD, "--to", "QS-JUSTICE", now="2026-03-14").succeed()
    office.git("pull", "--quiet", "--ff-only", str(other.root), "main")
    message, hint = refused(office)
    assert "the act assign of 2026-03-14 would no longer be possible" in message
    digest = office("history", RECORD, "--json").data["acts"][-1]["digest"]
    assert f"stabctl retract {RECORD} --act {digest[:12]}" in hint


def test_a_registration_that_another_clone_has_gone_on_with_is_not_voided(stab: Stab, tmp_path: Path) -> None:
    record = stab.dispute(now="2026-03-12")
    other = clone_of(stab, tmp_path / "other")
    other("file", record, "--limit", "2026-04-30", "--by", "office", now="2026-03-13").succeed()
    stab.git("pull", "--quiet", "--ff-only", str(other.root), "main")
    message, hint = refused(stab)
    assert "2026-03-13" in message
    assert "by office) rests on it" in message
    assert f"stabctl void {record}" in hint


@pytest.mark.parametrize(
    "command", [("link", "--to", RECORD, "--relation", "related"), ("merge", "--into", RECORD, "--reason", "重复")]
)
def test_a_registration_that_another_record_refers_to_is_not_voided(
    stab: Stab, tmp_path: Path, command: tuple[str, ...]
) -> None:
    verb, *options = command
    record = stab.dispute(now="2026-03-12")
    other = clone_of(stab, tmp_path / "other")
    second = other.dispute(*LAND, now="2026-03-13")
    made = other(verb, second, *options, "--json", now="2026-03-13").succeed()
    stab.git("pull", "--quiet", "--ff-only", str(other.root), "main")
    message, hint = refused(stab)
    assert message == f"{record} can't be taken back: {second} refers to it."
    assert f"stabctl history {second}" in hint
    act = made.data["records"][0]
    digest = other("history", second, "--json").data["acts"][-1]["digest"]
    stab("retract", act["id"], "--act", digest, "--reason", "录错", now="2026-03-14").succeed()
    stab("undo", now="2026-03-14").succeed()


def test_one_record_in_the_way_keeps_all_of_a_file(stab: Stab, tmp_path: Path) -> None:
    lines = "".join(f"- {{title: 第{n}件, category: land, source: sweep}}\n" for n in "一二三")
    stab("add", "dispute", "--from", "-", stdin=lines, now="2026-03-12").succeed()
    other = clone_of(stab, tmp_path / "other")
    other("file", "D-2026-QS-0003", "--limit", "2026-04-30", now="2026-03-13").succeed()
    stab.git("pull", "--quiet", "--ff-only", str(other.root), "main")
    message, _ = refused(stab)
    assert message.startswith("D-2026-QS-0003")
    assert status(stab) == "registered"


def test_an_act_that_was_retracted_meanwhile_is_not_retracted_twice(office: Stab, tmp_path: Path) -> None:
    other = clone_of(office, tmp_path / "other")
    digest = other("history", RECORD, "--json").data["acts"][-1]["digest"]
    other("retract", RECORD, "--act", digest, "--reason", "录错", now="2026-03-14").succeed()
    office.git("pull", "--quiet", "--ff-only", str(other.root), "main")
    assert "is retracted already" in refused(office)[0]


def test_a_record_edited_by_hand_is_not_written_over(office: Stab) -> None:
    with office.path(RECORD).open("a", encoding="utf-8") as file:
        file.write("# edited\n")
    assert "changes that are not committed" in refused(office)[0]
