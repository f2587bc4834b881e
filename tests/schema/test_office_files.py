"""The office's own files: an unknown setting is a fault, a newer format is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stabctl.domain.office import Org, Settings
from stabctl.schema.office import print_org, print_settings, read_org, read_settings
from stabctl.schema.rules import read_rules
from stabctl.schema.strict_yaml import Faulty
from tests.support.builders import office

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
        Settings("no", "QS", 1, "zh-Hans", "Asia/Urumqi", 6, "QS-V01", "duty-officer"),
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
        (ORG + "groups:\n- code: x\n", 12, "has no setting"),
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
        ("categories:\n- water\n", 1, "not a mapping of words"),
        ("due_soon_days: soon\n", 1, "not a number of days"),
        ("due_soon_days: 367\n", 1, "not a number of days"),
        ("due_soon_days: -1\n", 1, "not a number of days"),
        ("holidays: none\n", 1, "has no setting"),
        ("- categories\n", 1, "not a mapping"),
    ],
)
def test_a_wrong_rule_is_refused_with_its_line(text: str, line: int, said: str) -> None:
    faults = _faults(read_rules, text)
    assert any(at == line and said in message for at, message in faults), faults
