"""The index: what it opens and reads, and that nothing that happens to its file is ever seen."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest

from stabctl.domain.narrowing import Narrow
from stabctl.schema.printing import print_act, print_record
from stabctl.store.git import Git
from stabctl.store.index import marks, opening, tables
from stabctl.store.index.faults import Unusable
from stabctl.store.index.indexed import Indexed
from tests.laws.test_index import place, some_records
from tests.support.builders import act, opened
from tests.support.commands import Stab
from tests.support.repo import git

READING = (
    ("list",),
    ("list", "unit:QS-V01", "open"),
    ("due",),
    ("summarise", "--week", "2026-W11", "--report", "weekly"),
    ("explain", "disputes.resolved", "2026-W12"),
    ("sweeps", "--month", "2026-03"),
    ("search", "机耕路"),
    ("cluster", "--by", "category"),
)


def refused(*given: object) -> None:
    """Stand for an index that there can't be."""
    raise Unusable


@pytest.fixture
def office(stab: Stab) -> Stab:
    """An office with some records."""
    for record in some_records():
        path = stab.root / place(record)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(print_record(record), encoding="utf-8")
    git(stab.root, "add", "-A", environ=stab.environ)
    git(stab.root, "commit", "-qm", "records", environ=stab.environ)
    return stab


_opened: list[str] = []


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and isinstance(arguments[0], str) and arguments[0].endswith(".yaml"):
        _opened.append(Path(arguments[0]).name)


sys.addaudithook(_note)


@contextmanager
def records_opened() -> Iterator[list[str]]:
    """Gather the names of the record files that are opened meanwhile."""
    start, found = len(_opened), list[str]()
    yield found
    found += [name for name in _opened[start:] if "-20" in name]


def answer(office: Stab, *arguments: str) -> tuple[int, str, str]:
    result = office(*arguments, now="2026-03-31")
    return result.exit_code, result.stdout, result.stderr


def indexes(office: Stab) -> list[Path]:
    return sorted((office.root / ".git" / "stabctl").glob("index-*.sqlite"))


def by_reading(office: Stab, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str, str]:
    """Answer without an index."""
    with monkeypatch.context() as patch:
        patch.setattr(opening, "open_index", refused)
        return answer(office, *arguments)


