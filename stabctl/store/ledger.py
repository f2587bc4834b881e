"""The ledger on disk: satisfies `domain.ports.Ledger` with one YAML file a record, under git."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from stabctl.domain.kinds import BY_LETTER, KINDS
from stabctl.domain.numbers import AnyNumber, Number, SweepNumber, parse_number
from stabctl.domain.ports import Change, Command
from stabctl.domain.record import Act, Draft, Record
from stabctl.errors import Message, NotFound, Refused, Unavailable, Unreadable, say
from stabctl.schema.printing import print_record
from stabctl.schema.records import read_record
from stabctl.schema.strict_yaml import MAX_BYTES
from stabctl.store.appending import append_act
from stabctl.store.commits import message_for
from stabctl.store.files import unix_lines
from stabctl.store.git import Git
from stabctl.store.journal import Plan, Planned
from stabctl.store.names import names_ever_added
from stabctl.store.paths import LEDGERS, folder_of, number_at, path_named, path_of
from stabctl.store.reading import Snapshot, read_all, read_bytes, read_one
from stabctl.store.recalling import last_command
from stabctl.store.sources import WorkTree
from stabctl.store.transaction import Transactions

if TYPE_CHECKING:
    from stabctl.store.index.asking import Question
    from stabctl.store.index.survey import Survey
    from stabctl.store.syncing.exchange import Exchange


class YamlLedger:
    """Records of one workspace."""

    def __init__(
        self, root: Path, environ: Mapping[str, str], notice: Callable[[Message], None], wait: float | None = None
    ) -> None:
        """Open the ledger below `root`; `notice` is told what a person should hear.

        `wait` is how many seconds a writer waits for another one, if not the usual ones.
        """
        self.root = root
        self._files = WorkTree(root)
        self.git = Git(root, environ)
        self._transactions = Transactions(root, self.git, notice, wait)
        self._notice = notice
        self._survey: Survey | None = None
        self._question: Question | None = None

    def repair(self) -> None:
        """Finish or undo what an interrupted command left, unless somebody is writing now."""
        if self._transactions.repair_if_interrupted():
            self.expect(None)

    @property
    def is_interrupted(self) -> bool:
        """Whether a command was interrupted and is not repaired yet, or is under way."""
        return self._transactions.is_interrupted

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
        return read_one(self._files, path, number).record

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
        found = read_all(self._files)
        return found.without(number for path in self.git.tracked(LEDGERS) if (number := number_at(path)) is not None)

    def survey(self, progress: Callable[[int, int], None] | None = None) -> Survey:
        """Return what the ledger says now: from the index, or by reading every file of a small one.

        `progress` is told how many of how many files have been read where the index has to be made.
        The answers hold until `close`.
        """
        from stabctl.store.index.opening import survey

        if self._survey is None:
            self._survey = survey(self.root, self.git, self.snapshot, progress, self._question)
            self._question = None
        return self._survey

    def naming(self, record_id: str) -> list[Record]:
        """Return the readable records that name a record in an act, that one apart, and maybe others."""
        from stabctl.store.index.opening import pays

        return self.survey().naming(record_id) if pays(self.root, self.git) else self.mentioning(record_id)

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
                    found.append(read_one(self._files, path, number).record)
        return found

    def enter(self, drafts: Sequence[Draft]) -> Change:
        """Number and keep new records in one commit, all or none."""
        with self._transactions.writing():
            records = self._numbered(drafts)
            files = tuple(Planned(self._path(record.id), None, _printed(record)) for record in records)
            return self._carry_out(files, records, [act for record in records for act in record.acts])

    def last_command(self) -> Command:
        """Return the last command that wrote here; `Unavailable` where something else came last."""
        return last_command(self.git)

    def append(self, record_id: str, decide: Callable[[Record], Act]) -> Change:
        """Append the act that `decide` makes of the record as it is under the lock."""
        return self.append_all([record_id], lambda record: [decide(record)])

    def append_all(self, record_ids: Sequence[str], decide: Callable[[Record], Sequence[Act]]) -> Change:
        """Append to several records, in one commit, the acts that `decide` makes of each under the lock."""
        with self._transactions.writing():
            places = [self.place(record_id) for record_id in record_ids]
            with self.git.looking_for_staged([path for _, path in places]) as staged:
                return self._grow(places, decide, staged)

    def _grow(
        self,
        places: Sequence[tuple[AnyNumber, str]],
        decide: Callable[[Record], Sequence[Act]],
        staged: Callable[[], set[str]],
    ) -> Change:
        found = {path: (self.root / path).read_bytes() for _, path in places}
        held = self.git.at_head(tuple(found))
        for path, data in found.items():
            kept = held[path]
            _require(kept is not None and unix_lines(kept) == unix_lines(data), path)
        files, records, acts = [], [], []
        for number, path in places:
            data = found[path]
            text, read = read_bytes(data, path, number)
            record = read.record
            for act in decide(record):
                if record is not read.record:
                    text, read = read_bytes(data, path, number)
                data = _within_size(append_act(text, read, act, path), record.id)
                record = record.with_act(act)
                acts.append(act)
            files.append(Planned(path, found[path], data))
            records.append(record)
        known = staged()
        for path in found:
            _require(path not in known, path)
        return self._carry_out(tuple(files), tuple(records), acts)

    def keep(self, place: str, files: Mapping[str, bytes], message: str, when: datetime) -> str | None:
        """Keep new files that are no records, in one commit; return its id.

        None where somebody else has kept the file at `place` meanwhile. Another file that is in the way
        is refused, unless it is the same.
        """
        with self._transactions.writing():
            if self.git.held("HEAD", (place,))[place] is not None:
                return None
            for path, data in files.items():
                there = self.root / path
                if there.is_symlink() or (there.exists() and not (there.is_file() and there.read_bytes() == data)):
                    raise Refused(
                        say("{path} is in the way.", path=path),
                        hint=say("Move that file elsewhere, and run the command again."),
                    )
            branch = self.git.branch()
            assert branch is not None
            held = self.git.held("HEAD", tuple(files))
            planned = tuple(Planned(path, held[path], data) for path, data in files.items() if held[path] != data)
            return self._transactions.carry_out(Plan(planned, message, branch, when))

    def _carry_out(self, files: tuple[Planned, ...], records: tuple[Record, ...], acts: list[Act]) -> Change:
        branch = self.git.branch()
        assert branch is not None
        plan = Plan(files, message_for(records, acts), branch, acts[0].recorded)
        return Change(records, self._transactions.carry_out(plan))

    def _path(self, record_id: str) -> str:
        path = path_named(record_id)
        assert path is not None
        return path

    def _numbered(self, drafts: Sequence[Draft]) -> tuple[Record, ...]:
        following: dict[tuple[str, int, str], int] = {}
        records: list[Record] = []
        for draft in drafts:
            if KINDS[draft.kind].windowed:
                records.append(draft.numbered(self._window_of(draft, {record.id for record in records})))
                continue
            series = (draft.kind, draft.date.year, draft.unit)
            if series not in following:
                following[series] = self._highest(*series)
            following[series] += 1
            number = Number(KINDS[draft.kind].letter, draft.date.year, draft.unit, following[series])
            records.append(draft.numbered(str(number)))
        return tuple(records)

    def _window_of(self, draft: Draft, taken: set[str]) -> str:
        """Number a record by its window; refuse one that is there already, or was once."""
        number = SweepNumber(draft.head["period"], draft.head["scope"], draft.unit)
        folder = folder_of(draft.kind, number.year, number.unit)
        if str(number) in taken or (self.root / self._path(str(number))).exists():
            raise Refused(
                say("{record} is registered already.", record=number),
                hint=say("`stabctl show {record}` shows it.", record=number),
                record=str(number),
            )
        if f"{number}.yaml" in names_ever_added(self.git, folder):
            raise Refused(
                say("{record} was registered and its file is missing.", record=number),
                hint=say("Restore it with `git checkout`; `stabctl check` shows what is missing."),
                record=str(number),
            )
        return str(number)

    def _highest(self, kind: str, year: int, unit: str) -> int:
        """Return the highest sequence in the work tree, the branch's history and its upstream."""
        folder = folder_of(kind, year, unit)
        there = self.root / folder
        names = [path.name for path in there.iterdir() if path.suffix == ".yaml"] if there.is_dir() else []
        numbers = (Number.parse(name.removesuffix(".yaml")) for name in (*names, *names_ever_added(self.git, folder)))
        return max((number.sequence for number in numbers if number is not None), default=0)


