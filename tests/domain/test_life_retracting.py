"""Retracting: an act that is taken back counts as never having happened."""

from __future__ import annotations

from stabctl.domain.folding import fold
from tests.support.builders import act, assigned, day, filed, instant, opened, resolved, retracting, then, words


def test_a_retracted_act_never_happened() -> None:
    record = resolved("2026-03-12", ended="2026-03-20")
    life = fold(retracting(record, 3, "2026-03-25"))
    assert (life.status, life.ended_on, life.impossible) == ("assigned", None, ())
    assert life.retracted == {record.acts[3].digest}
    assert "resolve" not in words(life)


def test_a_retraction_counts_on_every_day_asked_about() -> None:
    record = retracting(resolved("2026-03-12", ended="2026-03-20"), 3, "2026-05-01")
    assert fold(record, as_of=day("2026-03-21")).status == "assigned"


def test_a_retraction_counts_from_when_it_was_written_down() -> None:
    record = retracting(resolved("2026-03-12", ended="2026-03-20"), 3, "2026-05-01")
    assert fold(record, known_at=instant("2026-04-30T00:00:00+08:00")).status == "resolved"


def test_a_retracted_retraction_brings_the_act_back() -> None:
    record = retracting(resolved(), 3, "2026-03-25")
    record = retracting(record, 4, "2026-03-26")
    life = fold(record)
    assert (life.status, life.impossible) == ("resolved", ())
    assert life.retracted == {record.acts[4].digest}


def test_a_retraction_of_a_retraction_can_be_retracted_too() -> None:
    record = retracting(retracting(retracting(resolved(), 3), 4), 5)
    assert fold(record).status == "assigned"


def test_an_act_is_corrected_by_retracting_it_and_entering_it_again() -> None:
    record = retracting(filed(limit="2026-04-12"), 1, "2026-03-13")
    life = fold(then(record, "file", "2026-03-12", limit="2026-05-12"))
    assert (life.status, life.limit, life.impossible) == ("filed", day("2026-05-12"), ())


def test_retracting_what_others_rest_on_makes_them_impossible() -> None:
    life = fold(retracting(assigned(), 1))
    assert [skipped.act.word for skipped in life.impossible] == ["assign"]


def test_neither_a_registration_nor_a_void_can_be_retracted() -> None:
    life = fold(retracting(opened(), 0))
    assert (life.status, len(life.impossible)) == ("registered", 1)

    void = then(opened(), "void")
    again = fold(retracting(void, 1))
    assert (again.status, len(again.impossible)) == ("void", 1)


def test_a_retraction_names_only_what_was_written_down_before_it() -> None:
    later = act("visit", "2026-03-15", at="2026-03-15T10:00:00+08:00")
    early = act("retract", "2026-03-15", at="2026-03-15T09:00:00+08:00", of=later.digest)
    life = fold(assigned().with_act(early).with_act(later))
    assert "visit" in words(life)
    assert [skipped.act.word for skipped in life.impossible] == ["retract"]


def test_two_clones_may_retract_the_same_act() -> None:
    record = resolved("2026-03-12", ended="2026-03-20")
    twice = then(retracting(record, 3, "2026-03-25"), "retract", "2026-03-26", of=record.acts[3].digest)
    life = fold(twice)
    assert (life.status, life.impossible) == ("assigned", ())


def test_a_retraction_that_is_impossible_takes_nothing_back() -> None:
    record = assigned("2026-03-12")
    life = fold(then(record, "retract", "2026-03-11", of=record.acts[2].digest))
    assert [skipped.act.word for skipped in life.impossible] == ["retract"]
    assert life.status == "assigned"
