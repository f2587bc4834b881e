"""Conduct: who may have a matter, who leads it, and how it goes upward."""

from __future__ import annotations

import pytest

from stabctl.domain.record import Record
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
        ("QS-V01", "QS-JUSTICE", None, []),
        ("QS-V01", "QX", None, [("jump", 1, "to")]),
        ("QS-V01", "QX", "情况紧急", []),
        ("QS", "QX", None, []),
        ("QS-JUSTICE", "QX", None, []),
        ("QS-JUSTICE", "QS", None, [("upward", 1, "to")]),
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


def test_the_next_report_goes_on_from_the_level_of_the_last() -> None:
    record = then(opened(number="D-2026-QS-V01-0001"), "escalate", to="QS")
    assert breaches(then(record, "escalate", to="QX")) == []
    assert breaches(then(record, "escalate", to="QS-OFFICE")) == [("upward", 2, "to")]
    assert breaches(retracting(then(record, "escalate", to="QX"), 1)) == [("jump", 2, "to")]


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
