"""What a determined tester found: odd input, odd machines, and two people at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.commands import Stab
from tests.support.repo import PATH, tree


def test_two_creations_of_one_workspace_leave_one_that_works(stab: Stab, tmp_path: Path) -> None:
    folder = tmp_path / "both"
    command = (sys.executable, "-m", "stabctl", "init", str(folder), "--name", "青石乡", "--code", "QS")
    environ = {**stab.environ, "PATH": PATH}
    running = [subprocess.Popen(command, env=environ, stdout=-3, stderr=-3) for _ in range(4)]
    codes = sorted(process.wait() for process in running)
    assert codes == [0, 1, 1, 1]
    both = Stab(folder, stab.environ)
    both("check").succeed()
    assert both.git("status", "--porcelain") == ""


def test_a_file_that_git_has_and_the_work_tree_lacks_stops_every_total(stab: Stab) -> None:
    kept, lost = stab.dispute(), stab.dispute()
    stab.path(lost).unlink()
    for command in ("list", "summarise", "due"):
        refused = stab(command)
        assert refused.exit_code == 1
        assert lost in refused.stderr
    listed = stab("list", "--json", "--skip-unreadable").data["records"]
    assert [record["id"] for record in listed] == [kept]


def test_a_committed_deletion_is_found_by_check(stab: Stab) -> None:
    stab.dispute()
    lost = stab.dispute()
    stab.git("rm", "-q", str(stab.path(lost)))
    stab.git("commit", "-qm", "gone")
    checked = stab("check", "--json")
    assert checked.exit_code == 1
    assert [finding["record"] for finding in checked.data["findings"]] == [lost]


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "D-2026-QS-" + "1" * 5000),
        ("assign", "D-2026-QS-0001", "--to", "QS", "--limit", "9999-12-31"),
        ("summarise", "--year", "0001"),
        ("list", " ".join(["("] * 3000)),
        ("list", "--as-of", ""),
        ("list", "--by", ""),
        ("add", "dispute", "--title", "路", "--category", "land", "--source", "sweep", "--unit", ""),
        ("add", "dispute", "--title", "路", "--category", "land", "--source", "sweep", "--note", " "),
        ("amend", "D-2026-QS-0001", "--set", "title=a", "--set", "title=b", "--reason", "x"),
        ("summarise", "--out", "x" * 300),
        ("-C", "y" * 300, "list"),
        ("org", "extra", "words"),
    ],
)
def test_odd_arguments_get_a_sentence_and_a_way_out(stab: Stab, arguments: tuple[str, ...]) -> None:
    stab.dispute()
    before = tree(stab.root)
    refused = stab(*arguments)
    assert refused.exit_code in (1, 2)
    assert [line.split(":")[0] for line in refused.stderr.splitlines()] == ["Error", "Hint"]
    assert tree(stab.root) == before


def test_deep_json_is_refused(stab: Stab) -> None:
    refused = stab("add", "dispute", "--from", "-", stdin="[" * 50_000)
    assert refused.exit_code == 1
    assert "Traceback" not in refused.stderr


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="devices")
@pytest.mark.parametrize("kind", ["dispute", "sweep"])
def test_what_has_no_end_is_not_read_to_its_end(stab: Stab, kind: str) -> None:
    refused = stab("add", kind, "--from", "/dev/zero")
    assert refused.exit_code == 1
    assert "/dev/zero is over 8 MiB" in refused.stderr
    refused = stab("add", kind, "--from", "-", stdin="#" * (8 << 20) + "\n")
    assert "- is over 8 MiB" in refused.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="devices")
@pytest.mark.parametrize(
    ("arguments", "code"), [(("nosuch",), 2), (("--json", "list", "--nosuch"), 2), (("show", "D-2026-QS-0009"), 1)]
)
def test_the_exit_code_tells_where_nothing_can_be_said(stab: Stab, arguments: tuple[str, ...], code: int) -> None:
    command = (sys.executable, "-m", "stabctl", "-C", str(stab.root), *arguments)
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(command, env={**stab.environ, "PATH": PATH}, stderr=full, stdout=subprocess.PIPE)
    assert (done.returncode, done.stdout) == (code, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="devices")
def test_a_paper_stays_where_its_record_names_it_though_the_answer_can_not_be_printed(
    stab: Stab, tmp_path: Path
) -> None:
    record = stab.dispute()
    (tmp_path / "paper.txt").write_text("一页", encoding="utf-8")
    command = (sys.executable, "-m", "stabctl", "-C", str(stab.root), "attach", record, str(tmp_path / "paper.txt"))
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(command, env={**stab.environ, "PATH": PATH}, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1 and b"but the answer can't be printed" in done.stderr
    assert (stab.root / "attachments" / record / "paper.txt").read_text("utf-8") == "一页"
    assert stab("check", "--json").succeed().data["findings"] == []


@pytest.mark.parametrize("typed", ["d-2026-qs-0001", "D-2026-QS-1", " D-2026-QS-0001 "])
def test_a_near_miss_of_a_number_is_suggested(stab: Stab, typed: str) -> None:
    stab.dispute()
    assert "Did you mean D-2026-QS-0001?" in stab("show", typed).stderr


def test_a_word_that_was_amended_away_may_be_forgotten(stab: Stab) -> None:
    rules = stab.root / "ledgers" / "rules.yaml"
    rules.write_text("categories:\n  water: 水利\n", encoding="utf-8")
    record = stab.dispute("--category", "water")
    stab("amend", record, "--set", "category=land", "--reason", "归类").succeed()
    rules.unlink()
    stab("check").succeed()


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_a_template_that_is_a_link_is_refused(stab: Stab, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    (stab.root / "templates").mkdir()
    (stab.root / "templates" / "weekly.en.txt").symlink_to(secret)
    refused = stab("summarise")
    assert refused.exit_code == 1
    assert "secret" not in refused.stdout


@pytest.mark.parametrize("text", ["{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "{% include 'other' %}"])
def test_a_template_without_end_is_refused(stab: Stab, text: str) -> None:
    (stab.root / "templates").mkdir()
    (stab.root / "templates" / "weekly.en.txt").write_text(text, encoding="utf-8")
    refused = stab("summarise")
    assert refused.exit_code == 1
    assert "weekly.en.txt can't be used" in refused.stderr


def test_with_json_standard_error_holds_objects_only(stab: Stab) -> None:
    added = stab("add", "dispute", "--title", "与王某的纠纷", "--category", "land", "--source", "sweep", "--json")
    assert added.exit_code == 0
    assert all("warning" in json.loads(line) for line in added.stderr.splitlines())


def test_a_report_is_not_written_among_the_records(stab: Stab) -> None:
    refused = stab("summarise", "--out", str(stab.root / "ledgers" / "week.md"))
    assert refused.exit_code == 1
    assert not (stab.root / "ledgers" / "week.md").exists()


def test_a_value_that_an_option_cannot_take_is_told_in_the_readers_words(stab: Stab) -> None:
    for line, said in (
        (("due", "--days", "x"), "选项 --days 须为整数。"),
        (("list", "--json=1"), "选项 --json 不带内容。"),
        (("list", "--as-of"), "选项 --as-of 后面要写内容。"),
    ):
        refused = stab("--lang", "zh-Hans", *line)
        assert (refused.exit_code, said in refused.stderr) == (2, True), refused.stderr


def test_help_and_faults_speak_the_language_wherever_it_stands(stab: Stab) -> None:
    page = stab("--lang", "zh-Hans", "list", "--help").succeed().stdout
    assert page.startswith("用法")
    for line in (("--lang", "zh-Hans", "--help"), ("--help", "--lang", "zh-Hans"), ("--help", "--lang=zh-Hans")):
        assert stab("list", *line).succeed().stdout == page
    assert stab("--help", "--lang", "zh-Hans").stdout == stab("--lang", "zh-Hans", "--help").stdout
    assert stab("list", "--bogus", "--lang", "zh-Hans").stderr.startswith("错误")
    assert stab("list", "--help", "--", "--lang", "zh-Hans").stdout.startswith("Usage")


def test_a_workspace_does_not_begin_with_personal_data(stab: Stab, tmp_path: Path) -> None:
    refused = stab.run_bare("init", str(tmp_path / "n"), "--name", "青石乡13812345678", "--code", "QS")
    assert refused.exit_code == 1
    assert "13812345678" not in refused.stderr
    assert not (tmp_path / "n").exists()
