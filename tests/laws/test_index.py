"""Whatever happens to files and commits between two questions, the index answers what a full reading would."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from stabctl.domain.life import Life
from stabctl.domain.periods import Period
from stabctl.domain.record import Record
from stabctl.query.filters import parse
from stabctl.query.lives import lives
from stabctl.schema.printing import print_act, print_record
from stabctl.store.git import Git
from stabctl.store.index.faults import Unusable
from stabctl.store.index.opening import open_index
from stabctl.store.ledger import YamlLedger
from stabctl.store.paths import path_named
from stabctl.values import fields
from tests.support.builders import (
    act,
    activity,
    assigned,
    filed,
    intel,
    office,
    opened,
    resolved,
    retracting,
    sweep,
    then,
)
from tests.support.repo import git, hermetic_environ

INSTANT = datetime.fromisoformat("2026-03-14T12:00:00+08:00")
QUESTIONS: tuple[tuple[date | None, datetime | None], ...] = (
    (None, None),
    (date(2026, 3, 14), None),
    (date(2026, 3, 14), INSTANT),
    (None, INSTANT),
)
WEEK = Period(date(2026, 3, 9), date(2026, 3, 15))


def some_records() -> list[Record]:
    """Return records of several kinds and units, open and ended, corrected and void."""
    number = "D-2026-QS-{:04}".format
    later = then(resolved(number=number(3)), "reopen", "2026-03-25")
    return [
        opened(number=number(1)),
        assigned(number=number(2)),
        later,
        retracting(then(assigned(number=number(4)), "visit", "2026-03-13"), 3, "2026-03-15"),
        then(opened(number=number(5)), "void", "2026-03-16"),
        then(opened(number=number(6)), "amend", "2026-03-18", set={"date": "2026-03-02"}),
        then(opened(number=number(7)), "visit", at="2026-03-12T08:00:01+08:00", note="约好下周", on="2026-04-20"),
        filed(number="D-2026-QS-V01-0001"),
        then(filed(number="D-2026-QS-V01-0002"), "merge", "2026-03-13", into=number(2)),
        then(opened(number="D-2026-QS-V01-0003"), "resolve", "2026-03-13"),
        intel(number="I-2026-QS-0001"),
        activity(),
        then(sweep(), "found", "2026-03-19", matters=(number(1),)),
    ]


def place(record: Record) -> str:
    """Return the path of a record's file."""
    path = path_named(record.id)
    assert path is not None
    return path


@dataclass
class World:
    """A work tree under git, with what a person, or another program, may do to it."""

    root: Path
    environ: Mapping[str, str]
    random: random.Random
    next: int = 20

    def git(self, *arguments: str) -> None:
        git(self.root, *arguments, environ=self.environ, check=False)

    def write(self, path: str, data: bytes) -> None:
        there = self.root / path
        if there.parent.is_dir() or not there.parent.exists():
            there.parent.mkdir(parents=True, exist_ok=True)
            if not there.is_dir() and not there.is_symlink():
                there.write_bytes(data)

    def some(self) -> Path | None:
        """Choose one of the files of records."""
        found = [path for path in sorted((self.root / "ledgers").rglob("*-20*.yaml")) if path.is_file()]
        return self.random.choice(found) if found else None

    def folder(self) -> Path | None:
        found = [path for path in sorted((self.root / "ledgers").rglob("*")) if path.is_dir()]
        return self.random.choice(found) if found else None


def _swap_same_size(path: Path) -> bytes:
    data = path.read_bytes()
    return data.replace(b"registrar", b"registrer", 1) if b"registrar" in data else data.replace(b"09:00", b"09:01", 1)


def append(world: World) -> None:
    if path := world.some():
        with path.open("a", encoding="utf-8") as out:
            out.write(print_act(act("visit", f"2026-03-{world.random.randint(10, 28)}"), "dispute"))


