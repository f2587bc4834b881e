"""The ledger on disk: satisfies `domain.ports.Ledger` with one YAML file a record, under git."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from stabctl.domain.kinds import BY_LETTER
from stabctl.domain.numbers import AnyNumber, Number, parse_number
from stabctl.errors import Message, NotFound, Unreadable, say
from stabctl.store.git import Git
from stabctl.store.paths import LEDGERS, number_at, path_named, path_of
from stabctl.store.traces import has_traces

if TYPE_CHECKING:
    from datetime import datetime

    from stabctl.domain.ports import Change, Command
    from stabctl.domain.record import Act, Draft, Record
    from stabctl.store.index.question import Question
    from stabctl.store.index.survey import Likely, Survey
    from stabctl.store.reading import Snapshot
    from stabctl.store.syncing.exchange import Exchange
    from stabctl.store.transaction import Transactions
    from stabctl.store.writing import Writer


class YamlLedger:
    """Records of one workspace."""

    def __init__(
        self, root: Path, environ: Mapping[str, str], notice: Callable[[Message], None], wait: float | None = None
    ) -> None:
        """Open the ledger below `root`; `notice` is told what a person should hear.

        `wait` is how many seconds a writer waits for another one, if not the usual ones.
        """
        self.root = root
        self.git = Git(root, environ)
        self._notice = notice
        self._wait = wait
        self._survey: Survey | None = None
        self._question: Question | None = None

    @cached_property
    def _transactions(self) -> Transactions:
        from stabctl.store.transaction import Transactions

        return Transactions(self.root, self.git, self._notice, self._wait)

    def repair(self) -> None:
        """Finish or undo what an interrupted command left, unless somebody is writing now."""
        if has_traces(self.git.private) and self._transactions.repair_if_interrupted():
            self.expect(None)

    @property
    def is_interrupted(self) -> bool:
        """Whether a command was interrupted and is not repaired yet, or is under way."""
        return has_traces(self.git.private) and self._transactions.is_interrupted

    def expect(self, question: Question | None) -> None:
        """Use git's answer to a question that was asked before; None for no such question."""
        if self._question is not None:
            self._question.drop()
        self._question = question

    @property
    def exchange(self) -> Exchange:
        """An exchange of this clone's branch with a remote."""
        from stabctl.store.syncing.exchange import Exchange

        return Exchange(self.git, self._transactions, self._notice)

    def has(self, record_id: str) -> bool:
        """Tell whether there is a record of that number."""
        path = path_named(record_id)
        return path is not None and (self.root / path).is_file()

    def get(self, record_id: str) -> Record:
        """Read one record."""
        number, path = self.place(record_id)
        return self._read(path, number)

    def _read(self, path: str, number: AnyNumber) -> Record:
        from stabctl.store.reading import read_one
        from stabctl.store.sources import WorkTree

        return read_one(WorkTree(self.root), path, number).record

    def place(self, record_id: str) -> tuple[AnyNumber, str]:
        """Return a record's number and path; `NotFound` where there is no such file."""
        number = parse_number(record_id)
        path = path_of(number) if number is not None else None
        if number is None or path is None:
            raise NotFound(
                say("{record} is no record number.", record=record_id),
                hint=_near(record_id),
            )
        if not (self.root / path).is_file():
            raise NotFound(
                say("There is no record {record}.", record=record_id),
                hint=say("`stabctl list` shows the records there are."),
                record=record_id,
            )
        return number, path

    def snapshot(self) -> Snapshot:
        """Read everything; a file that git has and the work tree lacks is a finding too."""
        from stabctl.store.reading import read_all
        from stabctl.store.sources import WorkTree

        found = read_all(WorkTree(self.root))
        return found.without(number for path in self.git.tracked(LEDGERS) if (number := number_at(path)) is not None)

    def survey(self, progress: Callable[[int, int], None] | None = None, likely: Likely | None = None) -> Survey:
        """Return what the ledger says now: from the index, or by reading every file where there can be none.

        `progress` is told how many of how many files have been read where the index has to be made, `likely`
        is what will probably be asked first. The answers hold until `close`.
        """
        from stabctl.store.index.opening import survey

        if self._survey is None:
            self._survey = survey(self.root, self.git, self.snapshot, progress, self._question, likely)
            self._question = None
        return self._survey

    def naming(self, record_id: str) -> list[Record]:
        """Return the readable records that name a record in an act, that one apart, and maybe others."""
        return self.survey().naming(record_id)

    def close(self) -> None:
        """Let other commands write into the index."""
        self.expect(None)
        if self._survey is not None:
            self._survey.close()
            self._survey = None

    def mentioning(self, *record_ids: str) -> list[Record]:
        """Return the readable records whose files name one of some records, those apart."""
        found = []
        for path in self.git.naming(record_ids, LEDGERS):
            number = number_at(path)
            if number is not None and str(number) not in record_ids and (self.root / path).is_file():
                with suppress(Unreadable):
                    found.append(self._read(path, number))
        return found

    @cached_property
    def _writer(self) -> Writer:
        from stabctl.store.writing import Writer

        return Writer(self.root, self.git, self._transactions, self.place)

    def enter(self, drafts: Sequence[Draft]) -> Change:
        """Number and keep new records in one commit, all or none."""
        return self._writer.enter(drafts)

    def append(self, record_id: str, decide: Callable[[Record], Act]) -> Change:
        """Append the act that `decide` makes of the record as it is under the lock."""
        return self._writer.append_all([record_id], lambda record: [decide(record)])

    def append_all(self, record_ids: Sequence[str], decide: Callable[[Record], Sequence[Act]]) -> Change:
        """Append to several records, in one commit, the acts that `decide` makes of each under the lock."""
        return self._writer.append_all(record_ids, decide)

    def keep(self, place: str, files: Mapping[str, bytes], message: str, when: datetime) -> str | None:
        """Keep new files that are no records, in one commit; return its id.

        None where somebody else has kept the file at `place` meanwhile. Another file that is in the way
        is refused, unless it is the same.
        """
        return self._writer.keep(place, files, message, when)

    def last_command(self) -> Command:
        """Return the last command that wrote here; `Unavailable` where something else came last."""
        from stabctl.store.recalling import last_command

        return last_command(self.git)


def _near(text: str) -> Message:
    """Suggest the number that somebody may have meant, or show how numbers look."""
    head, _, sequence = text.strip().upper().rpartition("-")
    near = f"{head}-{sequence.zfill(4)}"
    if Number.parse(near) is not None:
        return say("Did you mean {near}?", near=near)
    return say("Numbers look like {examples}.", examples=tuple(f"{letter}-2026-QS-0007" for letter in BY_LETTER))
