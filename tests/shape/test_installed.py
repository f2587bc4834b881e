"""The wheel holds templates and sample, and the demonstration runs from it and from a checkout."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.repo import PATH

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The contents of a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)),
        cwd=ROOT,
        env={"PATH": PATH},
        capture_output=True,
        check=True,
    )
    [wheel] = folder.glob("*.whl")
    target = folder / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def _demo(path: Path, folder: Path, *options: str) -> str:
    done = subprocess.run(
        (sys.executable, "-m", "stabctl", "demo", str(folder), *options),
        cwd=folder.parent,
        env={"PATH": PATH, "PYTHONPATH": str(path), "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr + done.stdout
    return done.stdout


@pytest.mark.parametrize("place", ["wheel", "checkout"])
def test_the_demonstration_counts_the_records_it_has_just_made(installed: Path, tmp_path: Path, place: str) -> None:
    shown = _demo(installed if place == "wheel" else ROOT, tmp_path / "township")

    assert "D-2026-QS-0001" in shown and "I-2026-QS-0001" in shown
    assert re.search(r"\b1 were registered", shown)
    assert re.search(r"Items collected: 1; of these 1 were analysed, 1 assigned and 1 closed", shown)
    report = tmp_path / "township" / "reports" / "2026" / "weekly-2026-W02.md"
    assert str(report) in shown
    assert "1 were registered" in report.read_text(encoding="utf-8")


def test_the_demonstration_speaks_chinese(installed: Path, tmp_path: Path) -> None:
    shown = _demo(installed, tmp_path / "township", "--lang", "zh-Hans")
    assert "本期新增1件" in shown


def test_a_folder_that_is_not_empty_is_refused(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    done = subprocess.run(
        (sys.executable, "-m", "stabctl", "demo", str(tmp_path)),
        env={"PATH": PATH, "PYTHONPATH": str(installed)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"is not empty" in done.stderr
