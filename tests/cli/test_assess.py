"""Risk assessment: the steps in their order, people heard and answered, grades, decisions, milestones."""

from __future__ import annotations

import pytest

from tests.support.commands import Result, Stab

DAY = "2026-03-02"
STEPS: dict[str, tuple[str, ...]] = {
    "screen": ("--as", "in-scope", "--reason", "涉及多户用水"),
    "plan": (
        "--lead", "QS-OFFICE", "--assist", "QS-JUSTICE", "--procedure", "ordinary", "--methods", "visits,meetings",
        "--scope", "水厂扩建涉及的三个村",
    ),
    "consult": (
        "--method", "visits", "--invited", "40", "--heard", "36", "--in-favour", "30", "--against", "6",
        "--opinions", "多数赞成，少数担心停水", "--adopted", "adopted", "--answer", "错峰施工",
    ),
    "analyse": (
        "--legality", "met", "--reasonableness", "met", "--feasibility", "met", "--controllability", "partly",
        "--people", "50-99", "--extent", "several-villages", "--intensity", "weak", "--finding", "前提具备，时机合适",
    ),
    "grade": ("--before", "medium", "--after", "low", "--measures", "错峰施工并提前告知"),
    "report": ("--advice", "建议实施", "--contingency", "停水应急供水预案"),
    "decide": ("--as", "implement", "--approved-by", "leader", "--limit", "2026-06-30"),
    "track": ("--note", "施工过半，无新增诉求", "--limit", "2026-09-30"),
}  # fmt: skip
ORDER = tuple(STEPS)


def _add(stab: Stab) -> str:
    added = stab("add", "assessment", "--title", "水厂扩建", "--form", "project", "--owner", "QS", now=DAY)
    return added.succeed().stdout.strip()


def _step(stab: Stab, record: str, word: str, *options: str, now: str = DAY) -> Result:
    return stab("assess", word, record, *(options or STEPS[word]), now=now)


def _up_to(stab: Stab, last: str) -> str:
    record = _add(stab)
    for word in ORDER[: ORDER.index(last) + 1]:
        _step(stab, record, word).succeed()
    return record


def _refused(result: Result, *words: str) -> None:
    assert result.exit_code == 1, result
    for word in words:
        assert word in result.stderr


def test_an_assessment_goes_through_every_step_and_is_closed(stab: Stab) -> None:
    record = _up_to(stab, "track")
    assert record == "R-2026-QS-0001"
    stab("resolve", record, now="2026-10-01").succeed()
    shown = stab("show", record, "--json").data["record"]
    assert (shown["status"], shown["outcome"]) == ("closed", "done")
    assert [act["act"] for act in shown["acts"]] == ["register", *ORDER, "resolve"]


@pytest.mark.parametrize("word", ORDER)
def test_no_step_comes_before_the_one_that_it_rests_on(stab: Stab, word: str) -> None:
    record = _add(stab)
    for step in ORDER[: max(ORDER.index(word) - 1, 0)]:
        _step(stab, record, step).succeed()
    result = _step(stab, record, word)
    if word == "screen":
        result.succeed()
    else:
        _refused(result, f"stabctl assess {ORDER[ORDER.index(word) - 1]}")


def test_a_report_needs_plan_hearing_forecast_and_contingency_plan(stab: Stab) -> None:
    record = _up_to(stab, "grade")
    missing = _step(stab, record, "report", "--advice", "建议实施")
    assert missing.exit_code == 2
    assert "--contingency" in missing.stderr


def test_the_six_methods_of_the_source_document_are_offered_by_name(stab: Stab) -> None:
    page = stab("assess", "consult", "--help").succeed().stdout
    for method in ("visits", "questionnaire", "poll", "meetings", "experts", "documents"):
        assert method in page


def test_nothing_goes_ahead_at_high_risk(stab: Stab) -> None:
    record = _up_to(stab, "analyse")
    _step(stab, record, "grade", "--before", "high", "--after", "high").succeed()
    _step(stab, record, "report").succeed()
    for word in ("implement", "in-steps"):
        _refused(_step(stab, record, "decide", "--as", word, "--approved-by", "leader"), "at high risk")
    _step(stab, record, "decide", "--as", "suspend", "--approved-by", "leader").succeed()


