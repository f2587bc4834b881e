"""The acceptance lines of the procedures (F1-F56): which command shows each, and which test holds it.

A row that is not here is not built yet. A row may be built in part; then `lacks` says what is to
come.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]


@dataclass(frozen=True)
class Row:
    """One acceptance line: its command, the test that fails when the command does nothing, what is to come."""

    command: str
    test: str
    lacks: str = ""


ROWS = {
    "F1": Row("add dispute", "cli/test_check.py::test_a_deleted_record_is_a_number_gap"),
    "F7": Row(
        "file, assign, accept, return",
        "cli/test_clocks.py::test_the_unit_accepts_or_returns_and_a_returned_matter_has_nobody",
        lacks="the assignment slip and the suggestion of the competent unit",
    ),
    "F8": Row("act", "report/test_golden.py::test_every_figure_of_a_golden_report_is_counted_a_second_time"),
    "F13": Row("file", "cli/test_clocks.py::test_a_limit_by_the_offices_rules_counts_as_the_civil_code_does"),
    "F17": Row("add intel", "cli/test_add.py::test_without_a_terminal_all_missing_options_are_named_at_once"),
    "F19": Row(
        "summarise --week",
        "report/test_golden.py::test_a_report_reads_as_it_always_has",
        lacks="numbered issues and the mark that an item was sent",
    ),
    "F20": Row("analyse, assign, resolve", "cli/test_main_job.py::test_an_intel_item_lives_from_collection_to_its_end"),
    "F24": Row(
        "summarise --year",
        "report/test_golden.py::test_the_annual_report_says_the_two_sentences_of_the_source_pattern",
        lacks="major cases and risk assessments",
    ),
    "F25": Row("summarise", "domain/test_rates.py::test_a_share_is_printed_half_up"),
    "F33": Row("file", "domain/test_calendars.py::test_a_last_day_on_a_holiday_moves_to_the_day_after_it"),
    "F34": Row("suspend, resume", "cli/test_clocks.py::test_a_suspension_of_ten_days_moves_the_limit_by_ten"),
    "F35": Row(
        "extend",
        "cli/test_clocks.py::test_what_the_clock_does_not_allow_is_refused",
        lacks="the bounds of an extension of a petition matter, which come with the law data",
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_rows_test_exists(name: str) -> None:
    path, _, function = ROWS[name].test.partition("::")
    tree = ast.parse((TESTS / path).read_text(encoding="utf-8"))
    assert function in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_rows_have_the_names_of_acceptance_lines() -> None:
    assert all(name[0] == "F" and 1 <= int(name[1:]) <= 56 for name in ROWS)
