"""The office's own files: an unknown setting is a fault, a newer format is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stabctl.domain.cadences import Cadence, KeyPeriod
from stabctl.domain.office import Document, Group, Liaison, Org, Post, Settings, Unit
from stabctl.schema.basis import read_basis
from stabctl.schema.office import print_org, print_settings, read_org, read_settings
from stabctl.schema.rules import read_rules
from stabctl.schema.strict_yaml import Faulty
from tests.support.builders import day, office

SETTINGS = "format: 1\noffice: 青石乡\ncode: QS\n"
ORG = """\
units:
- code: QS
  name: 青石乡
  level: township
- code: QS-V01
  name: 上坪村
  level: village
posts:
- code: registrar
  name: 登记岗
  unit: QS
"""
GROUPS = """\
groups:
- code: sweep
  name: 排查工作领导小组
  posts: [registrar]
  formed: 2024-03-01
  adjusted:
  - 2025-03-14
  dissolved: 2026-01-31
  basis: sweep-system
"""
LIAISON = """\
liaison:
- unit: QS-V01
  post: registrar
  deputy: registrar
  since: 2025-01-01
  until: 2025-12-31
"""
BASIS = """\
documents:
- code: sweep-system
  title: 排查工作规定
  issuer: 县协调小组
  number: 县协〔2022〕3号
  date: 2022-02-21
  file: 青文〔2022〕收11
- code: sweep-rules
  title: 排查暂行规定
  issuer: 县协调小组
  superseded_by: sweep-system
"""
PERIOD = """\
key_periods:
- name: 国庆假期前后
  from: 2026-09-25
  to: 2026-10-08
  sweeps:
  - level: township
    scope: all
    window: ten-day
