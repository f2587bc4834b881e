"""The README's lines work when they are pasted one by one."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.repo import PATH, hermetic_environ

README = Path(__file__).parents[2] / "README.md"


def _walk() -> list[str]:
    blocks = re.findall(r"```sh walk\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line]


def test_the_walk_can_be_pasted_line_by_line(tmp_path: Path) -> None:
    lines = _walk()
    assert len(lines) >= 20
    environ = hermetic_environ(tmp_path)
    del environ["STABCTL_NOW"]
    environ["PATH"] = f"{Path(sys.executable).parent}:{PATH}"
    script = "".join(f"{line} || {{ echo FAILED: {number} >&2; exit 1; }}\n" for number, line in enumerate(lines, 1))
    done = subprocess.run(
        ("bash", "-c", script), cwd=tmp_path, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr + "\n" + done.stdout
    assert "Traceback" not in done.stderr
    assert "成功率" in done.stdout and "Success rate" in done.stdout


def test_the_readme_opens_with_the_two_commands_that_the_makefile_has() -> None:
    text = README.read_text(encoding="utf-8")
    makefile = (README.parent / "Makefile").read_text(encoding="utf-8")
    for target in ("demo", "test"):
        assert f"make {target}" in text
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


@pytest.mark.parametrize("name", [".ci/run"])
def test_ci_does_nothing_but_call_the_test_command(name: str) -> None:
    lines = [line for line in (README.parent / name).read_text(encoding="utf-8").splitlines() if line]
    assert lines[-1] == "exec make test"
    assert len(lines) == 4
