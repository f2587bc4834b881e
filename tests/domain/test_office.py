"""The office's own files as values: who is vacant, what is in force, how tight a sweep is."""

from __future__ import annotations

import pytest

from stabctl.domain.cadences import USUAL, Cadence, KeyPeriod
from stabctl.domain.office import Document, Liaison, Org, Rules, Unit
from tests.support.builders import day

UNITS = (
    Unit("QS", "青石乡", "township"),
    Unit("QS-JUSTICE", "司法所", "department"),
    Unit("QS-V01", "上坪村", "village"),
    Unit("QS-V02", "下坪村", "village"),
)


def _vacant(on: str, *liaison: Liaison) -> list[str]:
    return [unit.code for unit in Org(UNITS, liaison=liaison).vacancies(day(on))]


def test_without_a_liaison_network_every_village_is_vacant_and_no_other_unit() -> None:
    assert _vacant("2026-03-12") == ["QS-V01", "QS-V02"]


def test_a_post_without_days_always_stands() -> None:
    assert _vacant("1999-01-01", Liaison("QS-V01", "liaison")) == ["QS-V02"]


def test_a_deputy_alone_leaves_the_village_vacant() -> None:
    assert _vacant("2026-03-12", Liaison("QS-V01", None, "deputy"), Liaison("QS-V02", "liaison")) == ["QS-V01"]


@pytest.mark.parametrize(
    ("on", "vacant"),
    [("2025-12-31", True), ("2026-01-01", False), ("2026-06-30", False), ("2026-07-01", True)],
)
def test_a_post_stands_from_its_first_to_its_last_day(on: str, vacant: bool) -> None:
    entry = Liaison("QS-V01", "liaison", since=day("2026-01-01"), until=day("2026-06-30"))
    assert ("QS-V01" in _vacant(on, entry)) == vacant


def test_a_successor_fills_the_place_of_the_one_before() -> None:
    entries = (
        Liaison("QS-V01", "liaison", until=day("2026-06-30")),
        Liaison("QS-V01", "clerk", since=day("2026-07-10")),
        Liaison("QS-V02", "liaison"),
    )
    found = [_vacant(on, *entries) for on in ("2026-06-30", "2026-07-01", "2026-07-09", "2026-07-10")]
    assert found == [[], ["QS-V01"], ["QS-V01"], []]


def test_a_document_is_in_force_until_another_takes_its_place() -> None:
    assert Document("sweep", "排查规定", "县").in_force
    assert not Document("sweep", "排查规定", "县", superseded_by="sweep-2026").in_force


def test_a_category_is_routed_to_its_competent_unit_and_no_unit_is_invented() -> None:
    rules = Rules(routing={"land": "QS-LAND"})
    assert rules.competent({"category": "land", "source": "sweep"}) == "QS-LAND"
    assert rules.competent({"category": "family"}) is None
    assert rules.competent({"level": "major"}) is None
    assert Rules().competent({"category": "land"}) is None


def test_the_usual_cadences_are_the_three_of_the_source_document() -> None:
    assert Rules().cadences == (
        Cadence("township", "all", "half-month"),
        Cadence("village", "all", "ten-day"),
        Cadence("township", "major", "ten-day"),
    )
    assert Rules().study


def test_habits_that_the_office_has_not_set_have_no_number() -> None:
    rules = Rules()
    unset = ("at_once_minutes", "prompt_analysis_days", "accept_days", "follow_up_days", "referral_days")
    assert [getattr(rules, name) for name in unset] == [None] * 5
    assert (rules.sweep_grace_days, rules.backlog_days, rules.small_cell, rules.retention) == (0, 365, 5, {})


@pytest.mark.parametrize(
    ("cadence", "loosens"),
    [
        (Cadence("village", "all", "half-month"), True),
        (Cadence("village", "all", "ten-day"), False),
        (Cadence("township", "all", "ten-day"), False),
        (Cadence("township", "all", "half-month"), False),
        (Cadence("township", "major", "half-month"), True),
        (Cadence("department", "all", "half-month"), False),
    ],
)
def test_a_cadence_loosens_the_usual_one_of_its_own_level_and_scope(cadence: Cadence, loosens: bool) -> None:
    assert cadence.loosens(USUAL) == loosens


def test_a_key_period_holds_its_first_and_its_last_day() -> None:
    period = KeyPeriod("国庆假期前后", day("2026-09-25"), day("2026-10-08"))
    days = ("2026-09-24", "2026-09-25", "2026-10-08", "2026-10-09")
    assert [day(each) in period for each in days] == [False, True, True, False]