"""


def _faults(read: Callable[[str], object], text: str) -> list[tuple[int, str]]:
    with pytest.raises(Faulty) as raised:
        read(text)
    return [(fault.line, fault.message.id) for fault in raised.value.faults]


def test_settings_have_their_defaults() -> None:
    settings = read_settings(SETTINGS)
    assert settings == Settings("青石乡", "QS")
    assert (settings.timezone, settings.first_weekday, settings.language) == ("Asia/Shanghai", 0, None)


@pytest.mark.parametrize(
    "settings",
    [
        Settings("青石乡", "QS"),
        Settings("no", "QS", 1, "zh-Hans", "Asia/Urumqi", 6, 7, "QS-V01", "duty-officer"),
        Settings("a: b #c", "QS-1"),
    ],
)
def test_settings_read_back_as_they_were_printed(settings: Settings) -> None:
    assert read_settings(print_settings(settings)) == settings


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (SETTINGS + "colour: red\n", 4, "has no setting"),
        (SETTINGS + "language: fr\n", 4, "is no"),
        (SETTINGS + "first_weekday: mon\n", 4, "is no"),
        (SETTINGS + "year_begins: 0\n", 4, "is no"),
        (SETTINGS + "year_begins: 13\n", 4, "is no"),
        (SETTINGS + "year_begins: july\n", 4, "is no"),
        (SETTINGS + "year_begins: [7]\n", 4, "not a text"),
        (SETTINGS + "timezone: Asia/Nowhere\n", 4, "no time zone"),
        (SETTINGS + "timezone: ../../etc/passwd\n", 4, "no time zone"),
        (SETTINGS + "default_unit: qs\n", 4, "is no code"),
        (SETTINGS + "default_post: Registrar\n", 4, "is no code"),
        (SETTINGS + "language: [en]\n", 4, "not a text"),
        ("format: 2\noffice: 青石乡\ncode: QS\n", 1, "has format"),
        ("format: one\noffice: 青石乡\ncode: QS\n", 1, "not a number"),
        ("format: 0\noffice: 青石乡\ncode: QS\n", 1, "not a number"),
        ("format: 1\ncode: QS\n", 1, "missing"),
        ("format: 1\noffice: ' '\ncode: QS\n", 2, "missing"),
        ("format: 1\noffice: 青石乡\ncode: qs\n", 3, "is no code"),
        ("- format\n", 1, "not a mapping"),
        ("", 1, "not a mapping"),
    ],
)
def test_a_wrong_setting_is_refused_with_its_line(text: str, line: int, said: str) -> None:
    faults = _faults(read_settings, text)
    assert any(at == line and said in message for at, message in faults), faults


def test_a_newer_format_is_refused_whatever_else_it_holds() -> None:
    faults = _faults(read_settings, SETTINGS.replace("format: 1", "format: 99") + "novelty: yes\n")
    assert any("has format" in message for _, message in faults)


def test_an_office_reads_back_as_it_was_printed() -> None:
    org = office().org
    assert read_org(print_org(org)) == org
    assert isinstance(read_org(ORG), Org)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (ORG.replace("code: QS-V01", "code: qs-v01"), 5, "is no code"),
        (ORG.replace("code: QS-V01", "code: QS"), 5, "stands twice"),
        (ORG.replace("level: village", "level: hamlet"), 7, "is no"),
        (ORG.replace("  level: village\n", ""), 5, "missing"),
        (ORG.replace("  level: village\n", "  level: village\n  chief: x\n"), 8, "has no setting"),
        (ORG.replace("unit: QS\n", "unit: QS-V02\n"), 11, "not listed"),
        (ORG.replace("code: registrar", "code: Registrar"), 9, "is no code"),
        (ORG + "- code: registrar\n  name: 另一岗\n", 12, "stands twice"),
        (ORG + "meetings:\n- code: x\n", 12, "has no setting"),
        (ORG + "groups:\n- code: x\n", 13, "missing"),
        (ORG + "groups:\n  code: x\n", 12, "not a list"),
        (ORG + "groups:\n- sweep\n", 13, "not a mapping"),
        (ORG + GROUPS + "  chief: registrar\n", 21, "has no setting"),
        (ORG + GROUPS.replace("code: sweep", "code: Sweep"), 13, "is no code"),
        (ORG + GROUPS.replace("basis: sweep-system", "basis: 排查"), 20, "is no code"),
        (ORG + GROUPS + "- code: sweep\n  name: 另一组\n", 21, "stands twice"),
        (ORG + GROUPS.replace("[registrar]", "[registrar, stranger]"), 15, "no post"),
        (ORG + GROUPS.replace("[registrar]", "[registrar, registrar]"), 15, "stands twice"),
        (ORG + GROUPS.replace("[registrar]", "[[registrar]]"), 15, "no post"),
        (ORG + GROUPS.replace("[registrar]", "registrar"), 15, "not a list"),
        (ORG + GROUPS.replace("2024-03-01", "March 2024"), 16, "no day"),
        (ORG + GROUPS.replace("- 2025-03-14", "- 2025-02-30"), 18, "no day"),
        (ORG + GROUPS.replace("- 2025-03-14", "- 2025-03-14\n  - 2025-03-14"), 19, "stands twice"),
        (ORG + GROUPS.replace("- 2025-03-14", "- 2024-02-29"), 18, "did not exist"),
        (ORG + GROUPS.replace("- 2025-03-14", "- 2026-02-01"), 18, "did not exist"),
        (ORG + GROUPS.replace("dissolved: 2026-01-31", "dissolved: 2024-02-29"), 19, "before it begins"),
        (ORG + LIAISON + "  phone: x\n", 18, "has no setting"),
        (ORG + LIAISON.replace("- unit: QS-V01\n  post", "- post"), 13, "missing"),
        (ORG + LIAISON.replace("unit: QS-V01", "unit: QS-V02"), 13, "no unit"),
        (ORG + LIAISON.replace("post: registrar", "post: stranger"), 14, "no post"),
        (ORG + LIAISON.replace("deputy: registrar", "deputy: stranger"), 15, "no post"),
        (ORG + LIAISON.replace("2025-01-01", "2025"), 16, "no day"),
        (ORG + LIAISON.replace("until: 2025-12-31", "until: 2024-12-31"), 17, "before it begins"),
        (ORG + LIAISON + "- unit: QS-V01\n  since: 2025-12-31\n", 18, "two liaison entries"),
        (ORG + LIAISON + "- unit: QS-V01\n", 18, "two liaison entries"),
        (ORG + "- registrar\n", 12, "not a mapping"),
        ("units: QS\nposts: []\n", 1, "not a list"),
        ("units: []\n", 1, "not a list"),
    ],
)
def test_a_wrong_office_is_refused_with_its_line(text: str, line: int, said: str) -> None:
    faults = _faults(read_org, text)
    assert any(at == line and said in message for at, message in faults), faults


def test_two_codes_that_differ_in_capitals_are_one_code() -> None:
    faults = _faults(read_org, ORG.replace("code: QS-V01", "code: qs"))
    assert any("stands twice" in message for _, message in faults)


def test_groups_and_liaison_are_read_with_their_days() -> None:
    org = read_org(ORG + GROUPS + LIAISON)
    days = day("2024-03-01"), (day("2025-03-14"),), day("2026-01-31")
    assert org.groups == (Group("sweep", "排查工作领导小组", ("registrar",), *days, "sweep-system"),)
    assert org.liaison == (Liaison("QS-V01", "registrar", "registrar", day("2025-01-01"), day("2025-12-31")),)
    assert read_org(ORG) == Org(org.units, org.posts)


def test_a_unit_may_have_one_liaison_entry_after_another() -> None:
    later = "- unit: QS-V01\n  since: 2026-01-01\n- unit: QS\n  post: registrar\n"
    assert [each.unit for each in read_org(ORG + LIAISON + later).liaison] == ["QS-V01", "QS-V01", "QS"]


@pytest.mark.parametrize(
    "org",
    [
        Org(groups=(Group("a", "甲组"), Group("b", "no", (), None, (), day("2026-01-31")))),
        Org(
            (Unit("QS", "a: b #c", "township"), Unit("QS-V01", "上坪村", "village")),
            (Post("registrar", "登记岗"), Post("no", "off")),
            (
                Group("a", "甲组", ("registrar", "no"), day("2024-03-01"), (day("2025-03-14"), day("2024-03-01"))),
                Group("b", "乙组", basis="yes"),
            ),
            (
                Liaison("QS-V01"),
                Liaison("QS", "no", "registrar", day("2025-01-01"), day("2025-01-01")),
                Liaison("QS", None, "no", day("2025-01-02")),
            ),
        ),
    ],
)
def test_groups_and_liaison_read_back_as_they_were_printed(org: Org) -> None:
    unit, post = Unit("QS-X", "某单位", "department"), Post("x", "某岗")
    org = Org((*org.units, unit), (*org.posts, post), org.groups, org.liaison)
    assert read_org(print_org(org)) == org


def test_an_office_without_groups_and_liaison_is_printed_without_them() -> None:
    assert print_org(read_org(ORG)) == ORG


def test_documents_are_read_and_the_superseded_ones_are_known() -> None:
    issuer = "县协调小组"
    assert read_basis(BASIS) == (
        Document("sweep-system", "排查工作规定", issuer, "县协〔2022〕3号", day("2022-02-21"), "青文〔2022〕收11"),
        Document("sweep-rules", "排查暂行规定", issuer, superseded_by="sweep-system"),
    )
    assert [document.in_force for document in read_basis(BASIS)] == [True, False]
    about = read_basis(BASIS.replace("  file: ", "  about:\n  - sweep\n  - dispute\n  file: "))
    assert about[0].about == ("sweep", "dispute")
    assert [about[0].concerns(kind) for kind in ("sweep", "assessment")] == [True, False]
    assert [document.concerns("assessment") for document in read_basis(BASIS)] == [True, False]
    assert read_basis("") == read_basis("# none yet\n") == ()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("- documents\n", 1, "not a mapping"),
        ("documents: none\n", 1, "not a list"),
        ("laws: []\n", 1, "has no setting"),
        (BASIS + "  chapter: 2\n", 12, "has no setting"),
        (BASIS.replace("code: sweep-rules", "code: Rules"), 8, "is no code"),
        (BASIS.replace("code: sweep-rules", "code: sweep-system"), 8, "stands twice"),
        (BASIS.replace("  issuer: 县协调小组\n  superseded_by", "  superseded_by"), 8, "missing"),
        (BASIS.replace("2022-02-21", "2022年2月"), 6, "no day"),
        (BASIS.replace("superseded_by: sweep-system", "superseded_by: sweep"), 11, "not in this file"),
        (BASIS.replace("superseded_by: sweep-system", "superseded_by: sweep-rules"), 11, "by itself"),
        (BASIS.replace("  file: ", "  superseded_by: sweep-rules\n  file: "), 7, "by itself"),
        (BASIS.replace("  file: ", "  about:\n  - feud\n  file: "), 8, "no kind of record"),
    ],
)
def test_a_wrong_document_is_refused_with_its_line(text: str, line: int, said: str) -> None:
    faults = _faults(read_basis, text)
    assert any(at == line and said in message for at, message in faults), faults


def test_a_chain_of_documents_ends_with_the_one_in_force() -> None:
    chain = BASIS + "- code: oldest\n  title: 旧规定\n  issuer: 县协调小组\n  superseded_by: sweep-rules\n"
    assert [document.code for document in read_basis(chain) if document.in_force] == ["sweep-system"]


def test_a_circle_of_documents_is_named_once_for_each_of_them_and_not_for_those_that_lead_into_it() -> None:
    circle = BASIS.replace("  file: ", "  superseded_by: sweep-rules\n  file: ")
    circle += "- code: oldest\n  title: 旧规定\n  issuer: 县协调小组\n  superseded_by: sweep-rules\n"
    assert [line for line, _ in _faults(read_basis, circle)] == [7, 12]


def test_rules_hold_routing_cadences_key_periods_and_habits() -> None:
    rules = read_rules(
        "routing:\n  category:\n    land: QS-LAND\n    water: QS-WATER\n"
        "categories:\n  water: 水利\n"
        "sweeps:\n- level: village\n  scope: all\n  window: half-month\n"
        "study: none\nat_once_minutes: 30\nprompt_analysis_days: 0\naccept_days: 3\nfollow_up_days: 30\n"
        "referral_days: 15\nsweep_grace_days: 2\nbacklog_days: 180\nsmall_cell: 3\n"
        "retention:\n  dispute: 10\n  intel: 5\n" + PERIOD
    )
    assert rules.routing == {"land": "QS-LAND", "water": "QS-WATER"}
    assert rules.competent({"category": "water"}) == "QS-WATER"
    assert rules.cadences == (Cadence("village", "all", "half-month"),)
    assert not rules.study
    assert (rules.at_once_minutes, rules.prompt_analysis_days, rules.accept_days) == (30, 0, 3)
    assert (rules.follow_up_days, rules.referral_days) == (30, 15)
    assert (rules.sweep_grace_days, rules.backlog_days, rules.small_cell) == (2, 180, 3)
    assert rules.retention == {"dispute": 10, "intel": 5}
    sweeps = (Cadence("township", "all", "ten-day"),)
    assert rules.key_periods == (KeyPeriod("国庆假期前后", day("2026-09-25"), day("2026-10-08"), sweeps),)


def test_an_office_may_have_no_sweeps_at_all() -> None:
    assert read_rules("sweeps: []\n").cadences == ()
    assert len(read_rules("study: monthly\n").cadences) == 3
    assert read_rules("study: monthly\n").study


def test_what_a_key_period_may_not_loosen_depends_on_the_offices_own_cadences() -> None:
    wider = PERIOD.replace("ten-day", "half-month").replace("township", "village")
    own = "sweeps:\n- level: village\n  scope: all\n  window: half-month\n"
    assert [line for line, _ in _faults(read_rules, wider)] == [6]
    assert len(read_rules(own + wider).key_periods) == 1


def test_rules_add_words_to_the_built_in_ones() -> None:
    rules = read_rules("categories:\n  water: 水利\nsources:\n  grid: 网格\ndue_soon_days: 3\n")
    assert (rules.categories, rules.sources, rules.due_soon_days) == ({"water": "水利"}, {"grid": "网格"}, 3)
    assert rules.labels == {"category.water": "水利", "source.grid": "网格"}
    assert read_rules("").due_soon_days == 7
    assert read_rules("# nothing yet\n").categories == {}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("categories:\n  Water: 水利\n", 2, "not a word with a label"),
        ("categories:\n  water: ''\n", 2, "not a word with a label"),
        ("categories:\n  water: ' '\n", 2, "not a word with a label"),
        ("categories:\n  land: 土地\n  none: 其他\n", 3, "has a meaning of its own"),
        ("sources:\n  or: 其他\n", 2, "has a meaning of its own"),
        ("sources:\n  not: 其他\n", 2, "has a meaning of its own"),
        ('categories:\n  water: "水\\n利"\n', 2, "is more than one line"),
        ('sources:\n  grid: "网格\\u2028员"\n', 2, "is more than one line"),
        ('key_periods:\n- name: "春\\n节"\n  from: 2026-02-01\n  to: 2026-02-28\n', 2, "is more than one line"),
        ("categories:\n- water\n", 1, "not a mapping of words"),
        ("due_soon_days: soon\n", 1, "not a number"),
        ("due_soon_days: 367\n", 1, "not a number"),
        ("due_soon_days: -1\n", 1, "not a number"),
        ("study: monthly\nat_once_minutes: 0\n", 2, "not a number"),
        ("at_once_minutes: 1441\n", 1, "not a number"),
        ("at_once_minutes: [30]\n", 1, "not a number"),
        ("accept_days: 3 days\n", 1, "not a number"),
        ("accept_days: 03\n", 1, "not a number"),
        ("accept_days: ３\n", 1, "not a number"),
        ("sweep_grace_days: 32\n", 1, "not a number"),
        ("backlog_days: 0\n", 1, "not a number"),
        ("small_cell: ''\n", 1, "not a number"),
        ("limits: 60\n", 1, "not a mapping"),
        ("limits:\n  category: 60\n", 2, "not a mapping"),
        ("routing: QS-LAND\n", 1, "not a mapping"),
        ("routing:\n  category: QS-LAND\n", 2, "not a mapping"),
        ("routing:\n  source:\n    sweep: QS\n", 2, "has no setting"),
        ("routing:\n  category:\n    water: QS-WATER\n", 3, "no category"),
        ("routing:\n  category:\n    land: qs-land\n", 3, "no category"),
        ("routing:\n  category:\n    land: [QS-LAND]\n", 3, "no category"),
        ("study: weekly\n", 1, "is no"),
        ("study: [monthly]\n", 1, "is no"),
        ("sweeps: monthly\n", 1, "not a list"),
        ("sweeps:\n- village\n", 2, "not a mapping"),
        ("sweeps:\n- level: village\n  scope: all\n", 2, "missing"),
        ("sweeps:\n- level: hamlet\n  scope: all\n  window: ten-day\n", 2, "is no"),
        ("sweeps:\n- level: village\n  scope: some\n  window: ten-day\n", 3, "is no"),
        ("sweeps:\n- level: village\n  scope: all\n  window: week\n", 4, "is no"),
        ("sweeps:\n- level: village\n  scope: all\n  window: ten-day\n  day: 3\n", 5, "has no setting"),
        ("sweeps:" + 2 * "\n- level: village\n  scope: all\n  window: ten-day", 5, "stands twice"),
        (PERIOD.replace("name: 国庆假期前后\n  ", ""), 2, "missing"),
        (PERIOD.replace("  to: 2026-10-08\n", ""), 2, "missing"),
        (PERIOD.replace("2026-09-25", "2026-09-31"), 3, "no day"),
        (PERIOD.replace("2026-10-08", "2026-09-24"), 4, "before it begins"),
        (PERIOD.replace("sweeps:", "cadences:"), 5, "has no setting"),
        (PERIOD.replace("township", "village").replace("ten-day", "half-month"), 6, "wider than usual"),
        ("retention: 10\n", 1, "not a mapping"),
        ("retention:\n  photo: 10\n", 2, "has no setting"),
        ("retention:\n  dispute: forever\n", 2, "not a number"),
        ("holidays: none\n", 1, "has no setting"),
        ("- categories\n", 1, "not a mapping"),
    ],
)
def test_a_wrong_rule_is_refused_with_its_line(text: str, line: int, said: str) -> None:
    faults = _faults(read_rules, text)
    assert any(at == line and said in message for at, message in faults), faults


@pytest.mark.parametrize(
    ("read", "text", "line"),
    [
        (read_settings, SETTINGS.replace("青石乡", '"青石\\n乡"'), 2),
        (read_org, ORG.replace("上坪村", '"上坪\\r村"'), 6),
        (read_org, ORG.replace("登记岗", '"登记岗\\n"'), 10),
        (read_org, ORG + GROUPS.replace("排查工作", '"排查\\n工作"').replace('"领导小组', '领导小组"'), 14),
        (read_basis, BASIS.replace("title: 排查工作规定", 'title: "排查\\n规定"'), 3),
    ],
)
def test_a_name_is_one_line(read: Callable[[str], object], text: str, line: int) -> None:
    [(found, said)] = _faults(read, text)
    assert found == line
    assert "is more than one line" in said