def _require(is_committed: bool, path: str) -> None:
    """Refuse a record that somebody has edited by hand, or staged, and not committed."""
    if not is_committed:
        raise Unavailable(
            say("{path} has changes that are not committed.", path=path),
            hint=say(
                "Look with `git diff HEAD`. Take them back, `git checkout HEAD -- {path}`, and correct with "
                "`stabctl amend`; new acts and comments may be committed with git, a registration that was "
                "changed by hand stays a finding of `stabctl audit`.",
                path=path,
            ),
            record=str(number_at(path)),
        )


def _printed(record: Record) -> bytes:
    """Print a new record, and require that it reads back as itself."""
    text = print_record(record)
    data = _within_size(text, record.id)
    if read_record(text).record != record:
        raise AssertionError(f"{record.id} does not read back as it was printed")
    return data


def _within_size(text: str, record_id: str) -> bytes:
    data = text.encode("utf-8")
    if len(data) > MAX_BYTES:
        raise Refused(
            say("{record} would grow over 1 MiB.", record=record_id),
            hint=say("Keep long papers in the dossier, and a short note here."),
            record=record_id,
        )
    return data


def _near(text: str) -> Message:
    """Suggest the number that somebody may have meant, or show how numbers look."""
    head, _, sequence = text.strip().upper().rpartition("-")
    near = f"{head}-{sequence.zfill(4)}"
    if Number.parse(near) is not None:
        return say("Did you mean {near}?", near=near)
    return say("Numbers look like {examples}.", examples=tuple(f"{letter}-2026-QS-0007" for letter in BY_LETTER))
