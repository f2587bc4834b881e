"""Every paper of every language renders for a new and for a long-lived matter: within a page, without a name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from stabctl.domain.blanks import party_fields
from stabctl.domain.vocabulary import ABOUT
from stabctl.i18n import LANGUAGES
from stabctl.i18n.visible import width
from stabctl.report.papers import PAPERS
from tests.shape.test_wording import TERMS
from tests.support.commands import Stab

TEMPLATES = Path(__file__).parents[2] / "templates"
OF_DISPUTES = [name for name, kinds in PAPERS.items() if "dispute" in kinds]
LONG = "田埂边界与水渠维护责任以及晒谷场轮流使用时间安排长期未能协商一致引起的纠纷" * 2


@pytest.fixture
def long_lived(stab: Stab) -> str:
    """A land dispute that went through everything, with long texts everywhere."""
    record = stab.dispute("--category", "land", "--source", "petition", "--title", LONG, "--people", "500+",
                          "--parties", "units", "--summary", f"{LONG}\n\nA note in English. " * 4,
                          "--dossier", "青调字〔2026〕1号", now="2026-03-01")  # fmt: skip

    def then(*command: str, now: str) -> None:
        assert stab(command[0], record, *command[1:], now=now).exit_code == 0

    then("notify", "--about", "receipt", "--how", "written", now="2026-03-01")
    then("file", "--limit", "2026-04-30", now="2026-03-02")
    then("assign", "--to", "QS-JUSTICE", "--handler", "mediator", "--lead", "leader", "--criteria", "wide-impact",
         "--staff", "office", now="2026-03-03")  # fmt: skip
    then("accept", now="2026-03-04")
    then("notify", "--about", "rights", "--how", "written", now="2026-03-05")
    then("mediate", "--track", "people", "--consent", "all", "--body", "乡调委会", now="2026-03-05")
    then("mediate", "--track", "people", "--note", LONG, now="2026-03-06")
    then("suspend", "--cause", "appraisal", "--reason", LONG, "--approved-by", "leader", "--told", "2026-03-10",
         now="2026-03-10")  # fmt: skip
    then("resume", now="2026-03-20")
    then("extend", "--limit", "2026-05-30", "--reason", LONG, "--approved-by", "leader", now="2026-03-21")
    then("refer", "--body", "县自然资源主管部门", "--reason", "需要核实", "--told", "2026-03-22", now="2026-03-22")
    then("mediate", "--track", "administrative", "--consent", "refused", now="2026-03-23")
    then("mediate", "--track", "people", "--result", "agreed", now="2026-03-24")
    then("resolve", "--as", "agreement", "--form", "written", "--effective", "2026-03-24",
         "--signed", "parties,mediator,seal", "--instalments",
         "2026-04-01,2026-05-01", "--note", LONG, now="2026-03-24")  # fmt: skip
    then("dossier", "--papers", "application,identity", now="2026-03-25")
    then("follow-up", "--how", "visit", "--performance", "partly", "--relapse", "none", now="2026-04-05")
    return record


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paper_renders_within_a_page_and_leaves_names_blank(stab: Stab, long_lived: str, language: str) -> None:
    fresh = stab.dispute(now="2026-03-01")
    for name in OF_DISPUTES:
        for record in (fresh, long_lived):
            text = stab("print", name, record, "--lang", language, now="2026-04-06").succeed().stdout
            assert record in text
            assert "None" not in text and "{{" not in text
            assert [line for line in text.splitlines() if width(line) > 80] == [], name
            assert list(party_fields(text)) == [], name
            assert [term for term in TERMS if term in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_notice_renders_for_a_long_lived_matter(stab: Stab, long_lived: str, language: str) -> None:
    for about in ABOUT.words:
        text = stab("print", "notice", long_lived, "--about", about, "--lang", language, now="2026-04-06")
        assert [line for line in text.succeed().stdout.splitlines() if width(line) > 80] == [], about
        assert list(party_fields(text.stdout)) == [], about


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_has_a_template_in_each_language_with_the_same_fields(name: str) -> None:
    def fields(language: str) -> list[str]:
        text = (TEMPLATES / f"{name}.{language}.txt").read_text("utf-8")
        code = " ".join(re.findall(r"\{[{%].*?[%}]\}", text, re.DOTALL))
        return sorted(set(re.findall(r"[a-z_]+\.?[a-z_]+", re.sub(r'"[^"]*"', "", code))))

    assert fields("en") == fields("zh-Hans") == fields("zh-Hant")


@pytest.mark.parametrize("path", sorted(TEMPLATES.iterdir()), ids=lambda path: path.name)
def test_no_built_in_template_asks_for_somebodys_data_or_says_a_word_that_harms(path: Path) -> None:
    text = path.read_text("utf-8")
    assert list(party_fields(text)) == []
    assert [term for term in TERMS if term in text] == []


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.txt")), ids=lambda path: path.name)
def test_no_template_of_a_paper_holds_a_legal_period_or_a_law(path: Path) -> None:
    if path.name.split(".")[0] in PAPERS:
        text = re.sub(r"\{[%#].*?[%#]\}", "", path.read_text("utf-8"))
        assert not re.search(
            r"《|[0-9一二三四五六七八九十]+ ?(?:天|日内|个月|個月|年|days?\b|months?\b|years?\b)|\bLaw\b \(", text
        )


def test_traditional_templates_hold_no_simplified_characters() -> None:
    simplified = set("这个们为时门间问题单关于报讯员会无见视觉议论设证订调解决办结争执协乡镇级统计划处导体应对发")
    traditional = simplified - set("个会无体于员处决划导解") - set("乡")
    for path in sorted(TEMPLATES.glob("*.zh-Hant.txt")):
        if path.name.split(".")[0] in PAPERS:
            assert sorted(traditional & set(path.read_text("utf-8"))) == [], path.name


def test_a_word_that_no_line_can_hold_is_cut(stab: Stab) -> None:
    record = stab.dispute("--title", "x" * 150, now="2026-03-01")
    for name in OF_DISPUTES:
        text = stab("print", name, record, now="2026-03-01").succeed().stdout
        assert [line for line in text.splitlines() if width(line) > 80] == [], name
        assert "".join(text.split()).count("x" * 150) == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{{ office }}\n{{ nobody }}\n", 2),
        ("{{ office }}\n\n{% if x %}\n", 3),
        ("a\nb\n{{ id.__class__.__mro__ }}\n", 3),
        ("{{ office }\n", 1),
        ("a\n{{ 1 // 0 }}\n", 2),
        ('a\n{% include "other.txt" %}\n', 2),
    ],
)
def test_a_template_that_cant_be_used_is_named_with_file_and_line(stab: Stab, text: str, line: int) -> None:
    record = stab.dispute(now="2026-03-01")
    own = stab.root / "templates" / "follow-up.en.txt"
    own.parent.mkdir(exist_ok=True)
    own.write_text(text, encoding="utf-8")
    refused = stab("print", "follow-up", record, now="2026-03-01")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "follow-up.en.txt" in refused.stderr
    assert f"line {line}" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_an_offices_own_template_serves_before_the_built_in_one(stab: Stab) -> None:
    record = stab.dispute(now="2026-03-01")
    own = stab.root / "templates" / "follow-up.en.txt"
    own.parent.mkdir(exist_ok=True)
    own.write_text("{{ office }} / {{ id }}\n" + "字" * 60 + "\n", encoding="utf-8")
    text = stab("print", "follow-up", record, now="2026-03-01").succeed().stdout
    assert text.startswith(f"青石乡 / {record}\n")
    assert [width(line) <= 80 for line in text.splitlines()] == [True, True, True]
    assert "回访记录" in stab("print", "follow-up", record, "--lang", "zh-Hans", now="2026-03-01").succeed().stdout
