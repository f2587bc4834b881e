"""What a life says of a matter: who has it, until when, how it ended, and what reopening brings back."""

from __future__ import annotations

import pytest

from stabctl.domain.folding import fold
from stabctl.domain.record import Record
from tests.support.builders import assigned, day, filed, opened, resolved, then, words


def test_the_limit_is_that_of_the_latest_act_that_carries_one() -> None:
    record = then(filed(limit="2026-04-12"), "assign", "2026-03-13", limit="2026-05-01")
    assert fold(record).limit == day("2026-05-01")
    assert fold(then(record, "assign", "2026-03-14", to="QS-V01")).limit == day("2026-05-01")


def test_a_back_dated_limit_does_not_displace_a_later_one() -> None:
    record = then(assigned("2026-03-12", limit="2026-04-12"), "assign", "2026-03-20", limit="2026-06-01")
    record = then(record, "assign", "2026-03-15", at="2026-03-21T09:00:00+08:00", limit="2026-05-01")
    assert fold(record).limit == day("2026-06-01")


def test_a_reassignment_changes_the_unit_and_forgets_the_old_handler() -> None:
    record = then(assigned(), "assign", "2026-03-14", to="QS-V01", handler="mediator")
    assert (fold(record).assignee, fold(record).handler) == ("QS-V01", "mediator")

    again = fold(then(record, "assign", "2026-03-15", to="QS-OFFICE"))
    assert (again.assignee, again.handler) == ("QS-OFFICE", None)


@pytest.mark.parametrize(
    ("record", "status"),
    [(opened(), "registered"), (filed(), "filed"), (assigned(), "assigned")],
    ids=["registered", "filed", "assigned"],
)
def test_reopening_goes_back_to_the_state_before_the_end(record: Record, status: str) -> None:
    ended = then(record, "close", "2026-03-20")
    again = fold(then(ended, "reopen", "2026-03-25"))

    assert (again.status, again.outcome, again.ended_on) == (status, None, None)
    assert (again.assignee, again.limit) == (fold(record).assignee, fold(record).limit)


def test_a_matter_ends_as_often_as_it_is_taken_up_again() -> None:
    record = then(resolved(ended="2026-03-20"), "reopen", "2026-04-01")
    record = then(record, "close", "2026-04-10", as_="not-agreed")
    life = fold(record)
    assert (life.status, life.outcome, life.ended_on) == ("closed", "not-agreed", day("2026-04-10"))
    assert fold(then(record, "reopen", "2026-04-11")).status == "assigned"


def test_an_end_has_its_day_and_its_outcome() -> None:
    life = fold(resolved(ended="2026-03-20"))
    assert (life.status, life.outcome, life.ended_on, life.is_open) == (
        "resolved",
        "agreement",
        day("2026-03-20"),
        False,
    )
    declined = fold(then(opened(), "decline"))
    assert (declined.outcome, declined.ended_on) == ("declined", day("2026-03-12"))


def test_overdue_begins_on_the_day_after_the_limit_and_ends_with_the_matter() -> None:
    life = fold(assigned(limit="2026-04-12"))
    assert not life.is_overdue(day("2026-04-12"))
    assert life.is_overdue(day("2026-04-13"))
    assert not fold(resolved(ended="2026-05-01")).is_overdue(day("2026-05-02"))
    assert not fold(opened()).is_overdue(day("2027-01-01"))


def test_open_at_tells_the_end_of_each_day() -> None:
    life = fold(then(resolved("2026-03-12", ended="2026-03-20"), "reopen", "2026-04-01"))
    said = {text: life.open_at(day(text)) for text in ("2026-03-11", "2026-03-12", "2026-03-19")}
    assert said == {"2026-03-11": False, "2026-03-12": True, "2026-03-19": True}
    assert [life.open_at(day(text)) for text in ("2026-03-20", "2026-03-31", "2026-04-01")] == [False, False, True]


def test_a_void_number_does_not_exist() -> None:
    life = fold(then(assigned(), "void"))
    assert (life.exists, life.is_open, life.status) == (False, False, "void")


def test_an_amendment_changes_values_and_nothing_else() -> None:
    life = fold(
        then(assigned(), "amend", set={"title": "界址纠纷", "category": "land", "dossier": "青调字〔2026〕7号"})
    )
    assert life.values["title"] == "界址纠纷"
    assert life.values["category"] == "land"
    assert life.values["dossier"] == "青调字〔2026〕7号"
    assert life.status == "assigned"
    assert life.record.head["title"] != "界址纠纷"


def test_of_two_amendments_of_a_key_the_later_stands() -> None:
    record = then(opened(), "amend", "2026-03-14", set={"title": "三"})
    record = then(record, "amend", "2026-03-13", at="2026-03-15T09:00:00+08:00", set={"title": "二"})
    assert fold(record).values["title"] == "三"
    assert words(fold(record)) == ["register", "amend", "amend"]
