"""Everything that is wrong with a ledger, with file and line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from stabctl.domain.across import across
from stabctl.domain.blanks import party_fields
from stabctl.domain.findings import Finding
from stabctl.domain.folding import fold
from stabctl.domain.numbers import AnyNumber, Number
from stabctl.domain.office import Office
from stabctl.domain.rules import privacy_problems, problems
from stabctl.errors import say
from stabctl.schema.strict_yaml import Faulty
from stabctl.store.attachments import attachment_findings
from stabctl.store.git import Git
from stabctl.store.law import check_law
from stabctl.store.paths import LEDGERS, TEMPLATES, number_at
from stabctl.store.reading import Snapshot, findings_of, gap, read_all
from stabctl.store.sources import WorkTree, text_of
from stabctl.store.syncing.setup import attribute_findings
from stabctl.store.workspace import check_office

if TYPE_CHECKING:
    from stabctl.domain.law import Law


def inspect(root: Path, git: Git) -> tuple[int, list[Finding]]:
    """Check every file, every record's rules and life, every series of numbers, and what is missing.

    Returns the number of record files and the findings in the order of path and line.
    """
    office, findings = check_office(WorkTree(root))
    law, of_the_law = check_law(WorkTree(root))
    findings.extend(of_the_law)
    snapshot = read_all(WorkTree(root))
    findings.extend(snapshot.findings)
    if office is not None:
        findings.extend(_broken_rules(root, snapshot, office, law))
    for path, read in snapshot.reads:
        findings.extend(_comments(root, path, read.record.id))
    findings.extend(_fields_for_people(root))
    numbers = snapshot.numbers
    findings.extend(_missing(numbers, git))
    findings.extend(attribute_findings(git))
    return len(numbers), sorted(findings, key=lambda f: (f.path, f.line))


def _broken_rules(root: Path, snapshot: Snapshot, office: Office, law: Law | None) -> Iterator[Finding]:
    """Find the rules that records break, each by itself and between them."""
    place = {read.record.id: (path, read) for path, read in snapshot.reads}
    broken = [(path, read, problem) for path, read in snapshot.reads for problem in problems(read.record, office, law)]
    folded = {record_id: fold(read.record) for record_id, (_, read) in place.items()}
    broken += [(*place[record_id], problem) for record_id, problem in across(folded)]
    for record_id, life in folded.items():
        path, read = place[record_id]
        lines = {act.digest: line for act, line in zip(read.record.acts, read.places.acts, strict=True)}
        yield from attachment_findings(root, path, life, lines)
    for path, read, problem in broken:
        line = read.line_of(problem.act, problem.key)
        yield Finding(problem.code, path, line, problem.message, problem.remedy, read.record.id, problem.warning)


def _comments(root: Path, path: str, record: str) -> Iterator[Finding]:
    """Find what looks like personal data in the comments of a file, which no schema sees."""
    for line, text in enumerate(text_of(root / path).splitlines(), 1):
        if text.lstrip().startswith("#"):
            for problem in privacy_problems(record, "#", text):
                if not problem.warning:
                    yield Finding(problem.code, path, line, problem.message, problem.remedy, record)


def _fields_for_people(root: Path) -> Iterator[Finding]:
    """Find the office's templates that can't be read, and those that ask for somebody's data."""
    for file in sorted((root / TEMPLATES).rglob("*")):
        if file.suffix not in (".txt", ".md") or (file.is_dir() and not file.is_symlink()):
            continue
        path = file.relative_to(root).as_posix()
        try:
            text = text_of(file)
        except Faulty as faulty:
            yield from findings_of(path, faulty)
            continue
        for line, field in party_fields(text):
            yield Finding(
                "party-field",
                path,
                line,
                say("The template has a field for somebody's data: {field}.", field=field),
                say("Leave a blank line instead: a hand fills it in, and the paper dossier keeps it."),
            )


def _missing(numbers: Iterable[AnyNumber], git: Git) -> Iterator[Finding]:
    """Find numbers that were issued and have no file: gaps in a series, and files that git had once."""
    here = set(numbers)
    tracked = {number for path in git.paths_ever_added(LEDGERS) if (number := number_at(path)) is not None}
    yield from (gap(number, number) for number in tracked - here if not isinstance(number, Number))
    series: dict[tuple[str, int, str], tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for number in here | tracked:
        if isinstance(number, Number):
            taken, present = series[number.letter, number.year, number.unit]
            taken.add(number.sequence)
            if number in here:
                present.add(number.sequence)
    for (letter, year, unit), (taken, present) in series.items():
        for first, last in _runs([0, *sorted(present), max(taken) + 1]):
            yield gap(Number(letter, year, unit, first), Number(letter, year, unit, last))


def _runs(taken: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last number of each gap between numbers in order."""
    for before, after in pairwise(taken):
        if after - before > 1:
            yield before + 1, after - 1
