"""Slips and forms through the command line, the dossier's tick-list, and templates that ask for no name."""

from __future__ import annotations

import pytest

from stabctl.report.papers import PAPERS
from tests.support.commands import Stab

DAY = "2026-03-12"


@pytest.fixture
def mediated(stab: Stab) -> str:
    record = stab.assigned(now=DAY)
    stab("mediate", record, "--track", "people", "--consent", "all", "--body", "乡调委会", now=DAY).succeed()
    return record


def _missing(stab: Stab, record: str) -> list[str]:
    missing: list[str] = stab("show", record, "--json").data["record"]["missing_papers"]
    return missing


def test_assigning_with_a_slip_prints_limit_and_basis(stab: Stab) -> None:
    basis = "documents:\n- code: sweep\n  title: 排查制度\n  issuer: 县委\n"
    (stab.root / "ledgers" / "basis.yaml").write_text(basis, encoding="utf-8")
    record = stab.dispute(now=DAY)
    stab("file", record, "--limit", "2026-04-12", now=DAY).succeed()
    assign = ("assign", record, "--to", "QS-JUSTICE", "--handler", "mediator")
    slip = stab(*assign, "--slip", "--lang", "zh-Hans", now=DAY).succeed().stdout
    for words in ("交办单", record, "2026-04-12", "《排查制度》", "Justice office", "Mediator"):
        assert words in slip
    assert len(stab(*assign, now=DAY).succeed().stdout.splitlines()) == 1


def test_a_slip_whose_template_cant_be_used_assigns_nothing(stab: Stab) -> None:
    record = stab.dispute(now=DAY)
    stab("file", record, "--limit", "2026-04-12", now=DAY).succeed()
    own = stab.root / "templates" / "assignment.en.txt"
    own.parent.mkdir(exist_ok=True)
    own.write_text("{{ id }\n", encoding="utf-8")
    refused = stab("assign", record, "--to", "QS-JUSTICE", "--slip", now=DAY)
    assert refused.exit_code == 1
    assert "line 1" in refused.stderr
    assert stab("show", record, "--json").data["record"]["status"] == "filed"


def test_the_mediation_record_ticks_consent_result_and_sessions(stab: Stab, mediated: str) -> None:
    def form() -> str:
        return stab("print", "mediation-record", mediated, now=DAY).succeed().stdout

    assert "yes [x] no [ ]" in form()
    assert "Told of rights and duties: [ ]" in form()
    stab("notify", mediated, "--about", "rights", "--how", "written", now=DAY).succeed()
    stab("mediate", mediated, "--track", "people", "--note", "双方陈述了意见", now=DAY).succeed()
    stab("mediate", mediated, "--track", "people", "--result", "agreed", now=DAY).succeed()
    for words in ("Told of rights and duties: [x]", "双方陈述了意见", "agreed [x]", "乡调委会", "Party A: ____"):
        assert words in form()


def test_the_agreement_has_the_contents_that_the_law_asks_for(stab: Stab, mediated: str) -> None:
    stab("resolve", mediated, "--as", "agreement", "--form", "written", "--effective", DAY,
         "--signed", "parties,mediator,seal", "--instalments",
         "2026-04-01,2026-05-01", "--note", "按旧界埋桩", now=DAY)  # fmt: skip
    text = stab("print", "agreement", mediated, "--lang", "zh-Hans", now=DAY).succeed().stdout
    for words in ("甲方：____", "主要事实", "争议事项", "各方责任", "协议内容", "履行方式", "期限", "按旧界埋桩",
                  "2026-04-01", "2026-05-01", "《人民调解法》第33条（30天）", f"生效日期：{DAY}"):  # fmt: skip
        assert words in text
    assert "不能司法确认" not in text


def test_an_agreement_on_ownership_says_that_no_court_confirms_it(stab: Stab) -> None:
    land = stab.assigned("--category", "land", now=DAY)
    blank = stab("print", "agreement", land, "--lang", "zh-Hans", now=DAY).succeed().stdout
    assert "第33条" in blank and "权属" in blank
    stab("resolve", land, "--as", "agreement", "--form", "oral", "--subject", "ownership", "--effective", DAY,
         now=DAY).succeed()  # fmt: skip
    text = stab("print", "agreement", land, "--lang", "zh-Hans", now=DAY).succeed().stdout
    assert "不能司法确认" in text
    assert "第33条" not in text


def test_a_mediated_matter_names_the_required_papers_that_its_dossier_lacks(stab: Stab, mediated: str) -> None:
    assert _missing(stab, mediated) == ["application", "rights-notice", "identity", "mediation-record"]
    assert _missing(stab, stab.dispute(now=DAY)) == []
    stab("dossier", mediated, "--papers", "application,rights-notice", "--papers", "identity", now=DAY).succeed()
    assert _missing(stab, mediated) == ["mediation-record"]
    stab("resolve", mediated, "--as", "agreement", "--form", "oral", "--effective", DAY, now=DAY)
    assert _missing(stab, mediated) == ["mediation-record", "agreement"]
    assert "The dossier lacks: mediation record, agreement." in stab("show", mediated).succeed().stdout
    stab("dossier", mediated, "--papers", "mediation-record，agreement", now=DAY).succeed()
    assert _missing(stab, mediated) == []
    assert "lacks" not in stab("show", mediated).succeed().stdout


