"""An office whose weeks begin on Sunday and whose year begins in July."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.commands import Stab

DAYS = ("2026-06-30", "2026-07-01", "2026-12-31", "2027-01-01", "2027-06-30", "2027-07-01")


@pytest.fixture
def numbers(stab: Stab) -> dict[str, str]:
    """The office's disputes by the day of their registration."""
    path = stab.root / "stabctl.yaml"
    text = path.read_text(encoding="utf-8").replace("first_weekday: monday", "first_weekday: sunday")
    path.write_text(text + "year_begins: 7\n", encoding="utf-8")
    stab.git("commit", "-qam", "weeks and years of the office")
    return {day: stab.dispute(now=day) for day in DAYS}


def _figures(stab: Stab, *options: str, now: str = "2027-08-02") -> tuple[Any, Any]:
    data = stab("summarise", *options, "--format", "json", now=now).succeed().data
    return data["period"], data["figures"]


@pytest.mark.parametrize(
    ("options", "first", "last", "counted"),
    [
        (("--year", "2026"), "2026-07-01", "2027-06-30", DAYS[1:5]),
        (("--year", "2025"), "2025-07-01", "2026-06-30", DAYS[:1]),
        (("--half", "2026-H1"), "2026-07-01", "2026-12-31", DAYS[1:3]),
        (("--half", "2026-H2"), "2027-01-01", "2027-06-30", DAYS[3:5]),
        (("--quarter", "2026-Q4"), "2027-04-01", "2027-06-30", DAYS[4:5]),
        (("--last", "year"), "2026-07-01", "2027-06-30", DAYS[1:5]),
        (("--last", "quarter"), "2027-04-01", "2027-06-30", DAYS[4:5]),
        (("--month", "2026-07"), "2026-07-01", "2026-07-31", DAYS[1:2]),
        (("--week", "2026-W53"), "2026-12-27", "2027-01-02", DAYS[2:4]),
        (("--week", "2027-W26"), "2027-06-27", "2027-07-03", DAYS[4:6]),
    ],
)
def test_a_period_is_the_offices_own(
    stab: Stab, numbers: dict[str, str], options: tuple[str, ...], first: str, last: str, counted: tuple[str, ...]
) -> None:
    period, figures = _figures(stab, *options)
    assert (period["from"], period["to"]) == (first, last)
    assert figures["disputes.registered"]["records"] == [numbers[day] for day in counted]


def test_the_annual_report_prints_its_days_and_counts_to_date_from_july(stab: Stab, numbers: dict[str, str]) -> None:
    said = stab("summarise", "--year", "2026", now="2027-08-02").succeed().stdout
    assert "2026-07-01" in said.splitlines()[0]
    assert "2027-06-30" in said.splitlines()[0]
    _, figures = _figures(stab, "--year", "2026", "--as-of", "2027-02-01")
    drawn = {scope: figures[f"disputes.registered@{scope}"] for scope in ("half", "to-date", "ever")}
    assert drawn["half"]["period"] == {"from": "2027-01-01", "to": "2027-02-01"}
    assert drawn["half"]["records"] == [numbers["2027-01-01"]]
    assert drawn["to-date"]["period"] == {"from": "2026-07-01", "to": "2027-02-01"}
    assert drawn["to-date"]["records"] == [numbers[day] for day in DAYS[1:4]]
    assert drawn["ever"]["records"] == [numbers[day] for day in DAYS[:4]]


def test_record_numbers_stay_with_the_calendar_year(numbers: dict[str, str]) -> None:
    assert [numbers[day][2:6] for day in DAYS] == [day[:4] for day in DAYS]


def test_a_month_that_is_none_is_named_with_its_line(stab: Stab) -> None:
    path = stab.root / "stabctl.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}year_begins: 13\n", encoding="utf-8")
    refused = stab("summarise")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert f"stabctl.yaml:{text.count(chr(10)) + 1}" in refused.stderr
    assert "13 is no year_begins" in refused.stderr
