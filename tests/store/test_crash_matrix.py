"""A kill of the program and its git at any call that changes a file leaves the old or the new, never between."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.store.crash_rows import ROWS, Row
from tests.store.crash_run import Matrix
from tests.support.injecting import injector

NOW_AND_THEN = {"file": 6, "add many": 15, "attach": 18, "summarise --issue": 25, "template copy": 12}


@pytest.mark.parametrize("name", NOW_AND_THEN)
def test_a_kill_now_and_then_leaves_the_old_or_the_new(name: str, tmp_path: Path) -> None:
    (row,) = (row for row in ROWS if row.name == name)
    Matrix(tmp_path, injector()).run(row, NOW_AND_THEN[name])


@pytest.mark.long
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_kill_at_any_call_leaves_the_old_or_the_new(row: Row, tmp_path: Path) -> None:
    points = Matrix(tmp_path, injector()).run(row, row.every)
    sys.stderr.write(f"\ncrash matrix: {row.name}: {points} points, every {row.every} killed\n")


def test_a_repair_that_is_killed_now_and_then_is_taken_up_by_the_next_command(tmp_path: Path) -> None:
    (row,) = (row for row in ROWS if row.name == "file")
    interrupted, killed = Matrix(tmp_path, injector()).run_repairs(row, 23, 11)
    assert interrupted >= 2 and killed >= 5


@pytest.mark.long
@pytest.mark.parametrize("name", ["file", "add many", "attach", "summarise --issue", "undo"])
def test_a_repair_that_is_killed_at_any_call_is_taken_up_by_the_next_command(name: str, tmp_path: Path) -> None:
    (row,) = (row for row in ROWS if row.name == name)
    interrupted, killed = Matrix(tmp_path, injector()).run_repairs(row, 6, 4)
    sys.stderr.write(f"\ncrash matrix: {row.name}: {interrupted} interrupted, {killed} of their repairs killed\n")
    assert killed > interrupted
