"""A ledger in memory, for tests of what the workflow does with one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from stabctl.domain.kinds import KINDS
from stabctl.domain.numbers import Number, SweepNumber
from stabctl.domain.ports import Change
from stabctl.domain.record import Act, Draft, Record
from stabctl.errors import NotFound, Refused, say


class MemoryLedger:
    """Keeps records in a dictionary; satisfies `domain.ports.Ledger`."""

    def __init__(self, *records: Record) -> None:
        self.records = {record.id: record for record in records}
        self._commits = 0

    def has(self, record_id: str) -> bool:
        return record_id in self.records

    def get(self, record_id: str) -> Record:
        if record_id not in self.records:
            raise NotFound(say("There is no record {record}.", record=record_id), record=record_id)
        return self.records[record_id]

    def mentioning(self, record_id: str) -> list[Record]:
        named = (record for record in self.records.values() if record.id != record_id)
        return [record for record in named if any(record_id in act.canonical for act in record.acts)]

    def enter(self, drafts: Sequence[Draft]) -> Change:
        entered: dict[str, Record] = {}
        for draft in drafts:
            number = self._next(draft, entered)
            entered[number] = draft.numbered(number)
        self.records |= entered
        return self._kept(tuple(entered.values()))

    def append(self, record_id: str, decide: Callable[[Record], Act]) -> Change:
        record = self.get(record_id)
        self.records[record_id] = record.with_act(decide(record))
        return self._kept((self.records[record_id],))

    def _next(self, draft: Draft, entered: dict[str, Record]) -> str:
        if KINDS[draft.kind].windowed:
            return self._window_of(draft, entered)
        letter, sequence = KINDS[draft.kind].letter, 1
        while str(Number(letter, draft.date.year, draft.unit, sequence)) in self.records | entered:
            sequence += 1
        return str(Number(letter, draft.date.year, draft.unit, sequence))

    def _window_of(self, draft: Draft, entered: dict[str, Record]) -> str:
        number = str(SweepNumber(draft.head["period"], draft.head["scope"], draft.unit))
        if number in self.records | entered:
            raise Refused(say("{record} is registered already.", record=number), record=number)
        return number

    def _kept(self, records: tuple[Record, ...]) -> Change:
        self._commits += 1
        return Change(records, f"commit-{self._commits}")
