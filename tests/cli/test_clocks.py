"""Accepting and returning, suspending, resuming and extending, and what `due` says of it."""

from __future__ import annotations

import pytest

from tests.support.commands import Stab
from tests.support.repo import tree

SUSPEND = ("--cause", "appraisal", "--reason", "等待鉴定", "--approved-by", "leader", "--told", "2026-03-20")


def _filed(stab: Stab) -> str:
    record = stab.dispute(now="2026-03-10")
    stab("file", record, "--limit", "2026-04-10", now="2026-03-10").succeed()
    stab("assign", record, "--to", "QS-JUSTICE", now="2026-03-10").succeed()
    return record


def _record(stab: Stab, record: str, now: str = "2026-03-31") -> dict[str, str]:
    shown: dict[str, str] = stab("show", record, "--json", now=now).succeed().data["record"]
    return shown


def _due(stab: Stab, day: str) -> list[tuple[str, str, int]]:
    answer = stab("due", "--json", now=day)
    return [(clock["limit"], clock["clock"], clock["days_left"]) for clock in answer.data["records"]]


def test_a_suspension_of_ten_days_moves_the_limit_by_ten(stab: Stab) -> None:
    record = _filed(stab)
    stab("suspend", record, *SUSPEND, now="2026-03-20").succeed()
    assert _record(stab, record)["status"] == "suspended"
    stab("resume", record, now="2026-03-30").succeed()

    shown = _record(stab, record)
    assert (shown["status"], shown["limit"]) == ("assigned", "2026-04-20")
    assert "2026-04-20" not in stab.path(record).read_text(encoding="utf-8")


def test_a_suspended_matter_is_never_overdue_and_keeps_the_days_it_had_left(stab: Stab) -> None:
    record = _filed(stab)
    stab("suspend", record, *SUSPEND, now="2026-03-20").succeed()
    assert _due(stab, "2026-05-20") == [("2026-06-10", "suspended", 21)]
    assert stab("due", now="2026-05-20").exit_code == 0
    assert _due(stab, "2026-03-19") == [("2026-04-10", "running", 22)]
    figures = stab("summarise", "--month", "2026-05", "--json", now="2026-05-20").data["figures"]
    assert figures["disputes.overdue"]["value"] == 0

    stab("resume", record, now="2026-05-20").succeed()
    assert _due(stab, "2026-06-11") == [("2026-06-10", "overdue", -1)]
    assert stab("due", now="2026-06-11").exit_code == 1


def test_a_suspended_matter_says_its_limit_and_the_day_to_which_it_moves(stab: Stab) -> None:
    record = _filed(stab)
    stab("suspend", record, *SUSPEND, now="2026-03-20").succeed()
    shown = stab("show", record, now="2026-05-20").succeed().stdout
    assert "2026-04-10 (stands still; 2026-06-10 if it is resumed on 2026-05-20)" in shown
    approved = ("--reason", "案情复杂", "--approved-by", "leader", "--told", "2026-03-25")
    stab("extend", record, "--limit", "2026-05-10", *approved, now="2026-03-25").succeed()
    assert _due(stab, "2026-03-30") == [("2026-05-15", "suspended", 46)]
    stab("resume", record, now="2026-03-30").succeed()
    assert _due(stab, "2026-03-30") == [("2026-05-15", "running", 46)]


def test_what_nobody_accepted_stands_still_with_the_matter_and_is_not_done(stab: Stab) -> None:
    (stab.root / "ledgers" / "rules.yaml").write_text("accept_days: 3\n", encoding="utf-8")
    record = _filed(stab)
    assert _accept(stab, record, "2026-03-10") == ("2026-03-13", "due-soon", 3)
    stab("suspend", record, *SUSPEND[:-1], "2026-03-11", now="2026-03-11").succeed()
    assert _accept(stab, record, "2026-03-25") == ("2026-03-27", "suspended", 2)
    stab("resume", record, now="2026-03-25").succeed()
    assert _accept(stab, record, "2026-03-25") == ("2026-03-27", "due-soon", 2)
    assert _accept(stab, record, "2026-03-28") == ("2026-03-27", "overdue", -1)
    stab("accept", record, now="2026-03-28").succeed()
    stab("suspend", record, *SUSPEND[:-1], "2026-03-28", now="2026-03-28").succeed()
    assert _accept(stab, record, "2026-03-29") == ("2026-03-27", "done", None)


def _accept(stab: Stab, record: str, now: str) -> tuple[str, str, int | None]:
    clocks = stab("show", record, "--json", now=now).succeed().data["record"]["clocks"]
    return next((each["limit"], each["clock"], each["days_left"]) for each in clocks if each["of"] == "accept")


def test_an_extension_during_a_suspension_moves_only_from_its_own_day(stab: Stab) -> None:
    record = _filed(stab)
    stab("suspend", record, *SUSPEND, now="2026-03-20").succeed()
    approved = ("--reason", "案情复杂", "--approved-by", "leader", "--told", "2026-03-25")
    stab("extend", record, "--limit", "2026-05-10", *approved, now="2026-03-25").succeed()
    stab("resume", record, now="2026-03-30").succeed()
    assert _record(stab, record)["limit"] == "2026-05-15"


def test_late_is_measured_against_the_moved_limit(stab: Stab) -> None:
    record = _filed(stab)
    stab("suspend", record, *SUSPEND, now="2026-03-20").succeed()
    stab("resume", record, now="2026-03-30").succeed()
    stab("resolve", record, "--as", "settled", now="2026-04-20").succeed()
    figures = stab("summarise", "--month", "2026-04", "--json", now="2026-04-30").data["figures"]
    assert figures["disputes.resolved_late"]["value"] == 0
    assert figures["disputes.resolved"]["records"] == [record]


