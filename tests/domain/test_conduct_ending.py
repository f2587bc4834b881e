"""Conduct: agreements, endings by a higher post, instalments, visits and second looks."""

from __future__ import annotations

import pytest

from stabctl.domain.conduct import conduct
from stabctl.domain.folding import fold
from stabctl.domain.record import Record, Value
from stabctl.store.law import shipped_law
from tests.support.builders import assigned, breaches, filed, office, opened, resolved, retracting, then

SIGNED = ("parties", "mediator", "seal")
WRITTEN: dict[str, Value] = {"form": "written", "effective": "2026-03-12", "signed": SIGNED}


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        ({}, ["form", "effective"]),
        ({"form": "oral"}, ["effective"]),
        ({"effective": "2026-03-12"}, ["form"]),
        (WRITTEN, []),
        ({"as_": "settled"}, []),
    ],
)
def test_an_agreement_has_a_form_and_a_day_or_is_worth_a_look(given: dict[str, Value], keys: list[str]) -> None:
    record = then(assigned(), "resolve", **given)
    assert breaches(record) == []
    assert breaches(record, warnings=True) == [("agreement", 3, key) for key in keys]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (WRITTEN, []),
        ({**WRITTEN, "signed": ("parties", "seal")}, [("signed", 3, "effective")]),
        ({"form": "written", "signed": ("parties",)}, []),
        ({**WRITTEN, "form": "oral", "signed": ("parties",)}, []),
    ],
)
def test_a_written_agreement_takes_effect_when_all_have_signed(
    given: dict[str, Value], found: list[tuple[str, int, str]]
) -> None:
    assert breaches(then(assigned(), "resolve", **given)) == found


def test_a_written_agreement_of_which_nobody_says_that_it_is_signed_is_worth_a_look() -> None:
    """Older ledgers hold such agreements; a new one is refused."""
    record = then(assigned(), "resolve", form="written", effective="2026-03-12")
    assert breaches(record) == []
    assert breaches(record, warnings=True) == [("signed", 3, "effective")]
    assert [problem.refuses for problem in conduct(fold(record), office())] == [True]


@pytest.mark.parametrize("word", ["resolve", "close"])
def test_a_mediated_matter_that_ends_without_a_dossier_is_worth_a_look(word: str) -> None:
    given = WRITTEN if word == "resolve" else {}
    mediated = then(then(assigned(), "mediate"), "mediation-result")
    ended = then(mediated, word, **given)
    assert breaches(ended, warnings=True) == [("dossier", 5, None)]
    assert breaches(then(ended, "amend", set={"dossier": "青调字〔2026〕7号"}), warnings=True) == []
    assert breaches(then(assigned(), word, **given), warnings=True) == []


@pytest.mark.parametrize("word", ["resolve", "close"])
def test_a_track_that_is_under_way_as_the_matter_ends_gets_its_result_afterwards(word: str) -> None:
    given = WRITTEN if word == "resolve" else {}
    mediated = then(assigned(dossier="青调字〔2026〕7号"), "mediate")
    ended = then(then(then(mediated, "mediate", track="judicial"), "mediation-result"), word, **given)
    assert breaches(ended, warnings=True) == [("mediation", 6, None)]
    later = then(ended, "mediation-result", track="judicial", result="ended")
    assert fold(later).impossible == ()
    assert breaches(later, warnings=True) == []
    assert breaches(then(ended, "reopen"), warnings=True) == []


@pytest.mark.parametrize("kind", ["dispute", "intel"])
def test_a_matter_that_is_closed_as_referred_went_to_somebody(kind: str) -> None:
    record = opened(kind=kind)
    closed = then(record, "close", as_="referred")
    assert [(each.code, each.warning, each.refuses) for each in conduct(fold(closed), office())] == [
        ("body", True, True)
    ]
    assert breaches(then(record, "close", as_="referred", body="县水利局"), warnings=True) == []
    assert breaches(then(then(record, "refer"), "close", as_="referred"), warnings=True) == []


