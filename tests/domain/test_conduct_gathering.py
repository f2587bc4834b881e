"""Conduct: sweeps in their window with what they found, studies, and consultations with their answers."""

from __future__ import annotations

import pytest

from tests.support.builders import activity, breaches, sweep, then

MATTERS = ("D-2026-QS-0001", "D-2026-QS-0002")


@pytest.mark.parametrize("word", ["found", "nil", "missed"])
@pytest.mark.parametrize(
    ("number", "on", "broken"),
    [
        ("S-2026-03-T2-QS", "2026-03-10", True),
        ("S-2026-03-T2-QS", "2026-03-11", False),
        ("S-2026-03-T2-QS", "2026-04-30", False),
        ("S-2026-03-H2-major-QS-V01", "2026-03-15", True),
        ("S-2026-03-H2-major-QS-V01", "2026-03-16", False),
    ],
)
def test_nothing_is_said_of_a_window_before_it_begins(number: str, on: str, broken: bool, word: str) -> None:
    found = breaches(then(sweep(number, "2026-03-01"), word, on))
    assert found == ([("window", 1, "date")] if broken else [])


@pytest.mark.parametrize(
    ("given", "broken"),
    [
        ({"found": "2"}, False),
        ({"found": "2", "matters": MATTERS}, False),
        ({"found": "3", "matters": MATTERS}, False),
        ({"found": "1", "matters": MATTERS}, True),
        ({"found": "0"}, True),
    ],
)
def test_a_sweep_counts_at_least_the_matters_that_it_names_and_at_least_one(
    given: dict[str, str], broken: bool
) -> None:
    assert breaches(then(sweep(), "found", **given)) == ([("found", 1, "found")] if broken else [])


def test_a_sweep_that_names_matters_and_finds_none_is_told_both() -> None:
    assert breaches(then(sweep(), "found", found="0", matters=MATTERS)) == [("found", 1, "found")] * 2


@pytest.mark.parametrize(("form", "broken"), [("study", False), ("talk", True), ("publicity", True)])
def test_only_a_study_studies(form: str, broken: bool) -> None:
    assert breaches(then(activity(form), "study")) == ([("study", 1, None)] if broken else [])


def test_a_form_that_was_mended_binds_what_comes_after_it() -> None:
    record = then(activity("talk"), "amend", set={"form": "study"})
    assert breaches(then(record, "study")) == []
    assert breaches(then(then(activity(), "study"), "amend", set={"form": "special-meeting"})) == []


@pytest.mark.parametrize("form", ["deliberation", "talk", "hearing"])
def test_a_consultation_is_done_when_somebody_was_heard(form: str) -> None:
    assert breaches(then(activity(form), "resolve", as_="done")) == [("opinion", 1, None)]
    assert breaches(then(then(activity(form), "opinion"), "resolve", as_="done")) == []


@pytest.mark.parametrize("form", ["study", "mobilisation", "training"])
def test_other_activities_are_done_when_they_are(form: str) -> None:
    assert breaches(then(activity(form), "resolve", as_="done")) == []