def test_a_decision_is_not_dated_before_the_report(stab: Stab) -> None:
    record = _up_to(stab, "grade")
    _step(stab, record, "report", now="2026-03-10").succeed()
    early = stab("assess", "decide", record, *STEPS["decide"], "--date", "2026-03-09", now="2026-03-11")
    _refused(early, "graded")
    stab("assess", "decide", record, *STEPS["decide"], "--date", "2026-03-10", now="2026-03-11").succeed()


def test_a_grade_falls_only_by_a_measure_and_again_only_by_a_new_one(stab: Stab) -> None:
    record = _up_to(stab, "analyse")
    _refused(_step(stab, record, "grade", "--before", "high", "--after", "low"), "without a measure")
    _refused(_step(stab, record, "grade", "--before", "low", "--after", "high", "--measures", "x"), "above the one")
    _step(stab, record, "grade", "--before", "high", "--after", "medium", "--measures", "错峰施工").succeed()
    again = ("--before", "high", "--after", "low", "--measures")
    _refused(_step(stab, record, "grade", *again, "错峰施工"), "without a new measure")
    _step(stab, record, "grade", *again, "错峰施工，另设供水点").succeed()


def test_opinions_without_an_answer_are_a_warning_until_they_have_one(stab: Stab) -> None:
    record = _up_to(stab, "plan")
    heard = _step(stab, record, "consult", "--method", "meetings", "--heard", "12", "--opinions", "担心停水")
    assert heard.exit_code == 0
    assert "have no answer yet" in heard.stderr
    check = stab("check")
    assert check.exit_code == 0
    assert "have no answer yet" in check.stdout


def test_public_comment_is_open_for_the_days_of_the_law_or_says_why_not(stab: Stab) -> None:
    record = _up_to(stab, "plan")
    short = ("--method", "public-comment", "--heard", "3", "--days", "10", "--opinions", "无异议", "--adopted", "adopted",
             "--answer", "按方案实施")  # fmt: skip
    _refused(_step(stab, record, "consult", *short), "30 days at least")
    _step(stab, record, "consult", *short, "--reason", "汛期抢险").succeed()


def test_the_simplified_procedure_needs_its_reason(stab: Stab) -> None:
    record = _up_to(stab, "screen")
    plan = ("--lead", "QS", "--procedure", "simplified", "--methods", "visits", "--scope", "一户改道")
    _refused(_step(stab, record, "plan", *plan), "--reason")
    _step(stab, record, "plan", *plan, "--reason", "影响面小").succeed()


def test_a_decision_stands_in_due_at_its_milestones(stab: Stab) -> None:
    record = _up_to(stab, "decide")
    found = stab("due", "--json", now="2026-06-29").data["records"]
    assert [(each["id"], each["of"], each["limit"]) for each in found] == [(record, "milestone", "2026-06-30")]
    assert stab("due", now="2026-07-01").exit_code == 1
    _step(stab, record, "track", now="2026-07-01").succeed()
    assert stab("due", now="2026-07-01").exit_code == 0
    stab("resolve", record, now="2026-09-01").succeed()
    assert stab("due", "--json", now="2026-12-01").data["records"] == []


def test_a_matter_out_of_scope_says_why(stab: Stab) -> None:
    record = _add(stab)
    assert _step(stab, record, "screen", "--as", "out-of-scope").exit_code == 2
    _step(stab, record, "screen", "--as", "out-of-scope", "--reason", "日常维修").succeed()
    _refused(_step(stab, record, "plan"), "out of scope", "stabctl reopen")


def test_nobody_who_was_heard_is_named(stab: Stab) -> None:
    record = _up_to(stab, "plan")
    heard = ("--method", "visits", "--heard", "1", "--adopted", "adopted", "--answer", "x", "--opinions")
    _refused(_step(stab, record, "consult", *heard, "姓名：某某，电话13800138000"), "personal data")
    unknown = stab("assess", "consult", record, "--names", "x", now=DAY)
    assert unknown.exit_code == 2
