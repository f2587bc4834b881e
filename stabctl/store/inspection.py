"""Everything that is wrong with a ledger, with file and line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from stabctl.domain.findings import Finding
from stabctl.domain.numbers import Number
from stabctl.domain.office import Office
from stabctl.domain.rules import problems
from stabctl.errors import StabctlError, say
from stabctl.store.git import Git
from stabctl.store.paths import LEDGERS, number_at, path_of, record_files
from stabctl.store.reading import Snapshot, read_all
from stabctl.store.workspace import load_office, office_findings


def inspect(root: Path, git: Git) -> tuple[int, list[Finding]]:
    """Check every file, every record's rules and life, every series of numbers, and what is missing.

    Returns the number of record files and the findings in the order of path and line.
    """
    findings = list(office_findings(root))
    snapshot = read_all(root)
    findings.extend(snapshot.findings)
    try:
        office = load_office(root)
    except StabctlError:
        office = None
    if office is not None:
        findings.extend(_broken_rules(snapshot, office))
    numbers = [number for path, _ in record_files(root) if (number := number_at(path)) is not None]
    findings.extend(_missing(numbers, git))
    return len(numbers), sorted(findings, key=lambda f: (f.path, f.line))


def _broken_rules(snapshot: Snapshot, office: Office) -> Iterator[Finding]:
    for path, read in snapshot.reads:
        for problem in problems(read.record, office):
            line = read.line_of(problem.act, problem.key)
            yield Finding(problem.code, path, line, problem.message, problem.remedy, read.record.id, problem.warning)


def _missing(numbers: Iterable[Number], git: Git) -> Iterator[Finding]:
    """Find numbers that were issued and have no file: gaps in a series, and files that git still has."""
    here = set(numbers)
    tracked = {number for path in git.tracked(LEDGERS) if (number := number_at(path)) is not None}
    series: dict[tuple[str, int, str], set[int]] = defaultdict(set)
    for number in here | tracked:
        series[number.letter, number.year, number.unit].add(number.sequence)
    for (letter, year, unit), taken in series.items():
        for sequence in range(1, max(taken) + 1):
            number = Number(letter, year, unit, sequence)
            if number not in here:
                yield _gap(number)


def _gap(number: Number) -> Finding:
    return Finding(
        "gap",
        path_of(number) or "",
        1,
        say("The number {number} is missing: a number gap without a void record.", number=number),
        say("Restore the file with `git checkout`; a number issued by mistake is voided, never deleted."),
        str(number),
    )
