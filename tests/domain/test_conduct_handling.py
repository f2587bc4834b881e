"""Conduct: who may have a matter, who leads it, and how it goes upward."""

from __future__ import annotations

import pytest

from stabctl.domain.record import Record, Value
from tests.support.builders import assigned, breaches, filed, intel, opened, retracting, then

LED = {"lead": "leader", "criteria": ("difficult",)}


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"to": "QS-OFFICE"}, []),
        ({"to": "QS-JUSTICE"}, [("recusal", 2, "to")]),
        ({"to": "QS-JUSTICE", "override": "别无其他有权单位"}, [("recusal", 2, "to")]),
        ({"to": "QS-JUSTICE", "approved_by": "leader"}, [("recusal", 2, "to")]),
        ({"to": "QS-JUSTICE", "override": "别无其他有权单位", "approved_by": "leader"}, []),
    ],
)
def test_the_unit_that_a_matter_is_about_has_it_only_by_the_word_of_a_higher_post(
    given: dict[str, str], found: list[tuple[str, int, str]]
) -> None:
    assert breaches(then(filed(respondent="QS-JUSTICE"), "assign", **given)) == found


def test_a_respondent_that_becomes_known_later_binds_the_next_assignment_only() -> None:
    record = then(assigned(), "amend", set={"respondent": "QS-JUSTICE"})
    assert breaches(record) == []
    assert breaches(then(record, "assign", to="QS-OFFICE")) == []
    assert breaches(then(record, "assign", to="QS-JUSTICE")) == [("recusal", 4, "to")]


@pytest.mark.parametrize("record", [filed(), then(intel(), "analyse")], ids=["dispute", "intel"])
def test_a_leader_in_charge_needs_one_of_the_criteria(record: Record) -> None:
    index = len(record.acts)
    assert breaches(then(record, "assign", lead="leader")) == [("criteria", index, "lead")]
    assert breaches(then(record, "assign", **LED)) == []
    assert breaches(then(record, "assign", staff=("mediator",))) == []


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({**LED, "staff": ("mediator",), "limit": "2026-05-01"}, []),
        ({"staff": ("mediator",), "limit": "2026-05-01"}, [("major", 1, None)]),
        ({**LED, "limit": "2026-05-01"}, [("major", 1, None)]),
        ({**LED, "staff": ("mediator",)}, [("major", 1, None)]),
        ({"lead": "leader", "staff": ("mediator",), "limit": "2026-05-01"}, [("criteria", 1, "lead")]),
    ],
)
def test_a_listed_case_has_a_leader_staff_and_a_limit(
    given: dict[str, str], found: list[tuple[str, int, str | None]]
) -> None:
    assert breaches(then(opened(), "major", **given)) == found


def test_what_the_assignment_named_need_not_be_named_again_when_a_case_is_listed() -> None:
    record = then(filed(), "assign", **LED, staff=("mediator",))
    assert breaches(then(record, "major")) == []
    assert breaches(retracting(then(record, "major"), 2)) == [("major", 3, None)]


@pytest.mark.parametrize(
    ("unit", "to", "reason", "found"),
    [
        ("QS-V01", "QS", None, []),
        ("QS-V01", "QS-JUSTICE", None, [("upward", 1, "to")]),
        ("QS-V01", "QX", None, [("jump", 1, "to")]),
        ("QS-V01", "QX", "情况紧急", []),
        ("QS", "QX", None, []),
        ("QS-JUSTICE", "QX", None, []),
        ("QS-JUSTICE", "QS", None, []),
        ("QS-JUSTICE", "QS-OFFICE", "情况紧急", [("upward", 1, "to")]),
        ("QS", "QS-V01", None, [("upward", 1, "to")]),
        ("QS", "QS", "情况紧急", [("upward", 1, "to")]),
    ],
)
@pytest.mark.parametrize("kind", ["dispute", "intel"])
def test_a_report_goes_one_level_up_or_says_why_not(
    kind: str, unit: str, to: str, reason: str | None, found: list[tuple[str, int, str]]
) -> None:
    number = f"{kind[0].upper()}-2026-{unit}-0001"
    given = {"to": to} if reason is None else {"to": to, "reason": reason}
    assert breaches(then(opened(kind=kind, number=number), "escalate", **given)) == found


def test_the_next_report_goes_on_from_the_level_of_the_last_or_to_it_again() -> None:
    record = then(opened(number="D-2026-QS-V01-0001"), "escalate", to="QS")
    assert breaches(then(record, "escalate", to="QX")) == []
    assert breaches(then(then(record, "escalate", to="QX"), "escalate", to="QX", kind="request")) == []
    assert breaches(then(record, "escalate", to="QS")) == []
    assert breaches(then(record, "escalate", to="QS-OFFICE")) == [("upward", 2, "to")]
    assert breaches(retracting(then(record, "escalate", to="QX"), 1)) == [("jump", 2, "to")]


