"""Activities: the monthly study of the listed cases, consultations with their answers, meetings, publicity."""

from __future__ import annotations

import pytest

from tests.support.commands import Result, Stab

DAY = "2026-03-12"


def _listed(stab: Stab) -> str:
    record = stab.dispute(now=DAY)
    stab(
        "major", "add", record, "--level", "township", "--reason", "涉及面广", "--lead", "leader", "--criteria",
        "difficult", "--staff", "mediator", "--limit", "2026-06-30", now=DAY,
    ).succeed()  # fmt: skip
    return record


def _study(stab: Stab, *options: str, now: str = DAY) -> Result:
    return stab(
        "add", "activity", "--form", "study", "--title", "三月份研判", "--measures", "逐件落实", *options, now=now
    )


def test_a_study_names_every_listed_case_or_says_none(stab: Stab) -> None:
    silent = _study(stab)
    assert silent.exit_code == 1
    assert "--matters none" in silent.stderr
    assert _study(stab, "--matters", "none").exit_code == 0
    first, second = _listed(stab), _listed(stab)
    for named in ((), ("--matters", "none"), ("--matters", first)):
        refused = _study(stab, *named)
        assert refused.exit_code == 1
        assert second in refused.stderr
    study = _study(stab, "--matters", f"{first},{second}", "--next", "下月复查").succeed().stdout.strip()
    acts = stab("show", study, "--json").data["record"]["acts"]
    assert [act["act"] for act in acts] == ["register", "study"]
    assert acts[1]["matters"] == [first, second]
    assert len(stab.git("log", "--format=%H", "--", str(stab.root / "ledgers/activities")).split()) == 2
    related = stab("show", first, "--json").data["record"]["related"]
    assert [(each["relation"], each["id"]) for each in related] == [("study-by", study)]


def test_a_case_that_was_taken_off_the_list_need_not_be_studied(stab: Stab) -> None:
    record = _listed(stab)
    stab("major", "delist", record, "--evidence", "已履行", "--approved-by", "leader", now=DAY).succeed()
    _study(stab, "--matters", "none", now="2026-03-13").succeed()


def test_a_study_comes_by_itself_and_not_from_a_file(stab: Stab) -> None:
    listed = "- form: publicity\n  title: 法治宣传日\n- form: study\n  title: 三月份研判\n"
    refused = stab("add", "activity", "--from", "-", stdin=listed, now=DAY)
    assert refused.exit_code == 1
    assert "-:3: record 2 is a study" in refused.stderr
    assert stab("list", "kind:activity", "--json", now=DAY).data["records"] == []


def test_a_study_names_only_matters_that_are_there(stab: Stab) -> None:
    record = _listed(stab)
    for named in (f"{record},D-2026-QS-0099", f"{record},none"):
        refused = _study(stab, "--matters", named)
        assert refused.exit_code in (1, 2)
        assert named.rpartition(",")[2] in refused.stderr
    assert stab("list", "kind:activity", "--json", now=DAY).data["records"] == []


def test_a_study_looks_at_the_list_of_its_own_day(stab: Stab) -> None:
    record = _listed(stab)
    assert _study(stab, "--matters", "none", "--date", "2026-03-11").exit_code == 0
    assert record in _study(stab, "--matters", "none", "--date", DAY, now="2026-03-20").stderr


@pytest.mark.parametrize("key", ["attendees", "participants", "names", "present"])
def test_nobody_who_took_part_can_be_named(stab: Stab, key: str) -> None:
    refused = stab("add", "activity", "--from", "-", stdin=f"- form: talk\n  title: 座谈\n  {key}: x\n", now=DAY)
    assert refused.exit_code == 1
    assert f"-:3: A registration has no key {key}." in refused.stderr
    number = stab("add", "activity", "--form", "talk", "--title", "座谈", now=DAY).succeed().stdout.strip()
    path = stab.root / "ledgers" / "activities" / "2026" / "QS" / f"{number}.yaml"
    path.write_text(path.read_text("utf-8").replace("form: talk\n", f"form: talk\n{key}: x\n"), encoding="utf-8")
    checked = stab("check", now=DAY)
    assert checked.exit_code == 1
    assert key in checked.stdout


def test_an_opinion_holds_no_name(stab: Stab) -> None:
    number = stab("add", "activity", "--form", "hearing", "--title", "听证", now=DAY).succeed().stdout.strip()
    for option in ("--opinion", "--reason"):
        given = {"--opinion": "避开水源", "--adopted": "partly", "--reason": "改线"} | {option: "姓名：张某某"}
        refused = stab("opinion", number, *(part for pair in given.items() for part in pair), now=DAY)
        assert refused.exit_code == 1
        assert "personal data" in refused.stderr
    assert len(stab("show", number, "--json").data["record"]["acts"]) == 1


@pytest.mark.parametrize("form", ["deliberation", "talk", "hearing"])
def test_a_consultation_is_done_only_with_its_opinions_answered(stab: Stab, form: str) -> None:
    record = stab("add", "activity", "--form", form, "--title", "村道选线征求意见", "--people", "32", now=DAY)
    number = record.succeed().stdout.strip()
    refused = stab("resolve", number, now=DAY)
    assert refused.exit_code == 1
    assert "stabctl opinion" in refused.stderr
    missing = stab("opinion", number, "--opinion", "避开水源", now=DAY)
    assert missing.exit_code == 2
    assert "--adopted, --reason" in missing.stderr
    stab("opinion", number, "--opinion", "避开水源", "--adopted", "adopted", "--reason", "改线", now=DAY).succeed()
    stab("resolve", number, now=DAY).succeed()
    assert stab("show", number, "--json").data["record"]["status"] == "done"


def test_other_activities_are_registered_and_done_without_opinions(stab: Stab) -> None:
    listed = (
        "- form: publicity\n  title: 法治宣传日\n  people: '200'\n"
        "- form: mobilisation\n  title: 排查化解动员会\n  chair: leader\n"
    )
    numbers = stab("add", "activity", "--from", "-", stdin=listed, now=DAY).succeed().stdout.split()
    stab("resolve", numbers[0], now=DAY).succeed()
    found = stab("list", "form:publicity,mobilisation", "--json", now=DAY).data["records"]
    assert [each["id"] for each in found] == numbers


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--form", "party"], "form"),
        (["--form", "publicity", "--measures", "x"], "for a study"),
        (["--form", "publicity", "--people", "several"], "whole number"),
        (["--form", "publicity", "--chair", "somebody"], "no post somebody"),
        (["--form", "publicity", "--summary", "联系人：张某某 13800138000"], "personal data"),
    ],
)
def test_what_is_wrong_is_refused(stab: Stab, options: list[str], words: str) -> None:
    refused = stab("add", "activity", "--title", "活动", *options, now=DAY)
    assert refused.exit_code in (1, 2)
    assert words in refused.stderr
