"""No text of the tool speaks of people in the words that the offices have to leave behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from stabctl.i18n import LANGUAGES
from tests.support.commands import Stab
from tests.support.repo import hermetic_environ

ROOT = Path(__file__).parents[2]
BANNED = (
    ("重点人员", "重點人員"),
    ("稳控对象", "穩控對象"),
    ("上访户", "上訪戶"),
    ("缠访", "纏訪"),
    ("闹访", "鬧訪"),
    ("非访", "非訪"),
    ("息诉罢访", "息訴罷訪"),
    ("管控", "管控"),
    ("人员类别", "人員類別"),
    ("黑名单", "黑名單"),
)
"""Each term in Simplified and in Traditional characters."""

TERMS = tuple(dict.fromkeys(term for pair in BANNED for term in pair))


def texts() -> list[Path]:
    """List every file that people read: catalogues, help texts and messages, templates, the README, the law."""
    code = [path for room in ("i18n", "cli") for path in (ROOT / "stabctl" / room).rglob("*.py")]
    return sorted([*code, *(ROOT / "templates").iterdir(), ROOT / "README.md", *(ROOT / "stabctl/law").glob("*.yaml")])


def found(paths: Iterable[Path]) -> Iterator[str]:
    """Yield place and term for every banned term in the files."""
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            yield from (f"{path.name}:{number}: {term}" for term in TERMS if term in line)


def test_no_text_holds_a_banned_term() -> None:
    assert list(found(texts())) == []


def test_the_scan_reads_catalogues_help_templates_and_readme() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in texts()}
    assert {
        "README.md",
        "stabctl/cli/registry.py",
        "stabctl/cli/commands/summarise.py",
        "stabctl/i18n/en.py",
        "stabctl/i18n/zh_hans.py",
        "stabctl/i18n/zh_hant.py",
        "stabctl/law/china.yaml",
        "templates/annual.zh-Hans.txt",
        "templates/weekly.zh-Hant.md",
    } <= names


@pytest.mark.parametrize("term", TERMS)
def test_the_scan_finds_a_term_wherever_it_is_planted(term: str, tmp_path: Path) -> None:
    planted = tmp_path / "weekly.zh-Hans.md"
    planted.write_text(f"# 情况汇总\n\n本周登记的{term}：无。\n", "utf-8")
    assert f"weekly.zh-Hans.md:3: {term}" in list(found([*texts(), planted]))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", [(), ("add", "dispute"), ("add", "intel"), ("close",), ("summarise",)])
def test_no_help_page_holds_a_banned_term(language: str, command: tuple[str, ...], tmp_path: Path) -> None:
    page = Stab(tmp_path, hermetic_environ(tmp_path)).run_bare("--lang", language, *command, "--help").succeed().stdout
    assert "--help" in page
    assert [term for term in TERMS if term in page] == []