def test_a_retracted_tick_counts_no_more(stab: Stab, mediated: str) -> None:
    stab("dossier", mediated, "--papers", "identity", now=DAY).succeed()
    acts = stab("show", mediated, "--json").data["record"]["acts"]
    digest = next(act["digest"] for act in acts if act["act"] == "dossier")
    stab("retract", mediated, "--act", digest[:12], "--reason", "误录", now=DAY).succeed()
    assert "identity" in _missing(stab, mediated)


def test_closing_a_mediated_matter_without_a_dossier_number_warns(stab: Stab, mediated: str) -> None:
    closed = stab("close", mediated, "--as", "withdrawn", "--reason", "申请人撤回", now=DAY)
    assert closed.exit_code == 0
    assert "without the number of its paper dossier" in closed.stderr
    listed = stab("print", "dossier", mediated, now=DAY).succeed().stdout
    assert "Required and missing: " in listed
    assert "[ ] 7. mediation record (required)" in listed


def test_papers_are_words_of_the_list(stab: Stab, mediated: str) -> None:
    assert stab("dossier", mediated, "--papers", "identity,photo", now=DAY).exit_code == 1
    missing = stab("dossier", mediated, now=DAY)
    assert missing.exit_code == 2
    assert "--papers" in missing.stderr


def test_the_words_of_print_are_told_where_one_is_wrong(stab: Stab) -> None:
    record = stab.dispute(now=DAY)
    wrong = stab("print", "summons", record, now=DAY)
    assert wrong.exit_code == 2
    assert all(name in wrong.stderr for name in PAPERS)
    assert stab("print", "registration", record, "--about", "rights", now=DAY).exit_code == 2
    assert stab("print", "agreement", stab.intel(now=DAY), now=DAY).exit_code == 1
    assert stab("print", "notice", "D-2026-QS-0099", now=DAY).exit_code == 1


def test_a_form_goes_into_a_new_file_only(stab: Stab) -> None:
    record = stab.dispute(now=DAY)
    out = stab.root.parent / "form.txt"
    assert stab("print", "registration", record, "--out", str(out), "--json", now=DAY).data["path"] == str(out)
    assert out.read_text("utf-8") == stab("print", "registration", record, now=DAY).stdout
    assert stab("print", "registration", record, "--out", str(out), now=DAY).exit_code == 1
    assert stab("print", "registration", record, "--out", str(out / "x.txt"), now=DAY).exit_code == 1


def test_printing_changes_nothing(stab: Stab) -> None:
    record = stab.dispute(now=DAY)
    before = stab.git("rev-parse", "HEAD")
    for name, kinds in PAPERS.items():
        if "dispute" in kinds:
            stab("print", name, record, now=DAY).succeed()
    assert stab.git("rev-parse", "HEAD") == before
    assert stab.git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    "line",
    [
        "甲方姓名：________",
        "姓　名：",
        "联系电话：{{ id }}",
        "身份证号：________",
        "住址：",
        "Name: ________",
        "Phone number: {{ id }}",
        "{{ party_name }}",
        "{% if applicant %}x{% endif %}",
        "甲方：{{ title }}",
        "Party B: {{ title }}",
        "| 姓名 | 电话 |",
    ],
)
def test_check_names_file_and_line_of_a_template_that_asks_for_somebodys_data(stab: Stab, line: str) -> None:
    own = stab.root / "templates" / "registration.zh-Hans.txt"
    own.parent.mkdir(exist_ok=True)
    own.write_text(f"{{{{ office }}}}\n\n{line}\n", encoding="utf-8")
    checked = stab("check")
    assert checked.exit_code == 1
    assert "templates/registration.zh-Hans.txt:3: Error: " in checked.stdout
    finding = stab("check", "--json").data["findings"][0]
    assert (finding["code"], finding["path"], finding["line"]) == (
        "party-field", "templates/registration.zh-Hans.txt", 3
    )  # fmt: skip


def test_check_lets_blanks_the_offices_telephone_and_the_built_in_words_pass(stab: Stab) -> None:
    own = stab.root / "templates" / "notice.zh-Hans.txt"
    own.parent.mkdir(exist_ok=True)
    own.write_text(
        "{{ office }} {{ id }}\n甲方：{{ blank }}\n乙方：________\n咨询电话：12348\n事实中不写姓名、电话、住址。\n"
        "{% for each in channels %}{{ each.channel }}{% endfor %}\n甲方签字：________\n",
        encoding="utf-8",
    )
    stab("check").succeed()
    stab("print", "notice", stab.dispute(now=DAY), "--lang", "zh-Hans", now=DAY).succeed()


def test_check_names_a_template_that_is_no_text(stab: Stab) -> None:
    own = stab.root / "templates" / "notice.en.txt"
    own.parent.mkdir(exist_ok=True)
    own.write_bytes("事项\n".encode("gb18030"))
    checked = stab("check")
    assert checked.exit_code == 1
    assert "templates/notice.en.txt:1: Error: " in checked.stdout
