"""Whole reports of the sample, byte by byte; `pytest tests/report --update-golden` rewrites them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from stabctl.store.sample import lay_out
from tests import conftest
from tests.sample.township import ORG
from tests.support import counter
from tests.support.commands import Stab
from tests.support.repo import hermetic_environ

GOLDEN = conftest.ROOT / "tests" / "golden"
LEDGERS = {"sample": conftest.ROOT / "ledgers", "source-pattern": GOLDEN / "source-pattern" / "ledgers"}
CLOCK = "2026-01-05T09:00:00+08:00"

REPORTS = {
    ("sample", "weekly"): ("--week", "2025-W12"),
    ("sample", "nil-week"): ("--week", "2025-W05"),
    ("sample", "monthly"): ("--month", "2025-09"),
    ("sample", "half-year"): ("--half", "2025-H2"),
    ("sample", "annual"): ("--year", "2025"),
    ("source-pattern", "annual"): ("--year", "2025", "--as-of", "2025-12-20"),
    ("sample", "information"): ("--report", "information", "--week", "2025-W12"),
    ("sample", "nil-information"): ("--report", "information", "--week", "2025-W05"),
    ("sample", "ten-day"): ("--ten-day", "2025-11-T2"),
    ("sample", "half-month"): ("--half-month", "2025-11-H2"),
    ("sample", "quarterly"): ("--quarter", "2025-Q3"),
    ("sample", "board"): ("--report", "board", "--quarter", "2025-Q3"),
    ("sample", "overdue"): ("--report", "overdue", "--month", "2025-11"),
    ("sample", "indicators"): ("--report", "indicators", "--quarter", "2025-Q4"),
}
FORMATS = {"text": "txt", "md": "md"}
CASES = [(*report, lang, form) for report in REPORTS for lang in ("en", "zh-Hans") for form in FORMATS]

SPANS = {
    ("sample", "weekly"): ("2025-03-17", "2025-03-23", "2025-03-23"),
    ("sample", "nil-week"): ("2025-01-27", "2025-02-02", "2025-02-02"),
    ("sample", "monthly"): ("2025-09-01", "2025-09-30", "2025-09-30"),
    ("sample", "half-year"): ("2025-07-01", "2025-12-31", "2025-12-31"),
    ("sample", "annual"): ("2025-01-01", "2025-12-31", "2025-12-31"),
    ("source-pattern", "annual"): ("2025-01-01", "2025-12-31", "2025-12-20"),
}
"""The first day, the last day and the as-of day of reports, written down by hand."""

SCOPES = {"half": "2025-07-01", "to-date": "2025-01-01", "ever": "2025-01-01"}
"""The first day of an annual report's further scopes; each ends with the as-of day."""


HABITS = counter.Habits(
    30,
    {unit.code: unit.level for unit in ORG.units},
    date(2025, 7, 1),
    acknowledge=3,
    backlog=180,
    key_periods=(
        ("township", date(2025, 1, 21), date(2025, 2, 10)),
        ("township", date(2025, 9, 28), date(2025, 10, 10)),
    ),
)
"""How the sample's office works, written down by hand."""


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Stab]:
    """Both ledgers, each laid out as a workspace."""
    laid = {}
    for name, ledger in LEDGERS.items():
        folder = tmp_path_factory.mktemp(name)
        laid[name] = Stab(folder / "office", {**hermetic_environ(folder), "STABCTL_NOW": CLOCK})
        lay_out(laid[name].root, "zh-Hans", laid[name].environ, datetime.fromisoformat(CLOCK), ledger)
    return laid


def _keep(path: Path, data: bytes) -> None:
    """Write into the checkout, which is what the option asks for."""
    conftest._trap["on"] = False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    conftest._trap["on"] = True


@pytest.mark.parametrize(("ledger", "report", "lang", "form"), CASES)
def test_a_report_reads_as_it_always_has(
    offices: dict[str, Stab], request: pytest.FixtureRequest, ledger: str, report: str, lang: str, form: str
) -> None:
    options = REPORTS[ledger, report]
    made = offices[ledger]("summarise", *options, "--lang", lang, "--format", form).succeed().stdout.encode("utf-8")
    golden = GOLDEN / ledger / f"{report}.{lang}.{FORMATS[form]}"
    if request.config.getoption("--update-golden", default=False):
        _keep(golden, made)
    assert made.decode("utf-8") == golden.read_bytes().decode("utf-8")


