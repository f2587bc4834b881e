"""Risk assessment: the steps in their order, people heard and answered, grades, decisions, milestones, the paper."""

from __future__ import annotations

import pytest

from stabctl.domain.kinds.assessment import ASSESSMENT
from stabctl.i18n.visible import width
from tests.support.commands import Result, Stab
from tests.support.terminal import on_terminal

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


EVERY_METHOD = (
    "--lead", "QS-OFFICE", "--procedure", "ordinary", "--scope", "水厂扩建涉及的三个村", "--methods",
    "visits,questionnaire,poll,meetings,experts,documents,public-comment,hearing",
)  # fmt: skip
LATER = "2026-04-02"


def _planned(stab: Stab) -> str:
    """Plan an assessment with every method."""
    record = _up_to(stab, "screen")
    _step(stab, record, "plan", *EVERY_METHOD).succeed()
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
    record = _planned(stab)
    short = ("--method", "public-comment", "--heard", "3", "--against", "0", "--opinions", "无异议", "--adopted",
             "adopted", "--answer", "按方案实施", "--days")  # fmt: skip
    _refused(_step(stab, record, "consult", *short[:-1]), "30 days at least")
    _refused(_step(stab, record, "consult", *short, "29"), "30 days at least", "--reason")
    _step(stab, record, "consult", *short, "29", "--reason", "汛期抢险", now=LATER).succeed()
    _step(stab, record, "consult", *short, "30", now=LATER).succeed()


def test_the_papers_of_a_hearing_are_out_for_the_days_of_the_law(stab: Stab) -> None:
    record = _planned(stab)
    heard = ("--method", "hearing", "--heard", "12", "--against", "2", "--opinions", "担心停水", "--adopted", "partly",
             "--answer", "错峰施工", "--days")  # fmt: skip
    _refused(_step(stab, record, "consult", *heard, "6"), "7 days before it")
    _step(stab, record, "consult", *heard, "7", now=LATER).succeed()


def test_a_period_of_the_law_binds_only_while_the_law_is_in_force(stab: Stab) -> None:
    added = stab("add", "assessment", "--title", "旧桥改建", "--form", "project", "--owner", "QS", now="2019-08-01")
    record = added.succeed().stdout.strip()
    _step(stab, record, "screen", now="2019-08-01").succeed()
    _step(stab, record, "plan", *EVERY_METHOD, now="2019-08-01").succeed()
    short = ("--method", "public-comment", "--heard", "3", "--against", "0", "--days", "10", "--opinions", "无异议",
             "--adopted", "adopted", "--answer", "按方案实施")  # fmt: skip
    _step(stab, record, "consult", *short, now="2019-08-31").succeed()
    _refused(_step(stab, record, "consult", *short, now="2019-09-01"), "30 days at least")


def test_days_of_public_comment_that_do_not_fit_and_a_method_that_is_not_planned_are_warnings(stab: Stab) -> None:
    record = _up_to(stab, "plan")
    heard = ("--method", "public-comment", "--heard", "3", "--against", "0", "--opinions", "无异议", "--adopted",
             "adopted", "--answer", "按方案实施", "--days", "30")  # fmt: skip
    early = _step(stab, record, "consult", *heard, now="2026-03-31")
    assert early.exit_code == 0
    assert "the plan does not name public comment" in early.stderr
    assert "between the plan of 2026-03-02 and 2026-03-31 there is no room for 30 days" in early.stderr
    assert "no room" not in _step(stab, record, "consult", *heard, now="2026-04-01").stderr


def test_a_low_grade_and_a_decision_in_spite_of_a_test_are_warnings_and_what_is_out_of_control_waits(
    stab: Stab,
) -> None:
    record = _up_to(stab, "consult")
    tests = ("--legality", "partly", "--reasonableness", "met", "--feasibility", "not-met", "--controllability")
    forecast = ("--people", "500+", "--extent", "beyond", "--intensity", "strong", "--finding", "条件不具备")
    _step(stab, record, "analyse", *tests, "not-met", *forecast).succeed()
    low = _step(stab, record, "grade", "--before", "low", "--after", "low")
    assert (low.exit_code, "graded low although not met: feasibility, controllability" in low.stderr) == (0, True)
    _step(stab, record, "report").succeed()
    decide = ("--approved-by", "leader", "--as")
    _refused(_step(stab, record, "decide", *decide, "implement"), "although not met", "--measures")
    _step(stab, record, "grade", "--before", "medium", "--after", "low", "--measures", "错峰施工")
    _step(stab, record, "report").succeed()
    ahead = _step(stab, record, "decide", *decide, "in-steps")
    assert (ahead.exit_code, "decided as in steps although not met" in ahead.stderr) == (0, True), ahead


def test_the_unit_that_is_responsible_is_the_owner_then_the_lead_department(stab: Stab) -> None:
    record = _up_to(stab, "screen")
    assert _assignee(stab) == "QS"
    _step(stab, record, "plan").succeed()
    assert _assignee(stab) == "QS-OFFICE"


def _assignee(stab: Stab) -> str | None:
    assignee: str | None = stab("list", "--json", now=DAY).data["records"][0]["assignee"]
    return assignee


