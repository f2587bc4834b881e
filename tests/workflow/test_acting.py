"""Acting: one act more, where the record's life stays possible; else nothing has changed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from stabctl.domain.folding import fold
from stabctl.domain.ports import Ledger
from stabctl.domain.record import Value
from stabctl.errors import NotFound, Refused, StabctlError
from stabctl.workflow.acting import act
from stabctl.workflow.outcome import Outcome
from stabctl.workflow.registering import Entry, register
from tests.support.builders import DIGEST, instant, office

OFFICE = office()
HEAD = {"unit": "QS", "date": "2026-03-12", "title": "机耕路", "category": "neighbour", "source": "sweep"}
INTEL = {"unit": "QS", "date": "2026-03-12", "title": "水渠", "level": "important", "source": "liaison"}


class Office:
    """A ledger with one dispute and one intel item, and the acts of a clerk on it."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        now = instant("2026-03-12T08:00:00+08:00")
        register(ledger, OFFICE, [Entry("dispute", HEAD, "1")], by="registrar", now=now)
        register(ledger, OFFICE, [Entry("intel", INTEL, "2")], by="registrar", now=now)

    def do(
        self, word: str, on: str = "2026-03-12", now: str | None = None, of_kind: str = "D", **values: Value
    ) -> Outcome:
        """Let one act happen; `as_` stands for `as`."""
        given = {name.rstrip("_"): value for name, value in values.items()}
        clock = instant(now or f"{on}T09:00:00+08:00")
        return act(self.ledger, OFFICE, f"{of_kind}-2026-QS-0001", word, given, date=on, by="registrar", now=clock)

    def to_assigned(self) -> None:
        """File and assign the dispute."""
        self.do("file", limit="2026-04-12")
        self.do("assign", to="QS-JUSTICE")

    def status(self, kind: str = "D") -> str:
        """Say where a record stands."""
        return fold(self.ledger.get(f"{kind}-2026-QS-0001")).status


@pytest.fixture
def clerk(ledger: Ledger) -> Office:
    return Office(ledger)


def test_a_dispute_is_taken_through_its_life(clerk: Office) -> None:
    clerk.to_assigned()
    clerk.do("visit", "2026-03-15", note="到现场")
    clerk.do("resolve", "2026-03-20", as_="agreement", form="oral", effective="2026-03-20")
    assert clerk.status() == "resolved"
    clerk.do("reopen", "2026-03-25", reason="反悔")
    assert clerk.status() == "assigned"


def test_acts_of_one_second_stay_in_their_order(clerk: Office) -> None:
    clerk.to_assigned()
    clerk.do("visit", note="一")
    recorded = [each.recorded for each in clerk.ledger.get("D-2026-QS-0001").acts]
    assert recorded == sorted(set(recorded))


def test_a_clock_that_lies_behind_is_led_on_and_told(clerk: Office) -> None:
    clerk.do("file", "2026-03-12", now="2026-03-12T12:00:00+08:00", limit="2026-04-12")
    little = clerk.do("visit", "2026-03-12", now="2026-03-12T11:55:00+08:00", note="一")
    assert little.warnings == ()
    much = clerk.do("visit", "2026-03-12", now="2026-03-12T11:00:00+08:00", note="二")
    assert len(much.warnings) == 1
    acts = clerk.ledger.get("D-2026-QS-0001").acts
    assert acts[-1].text["recorded"] == "2026-03-12T12:00:00.000002+08:00"


def test_an_act_is_written_down_in_the_clerks_own_offset(clerk: Office) -> None:
    clerk.do("file", "2026-03-12", now="2026-03-12T06:00:00+00:00", limit="2026-04-12")
    assert clerk.ledger.get("D-2026-QS-0001").acts[-1].text["recorded"] == "2026-03-12T06:00:00+00:00"


def test_a_back_dated_act_is_accepted_where_it_is_possible(clerk: Office) -> None:
    clerk.to_assigned()
    clerk.do("resolve", "2026-03-20", as_="settled")
    clerk.do("visit", "2026-03-15", now="2026-03-21T09:00:00+08:00", note="补录")
    assert clerk.status() == "resolved"


def test_an_act_that_would_displace_another_is_refused_and_names_it(clerk: Office) -> None:
    clerk.to_assigned()
    visit = clerk.do("visit", "2026-03-20", note="到现场").acts[0]
    with pytest.raises(Refused) as refused:
        clerk.do("resolve", "2026-03-15", now="2026-03-21T09:00:00+08:00", as_="settled")
    assert refused.value.hint is not None
    assert refused.value.hint.values["digest"] == visit.short
    assert clerk.status() == "assigned"


