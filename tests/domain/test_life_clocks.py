"""The two clocks of a life: as things stood on a day, and as they were known at an instant."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stabctl.domain.folding import fold
from stabctl.domain.record import Record
from tests.support.builders import act, assigned, day, filed, instant, opened, resolved, retracting, then, words


def test_a_back_dated_act_takes_its_place() -> None:
    record = then(resolved("2026-03-12", ended="2026-03-20"), "visit", "2026-03-15", at="2026-03-22T09:00:00+08:00")
    life = fold(record)
    assert words(life) == ["register", "file", "assign", "visit", "resolve"]
    assert (life.status, life.impossible) == ("resolved", ())


def test_an_act_before_the_registration_is_impossible() -> None:
    life = fold(then(opened("2026-03-12"), "file", "2026-03-11"))
    assert life.status == "registered"
    assert "before the registration" in life.impossible[0].why.id


def test_a_back_dated_end_makes_what_came_after_it_impossible() -> None:
    record = then(assigned("2026-03-12"), "visit", "2026-03-20")
    life = fold(then(record, "resolve", "2026-03-15", at="2026-03-21T09:00:00+08:00"))
    assert life.status == "resolved"
    assert [skipped.act.word for skipped in life.impossible] == ["visit"]


def test_of_two_resolutions_the_earlier_counts() -> None:
    record = then(assigned("2026-03-12"), "resolve", "2026-03-20")
    record = then(record, "resolve", "2026-03-18", at="2026-03-21T09:00:00+08:00", as_="settled")
    life = fold(record)
    assert (life.outcome, life.ended_on) == ("settled", day("2026-03-18"))
    assert len(life.impossible) == 1


def test_as_of_leaves_out_what_happened_later() -> None:
    record = resolved("2026-03-12", ended="2026-03-20")
    assert fold(record, as_of=day("2026-03-11")).status == ""
    assert fold(record, as_of=day("2026-03-19")).status == "assigned"
    assert fold(record, as_of=day("2026-03-20")).status == "resolved"


def test_known_at_leaves_out_what_was_written_down_later() -> None:
    record = then(assigned("2026-03-12"), "resolve", "2026-03-15", at="2026-03-25T10:00:00+08:00")
    assert fold(record, known_at=instant("2026-03-25T09:59:59+08:00")).status == "assigned"
    assert fold(record, known_at=instant("2026-03-25T10:00:00+08:00")).status == "resolved"
    assert fold(record, as_of=day("2026-03-15")).status == "resolved"


def test_instants_are_compared_as_instants() -> None:
    record = then(opened("2026-03-12"), "file", "2026-03-12", at="2026-03-12T02:00:00+00:00")
    record = then(record, "assign", "2026-03-12", at="2026-03-12T10:30:00+08:00")
    assert fold(record).status == "assigned"
    assert fold(record, known_at=instant("2026-03-12T10:00:00+08:00")).status == "filed"


def test_a_void_counts_whatever_the_day_asked_about() -> None:
    record = then(assigned("2026-03-12"), "void", "2026-05-01")
    assert fold(record, as_of=day("2026-03-20")).status == "void"
    assert fold(record, known_at=instant("2026-04-01T00:00:00+08:00")).status == "assigned"


def test_an_amended_date_moves_the_registration_on_every_day_asked_about() -> None:
    record = then(opened("2026-03-12"), "amend", "2026-04-01", set={"date": "2026-03-05"})
    assert fold(record).registered_on == day("2026-03-05")
    assert fold(record, as_of=day("2026-03-06")).status == "registered"
    assert fold(record, as_of=day("2026-03-04")).status == ""
    known = fold(record, known_at=instant("2026-03-31T00:00:00+08:00"))
    assert known.registered_on == day("2026-03-12")
    assert fold(record).steps[0].day == day("2026-03-05")


def test_of_two_amended_dates_the_one_written_down_later_stands() -> None:
    record = then(opened("2026-03-12"), "amend", "2026-04-01", set={"date": "2026-03-05"})
    record = then(record, "amend", "2026-03-20", at="2026-04-02T09:00:00+08:00", set={"date": "2026-03-08"})
    assert fold(record).registered_on == day("2026-03-08")


def test_a_retracted_amendment_of_the_date_moves_nothing() -> None:
    record = then(opened("2026-03-12"), "amend", "2026-04-01", set={"date": "2026-03-05"})
    assert fold(retracting(record, 1)).registered_on == day("2026-03-12")


def test_a_registration_cannot_be_moved_out_of_its_numbers_year() -> None:
    life = fold(then(opened("2026-03-12"), "amend", "2026-04-01", set={"date": "2025-12-30"}))
    assert life.registered_on == day("2026-03-12")
    assert "year" in life.impossible[0].why.id


def test_an_amendment_that_is_impossible_moves_nothing() -> None:
    life = fold(then(opened("2026-03-12"), "amend", "2026-04-01", set={"id": "D-2026-QS-0002", "date": "2026-03-05"}))
    assert len(life.impossible) == 1
    assert life.registered_on == day("2026-03-12")


def test_a_registration_moved_past_an_act_makes_that_act_impossible() -> None:
    record = then(filed("2026-03-12"), "amend", "2026-04-01", set={"date": "2026-03-20"})
    life = fold(record)
    assert [skipped.act.word for skipped in life.impossible] == ["file"]


def test_equal_acts_count_once() -> None:
    visit = act("visit", "2026-03-15", at="2026-03-15T09:00:00+08:00")
    record = assigned().with_act(visit).with_act(act("visit", "2026-03-15", at="2026-03-15T09:00:00+08:00"))
    assert words(fold(record)).count("visit") == 1
    assert fold(record).impossible == ()


def test_acts_of_one_day_keep_the_order_in_which_they_were_written_down() -> None:
    record = resolved("2026-03-12", ended="2026-03-12")
    assert words(fold(record)) == ["register", "file", "assign", "resolve"]


@given(st.permutations(range(5)))
def test_the_order_in_the_file_does_not_matter(order: list[int]) -> None:
    whole = then(resolved("2026-03-12", ended="2026-03-20"), "reopen", "2026-04-01")
    mixed = Record(whole.head, tuple(whole.acts[index] for index in order))
    left, right = fold(whole), fold(mixed)
    assert (left.status, left.steps, left.impossible) == (right.status, right.steps, right.impossible)


@given(st.permutations(range(3)))
def test_acts_of_one_instant_fold_alike_in_every_clone(order: list[int]) -> None:
    at = "2026-03-14T09:00:00+08:00"
    base = assigned("2026-03-12")
    acts = [act("assign", "2026-03-14", at, to=unit) for unit in ("QS-V01", "QS-OFFICE", "QS-JUSTICE")]
    mixed = base
    for index in order:
        mixed = mixed.with_act(acts[index])
    assert fold(mixed).assignee == "QS-V01"
