"""Leaders in charge, listed cases, reports upward, at-once reports, referral, duplicates and links."""

from __future__ import annotations

import pytest

from tests.support.commands import Result, Stab

DAY = "2026-03-12"
ORG = """\
units:
- code: QS
  name: 青石乡
  level: township
- code: QS-JUSTICE
  name: 司法所
  level: department
- code: QS-LAND
  name: 自然资源所
  level: department
- code: QS-V01
  name: 上坪村
  level: village
- code: XIAN
  name: 县综治中心
  level: county
posts:
- code: registrar
  name: 登记岗
- code: leader
  name: 分管领导
- code: mediator
  name: 调解岗
- code: office
  name: 值班岗
"""


@pytest.fixture
def office(stab: Stab) -> Stab:
    """The office with a village below it and a county above it."""
    (stab.root / "ledgers" / "org.yaml").write_text(ORG, encoding="utf-8")
    stab.git("commit", "-qam", "org")
    return stab


def _refused(result: Result, *words: str) -> None:
    assert result.exit_code == 1, result
    for word in words:
        assert word in result.stderr


def test_a_leader_in_charge_needs_one_of_the_four_criteria(office: Stab) -> None:
    record = office.assigned(now=DAY)
    assign = ("assign", record, "--to", "QS-JUSTICE", "--lead", "leader")
    _refused(office(*assign, now=DAY), "four criteria", "wide-impact")
    _refused(office(*assign, "--criteria", "famous", now=DAY), "famous")
    office(*assign, "--criteria", "wide-impact,difficult", "--staff", "mediator", now=DAY).succeed()
    shown = office("list", "led", "--json").data["records"]
    assert [(each["id"], each["lead"]) for each in shown] == [(record, "leader")]


def test_a_matter_is_not_assigned_to_the_unit_that_it_is_about(office: Stab) -> None:
    record = office.dispute("--respondent", "QS-LAND", now=DAY)
    office("file", record, "--limit", "2026-12-31", now=DAY).succeed()
    assign = ("assign", record, "--to", "QS-LAND")
    _refused(office(*assign, now=DAY), "QS-LAND is the unit that the matter is about", "--override")
    _refused(office(*assign, "--override", "无其他主管单位", now=DAY), "--approved-by")
    office(*assign, "--override", "无其他主管单位", "--approved-by", "leader", now=DAY).succeed()
    office("assign", record, "--to", "QS-JUSTICE", now=DAY).succeed()


def test_the_competent_unit_is_named_where_none_is_given(office: Stab) -> None:
    (office.root / "ledgers" / "rules.yaml").write_text("routing:\n  category:\n    land: QS-LAND\n", "utf-8")
    record = office.dispute("--category", "land", "--parties", "units", now=DAY)
    office("file", record, "--limit", "2026-12-31", now=DAY).succeed()
    result = office("assign", record, now=DAY)
    assert result.exit_code == 2
    assert "QS-LAND 自然资源所" in result.stderr
    assert "county level" in result.stderr
    assert "--to" in result.stderr


def test_a_listed_case_has_leader_staff_and_limit(office: Stab) -> None:
    record = office.dispute(now=DAY)
    add = ("major", "add", record, "--level", "township", "--reason", "涉及面广")
    _refused(office(*add, now=DAY), "lead", "staff", "limit")
    led = (*add, "--lead", "leader", "--criteria", "wide-impact", "--limit", "2026-06-30")
    _refused(office(*led, now=DAY), "staff")
    office(*led, "--staff", "mediator", "--workgroup", "司法所、自然资源所", now=DAY).succeed()
    path = office.path(record)
    text = path.read_text("utf-8")
    path.write_text(text.replace("  staff:\n  - mediator\n", ""), "utf-8")
    finding = office("check")
    assert finding.exit_code == 1
    assert "a listed case needs a leader, staff and a limit" in finding.stdout