def swap_in_place(world: World) -> None:
    if path := world.some():
        stat, data = path.stat(), _swap_same_size(path)
        path.write_bytes(data)
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def swap_by_name(world: World) -> None:
    if path := world.some():
        stat, beside = path.stat(), path.with_name(".beside")
        beside.write_bytes(_swap_same_size(path))
        os.utime(beside, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        beside.replace(path)


def exchange(world: World) -> None:
    """Let two files change their names, so that each has what the other had."""
    one, two = world.some(), world.some()
    if one and two and one != two:
        third = one.with_name(".third")
        one.rename(third)
        two.rename(one)
        third.rename(two)


def add(world: World) -> None:
    world.next += 1
    unit = world.random.choice(("QS", "QS-V01", "QS-NEW"))
    record = opened(number=f"D-2026-{unit}-{world.next:04}")
    world.write(place(record), print_record(record).encode())


def copy_back(world: World) -> None:
    if path := world.some():
        shutil.copy2(path, world.root / "kept.yaml")
        append(world)
        shutil.copy2(world.root / "kept.yaml", path)


def delete(world: World) -> None:
    if path := world.some():
        path.unlink()


def spoil(world: World) -> None:
    if path := world.some():
        faults = (b"\xff", b"<<<<<<< ours\n", b"  odd: x\n", b"\t", b"#" * (1 << 20))
        path.write_bytes(path.read_bytes() + world.random.choice(faults))


def comment(world: World) -> None:
    if path := world.some():
        path.write_bytes(b"# seen\n" + path.read_bytes())


def other_line_ends(world: World) -> None:
    if path := world.some():
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


def stray(world: World) -> None:
    name = world.random.choice(
        ("notes.txt", "D-2026-QS-9.yaml", ".hidden", "disputes/2026/QS/.x.yaml", "sweeps/a/b.yaml")
    )
    world.write(f"ledgers/{name}", b"x\n")


def to_stray(world: World) -> None:
    if path := world.some():
        path.rename(path.with_suffix(".bak"))


def to_link(world: World) -> None:
    if path := world.some():
        away = world.root / f"away-{world.random.random()}"
        path.rename(away)
        path.symlink_to(away)


def to_folder(world: World) -> None:
    if path := world.some():
        path.unlink()
        path.mkdir()


def to_pipe(world: World) -> None:
    if path := world.some():
        path.unlink()
        os.mkfifo(path)


def touch(world: World) -> None:
    if path := world.some():
        path.touch()


def old_time(world: World) -> None:
    if path := world.some():
        os.utime(path, (1_000_000_000, 1_000_000_000))


def change_mode(world: World) -> None:
    if path := world.some():
        path.chmod(world.random.choice((0o600, 0o644, 0o755)))


def move_folder(world: World) -> None:
    if (folder := world.folder()) and folder.name != "ledgers":
        to = folder.with_name(world.random.choice((f"{folder.name}X", "QS-MOVED", "2025")))
        if not to.exists():
            folder.rename(to)


def link_folder(world: World) -> None:
    if (folder := world.folder()) and folder.name != "ledgers" and not folder.is_symlink():
        away = world.root / f"away-{world.random.random()}"
        folder.rename(away)
        folder.symlink_to(away)


def copy_folder(world: World) -> None:
    if (folder := world.folder()) and folder.name != "ledgers" and not folder.is_symlink():
        beside = folder.with_name(f".copy-{world.random.random()}")
        with suppress(shutil.Error):  # of a pipe there is no copy
            shutil.copytree(folder, beside, symlinks=True)
        shutil.rmtree(folder)
        beside.rename(folder)


def remove_folder(world: World) -> None:
    if (folder := world.folder()) and folder.name != "ledgers" and not folder.is_symlink():
        shutil.rmtree(folder)


def ignore(world: World) -> None:
    rule = world.random.choice(("*.yaml\n", "ledgers/disputes/\n", "QS-NEW/\n"))
    (world.root / ".git" / "info").mkdir(exist_ok=True)
    (world.root / ".git" / "info" / "exclude").write_text(rule)


def overlook(world: World) -> None:
    if path := world.some():
        flag = world.random.choice(
            ("--assume-unchanged", "--skip-worktree", "--no-assume-unchanged", "--no-skip-worktree")
        )
        world.git("update-index", flag, str(path))


def pull(world: World) -> None:
    """Let another clone commit something, and pull it."""
    other = world.root.parent / f"other-{world.random.random()}"
    world.git("clone", "-q", str(world.root), str(other))
    for path in sorted((other / "ledgers").rglob("D-2026-QS-000[1-4].yaml")):
        if path.is_file() and world.random.random() < 0.5:
            with path.open("a", encoding="utf-8") as out:
                out.write(print_act(act("call", "2026-03-20"), "dispute"))
    git(other, "commit", "-qam", "elsewhere", environ=world.environ, check=False)
    world.git("pull", "-q", "--no-rebase", str(other), "HEAD")


def _git(*arguments: str) -> Callable[[World], None]:
    def run(world: World) -> None:
        world.git(*arguments)

    run.__name__ = " ".join(arguments)
    return run


def _git_on_file(*arguments: str) -> Callable[[World], None]:
    def run(world: World) -> None:
        if path := world.some():
            world.git(*arguments, "--", str(path))

    run.__name__ = " ".join(arguments)
    return run


DEEDS: tuple[Callable[[World], None], ...] = (
    *(
        append,
        append,
        swap_in_place,
        swap_in_place,
        swap_by_name,
        exchange,
        add,
        add,
        copy_back,
        delete,
        spoil,
        comment,
    ),
    *(other_line_ends, stray, to_stray, to_link, to_folder, to_pipe, touch, old_time, change_mode),
    *(move_folder, link_folder, copy_folder, remove_folder, ignore, overlook, pull),
    _git("add", "-A", "."),
    _git("commit", "-qam", "some"),
    _git("add", "-Af", "."),
    _git("checkout", "-qf", "HEAD"),
    _git("checkout", "-q", "-"),
    _git("checkout", "-qfb", "one"),
    _git("checkout", "-qf", "one"),
    _git("checkout", "-qf", "main"),
    _git("checkout", "-qf", "--detach", "HEAD~1"),
    _git("reset", "-q", "--hard", "HEAD~1"),
    _git("reset", "-q", "--hard"),
    _git("reset", "-q", "--soft", "HEAD~1"),
    _git("reset", "-q"),
    _git("stash", "-qu"),
    _git("stash", "pop", "-q"),
    _git("merge", "-q", "one"),
    _git("merge", "--abort"),
    _git("clean", "-qfdx", "ledgers"),
    _git("status"),
    _git("config", "core.trustctime", "false"),
    _git("config", "core.checkStat", "minimal"),
    _git("config", "core.untrackedCache", "true"),
    _git("config", "core.splitIndex", "true"),
    _git("config", "core.autocrlf", "input"),
    _git_on_file("rm", "-q", "--cached"),
    _git_on_file("checkout", "-q", "HEAD"),
    _git_on_file("add"),
    _git_on_file("commit", "-qm", "one file"),
)


FILTERS = [
    parse(text, office(), date(2026, 3, 14))
    for text in (
        "status:open",
        "unit:QS-V01",
        "kind:dispute status:resolved,void",
        "assignee:QS-JUSTICE or kind:intel",
        "not open",
        "(category:neighbour unit:QS) or level:important",
        "overdue",
        "status:done,merged",
        "ended source:sweep",
        "void",
        "kind:dispute not (unit:QS or open)",
    )
]


def said(life: Life) -> list[object]:
    """Everything that can be asked of a life."""
    days = [date(2026, 3, day) for day in (1, 11, 12, 13, 14, 20, 30)]
    return [
        *(getattr(life, field) for field in fields(Life)),
        *(life.id, life.unit, life.exists, life.is_open, life.standing, life.registered_on, life.possible),
        *(
            life.is_limit_met,
            life.acts("visit", "resolve"),
            life.acts("call"),
            life.has("assign", "call"),
            life.last("file"),
            life.steps_in(WEEK),
        ),
        *(life.open_at(day) for day in days),
        *(life.is_overdue(day) for day in days),
    ]


def agrees(world: World) -> bool:
    """Require the index to answer what a full reading answers; tell whether there can be one."""
    ledger = YamlLedger(world.root, world.environ, lambda message: None)
    snapshot = ledger.snapshot()
    try:
        survey = open_index(world.root, Git(world.root, world.environ))
    except Unusable:
        return False
    try:
        assert survey.findings == snapshot.findings
        for as_of, known_at in QUESTIONS:
            wanted = lives(snapshot.records, as_of=as_of, known_at=known_at)
            found = list(survey.lives(as_of=as_of, known_at=known_at))
            assert [life.id for life in found] == [life.id for life in wanted]
            assert [said(life) for life in found] == [said(life) for life in wanted]
            for matches in FILTERS:
                chosen = survey.lives(as_of=as_of, known_at=known_at, narrow=matches.narrow)
                assert [life.id for life in chosen if matches(life)] == [life.id for life in wanted if matches(life)]
    finally:
        survey.close()
    return True


@pytest.fixture
def world(tmp_path: Path) -> World:
    root = tmp_path / "office"
    world = World(root, hermetic_environ(tmp_path), random.Random(0))
    for record in some_records():
        world.write(place(record), print_record(record).encode())
    world.write("ledgers/org.yaml", b"units: []\n")
    world.git("init", "-q")
    world.git("add", "-A")
    world.git("commit", "-qm", "begin")
    return world


def _wander(world: World, seed: int, steps: int) -> None:
    world.random.seed(seed)
    done: list[str] = []
    answered = 0
    try:
        for _ in range(steps):
            for _ in range(world.random.choice((1, 1, 1, 2, 3))):
                deed = world.random.choice(DEEDS)
                done.append(deed.__name__)
                deed(world)
            answered += agrees(world)
    except AssertionError as error:
        raise AssertionError(f"after {done}") from error
    assert answered > steps // 2, done


@pytest.mark.parametrize("seed", range(6))
def test_the_index_answers_what_a_full_reading_would(world: World, seed: int) -> None:
    _wander(world, seed, 25)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 140))
def test_the_index_answers_what_a_full_reading_would_for_long(world: World, seed: int) -> None:
    _wander(world, seed, 150)
