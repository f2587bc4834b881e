"""Acceptance lines of reports and of the ledger as a whole: F58 to F61, F63, F64, F66, F67."""

from __future__ import annotations

import pytest

from stabctl.i18n import LANGUAGES
from stabctl.query.figures import NAMES
from tests.support.commands import Stab
from tests.support.repo import tree

DAY = "2026-03-12"
MONTH = ("summarise", "--month", "2026-03")


def test_the_monthly_form_adds_up_to_the_ledger_by_category_level_and_year_to_date(stab: Stab) -> None:
    stab.dispute("--category", "land", "--date", "2026-01-10", now=DAY)
    stab.dispute("--category", "land", "--unit", "QS-JUSTICE", now=DAY)
    for _ in range(2):
        stab.dispute("--category", "neighbour", now=DAY)
    text = stab(*MONTH, "--report", "monthly", now="2026-03-31").succeed().stdout
    found = text.split("\nFound\n")[1].split("\nHandled\n")[0]
    rows = {line.split()[0]: line.split()[-6:] for line in found.splitlines() if line.strip() and line[-1].isdigit()}
    assert rows["land"] == ["0", "0", "1", "0", "1", "2"]
    assert rows["neighbour"] == ["0", "2", "0", "0", "2", "2"]
    assert rows["total"] == ["0", "2", "1", "0", "3", "4"]
    columns = [[int(row[at]) for name, row in rows.items() if name != "total"] for at in range(6)]
    assert [sum(column) for column in columns] == [int(number) for number in rows["total"]]
    assert len(stab("list", "kind:dispute", "--json", now="2026-03-31").data["records"]) == 4


@pytest.mark.parametrize(
    ("day", "word", "chinese", "code"),
    [
        ("2026-03-13", "running", "期限内", 0),
        ("2026-04-08", "due soon", "临期", 0),
        ("2026-04-13", "overdue", "超期", 1),
    ],
)
def test_due_says_each_clock_in_words_and_fails_only_for_what_is_overdue(
    stab: Stab, day: str, word: str, chinese: str, code: int
) -> None:
    record = stab.dispute(now=DAY)
    stab("file", record, "--limit", "2026-04-12", now=DAY).succeed()
    plain = stab("due", now=day)
    assert (plain.exit_code, word in plain.stdout, "\x1b" in plain.stdout) == (code, True, False)
    assert chinese in stab("due", "--lang", "zh-Hans", now=day).stdout
    as_json = stab("due", "--json", now=day)
    assert as_json.exit_code == code
    assert [(each["id"], each["clock"].replace("-", " ")) for each in as_json.data["records"]] == [(record, word)]


def test_nothing_that_is_counted_is_stored_and_a_new_calendar_moves_the_limits(stab: Stab) -> None:
    record = stab.dispute(now="2017-09-01")
    stab("file", record, "--limit", "2017-12-31", now="2017-09-01").succeed()
    stab("assign", record, "--to", "QS-JUSTICE", now="2017-09-01").succeed()
    agreed = ("resolve", record, "--as", "agreement", "--form", "oral", "--effective", "2017-09-01")
    stab(*agreed, now="2017-09-01").succeed()

    def confirmation() -> tuple[str, bool]:
        clocks = stab("due", "--json", now="2017-09-28").data["records"]
        return next((each["limit"], each["checked"]) for each in clocks if each["of"] == "confirmation")

    assert confirmation() == ("2017-10-01", False)
    before = stab.path(record).read_bytes()
    stab("calendar", "2017", now="2017-09-28").succeed()
    assert confirmation() == ("2017-10-09", True)
    assert stab.path(record).read_bytes() == before
    assert b"2017-10" not in before


def test_one_command_is_one_commit_and_the_history_says_who_when_and_what(stab: Stab) -> None:
    commits = len(stab.git("log", "--format=%H").split())
    record = stab.dispute(now=DAY)
    stab("--by", "mediator", "file", record, "--limit", "2026-12-31", now="2026-03-13").succeed()
    assert len(stab.git("log", "--format=%H").split()) == commits + 2
    told = stab("history", record, "--json").succeed().data["acts"]
    assert [(act["act"], act["by"], act["date"]) for act in told] == [
        ("register", "registrar", DAY),
        ("file", "mediator", "2026-03-13"),
    ]
    message = stab.git("log", "-1", "--format=%B")
    assert message.startswith(f"{record}: file")
    assert "Stabctl-By: mediator" in message


def test_the_indicators_stand_with_both_their_counts(stab: Stab) -> None:
    for number in range(3):
        record = stab.assigned(now=DAY)
        if number < 2:
            stab("notify", record, "--about", "receipt", "--how", "oral", now=DAY).succeed()
            stab("resolve", record, "--as", "settled", now=("2026-03-14", "2026-03-22")[number]).succeed()
    text = stab(*MONTH, "--report", "indicators", now="2026-03-31").succeed().stdout
    for line in (
        "Acknowledged on time: 67% (2/3)",
        "Ended within the limit: 100% (2/2)",
        "Days to resolve: 6 in the median, nine in ten within 10",
        "Taken up again after the end: 0% (0/2)",
        "Told of the lawful channels: — (0/0)",
        "Satisfied: — (0/0); asked: 0",
    ):
        assert line in text


@pytest.mark.parametrize(
    ("before", "now", "change"), [(0, 3, "change: —"), (2, 3, "change: +1."), (10, 15, "change: +5 (+50%)")]
)
def test_a_change_is_no_share_of_nothing_and_under_ten_a_number_only(
    stab: Stab, before: int, now: int, change: str
) -> None:
    listed = "".join(
        f"- title: 水渠渗漏\n  level: routine\n  source: liaison\n  date: {day}\n"
        for day in ["2026-03-02"] * before + ["2026-03-09"] * now
    )
    stab("add", "intel", "--from", "-", stdin=listed, now="2026-03-20").succeed()
    week = ("summarise", "--week", "2026-W11", "--report", "information")
    assert f"{before} collected; {change}" in stab(*week, now="2026-03-31").succeed().stdout


def test_no_figure_changes_with_the_language(stab: Stab) -> None:
    record = stab.assigned("--category", "land", now=DAY)
    stab("resolve", record, "--as", "settled", now="2026-03-20").succeed()
    stab.intel(now=DAY)
    said = [
        stab(*MONTH, "--format", "json", "--lang", language, now="2026-03-31").succeed().data["figures"]
        for language in LANGUAGES
    ]
    assert said[0] == said[1] == said[2]
    assert set(NAMES) - set(said[0]) == {"issue.late", "issue.corrections"}
    assert len({stab(*MONTH, "--lang", language, now="2026-03-31").stdout for language in LANGUAGES}) == 3


@pytest.mark.parametrize("value", ["110101199003070011", "13800138000", "6222020200112230004"])
def test_somebodys_number_is_refused_before_anything_is_written_and_never_said_again(stab: Stab, value: str) -> None:
    before = tree(stab.root)
    given = ("--category", "neighbour", "--source", "sweep", "--title", "晒谷场纠纷")
    refused = stab("add", "dispute", *given, "--summary", f"联系 {value}", now=DAY)
    assert refused.exit_code == 1
    assert "summary" in refused.stderr
    assert value not in refused.stderr
    assert tree(stab.root) == before
    record = stab.dispute(now=DAY)
    path = stab.path(record)
    path.write_text(path.read_text("utf-8").replace("title: 机耕路", f"title: {value} 机耕路"), encoding="utf-8")
    found = stab("check", now=DAY)
    assert found.exit_code == 1
    assert f"{record}.yaml:5" in found.stdout
    assert value not in found.stdout + found.stderr