def test_a_case_is_taken_off_the_list_with_evidence_and_approval_only(office: Stab) -> None:
    record = _listed(office)
    _refused(office("major", "add", record, "--level", "county", "--reason", "x", now=DAY), "listed")
    office("major", "supervise", record, "--note", "县里督办一次", now=DAY).succeed()
    office("assign", record, "--to", "QS-JUSTICE", now=DAY).succeed()
    office("resolve", record, "--as", "settled", now=DAY).succeed()
    assert _board(office) == {"listed": 1, "delisted": 0, "remaining": 1, "resolved": 1}
    missing = office("major", "delist", record, now=DAY)
    assert missing.exit_code == 2
    assert "--evidence, --approved-by" in missing.stderr
    office("major", "request-delist", record, "--evidence", "已履行完毕", now=DAY).succeed()
    _refused(office("major", "request-delist", record, "--evidence", "已履行完毕", now=DAY), "delisting requested")
    office("major", "delist", record, "--evidence", "已履行完毕", "--approved-by", "leader", now=DAY).succeed()
    assert _board(office) == {"listed": 1, "delisted": 1, "remaining": 0, "resolved": 1}
    _refused(office("major", "supervise", record, "--note", "x", now=DAY), "delisted")


def _listed(office: Stab) -> str:
    record = office.dispute(now=DAY)
    office("file", record, "--limit", "2026-06-30", now=DAY).succeed()
    office(
        "major",
        "add",
        record,
        "--level",
        "township",
        "--reason",
        "涉及面广",
        "--lead",
        "leader",
        "--criteria",
        "difficult",
        "--staff",
        "mediator",
        now=DAY,
    ).succeed()
    return record


def _board(office: Stab) -> dict[str, int]:
    figures = office("summarise", "--month", "2026-03", "--format", "json", now="2026-03-31").data["figures"]
    return {name: figures[f"major.{name}"]["value"] for name in ("listed", "delisted", "remaining", "resolved")}


def test_a_report_goes_up_level_by_level_and_a_jump_needs_its_reason(office: Stab) -> None:
    record = office.dispute("--unit", "QS-V01", now=DAY)
    _refused(office("escalate", record, "--to", "XIAN", now=DAY), "a level is left out", "--reason")
    office("escalate", record, "--to", "QS", now=DAY).succeed()
    _refused(office("escalate", record, "--to", "QS-V01", now=DAY), "not a level above")
    office("escalate", record, "--to", "XIAN", now=DAY).succeed()
    other = office.dispute("--unit", "QS-V01", now=DAY)
    office("escalate", other, "--to", "XIAN", "--reason", "乡领导外出", now=DAY).succeed()


def test_a_matter_is_reported_to_the_same_superior_as_often_as_needed(office: Stab) -> None:
    record = office.assigned(now=DAY)
    office("escalate", record, "--to", "XIAN", now=DAY).succeed()
    office("escalate", record, "--to", "XIAN", "--ask", now=DAY).succeed()
    office("reply", record, "--note", "同意按意见办理", now="2026-03-13").succeed()
    office("escalate", record, "--to", "XIAN", "--ask", now="2026-03-14").succeed()
    office("escalate", record, "--to", "XIAN", "--note", "续报进展", now="2026-03-14").succeed()
    assert office("check", now="2026-03-14").exit_code == 0


def test_a_department_is_no_level_between_village_and_township(office: Stab) -> None:
    record = office.dispute("--unit", "QS-V01", now=DAY)
    _refused(office("escalate", record, "--to", "QS-LAND", now=DAY), "no level of its own", "stabctl assign")
    office("escalate", record, "--to", "QS", now=DAY).succeed()


def test_nobody_approves_what_they_write_down_or_work_on(office: Stab) -> None:
    record = office.dispute(now=DAY)
    office("file", record, "--limit", "2026-12-31", now=DAY).succeed()
    office("assign", record, "--to", "QS-JUSTICE", "--handler", "mediator", now=DAY).succeed()
    suspend = ("suspend", record, "--cause", "evidence", "--reason", "等待鉴定", "--told", DAY, "--approved-by")
    _refused(office(*suspend, "registrar", now=DAY), "can't approve what it writes down itself", "--by POST")
    _refused(office(*suspend, "mediator", now=DAY), "works on the matter", "higher post")
    office(*suspend, "leader", now=DAY).succeed()
    office("resume", record, now=DAY).succeed()
    close = ("--by", "mediator", "close", record, "--as", "unresolved", "--reason", "无法化解", "--approved-by")
    _refused(office(*close, "mediator", now=DAY), "itself")
    office(*close, "leader", now=DAY).succeed()


def test_a_request_for_instructions_stays_in_due_until_the_reply(office: Stab) -> None:
    record = office.dispute(now=DAY)
    office("escalate", record, "--to", "XIAN", "--ask", "--reply-due", "2026-03-20", now=DAY).succeed()
    assert _due(office, "2026-03-13") == [("request", "2026-03-20", "due-soon")]
    assert office("due", now="2026-03-21").exit_code == 1
    office("reply", record, "--note", "同意按意见办理", now="2026-03-21").succeed()
    assert _due(office, "2026-03-22") == []
    _refused(office("reply", record, "--of", "request", "--note", "x", now="2026-03-22"), "answered")