@pytest.fixture
def settled(office: Stab, monkeypatch: pytest.MonkeyPatch) -> Stab:
    """The same office when nobody has touched a file for some seconds."""
    monkeypatch.setattr(marks, "_TICK_NS", 0)
    answer(office, "list")
    answer(office, "list")
    return office


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_no_record_is_opened_and_the_answer_is_the_same(
    settled: Stab, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    wanted = by_reading(settled, monkeypatch, *arguments)
    with records_opened() as names:
        assert answer(settled, *arguments) == wanted
    assert names == []


def test_show_opens_one_record(settled: Stab, monkeypatch: pytest.MonkeyPatch) -> None:
    number = "D-2026-QS-0001"
    assert "S-2026-03-T2-QS" in answer(settled, "show", number)[1]
    wanted = by_reading(settled, monkeypatch, "show", number, "--json")
    with records_opened() as names:
        assert answer(settled, "show", number, "--json") == wanted
    assert set(names) == {f"{number}.yaml"}


@pytest.mark.parametrize("number", [1, 3, 9])
def test_as_many_records_are_opened_as_have_changed(
    settled: Stab, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    changed = sorted((settled.root / "ledgers").rglob("D-20*.yaml"))[:number]
    for path in changed:
        with path.open("a", encoding="utf-8") as out:
            out.write(print_act(act("visit", "2026-03-29"), "dispute"))
    wanted = by_reading(settled, monkeypatch, "list")
    with records_opened() as names:
        assert answer(settled, "list") == wanted
    assert sorted(names) == [path.name for path in changed]
    git(settled.root, "commit", "-qam", "edits", environ=settled.environ)
    answer(settled, "list")
    with records_opened() as names:
        answer(settled, "list")
    assert names == []


def test_as_many_lives_are_made_as_a_question_needs(office: Stab) -> None:
    with closing(opening.open_index(office.root, Git(office.root, office.environ))) as survey:
        assert isinstance(survey, Indexed)
        for narrow, numbers in (
            (Narrow(units=frozenset({"QS-V01"})), 3),
            (Narrow(kinds=frozenset({"intel", "activity"})), 2),
            (Narrow(numbers=frozenset({"D-2026-QS-0003"})), 1),
            (Narrow(is_open=True), 10),
            (Narrow(values={"level": frozenset({"important"})}), 1),
            (Narrow(text="约好"), 1),
            (Narrow(since=date(2026, 4, 1)), 10),
        ):
            assert len(list(survey.lives(narrow=narrow))) == numbers, narrow


# The index itself


def _garbage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100 : len(data)] = os.urandom(len(data) - 100)
    path.write_bytes(data)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _another(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE about (key TEXT, value TEXT)")


def _older(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE about SET value = 'another tool' WHERE key = 'made'")


def _of_another_history(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE about SET value = ? WHERE key = 'head'", ("12" * 20,))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "random bytes": _garbage,
    "half of it": _cut,
    "nothing in it": lambda path: path.write_bytes(b""),
    "a text": lambda path: path.write_text("index"),
    "another database": _another,
    "an older tool's": _older,
    "a commit that there is not": _of_another_history,
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "gone": lambda path: path.unlink(),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_index_that_is_none_is_made_again_in_silence(
    office: Stab, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    wanted = by_reading(office, monkeypatch, "list", "--json")
    assert answer(office, "list", "--json") == wanted
    (path,) = indexes(office)
    DAMAGES[damage](path)
    assert answer(office, "list", "--json") == wanted
    assert answer(office, "list", "--json") == wanted


def test_the_index_of_a_workspace_that_was_copied_is_not_believed(office: Stab, tmp_path: Path) -> None:
    answer(office, "list")
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-a", str(office.root), str(copy)], check=True)
    copied = Stab(copy, office.environ)
    path = copied.path("D-2026-QS-0001")
    path.write_bytes(path.read_bytes().replace(b"neighbour", b"homestead"))
    assert "homestead" in answer(copied, "list", "category:homestead")[1]
    assert "homestead" not in answer(office, "list", "category:homestead")[1]


def test_where_nothing_can_be_written_every_file_is_read(office: Stab, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = by_reading(office, monkeypatch, "list", "--json")

    def no_folder(self: Path, *arguments: object, **more: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    with monkeypatch.context() as patch:
        patch.setattr("stabctl.store.index.building.instant_in", no_folder)
        assert answer(office, "list", "--json") == wanted
    assert indexes(office) == []


def test_an_index_that_another_process_is_writing_is_answered_from_all_the_same(
    settled: Stab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "BUSY_MS", 20)
    (path,) = indexes(settled)
    for lock in ("IMMEDIATE", "EXCLUSIVE"):
        changed = settled.path("D-2026-QS-0001")
        with changed.open("a", encoding="utf-8") as out:
            out.write(print_act(act("visit", "2026-03-29", note=lock), "dispute"))
        wanted = by_reading(settled, monkeypatch, "search", lock)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute(f"BEGIN {lock}")
            assert answer(settled, "search", lock) == wanted
    assert answer(settled, "search", "EXCLUSIVE") == wanted


def test_processes_that_ask_while_files_change_all_answer_rightly(office: Stab) -> None:
    answer(office, "list")
    command = [sys.executable, "-c", _ASKS, str(office.root)]
    environ = {**office.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "STABCTL_NOW": "2026-03-31"}
    running = [subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    for number in range(30, 60):
        record = opened(number=f"D-2026-QS-{number:04}")
        (office.root / place(record)).write_text(print_record(record), encoding="utf-8")
        if number % 10 == 0:
            git(office.root, "add", "-A", environ=office.environ)
            git(office.root, "commit", "-qm", "more", environ=office.environ)
    for process in running:
        out, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        counts = json.loads(out)
        assert counts == sorted(counts)
    found = json.loads(answer(office, "list", "kind:dispute", "--json")[1])["data"]["records"]
    assert len(found) == 8 + 30


_ASKS = """
import json, sys, io, os
from stabctl.cli.main import main
counts = []
for _ in range(12):
    kept, sys.stdout = sys.stdout, io.StringIO()
    code = main(["-C", sys.argv[1], "list", "kind:dispute", "--json"], dict(os.environ))
    out, sys.stdout = sys.stdout.getvalue(), kept
    assert code == 0
    counts.append(len(json.loads(out)["data"]["records"]))
print(json.dumps(counts))
"""


def test_a_linked_work_tree_has_an_index_of_its_own(office: Stab, tmp_path: Path) -> None:
    answer(office, "list")
    other = tmp_path / "other"
    git(office.root, "worktree", "add", "-q", str(other), environ=office.environ)
    linked = Stab(other, office.environ)
    linked.path("D-2026-QS-0001").unlink()
    assert answer(linked, "list")[0] == 1
    assert answer(office, "list")[0] == 0
    assert len(indexes(office)) == 2


def test_the_smallest_ledger_has_an_index_and_no_bar_is_shown(stab: Stab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stabctl.cli.reading.progress_of", lambda app: lambda done, of: pytest.fail("a bar"))
    answer(stab, "list")
    stab.dispute()
    assert answer(stab, "list")[0] == 0
    assert len(indexes(stab)) == 1