def test_the_unit_accepts_or_returns_and_a_returned_matter_has_nobody(stab: Stab) -> None:
    record = _filed(stab)
    stab("accept", record, now="2026-03-11").succeed()
    assert _record(stab, record)["status"] == "accepted"
    stab("return", record, "--reason", "非本单位职责", now="2026-03-12").succeed()
    shown = _record(stab, record)
    assert (shown["status"], shown["assignee"], shown["limit"]) == ("filed", None, "2026-04-10")
    assert stab("resolve", record, "--as", "settled", now="2026-03-13").exit_code == 1
    stab("assign", record, "--to", "QS-OFFICE", now="2026-03-13").succeed()
    stab("accept", record, now="2026-03-13").succeed()
    stab("resolve", record, "--as", "settled", now="2026-03-14").succeed()


def test_an_intel_item_is_accepted_and_returned_too(stab: Stab) -> None:
    record = stab.intel(now="2026-03-10")
    stab("analyse", record, "--kind", "routine", "--finding", "渠道老化", now="2026-03-10").succeed()
    stab("assign", record, "--to", "QS-OFFICE", now="2026-03-10").succeed()
    stab("return", record, "--reason", "非本单位职责", now="2026-03-10").succeed()
    assert _record(stab, record)["status"] == "analysed"
    stab("assign", record, "--to", "QS-JUSTICE", now="2026-03-11").succeed()
    stab("accept", record, now="2026-03-11").succeed()
    stab("analyse", record, "--finding", "已抢修", now="2026-03-12").succeed()
    assert _record(stab, record)["status"] == "accepted"
    stab("resolve", record, now="2026-03-12").succeed()


@pytest.mark.parametrize(
    ("prepare", "line", "words"),
    [
        ((), ("resume", "ID"), "is assigned"),
        ((("suspend", "ID", *SUSPEND),), ("suspend", "ID", *SUSPEND), "is suspended"),
        ((("suspend", "ID", *SUSPEND),), ("resolve", "ID", "--as", "settled"), "stabctl resume"),
        ((("accept", "ID"),), ("accept", "ID"), "is accepted"),
        ((), ("extend", "ID", "--limit", "2026-04-10", "--reason", "x", "--approved-by", "leader"), "not later"),
        ((), ("extend", "ID", "--limit", "2026-05-10", "--reason", "x", "--approved-by", "x"), "no post x"),
        ((), ("extend", "ID", "--limit", "2026-05-10"), "--reason, --approved-by"),
        ((), ("suspend", "ID", *SUSPEND[2:]), "--cause"),
        ((), ("suspend", "ID", "--cause", "holiday", *SUSPEND[2:]), "can't be holiday"),
        ((), ("return", "ID"), "--reason"),
    ],
)
def test_what_the_clock_does_not_allow_is_refused(
    stab: Stab, prepare: tuple[tuple[str, ...], ...], line: tuple[str, ...], words: str
) -> None:
    record = _filed(stab)
    for each in prepare:
        stab(*(part.replace("ID", record) for part in each), now="2026-03-20").succeed()
    before = tree(stab.root)
    refused = stab(*(part.replace("ID", record) for part in line), now="2026-03-21")
    assert refused.exit_code in (1, 2)
    assert words in refused.stderr
    assert tree(stab.root) == before


def test_telling_the_people_is_asked_for_by_check(stab: Stab) -> None:
    record = _filed(stab)
    suspended = stab("suspend", record, *SUSPEND[:-2], now="2026-03-20")
    assert suspended.exit_code == 0
    checked = stab("check")
    assert checked.exit_code == 0
    for said in (suspended.stderr, checked.stdout):
        assert f"Warning: {record}: suspend does not say when the people concerned were told." in said


def test_a_limit_by_the_offices_rules_counts_as_the_civil_code_does(stab: Stab) -> None:
    (stab.root / "ledgers" / "rules.yaml").write_text(
        "limits:\n  category:\n    land: 30\n  source:\n    petition: 60\n", encoding="utf-8"
    )
    land = stab.dispute("--category", "land", now="2026-09-01")
    filed = stab("file", land, now="2026-09-01")
    assert filed.exit_code == 0
    assert _record(stab, land, "2026-09-02")["limit"] == "2026-10-08"  # 1 October and the days off after it
    assert "holidays not checked" not in filed.stderr
    petition = stab.dispute("--category", "land", "--source", "petition", now="2026-11-20")
    told = stab("file", petition, now="2026-11-20").stderr
    assert "2027-01-19: 60 days" in told and "holidays not checked" in told
    other = stab.dispute("--category", "family", now="2026-09-01")
    refused = stab("file", other, now="2026-09-01")
    assert refused.exit_code == 2
    assert "--limit" in refused.stderr


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("rules.yaml", "limits:\n  category:\n    land: soon\n", "no limit in days"),
        ("rules.yaml", "limits:\n  category:\n    nonsense: 30\n", "no limit in days"),
        ("rules.yaml", "limits:\n  level:\n    major: 3\n", "no setting level"),
        ("rules.yaml", "limits: 30\n", "not a mapping"),
        ("calendar/2026.yaml", "year: 2025\ndays_off: []\nmake_up: []\n", "does not match the file's name"),
        ("calendar/2026.yaml", "year: 2026\ndays_off:\n- 2027-01-01\nmake_up: []\n", "no day of 2026"),
    ],
)
def test_faulty_limits_and_calendars_are_findings(stab: Stab, name: str, text: str, words: str) -> None:
    (stab.root / "ledgers" / name).write_text(text, encoding="utf-8")
    checked = stab("check")
    assert checked.exit_code == 1
    assert words in checked.stdout
