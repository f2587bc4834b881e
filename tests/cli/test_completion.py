"""What a shell completes: the numbers of records, by the names of their files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from stabctl.cli import completing
from stabctl.cli.context import Globals
from stabctl.cli.main import main
from stabctl.cli.plainly import flags_of, function_of, module_of, parameters_of
from stabctl.cli.registry import COMMANDS, SUBCOMMANDS
from tests.support.commands import Stab


@pytest.fixture
def office(stab: Stab) -> Stab:
    stab.dispute()
    stab.dispute("--unit", "QS-JUSTICE")
    stab.intel()
    stab.dispute(now="2025-12-30")
    (stab.path("D-2026-QS-0001").parent / "D-2026-QS-0002.txt").write_text("x")
    return stab


def _completed(office: Stab, typed: str, *before: str) -> list[str]:
    words = ["stabctl", *before, typed]
    environ = {
        **office.environ,
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "_STABCTL_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
        "STABCTL_WORKSPACE": str(office.root),
    }
    done = subprocess.run([sys.executable, "-m", "stabctl"], env=environ, capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("", ["D-2025-QS-0001", "D-2026-QS-0001", "D-2026-QS-JUSTICE-0001", "I-2026-QS-0001"]),
        ("D-2026", ["D-2026-QS-0001", "D-2026-QS-JUSTICE-0001"]),
        ("D-2026-QS-0", ["D-2026-QS-0001"]),
        ("D-2026-QS-J", ["D-2026-QS-JUSTICE-0001"]),
        ("I", ["I-2026-QS-0001"]),
        ("S-2026", []),
        ("X", []),
    ],
)
def test_a_number_is_completed_as_far_as_it_is_typed(office: Stab, typed: str, numbers: list[str]) -> None:
    assert _completed(office, typed, "show") == numbers
    assert _completed(office, typed, "assign") == numbers


def test_the_folder_that_the_command_line_names_is_meant(office: Stab, tmp_path: Path) -> None:
    elsewhere = Stab(tmp_path / "elsewhere", office.environ)
    elsewhere.run_bare("init", str(elsewhere.root), "--name", "白水乡", "--code", "BS").succeed()
    assert _completed(office, "D", "-C", str(elsewhere.root), "show") == []
    assert _completed(elsewhere, "I", "-C", str(office.root), "show") == ["I-2026-QS-0001"]


def test_outside_a_workspace_nothing_is_completed(office: Stab, tmp_path: Path) -> None:
    assert _completed(Stab(tmp_path / "nowhere", office.environ), "D", "show") == []


VERBS = [[verb] for verb in COMMANDS if verb not in SUBCOMMANDS]
VERBS += [[verb, second] for verb, seconds in SUBCOMMANDS.items() for second in seconds]
TYPED = """\
|
|s
|zz
|-
|--la
--json|s
--lang|e
--lang=en|s
-C .|s
-q -q|
nothing|D
add|
add|dis
add --json|dis
add nothing|d
add dispute|
add dispute --category|la
add dispute --category land --level|
add dispute --category land|--
show|D
show|D-2026
show D-2026-QS-0001|
show D-2026-QS-0001|D
show --as-of 2026-01-01|D
show --as-of|2
show --nothing|D
show --|D
show --json -C .|D
assign D-2026-QS-0001 --to|Q
assign D-2026-QS-0001 --criteria|d
assign D-2026-QS-0001 --criteria difficult --criteria|d
assign D-2026-QS-0001 --note=x|D
print|
print D-2026-QS-0001|
print D-2026-QS-0001 r|D
explain|disputes.re
list|sta
list status:open|un
verify|re
attach D-2026-QS-0001|pa
show|D-2026=
show|'D
show|x\\
link D-2026-QS-0001 --to|D
link D-2026-QS-0001 --relation|
due --all|
due --days|3
"""


@pytest.mark.parametrize("line", TYPED.splitlines())
def test_what_is_completed_ahead_is_what_the_framework_completes(
    line: str, office: Stab, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before, _, typed = line.partition("|")
    _held_against_the_framework([*before.split(), typed], office, monkeypatch, capsys)


@pytest.mark.parametrize("verbs", VERBS)
def test_every_option_and_argument_is_completed_as_the_framework_does(
    verbs: list[str], office: Stab, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    parameters = parameters_of(function_of(module_of(verbs) or "")) or []
    flags = [[flags_of(each)[0]] for each in parameters if flags_of(each) and each.type is not bool]
    plain = sum(
        _held_against_the_framework([*verbs, *words, ""], office, monkeypatch, capsys)
        for words in ([], ["D-2026-QS-0001"], *flags)
    )
    assert plain or verbs == ["verify"]  # which takes nothing but files


def _held_against_the_framework(
    words: list[str], office: Stab, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> bool:
    environ = {
        **office.environ,
        "_STABCTL_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(("stabctl", *words)),
        "COMP_CWORD": str(len(words)),
        "STABCTL_WORKSPACE": str(office.root),
    }
    for name in ("COMP_WORDS", "COMP_CWORD", "_STABCTL_COMPLETE"):
        monkeypatch.setenv(name, environ[name])
    is_plain = completing.completed(Globals(environ), "complete_bash") is not None
    ahead = _answer(environ, capsys)
    with monkeypatch.context() as without:
        without.setattr(completing, "completed", lambda given, asked: None)
        assert _answer(environ, capsys) == ahead
    return is_plain


def _answer(environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    try:
        code = main([], environ)
    except SystemExit as ended:
        code = int(ended.code or 0)
    return code, capsys.readouterr().out