def test_each_referral_has_its_own_clock_and_an_answer_settles_the_one_that_it_names(office: Stab) -> None:
    record = office.dispute(now=DAY)
    for body, due in (("县信访局", "2026-03-20"), ("县住建局", "2026-04-20")):
        office("refer", record, "--body", body, "--reason", "职责所在", "--reply-due", due, now=DAY).succeed()
    assert _due(office, "2026-03-22") == [("referral", "2026-03-20", "overdue"), ("referral", "2026-04-20", "running")]
    text = office("due", now="2026-03-22").stdout
    assert "县信访局" in text and "县住建局" in text
    before = office.path(record).read_bytes()
    unnamed = office("reply", record, "--note", "已受理", now="2026-03-22")
    _refused(unnamed, "several answers are awaited", "县信访局", "县住建局", "--to-act")
    _refused(
        office("reply", record, "--body", "县公安局", "--note", "x", now="2026-03-22"), "no such answer", "县信访局"
    )
    assert office.path(record).read_bytes() == before
    office("reply", record, "--body", "县住建局", "--note", "已受理", now="2026-03-22").succeed()
    assert _due(office, "2026-03-22") == [("referral", "2026-03-20", "overdue")]
    assert office("show", record, "--json", now="2026-03-22").data["record"]["axes"] == {"referral": "waiting"}
    office("close", record, "--as", "referred", "--reason", "已移送", now="2026-03-22").succeed()
    assert _due(office, "2026-03-22") == [("referral", "2026-03-20", "overdue")]
    first = office("show", record, "--json", now="2026-03-22").data["record"]["acts"][1]["digest"]
    office("retract", record, "--act", first, "--reason", "误录", now="2026-03-23").succeed()
    assert _due(office, "2026-03-23") == [("referral", None, "waiting")]
    office("reply", record, "--note", "已办结", now="2026-03-23").succeed()
    assert _due(office, "2026-03-23") == []


def test_an_answer_names_an_act_that_waits_for_it(office: Stab) -> None:
    record = office.dispute("--unit", "QS-V01", now=DAY)
    for to, due in (("QS", "2026-03-20"), ("XIAN", "2026-04-20")):
        office("escalate", record, "--to", to, "--ask", "--reply-due", due, now=DAY).succeed()
    acts = office("show", record, "--json").data["record"]["acts"]
    asked = [act["digest"] for act in acts if act["act"] == "escalate"]
    office("reply", record, "--to-act", asked[1][:8], "--note", "同意", now="2026-03-13").succeed()
    assert _due(office, "2026-03-13") == [("request", "2026-03-20", "due-soon")]
    _refused(office("reply", record, "--to-act", asked[1][:8], "--note", "x", now="2026-03-13"), "no such answer")
    office("reply", record, "--note", "同意", now="2026-03-14").succeed()
    assert _due(office, "2026-03-14") == []
    path = office.path(record)
    text = path.read_text("utf-8")
    path.write_text(text.replace(asked[0], "0" * 64), "utf-8")
    found = office("check")
    assert found.exit_code == 1
    assert f"awaits no answer to the act {'0' * 12}" in found.stdout


def test_a_referred_matter_stays_in_due_until_the_answer_and_is_no_success(office: Stab) -> None:
    record = office.dispute(now=DAY)
    office("refer", record, "--body", "县劳动监察大队", "--reason", "职责所在", now=DAY).succeed()
    assert _due(office, DAY) == [("referral", None, "waiting")]
    office("close", record, "--as", "referred", "--reason", "已移送", now=DAY).succeed()
    (office.root / "ledgers" / "rules.yaml").write_text("referral_days: 15\n", encoding="utf-8")
    assert _due(office, "2026-03-13") == [("referral", "2026-03-27", "running")]
    assert office("due", now="2026-03-28").exit_code == 1
    office("reply", record, "--note", "已受理", now="2026-03-28").succeed()
    assert _due(office, "2026-03-28") == []
    figures = office("summarise", "--month", "2026-03", "--format", "json", now="2026-03-31").data["figures"]
    assert (figures["disputes.success_rate"]["numerator"], figures["disputes.success_rate"]["denominator"]) == (0, 1)


