"""A disk that is full, read-only or broken at any call: refused or done, and the command says rightly which."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.store.crash_rows import ROWS
from tests.store.crash_run import Matrix
from tests.support.injecting import FAILURES, injector

BY_NAME = {row.name: row for row in ROWS}
EVERY_FAILURE = [(error, on) for error in FAILURES for on in (False, True)]


@pytest.mark.parametrize(("error", "on"), [("ENOSPC", False), ("ENOSPC", True), ("EACCES", True), ("EIO", False)])
def test_a_failure_now_and_then_is_refused_or_undone(tmp_path: Path, error: str, on: bool) -> None:
    Matrix(tmp_path, injector()).fail(BY_NAME["file"], error, on=on, every=9)


@pytest.mark.long
@pytest.mark.parametrize(("error", "on"), EVERY_FAILURE)
@pytest.mark.parametrize("name", ["add many", "file", "attach", "summarise --issue"])
def test_a_failure_at_any_call_is_refused_or_undone(tmp_path: Path, name: str, error: str, on: bool) -> None:
    points = Matrix(tmp_path, injector()).fail(BY_NAME[name], error, on=on)
    sys.stderr.write(f"\n{name}: {points} calls failed with {error}{', and all after it' if on else ''}\n")
