"""Writing into the ledger: new records and acts, each command's in one commit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from stabctl.domain.kinds import KINDS
from stabctl.domain.numbers import AnyNumber, Number, SweepNumber
from stabctl.domain.ports import Change
from stabctl.domain.record import Act, Draft, Record
from stabctl.errors import Refused, Unavailable, say
from stabctl.schema.printing import print_record
from stabctl.schema.records import read_record
from stabctl.schema.strict_yaml import MAX_BYTES
from stabctl.store.appending import append_act
from stabctl.store.commits import message_for
from stabctl.store.files import unix_lines
from stabctl.store.git import Git
from stabctl.store.journal import Plan, Planned
from stabctl.store.names import names_ever_added
from stabctl.store.paths import folder_of, number_at, path_named
from stabctl.store.reading import read_bytes
from stabctl.store.transaction import Transactions


class Writer:
    """Writes into one workspace, under its lock."""

    def __init__(
        self, root: Path, git: Git, transactions: Transactions, place: Callable[[str], tuple[AnyNumber, str]]
    ) -> None:
        """`place` gives the number and path of a record that is there."""
        self.root = root
        self.git = git
        self._transactions = transactions
        self._place = place

    def enter(self, drafts: Sequence[Draft]) -> Change:
        """Number and keep new records in one commit, all or none."""
        with self._transactions.writing():
            records = self._numbered(drafts)
            files = tuple(Planned(self._path(record.id), None, _printed(record)) for record in records)
            return self._carry_out(files, records, [act for record in records for act in record.acts])

    def append_all(self, record_ids: Sequence[str], decide: Callable[[Record], Sequence[Act]]) -> Change:
        """Append to several records, in one commit, the acts that `decide` makes of each under the lock."""
        with self._transactions.writing():
            places = [self._place(record_id) for record_id in record_ids]
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