def _due(office: Stab, day: str) -> list[tuple[str, str | None, str]]:
    clocks = office("due", "--json", now=day).data["records"]
    return [(clock["of"], clock["limit"], clock["clock"]) for clock in clocks if clock["of"] not in ("sweep", "study")]


def test_an_urgent_item_heads_due_until_it_is_reported_and_the_lag_is_held_against_the_limit(office: Stab) -> None:
    (office.root / "ledgers" / "rules.yaml").write_text("at_once_minutes: 30\n", encoding="utf-8")
    known = f"{DAY}T09:10:00+08:00"
    office.assigned(now="2026-03-01")
    record = office.intel("--level", "urgent", "--known-at", known, now=f"{DAY}T09:12:00+08:00")
    first = office("due", "--json", now=f"{DAY}T09:20:00+08:00").data["records"][0]
    assert (first["id"], first["of"], first["clock"]) == (record, "at-once", "due-soon")
    assert office("due", now=f"{DAY}T09:41:00+08:00").exit_code == 1
    office("report-now", record, "--to", "XIAN", now=f"{DAY}T09:25:00+08:00").succeed()
    assert office("due", now=f"{DAY}T09:41:00+08:00").exit_code == 0
    late = office.intel("--level", "major", "--known-at", known, now=f"{DAY}T10:00:00+08:00")
    office("report-now", late, "--to", "XIAN", now=f"{DAY}T10:00:00+08:00").succeed()
    figures = office("summarise", "--month", "2026-03", "--format", "json", now="2026-03-31").data["figures"]
    assert figures["intel.at_once_on_time"]["numerator_records"] == [record]
    assert figures["intel.at_once_on_time"]["denominator"] == 2


def _lag(office: Stab, record: str) -> tuple[int | None, bool | None]:
    shown = office("show", record, "--json", now="2026-03-31").data["record"]
    listed = next(each for each in office("list", "--json", now="2026-03-31").data["records"] if each["id"] == record)
    assert shown["at_once_minutes"] == listed["at_once_minutes"]
    return shown["at_once_minutes"], shown["at_once_on_time"]


def test_the_lag_of_a_report_at_once_is_shown_in_minutes(office: Stab) -> None:
    (office.root / "ledgers" / "rules.yaml").write_text("at_once_minutes: 30\n", encoding="utf-8")
    known = ("--level", "urgent", "--known-at", f"{DAY}T09:10")
    right, late = (office.intel(*known, now=f"{DAY}T09:12:00+08:00") for _ in range(2))
    assert _lag(office, right) == (None, None)
    office("report-now", right, "--to", "XIAN", now=f"{DAY}T09:25:00+08:00").succeed()
    office("report-now", late, "--to", "XIAN", now=f"{DAY}T09:45:59+08:00").succeed()
    assert (_lag(office, right), _lag(office, late)) == ((15, True), (35, False))
    assert "15 min (on time; limit 30 min)" in office("show", right).stdout
    assert "35 min (late; limit 30 min)" in office("show", late).stdout
    assert "35分钟（迟报；时限30分钟）" in office("show", late, "--lang", "zh-Hans").stdout


def test_a_time_without_a_zone_is_the_workspaces_and_one_of_another_zone_is_turned_into_it(office: Stab) -> None:
    morning = f"{DAY}T11:00:00+08:00"
    record = office.intel("--level", "urgent", "--known-at", f"{DAY}T09:10", now=morning)
    other = office.intel("--level", "urgent", "--known-at", "2026-03-11T23:10Z", now=morning)
    known = [office("show", each, "--json").data["record"]["known_at"] for each in (record, other)]
    assert known == [f"{DAY}T09:10:00+08:00", f"{DAY}T07:10:00+08:00"]
    office("report-now", record, "--to", "XIAN", "--date", f"{DAY}T09:20", now=morning).succeed()
    office("report-now", other, "--to", "XIAN", "--date", "2026-03-11T23:20Z", now=morning).succeed()
    assert (_lag(office, record)[0], _lag(office, other)[0]) == (10, 10)
    assert office("list", "--known-at", f"{DAY}T10:59", "--json", now=morning).data["records"] == []


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (DAY, ("no time of day", "--date 2026-03-12T09:25")),
        (f"{DAY}T09:00", ("before it was known", "known_at")),
        (f"{DAY}T12:00", ("in the future", "now at the latest")),
    ],
)
def test_a_report_whose_lag_can_not_be_is_refused(office: Stab, date: str, words: tuple[str, ...]) -> None:
    morning = f"{DAY}T11:00:00+08:00"
    record = office.intel("--level", "urgent", "--known-at", f"{DAY}T09:10", now=morning)
    _refused(office("report-now", record, "--to", "XIAN", "--date", date, now=morning), *words)
    assert office("report-now", record, "--to", "XIAN", "--date", "soon", now=morning).stderr.count("T09:20") == 1


