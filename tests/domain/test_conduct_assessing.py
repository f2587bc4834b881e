"""Conduct: what an assessment needs a reason or a measure for, and what a high risk forbids."""

from __future__ import annotations

import pytest

from stabctl.domain.record import Record
from stabctl.store.law import shipped_law
from tests.support.builders import analysed, assessment, breaches, day, graded, then

LAW = shipped_law()


def test_the_simplified_procedure_needs_its_reason() -> None:
    assert breaches(then(assessment(), "plan", procedure="simplified")) == [("procedure", 2, "procedure")]
    assert breaches(then(assessment(), "plan", procedure="simplified", reason="影响面小")) == []
    assert breaches(then(assessment(), "plan")) == []


def _consulted(**given: str) -> Record:
    return then(then(assessment(), "plan"), "consult", **given)


@pytest.mark.parametrize(
    ("method", "rule"), [("public-comment", "decision-procedure.15"), ("hearing", "decision-procedure.16")]
)
def test_comment_and_hearing_last_as_long_as_the_law_says_or_it_is_said_why_not(method: str, rule: str) -> None:
    known = LAW.rule(rule, day("2026-03-12"))
    assert known is not None and known.period is not None
    short, enough = str(known.period - 1), str(known.period)
    assert breaches(_consulted(method=method, days=short), LAW) == [("days", 3, "days")]
    assert breaches(_consulted(method=method), LAW) == [("days", 3, "days")]
    assert breaches(_consulted(method=method, days=enough), LAW) == []
    assert breaches(_consulted(method=method, days=short, reason="汛期将至"), LAW) == []
    assert breaches(_consulted(method="visits", days="0"), LAW) == []
    assert breaches(_consulted(method=method, days=short)) == []


def test_no_more_are_for_and_against_than_were_heard() -> None:
    assert breaches(_consulted(heard="12", in_favour="7", against="5")) == []
    assert breaches(_consulted(heard="12", in_favour="8", against="5")) == [("heard", 3, "heard")]


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        ({}, ["opinions"]),
        ({"adopted": "partly"}, ["opinions"]),
        ({"adopted": "partly", "answer": "已提高补偿"}, []),
    ],
)
def test_opinions_without_an_answer_are_worth_a_look(given: dict[str, str], keys: list[str]) -> None:
    assert breaches(_consulted(**given), warnings=True) == [("answer", 3, key) for key in keys]


@pytest.mark.parametrize(
    ("grade", "broken"),
    [
        ({"before": "medium", "after": "medium"}, False),
        ({"before": "low", "after": "medium"}, True),
        ({"before": "high", "after": "medium"}, True),
        ({"before": "high", "after": "medium", "measures": "  "}, True),
        ({"before": "high", "after": "low", "measures": "分期实施"}, False),
    ],
)
def test_a_grade_falls_by_measures_and_never_rises_by_them(grade: dict[str, str], broken: bool) -> None:
    assert breaches(then(analysed(), "grade", **grade)) == ([("grade", 5, "after")] if broken else [])


@pytest.mark.parametrize(
    ("measures", "broken"), [(None, True), ("分期实施", True), ("分期实施 ", True), ("先安置后拆迁", False)]
)
def test_a_lower_grade_than_the_last_needs_a_new_measure(measures: str | None, broken: bool) -> None:
    record = then(analysed(), "grade", before="high", after="high", measures="分期实施")
    given = {} if measures is None else {"measures": measures}
    found = breaches(then(record, "grade", before="medium", after="medium", **given))
    assert found == ([("grade", 6, "after")] if broken else [])
    assert breaches(then(record, "grade", before="high", after="high", **given)) == []


@pytest.mark.parametrize(
    ("grade", "decision", "broken"),
    [
        ({"before": "high", "after": "high"}, "implement", True),
        ({"before": "high", "after": "high"}, "in-steps", True),
        ({"before": "high", "after": "high"}, "suspend", False),
        ({"before": "high", "after": "high"}, "not-implement", False),
        ({"before": "medium", "after": "medium"}, "implement", True),
        ({"before": "medium", "after": "medium"}, "in-steps", False),
        ({"before": "medium", "after": "medium", "measures": "分期实施"}, "implement", False),
        ({"before": "high", "after": "low", "measures": "分期实施"}, "implement", False),
    ],
)
def test_nothing_goes_ahead_at_high_risk_nor_at_medium_without_measures(
    grade: dict[str, str], decision: str, broken: bool
) -> None:
    record = then(graded(**grade), "decide", as_=decision)
    assert breaches(record) == ([("decision", 7, "as")] if broken else [])


def test_it_is_the_last_grade_that_decides() -> None:
    again = then(graded(before="high", after="high"), "grade", before="high", after="low", measures="先安置后拆迁")
    assert breaches(then(then(again, "report"), "decide", as_="implement")) == []
