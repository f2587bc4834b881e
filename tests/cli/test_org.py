"""`stabctl org`: units, posts, groups, liaison, documents, cadences; one section at a time or all."""

from __future__ import annotations

from datetime import datetime

import pytest

from stabctl.i18n.visible import width
from stabctl.store.sample import lay_out
from tests.conftest import ROOT
from tests.support.commands import Result, Stab
from tests.support.terminal import on_terminal

VILLAGES = """\
- code: QS-V01
  name: 上坪村
  level: village
- code: QS-V02
  name: 下坪村
  level: village
"""
LIAISON = """\
liaison:
- unit: QS-V01
  post: liaison
  deputy: registrar
  since: 2026-01-01
  until: 2026-03-31
- unit: QS-V01
  post: registrar
  since: 2026-04-01
- unit: QS-V02
  deputy: liaison
"""
GROUPS = """\
groups:
- code: sweep
  name: 排查工作领导小组
  posts: [leader, mediator]
  formed: 2024-03-01
  adjusted: [2025-03-14]
  basis: sweep-system
"""
BASIS = """\
documents:
- code: sweep-system
  title: 排查工作规定
  issuer: 县协调小组
  number: 县协〔2022〕3号
  date: 2022-02-21
- code: sweep-rules
  title: 排查暂行规定
  issuer: 县协调小组
  superseded_by: sweep-system
"""
RULES = """\
sweeps:
- level: village
  scope: all
  window: half-month
study: none
key_periods:
- name: 国庆假期前后
  from: 2026-09-25
  to: 2026-10-08
  sweeps:
  - level: village
    scope: all
    window: ten-day
- name: 汛期
  from: 2026-06-01
  to: 2026-09-30
"""
SECTIONS = {
    "--groups": "排查工作领导小组",
    "--liaison": "QS-V02",
    "--basis": "县协〔2022〕3号",
    "--cadences": "国庆假期前后",
}


@pytest.fixture
def full(stab: Stab) -> Stab:
    """The office with two villages and everything that its own files may say."""
    org = stab.root / "ledgers" / "org.yaml"
    text = org.read_text(encoding="utf-8").replace("posts:\n", VILLAGES + "posts:\n", 1)
    org.write_text(text + GROUPS + LIAISON, encoding="utf-8")
    (stab.root / "ledgers" / "basis.yaml").write_text(BASIS, encoding="utf-8")
    (stab.root / "ledgers" / "rules.yaml").write_text(RULES, encoding="utf-8")
    return stab


def _row(result: Result, *words: str) -> list[str]:
    """Return the cells of the one line that holds all the words."""
    [line] = [line for line in result.succeed().stdout.splitlines() if all(word in line for word in words)]
    return line.split()


def test_a_new_office_shows_its_units_its_posts_and_the_usual_cadences(stab: Stab) -> None:
    shown = stab("org").succeed().stdout
    sections = shown.split("\n\n")
    assert [section.split()[0] for section in sections] == ["青石乡", "post", "key-period"]
    assert "QS-JUSTICE" in sections[0] and "registrar" in sections[1] and "half-month" in sections[2]


def test_everything_is_shown_in_the_order_of_the_files(full: Stab) -> None:
    shown = full("org").succeed().stdout
    heads = [section.split()[0] for section in shown.split("\n\n")]
    assert heads == ["青石乡", "post", "group", "unit", "document", "key-period"]
    assert all(text in shown for text in SECTIONS.values())


@pytest.mark.parametrize("option", SECTIONS)
def test_an_option_narrows_the_answer_to_its_section(full: Stab, option: str) -> None:
    shown = full("org", option).succeed().stdout
    assert {name for name, text in SECTIONS.items() if text in shown} == {option}
    assert "青石乡" not in shown and "\n\n" not in shown


def test_two_options_show_two_sections(full: Stab) -> None:
    shown = full("org", "--basis", "--groups").succeed().stdout
    assert {name for name, text in SECTIONS.items() if text in shown} == {"--basis", "--groups"}


@pytest.mark.parametrize(
    ("on", "vacant"),
    [
        ("2025-12-31", "(2): 上坪村 QS-V01, 下坪村 QS-V02."),
        ("2026-03-31", "(1): 下坪村 QS-V02."),
        ("2026-04-01", "(1): 下坪村 QS-V02."),
    ],
)
def test_the_villages_without_a_liaison_post_are_named(full: Stab, on: str, vacant: str) -> None:
    last = full("org", "--liaison", now=on).succeed().stdout.splitlines()[-1]
    assert last == f"Villages without a liaison post on {on} {vacant}"


def test_a_network_without_a_gap_says_so(full: Stab) -> None:
    org = full.root / "ledgers" / "org.yaml"
    filled = org.read_text(encoding="utf-8").replace("QS-V02\n  deputy:", "QS-V02\n  post:")
    org.write_text(filled, encoding="utf-8")
    last = full("org", "--liaison").succeed().stdout.splitlines()[-1]
    assert last == "Every village has a liaison post on 2026-03-12."