@pytest.mark.parametrize(("known", "words"), [("T12:00", "future"), ("T08:00", "after the day")])
def test_an_item_is_known_before_it_is_registered(office: Stab, known: str, words: str) -> None:
    given = ("--title", "水渠渗漏", "--level", "major", "--source", "liaison", "--known-at", f"{DAY}{known}")
    refused = office("add", "intel", *given, "--date", "2026-03-11", now=f"{DAY}T11:00:00+08:00")
    _refused(refused, words, "The new record")


@pytest.mark.parametrize("known", [DAY, f"{DAY}T09:10:00+08:00"])
def test_no_amendment_moves_the_registration_before_the_day_on_which_the_item_was_known(
    office: Stab, known: str
) -> None:
    record = office.intel("--level", "major", "--known-at", known, now=f"{DAY}T11:00:00+08:00")
    amend = ("amend", record, "--reason", "误记", "--set")
    _refused(office(*amend, "date=2026-03-11", now="2026-03-13"), "after the day", "one amendment can set both")
    _refused(office(*amend, "known_at=2026-03-13T00:10:00+08:00", now="2026-03-13"), "after the day")
    office(*amend, "date=2026-03-10", "--set", "known_at=2026-03-10T17:05:00+08:00", now="2026-03-13").succeed()
    office(*amend, "known_at=2026-03-09", now="2026-03-13").succeed()
    office(*amend, "date=2026-03-09", now="2026-03-13").succeed()
    shown = office("show", record, "--json").data["record"]
    assert (shown["date"], shown["known_at"]) == ("2026-03-09", "2026-03-09")
    digest = shown["acts"][2]["digest"]
    _refused(office("retract", record, "--act", digest[:12], "--reason", "误记", now="2026-03-13"), "after the day")


def test_reports_follow_one_another_until_the_final_one(office: Stab) -> None:
    record = office.intel("--level", "urgent", now=DAY)
    for _ in range(3):
        office("report-now", record, "--to", "XIAN", now=DAY).succeed()
    office("report-now", record, "--to", "XIAN", "--stage", "final", now=DAY).succeed()
    acts = office("show", record, "--json").data["record"]["acts"]
    assert [act["stage"] for act in acts if "stage" in act] == ["first", "follow-up", "follow-up", "final"]
    _refused(office("report-now", record, "--to", "XIAN", now=DAY), "final")


@pytest.mark.parametrize(
    ("level", "fitting"),
    [("major", "targeted"), ("urgent", "prompt"), ("important", "routine"), ("routine", "routine")],
)
def test_the_analysis_fits_the_level_unless_a_reason_is_given(office: Stab, level: str, fitting: str) -> None:
    record = office.intel("--level", level, now=DAY)
    other = "prompt" if fitting != "prompt" else "routine"
    _refused(office("analyse", record, "--kind", other, "--finding", "x", now=DAY), fitting)
    office("analyse", record, "--finding", "渠道老化", now=DAY).succeed()
    office("analyse", record, "--kind", other, "--finding", "x", "--reason", "情况变化", now=DAY).succeed()
    kinds = [act["kind"] for act in office("show", record, "--json").data["record"]["acts"] if act["act"] == "analyse"]
    assert kinds == [fitting, other]


def test_a_duplicate_counts_once_and_both_numbers_are_found(office: Stab) -> None:
    stays, goes = office.dispute(now=DAY), office.dispute(now=DAY)
    assert _registered(office) == 2
    _refused(office("merge", goes, "--into", goes, "--reason", "重复", now=DAY), "itself")
    _refused(office("merge", goes, "--into", "D-2026-QS-0099", "--reason", "重复", now=DAY), "no record D-2026-QS-0099")
    office("merge", goes, "--into", stays, "--reason", "重复登记", now=DAY).succeed()
    assert _registered(office) == 1
    assert [each["id"] for each in office("list", "--json").data["records"]] == [stays]
    assert [each["id"] for each in office("list", "merged", "--json").data["records"]] == [goes]
    assert office("show", goes, "--json").data["record"]["merged_into"] == stays
    related = office("show", stays, "--json").data["record"]["related"]
    assert [(each["relation"], each["id"]) for each in related] == [("merged-by", goes)]
    _refused(office("merge", stays, "--into", goes, "--reason", "重复", now=DAY), "nothing can be merged into it")
    _refused(office("file", goes, "--limit", "2026-12-31", now=DAY), f"goes on as {stays}")
    _refused(office("reopen", goes, "--reason", "x", now=DAY))
    merge = next(act for act in office("show", goes, "--json").data["record"]["acts"] if act["act"] == "merge")
    office("retract", goes, "--act", merge["digest"][:12], "--reason", "并非重复", now=DAY).succeed()
    assert _registered(office) == 2