def test_those_for_and_against_are_among_those_heard(stab: Stab) -> None:
    record = _up_to(stab, "plan")
    heard = ("--method", "visits", "--heard", "10", "--in-favour", "6", "--opinions", "有赞成有反对", "--adopted",
             "adopted", "--answer", "错峰施工", "--against")  # fmt: skip
    _refused(_step(stab, record, "consult", *heard, "5"), "than were heard")
    _step(stab, record, "consult", *heard, "4").succeed()


def test_a_hearing_that_leaves_out_those_against_is_a_warning(stab: Stab) -> None:
    record = _planned(stab)
    heard = ("--heard", "10", "--opinions", "赞成", "--adopted", "adopted", "--answer", "照办", "--method")
    assert "how many were against" in _step(stab, record, "consult", *heard, "visits").stderr
    _step(stab, record, "consult", *heard, "experts").succeed()


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


def test_the_limit_of_the_plan_is_met_by_the_report(stab: Stab) -> None:
    record = _up_to(stab, "screen")
    _step(stab, record, "plan", *STEPS["plan"], "--limit", "2026-03-20").succeed()
    late = stab("due", "--json", now="2026-03-21")
    assert (late.exit_code, [each["of"] for each in late.data["records"]]) == (1, ["limit"])
    assert record in stab("list", "overdue", now="2026-03-21").succeed().stdout
    for word in ORDER[2:6]:
        _step(stab, record, word, now="2026-03-21").succeed()
    assert stab("due", "--json", now="2026-04-01").data["records"] == []
    assert record not in stab("list", "overdue", now="2026-04-01").succeed().stdout
    assert "2026-03-20 (done)" in stab("show", record, now="2026-04-01").succeed().stdout
    _step(stab, record, "decide", "--as", "implement", "--approved-by", "leader", now="2026-04-01").succeed()
    assert stab("due", now="2026-05-01").exit_code == 0


def test_a_decision_without_a_milestone_waits_in_due_until_it_is_closed(stab: Stab) -> None:
    record = _up_to(stab, "report")
    _step(stab, record, "decide", "--as", "in-steps", "--approved-by", "leader").succeed()

    def clocks(day: str) -> list[tuple[str, str, str | None]]:
        return [(each["of"], each["clock"], each["limit"]) for each in stab("due", "--json", now=day).data["records"]]

    assert clocks("2026-04-01") == [("milestone", "waiting", None)]
    _step(stab, record, "track", "--note", "开工", "--limit", "2026-06-30", now="2026-04-02").succeed()
    _step(stab, record, "track", "--note", "顺带看过", now="2026-05-02").succeed()
    assert clocks("2026-07-01") == [("milestone", "overdue", "2026-06-30")]
    _step(stab, record, "track", "--note", "竣工", now="2026-07-01").succeed()
    assert clocks("2026-07-01") == [("milestone", "waiting", None)]
    assert record not in stab("list", "overdue", now="2026-07-02").succeed().stdout
    stab("resolve", record, now="2026-07-02").succeed()
    assert clocks("2026-07-02") == []


def test_an_assessment_ends_otherwise_only_as_withdrawn_or_terminated(stab: Stab) -> None:
    record = _up_to(stab, "plan")
    wrong = stab("close", record, "--as", "not-agreed", "--reason", "x", now=DAY)
    _refused(wrong, "withdrawn, terminated")
    _refused(stab("resolve", record, now=DAY), "decided", f"stabctl assess consult {record}")
    stab("close", record, "--as", "withdrawn", "--reason", "项目取消", now=DAY).succeed()
    shown = stab("show", record, "--json").data["record"]
    assert (shown["status"], shown["outcome"]) == ("closed", "withdrawn")
    stab("reopen", record, "--reason", "项目恢复", now=DAY).succeed()
    assert stab("show", record, "--json").data["record"]["status"] == "planned"


def test_show_says_the_grade_the_decision_and_which_test_was_met_how_far(stab: Stab) -> None:
    record = _up_to(stab, "decide")
    page = stab("show", record, "--lang", "zh-Hans", now=DAY).succeed().stdout
    for words in ("中风险 → 低风险", "可控性 部分符合", "青石乡", "assess track"):
        assert words in page


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


def test_no_key_of_an_assessment_takes_a_list_of_people() -> None:
    several = {(rule.word, key.name) for rule in ASSESSMENT.acts.values() for key in rule.keys if key.many}
    assert several == {("plan", "assist"), ("plan", "methods")}  # units and ways of hearing
    assert [key.name for key in ASSESSMENT.keys if key.many] == []


def test_on_a_terminal_what_is_missing_is_asked_for_with_the_words_at_hand(stab: Stab) -> None:
    record = _up_to(stab, "plan")
    code, screen = on_terminal(
        ("-C", str(stab.root), "--lang", "zh-Hans", "assess", "consult", record, "--against", "2"),
        {**stab.environ, "STABCTL_NOW": f"{DAY}T09:00:00+08:00"},
        stab.root,
        [
            ("方式：", "座谈\n"),
            ("方式：", "4\n"),
            ("听取人数：", "many\n"),
            ("听取人数：", "12\n"),
            ("意见：", "担心停水\n"),
        ],
    )
    assert code == 0, screen
    for words in ("走访群众", "民意测验", "收集文件资料"):
        assert words in screen
    act = stab("show", record, "--json").data["record"]["acts"][-1]
    assert (act["method"], act["heard"], act["opinions"]) == ("meetings", "12", "担心停水")