def test_vacancies_are_no_finding_of_the_check(full: Stab) -> None:
    assert full("org", "--json").succeed().data["vacancies"] == ["QS-V02"]
    assert full("check", "--json").succeed().data["findings"] == []


def test_a_group_stands_with_its_posts_its_days_and_its_basis(full: Stab) -> None:
    cells = _row(full("org", "--groups"), "排查工作领导小组")
    assert cells == [
        "sweep", "排查工作领导小组", "leader,", "mediator", "2024-03-01", "2025-03-14", "—", "sweep-system"
    ]  # fmt: skip


def test_documents_say_whether_they_are_in_force(full: Stab) -> None:
    shown = full("org", "--basis")
    assert _row(shown, "排查工作规定")[-2:] == ["in", "force"]
    assert _row(shown, "排查暂行规定")[-3:] == ["superseded", "by", "sweep-system"]


def test_cadences_stand_beside_those_of_the_key_periods(full: Stab) -> None:
    shown = full("org", "--cadences")
    assert _row(shown, "usual") == ["usual", "—", "—", "village", "all", "half-month"]
    assert _row(shown, "国庆") == ["国庆假期前后", "2026-09-25", "2026-10-08", "village", "all", "ten-day"]
    assert _row(shown, "汛期") == ["汛期", "2026-06-01", "2026-09-30", "—", "—", "—"]
    assert shown.stdout.endswith("No monthly study of the major matters is expected.\n")


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("--groups", "No leading group is listed in ledgers/org.yaml.\n"),
        ("--liaison", "No village is listed in ledgers/org.yaml.\n"),
        ("--basis", "No document is listed in ledgers/basis.yaml.\n"),
    ],
)
def test_a_section_that_was_asked_for_says_when_it_is_empty(stab: Stab, option: str, said: str) -> None:
    assert stab("org", option).succeed().stdout == said


def test_an_office_without_sweeps_still_says_whether_it_studies(stab: Stab) -> None:
    (stab.root / "ledgers" / "rules.yaml").write_text("sweeps: []\n", encoding="utf-8")
    assert stab("org", "--cadences").succeed().stdout == "A monthly study of the major matters is expected.\n"


@pytest.mark.parametrize("columns", [80, 100, 140])
def test_the_sections_fit_a_terminal_and_keep_what_matters_most(full: Stab, columns: int) -> None:
    code, screen = on_terminal(("-C", str(full.root), "org"), full.environ, full.root, columns=columns)
    assert code == 0
    assert all(width(line.rstrip()) <= columns for line in screen.splitlines()), screen
    for text in (*SECTIONS.values(), "leader, mediator", "排查工作规定", "in force", "half-month"):
        assert text in screen or text.startswith("县协"), (text, screen)


@pytest.mark.parametrize("options", [(), ("--liaison",), ("--basis", "--cadences")])
def test_the_data_holds_everything_whatever_was_asked_for(full: Stab, options: tuple[str, ...]) -> None:
    data = full("org", *options, "--json").succeed().data
    assert {unit["code"] for unit in data["units"]} >= {"QS", "QS-V01", "QS-V02"}
    assert data["groups"] == [
        {
            "code": "sweep",
            "name": "排查工作领导小组",
            "posts": ["leader", "mediator"],
            "formed": "2024-03-01",
            "adjusted": ["2025-03-14"],
            "dissolved": None,
            "basis": "sweep-system",
        }
    ]
    assert [(each["unit"], each["post"], each["until"]) for each in data["liaison"]] == [
        ("QS-V01", "liaison", "2026-03-31"),
        ("QS-V01", "registrar", None),
        ("QS-V02", None, None),
    ]
    assert (data["as_of"], data["vacancies"]) == ("2026-03-12", ["QS-V02"])
    assert [(each["code"], each["date"], each["in_force"]) for each in data["basis"]] == [
        ("sweep-system", "2022-02-21", True),
        ("sweep-rules", None, False),
    ]
    assert data["cadences"] == [{"level": "village", "scope": "all", "window": "half-month"}]
    assert data["study"] is False
    assert [(each["name"], each["from"], each["to"]) for each in data["key_periods"]] == [
        ("国庆假期前后", "2026-09-25", "2026-10-08"),
        ("汛期", "2026-06-01", "2026-09-30"),
    ]
    assert data["key_periods"][0]["sweeps"] == [{"level": "village", "scope": "all", "window": "ten-day"}]


def test_the_sample_township_has_groups_a_network_with_one_gap_documents_and_rules(stab: Stab) -> None:
    demo = Stab(stab.root.parent / "demo", stab.environ)
    clock = "2026-01-05T09:00:00+08:00"
    lay_out(demo.root, "en", demo.environ, datetime.fromisoformat(clock), ROOT / "ledgers")
    data = demo("org", "--json", now=clock).succeed().data
    assert [group["adjusted"] for group in data["groups"]] == [["2025-03-14"]] * 3
    assert len({each["unit"] for each in data["liaison"]}) == 12
    assert data["vacancies"] == ["QS-YANPO"]
    assert sum(document["in_force"] for document in data["basis"]) == 5
    assert (len(data["cadences"]), len(data["key_periods"])) == (3, 2)