def test_a_matter_is_reported_from_the_unit_that_has_it() -> None:
    record = then(filed(), "assign", to="QS-V01")
    assert breaches(then(record, "escalate", to="QS")) == []
    assert breaches(then(record, "escalate", to="QX")) == []
    assert breaches(then(then(record, "return", reason="无权处理"), "escalate", to="QS")) == [("upward", 4, "to")]


WITHOUT = {"to": "QS-OFFICE", "override": "别无其他有权单位"}


@pytest.mark.parametrize(
    ("word", "given"),
    [
        ("suspend", {}),
        ("extend", {"limit": "2026-05-01"}),
        ("close", {"as_": "unresolved"}),
        ("assign", WITHOUT),
    ],
)
def test_an_approval_is_a_higher_posts_that_has_no_hand_in_the_matter(word: str, given: dict[str, str]) -> None:
    record = then(then(filed(respondent="QS-OFFICE"), "assign", handler="mediator"), "assign", handler="registrar")
    found = [("approval", 4, "approved_by")]

    def approved(post: str, by: str = "registrar", before: Record = record) -> list[tuple[str, int, str | None]]:
        return breaches(then(before, word, **{**given, "approved_by": post}, by=by))

    assert approved("leader") == []
    assert approved("leader", by="leader") == found
    assert approved("mediator") == found
    assert approved("registrar", by="leader") == found
    assert approved("leader", before=then(filed(), "assign", **LED, staff=("leader",))) == [
        ("approval", 3, "approved_by")
    ]
    below = then(filed(), "assign", to="QS")
    assert approved("mediator", before=below) == [("approval", 3, "approved_by")]
    assert approved("mediator", before=then(filed(respondent="QS-JUSTICE"), "assign", to="QS-V01")) == [
        ("approval", 3, "approved_by")
    ]


def test_what_is_known_to_be_above_may_approve() -> None:
    record = then(filed(), "assign", to="QS-V01")
    assert breaches(then(record, "suspend", approved_by="mediator")) == []
    assert breaches(then(then(record, "assign", to="QS-OFFICE"), "suspend", approved_by="mediator")) == [
        ("approval", 4, "approved_by")
    ]


@pytest.mark.parametrize(("key", "given"), [("handler", "mediator"), ("lead", "mediator"), ("staff", ("mediator",))])
def test_posts_of_the_unit_that_a_matter_is_about_stand_back(key: str, given: Value) -> None:
    record = filed(respondent="QS-JUSTICE")
    reason = {"criteria": ("difficult",)} if key == "lead" else {}
    named: dict[str, Value] = {"to": "QS-OFFICE", key: given, **reason}
    excused = {"override": "别无其他有权岗位", "approved_by": "leader"}
    assert breaches(then(record, "assign", **named)) == [("recusal", 2, key)]
    assert breaches(then(record, "assign", **named, **excused)) == []
    if key != "handler":
        listed: dict[str, Value] = {**LED, "staff": ("registrar",), "limit": "2026-05-01", **reason, key: given}
        assert breaches(then(record, "major", **listed)) == [("recusal", 2, key)]
        assigned_so = then(record, "assign", to="QS-OFFICE", **excused)
        assert breaches(then(assigned_so, "major", **listed)) == []


def test_a_respondent_that_has_the_matter_is_worth_a_look_until_another_unit_has_it() -> None:
    record = then(assigned(), "amend", set={"respondent": "QS-JUSTICE"})
    assert breaches(record, warnings=True) == [("recusal", 3, "set")]
    assert breaches(then(record, "assign", to="QS-OFFICE"), warnings=True) == []
    by_post = then(
        then(filed(), "assign", to="QS-OFFICE", handler="mediator"), "amend", set={"respondent": "QS-JUSTICE"}
    )
    assert breaches(by_post, warnings=True) == [("recusal", 3, "set")]


@pytest.mark.parametrize(
    ("level", "fitting"),
    [("major", "targeted"), ("urgent", "prompt"), ("important", "routine"), ("routine", "routine")],
)
@pytest.mark.parametrize("kind", ["routine", "prompt", "targeted"])
def test_an_analysis_fits_the_level_or_says_why_not(level: str, fitting: str, kind: str) -> None:
    found = [] if kind == fitting else [("analysis", 1, "kind")]
    assert breaches(then(intel(level=level), "analyse", kind=kind)) == found
    assert breaches(then(intel(level=level), "analyse", kind=kind, reason="后果可能扩大")) == []


def test_a_level_that_rises_leaves_earlier_analyses_as_they_were() -> None:
    record = then(then(intel(level="important"), "analyse"), "amend", set={"level": "major"})
    assert breaches(record) == []
    assert breaches(then(record, "analyse", kind="targeted")) == []
    assert breaches(then(record, "analyse", kind="routine")) == [("analysis", 3, "kind")]
