"""Notices, slips and forms: recorded, printed in three languages, within a page, without a name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from stabctl.domain.blanks import party_fields
from stabctl.i18n import LANGUAGES
from stabctl.i18n.visible import width
from stabctl.report.papers import PAPERS
from tests.support.commands import Stab

DAY = "2026-03-12"
TEMPLATES = Path(__file__).parents[2] / "templates"
OF_DISPUTES = [name for name in PAPERS if "dispute" in PAPERS[name]]


@pytest.fixture
def dispute(stab: Stab) -> str:
    """A land dispute that was mediated and settled in instalments."""
    record = stab.dispute(
        "--category", "land", "--title", "山场界线不清引起的纠纷", "--summary", "两村相邻山场\n界线不清", now=DAY
    )
    stab("file", record, "--limit", "2026-06-30", now=DAY).succeed()
    stab("assign", record, "--to", "QS-JUSTICE", "--handler", "mediator", now=DAY).succeed()
    stab("mediate", record, "--track", "people", "--consent", "all", "--body", "乡调委会", now=DAY).succeed()
    stab("mediate", record, "--track", "people", "--note", "双方各让一步" * 12, now=DAY).succeed()
    stab("mediate", record, "--track", "people", "--result", "agreed", now=DAY).succeed()
    stab("amend", record, "--set", "dossier=青调字〔2026〕1号", "--reason", "补卷宗号", now=DAY).succeed()
    stab("resolve", record, "--as", "agreement", "--form", "written", "--effective", DAY, "--subject", "ownership",
         "--signed", "parties,mediator,seal", "--instalments", "2026-04-01,2026-05-01", "--note", "按旧界埋桩",
         now=DAY).succeed()  # fmt: skip
    return record


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", OF_DISPUTES)
def test_every_paper_fits_a_page_and_names_nobody(stab: Stab, dispute: str, name: str, language: str) -> None:
    for record in (dispute, stab.dispute(now=DAY)):
        text = stab("print", name, record, "--lang", language, now=DAY).succeed().stdout
        assert record in text
        assert [line for line in text.splitlines() if width(line) > 80] == []
        assert not re.search(r"姓名|[电電][话話][号號：]|住址|身份[证證][号號：]|[Nn]ame:|[Pp]hone|[Aa]ddress", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_of_each_kind_is_recorded_and_printed(stab: Stab, dispute: str, language: str) -> None:
    for about in ("receipt", "rights", "channels", "suspension", "extension", "close", "referral", "status-quo"):
        answer = stab("notify", dispute, "--about", about, "--how", "written", "--lang", language, now=DAY)
        assert answer.exit_code == 0
        assert [line for line in answer.stdout.splitlines() if width(line) > 80] == []
    acts = stab("show", dispute, "--json").data["record"]["acts"]
    assert len([act for act in acts if act["act"] == "notify"]) == 8


def test_the_channels_notice_gives_bodies_periods_and_sources_from_the_law_data(stab: Stab, dispute: str) -> None:
    text = stab("print", "notice", dispute, "--lang", "zh-Hans", now=DAY).succeed().stdout
    for words in (
        "县级以上人民政府处理",
        "森林法（2019年修订）",
        "30天",
        "以现行有效的法律法规为准",
        "不得砍伐",
        "不能司法确认",
    ):
        assert words in text.replace("\n", "").replace(" ", "")
    other = stab.dispute("--category", "wages", now=DAY)
    wages = stab("print", "notice", other, "--lang", "zh-Hans", now=DAY).succeed().stdout
    assert "劳动争议仲裁" in wages
    assert "不得砍伐" not in wages


def test_the_rights_notice_says_what_the_law_asks_for(stab: Stab, dispute: str) -> None:
    text = stab("print", "notice", dispute, "--about", "rights", now=DAY).succeed().stdout
    for words in ("voluntary", "refuse", "choose", "closed sessions", "free of charge", "stays open"):
        assert words in text


def test_suspension_and_extension_notices_carry_reason_and_new_limit(stab: Stab) -> None:
    record = stab.assigned(now=DAY)
    extend = ("extend", record, "--limit", "2027-01-31", "--reason", "等待鉴定", "--approved-by", "leader")
    assert stab(*extend, now=DAY).exit_code == 0
    text = stab("notify", record, "--about", "extension", "--how", "written", now=DAY).succeed().stdout
    assert "2027-01-31" in text
    assert "等待鉴定" in text
    assert "not say when the people" not in stab("check").stdout


def test_the_assignment_slip_names_unit_post_limit_and_basis(stab: Stab, dispute: str) -> None:
    basis = "documents:\n- code: sweep\n  title: 排查制度\n  issuer: 县委\n"
    (stab.root / "ledgers" / "basis.yaml").write_text(basis, encoding="utf-8")
    text = stab("print", "assignment", dispute, "--lang", "zh-Hans", now=DAY).succeed().stdout
    for words in ("交办单", "Justice office", "Mediator", "2026-06-30", "《排查制度》"):
        assert words in text
    item = stab.intel(now=DAY)
    assert item in stab("print", "assignment", item, now=DAY).succeed().stdout


def test_the_dossier_ticks_the_papers_and_show_names_the_missing_ones(stab: Stab, dispute: str) -> None:
    shown = stab("show", dispute, "--json").data["record"]["missing_papers"]
    assert shown == ["application", "rights-notice", "identity", "mediation-record", "agreement"]
    stab("dossier", dispute, "--papers", "application,rights-notice,identity", now=DAY).succeed()
    assert stab("show", dispute, "--json").data["record"]["missing_papers"] == ["mediation-record", "agreement"]
    assert "The dossier lacks: mediation record, agreement." in stab("show", dispute).succeed().stdout
    listed = stab("print", "dossier", dispute, "--lang", "zh-Hans", now=DAY).succeed().stdout
    assert "■ 1. 申请书或受理登记表（必备）" in listed
    assert "□ 7. 调解记录（必备）" in listed


def test_an_assessment_report_prints_who_was_heard_and_what_has_no_answer(stab: Stab) -> None:
    add = stab("add", "assessment", "--title", "水厂扩建", "--form", "project", "--owner", "QS", now=DAY)
    record = add.succeed().stdout.strip()
    for step in (
        ("screen", "--as", "in-scope", "--reason", "涉及多户"),
        ("plan", "--lead", "QS", "--procedure", "ordinary", "--methods", "visits", "--scope", "三个村"),
        ("consult", "--method", "visits", "--invited", "40", "--heard", "36", "--in-favour", "30", "--against", "6",
         "--opinions", "担心停水"),
    ):  # fmt: skip
        assert stab("assess", step[0], record, *step[1:], now=DAY).exit_code == 0
    for language in LANGUAGES:
        text = stab("print", "assessment", record, "--lang", language, now=DAY).succeed().stdout
        assert [line for line in text.splitlines() if width(line) > 80] == []
        assert "36" in text
    assert "NOT ANSWERED YET" in stab("print", "assessment", record, "--lang", "en", now=DAY).stdout


def test_the_order_of_papers_and_kinds_is_kept(stab: Stab, dispute: str) -> None:
    wrong = stab("print", "assessment", dispute, now=DAY)
    assert wrong.exit_code == 1
    assert "registration" in wrong.stderr
    assert stab("print", "summons", dispute, now=DAY).exit_code == 2
    assert stab("print", "notice", dispute, "--about", "threat", now=DAY).exit_code == 2
    out = stab.root.parent / "slip.txt"
    stab("print", "assignment", dispute, "--out", str(out), now=DAY).succeed()
    assert dispute in out.read_text("utf-8")
    assert stab("print", "assignment", dispute, "--out", str(out), now=DAY).exit_code == 1


def test_an_offices_own_template_serves_and_its_fault_is_named_with_the_line(stab: Stab, dispute: str) -> None:
    own = stab.root / "templates" / "assignment.en.txt"
    own.parent.mkdir(exist_ok=True)
    own.write_text("{{ office }}: {{ id }}\n", encoding="utf-8")
    assert stab("print", "assignment", dispute, now=DAY).succeed().stdout == f"青石乡: {dispute}\n"
    own.write_text("{{ office }}\n{{ party_name }}\n", encoding="utf-8")
    refused = stab("print", "assignment", dispute, now=DAY)
    assert refused.exit_code == 1
    assert "line 2" in refused.stderr


def test_danger_is_answered_with_whom_to_call_and_no_question(stab: Stab) -> None:
    added = stab("add", "dispute", "--title", "家庭纠纷", "--category", "family", "--source", "public", "--safety",
                 "domestic-violence", now=DAY)  # fmt: skip
    assert added.exit_code == 0
    assert "110" in added.stderr
    assert "120" in added.stderr


def test_no_built_in_paper_has_a_field_for_a_name() -> None:
    for path in TEMPLATES.iterdir():
        assert list(party_fields(path.read_text("utf-8"))) == [], path.name
