"""How often a writing command asks git, and for what: no more than it needs, whatever the size of the ledger."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import stabctl
from stabctl.store.tidying import may_be_untidy
from tests.support.commands import Stab

RECORD = "D-2026-QS-0001"
FILE = ("file", RECORD, "--limit", "2026-04-12")
ADD = ("add", "dispute", "--title", "第二件", "--category", "land", "--source", "sweep")

_SCRIPT = """
import sys
asked = []
sys.addaudithook(lambda event, given: event in ("subprocess.Popen", "os.posix_spawn") and asked.append(given[1]))
from stabctl.cli.main import main
code = main(sys.argv[1:])
for words in asked:
    rest = iter(words[1:])
    print(next(word for word in rest if not (word in ("-c", "-C") and next(rest))), file=sys.stderr)
sys.exit(code)
"""


def asked(office: Stab, *command: str) -> list[str]:
    """Run a command in a process of its own; return git's verbs in the order in which they were started."""
    done = subprocess.run(
        (sys.executable, "-c", _SCRIPT, "-C", str(office.root), *command),
        env={**office.environ, "PYTHONPATH": str(Path(stabctl.__file__).parents[1]), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stderr.split()


COMMIT = ["hash-object", "cat-file", "update-index", "unpack-objects", "commit-tree", "update-ref"]


@pytest.fixture
def office(stab: Stab) -> Stab:
    stab.dispute()
    stab.git("config", "gc.auto", "6700")
    return stab


def test_an_act_asks_git_nine_times(office: Stab) -> None:
    assert asked(office, *FILE) == ["config", "diff", "cat-file", *COMMIT]


def test_a_registration_asks_git_nine_times(office: Stab) -> None:
    assert asked(office, *ADD) == ["config", "cat-file", "log", *COMMIT]
    assert asked(office, *ADD) == ["config", "cat-file", "log", *COMMIT]


def test_a_preview_and_a_refusal_ask_git_for_nothing_that_writes(office: Stab) -> None:
    office(*FILE).succeed()
    assert not set(asked(office, "undo", "--dry-run")) & {"add", "commit", "update-index", "update-ref", "hash-object"}


@pytest.mark.parametrize(
    ("settings", "loose", "packs", "untidy"),
    [
        ({}, 26, 50, False),
        ({}, 27, 0, True),
        ({}, 0, 51, True),
        ({"gc.auto": "256"}, 2, 0, True),
        ({"gc.auto": "256"}, 1, 0, False),
        ({"gc.auto": "0"}, 100, 100, False),
        ({"gc.autopacklimit": "0"}, 0, 100, False),
        ({"gc.autopacklimit": "2"}, 0, 3, True),
        ({"gc.auto": "1k"}, 0, 0, True),
        ({"maintenance.strategy": "incremental"}, 0, 0, True),
        ({"maintenance.commit-graph.enabled": "true"}, 0, 0, True),
    ],
)
def test_git_is_asked_to_pack_when_its_own_measure_is_full(
    tmp_path: Path, settings: dict[str, str], loose: int, packs: int, untidy: bool
) -> None:
    for folder, count, ending in (("17", loose, ""), ("pack", packs, ".pack")):
        (tmp_path / folder).mkdir()
        for number in range(count):
            (tmp_path / folder / f"{number}{ending}").touch()
    assert may_be_untidy(settings, tmp_path) == untidy


def test_objects_that_have_gathered_are_packed(office: Stab) -> None:
    office.git("config", "gc.auto", "1")
    office.git("config", "gc.autoDetach", "false")
    loose = office.root / ".git/objects/17"
    loose.mkdir(exist_ok=True)
    for number in range(2):
        (loose / f"{number:038d}").touch()
    office(*FILE).succeed()
    assert list((office.root / ".git/objects/pack").glob("*.pack"))
