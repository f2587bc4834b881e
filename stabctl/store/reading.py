"""Reading record files: one, or all of them with a finding for each that can't be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stabctl.domain.findings import Finding
from stabctl.domain.kinds import KINDS
from stabctl.domain.numbers import AnyNumber
from stabctl.domain.record import Record
from stabctl.errors import Unreadable, Word, say
from stabctl.schema import strict_yaml
from stabctl.schema.records import Read, read_record
from stabctl.schema.strict_yaml import Fault, Faulty
from stabctl.store.paths import LEDGERS, path_of, record_places
from stabctl.store.sources import Source
from stabctl.values import frozen, replace


@frozen
class Snapshot:
    """The ledger as its files say: the records that can be read, why the others can't, and every number."""

    reads: tuple[tuple[str, Read], ...]
    findings: tuple[Finding, ...]
    numbers: tuple[AnyNumber, ...] = ()

    def without(self, expected: Iterable[AnyNumber]) -> Snapshot:
        """Return the snapshot with a finding for each expected number that has no file."""
        missing = sorted(set(expected) - set(self.numbers), key=str)
        if not missing:
            return self
        return replace(self, findings=(*self.findings, *(gap(number, number) for number in missing)))

    @property
    def records(self) -> tuple[Record, ...]:
        """The readable records, in the order of their paths."""
        return tuple(read.record for _, read in self.reads)


def read_all(source: Source) -> Snapshot:
    """Read every file of the ledger; nothing is skipped without a finding."""
    reads, findings, numbers = [], [], []
    for path, number in record_places(source.paths()):
        if number is None:
            findings.append(stray(path))
            continue
        numbers.append(number)
        try:
            reads.append((path, _read(source, path, number)))
        except Faulty as faulty:
            findings.extend(findings_of(path, faulty, str(number)))
    return Snapshot(tuple(reads), tuple(findings), tuple(numbers))


def faults_of(source: Source, path: str, number: AnyNumber) -> tuple[Finding, ...]:
    """Return the findings of one record's file; none where it can be read."""
    try:
        _read(source, path, number)
    except Faulty as faulty:
        return tuple(findings_of(path, faulty, str(number)))
    return ()


def read_one(source: Source, path: str, number: AnyNumber) -> Read:
    """Read one record's file; `Unreadable` names its first fault."""
    try:
        return _read(source, path, number)
    except Faulty as faulty:
        raise unreadable(path, faulty, str(number)) from None


def read_bytes(data: bytes, path: str, number: AnyNumber) -> tuple[str, Read]:
    """Read one record from its file's bytes; return the text and what it says, or raise `Unreadable`."""
    try:
        text = strict_yaml.decode(data)
        return text, checked(read_record(text), path, number)
    except Faulty as faulty:
        raise unreadable(path, faulty, str(number)) from None


def unreadable(path: str, faulty: Faulty, record: str | None = None) -> Unreadable:
    """Make a refusal of a file's first fault."""
    first = faulty.first
    return Unreadable(
        say("{path}:{line}: {fault}", path=path, line=first.line, fault=first.message),
        hint=say("{remedy} `stabctl check` lists everything.", remedy=first.remedy),
        record=record,
    )


def findings_of(path: str, faulty: Faulty, record: str | None = None) -> Iterator[Finding]:
    """Yield a file's faults as findings."""
    for fault in sorted(faulty.faults, key=lambda fault: fault.line):
        yield Finding(fault.code, path, fault.line, fault.message, fault.remedy, record)


def _read(source: Source, path: str, number: AnyNumber) -> Read:
    return checked(read_record(source.text(path)), path, number)


def checked(read: Read, path: str, number: AnyNumber) -> Read:
    """Require that a record says the same as its place."""
    record, faults = read.record, []
    if record.id != str(number):
        faults.append(
            Fault(
                read.line_of(None, "id"),
                say("The id {id} does not match the file's name.", id=record.id),
                say("Each record stands in the file of its own number; restore the line or the name."),
                "place",
            )
        )
    for key, wanted in number.said.items():
        said = record.head.get(key, "")
        if not said.startswith(wanted) if key == "date" else said != wanted:
            faults.append(
                Fault(
                    read.line_of(None, key),
                    say(
                        "{key} does not match the number: {said} instead of {wanted}.",
                        key=Word("key", key),
                        said=said[: len(wanted)] if key == "date" else said,
                        wanted=wanted,
                    ),
                    say("Restore the line from git; numbers and places never change."),
                    "place",
                )
            )
    if path.split("/")[1] != KINDS[record.kind].folder:
        faults.append(
            Fault(
                read.line_of(None, "kind"),
                say("The kind does not match the folder."),
                say("Restore the line from git."),
                "place",
            )
        )
    if faults:
        raise Faulty(*faults)
    return read


def stray(path: str) -> Finding:
    """Make the finding of a file that is no record at its place."""
    if path == LEDGERS:
        return Finding(
            "link",
            path,
            1,
            say("The folder {folder} is a link, and git keeps nothing beyond a link.", folder=path),
            say("Put the folder itself here."),
        )
    return Finding(
        "stray",
        path,
        1,
        say("This file is no record of a known kind at its place."),
        say("Records stand at ledgers/KIND/YEAR/UNIT/ID.yaml; move the file out of ledgers/ or to its place."),
    )


def gap(first: AnyNumber, last: AnyNumber) -> Finding:
    """Make the finding of numbers that were issued and have no file."""
    if first == last:
        message = say("The number {number} is missing: a number gap without a void record.", number=first)
    else:
        message = say(
            "The numbers {first} to {last} are missing: a number gap without void records.", first=first, last=last
        )
    remedy = say("Restore the file with `git checkout`; a number issued by mistake is voided, never deleted.")
    return Finding("gap", path_of(first) or "", 1, message, remedy, str(first))
