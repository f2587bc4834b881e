"""The command line as cron, pipes and odd locales run it: real processes, nearly no environment."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.support.commands import Stab
from tests.support.repo import PATH


def _run(stab: Stab, *arguments: str, data: str = "", **environ: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        (sys.executable, "-m", "stabctl", "-C", str(stab.root), *arguments),
        cwd=stab.root,
        env={"PATH": PATH, **environ},
        input=data.encode("utf-8"),
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("environ", [{}, {"LC_ALL": "C"}, {"LANG": "POSIX"}, {"PYTHONUTF8": "1"}], ids=str)
def test_chinese_goes_in_and_out_without_any_environment(stab: Stab, environ: dict[str, str]) -> None:
    added = _run(
        stab,
        "add",
        "dispute",
        "--title",
        "晒谷场使用时间的纠纷",
        "--category",
        "neighbour",
        "--source",
        "sweep",
        "--summary",
        "诉求：排定时间",
        **environ,
    )
    assert (added.returncode, added.stderr) == (0, b"")
    record = added.stdout.decode().strip()

    listed = _run(stab, "list", **environ)
    assert (listed.returncode, listed.stderr) == (0, b"")
    assert "晒谷场使用时间的纠纷" in listed.stdout.decode("utf-8")

    shown = _run(stab, "show", record, "--json", **environ)
    assert json.loads(shown.stdout)["data"]["record"]["summary"] == "诉求：排定时间"

    report = _run(stab, "summarise", "--lang", "zh-Hans", **environ)
    assert (report.returncode, report.stderr) == (0, b"")
    assert "青石乡" in report.stdout.decode("utf-8")
    assert stab.git("log", "-1", "--format=%an").strip() == "Test Office"


def test_from_standard_input_takes_chinese_yaml(stab: Stab) -> None:
    text = "- title: 承包地四至不清\n  category: land\n  source: application\n"
    added = _run(stab, "add", "dispute", "--from", "-", data=text)
    assert added.returncode == 0, added.stderr.decode()
    assert b"D-2" in added.stdout


def test_a_locale_that_lacks_chinese_gets_escapes_instead_of_a_crash(stab: Stab) -> None:
    stab.dispute("--title", "机耕路占用")
    listed = _run(stab, "list", PYTHONIOENCODING="latin-1")
    assert listed.returncode == 0
    assert b"\\u673a" in listed.stdout


@pytest.mark.parametrize("words", [("list",), ("summarise", "--format", "json"), ("due",)])
def test_a_reader_that_goes_away_is_told_by_the_exit_code_alone(stab: Stab, words: tuple[str, ...]) -> None:
    stab.assigned()
    command = (sys.executable, "-m", "stabctl", "-C", str(stab.root), *words)
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env={"PATH": PATH}, stdout=pipe, stderr=pipe) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (141, b"")


@pytest.mark.parametrize("option", [b"--title", b"--note", b"--summary"])
def test_bytes_that_are_no_text_are_refused(stab: Stab, option: bytes) -> None:
    values = {b"--title": b"x", b"--category": b"land", b"--source": b"sweep", option: b"\xff\xfe"}
    added = subprocess.run(
        (
            *(sys.executable.encode(), b"-m", b"stabctl", b"-C", str(stab.root).encode(), b"add", b"dispute"),
            *(part for pair in values.items() for part in pair),
        ),
        env={"PATH": PATH},
        capture_output=True,
        check=False,
    )
    assert added.returncode == 2
    assert b"Error: " in added.stderr and b"UTF-8" in added.stderr
    assert stab.git("status", "--porcelain") == ""


@pytest.mark.parametrize("module", ["stabctl.cli.main", "stabctl.cli.context", "typer", "stabctl.store.ledger"])
def test_an_interrupt_while_the_program_is_loaded_ends_it_with_130_and_no_traceback(stab: Stab, module: str) -> None:
    """The program is sent the signal at the moment at which it imports a module."""
    script = (
        "import os, signal, sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {module!r}:\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from stabctl.__main__ import main\n"
        "sys.exit(main())\n"
    )
    ended = subprocess.run(
        (sys.executable, "-c", script, "-C", str(stab.root), "list", *(("--nothing",) if module == "typer" else ())),
        env={"PATH": PATH},
        capture_output=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (130, b"")
    assert b"Traceback" not in ended.stderr


def test_control_characters_of_a_title_are_escaped_on_screen(stab: Stab) -> None:
    stab.dispute("--title", "红\x1b[31m字\u202e反")
    listed = stab("list").succeed().stdout
    assert "\x1b" not in listed and "\u202e" not in listed
    assert "红\\x1b[31m字\\u202e反" in listed


def test_without_any_git_identity_a_writing_command_is_refused(stab: Stab) -> None:
    stab.git("config", "--local", "--unset", "user.name")
    stab.git("config", "--local", "--unset", "user.email")
    refused = _run(stab, "add", "dispute", "--title", "路", "--category", "land", "--source", "sweep")
    assert refused.returncode == 1
    assert b"git config --global user.name" in refused.stderr
    assert _run(stab, "list").returncode == 0
