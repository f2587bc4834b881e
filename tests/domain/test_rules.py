"""The rules: each problem, where it lies, and whether it forbids the write."""

from __future__ import annotations

import pytest

from stabctl.domain.record import Record
from stabctl.domain.rules import Problem, act_problems, head_problems, problems
from tests.support.builders import DAY, act, assigned, filed, intel, office, opened, resolved, retracting, then

OFFICE = office()


def _found(record: Record) -> list[tuple[str, int | None, str | None]]:
    return [(problem.code, problem.act, problem.key) for problem in problems(record, OFFICE) if not problem.warning]


def _one(record: Record) -> Problem:
    (problem,) = problems(record, OFFICE)
    return problem


@pytest.mark.parametrize("record", [opened(), filed(), assigned(), intel(), then(intel(), "analyse")])
def test_a_good_record_has_no_problem(record: Record) -> None:
    assert list(problems(record, OFFICE)) == []


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("category", "water", "word"),
        ("source", "rumour", "word"),
        ("people", "3", "word"),
        ("unit", "QS-V99", "unit"),
        ("title", "联系13800138000", "privacy"),
        ("dossier", "姓名：某", "privacy"),
        ("summary", "一\n车牌浙A12345", "privacy"),
        ("former", "13800138000", "privacy"),
        ("source_no", "330102199003071230", "privacy"),
    ],
)
def test_a_registrations_value_is_wrong(key: str, text: str, code: str) -> None:
    record = opened()
    assert _found(Record({**record.head, key: text}, record.acts)) == [(code, None, key)]


@pytest.mark.parametrize(("key", "text"), [("level", "huge"), ("theme", "cold"), ("category", "water")])
def test_an_intel_items_word_is_wrong(key: str, text: str) -> None:
    assert _found(intel(**{key: text})) == [("word", None, key)]


@pytest.mark.parametrize(
    ("record", "where"),
    [
        (then(filed(), "assign", to="QS-V99"), ("unit", 2, "to")),
        (then(filed(), "assign", handler="nobody"), ("post", 2, "handler")),
        (then(opened(), "visit", by="nobody"), ("post", 1, "by")),
        (then(opened(), "visit", note="电话13800138000"), ("privacy", 1, "note")),
        (then(opened(), "close", reason="姓名：某"), ("privacy", 1, "reason")),
        (then(opened(), "close", as_="died"), ("word", 1, "as")),
        (then(assigned(), "resolve", as_="settled", form="sung"), ("word", 3, "form")),
        (then(intel(), "analyse", kind="deep"), ("word", 1, "kind")),
        (then(intel(), "analyse", finding="姓名：某"), ("privacy", 1, "finding")),
        (then(intel(), "analyse", advice="姓名：某"), ("privacy", 1, "advice")),
        (then(opened(), "amend", set={"category": "water"}), ("word", 1, "category")),
        (then(opened(), "amend", set={"title": "姓名：某"}), ("privacy", 1, "title")),
        (then(opened(DAY), "file", limit="2026-03-11"), ("limit", 1, "limit")),
        (then(opened(), "visit", "2026-03-13", at="2026-03-12T23:59:59+08:00"), ("future", 1, "date")),
    ],
)
def test_an_acts_value_is_wrong(record: Record, where: tuple[str, int, str]) -> None:
    assert _found(record) == [where]


def test_a_limit_may_be_the_day_itself() -> None:
    assert _found(then(opened(DAY), "file", limit=DAY)) == []


def test_the_future_begins_after_the_day_of_writing_in_its_own_offset() -> None:
    late = act("visit", "2026-03-13", at="2026-03-12T23:30:00-08:00")
    assert [p.code for p in act_problems("D-2026-QS-0001", "dispute", late, OFFICE)] == ["future"]
    early = act("visit", "2026-03-13", at="2026-03-13T00:00:00+14:00")
    assert list(act_problems("D-2026-QS-0001", "dispute", early, OFFICE)) == []


def test_a_timeline_begins_with_the_registration() -> None:
    record = opened()
    without = Record(record.head, (act("file", at="2026-03-12T08:30:00+08:00"),))
    assert ("registration", 0, None) in _found(without)
    assert ("registration", None, None) in _found(Record(record.head, ()))


def test_the_registration_and_its_act_have_one_date() -> None:
    record = opened("2026-03-12")
    assert _found(Record({**record.head, "date": "2026-03-11"}, record.acts)) == [("registration", 0, "date")]


def test_an_impossible_act_is_a_problem_at_its_place() -> None:
    problem = _one(then(opened(), "resolve"))
    assert (problem.code, problem.act, problem.warning) == ("impossible", 1, False)


def test_a_retraction_settles_an_impossible_act() -> None:
    assert _found(retracting(then(opened(), "assign"), 1)) == []


def test_acts_stand_in_the_order_in_which_they_were_written_down() -> None:
    record = filed().with_act(act("visit", at="2026-03-12T08:30:00+08:00"))
    assert _found(record) == [("order", 2, "recorded")]


def test_two_clones_may_write_at_one_instant() -> None:
    at = "2026-03-12T09:00:00+08:00"
    record = filed().with_act(act("visit", at=at)).with_act(act("call", at=at, note="通话"))
    assert _found(record) == []


def test_an_agreement_without_form_or_effective_date_is_worth_a_look() -> None:
    found = list(problems(resolved(), OFFICE))
    assert [(problem.code, problem.key, problem.warning) for problem in found] == [
        ("agreement", "form", True),
        ("agreement", "effective", True),
    ]
    whole = then(assigned(), "resolve", form="oral", effective="2026-03-12")
    assert list(problems(whole, OFFICE)) == []
    assert list(problems(then(assigned(), "resolve", as_="settled"), OFFICE)) == []


def test_an_honorific_is_a_warning() -> None:
    problem = _one(opened(title="王先生反映占道"))
    assert (problem.code, problem.warning) == ("privacy", True)


def test_a_privacy_problem_never_says_what_it_found() -> None:
    for problem in problems(opened(title="联系13800138000"), OFFICE):
        assert "13800138000" not in str(problem)


def test_the_offices_own_words_are_words() -> None:
    own = office(categories={"water": "水利"}, sources={"grid": "网格"})
    assert list(problems(opened(category="water", source="grid"), own)) == []
    (problem,) = problems(opened(category="fire"), own)
    assert "water" in problem.remedy.values["words"]
    assert problem.remedy.values["words"][-1] == "other"


def test_a_registration_without_a_number_is_checked_under_the_name_it_is_given() -> None:
    (problem,) = head_problems("第3行", "dispute", {**opened().head, "category": "water"}, OFFICE)
    assert problem.message.values["record"] == "第3行"
