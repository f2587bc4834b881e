"""Forms and comparisons: what stands in their rows and columns, and that what is compared can be."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from stabctl.domain.folding import fold
from stabctl.domain.periods import any_period
from stabctl.domain.vocabulary import CATEGORY, PEOPLE
from stabctl.i18n import Translator
from stabctl.query.definitions import COMPARABLE
from stabctl.query.figures import Count
from stabctl.query.lives import counted, lives
from stabctl.report.building import REPORTS, build
from stabctl.report.columns import COLUMNS
from stabctl.report.forms import FORMS, Form, Grid, in_cell
from stabctl.report.model import Report, Table
from stabctl.report.words import Words
from stabctl.store.reading import read_all
from stabctl.store.sample import lay_out
from stabctl.store.sources import WorkTree
from stabctl.store.workspace import load_office
from tests.support.builders import assigned, sweep, then
from tests.support.repo import hermetic_environ

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
CLOCK = "2026-01-05T09:00:00+08:00"
LEVELS = ("village", "township", "department", "county")


@pytest.fixture(scope="module")
def november(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The sample's report of a month."""
    folder = tmp_path_factory.mktemp("forms")
    lay_out(folder / "office", "en", hermetic_environ(folder), datetime.fromisoformat(CLOCK))
    files = WorkTree(folder / "office")
    month = any_period("2025-11")
    found = counted(lives(read_all(files).records, as_of=month.last))
    return build("monthly", found, month, month.last, load_office(files))


def said(report: Report, language: str = "en") -> Words:
    assert report.scope.office is not None
    return Words(report, report.scope.office, Translator(language), markdown=False)


def values(table: Table, label: str | None) -> list[int]:
    row = next(row for row in table.rows if row.label == label)
    return [each.value for each in row.figures if isinstance(each, Count)]


def test_what_stands_beside_another_period_can_be_compared() -> None:
    for name, form in FORMS.items():
        if isinstance(form, Grid) and {"@previous", "@last-year"} & set(form.columns):
            assert set(form.figures) <= COMPARABLE, name


def test_an_official_form_has_a_row_for_every_listed_word_and_no_other_without_records(november: Report) -> None:
    rows = [row.label for row in november.tables["disputes.form"].rows]
    assert rows[: len(CATEGORY.words)] == list(CATEGORY.words)
    bands = [row.label for row in november.tables["disputes.form_people"].rows]
    assert bands == [*PEOPLE.words, *(["none"] if "none" in bands else []), None]


def test_the_levels_add_up_to_the_period_and_the_rows_to_the_total(november: Report) -> None:
    table = november.tables["disputes.form"]
    assert table.columns[:4] == tuple(f"disputes.registered[unit-level={level}]" for level in LEVELS)
    rows = [values(table, row.label) for row in table.rows]
    assert all(sum(row[:4]) == row[4] <= row[5] for row in rows)
    assert [sum(column) for column in zip(*rows[:-1], strict=True)] == rows[-1]
    assert rows[-1][4] == 11


def test_columns_of_one_figure_are_headed_by_what_sets_them_apart(november: Report) -> None:
    head = str(said(november).table("disputes.form")).splitlines()[0]
    assert re.split(r"\s{2,}", head) == [
        "category", "village", "township", "department", "county", "this period", "year to date",
    ]  # fmt: skip
    zh = str(said(november, "zh-Hans").table("disputes.form")).splitlines()[0]
    assert re.split(r"\s{2,}", zh)[-2:] == ["本期", "本年累计"]


def test_a_comparison_has_the_change_beside_each_base(november: Report) -> None:
    lines = str(said(november).table("disputes.compared")).splitlines()
    assert re.split(r"\s{2,}", lines[0]) == [
        "figure", "this period", "previous", "change", "year earlier", "on the year", "year to date",
    ]  # fmt: skip
    assert re.split(r"\s{2,}", lines[2]) == ["registered", "11", "17", "−6 (−35%)", "0", "—", "184"]


def test_a_rate_in_a_table_stands_with_its_counts(november: Report) -> None:
    words = said(november)
    table = str(words.table("disputes.rates"))
    assert re.search(r"success rate +36% \(4/11\) +24% \(4/17\) +\+12.8 points +— +—", table)
    assert {"disputes.success_rate", "disputes.success_rate@previous"} <= words.printed.keys()


def test_a_form_of_units_names_only_those_with_something(november: Report) -> None:
    table = november.tables["sweeps.by_unit"]
    assert isinstance(FORMS["sweeps.by_unit"], Form)
    assert "QS-JUSTICE" not in {row.label for row in table.rows}
    assert values(table, None)[0] == sum(values(table, row.label)[0] for row in table.rows if row.label)


