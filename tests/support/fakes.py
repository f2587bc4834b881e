"""A ledger in memory, for tests of what the workflow does with one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from stabctl.domain.kinds import KINDS
from stabctl.domain.numbers import Number, SweepNumber
from stabctl.domain.ports import Change, Command
from stabctl.domain.record import Act, Draft, Record
from stabctl.errors import NotFound, Refused, Unavailable, say


class MemoryLedger:
    """Keeps records in a dictionary; satisfies `domain.ports.Ledger`."""

    def __init__(self, *records: Record) -> None:
        self.records = {record.id: record for record in records}
        self._commits: list[Command] = []

    def has(self, record_id: str) -> bool:
        return record_id in self.records

    def get(self, record_id: str) -> Record:
        if record_id not in self.records:
            raise NotFound(say("There is no record {record}.", record=record_id), record=record_id)
        return self.records[record_id]

    def mentioning(self, *record_ids: str) -> list[Record]:
        others = [record for record in self.records.values() if record.id not in record_ids]
        return [r for r in others if any(id in act.canonical for act in r.acts for id in record_ids)]

    def enter(self, drafts: Sequence[Draft]) -> Change:
        entered: dict[str, Record] = {}
        for draft in drafts:
            number = self._next(draft, entered)
            entered[number] = draft.numbered(number)
        self.records |= entered
        return self._kept(tuple(entered.values()), [act for record in entered.values() for act in record.acts])

    def append(self, record_id: str, decide: Callable[[Record], Act]) -> Change:
        return self.append_all([record_id], lambda record: [decide(record)])

    def append_all(self, record_ids: Sequence[str], decide: Callable[[Record], Sequence[Act]]) -> Change:
        grown = {}
        acts = []
        for record in map(self.get, record_ids):
            made = list(decide(record))
            acts += made
            grown[record.id] = Record(record.head, (*record.acts, *made))
        self.records |= grown
        return self._kept(tuple(grown.values()), acts)

    def last_command(self) -> Command:
        if not self._commits:
            raise Unavailable(say("There is no command of this clone to take back."))
        return self._commits[-1]

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

    def _kept(self, records: tuple[Record, ...], acts: Sequence[Act]) -> Change:
        ids, digests = tuple(record.id for record in records), tuple(act.short for act in acts)
        self._commits.append(Command(f"commit-{len(self._commits) + 1}", "", ids, digests))
        return Change(records, self._commits[-1].commit)
