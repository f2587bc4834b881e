"""The law's data file: what is not understood is a fault with its line."""

from __future__ import annotations

from datetime import date

import pytest

from stabctl.schema.law import read_law
from stabctl.schema.strict_yaml import Faulty

LAW = """\
version: 2026-01-01
jurisdiction: A place
rules:
- id: water.1
  law: Water Law
  law_zh_hans: 水法
  article: '1'
  text: Ask.
  period: 5
  unit: working-days
  since: 2020-01-01
  verified: 2025-01-01
channels:
- id: water-desk
  name: the water desk
  where: the county
  how: Ask there.
  rules:
  - water.1
  categories:
  - land
  parties:
  - units
notices:
- id: dry
  text: Keep the water on.
  rules:
  - water.1
  categories:
  - all
not_confirmable:
  land: ownership
"""


def _faults(text: str) -> list[tuple[int, str]]:
    with pytest.raises(Faulty) as raised:
        read_law(text, "ledgers/law.yaml")
    return [(fault.line, fault.message.id) for fault in raised.value.faults]


def test_a_law_is_read_as_it_was_written() -> None:
    law = read_law(LAW, "ledgers/law.yaml")
    [rule] = law.rules
    assert (rule.period, rule.unit, rule.extension, rule.until) == (5, "working-days", None, None)
    assert (rule.since, rule.verified) == (date(2020, 1, 1), date(2025, 1, 1))
    assert rule.law.texts == {"en": "Water Law", "zh-Hans": "水法"}
    [channel], [notice] = law.channels, law.notices
    assert (channel.rules, channel.categories, channel.parties) == (("water.1",), ("land",), ("units",))
    assert notice.text.in_language("zh-Hant") == "Keep the water on."
    assert (law.version, law.not_confirmable) == (date(2026, 1, 1), {"land": "ownership"})


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("version: 2026-01-01", "version: soon", 1, "is no day"),
        ("version: 2026-01-01\n", "", 1, "missing"),
        ("jurisdiction: A place", "country: A place", 2, "has no setting"),
        ("  article: '1'", "  number: '1'", 7, "has no setting"),
        ("  article: '1'\n", "", 4, "missing"),
        ("  text: Ask.", "  text: [Ask]", 8, "not a text"),
        ("period: 5", "period: five", 9, "not a number"),
        ("period: 5", "period: 0", 9, "not a number"),
        ("unit: working-days", "unit: moons", 10, "is no"),
        ("  unit: working-days\n", "", 4, "go together"),
        ("  period: 5", "  extension: 5", 4, "go together"),
        ("since: 2020-01-01", "since: 2020-13-01", 11, "is no day"),
        ("since: 2020-01-01\n", "since: 2020-01-01\n  until: 2019-12-31\n", 12, "before it begins"),
        ("  - water.1\n  categories:\n  - land", "  - water.2\n  categories:\n  - land", 19, "is no"),
        ("  how: Ask there.", "  fee: none\n  how: Ask there.", 17, "has no setting"),
        ("  - units", "  - strangers", 23, "is no"),
        ("  - water.1\n  categories:\n  - all", "  - water.3\n  categories:\n  - all", 28, "is no"),
        ("land: ownership", "land: feelings", 32, "is no"),
        ("- id: dry\n", "- dry\n- id: dry\n", 25, "not a mapping"),
    ],
)
def test_what_is_wrong_is_a_fault_with_its_line(old: str, new: str, line: int, said: str) -> None:
    assert old in LAW
    faults = _faults(LAW.replace(old, new, 1))
    assert any(at == line and said in message for at, message in faults), faults


def test_all_faults_are_shown_at_once() -> None:
    text = LAW.replace("period: 5", "period: five").replace("  - units", "  - strangers")
    assert [line for line, _ in _faults(text)] == [9, 23]


def test_a_channel_may_rest_on_a_rule_of_the_shipped_law() -> None:
    text = LAW.replace("  - water.1", "  - mediation.3")
    assert read_law(text, "ledgers/law.yaml", frozenset({"mediation.3"})).channels[0].rules == ("mediation.3",)
    assert [line for line, _ in _faults(text)] == [19, 28]


SECOND = LAW[LAW.index("- id: water.1") : LAW.index("channels:")].replace("2020-01-01", "2022-01-01")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("channels:", SECOND + "channels:", 13),  # two versions in force on the same days
        ("period: 5\n  unit: working-days", "period: 9000\n  unit: years", 9),  # ends after the year 9999
        ("  rules:\n  - water.1\n  categories:\n  - land\n", "  categories:\n  - land\n", 14),  # no source
        ("  categories:\n  - land\n", "", 14),  # for no matter at all
        ("notices:", LAW[LAW.index("- id: water-desk") : LAW.index("notices:")] + "notices:", 24),  # stands twice
    ],
)
def test_what_could_never_be_used_rightly_is_a_fault(old: str, new: str, line: int) -> None:
    assert old in LAW
    assert line in [at for at, _ in _faults(LAW.replace(old, new, 1))]
