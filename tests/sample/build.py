"""Build the sample township's ledger by the tool's own command line, under a moving fixed clock.

Run as a script it writes into the repository's `ledgers/`, or into the folder that is named:
`python tests/sample/build.py [DIR] [--source-pattern]`. The same script gives the same bytes.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parents[2]))

from stabctl.domain.kinds import KINDS
from stabctl.schema.office import print_org
from tests.sample.course import DIGEST, ID, OTHER, PAPER, Course, Line
from tests.sample.days import LAST
from tests.sample.gatherings import Event, Numbers, events, pattern_events
from tests.sample.story import source_pattern, township
from tests.sample.township import BASIS, CODE, NAME, ORG, RULES
from tests.support.commands import Stab
from tests.support.repo import hermetic_environ

ROOT = Path(__file__).parents[2]
BEGINNING = "2025-01-01T08:00:00+08:00"
NO_SYNC = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.fsyncMethod", "GIT_CONFIG_VALUE_0": "writeout-only"}
"""The workspace is thrown away, so git need not wait for the disk."""

OFFICE = {"org.yaml": print_org(ORG), "basis.yaml": BASIS, "rules.yaml": RULES}
"""The office's own files, by name."""

GOLDEN = ROOT / "tests" / "golden" / "source-pattern" / "ledgers"


@dataclass
class Matter:
    """A course that is being written, and its number once it has one."""

    course: Course
    number: str = ""


def build(target: Path, courses: Sequence[Course], happenings: Iterable[Event]) -> int:
    """Write the ledger of the courses into a folder, in the place of an older one; return the number of records."""
    with tempfile.TemporaryDirectory(prefix="stabctl-sample-") as folder:
        stab = _office(Path(folder))
        count = write(stab, courses, happenings)
        for kind in KINDS.values():
            shutil.rmtree(target / kind.folder, ignore_errors=True)
            if (stab.root / "ledgers" / kind.folder).exists():
                shutil.copytree(stab.root / "ledgers" / kind.folder, target / kind.folder)
        for name in OFFICE:
            shutil.copyfile(stab.root / "ledgers" / name, target / name)
    return count


def write(stab: Stab, courses: Iterable[Course], happenings: Iterable[Event]) -> int:
    """Run every command line of the courses, and what else happens, in the order of its moment."""
    matters = [Matter(course) for course in courses if course.at <= LAST]
    waiting = deque(sorted((event for event in happenings if event.at <= LAST), key=lambda event: event.at))
    for at, group in groupby(sorted(_lines(matters), key=lambda line: line[0]), key=lambda line: line[0]):
        while waiting and waiting[0].at < at:
            _happen(stab, waiting.popleft(), matters)
        lines = [(matter, line) for _, matter, line in group]
        _register(stab, at, [matter for matter, line in lines if line is None])
        for matter, line in lines:
            if line is not None:
                _act(stab, matter, line, _numbers(matters))
    for event in waiting:
        _happen(stab, event, matters)
    stab("check", now=LAST.isoformat()).succeed()
    return len(matters)


def _happen(stab: Stab, event: Event, matters: list[Matter]) -> None:
    """Let the office do something beside its matters."""
    event.happen(stab, event.at, event.by, _numbers(matters))


def _numbers(matters: list[Matter]) -> Numbers:
    """Give the numbers so far, by the identity of the course."""
    return {id(matter.course): matter.number for matter in matters if matter.number}


def _office(folder: Path) -> Stab:
    """Make the workspace with the township's own files."""
    stab = Stab(folder / "office", {**hermetic_environ(folder), **NO_SYNC, "STABCTL_NOW": BEGINNING})
    options = ("--name", NAME, "--code", CODE, "--lang", "zh-Hans")
    stab.run_bare("init", str(stab.root), *options).succeed()
    for name, text in OFFICE.items():
        (stab.root / "ledgers" / name).write_text(text, encoding="utf-8")
    stab.git("add", "ledgers")
    stab.git("commit", "--quiet", "--message", "The office")
    return stab


def _lines(matters: list[Matter]) -> Iterator[tuple[datetime, Matter, Line | None]]:
    """Yield every moment at which something is written down; a registration has no line."""
    for matter in matters:
        yield matter.course.at, matter, None
        for line in matter.course.lines:
            if line.at <= LAST:
                yield line.at, matter, line


def _register(stab: Stab, at: datetime, matters: list[Matter]) -> None:
    """Register what comes at one moment: one matter by its options, several from a file."""
    for kind in ("dispute", "intel"):
        new = [matter for matter in matters if matter.course.kind == kind]
        if not new:
            continue
        heads = [matter.course.registration for matter in new]
        if len(new) == 1:
            options = [part for key, text in heads[0].items() for part in (f"--{key.replace('_', '-')}", text)]
        else:
            listed = stab.root.parent / "new.yaml"
            listed.write_text(yaml.safe_dump([dict(head) for head in heads], allow_unicode=True), encoding="utf-8")
            options = ["--from", str(listed)]
        by = new[0].course.by
        answer = stab("add", kind, *options, now=at.isoformat(), STABCTL_BY=by)
        assert answer.exit_code == 0, answer
        for matter, number in zip(new, answer.stdout.split(), strict=True):
            matter.number = number


def _act(stab: Stab, matter: Matter, line: Line, numbers: Numbers) -> None:
    """Let one act happen."""
    holes = {ID: matter.number}
    if line.other is not None:
        holes[OTHER] = numbers[id(line.other)]
    if PAPER in line.words:
        holes[PAPER] = str(_paper(stab.root.parent))
    if line.retracts is not None:
        acts = stab("show", matter.number, "--json").succeed().data["record"]["acts"]
        holes[DIGEST] = next(act["digest"] for act in reversed(acts) if act["act"] == line.retracts)[:12]
    words = [holes.get(word, word) for word in line.words]
    done = stab(*words, now=line.at.isoformat(), STABCTL_BY=line.by)
    assert done.exit_code == 0, (words, line, done)


def _paper(folder: Path) -> Path:
    """Write a paper that can be attached: what a scan would be, without anybody in it."""
    paper = folder / "协议扫描件.txt"
    paper.write_text("协议扫描件（示例）\n", encoding="utf-8", newline="\n")
    return paper


def main() -> None:
    """Build from the command line."""
    parser = argparse.ArgumentParser(description="Build a sample ledger.")
    parser.add_argument("target", nargs="?", type=Path)
    parser.add_argument("--source-pattern", action="store_true")
    given = parser.parse_args()
    target = given.target or (GOLDEN if given.source_pattern else ROOT / "ledgers")
    target.mkdir(parents=True, exist_ok=True)
    courses = source_pattern() if given.source_pattern else township()
    count = build(target, courses, pattern_events() if given.source_pattern else events(courses))
    sys.stdout.write(f"{count} records in {target}\n")


if __name__ == "__main__":
    main()
