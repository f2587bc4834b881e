"""A hermetic world for every test: own environment, clock, identity, folder; no stray writes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.commands import Stab
from tests.support.repo import hermetic_environ

ROOT = Path(__file__).parent.parent
_ALLOWED = (".hypothesis", "__pycache__", ".pytest_cache", ".coverage")
_trap = {"on": False}


def _no_stray_writes(event: str, arguments: tuple[object, ...]) -> None:
    if event != "open" or not _trap["on"] or not isinstance(arguments[0], str):
        return
    flags = arguments[2]
    writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    path = arguments[0]
    if writes and path.startswith(str(ROOT)) and not any(name in path for name in _ALLOWED):
        raise AssertionError(f"a test writes into the checkout: {path}")


sys.addaudithook(_no_stray_writes)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="Rewrite tests/golden/ from what the tool prints now."
    )


@pytest.fixture(autouse=True)
def hermetic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run every test in its own folder, with its own environment, and catch writes into the checkout."""
    for name in list(os.environ):
        monkeypatch.delenv(name)
    for name, value in hermetic_environ(tmp_path).items():
        monkeypatch.setenv(name, value)
    folder = tmp_path / "cwd"
    folder.mkdir()
    monkeypatch.chdir(folder)
    _trap["on"] = True
    yield
    _trap["on"] = False


@pytest.fixture
def stab(tmp_path: Path) -> Stab:
    """A fresh workspace of the office QS, and the command line on it."""
    stab = Stab(tmp_path / "office", hermetic_environ(tmp_path))
    stab.run_bare("init", str(stab.root), "--name", "青石乡", "--code", "QS", "--lang", "en").succeed()
    return stab
