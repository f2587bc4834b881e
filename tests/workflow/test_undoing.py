"""Taking back a command: all of it, once, and only while it is the last."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from stabctl.domain.folding import fold
from stabctl.domain.ports import Change, Ledger
from stabctl.domain.record import Act, Record
from stabctl.errors import Refused, Unavailable
from stabctl.workflow.acting import act
from stabctl.workflow.registering import Entry, register
from stabctl.workflow.undoing import Undoing
from tests.support.builders import instant, office
from tests.support.fakes import MemoryLedger

OFFICE = office()
HEAD = {"unit": "QS", "date": "2026-03-12", "title": "机耕路", "category": "neighbour", "source": "sweep"}
RECORD = "D-2026-QS-0001"
NOW = instant("2026-03-14T08:00:00+08:00")


def registered(ledger: Ledger, count: int = 1) -> Ledger:
    now = instant("2026-03-12T08:00:00+08:00")
    register(ledger, OFFICE, [Entry("dispute", HEAD, str(n)) for n in range(count)], by="registrar", now=now)
    return ledger


def filed(ledger: Ledger) -> Ledger:
    given = {"limit": "2026-04-30"}
    act(registered(ledger), OFFICE, RECORD, "file", given, date="2026-03-13", by="registrar", now=NOW)
    return ledger


def undoing(ledger: Ledger, reason: str | None = None) -> Undoing:
    return Undoing(ledger, OFFICE, "2026-03-14", "registrar", NOW, reason)


def test_the_act_goes_and_comes_back(ledger: Ledger) -> None:
    filed(ledger)
    seen = []
    for _ in range(4):
        undoing(ledger).carry_out()
        seen.append(fold(ledger.get(RECORD)).status)
    assert seen == ["registered", "filed", "registered", "filed"]
    assert len(ledger.get(RECORD).acts) == 6


def test_a_preview_tells_the_same_and_writes_nothing(ledger: Ledger) -> None:
    filed(ledger)
    acts = ledger.get(RECORD).acts
    preview = undoing(ledger).preview()
    assert ledger.get(RECORD).acts == acts
    done = undoing(ledger).carry_out()
    assert (preview.steps, preview.records, preview.commit) == (done.steps, done.records, None)
    assert done.records == (ledger.get(RECORD),)


def test_equal_registrations_of_one_command_are_each_voided(ledger: Ledger) -> None:
    registered(ledger, 3)
    done = undoing(ledger).carry_out()
    assert [(record.id, taken.word, by.word) for record, taken, by in done.steps] == [
        (f"D-2026-QS-000{n}", "register", "void") for n in (1, 2, 3)
    ]
    assert all(fold(ledger.get(record.id)).status == "void" for record in done.records)


def test_several_acts_on_one_record_go_from_the_last_and_come_back_from_the_first(ledger: Ledger) -> None:
    def decide(record: Record) -> Sequence[Act]:
        head = {"date": "2026-03-13", "by": "registrar"}
        file = Act.of({"act": "file", **head, "recorded": "2026-03-13T08:00:00+08:00", "limit": "2026-04-30"})
        assign = Act.of({"act": "assign", **head, "recorded": "2026-03-13T08:00:01+08:00", "to": "QS"})
        return file, assign

    registered(ledger).append_all([RECORD], decide)
    assert [taken.word for _, taken, _ in undoing(ledger).carry_out().steps] == ["assign", "file"]
    assert fold(ledger.get(RECORD)).status == "registered"
    undoing(ledger).carry_out()
    assert fold(ledger.get(RECORD)).status == "assigned"
    assert not fold(ledger.get(RECORD)).impossible


def test_a_reason_is_held_against_the_rules(ledger: Ledger) -> None:
    filed(ledger)
    with pytest.raises(Refused):
        undoing(ledger, reason="电话 13812345678").carry_out()
    assert len(ledger.get(RECORD).acts) == 2


class Overtaken(MemoryLedger):
    """A ledger in which somebody else writes just before the lock is taken."""

    overtake: Callable[[], object] = staticmethod(lambda: None)

    def append_all(self, record_ids: Sequence[str], decide: Callable[[Record], Sequence[Act]]) -> Change:
        first, self.overtake = self.overtake, staticmethod(lambda: None)
        first()
        return super().append_all(record_ids, decide)


def test_a_command_that_came_in_between_is_not_taken_back_unseen() -> None:
    ledger = Overtaken()
    filed(ledger)
    ledger.overtake = lambda: registered(ledger)
    with pytest.raises(Unavailable) as refusal:
        undoing(ledger).carry_out()
    assert refusal.value.hint is not None
    assert fold(ledger.get(RECORD)).status == "filed"
