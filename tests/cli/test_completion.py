"""What a shell completes: the numbers of records, by the names of their files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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
