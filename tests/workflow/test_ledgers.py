"""The contract of a ledger: number, keep, append, refuse without a trace."""

from __future__ import annotations

import pytest

from stabctl.domain.ports import Ledger
from stabctl.domain.record import Act, Draft, Record
from stabctl.errors import NotFound, Refused, say
from tests.support.builders import act, day, opened


def _draft(on: str = "2026-03-12", unit: str = "QS", kind: str = "dispute", title: str = "机耕路") -> Draft:
    letter = {"dispute": "D", "intel": "I"}[kind]
    record = opened(on, kind=kind, number=f"{letter}-{on[:4]}-{unit}-0001", title=title)
    head = {key: text for key, text in record.head.items() if key != "id"}
    return Draft(kind, unit, day(on), head, record.acts[0])


def test_a_new_record_gets_the_next_number_of_its_kind_year_and_unit(ledger: Ledger) -> None:
    ids = [
        ledger.enter([_draft()]).records[0].id,
        ledger.enter([_draft()]).records[0].id,
        ledger.enter([_draft(unit="QS-V01")]).records[0].id,
        ledger.enter([_draft(kind="intel")]).records[0].id,
        ledger.enter([_draft("2025-12-31")]).records[0].id,
    ]
    assert ids == ["D-2026-QS-0001", "D-2026-QS-0002", "D-2026-QS-V01-0001", "I-2026-QS-0001", "D-2025-QS-0001"]


def test_several_records_are_one_change_in_the_order_given(ledger: Ledger) -> None:
    change = ledger.enter([_draft(title="一"), _draft(unit="QS-V01"), _draft(title="二")])
    assert [record.id for record in change.records] == ["D-2026-QS-0001", "D-2026-QS-V01-0001", "D-2026-QS-0002"]
    assert [ledger.get(record.id) for record in change.records] == list(change.records)
    assert change.commit


def test_what_was_entered_can_be_read(ledger: Ledger) -> None:
    draft = _draft()
    ledger.enter([draft])
    assert ledger.get("D-2026-QS-0001") == draft.numbered("D-2026-QS-0001")


def test_an_act_is_appended_to_the_record_as_it_is(ledger: Ledger) -> None:
    ledger.enter([_draft()])
    seen: list[Record] = []

    def decide(record: Record) -> Act:
        seen.append(record)
        return act("file")

    change = ledger.append("D-2026-QS-0001", decide)
    assert [record.id for record in seen] == ["D-2026-QS-0001"]
    assert change.records == (seen[0].with_act(act("file")),)
    assert ledger.get("D-2026-QS-0001") == change.records[0]


def test_each_change_is_a_commit_of_its_own(ledger: Ledger) -> None:
    first = ledger.enter([_draft()]).commit
    second = ledger.append("D-2026-QS-0001", lambda record: act("file")).commit
    assert first != second


def test_a_record_that_is_not_there_is_not_found(ledger: Ledger) -> None:
    with pytest.raises(NotFound) as refused:
        ledger.get("D-2026-QS-0001")
    assert refused.value.record == "D-2026-QS-0001"
    with pytest.raises(NotFound):
        ledger.append("D-2026-QS-0001", lambda record: pytest.fail("nothing to decide"))


@pytest.mark.parametrize("text", ["", "7", "d-2026-qs-0001", "../../D-2026-QS-0001", "X-2026-QS-0001"])
def test_what_is_no_number_is_not_found(ledger: Ledger, text: str) -> None:
    with pytest.raises(NotFound):
        ledger.get(text)


def test_a_refusal_in_deciding_leaves_no_trace(ledger: Ledger) -> None:
    ledger.enter([_draft()])
    before = ledger.get("D-2026-QS-0001")

    def refuse(record: Record) -> Act:
        raise Refused(say("No."), record=record.id)

    with pytest.raises(Refused):
        ledger.append("D-2026-QS-0001", refuse)
    assert ledger.get("D-2026-QS-0001") == before
    assert ledger.append("D-2026-QS-0001", lambda record: act("file")).records[0].acts == (*before.acts, act("file"))