PAPER = {
    "en": ("1. Basis", "visits", "invited 40", "in favour 30", "against 6", "(adopted)", "controllability: partly",
           "several villages", "medium before", "low after", "2026-06-30"),
    "zh-Hans": ("一、依据", "走访群众", "邀请40人，听取36人，赞成30人，反对6人，未表态0人", "答复（采纳）：错峰施工",
                "可控性：部分符合", "涉及人数50—99人，范围几个村，激烈程度较弱", "措施前中风险，措施后低风险",
                "以现行有效的法律法规为准"),
    "zh-Hant": ("一、依據", "走訪群眾", "邀請40人，聽取36人，贊成30人，反對6人，未表態0人", "答覆（採納）：错峰施工",
                "可控性：部分符合", "激烈程度較弱", "措施前中風險，措施後低風險", "以現行有效的法律法規為準"),
}  # fmt: skip


@pytest.mark.parametrize("language", PAPER)
def test_the_report_on_paper_says_every_step_and_leaves_lines_for_signatures(stab: Stab, language: str) -> None:
    record = _up_to(stab, "track")
    text = stab("print", "assessment", record, "--lang", language, now=DAY).succeed().stdout
    own = ("水厂扩建", "水厂扩建涉及的三个村", "多数赞成，少数担心停水", "前提具备，时机合适", "错峰施工并提前告知",
           "建议实施", "停水应急供水预案", "施工过半，无新增诉求")  # fmt: skip
    for words in (*own, *PAPER[language]):
        assert words in text, text
    assert text.count("________________") == 4
    assert [line for line in text.splitlines() if width(line) > 80] == []


def test_the_report_on_paper_names_the_documents_in_force_and_not_the_others(stab: Stab) -> None:
    (stab.root / "ledgers" / "basis.yaml").write_text(
        "documents:\n"
        "- code: measures\n  title: 社会稳定风险评估实施办法\n  issuer: 县政府\n  number: 县发〔2024〕5号\n"
        "- code: old\n  title: 旧办法\n  issuer: 县政府\n  superseded_by: measures\n"
        "- code: sweeps\n  title: 排查工作规定\n  issuer: 县政府\n  about:\n  - sweep\n"
        "- code: own\n  title: 评估指引\n  issuer: 县政府\n  about:\n  - assessment\n",
        encoding="utf-8",
    )
    text = stab("print", "assessment", _add(stab), "--lang", "zh-Hans", now=DAY).succeed().stdout
    assert "《社会稳定风险评估实施办法》县发〔2024〕5号" in text
    assert "《评估指引》" in text
    assert "旧办法" not in text and "排查工作规定" not in text


def test_the_report_on_paper_warns_of_what_is_missing_and_invents_nothing(stab: Stab) -> None:
    record = _up_to(stab, "plan")
    _step(stab, record, "consult", "--method", "visits", "--heard", "12", "--opinions", "1. 担心停水\n2. 希望补偿")
    text = stab("print", "assessment", record, "--lang", "zh-Hans", now=DAY).succeed().stdout
    for words in ("【未成稿：目前状态为“已听取意见”】", "【方案所列方式尚未开展：座谈会】",
                  "【提示：上述意见尚未答复】", "反对人数未记录", "（尚未定级）", "（尚未决定）"):  # fmt: skip
        assert words in text, text
    assert "1. 担心停水\n" in text
    assert "x0a" not in text


def test_a_report_that_was_graded_again_since_is_a_draft_again(stab: Stab) -> None:
    record = _up_to(stab, "report")
    assert "未成稿" not in stab("print", "assessment", record, "--lang", "zh-Hans", now=DAY).stdout
    _step(stab, record, "grade", "--before", "medium", "--after", "medium").succeed()
    assert "未成稿" in stab("print", "assessment", record, "--lang", "zh-Hans", now=DAY).stdout


def test_long_texts_stay_within_the_page(stab: Stab) -> None:
    record = _up_to(stab, "screen")
    long = "施工期间供水没有保障，希望事先告知停水时间。" * 12
    _step(stab, record, "plan", "--lead", "QS-OFFICE", "--procedure", "ordinary", "--scope", long, "--methods",
          "visits,questionnaire,poll,meetings,experts,documents,public-comment,hearing").succeed()  # fmt: skip
    _step(stab, record, "consult", "--method", "public-comment", "--days", "30", "--invited", "1000", "--heard", "1000",
          "--in-favour", "100", "--against", "100", "--opinions", long, "--adopted", "partly", "--answer", long,
          now=LATER).succeed()  # fmt: skip
    for language in PAPER:
        text = stab("print", "assessment", record, "--lang", language, now=LATER).succeed().stdout
        assert [line for line in text.splitlines() if width(line) > 80] == []
