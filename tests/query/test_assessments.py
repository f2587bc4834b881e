"""The figures of risk assessments: completed by grade and decision, screened, in progress, tracked."""

from __future__ import annotations

from stabctl.domain.folding import fold
from stabctl.domain.life import Life
from stabctl.domain.periods import year_of
from stabctl.domain.record import Record
from stabctl.query.assessments import (
    ACTS,
    COUNTS,
    completed,
    in_progress,
    screened,
    standing_decision,
    standing_grade,
    tracked,
)
from stabctl.query.figure import Scope, numbers
from tests.support.builders import act, day, then

YEAR = year_of(day("2026-06-01"))
STEPS: dict[str, dict[str, str]] = {
    "screen": {"as_": "in-scope", "reason": "涉及多户用水"},
    "plan": {"lead": "QS", "procedure": "ordinary", "scope": "三个村"},
    "consult": {"method": "visits", "heard": "36", "against": "6", "opinions": "担心停水"},
    "analyse": {"people": "50-99", "extent": "township", "intensity": "weak", "finding": "前提具备"},
    "grade": {"before": "medium", "after": "low", "measures": "错峰施工"},
    "report": {"advice": "建议实施", "contingency": "应急供水预案"},
    "decide": {"as_": "implement", "approved_by": "leader"},
    "resolve": {"as_": "done"},
}


def _candidate(number: int, on: str = "2026-03-02") -> Record:
    record_id = f"R-2026-QS-{number:04d}"
    head = {"id": record_id, "kind": "assessment", "unit": "QS", "date": on, "title": "水厂扩建", "form": "project"}
    return Record({**head, "owner": "QS"}, (act("register", on, f"{on}T08:00:00+08:00"),))


def _up_to(number: int, last: str, on: str = "2026-03-02", **other: dict[str, str]) -> Record:
    record = _candidate(number, on)
    for word in [*STEPS][: [*STEPS].index(last) + 1]:
        record = then(record, word, on, **{**STEPS[word], **other.get(word, {})})
    return record


def _lives(*records: Record) -> tuple[Life, ...]:
    return tuple(fold(record) for record in records)


def test_an_assessment_is_completed_by_a_decision_of_the_period() -> None:
    lives = _lives(_up_to(1, "decide"), _up_to(2, "report"), _up_to(3, "resolve"), _up_to(4, "decide", "2026-03-03"))
    assert numbers(completed(lives, YEAR)) == ("R-2026-QS-0001", "R-2026-QS-0003", "R-2026-QS-0004")
    assert completed(lives, year_of(day("2025-01-01"))) == ()
    (item, *_) = completed(lives, YEAR)
    assert item.act is not None and item.act.word == "decide"


def test_the_grade_that_counts_is_the_one_after_measures_that_stood_at_the_decision() -> None:
    twice = then(_up_to(1, "grade", grade={"before": "high", "after": "high"}), "grade", **STEPS["grade"])
    for word in ("report", "decide"):
        twice = then(twice, word, **STEPS[word])
    other = _up_to(2, "decide", grade={"after": "medium"}, decide={"as_": "in-steps"})
    lives = _lives(twice, other)
    assert numbers(completed(lives, YEAR, grade="low")) == ("R-2026-QS-0001",)
    assert numbers(completed(lives, YEAR, grade="medium")) == ("R-2026-QS-0002",)
    assert completed(lives, YEAR, grade="high") == ()
    assert numbers(completed(lives, YEAR, decision="in-steps")) == ("R-2026-QS-0002",)
    assert completed(lives, YEAR, grade="low", decision="in-steps") == ()


def test_the_cells_by_grade_and_by_decision_add_up_to_the_whole() -> None:
    lives = _lives(_up_to(1, "decide"), _up_to(2, "decide", decide={"as_": "suspend"}), _up_to(3, "grade"))
    scope = Scope(lives, YEAR, YEAR.last)
    whole = {name: len(lister(scope)) for name, lister in COUNTS.items()}
    assert whole == {
        "assessments.completed": 2,
        "assessments.decided": 2,
        "assessments.screened": 3,
        "assessments.consulted": 3,
        "assessments.in_progress": 1,
        "assessments.tracked": 2,
    }
    for name, total in (("assessments.completed", 2), ("assessments.decided", 2), ("assessments.screened", 3)):
        assert sum(len(ACTS[name].list(scope, word)) for word in ACTS[name].words) == total


def test_screened_tells_in_scope_from_out_of_scope() -> None:
    lives = _lives(_up_to(1, "plan"), _up_to(2, "screen", screen={"as_": "out-of-scope"}), _candidate(3))
    assert numbers(screened(lives, YEAR)) == ("R-2026-QS-0001", "R-2026-QS-0002")
    assert numbers(screened(lives, YEAR, "out-of-scope")) == ("R-2026-QS-0002",)


def test_in_progress_is_in_scope_and_not_yet_decided_at_the_end_of_the_day() -> None:
    decided = then(_up_to(1, "report"), "decide", "2026-05-01", **STEPS["decide"])
    closed = then(decided, "resolve", "2026-08-01", as_="done")
    lives = _lives(closed, _candidate(2), _up_to(3, "screen", screen={"as_": "out-of-scope"}))
    for on, going, followed in (
        ("2026-03-01", 0, 0),
        ("2026-03-02", 1, 0),
        ("2026-04-30", 1, 0),
        ("2026-05-01", 0, 1),
        ("2026-07-31", 0, 1),
        ("2026-08-01", 0, 0),
    ):
        assert (len(in_progress(lives, day(on))), len(tracked(lives, day(on)))) == (going, followed), on


def test_how_an_assessment_stands_is_said_by_its_latest_grade_and_decision() -> None:
    (nothing, graded, decided) = _lives(_candidate(1), _up_to(2, "grade"), _up_to(3, "decide"))
    assert (standing_grade(nothing), standing_decision(nothing), standing_decision(graded)) == (None, None, None)
    grade, decision = standing_grade(graded), standing_decision(decided)
    assert grade is not None and (grade.get("before"), grade.get("after")) == ("medium", "low")
    assert decision is not None and decision.get("as") == "implement"