def test_every_golden_file_belongs_to_a_report() -> None:
    found = {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.glob("*/*.*")}
    assert found == {f"{ledger}/{report}.{lang}.{FORMATS[form]}" for ledger, report, lang, form in CASES}


@pytest.mark.parametrize("form", FORMATS)
def test_the_annual_report_says_the_sentences_of_the_source_pattern(offices: dict[str, Stab], form: str) -> None:
    options = REPORTS["source-pattern", "annual"]
    shown = offices["source-pattern"]("summarise", *options, "--lang", "zh-Hans", "--format", form).succeed().stdout
    shown = shown.replace("\n", "")
    assert "今年下半年，排查各类矛盾纠纷73件，调处成功73件，成功率为100%。" in shown
    assert "截至目前，收集信息43条，分析研判43条，交办43条，办结42条，办结率为98%。" in shown
    assert "自这项工作开展以来，完成社会稳定风险评估1起" in shown
    assert "截至目前，已成功化解2件。" in shown


def test_the_two_scopes_of_the_source_pattern_differ(offices: dict[str, Stab]) -> None:
    figures = _figures(offices["source-pattern"], REPORTS["source-pattern", "annual"])
    assert figures["disputes.registered@half"]["value"] == 73
    assert figures["disputes.registered@to-date"]["value"] > 73
    assert figures["disputes.success_rate@to-date"]["numerator"] < figures["disputes.registered@to-date"]["value"]


@pytest.mark.parametrize(("ledger", "report"), list(SPANS))
def test_every_figure_of_a_golden_report_is_counted_a_second_time(
    offices: dict[str, Stab], ledger: str, report: str
) -> None:
    matters = counter.read_ledger(offices[ledger].root)
    first, last, as_of = (date.fromisoformat(text) for text in SPANS[ledger, report])
    counts: dict[tuple[str, str], dict[str, Any]] = {}
    figures = _figures(offices[ledger], REPORTS[ledger, report])
    for name, figure in figures.items():
        base, cell, scope = _parts(name)
        if base.startswith("ledger."):
            assert figure["value"] == 0
            continue
        if (cell, scope) not in counts:
            only = None if not cell else (cell.split("=")[0], cell.split("=")[1])
            begin = date.fromisoformat(SCOPES[scope]) if scope else first
            end = as_of if scope else last
            counts[cell, scope] = counter.count(matters, begin, end, as_of, None, only, HABITS)
        expected = counts[cell, scope][base]
        assert _sorted(figure) == expected, name
        begin = SCOPES[scope] if scope else first.isoformat()
        assert figure["period"] == {"from": begin, "to": min(last, as_of).isoformat()}, name
    named = {base for base, cell, scope in map(_parts, figures) if not cell and not scope}
    assert named >= {f"disputes.{name}" for name in counter.DISPUTES} | {f"duty.{name}" for name in counter.DUTY}
    assert named >= {f"sweeps.{name}" for name in counter.SWEEPS} | {f"major.{name}" for name in counter.MAJOR}


def _figures(stab: Stab, options: tuple[str, ...]) -> dict[str, Any]:
    figures: dict[str, Any] = json.loads(stab("summarise", *options, "--format", "json").succeed().stdout)["data"][
        "figures"
    ]
    return figures


def _parts(name: str) -> tuple[str, str, str]:
    """Take a figure's name apart: the figure, the cell of a table, the scope of an annual report."""
    match = re.fullmatch(r"([a-z._0-9]+)(?:\[(.*)\])?(?:@([a-z-]+))?", name)
    assert match is not None, name
    base, cell, scope = match[1], match[2] or "", match[3] or ""
    of_acts = cell.split("=")[0] in (
        "way",
        "analysis",
        "grade",
        "decision",
        "screened",
        "swept-by",
        "adopted",
        "stage",
        "method",
    )
    return (f"{base}[{cell}]", "", scope) if of_acts else (base, cell, scope)


def _sorted(figure: dict[str, Any]) -> dict[str, Any]:
    return {key: sorted(value) if isinstance(value, list) else value for key, value in _without_period(figure)}


def _without_period(figure: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((key, value) for key, value in figure.items() if key != "period")
