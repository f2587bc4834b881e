"""What a merge writes down: no step of the matter, and references that follow a record to its new number."""

from __future__ import annotations

import pytest

from stabctl.domain.across import mentions
from stabctl.domain.folding import fold
from stabctl.domain.kinds import KINDS
from stabctl.domain.record import Record
from stabctl.query.since import late
from tests.support.builders import assigned, day, instant, opened, resolved, sweep, then

OLD, NEW = "D-2026-QS-0007", "D-2026-QS-0009"


def relinked(record: Record, index: int = -1, old: str = OLD, new: str = NEW) -> Record:
    """Let an act of the record name a new number."""
    return then(record, "relink", of=record.acts[index].digest, from_=old, to=new)


def named(record: Record) -> list[tuple[str, str]]:
    return [(relation, other) for _, relation, other in mentions(fold(record))]


def test_a_relinked_link_names_the_new_number_and_keeps_its_digest() -> None:
    linked = then(assigned(), "link", to=OLD, relation="related")
    moved = relinked(linked)
    assert (named(linked), named(moved)) == ([("related", OLD)], [("related", NEW)])
    (step,) = [step for step in fold(moved).steps if step.act.word == "link"]
    assert (step.act.digest, step.act.text["to"]) == (linked.acts[-1].digest, OLD)


def test_a_relinked_merging_goes_into_the_new_number() -> None:
    moved = relinked(then(assigned(), "merge", into=OLD))
    assert (fold(moved).status, fold(moved).merged_into) == ("merged", NEW)


def test_in_a_list_only_the_old_number_is_replaced() -> None:
    found = then(sweep(), "found", matters=("D-2026-QS-0001", OLD, NEW))
    assert [other for _, other in named(relinked(found))] == ["D-2026-QS-0001", NEW]


def test_a_number_can_move_twice() -> None:
    linked = then(assigned(), "link", to=OLD, relation="related")
    twice = relinked(relinked(linked), 3, NEW, "D-2026-QS-0012")
    assert named(twice) == [("related", "D-2026-QS-0012")]


def test_what_was_known_before_the_relink_is_the_old_number() -> None:
    linked = then(assigned("2026-03-12"), "link", "2026-03-13", to=OLD, relation="related")
    moved = then(linked, "relink", "2026-03-20", of=linked.acts[-1].digest, from_=OLD, to=NEW)
    before = fold(moved, known_at=instant("2026-03-19T09:00:00+08:00"))
    assert [other for _, _, other in mentions(before)] == [OLD]
    assert [other for _, _, other in mentions(fold(moved, as_of=day("2026-03-14")))] == [NEW]


def test_a_retraction_undoes_a_relink() -> None:
    moved = relinked(then(assigned(), "link", to=OLD, relation="related"))
    assert named(then(moved, "retract", of=moved.acts[-1].digest)) == [("related", OLD)]


def test_a_relink_of_a_retracted_act_is_idle_and_one_of_no_act_is_impossible() -> None:
    linked = then(assigned(), "link", to=OLD, relation="related")
    gone = then(relinked(linked), "retract", of=linked.acts[-1].digest)
    assert (named(gone), fold(gone).impossible) == ([], ())
    nothing = then(assigned(), "relink", of="0" * 64, from_=OLD, to=NEW)
    assert [each.act.word for each in fold(nothing).impossible] == ["relink"]


@pytest.mark.parametrize(
    "record", [opened(), resolved(), then(assigned(), "void"), then(assigned(), "merge", into=OLD)]
)
def test_what_a_merge_writes_is_possible_in_every_state_and_no_step(record: Record) -> None:
    written = then(then(record, "renumber", from_=OLD, to=record.id), "set-aside", set={"category": "land"})
    before, after = fold(record), fold(written)
    assert (after.status, after.steps, after.impossible) == (before.status, before.steps, ())
    assert dict(after.values) == dict(before.values)
    assert late([(record.id, act) for act in written.acts[-2:]], day("2199-12-31")) == ()


def test_what_a_merge_writes_does_not_move_the_day_of_a_sweep() -> None:
    made = then(sweep(on="2026-03-15"), "nil", "2026-03-15")
    early = then(made, "renumber", "2026-03-01", "2026-03-16T09:00:00+08:00", from_=OLD, to=NEW)
    assert fold(early).registered_on == day("2026-03-15")


@pytest.mark.parametrize("kind", list(KINDS))
def test_no_verb_is_offered_for_what_a_merge_writes(kind: str) -> None:
    record = sweep() if kind == "sweep" else opened(kind=kind)
    assert not {"renumber", "relink", "set-aside"} & set(fold(record).possible)
