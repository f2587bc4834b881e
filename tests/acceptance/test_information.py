"""Acceptance lines of studies, information and reports: F4, F8, F17 to F20, F25."""

from __future__ import annotations

import pytest

from stabctl.domain.vocabulary import LEVEL
from tests.support.commands import Stab

DAY = "2026-03-12"
ANNUAL = ("summarise", "--year", "2026")


def test_a_month_without_a_study_is_in_due_until_the_study_was_held(stab: Stab) -> None:
    (stab.root / "ledgers" / "rules.yaml").write_text("sweeps_since: 2026-02-01\n", encoding="utf-8")

    def studies(day: str) -> list[tuple[str, str, str]]:
        clocks = stab("due", "--json", now=day).data["records"]
        return [(each["id"], each["limit"], each["clock"]) for each in clocks if each["of"] == "study"]

    assert studies("2026-02-10") == [("2026-02", "2026-02-28", "running")]
    assert studies("2026-03-01")[0] == ("2026-02", "2026-02-28", "overdue")
    assert stab("due", now="2026-03-01").exit_code == 1
    study = ("add", "activity", "--form", "study", "--matters", "none", "--measures", "逐件落实")
    stab(*study, "--title", "二月研判", "--date", "2026-02-27", now="2026-03-01").succeed()
    assert studies("2026-03-01") == [("2026-03", "2026-03-31", "running")]
    stab(*study, "--title", "三月研判", now="2026-03-02").succeed()
    assert studies("2026-03-02") == []


def test_ways_of_handling_are_counted_as_they_were_entered(stab: Stab) -> None:
    record, other = stab.assigned(now=DAY), stab.assigned(now=DAY)
    entered = {"on-site-reception": 2, "invited-meeting": 1, "coordination-meeting": 3}
    for kind, times in entered.items():
        for number in range(times):
            stab("act", (record, other)[number % 2], "--kind", kind, "--note", "听取双方意见", now=DAY).succeed()
    refused = stab("act", record, "--kind", "banquet", "--note", "x", now=DAY)
    assert refused.exit_code in (1, 2)
    assert "coordination-meeting" in refused.stderr
    figures = stab(*ANNUAL, "--format", "json", now="2026-03-31").data["figures"]
    by_way = {kind: figures[f"disputes.handling_acts[way={kind}]"]["value"] for kind in entered}
    assert by_way == entered
    assert figures["disputes.handling_acts"]["value"] == 6
    acts = [act["act"] for each in (record, other) for act in stab("show", each, "--json").data["record"]["acts"]]
    assert {kind: acts.count(kind) for kind in entered} == entered
    text = stab(*ANNUAL, "--lang", "zh-Hans", now="2026-03-31").succeed().stdout
    assert "召开协调会" in text


def test_an_unknown_level_is_refused_with_the_four_words(stab: Stab) -> None:
    given = ("add", "intel", "--title", "水渠渗漏", "--source", "liaison")
    missing = stab(*given)
    assert missing.exit_code == 2
    assert "--level" in missing.stderr
    refused = stab(*given, "--level", "famous")
    assert refused.exit_code in (1, 2)
    assert [word for word in LEVEL.words if word not in refused.stderr] == []
    assert len(LEVEL.words) == 4
    assert stab("list", "--json").data["records"] == []
    stab(*given, "--level", LEVEL.words[0]).succeed()


@pytest.mark.parametrize(("week", "there"), [("2026-W10", False), ("2026-W11", True), ("2026-W12", False)])
def test_a_weeks_items_are_in_that_week_and_in_no_other(stab: Stab, week: str, there: bool) -> None:
    items = [
        stab.intel("--level", "important", "--date", "2026-03-09", now="2026-03-20"),
        stab.intel("--level", "routine", "--date", "2026-03-15", now="2026-03-20"),
    ]
    text = stab("summarise", "--week", week, "--report", "information", now="2026-03-31").succeed().stdout
    assert [item in text for item in items] == [there, there]
    figures = stab("summarise", "--week", week, "--format", "json", now="2026-03-31").data["figures"]
    assert figures["intel.collected"]["records"] == (items if there else [])


def test_an_empty_week_prints_a_nil_report(stab: Stab) -> None:
    weeks = ("summarise", "--week", "2026-W11")
    for report, words in (("information", "NIL REPORT"), ("weekly", "(nil report)")):
        assert words in stab(*weeks, "--report", report, now="2026-03-31").succeed().stdout
        chinese = stab(*weeks, "--report", report, "--lang", "zh-Hans", now="2026-03-31").succeed().stdout
        assert "零报告" in chinese
    stab.intel(now=DAY)
    assert "NIL REPORT" not in stab(*weeks, "--report", "information", now="2026-03-31").succeed().stdout


def test_no_item_is_done_that_was_never_assigned_and_the_funnel_never_grows(stab: Stab) -> None:
    items = [stab.intel(now=DAY) for _ in range(4)]
    for number, steps in enumerate((0, 1, 2, 3)):
        for step in (("analyse", "--finding", "渠道老化"), ("assign", "--to", "QS-OFFICE"), ("resolve",))[:steps]:
            stab(step[0], items[number], *step[1:], now=DAY).succeed()
    for early in items[:2]:
        refused = stab("resolve", early, now=DAY)
        assert refused.exit_code == 1
        assert "assign" in refused.stderr
    figures = stab("summarise", "--month", "2026-03", "--format", "json", now="2026-03-31").data["figures"]
    funnel = [figures[f"intel.{step}"]["value"] for step in ("collected", "analysed", "assigned", "closed")]
    assert funnel == [4, 3, 2, 1]
    assert figures["intel.closure_rate"]["text"] == "50%"


@pytest.mark.parametrize(("closed", "given", "text"), [(2, 3, "67%"), (1, 3, "33%"), (0, 2, "0%"), (0, 0, "—")])
def test_a_printed_share_is_rounded_half_up(stab: Stab, closed: int, given: int, text: str) -> None:
    for number in range(given):
        item = stab.intel(now=DAY)
        stab("analyse", item, "--finding", "渠道老化", now=DAY).succeed()
        stab("assign", item, "--to", "QS-OFFICE", now=DAY).succeed()
        if number < closed:
            stab("resolve", item, now=DAY).succeed()
    month = ("summarise", "--month", "2026-03")
    rate = stab(*month, "--format", "json", now="2026-03-31").data["figures"]["intel.closure_rate"]
    assert (rate["numerator"], rate["denominator"], rate["text"]) == (closed, given, text)
    assert text in stab(*month, now="2026-03-31").succeed().stdout
