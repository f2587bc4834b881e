"""Notices: what people are told is recorded, printed with the law's sources, and lost by no template."""

from __future__ import annotations

import pytest

from stabctl.domain.vocabulary import ABOUT, SAFETY
from stabctl.i18n import LANGUAGES
from stabctl.i18n.visible import width
from tests.support.commands import Stab

DAY = "2026-03-12"
STATUS_QUO = "nobody may fell the trees"


def _joined(text: str) -> str:
    """Take the line breaks of a page out of a text."""
    return " ".join(text.split())


def _notified(stab: Stab, record: str) -> list[str]:
    acts = stab("show", record, "--json").data["record"]["acts"]
    return [act["about"] for act in acts if act["act"] == "notify"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("about", ABOUT.words)
def test_every_notice_is_recorded_and_printed_within_a_page(stab: Stab, about: str, language: str) -> None:
    record = stab.dispute("--category", "expropriation", "--source", "petition", now=DAY)
    told = stab("notify", record, "--about", about, "--how", "written", "--lang", language, now=DAY)
    assert told.exit_code == 0
    assert [line for line in told.stdout.splitlines() if width(line) > 80] == []
    last = {
        "en": "The law in force today",
        "zh-Hans": "以现行有效的法律法规为准",
        "zh-Hant": "以現行有效的法律法規為準",
    }
    assert last[language] in told.stdout
    assert _notified(stab, record) == [about]


def test_with_json_the_notice_is_a_field_of_the_data(stab: Stab) -> None:
    record = stab.dispute(now=DAY)
    notify = ("notify", record, "--about", "rights", "--how", "oral", "--json")
    data = stab(*notify, now=DAY).succeed().data
    assert "It is voluntary" in data["notice"]
    assert [each["id"] for each in data["records"]] == [record]
    assert "notice" not in stab(*notify, "--no-print", now=DAY).succeed().data


def test_no_print_records_only(stab: Stab) -> None:
    record = stab.dispute(now=DAY)
    told = stab("notify", record, "--about", "receipt", "--how", "oral", "--no-print", now=DAY).succeed().stdout
    assert len(told.splitlines()) == 1
    assert _notified(stab, record) == ["receipt"]


def test_a_notice_needs_its_words_and_names_all_that_is_missing(stab: Stab) -> None:
    record = stab.dispute(now=DAY)
    missing = stab("notify", record, now=DAY)
    assert missing.exit_code == 2
    assert "--about, --how" in missing.stderr
    assert stab("notify", record, "--about", "threat", "--how", "oral", now=DAY).exit_code == 1
    assert stab("notify", stab.intel(now=DAY), "--about", "rights", "--how", "oral", now=DAY).exit_code == 1
    assert _notified(stab, record) == []


def test_a_template_that_cant_be_used_refuses_the_act_as_well(stab: Stab) -> None:
    record = stab.dispute(now=DAY)
    own = stab.root / "templates" / "notice.en.txt"
    own.parent.mkdir(exist_ok=True)
    own.write_text("{{ office }}\n\n{{ telephone_of_the_other_side }}\n", encoding="utf-8")
    refused = stab("notify", record, "--about", "rights", "--how", "oral", now=DAY)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "notice.en.txt" in refused.stderr and "line 3" in refused.stderr
    assert _notified(stab, record) == []
    assert stab("mediate", record, "--track", "people", "--consent", "refused", now=DAY).exit_code == 1
    assert stab("show", record, "--json").data["record"]["axes"] == {}
    stab("notify", record, "--about", "rights", "--how", "oral", "--no-print", now=DAY).succeed()


def test_a_refusal_of_mediation_closes_the_track_and_prints_the_notice(stab: Stab) -> None:
    record = stab.assigned(now=DAY)
    refused = stab("mediate", record, "--track", "people", "--consent", "refused", now=DAY)
    assert refused.exit_code == 0
    assert "Lawful channels:" in refused.stdout
    assert stab("show", record, "--json").data["record"]["axes"] == {"mediation.people": "refused"}
    again = stab("mediate", record, "--track", "administrative", "--consent", "refused", "--json", now=DAY)
    assert "Lawful channels:" in again.data["notice"]
    begun = stab("mediate", record, "--track", "people", "--consent", "all", now=DAY).succeed()
    assert "Lawful channels:" not in begun.stdout
    failed = stab("mediate", record, "--track", "people", "--result", "not-agreed", now=DAY)
    assert "Lawful channels:" in failed.stdout


def test_not_agreed_is_closed_only_after_the_channels_were_told(stab: Stab) -> None:
    record = stab.assigned(now=DAY)
    close = ("close", record, "--as", "not-agreed", "--reason", "各方意见不一")
    assert stab(*close, now=DAY).exit_code == 1
    stab("print", "notice", record, now=DAY).succeed()
    assert stab(*close, now=DAY).exit_code == 1
    stab("notify", record, "--about", "channels", "--how", "written", now=DAY).succeed()
    stab(*close, now=DAY).succeed()


def test_the_rights_notice_says_what_the_law_asks_for_with_its_articles(stab: Stab) -> None:
    record = stab.dispute(now=DAY)
    text = _joined(stab("print", "notice", record, "--about", "rights", now=DAY).succeed().stdout)
    for words in ("voluntary", "refuse it or stop it", "choose or accept the mediator", "closed sessions",
                  "free of charge", "Every other lawful channel stays open", "Mediation Law, art. 23"):  # fmt: skip
        assert words in text
    chinese = stab("print", "notice", record, "--about", "rights", "--lang", "zh-Hans", now=DAY).succeed().stdout
    for words in ("自愿", "可以不同意", "停止", "选择或者接受调解员", "不公开", "不收费", "其他法定途径始终可走"):
        assert words in chinese


def test_periods_and_sources_come_from_the_law_data_alone(stab: Stab) -> None:
    record = stab.dispute("--category", "wages", now=DAY)
    notice = ("print", "notice", record, "--about", "channels")
    before = _joined(stab(*notice, now=DAY).succeed().stdout)
    assert "art. 27 (1 year)" in before
    (stab.root / "ledgers" / "law.yaml").write_text(
        "version: 2027-01-05\n"
        'jurisdiction: "QS"\n'
        "rules:\n"
        "- id: labour.27\n"
        '  law: "Some Other Law"\n'
        '  article: "99"\n'
        '  text: "Apply in time."\n'
        "  period: 41\n"
        "  unit: days\n"
        "  since: 2020-01-01\n"
        "channels: []\n"
        "notices: []\n"
        "not_confirmable: {}\n",
        encoding="utf-8",
    )
    after = _joined(stab(*notice, now=DAY).succeed().stdout)
    assert "Some Other Law, art. 99 (41 days)" in after
    assert "art. 27" not in after
    assert "Law data: 2027-01-05" in after


def test_a_rule_that_is_not_in_force_yet_is_in_no_notice(stab: Stab) -> None:
    record = stab.dispute("--category", "business", now=DAY)
    notice = ("print", "notice", record, "--about", "channels")
    assert "Civil Code" in stab(*notice, now=DAY).succeed().stdout
    assert "Civil Code" not in stab(*notice, now="2019-05-01").succeed().stdout


@pytest.mark.parametrize("category", ["land", "expropriation"])
def test_a_land_matter_carries_the_notice_on_the_status_quo_once(stab: Stab, category: str) -> None:
    record = stab.dispute("--category", category, now=DAY)
    notify = ("notify", record, "--about", "receipt", "--how", "written")
    assert STATUS_QUO in _joined(stab(*notify, now=DAY).succeed().stdout)
    assert STATUS_QUO not in _joined(stab(*notify, now=DAY).succeed().stdout)
    again = _joined(stab("notify", record, "--about", "status-quo", "--how", "oral", now=DAY).succeed().stdout)
    assert again.count(STATUS_QUO) == 1
    assert "Forest Law (2019), art. 22" in again
    assert STATUS_QUO in _joined(stab("print", "notice", record, now=DAY).succeed().stdout)


def test_other_matters_carry_no_notice_on_the_status_quo(stab: Stab) -> None:
    record = stab.dispute("--category", "wages", now=DAY)
    assert STATUS_QUO not in _joined(stab("print", "notice", record, now=DAY).succeed().stdout)


def test_a_suspension_notice_gives_reason_days_new_limit_and_the_post(stab: Stab) -> None:
    record = stab.dispute(now=DAY)
    stab("file", record, "--limit", "2026-04-10", now=DAY).succeed()
    suspend = ("suspend", record, "--cause", "appraisal", "--reason", "等待测绘结果", "--approved-by", "leader")
    stab(*suspend, "--told", DAY, now=DAY).succeed()
    notice = ("print", "notice", record, "--about", "suspension")
    text = _joined(stab(*notice, now="2026-03-15").succeed().stdout)
    for words in ("From: 2026-03-12", "appraisal; 等待测绘结果", "until the reason has gone", "(it is 2026-04-10)"):
        assert words in text
    assert "Approved by: " in text and "Approved by: ____" not in text
    stab("resume", record, now="2026-03-22").succeed()
    text = _joined(stab(*notice, now="2026-03-22").succeed().stdout)
    for words in ("Days: 10, until 2026-03-22", "New limit: 2026-04-20 (it was 2026-04-10)"):
        assert words in text


def test_an_extension_notice_gives_reason_days_new_limit_and_the_post(stab: Stab) -> None:
    record = stab.dispute(now=DAY)
    stab("file", record, "--limit", "2026-04-10", now=DAY).succeed()
    stab("extend", record, "--limit", "2026-04-30", "--reason", "情况复杂", "--approved-by", "leader", "--told", DAY,
         now=DAY).succeed()  # fmt: skip
    text = _joined(stab("print", "notice", record, "--about", "extension", now=DAY).succeed().stdout)
    for words in ("Reason: 情况复杂", "Days: 20", "New limit: 2026-04-30 (it was 2026-04-10)"):
        assert words in text
    assert "Approved by: " in text and "Approved by: ____" not in text


def test_a_notice_about_what_has_not_happened_has_blanks(stab: Stab) -> None:
    record = stab.dispute(now=DAY)
    for about in ("suspension", "extension", "referral", "close"):
        text = stab("print", "notice", record, "--about", about, now=DAY).succeed().stdout
        assert "None" not in text
        assert text.count("________________") > 4
        told = stab("notify", record, "--about", about, "--how", "oral", "--no-print", now=DAY)
        assert told.exit_code == 0
        assert "nothing is recorded of which the notice tells" in told.stderr


def test_referral_and_close_notices_say_where_to_and_how_it_ended(stab: Stab) -> None:
    record = stab.assigned(now=DAY)
    stab("refer", record, "--body", "县自然资源主管部门", "--reason", "属其职责", "--reply-due", "2026-04-01", "--told",
         DAY, now=DAY).succeed()  # fmt: skip
    text = stab("print", "notice", record, "--about", "referral", now=DAY).succeed().stdout
    assert "县自然资源主管部门" in text and "2026-04-01" in text
    stab("close", record, "--as", "referred", "--reason", "已移送", now=DAY).succeed()
    text = stab("print", "notice", record, "--about", "close", "--lang", "zh-Hans", now=DAY).succeed().stdout
    assert "结果：移送" in text.replace("\n", "") or "结果：转" in text.replace("\n", "")


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("category", ["land", "labour", "medical", "family"])
def test_no_line_of_a_notice_begins_with_a_closing_mark_or_ends_with_an_opening_one(
    stab: Stab, language: str, category: str
) -> None:
    record = stab.assigned("--category", category, now=DAY)
    for about in ("rights", "channels", "status-quo"):
        printed = stab("print", "notice", record, "--about", about, "--lang", language, now=DAY).succeed().stdout
        lines = [line.strip() for line in printed.splitlines() if line.strip()]
        assert [line for line in lines if line[0] in "》〉）」』】，。；：、？！" or line[-1] in "《〈（「『【"] == []


def test_a_matter_that_is_closed_as_referred_says_to_whom_and_so_does_its_notice(stab: Stab) -> None:
    record = stab.assigned(now=DAY)
    close = ("close", record, "--as", "referred", "--reason", "属其职责")
    assert "--body" in stab(*close, now=DAY).stderr
    stab(*close, "--body", "县自然资源主管部门", now=DAY).succeed()
    assert "县自然资源主管部门" in stab("print", "notice", record, "--about", "referral", now=DAY).succeed().stdout


@pytest.mark.parametrize("danger", SAFETY.words)
@pytest.mark.parametrize("kind", ["dispute", "intel"])
def test_danger_is_answered_with_whom_to_call_and_nothing_more_is_asked(stab: Stab, kind: str, danger: str) -> None:
    more = ("--category", "family") if kind == "dispute" else ("--level", "urgent")
    add = ("add", kind, "--title", "家中冲突", "--source", "public", *more)
    assert stab(*add, now=DAY).succeed().stdout.startswith(kind[0].upper())
    answer = stab(*add, "--safety", danger, now=DAY)
    assert answer.exit_code == 0
    assert len(answer.stdout.splitlines()) == 1
    for number in ("110", "120", "119"):
        assert number in answer.stderr
    route = {"violence": "art. 25", "domestic-violence": "protection order", "minor": "Protection of Minors"}[danger]
    assert route in answer.stderr
    assert all(line.startswith("Note: ") for line in answer.stderr.splitlines())


def test_danger_in_a_file_of_registrations_is_answered_once(stab: Stab) -> None:
    one = "- title: 家中冲突\n  category: family\n  source: public\n  safety: minor\n"
    answer = stab("add", "dispute", "--from", "-", stdin=one + one, now=DAY)
    assert answer.exit_code == 0
    assert answer.stderr.count("110, ambulance 120") == 1


def test_a_broken_law_file_does_not_silence_the_emergency_numbers(stab: Stab) -> None:
    (stab.root / "ledgers" / "law.yaml").write_text("rules: [\n", encoding="utf-8")
    answer = stab("add", "dispute", "--title", "家中冲突", "--category", "family", "--source", "public", "--safety",
                  "violence", now=DAY)  # fmt: skip
    assert answer.exit_code == 0
    assert "110" in answer.stderr


def test_a_matter_with_danger_has_the_safety_notice_whatever_its_category(stab: Stab) -> None:
    stab("add", "dispute", "--title", "家中冲突", "--category", "neighbour", "--source", "public", "--safety",
         "violence", now=DAY)  # fmt: skip
    assert "call 110 at once" in _joined(stab("print", "notice", "D-2026-QS-0001", now=DAY).succeed().stdout)


def test_help_shows_the_words_of_the_new_options(stab: Stab) -> None:
    page = _joined(stab("add", "dispute", "--help").succeed().stdout)
    for words in ("violence, domestic-violence, minor", "individuals, individual-unit, units", "not-democratic, ",
                  "--respondent UNIT"):  # fmt: skip
        assert words in page
    assert "violence, domestic-violence, minor" in _joined(stab("add", "intel", "--help").succeed().stdout)
    assert "receipt, rights, channels" in _joined(stab("notify", "--help").succeed().stdout)


def test_parties_respondent_and_policy_cause_are_kept(stab: Stab) -> None:
    record = stab.dispute(
        "--parties", "units", "--respondent", "QS-JUSTICE", "--policy-cause", "not-carried-out", now=DAY
    )
    text = stab.path(record).read_text("utf-8")
    for line in ("parties: units", "respondent: QS-JUSTICE", "policy_cause: not-carried-out"):
        assert f"{line}\n" in text
