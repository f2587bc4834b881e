"""`stabctl history` and `stabctl diff`: stories with both clocks, and two states in records and acts."""

from __future__ import annotations

import pytest

from tests.support.commands import Stab

D = "D-2026-QS-0001"

BY_HAND = """\
- act: call
  date: 2026-03-12
  recorded: 2026-03-14T09:00:00+08:00
  by: mediator
  note: 电话回访
"""


@pytest.fixture
def office(stab: Stab) -> Stab:
    """A dispute with a late entry, a retraction, an amendment and an act by hand."""
    stab.assigned(now="2026-03-09")
    stab(
        "--by", "office", "act", D, "--kind", "visit", "--note", "走访", "--date", "2026-03-10", now="2026-03-13"
    ).succeed()
    stab("act", D, "--kind", "session", "--note", "误录", now="2026-03-13T10:00:00+08:00").succeed()
    digest = stab("history", D, "--json").data["acts"][-1]["digest"]
    stab("retract", D, "--act", digest[:12], "--reason", "误录", now="2026-03-13T11:00:00+08:00").succeed()
    stab("amend", D, "--set", "title=水渠渗漏", "--reason", "笔误", now="2026-03-13T12:00:00+08:00").succeed()
    path = stab.path(D)
    path.write_text(path.read_text(encoding="utf-8") + BY_HAND, encoding="utf-8")
    stab.git("commit", "-qam", "补记电话")
    return stab


def test_a_story_has_both_clocks_and_the_commits_behind_it(office: Stab) -> None:
    said = office("history", D).succeed().stdout
    days = [line for line in said.splitlines() if line.startswith("2026-")]
    assert days == ["2026-03-09", "2026-03-10", "2026-03-12", "2026-03-13"]
    lines = said.splitlines()
    visit = lines.index("  visit: 走访")
    assert "written down 2026-03-13 09:00, 3 days later, by office" in lines[visit + 1]
    assert "through the tool" in lines[visit + 1]
    call = lines.index("  call: 电话回访")
    assert "2 days later, by mediator" in lines[call + 1] and "by hand" in lines[call + 1]
    assert "  (retracted) session: 误录" in lines
    assert "  (amended since) register" in lines


def test_the_commit_of_an_act_is_the_first_that_holds_it(office: Stab) -> None:
    acts = office("history", D, "--json").succeed().data["acts"]
    hand = acts[-1]
    assert hand["commit"]["id"] == office.git("rev-parse", "HEAD").strip()
    assert (hand["commit"]["by_tool"], hand["late_days"]) == (False, 2)
    assert all(act["commit"]["by_tool"] for act in acts[:-1])


def test_an_act_that_is_not_committed_says_so(office: Stab) -> None:
    path = office.path(D)
    path.write_text(path.read_text(encoding="utf-8") + BY_HAND.replace("09:00", "10:00"), encoding="utf-8")
    assert "not committed yet" in office("history", D).succeed().stdout
    assert office("history", D, "--json").data["acts"][-1]["commit"] is None


def test_the_history_of_the_ledger_is_in_the_order_of_writing(office: Stab) -> None:
    office.intel(now="2026-03-15")
    acts = office("history", "--json").succeed().data["acts"]
    assert [act["recorded"] for act in acts] == sorted(act["recorded"] for act in acts)
    assert acts[-1]["record"] == "I-2026-QS-0001"
    lines = office("history").succeed().stdout.splitlines()
    assert len(lines) == len(acts) + 1
    assert lines[-1].startswith("2026-03-15 09:00  2026-03-15  I-2026-QS-0001")
    assert "(3 days later) visit" in next(line for line in lines if "visit" in line)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--since", "2026-03-14"), ["call", "register"]),
        (("--until", "2026-03-09"), ["register", "file", "assign"]),
        (("--by", "office"), ["visit"]),
        (("--by", "mediator", "--since", "2026-03-13"), ["call"]),
        (("--kind", "intel"), ["register"]),
        (("--since", "2026-04-01"), []),
    ],
)
def test_the_history_of_the_ledger_can_be_narrowed(office: Stab, options: tuple[str, ...], words: list[str]) -> None:
    office.intel(now="2026-03-15")
    assert [act["act"] for act in office("history", "--json", *options).succeed().data["acts"]] == words


def test_a_record_s_history_can_be_narrowed_to_a_post(office: Stab) -> None:
    assert [act["act"] for act in office("history", D, "--by", "office", "--json").data["acts"]] == ["visit"]


