"""Everything that is wrong with a ledger, with file and line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from stabctl.domain.findings import Finding
from stabctl.domain.numbers import Number
from stabctl.domain.office import Office
from stabctl.domain.rules import privacy_problems, problems
from stabctl.store.git import Git
from stabctl.store.paths import LEDGERS, number_at
from stabctl.store.reading import Snapshot, gap, read_all, text_of
from stabctl.store.workspace import check_office


def inspect(root: Path, git: Git) -> tuple[int, list[Finding]]:
    """Check every file, every record's rules and life, every series of numbers, and what is missing.

    Returns the number of record files and the findings in the order of path and line.
    """
    office, findings = check_office(root)
    snapshot = read_all(root)
    findings.extend(snapshot.findings)
    if office is not None:
        findings.extend(_broken_rules(snapshot, office))
    for path, read in snapshot.reads:
        findings.extend(_comments(root, path, read.record.id))
    numbers = snapshot.numbers
    findings.extend(_missing(numbers, git))
    return len(numbers), sorted(findings, key=lambda f: (f.path, f.line))


def _broken_rules(snapshot: Snapshot, office: Office) -> Iterator[Finding]:
    for path, read in snapshot.reads:
        for problem in problems(read.record, office):
            line = read.line_of(problem.act, problem.key)
            yield Finding(problem.code, path, line, problem.message, problem.remedy, read.record.id, problem.warning)


def _comments(root: Path, path: str, record: str) -> Iterator[Finding]:
    """Find what looks like personal data in the comments of a file, which no schema sees."""
    for line, text in enumerate(text_of(root / path).splitlines(), 1):
        if text.lstrip().startswith("#"):
            for problem in privacy_problems(record, "#", text):
                if not problem.warning:
                    yield Finding(problem.code, path, line, problem.message, problem.remedy, record)


def _missing(numbers: Iterable[Number], git: Git) -> Iterator[Finding]:
    """Find numbers that were issued and have no file: gaps in a series, and files that git had once."""
    here = set(numbers)
    tracked = {number for path in git.paths_ever_added(LEDGERS) if (number := number_at(path)) is not None}
    series: dict[tuple[str, int, str], set[int]] = defaultdict(set)
    for number in here | tracked:
        series[number.letter, number.year, number.unit].add(number.sequence)
    for (letter, year, unit), taken in series.items():
        present = sorted(n.sequence for n in here if (n.letter, n.year, n.unit) == (letter, year, unit))
        for first, last in _runs([0, *present, max(taken) + 1]):
            yield gap(Number(letter, year, unit, first), Number(letter, year, unit, last))


def _runs(taken: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last number of each gap between numbers in order."""
    for before, after in pairwise(taken):
        if after - before > 1:
            yield before + 1, after - 1