@pytest.mark.parametrize(
    ("word", "values"),
    [
        ("assign", {"to": "QS-JUSTICE"}),
        ("resolve", {"as_": "settled"}),
        ("reopen", {"reason": "反悔"}),
        ("analyse", {"kind": "routine", "finding": "一"}),
        ("file", {"limit": "2026-03-11"}),
        ("file", {"limit": "soon"}),
        ("file", {}),
        ("file", {"limit": "2026-04-12", "colour": "red"}),
        ("close", {"as_": "not-agreed", "reason": "一"}),
        ("close", {"as_": "withdrawn"}),
        ("close", {"as_": "withdrawn", "reason": ""}),
        ("close", {"as_": "won", "reason": "一"}),
        ("visit", {"note": "电话13800138000"}),
        ("amend", {"set": {"id": "D-2026-QS-0002"}, "reason": "一"}),
        ("amend", {"set": {"unit": "QS-V01"}, "reason": "一"}),
        ("amend", {"set": {"colour": "red"}, "reason": "一"}),
        ("amend", {"set": {"title": ""}, "reason": "一"}),
        ("amend", {"set": {"date": "2025-12-31"}, "reason": "一"}),
        ("amend", {"set": {}, "reason": "一"}),
        ("retract", {"of": DIGEST, "reason": "一"}),
        ("retract", {"of": "0", "reason": "一"}),
        ("retract", {"of": "", "reason": "一"}),
        ("retract", {"reason": "一"}),
    ],
)
def test_what_is_refused_leaves_no_trace(clerk: Office, word: str, values: Mapping[str, Value]) -> None:
    before = clerk.ledger.get("D-2026-QS-0001")
    with pytest.raises(StabctlError) as refused:
        clerk.do(word, **values)
    assert refused.value.hint is not None
    assert clerk.ledger.get("D-2026-QS-0001") == before


def test_a_record_is_registered_once(clerk: Office) -> None:
    with pytest.raises(Refused):
        clerk.do("register")


def test_the_future_is_refused(clerk: Office) -> None:
    with pytest.raises(Refused):
        clerk.do("visit", "2026-03-13", now="2026-03-12T23:00:00+08:00", note="一")


def test_the_time_before_the_registration_is_refused(clerk: Office) -> None:
    with pytest.raises(Refused):
        clerk.do("visit", "2026-03-11", now="2026-03-12T23:00:00+08:00", note="一")


def test_a_record_that_is_not_there_is_not_found(ledger: Ledger) -> None:
    now = instant("2026-03-12T09:00:00+08:00")
    with pytest.raises(NotFound):
        act(ledger, OFFICE, "D-2026-QS-0009", "visit", {"note": "一"}, date="2026-03-12", by="registrar", now=now)


def test_a_digest_of_four_digits_is_enough_to_retract(clerk: Office) -> None:
    filed = clerk.do("file", limit="2026-04-12").acts[0]
    clerk.do("retract", of=filed.digest[:4].upper(), reason="误录")
    assert clerk.status() == "registered"
    assert clerk.ledger.get("D-2026-QS-0001").acts[-1].get("of") == filed.digest


def test_an_act_is_retracted_once_and_may_come_back(clerk: Office) -> None:
    filed = clerk.do("file", limit="2026-04-12").acts[0]
    first = clerk.do("retract", of=filed.short, reason="误录").acts[0]
    with pytest.raises(Refused):
        clerk.do("retract", of=filed.short, reason="误录")
    clerk.do("retract", of=first.short, reason="仍然有效")
    assert clerk.status() == "filed"


def test_retracting_what_others_rest_on_is_refused(clerk: Office) -> None:
    clerk.to_assigned()
    filed = clerk.ledger.get("D-2026-QS-0001").acts[1]
    with pytest.raises(Refused):
        clerk.do("retract", of=filed.short, reason="误录")
    assert clerk.status() == "assigned"


def test_nothing_is_entered_after_a_void(clerk: Office) -> None:
    clerk.do("void", reason="重复")
    with pytest.raises(Refused):
        clerk.do("visit", "2026-03-23", note="一")
    assert clerk.status() == "void"


def test_intel_is_analysed_before_it_is_assigned(clerk: Office) -> None:
    with pytest.raises(Refused):
        clerk.do("assign", of_kind="I", to="QS-OFFICE")
    clerk.do("analyse", of_kind="I", kind="routine", finding="渠道老化")
    clerk.do("assign", of_kind="I", to="QS-OFFICE")
    clerk.do("resolve", "2026-03-14", of_kind="I", as_="done")
    assert clerk.status("I") == "closed"
