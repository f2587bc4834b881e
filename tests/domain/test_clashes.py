"""Numbers that two clones gave to two matters: the next free one, and the references that follow."""

from __future__ import annotations

from stabctl.domain.clashes import Reference, references_to_move, relink_act, renumber_act, renumberings
from stabctl.domain.folding import fold
from stabctl.domain.moments import write_instant
from stabctl.domain.numbers import Number
from tests.support.builders import assigned, instant, opened, then

NOW = instant("2026-03-20T09:00:00+08:00")
OLD, NEW = "D-2026-QS-0007", "D-2026-QS-0009"


def number(sequence: int, unit: str = "QS") -> Number:
    return Number("D", 2026, unit, sequence)


def test_clashing_numbers_get_the_next_free_ones_of_their_series_in_order() -> None:
    taken = [number(2), number(9), number(3), number(40, "QS-JUSTICE")]
    found = renumberings([number(3), number(2), number(2, "QS-JUSTICE")], taken)
    assert found == {
        number(2): number(10),
        number(3): number(11),
        number(2, "QS-JUSTICE"): number(41, "QS-JUSTICE"),
    }


def test_without_other_numbers_the_next_one_is_taken() -> None:
    assert renumberings([number(1)], []) == {number(1): number(2)}
    assert renumberings([], [number(1)]) == {}


def test_only_acts_that_are_not_pushed_follow() -> None:
    record = then(then(assigned(), "link", to=OLD, relation="related"), "link", to=OLD, relation="led-to")
    pushed, own = (act.digest for act in record.acts[-2:])
    assert list(references_to_move([(record, {own})], {OLD: NEW})) == [Reference(record.id, own, OLD, NEW)]
    assert list(references_to_move([(record, {own, pushed})], {"D-2026-QS-0001": NEW})) == []
    assert list(references_to_move([(record, ())], {OLD: NEW})) == []


def test_an_act_that_was_relinked_follows_from_where_it_points() -> None:
    record = then(assigned(), "link", to=OLD, relation="related")
    of = record.acts[-1].digest
    moved = record.with_act(relink_act(record, Reference(record.id, of, OLD, NEW), by="registrar", now=NOW))
    unpushed = {act.digest for act in moved.acts}
    assert list(references_to_move([(moved, unpushed)], {OLD: "D-2026-QS-0010"})) == []
    again = "D-2026-QS-0012"
    assert list(references_to_move([(moved, unpushed)], {NEW: again})) == [Reference(record.id, of, NEW, again)]


def test_a_reference_that_was_retracted_follows_too_for_the_retraction_may_be_taken_back() -> None:
    record = then(assigned(), "link", to=OLD, relation="related")
    gone = then(record, "retract", of=record.acts[-1].digest)
    assert len(list(references_to_move([(gone, {record.acts[-1].digest})], {OLD: NEW}))) == 1


def test_what_a_merge_writes_comes_after_the_latest_act_whatever_the_clock_says() -> None:
    record = then(opened(), "file", "2026-03-25", limit="2026-04-12")
    act = renumber_act(record, NEW, by="leader", now=NOW)
    assert (act.get("from"), act.get("to"), act.by) == (record.id, NEW, "leader")
    assert write_instant(act.recorded) == "2026-03-25T09:00:00.000001+08:00"
    assert act.text["date"] == "2026-03-25"
    assert fold(record.with_act(act)).impossible == ()
