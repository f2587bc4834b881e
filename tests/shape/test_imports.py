"""What a command imports: nothing heavy that it does not use, since every start pays for it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.support.commands import Stab

_TELL = """\
import sys
before = set(sys.modules)
from stabctl.__main__ import main
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

READING = FRAMEWORK | DRAWN | SLOW | WRITING | REPORTS | OFFICE
NEVER = {
    "--version": (("--version",), READING | OPENING),
    "list": (("list", "status:open"), READING),
    "list --json": (("list", "--json"), READING),
    "show": (("show", "ID"), READING),
    "due": (("due",), READING),
    "add": (
        ("add", "dispute", "--title", "水渠", "--category", "land", "--source", "sweep"),
        FRAMEWORK | DRAWN | {"stabctl.report", "tempfile", "calendar", "asyncio", "random"},
    ),
    "--help": (("--help",), DRAWN | WRITING | REPORTS | {"stabctl.store.ledger", "stabctl.query"}),
}


@pytest.mark.parametrize("name", NEVER)
def test_a_command_imports_nothing_heavy_that_it_does_not_use(stab: Stab, name: str) -> None:
    record = stab.dispute()
    arguments, never = NEVER[name]

    imported = _imported(stab, *(record if word == "ID" else word for word in arguments))

    assert imported & never == set()


@pytest.mark.parametrize(
    ("name", "most"), [("--version", 13), ("list", 100), ("show", 105), ("due", 105), ("add", 125)]
)
def test_a_command_imports_no_more_of_our_own_modules_than_it_needs(stab: Stab, name: str, most: int) -> None:
    """The bounds are a little above what is imported today: whoever raises one says why."""
    record = stab.dispute()

    imported = _imported(stab, *(record if word == "ID" else word for word in NEVER[name][0]))

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
