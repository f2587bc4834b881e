"""`calendar`: the public holidays of a year, from the package's data, in a commit of their own."""

from __future__ import annotations

import sys

import pytest

from tests.support.commands import Stab
from tests.support.repo import tree


def test_a_years_holidays_are_written_and_serve_the_clocks(stab: Stab) -> None:
    path = stab.root / "ledgers" / "calendar" / "2025.yaml"
    assert not path.exists()
    commits = int(stab.git("rev-list", "--count", "HEAD"))
    written = stab("calendar", "2025").succeed()
    assert written.stdout == "ledgers/calendar/2025.yaml\n"
    text = path.read_text(encoding="utf-8")
    assert text.startswith("year: 2025\ndays_off:\n- 2025-01-01\n")
    assert "- 2025-10-08\n" in text.partition("make_up:")[0]
    assert "- 2025-09-28\n" in text.partition("make_up:")[2]
    assert int(stab.git("rev-list", "--count", "HEAD")) == commits + 1
    assert stab.git("status", "--porcelain") == ""
    stab("check").succeed()
    again = stab("calendar", "2025").succeed()
    assert "there already, with the same days" in again.stdout
    assert int(stab.git("rev-list", "--count", "HEAD")) == commits + 1


def test_a_calendar_that_the_office_has_changed_is_left_alone(stab: Stab) -> None:
    path = stab.root / "ledgers" / "calendar" / "2025.yaml"
    path.write_text("year: 2025\ndays_off: []\nmake_up: []\n", encoding="utf-8")
    before = tree(stab.root)
    refused = stab("calendar", "2025")
    assert refused.exit_code == 1
    assert "says something else" in refused.stderr
    assert tree(stab.root) == before


@pytest.mark.parametrize(("year", "code", "words"), [("1999", 1, "stabctl[calendar]"), ("next", 2, "is no year")])
def test_a_year_that_nobody_knows_is_refused_with_the_way_out(stab: Stab, year: str, code: int, words: str) -> None:
    refused = stab("calendar", year)
    assert refused.exit_code == code
    assert words in refused.stderr


def test_without_the_package_the_file_can_be_written_by_hand(stab: Stab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "chinese_calendar", None)
    refused = stab("calendar", "2025")
    assert refused.exit_code == 1
    assert "by hand" in refused.stderr and "ledgers/calendar/2025.yaml" in refused.stderr
