"""`stabctl summarise`: periods, formats, templates, and totals that are never silently short."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.commands import Stab


@pytest.mark.parametrize(
    ("options", "first", "last"),
    [
        ((), "2026-11-16", "2026-11-22"),
        (("--week", "2026-W47"), "2026-11-16", "2026-11-22"),
        (("--ten-day", "2026-02-T3"), "2026-02-21", "2026-02-28"),
        (("--half-month", "2026-11-H1"), "2026-11-01", "2026-11-15"),
        (("--month", "2026-11"), "2026-11-01", "2026-11-18"),
        (("--quarter", "2026-Q3"), "2026-07-01", "2026-09-30"),
        (("--half", "2026-H1"), "2026-01-01", "2026-06-30"),
        (("--year", "2025"), "2025-01-01", "2025-12-31"),
        (("--from", "2026-10-05", "--to", "2026-10-09"), "2026-10-05", "2026-10-09"),
        (("--last", "week"), "2026-11-09", "2026-11-15"),
        (("--last", "month"), "2026-10-01", "2026-10-31"),
    ],
)
def test_a_period_is_a_range_of_days_cut_at_today(stab: Stab, options: tuple[str, ...], first: str, last: str) -> None:
    data = stab("summarise", *options, "--format", "json", now="2026-11-18").succeed().data
    assert data["period"]["from"] == first
    assert data["figures"]["disputes.registered"]["period"]["to"] == min(last, "2026-11-18")
    assert data["as_of"] == min(last if options else "2026-11-18", "2026-11-18")


@pytest.mark.parametrize(
    "options",
    [
        ("--week", "2026-W54"),
        ("--week", "47"),
        ("--month", "2026-13"),
        ("--half", "2026"),
        ("--year", "26"),
        ("--from", "2026-01-01"),
        ("--from", "2026-02-01", "--to", "2026-01-01"),
        ("--week", "2026-W11", "--month", "2026-03"),
        ("--last", "fortnight"),
        ("--report", "daily"),
        ("--format", "pdf"),
        ("--as-of", "yesterday"),
        ("--unit", "XX"),
        ("--week", "2026-W50"),
    ],
)
def test_what_is_no_period_is_a_usage_error_with_a_way_out(stab: Stab, options: tuple[str, ...]) -> None:
    refused = stab("summarise", *options)
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert [line.split(":")[0] for line in refused.stderr.splitlines()] == ["Error", "Hint"]


def test_json_holds_every_figure_with_its_records_and_rates_with_both_lists(stab: Stab) -> None:
    record = stab.assigned(now="2026-03-09")
    stab("resolve", record, "--as", "settled", now="2026-03-11").succeed()
    other = stab.dispute(now="2026-03-12")
    figures = stab("summarise", "--json", now="2026-03-12").succeed().data["figures"]

    assert figures["disputes.registered"]["records"] == [record, other]
    assert figures["disputes.success_rate"] == {
        "numerator": 1,
        "denominator": 2,
        "text": "50%",
        "numerator_records": [record],
        "denominator_records": [record, other],
        "period": {"from": "2026-03-09", "to": "2026-03-12"},
    }
    assert figures["disputes.registered[category=neighbour]"]["value"] == 2
    assert figures["disputes.median_days"]["value"] == "2"
    annual = stab("summarise", "--year", "2026", "--json", now="2026-03-12").succeed().data["figures"]
    assert annual["disputes.registered@half"]["period"] == {"from": "2026-01-01", "to": "2026-03-12"}
    assert annual["intel.collected@to-date"]["value"] == 0


def test_the_as_of_day_decides_what_had_happened(stab: Stab) -> None:
    record = stab.assigned(now="2026-03-09")
    stab("resolve", record, "--as", "settled", now="2026-03-20").succeed()

    def open_at(day: str) -> list[str]:
        options = ("--month", "2026-03", "--as-of", day, "--json")
        records: list[str] = stab("summarise", *options, now="2026-04-01").data["figures"]["disputes.open_at_end"][
            "records"
        ]
        return records

    assert open_at("2026-03-19") == [record]
    assert open_at("2026-03-20") == []


def test_a_unit_narrows_the_report_to_what_it_registered(stab: Stab) -> None:
    stab.dispute()
    own = stab.dispute("--unit", "QS-JUSTICE")
    figures = stab("summarise", "--unit", "QS-JUSTICE", "--json").data["figures"]
    assert figures["disputes.registered"]["records"] == [own]


def test_an_unreadable_file_stops_every_total_unless_it_may_be_skipped(stab: Stab) -> None:
    kept, broken = stab.dispute(), stab.dispute()
    stab.path(broken).write_text("id: [", encoding="utf-8")
    for command in (("summarise",), ("list",), ("due",)):
        refused = stab(*command)
        assert refused.exit_code == 1
        assert refused.stdout == ""
        assert f"{broken}.yaml:2" in refused.stderr
    counted = stab("summarise", "--skip-unreadable")
    assert counted.exit_code == 0
    assert "Files that can't be read and are left out: 1" in counted.stdout
    assert "Files that can't be read and are left out: 1; " in counted.stderr
    listed = stab("list", "--json", "--skip-unreadable")
    assert [record["id"] for record in listed.data["records"]] == [kept]
    assert listed.data["unreadable_files"] == 1


def test_the_offices_own_template_takes_precedence(stab: Stab) -> None:
    stab.dispute()
    (stab.root / "templates").mkdir()
    (stab.root / "templates" / "weekly.en.txt").write_text(
        'Ours: {{ n("disputes.registered") }} in {{ office }}\n', encoding="utf-8"
    )
    assert stab("summarise").succeed().stdout == "Ours: 1 in 青石乡\n"
    assert "# 青石乡" in stab("summarise", "--format", "md").succeed().stdout


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("first\n{{ no_such_thing }}\n", 2),
        ("first\n\n{{ n('disputes.imagined') }}\n", 3),
        ("{% for x in %}\n", 1),
        ("a\nb\nc {{ rate('disputes.registered') }}\n", 3),
        ("{{ ''.__class__.__mro__ }}\n", 1),
    ],
)
def test_a_template_that_does_not_work_is_named_with_its_line(stab: Stab, template: str, line: int) -> None:
    (stab.root / "templates").mkdir()
    (stab.root / "templates" / "weekly.en.txt").write_text(template, encoding="utf-8")
    refused = stab("summarise")
    assert refused.exit_code == 1
    assert refused.stdout == ""
    assert f"weekly.en.txt can't be used, line {line}:" in refused.stderr


def test_out_writes_a_new_file_of_committed_records_only(stab: Stab, tmp_path: Path) -> None:
    stab.dispute()
    out = tmp_path / "reports" / "week.md"
    written = stab("summarise", "--out", str(out)).succeed().stdout.splitlines()
    assert written == [str(out), str(out.parent / "weekly-2026-W11.en.disputes.by_category.svg")]
    assert all(Path(each).is_file() for each in written)
    assert "\n# 青石乡" in out.read_text(encoding="utf-8")
    assert stab("summarise", "--out", str(out)).exit_code == 1
    as_json = tmp_path / "week.json"
    stab("summarise", "--out", str(as_json)).succeed()
    assert json.loads(as_json.read_text(encoding="utf-8"))["command"] == "summarise"

    org = stab.root / "ledgers" / "org.yaml"
    org.write_text(org.read_text(encoding="utf-8") + "# a hand edit\n", encoding="utf-8")
    refused = stab("summarise", "--out", str(tmp_path / "other.md"))
    assert refused.exit_code == 1
    assert "ledgers/org.yaml" in refused.stderr
    assert not (tmp_path / "other.md").exists()


def test_csv_has_a_line_for_every_figure(stab: Stab) -> None:
    lines = stab("summarise", "--format", "csv").succeed().stdout.splitlines()
    assert lines[0] == "figure,from,to,value,denominator"
    assert "disputes.success_rate,2026-03-09,2026-03-12,0,0" in lines


def test_markdown_in_a_title_stays_text(stab: Stab) -> None:
    stab.dispute("--title", "A | B *c* <d> [e](f)")
    made = stab("summarise", "--format", "md").succeed().stdout
    assert "A \\| B \\*c\\* \\<d\\> \\[e\\](f)" in made