def test_a_matter_of_safety_goes_only_into_one_that_is_marked_as_such(office: Stab) -> None:
    stays, goes = office.dispute(now=DAY), _in_danger(office)
    refused = office("merge", goes, "--into", stays, "--reason", "重复", now=DAY)
    _refused(refused, "a matter of safety", f"stabctl amend {stays} --set safety=domestic-violence")
    office("amend", stays, "--set", "safety=domestic-violence", "--reason", "并案", now=DAY).succeed()
    office("merge", goes, "--into", stays, "--reason", "重复", now=DAY).succeed()


def _in_danger(office: Stab) -> str:
    add = ("add", "dispute", "--title", "家中冲突", "--category", "family", "--source", "public")
    return office(*add, "--safety", "domestic-violence", now=DAY).stdout.strip()


def test_mediation_of_a_matter_of_safety_says_that_protection_comes_first(office: Stab) -> None:
    record = _in_danger(office)
    begun = office("mediate", record, "--track", "people", "--consent", "all", now=DAY)
    assert begun.exit_code == 0
    for words in ("never takes the place of protection", "police 110", "protection order"):
        assert words in begun.stderr
    assert office("mediate", record, "--track", "people", "--note", "听取意见", now=DAY).succeed()


def test_what_a_listed_or_finally_reported_matter_does_not_take_is_not_offered(office: Stab) -> None:
    record, item = _listed(office), office.intel("--level", "urgent", now=DAY)
    assert "major add" not in office("show", record, "--json").data["record"]["next"]
    assert "report-now" in office("show", item, "--json").data["record"]["next"]
    for stage in ("first", "final"):
        office("report-now", item, "--to", "XIAN", "--stage", stage, now=DAY).succeed()
    assert "report-now" not in office("show", item, "--json").data["record"]["next"]


def _registered(office: Stab) -> int:
    figures = office("summarise", "--month", "2026-03", "--format", "json", now="2026-03-31").data["figures"]
    value: int = figures["disputes.registered"]["value"]
    return value


def test_a_link_is_shown_from_both_ends_and_a_missing_one_is_a_finding(office: Stab) -> None:
    item, record = office.intel(now=DAY), office.dispute(now=DAY)
    office("link", item, "--to", record, "--relation", "led-to", now=DAY).succeed()
    ends = [
        [(each["relation"], each["id"]) for each in office("show", end, "--json").data["record"]["related"]]
        for end in (item, record)
    ]
    assert ends == [[("led-to", record)], [("led-to-by", item)]]
    assert f"  record {record}; led to" in office("show", item).stdout
    assert f"关联：记录 {record}；引出" in office("history", item, "--lang", "zh-Hans").stdout
    path = office.path(item)
    path.write_text(path.read_text("utf-8").replace(f"to: {record}", "to: D-2026-QS-0077"), "utf-8")
    finding = office("check")
    assert finding.exit_code == 1
    assert "there is no record D-2026-QS-0077" in finding.stdout


def test_the_longest_pending_are_listed_with_the_days_they_stood_still(office: Stab) -> None:
    record = office.assigned(now="2025-01-10")
    office(
        "suspend",
        record,
        "--cause",
        "appraisal",
        "--reason",
        "鉴定",
        "--approved-by",
        "leader",
        "--told",
        "2025-02-01",
        now="2025-02-01",
    ).succeed()
    office("resume", record, now="2025-02-11").succeed()
    office.assigned(now=DAY)
    found = office("due", "--backlog", "--json", now=DAY).data["records"]
    assert [(each["id"], each["days_open"], each["days_suspended"]) for each in found] == [(record, 426, 10)]
    assert office("due", "--backlog", "--days", "426", "--json", now=DAY).data["records"] == []
    assert office("due", "--days", "3", now=DAY).exit_code == 2
