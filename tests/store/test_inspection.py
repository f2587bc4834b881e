"""Checking a whole ledger: gaps in the numbers, the office's files, and every record's rules, with lines."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.commands import Stab


def _found(stab: Stab) -> list[tuple[str, str, int, str | None]]:
    data = stab("check", "--json").data
    return [(each["code"], each["path"], each["line"], each["record"]) for each in data["findings"]]


def test_a_good_ledger_has_no_finding(stab: Stab) -> None:
    stab.assigned()
    stab.intel()
    result = stab("check", "--json").succeed()
    assert result.data == {"files": 2, "findings": []}


def test_a_gap_is_a_finding_and_a_void_number_is_none(stab: Stab) -> None:
    for _ in range(4):
        stab.dispute()
    stab("void", "D-2026-QS-0002", "--reason", "重复").succeed()
    assert _found(stab) == []
    stab.path("D-2026-QS-0003").unlink()
    assert _found(stab) == [
        ("gap", "ledgers/disputes/2026/QS/D-2026-QS-0003.yaml", 1, "D-2026-QS-0003"),
    ]


def test_findings_name_the_line_of_the_key(stab: Stab) -> None:
    record = stab.assigned()
    path = stab.path(record)
    text = path.read_text(encoding="utf-8")
    text = text.replace("category: neighbour", "category: water").replace("to: QS-JUSTICE", "to: QS-V99")
    path.write_text(text, encoding="utf-8")
    lines = text.splitlines()
    where = path.relative_to(stab.root).as_posix()
    assert _found(stab) == [
        ("word", where, lines.index("category: water") + 1, record),
        ("unit", where, lines.index("  to: QS-V99") + 1, record),
    ]


def test_an_impossible_act_names_the_line_on_which_it_begins(stab: Stab) -> None:
    record = stab.dispute()
    path = stab.path(record)
    lines = len(path.read_text(encoding="utf-8").splitlines())
    with open(path, "a", encoding="utf-8") as out:
        out.write(
            "- act: resolve\n  date: 2026-03-12\n  recorded: 2026-03-12T10:00:00+08:00\n"
            "  by: registrar\n  as: settled\n"
        )
    assert [(code, line) for code, _, line, _ in _found(stab)] == [("impossible", lines + 1)]


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("stabctl.yaml", "colour: red\n", 9),
        ("ledgers/org.yaml", "colour: red\n", None),
        ("ledgers/rules.yaml", "colour: red\n", 1),
    ],
)
def test_an_unknown_setting_is_a_finding(stab: Stab, path: str, text: str, line: int | None) -> None:
    with open(stab.root / path, "a", encoding="utf-8") as out:
        out.write(text)
    wanted = line or len((stab.root / path).read_text(encoding="utf-8").splitlines())
    assert ("settings", path, wanted, None) in _found(stab)


@pytest.mark.parametrize("command", [("list",), ("add", "dispute"), ("show", "D-2026-QS-0001"), ("summarise",)])
def test_a_ledger_of_a_newer_format_is_refused(stab: Stab, command: tuple[str, ...]) -> None:
    stab.dispute()
    settings = stab.root / "stabctl.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("format: 1", "format: 2"), encoding="utf-8")
    refused = stab(*command)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "format" in refused.stderr


def test_a_default_that_is_nowhere_listed_is_a_finding(stab: Stab) -> None:
    settings = stab.root / "stabctl.yaml"
    text = settings.read_text(encoding="utf-8").replace("default_unit: QS", "default_unit: QS-V99")
    settings.write_text(text, encoding="utf-8")
    assert [(code, path) for code, path, _, _ in _found(stab)] == [("settings", "stabctl.yaml")]


def test_a_missing_office_file_is_a_finding_and_a_refusal(stab: Stab) -> None:
    (stab.root / "ledgers/org.yaml").unlink()
    assert [(code, path) for code, path, _, _ in _found(stab)] == [("settings", "ledgers/org.yaml")]
    assert stab("list").exit_code == 1


def test_a_warning_does_not_make_a_check_fail(stab: Stab) -> None:
    record = stab.assigned()
    stab("resolve", record, "--as", "agreement", "--form", "written")
    result = stab("check", "--json")
    assert result.exit_code == 0
    assert [each["warning"] for each in result.data["findings"]] == [True]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes")
def test_a_pipe_in_a_files_place_is_a_finding_and_nobody_waits_for_it(stab: Stab) -> None:
    record, other = stab.dispute(), stab.dispute()
    (stab.root / "templates").mkdir()
    for path in (stab.path(record), stab.root / "ledgers" / "law.yaml", stab.root / "templates" / "weekly.en.txt"):
        path.unlink(missing_ok=True)
        os.mkfifo(path)
    assert [(code, path) for code, path, _, _ in _found(stab)] == [
        ("special", f"ledgers/disputes/2026/QS/{record}.yaml"),
        ("special", "ledgers/law.yaml"),
        ("special", "templates/weekly.en.txt"),
    ]
    (stab.root / "ledgers" / "law.yaml").unlink()
    assert record in stab("list").stderr
    assert stab("act", record, "--kind", "visit", "--note", "上门").exit_code == 1
    assert stab("show", record).exit_code == 1
    assert "it is not a plain file" in stab("summarise", "--skip-unreadable").stderr
    stab("show", other).succeed()


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_a_ledger_that_lies_beyond_a_link_is_a_finding_and_stops_every_total(stab: Stab, tmp_path: Path) -> None:
    record = stab.dispute()
    (stab.root / "ledgers").rename(tmp_path / "elsewhere")
    (stab.root / "ledgers").symlink_to(tmp_path / "elsewhere")
    assert _found(stab) == [("link", "ledgers", 1, None)]
    refused = stab("list")
    assert refused.exit_code == 1
    assert "ledgers" in refused.stderr
    assert record in stab("list", "--skip-unreadable").stdout
    (stab.root / "ledgers").unlink()
    (tmp_path / "elsewhere").rename(stab.root / "ledgers")
    stab("check").succeed()