def test_a_wrong_narrowing_is_refused(office: Stab) -> None:
    turned = ("--since", "2026-03-14", "--until", "2026-03-13")
    for options in (("--kind", "people"), (D, "--kind", "dispute"), ("--since", "march"), turned, (D, *turned)):
        refused = office("history", *options)
        assert refused.exit_code == 2
        assert [line.split(":")[0] for line in refused.stderr.splitlines()] == ["Error", "Hint"]


def test_a_post_that_the_office_does_not_have_is_refused_with_the_way_to_their_list(office: Stab) -> None:
    for options in (("--by", "nobody"), (D, "--by", "nobody")):
        refused = office("history", *options)
        assert refused.exit_code == 1
        assert "There is no post nobody in the office." in refused.stderr and "`stabctl org`" in refused.stderr
    org = office.root / "ledgers" / "org.yaml"
    org.write_text(org.read_text("utf-8").replace("code: mediator", "code: conciliator"), "utf-8")
    assert [act["act"] for act in office("history", "--by", "mediator", "--json").succeed().data["acts"]] == ["call"]


# diff


def test_two_commits_differ_by_records_and_acts(office: Stab) -> None:
    base = office.git("rev-parse", "HEAD").strip()
    office.intel(now="2026-03-15")
    office("resolve", D, "--as", "settled", now="2026-03-16").succeed()
    data = office("diff", base, "HEAD", "--json").succeed().data
    assert [(each["id"], each["registered"]) for each in data["records"]] == [(D, False), ("I-2026-QS-0001", True)]
    assert [act["act"] for each in data["records"] for act in each["added"]] == ["resolve", "register"]
    assert data["from"] == base
    said = office("diff", base, "HEAD").succeed().stdout
    assert "I-2026-QS-0001  水渠渗漏影响灌溉: registered" in said
    assert "  + 2026-03-16  resolve: settled  (registrar)" in said
    assert "Different: 2 records, 1 registered, 2 acts came, 0 gone; 0 other files." in said


def test_the_files_of_now_are_held_against_a_commit(office: Stab) -> None:
    path = office.path(D)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("category: neighbour", "category: land").replace(BY_HAND, ""), encoding="utf-8")
    (office.root / "ledgers/rules.yaml").write_text("accept_days: 3\n", encoding="utf-8")
    (record,) = office("diff", "HEAD", "--json").succeed().data["records"]
    assert record["registration"] == [{"key": "category", "was": "neighbour", "now": "land"}]
    assert [act["act"] for act in record["lost"]] == ["call"]
    said = office("diff", "HEAD").succeed().stdout
    assert "  ! registration: category neighbour → land\n" in said
    assert "  - 2026-03-12  call: 电话回访  (mediator) (2 days later)\n" in said
    assert "ledgers/rules.yaml: changed\n" in said


def test_what_is_gone_new_unreadable_or_only_written_otherwise_is_told(office: Stab) -> None:
    other, third = (
        office.dispute("--title", "水渠", now="2026-03-16"),
        office.dispute("--title", "山林", now="2026-03-16"),
    )
    office.path(other).unlink()
    office.path(third).write_text("<<<<<<< ours\n", encoding="utf-8")
    office.path(D).write_text("# 注\n" + office.path(D).read_text(encoding="utf-8"), encoding="utf-8")
    said = office("diff", "HEAD").succeed().stdout
    assert f"{other}  水渠: its file is gone" in said
    assert f"{third}: can't be compared: There is a conflict marker of git." in said
    assert f"{D}  机耕路占用引起的纠纷: the same acts, in another text" in said


def test_a_day_is_its_last_commit(stab: Stab) -> None:
    record = stab.dispute(now="2026-03-12")
    stab("act", record, "--kind", "visit", "--note", "走访", now="2026-03-13").succeed()
    data = stab("diff", "2026-03-12", "2026-03-13", "--json").succeed().data
    assert [act["act"] for act in data["records"][0]["added"]] == ["visit"]
    assert stab("diff", "HEAD", "HEAD").succeed().stdout == "Nothing differs.\n"


@pytest.mark.parametrize("revisions", [("nix",), ("HEAD", "nix"), ("2025-01-01",), ("--", "-x")])
def test_a_revision_that_git_does_not_know_is_refused(stab: Stab, revisions: tuple[str, ...]) -> None:
    refused = stab("diff", *revisions)
    assert refused.exit_code == 1
    assert refused.stderr.splitlines()[0] == f"Error: git knows no commit {revisions[-1]}."