def test_a_confirmation_answers_an_application_which_came_in_time() -> None:
    record = then(assigned(), "resolve", **WRITTEN)
    applied = then(record, "confirm", as_="applied")
    assert breaches(then(record, "confirm", as_="confirmed"), warnings=True) == [("confirmation", 4, "as")]
    confirmed = then(applied, "confirm", as_="confirmed")
    assert breaches(confirmed, warnings=True) == []
    assert breaches(then(confirmed, "confirm", as_="applied"), warnings=True) == [("confirmation", 6, "as")]
    again = then(then(applied, "confirm", as_="not-accepted"), "confirm", as_="applied")
    assert breaches(again, warnings=True) == []
    law = shipped_law()
    assert breaches(then(record, "confirm", "2026-04-21", as_="applied"), law, warnings=True) == []
    assert breaches(then(record, "confirm", "2026-04-22", as_="applied"), law, warnings=True) == [
        ("confirmation", 4, "date")
    ]


def test_an_instalment_before_the_agreement_takes_effect_is_worth_a_look() -> None:
    given = {**WRITTEN, "instalments": ("2026-03-11", "2026-03-12")}
    assert breaches(then(assigned(), "resolve", **given), warnings=True) == [("instalment", 3, "instalments")]


@pytest.mark.parametrize("ending", ["unresolved", "inconclusive"])
def test_a_matter_is_given_up_only_with_a_higher_posts_approval(ending: str) -> None:
    assert breaches(then(assigned(), "close", as_=ending)) == [("approval", 3, "as")]
    assert breaches(then(assigned(), "close", as_=ending, approved_by="leader")) == []


def _paid(*dues: str, instalments: tuple[str, ...] = ("2026-04-01", "2026-05-01")) -> Record:
    record = then(assigned(), "resolve", **WRITTEN, instalments=instalments)
    for due in dues:
        record = then(record, "perform", due=due)
    return record


def test_an_instalment_is_one_that_was_agreed_and_is_paid_once() -> None:
    assert breaches(_paid("2026-04-01", "2026-05-01")) == []
    assert breaches(_paid("2026-04-02")) == [("instalment", 4, "due")]
    assert breaches(_paid("2026-05-01", "2026-05-01")) == [("instalment", 5, "due")]
    assert breaches(then(resolved(ended="2026-03-12"), "perform", due="2026-04-01")) == [("instalment", 4, "due")]


def test_a_payment_that_was_retracted_can_be_written_down_again() -> None:
    record = retracting(_paid("2026-04-01"), 4)
    assert breaches(then(record, "perform", due="2026-04-01")) == []


def _handled(*posts: str) -> Record:
    record = filed()
    for post in posts:
        record = then(record, "assign", handler=post)
    return then(record, "resolve", **WRITTEN)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, []),
        ({"satisfaction": "satisfied"}, ["satisfaction"]),
        ({"satisfaction": "declined"}, ["satisfaction"]),
        ({"satisfaction": "satisfied", "asked_by": "leader"}, []),
        ({"satisfaction": "satisfied", "asked_by": "mediator"}, ["asked_by"]),
        ({"asked_by": "registrar"}, ["asked_by"]),
    ],
)
def test_satisfaction_is_asked_for_by_a_post_that_did_not_handle_the_matter(
    given: dict[str, str], found: list[str]
) -> None:
    record = _handled("mediator", "registrar")
    assert breaches(then(record, "follow-up", **given)) == [("asked-by", 5, key) for key in found]


def test_a_second_look_is_taken_by_a_post_that_did_not_handle_the_matter() -> None:
    record = _handled("mediator")
    assert breaches(then(record, "review", by="leader")) == []
    assert breaches(then(record, "review", by="mediator")) == [("review", 4, "by")]


def test_who_handles_a_matter_later_did_not_before() -> None:
    record = then(then(assigned(), "review", by="mediator"), "assign", handler="mediator")
    assert breaches(record) == []
    assert breaches(then(record, "review", by="mediator")) == [("review", 5, "by")]
