"""What is wrong with record files, each by itself; what the rules between records need is told beside it.

Runs in processes of its own where there is much to read, so it takes and gives plain values only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from stabctl.domain.across import Naming, namings
from stabctl.domain.findings import Finding, Problem
from stabctl.domain.folding import fold
from stabctl.domain.life import Life
from stabctl.domain.office import Office
from stabctl.domain.rules import life_problems, privacy_problems
from stabctl.schema.records import Read, read_record
from stabctl.schema.strict_yaml import Faulty
from stabctl.store.attachments import attachment_findings
from stabctl.store.paths import number_at
from stabctl.store.reading import checked, findings_of
from stabctl.store.sources import text_of

if TYPE_CHECKING:
    from stabctl.domain.law import Law


class Place(NamedTuple):
    """Where a record says that it names another one."""

    path: str
    line: int
    naming: Naming


class Judged(NamedTuple):
    """What is wrong with so many files, the status of each record in them, and which other ones they name."""

    files: int
    findings: list[Finding]
    statuses: dict[str, str]
    places: list[Place]


def judge(root: Path, office: Office | None, law: Law | None, paths: Sequence[str]) -> Judged:
    """Read record files and hold each against the rules; without an office only against their form."""
    judged = Judged(len(paths), [], {}, [])
    for path in paths:
        number = number_at(path)
        assert number is not None
        try:
            text = text_of(f"{root}/{path}")
            read = checked(read_record(text), path, number)
        except Faulty as faulty:
            judged.findings.extend(findings_of(path, faulty, str(number)))
            continue
        if read.found is not None:
            judged.findings.extend(_comments(path, text, read.record.id))
        if office is not None:
            life = fold(read.record)
            judged.statuses[life.id] = life.status
            judged.places.extend(Place(path, read.line_of(each.act, None), each) for each in namings(life))
            judged.findings.extend(_broken_rules(root, path, read, life, office, law))
    return judged


def _broken_rules(root: Path, path: str, read: Read, life: Life, office: Office, law: Law | None) -> Iterator[Finding]:
    for problem in life_problems(life, office, law):
        yield finding(path, read.line_of(problem.act, problem.key), life.id, problem)
    yield from attachment_findings(root, path, life, lambda act: read.line_of(act, None))


def finding(path: str, line: int, record: str, problem: Problem) -> Finding:
    """Give a problem of a record its place in a file."""
    return Finding(problem.code, path, line, problem.message, problem.remedy, record, problem.warning)


def _comments(path: str, text: str, record: str) -> Iterator[Finding]:
    """Find what looks like personal data in the comments of a file, which no schema sees.

    A file in the tool's own form has none: its reader takes no others.
    """
    for line, said in enumerate(text.splitlines(), 1):
        if said.lstrip().startswith("#"):
            for problem in privacy_problems(record, "#", said):
                if not problem.warning:
                    yield finding(path, line, record, problem)
