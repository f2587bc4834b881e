"""Everything that is wrong with a ledger, with file and line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise
from pathlib import Path

from stabctl.domain.across import across
from stabctl.domain.blanks import party_fields
from stabctl.domain.findings import Finding
from stabctl.domain.numbers import Number
from stabctl.errors import say
from stabctl.schema.strict_yaml import Faulty
from stabctl.store.git import Git
from stabctl.store.judging import Judged, Place, finding, judge
from stabctl.store.law import check_law
from stabctl.store.paths import LEDGERS, TEMPLATES, files_below, number_at, record_places
from stabctl.store.reading import findings_of, gap, stray
from stabctl.store.sources import WorkTree, text_of
from stabctl.store.spreading import spread
from stabctl.store.syncing.setup import attribute_findings
from stabctl.store.workspace import check_office

Progress = Callable[[int, int], None]
"""Told how many of how many files have been read."""


def inspect(root: Path, git: Git, progress: Progress | None = None) -> tuple[int, list[Finding]]:
    """Check every file, every record's rules and life, every series of numbers, and what is missing.

    Returns the number of record files and the findings in the order of path and line. `progress` is told how
    many of how many files have been read.
    """
    office, findings = check_office(WorkTree(root))
    law, of_the_law = check_law(WorkTree(root))
    findings.extend(of_the_law)
    records: list[str] = []
    for path, number in record_places(files_below(root)):
        if number is None:
            findings.append(stray(path))
        else:
            records.append(path)
    with ThreadPoolExecutor(1) as beside:
        added = beside.submit(git.paths_ever_added, LEDGERS)
        findings.extend(_broken_rules(records, partial(judge, root, office, law), progress))
        findings.extend(_missing(records, added.result()))
    findings.extend(_fields_for_people(root))
    findings.extend(attribute_findings(git))
    return len(records), sorted(findings, key=lambda f: (f.path, f.line))


def _broken_rules(
    records: list[str], judging: Callable[[Sequence[str]], Judged], progress: Progress | None
) -> Iterator[Finding]:
    """Find the rules that records break, each by itself and between them."""
    statuses: dict[str, str] = {}
    places: list[Place] = []
    done = 0
    for judged in spread(judging, records):
        yield from judged.findings
        statuses.update(judged.statuses)
        places.extend(judged.places)
        done += judged.files
        if progress is not None:
            progress(done, len(records))
    for place in places:
        for naming, problem in across([place.naming], statuses):
            yield finding(place.path, place.line, naming.record, problem)


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


def _missing(paths: Iterable[str], added: Iterable[str]) -> Iterator[Finding]:
    """Find numbers that were issued and have no file: gaps in a series, and files that git had once."""
    series: dict[tuple[str, int, str], tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    here = set(paths)
    for path in here.union(added):
        number = number_at(path)
        if isinstance(number, Number):
            taken, present = series[number.letter, number.year, number.unit]
            taken.add(number.sequence)
            if path in here:
                present.add(number.sequence)
        elif number is not None and path not in here:
            yield gap(number, number)
    for (letter, year, unit), (taken, present) in series.items():
        for first, last in _runs([0, *sorted(present), max(taken) + 1]):
            yield gap(Number(letter, year, unit, first), Number(letter, year, unit, last))


def _runs(taken: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last number of each gap between numbers in order."""
    for before, after in pairwise(taken):
        if after - before > 1:
            yield before + 1, after - 1
