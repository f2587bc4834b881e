"""Every report of the sample, in every language and format, is issued, and what was issued holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from stabctl.i18n import LANGUAGES
from stabctl.report.building import REPORTS
from stabctl.store.sample import lay_out
from tests.support.commands import Stab
from tests.support.repo import hermetic_environ

CLOCK = "2026-01-05T09:00:00+08:00"
PERIODS = {
    "weekly": ("--week", "2025-W37"),
    "information": ("--week", "2025-W37"),
    "sweeps": ("--half-month", "2025-09-H1"),
    "monthly": ("--month", "2025-09"),
    "quarterly": ("--quarter", "2025-Q3"),
    "half-yearly": ("--half", "2025-H2"),
    "annual": ("--year", "2025"),
    "board": ("--month", "2025-09"),
    "overdue": ("--month", "2025-09"),
    "indicators": ("--quarter", "2025-Q3"),
}
EVERY = [(name, language, form) for name in PERIODS for language in LANGUAGES for form in ("text", "md")]
FEW = [
    ("information", "en", "text"),
    ("sweeps", "zh-Hant", "md"),
    ("monthly", "zh-Hans", "md"),
    ("board", "zh-Hans", "text"),
    ("indicators", "en", "md"),
]
CHARTS = {"weekly", "monthly", "quarterly", "half-yearly", "annual", "indicators"}
"""The reports that have drawings beside them in Markdown."""


def laid_out(folder: Path) -> Stab:
    stab = Stab(folder / "office", {**hermetic_environ(folder), "STABCTL_NOW": CLOCK})
    lay_out(stab.root, "en", stab.environ, datetime.fromisoformat(CLOCK))
    return stab


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stab]:
    """The sample as a workspace, in which reports are issued one after the other."""
    yield laid_out(tmp_path_factory.mktemp("every"))


def issue(office: Stab, name: str, language: str, form: str) -> str:
    options = ("--report", name, *PERIODS[name], "--format", form, "--issue")
    return office("--lang", language, "summarise", *options).succeed().stdout.strip()


def check(office: Stab, name: str, language: str, form: str) -> None:
    place = issue(office, name, language, form)
    assert (office.root / place).is_file()
    charts = [path.name for path in (office.root / place).parent.glob(f"{name}-*.{language}.*.svg")]
    assert bool(charts) == (form == "md" and name in CHARTS)
    office("verify", str(office.root / place)).succeed()


def test_every_report_has_a_period_here() -> None:
    assert set(PERIODS) == set(REPORTS)


@pytest.mark.parametrize(("name", "language", "form"), FEW)
def test_a_report_is_issued_and_holds(office: Stab, name: str, language: str, form: str) -> None:
    check(office, name, language, form)


@pytest.mark.long
@pytest.mark.parametrize(("name", "language", "form"), EVERY)
def test_every_report_is_issued_and_holds(
    tmp_path_factory: pytest.TempPathFactory, every: Stab, name: str, language: str, form: str
) -> None:
    check(every, name, language, form)


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Stab:
    return laid_out(tmp_path_factory.mktemp("long"))


def test_a_nil_report_is_said_where_nothing_was_collected(office: Stab) -> None:
    options = ("summarise", "--report", "information", "--week", "2025-W05")
    assert "NIL REPORT: from 2025-01-27 to 2025-02-02" in office("--lang", "en", *options).succeed().stdout
    assert "2025-01-27 至 2025-02-02 未收集到信息，特此零报告。" in office("--lang", "zh-Hans", *options).stdout


def test_the_languages_print_the_same_numbers(office: Stab) -> None:
    for name, period in PERIODS.items():
        numbers = [
            re.findall(r"\d+", office("--lang", language, "summarise", "--report", name, *period).succeed().stdout)
            for language in LANGUAGES
        ]
        assert len(numbers[0]) > 10
        assert numbers[1] == numbers[2]


def test_late_acts_and_corrections_stand_in_the_next_issue(tmp_path: Path) -> None:
    office = laid_out(tmp_path)
    week = ("--report", "weekly", "--issue", "--format", "text")
    office("summarise", *week, "--week", "2025-W50").succeed()
    late = ("--date", "2025-12-10", "--title", "田埂崩塌的纠纷", "--category", "neighbour", "--source", "sweep")
    number = office("add", "dispute", *late).succeed().stdout.split()[0]
    office("amend", number, "--set", "category=land", "--reason", "类别登记有误").succeed()
    place = office("summarise", *week, "--week", "2025-W51").succeed().stdout.strip()
    said = (office.root / place).read_text("utf-8")
    assert re.search(r"days that it had covered: 1\n", said)
    assert re.search(rf"{number} +田埂崩塌的纠纷 +register +2025-12-10 +2026-01-05 09:00", said)
    assert re.search(r"voided or merged since the last issue: 1\n", said)
    assert re.search(rf"{number} +田埂崩塌的纠纷 +amend \(category → land\) +2026-01-05", said)
    office("verify", str(office.root / place)).succeed()


def test_no_report_but_the_sweeps_own_holds_units_against_one_another(office: Stab) -> None:
    for name in ("monthly", "quarterly", "half-yearly", "board", "indicators", "information"):
        said = office("--lang", "zh-Hans", "summarise", "--report", name, *PERIODS[name]).succeed().stdout
        heads = [line for line in said.splitlines() if line.startswith("单位 ")]
        assert heads == []
    assert (
        "发现多少不作为对单位的评价"
        in office("--lang", "zh-Hans", "summarise", "--report", "sweeps", *PERIODS["sweeps"]).succeed().stdout
    )
