"""Acceptance lines of a matter's course: F29, F30, F33, F38, F47, F50, F54."""

from __future__ import annotations

import pytest

from tests.support.commands import Result, Stab

DAY = "2026-03-12"


def _refused(result: Result, *words: str) -> None:
    assert result.exit_code == 1, result
    assert result.stdout == ""
    for word in words:
        assert word in result.stderr


def test_a_matter_taken_up_again_is_no_success_any_more_and_its_settlement_stays(stab: Stab) -> None:
    record = stab.assigned(now=DAY)
    _refused(stab("reopen", record, "--reason", "反悔", now=DAY), "is assigned")
    stab("resolve", record, "--as", "settled", now="2026-03-20").succeed()
    assert stab("reopen", record, now="2026-04-02").exit_code == 2
    stab("reopen", record, "--reason", "未履行", now="2026-04-02").succeed()
    assert stab("show", record, "--json", now="2026-04-02").data["record"]["status"] == "assigned"

    def figures(*period: str) -> dict[str, dict[str, object]]:
        made: dict[str, dict[str, object]] = stab("summarise", *period, "--format", "json", now="2026-04-30").data[
            "figures"
        ]
        return made

    march, april = figures("--month", "2026-03"), figures("--month", "2026-04")
    assert march["disputes.resolved"]["records"] == march["disputes.since_reopened"]["records"] == [record]
    assert march["disputes.success_rate"]["text"] == "100%"
    assert (april["disputes.reopened"]["records"], april["disputes.resolved"]["value"]) == ([record], 0)
    both = figures("--from", "2026-03-01", "--to", "2026-04-30")
    assert (both["disputes.resolved"]["value"], both["disputes.success_rate"]["text"]) == (1, "0%")
    again = stab("summarise", "--month", "2026-03", "--report", "annual", now="2026-04-30").succeed().stdout
    assert "Resolved in the period and taken up again since: 1" in again


def test_an_issued_report_is_told_with_both_numbers_where_a_reopening_was_written_down_late(stab: Stab) -> None:
    record = stab.assigned(now=DAY)
    stab("resolve", record, "--as", "settled", now="2026-03-20").succeed()
    stab("summarise", "--month", "2026-03", "--report", "monthly", "--issue", now="2026-04-01").succeed()
    assert "printed" not in stab("verify", "--all", now="2026-04-01").succeed().stdout
    stab("reopen", record, "--reason", "未履行", "--date", "2026-03-30", now="2026-04-02").succeed()
    told = stab("verify", "--all", now="2026-04-02").succeed().stdout
    for line in ("disputes.reopened: printed 0, today 1", "disputes.median_days: printed 8, today —"):
        assert f"{line} ({record})" in told


def test_the_notice_of_rights_is_recorded_and_printed(stab: Stab) -> None:
    record = stab.assigned(now=DAY)
    assert stab("notify", record, "--how", "oral", now=DAY).exit_code == 2
    text = stab("notify", record, "--about", "rights", "--how", "written", now=DAY).succeed().stdout
    for words in ("voluntary", "refuse", "choose", "closed sessions", "free of charge"):
        assert words in text
    act = stab("show", record, "--json").data["record"]["acts"][-1]
    assert (act["act"], act["about"], act["how"]) == ("notify", "rights", "written")


def test_keeping_things_as_they_are_is_said_with_the_first_written_notice_over_land_and_once(stab: Stab) -> None:
    keep = "不得砍伐"

    def notice(record: str, about: str, how: str = "written") -> str:
        answer = stab("notify", record, "--about", about, "--how", how, "--lang", "zh-Hans", now=DAY).succeed()
        return "".join(answer.stdout.split())

    land = stab.assigned("--category", "land", now=DAY)
    assert keep in notice(land, "receipt")
    assert keep not in notice(land, "receipt")
    wages = stab.assigned("--category", "wages", now=DAY)
    assert keep not in notice(wages, "receipt")
    assert "法定途径" in notice(wages, "channels")


@pytest.mark.parametrize("holidays", [True, False])
def test_a_limit_counted_by_days_moves_past_the_holiday_or_says_that_it_was_not_checked(
    stab: Stab, holidays: bool
) -> None:
    (stab.root / "ledgers" / "rules.yaml").write_text("limits:\n  category:\n    land: 30\n", encoding="utf-8")
    if holidays:
        stab("calendar", "2017", now="2017-09-01").succeed()
    record = stab.dispute("--category", "land", now="2017-09-01")
    filed = stab("file", record, "--lang", "zh-Hans", now="2017-09-01")
    assert filed.exit_code == 0
    limit = stab("show", record, "--json", now="2017-09-02").data["record"]["limit"]
    assert limit == ("2017-10-09" if holidays else "2017-10-01")
    assert ("未核节假日" in filed.stderr) is not holidays
    plain = stab.dispute("--category", "land", now="2017-09-01")
    assert ("holidays not checked" in stab("file", plain, now="2017-09-01").stderr) is not holidays


def test_people_stand_as_untold_of_each_step_until_a_notice_says_so(stab: Stab) -> None:
    record = stab.assigned(now=DAY)

    def untold() -> list[str]:
        found = stab("due", "--untold", "--json", now="2026-03-20").data["records"]
        return [about for each in found if each["id"] == record for about in each["untold"]]

    assert untold() == ["receipt"]
    stab("notify", record, "--about", "receipt", "--how", "oral", now=DAY).succeed()
    assert untold() == []
    approved = ("--reason", "等待鉴定", "--approved-by", "leader")
    assert stab("extend", record, "--limit", "2027-01-31", *approved, now="2026-03-13").exit_code == 0
    assert stab("suspend", record, "--cause", "appraisal", *approved, now="2026-03-14").exit_code == 0
    assert sorted(untold()) == ["extension", "suspension"]
    stab("notify", record, "--about", "extension", "--how", "written", now="2026-03-15").succeed()
    assert untold() == ["suspension"]
    stab("notify", record, "--about", "suspension", "--how", "written", now="2026-03-15").succeed()
    assert untold() == []
    stab("resume", record, now="2026-03-16").succeed()
    stab("close", record, "--as", "withdrawn", "--reason", "申请人撤回", now="2026-03-17")
    assert untold() == ["close"]
    stab("notify", record, "--about", "close", "--how", "written", now="2026-03-18").succeed()
    assert untold() == []
    told = [act["about"] for act in stab("show", record, "--json").data["record"]["acts"] if act["act"] == "notify"]
    assert told == ["receipt", "extension", "suspension", "close"]


def test_open_ends_are_reported_apart_and_count_as_no_success(stab: Stab) -> None:
    for word in ("unresolved", "inconclusive"):
        record = stab.assigned(now=DAY)
        close = ("--by", "mediator", "close", record, "--as", word, "--reason", "事实不清")
        _refused(stab(*close, now=DAY), "--approved-by")
        _refused(stab(*close, "--approved-by", "mediator", now=DAY), "mediator")
        stab(*close, "--approved-by", "leader", now=DAY).succeed()
        found = stab("list", "kind:dispute", f"outcome:{word}", "--json", now=DAY)
        assert [each["id"] for each in found.data["records"]] == [record]
    figures = stab("summarise", "--month", "2026-03", "--format", "json", now="2026-03-31").data["figures"]
    assert figures["disputes.closed_otherwise"]["value"] == 2
    rate = figures["disputes.success_rate"]
    assert (rate["numerator"], rate["denominator"]) == (0, 2)
