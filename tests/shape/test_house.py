"""The house stays in order: small modules, documented commands, nothing imported too early."""

from __future__ import annotations

import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import stabctl
from stabctl.cli.registry import COMMANDS, SUBCOMMANDS
from tests.support.commands import Stab
from tests.support.repo import PATH

PACKAGE = Path(stabctl.__file__).parent
VERBS = [(name, *entry) for name, entry in COMMANDS.items() if name not in SUBCOMMANDS] + [
    (f"{verb} {name}", *entry) for verb, second in SUBCOMMANDS.items() for name, entry in second.items()
]


@pytest.mark.parametrize(("verb", "module", "line"), VERBS)
def test_a_commands_first_line_of_help_is_the_one_in_the_registry(verb: str, module: str, line: str) -> None:
    function = getattr(importlib.import_module(f"stabctl.cli.commands.{module}"), module)
    assert (inspect.getdoc(function) or "").splitlines()[0] == line


def test_every_command_module_is_in_the_registry() -> None:
    known = {module for _, module, _ in VERBS}
    assert {path.stem for path in (PACKAGE / "cli" / "commands").glob("*.py")} - {"__init__"} == known


@pytest.mark.parametrize(("verb", "module", "line"), VERBS)
def test_every_command_has_a_help_page_and_stands_in_the_readme(stab: Stab, verb: str, module: str, line: str) -> None:
    page = stab(*verb.split(), "--help", "--lang", "en").succeed().stdout
    assert page.startswith(f"Usage: stabctl {verb} ")
    assert line in page
    assert "--workspace, -C DIR" in page
    readme = (PACKAGE.parent / "README.md").read_text(encoding="utf-8")
    assert f"`{verb}" in readme


def test_modules_are_small() -> None:
    long = {
        str(path.relative_to(PACKAGE)): count
        for path in PACKAGE.rglob("*.py")
        if "i18n" not in path.parts and (count := len(path.read_text(encoding="utf-8").splitlines())) > 350
    }
    assert long == {}


def _imported(stab: Stab, *arguments: str) -> set[str]:
    program = (
        "import sys\n"
        "from stabctl.cli.main import main\n"
        "code = main(sys.argv[1:])\n"
        "sys.stderr.write('\\n'.join(sys.modules))\n"
        "raise SystemExit(code)\n"
    )
    done = subprocess.run(
        (sys.executable, "-c", program, "-C", str(stab.root), *arguments),
        env={**stab.environ, "PATH": PATH},
        cwd=stab.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-500:]
    return set(done.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (("list",), {"rich", "jinja2", "tabulate", "filelock", "wcwidth", "pygal"}),
        (("show", "D-2026-QS-0001"), {"rich", "jinja2", "tabulate", "filelock", "wcwidth", "pygal"}),
        (("due",), {"rich", "jinja2", "tabulate", "filelock", "wcwidth", "pygal"}),
        (
            ("add", "dispute", "--title", "路", "--category", "land", "--source", "sweep"),
            {"rich", "jinja2", "tabulate", "wcwidth", "pygal"},
        ),
        (("summarise", "--format", "json"), {"rich", "jinja2", "tabulate", "filelock", "wcwidth", "pygal"}),
        (
            ("--version",),
            {"rich", "jinja2", "tabulate", "filelock", "yaml", "pygal", "stabctl.store", "stabctl.domain.life"},
        ),
    ],
)
def test_a_command_imports_only_what_it_uses(stab: Stab, arguments: tuple[str, ...], absent: set[str]) -> None:
    stab.dispute()
    assert _imported(stab, *arguments) & absent == set()


def test_importing_the_package_imports_nothing_of_it() -> None:
    done = subprocess.run(
        (sys.executable, "-c", "import sys, stabctl; print(*(m for m in sys.modules if m.startswith('stabctl')))"),
        env={"PATH": PATH, "PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["stabctl"]
