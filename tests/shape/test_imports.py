"""What a command imports: nothing heavy that it does not use, since every start pays for it."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from tests.support.commands import Stab
from tests.support.repo import hermetic_environ

_TELL = """\
import sys
before = set(sys.modules)
from stabctl.cli.main import main
main()
sys.stdout = sys.stderr
print(*sorted(set(sys.modules) - before))
"""
FRAMEWORK = {"typer", "click", "pydantic"}
DRAWN = {"rich", "jinja2", "tabulate", "wcwidth", "openpyxl", "pygal"}
SLOW = {"tempfile", "traceback", "difflib", "shutil", "calendar", "asyncio", "random"}
WRITING = {"filelock", "socket", "logging", "stabctl.workflow", "stabctl.domain.privacy", "stabctl.domain.conduct"}
REPORTS = {"stabctl.report", "stabctl.exchange", "stabctl.schema.issued"}
OFFICE = {"yaml", "stabctl.schema.office", "stabctl.store.workspace"}
OPENING = {"yaml", "json", "hashlib", "zoneinfo", "subprocess", "stabctl.domain", "stabctl.store"}

COMPILING = {"dataclasses", "inspect", "ast", "hashlib", "subprocess", "signal", "shlex", "stabctl.store.transaction"}

READING = FRAMEWORK | DRAWN | SLOW | WRITING | REPORTS | OFFICE
NEVER = {
    "--version": (("--version",), READING | OPENING),
    "list": (("list", "status:open"), READING | COMPILING | {"stabctl.schema"}),
    "list --json": (("list", "--json"), READING | COMPILING | {"stabctl.schema"}),
    "show": (("show", "D-2026-QS-0001"), READING | COMPILING - {"hashlib"}),
    "due": (("due",), READING | COMPILING | {"stabctl.schema"}),
    "add": (
        ("add", "dispute", "--title", "水渠", "--category", "land", "--source", "sweep"),
        FRAMEWORK | DRAWN | {"stabctl.report", "tempfile", "calendar", "asyncio", "random"},
    ),
    "--help": (
        ("--help",),
        FRAMEWORK | COMPILING | DRAWN | WRITING | REPORTS | {"stabctl.store.ledger", "stabctl.query"},
    ),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Stab:
    """A workspace with one matter that has lain still for so long that its index is believed."""
    folder = tmp_path_factory.mktemp("still")
    office = Stab(folder / "office", hermetic_environ(folder))
    office.run_bare("init", str(office.root), "--name", "青石乡", "--code", "QS", "--lang", "en").succeed()
    office.dispute()
    time.sleep(2.2)
    for _ in range(2):
        office("list").succeed()
    return office


@pytest.mark.parametrize("name", NEVER)
def test_a_command_imports_nothing_heavy_that_it_does_not_use(office: Stab, stab: Stab, name: str) -> None:
    arguments, never = NEVER[name]

    imported = _imported(stab if name == "add" else office, *arguments)

    assert imported & never == set()


@pytest.mark.parametrize(("name", "most"), [("--version", 13), ("list", 76), ("show", 96), ("due", 82), ("add", 125)])
def test_a_command_imports_no_more_of_our_own_modules_than_it_needs(
    office: Stab, stab: Stab, name: str, most: int
) -> None:
    """The bounds are a little above what is imported today: whoever raises one says why."""
    imported = _imported(stab if name == "add" else office, *NEVER[name][0])

    assert sum(module.startswith("stabctl") for module in imported) <= most


def _imported(stab: Stab, *arguments: str) -> set[str]:
    done = subprocess.run(
        (sys.executable, "-c", _TELL, *arguments),
        cwd=stab.root,
        env={**os.environ, "STABCTL_NOW": "2026-03-12T10:00:00+08:00"},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.splitlines()[-1].split())