def test_windows_are_said_with_their_days_and_units(november: Report) -> None:
    assert "- 2025-11-21 to 2025-11-30: 栎园村, 泉坳村" in str(said(november).lines("sweeps.missed"))
    assert str(said(november).lines("sweeps.due")) == ""


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("disputes.registered", "disputes.registered[category=land]"),
        ("disputes.registered@to-date", "disputes.registered[category=land]@to-date"),
        ("disputes.registered[unit-level=village]", "disputes.registered[unit-level=village,category=land]"),
    ],
)
def test_a_name_is_narrowed_to_one_more_cell(name: str, cell: str) -> None:
    assert in_cell(name, "category", "land") == cell


def test_the_columns_of_a_matter_are_told_by_its_course() -> None:
    record = then(assigned(limit="2026-03-20"), "major", "2026-03-15", level="county", lead="leader", staff=("clerk",))
    record = then(then(record, "supervise", "2026-03-16"), "supervise", "2026-03-18")
    told = {name: column(fold(record), date(2026, 3, 25)) for name, column in COLUMNS.items()}
    assert told == {
        "over": (None, ("5",)),
        "listed-on": (None, ("2026-03-15",)),
        "listing-level": ("unit-level", ("county",)),
        "supervised": (None, ("2",)),
        "latest": ("act", ("supervise",)),
        "latest-day": (None, ("2026-03-18",)),
        "staff": ("post", ("clerk",)),
        "found": (None, ("0",)),
        "matters": (None, ()),
        "reported": (None, ()),
        "methods": ("method", ()),
        "heard": (None, ("0",)),
    }


def test_a_case_listed_again_is_supervised_from_then_on() -> None:
    record = then(then(assigned(), "major", "2026-03-15"), "supervise", "2026-03-16")
    record = then(then(record, "delist", "2026-03-20"), "major", "2026-03-25")
    assert COLUMNS["supervised"](fold(record), date(2026, 3, 26)) == (None, ("0",))
    assert COLUMNS["listed-on"](fold(record), date(2026, 3, 26)) == (None, ("2026-03-25",))


def test_nothing_is_over_its_limit_before_the_limit_or_while_suspended() -> None:
    suspended = then(assigned(limit="2026-03-20"), "suspend", "2026-03-18")
    for record in (assigned(limit="2026-03-20"), suspended):
        assert COLUMNS["over"](fold(record), date(2026, 3, 20)) == (None, ())
    assert COLUMNS["over"](fold(suspended), date(2026, 3, 30)) == (None, ())


def test_a_sweep_tells_what_it_found() -> None:
    record = then(then(sweep(), "found", found="2", matters=("D-2026-QS-0001", "D-2026-QS-0002")), "found", found="1")
    assert COLUMNS["found"](fold(record), date(2026, 3, 25)) == (None, ("3",))
    assert COLUMNS["matters"](fold(record), date(2026, 3, 25)) == (None, ("D-2026-QS-0001", "D-2026-QS-0002"))


def test_an_unknown_column_names_what_is_known(november: Report) -> None:
    with pytest.raises(ValueError, match=r"'mood' is no column; known are title, id, .*over"):
        said(november).matters("disputes.registered", "id", "mood")


def test_no_template_of_a_report_types_a_number() -> None:
    """Digits stand at the head of a line alone, as the numbers of sections."""
    typed = []
    for path in sorted(TEMPLATES.iterdir()):
        if path.name.partition(".")[0] not in {*REPORTS, "public"}:
            continue
        text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", path.read_text("utf-8"))
        text = re.sub(r"(?m)^(#+ )?\d+(\.\d+)*\.? ", "", text)
        typed += [f"{path.name}: {line}" for line in text.splitlines() if re.search(r"\d", line)]
    assert typed == []


@pytest.mark.parametrize("name", REPORTS)
def test_the_templates_of_a_report_print_the_same_figures_in_every_language_and_format(name: str) -> None:
    printed = {
        path.name: re.findall(r"\{\{.*?\}\}|\{%.*?%\}", path.read_text("utf-8"))
        for path in sorted(TEMPLATES.glob(f"{name}.*"))
    }
    assert len(printed) == 6
    for kind in ("md", "txt"):
        assert printed[f"{name}.zh-Hans.{kind}"] == printed[f"{name}.zh-Hant.{kind}"]
    for language in ("en", "zh-Hans", "zh-Hant"):
        assert printed[f"{name}.{language}.md"] == printed[f"{name}.{language}.txt"]
