"""The annual report in the order of the office's work; what has no record says so; safety is only counted."""

from __future__ import annotations

import pytest

from tests.support.commands import Stab

YEAR = ("summarise", "--year", "2026", "--as-of", "2026-12-31")


@pytest.mark.parametrize(
    ("language", "none", "sections"),
    [
        (
            "zh-Hans",
            "（本期无记录）",
            [
                "一、社会稳定风险评估",
                "（一）动员部署",
                "（二）矛盾纠纷排查",
                "（三）立案",
                "（四）领导包案",
                "（五）三调联动",
                "（六）源头防范",
                "（七）法治宣传",
                "（八）重大矛盾纠纷挂牌",
                "（一）预防",
                "（二）信息",
                "四、告知",
            ],
        ),
        (
            "en",
            "(no record in this period)",
            [
                "1. Risk assessment",
                "2.1 ",
                "2.2 ",
                "2.3 ",
                "2.4 ",
                "2.5 ",
                "2.6 ",
                "2.7 ",
                "2.8 ",
                "3.1 ",
                "3.2 ",
                "4. People",
            ],
        ),
    ],
)
@pytest.mark.parametrize("form", ["text", "md"])
def test_what_has_no_record_says_so_and_nothing_is_invented(
    stab: Stab, language: str, none: str, sections: list[str], form: str
) -> None:
    empty = stab(*YEAR, "--lang", language, "--format", form, now="2026-12-31").succeed().stdout
    at = [empty.index(section) for section in sections]
    assert at == sorted(at)
    assert empty.count(none) == 5
    for options in (
        ("--form", "mobilisation", "--title", "排查动员会"),
        ("--form", "publicity", "--title", "宪法宣传日", "--people", "240"),
        ("--form", "hearing", "--title", "停车方案听证"),
        ("--form", "study", "--title", "三月研判", "--matters", "none", "--measures", "逐件落实"),
    ):
        stab("add", "activity", *options, now="2026-03-12").succeed()
    full = stab(*YEAR, "--lang", language, "--format", form, now="2026-12-31").succeed().stdout
    assert full.count(none) == 1
    for title in ("排查动员会", "宪法宣传日", "停车方案听证", "三月研判"):
        assert title in full


def test_each_part_has_its_own_period(stab: Stab) -> None:
    stab.dispute(now="2026-03-12")
    stab.dispute(now="2026-08-12")
    figures = stab(*YEAR, "--format", "json", now="2026-12-31").data["figures"]
    values = {scope: figures[f"disputes.registered{scope}"]["value"] for scope in ("", "@half", "@to-date", "@ever")}
    assert values == {"": 2, "@half": 1, "@to-date": 2, "@ever": 2}
    assert figures["assessments.completed@ever"]["period"] == {"from": "2026-01-01", "to": "2026-12-31"}


def test_a_matter_of_safety_is_in_no_weekly_list_and_only_counted(stab: Stab) -> None:
    added = stab("add", "dispute", "--title", "需要保护的家庭纠纷", "--category", "family", "--source", "public",
                 "--safety", "domestic-violence", now="2026-03-12")  # fmt: skip
    item = stab("add", "intel", "--title", "需要保护的情况", "--level", "important", "--source", "liaison", "--safety",
                "minor", now="2026-03-12")  # fmt: skip
    plain = stab.dispute("--title", "晒谷场纠纷", now="2026-03-12")
    week = ("summarise", "--week", "2026-W11", "--as-of", "2026-03-15")
    for language in ("en", "zh-Hans", "zh-Hant"):
        text = stab(*week, "--lang", language, now="2026-03-15").succeed().stdout
        assert plain in text
        for hidden in (added.stdout.strip(), item.stdout.strip(), "需要保护"):
            assert hidden not in text
    figures = stab(*week, "--format", "json", now="2026-03-15").data["figures"]
    assert (figures["disputes.safety"]["value"], figures["intel.safety"]["value"]) == (1, 1)
    assert figures["disputes.registered"]["value"] == 2


def test_reports_upward_what_is_open_for_long_and_duties_missed_have_their_lines(stab: Stab) -> None:
    org = stab.root / "ledgers" / "org.yaml"
    county = "- code: XIAN\n  name: 县综治中心\n  level: county\n"
    org.write_text(org.read_text("utf-8").replace("units:\n", f"units:\n{county}", 1), encoding="utf-8")
    (stab.root / "ledgers" / "rules.yaml").write_text("backlog_days: 90\nsweeps_since: 2026-03-01\n", "utf-8")
    stab.git("commit", "-qam", "org")
    old, asked = stab.dispute(now="2026-01-05"), stab.assigned(now="2026-03-12")
    stab("escalate", old, "--to", "XIAN", now="2026-03-12").succeed()
    for day in ("2026-03-12", "2026-03-14"):
        stab("escalate", asked, "--to", "XIAN", "--ask", now=day).succeed()
    acts = stab("show", asked, "--json", now="2026-03-15").data["record"]["acts"]
    stab("reply", asked, "--to-act", acts[-2]["digest"], "--note", "同意", now="2026-03-15").succeed()
    item = stab.intel("--level", "urgent", "--theme", "hot", now="2026-03-12")
    for _ in range(2):
        stab("report-now", item, "--to", "XIAN", now="2026-03-12").succeed()
    stab("add", "sweep", "--window", "2026-03-H1", "--missed", "--reason", "道路中断", now="2026-03-16").succeed()
    shown = stab("summarise", "--year", "2026", "--as-of", "2026-04-10", now="2026-04-10").succeed().stdout
    for line in (
        "Reported upward 1 times; instructions asked for 2 times and given 1 times; "
        "matters with a request not answered at the end: 1.",
        "Long-pending cases: 1 open at the end; 0 resolved in the period.",
        "Sweeps and studies are counted since 2026-03-01.",
        "(with the reason on record 1), studies 1, receipts not told in time 2;",
        "final ones among them: 2.",
        "By theme:",
    ):
        assert line in shown
    figures = stab("summarise", "--year", "2026", "--format", "json", now="2026-04-10").data["figures"]
    assert figures["backlog.open"]["records"] == [old]
    assert figures["upward.waiting"]["records"] == [asked]
    assert figures["intel.reports[stage=follow-up]"]["records"] == [item]
