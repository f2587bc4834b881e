"""The figures of risk assessments (社会稳定风险评估): completed, screened, in progress; and how one stands.

An assessment is completed by a decision on its report. The grade that counts is the one after the
measures that stood when it was decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from stabctl.domain.life import Life, Step
from stabctl.domain.periods import Period
from stabctl.domain.record import Act
from stabctl.domain.vocabulary import DECISION, GRADE, METHOD, SCREENED
from stabctl.query.figure import Item, Lister, Scope, Split, standing

_IN_PROGRESS = frozenset(("in-scope", "planned", "consulted", "analysed", "graded", "reported"))


def standing_grade(life: Life) -> Act | None:
    """Return the grading that stands, which no decision changes; None where there is none."""
    return _last(life, "grade")


def standing_decision(life: Life) -> Act | None:
    """Return the decision that stands; None where there is none."""
    return _last(life, "decide")


def _last(life: Life, word: str) -> Act | None:
    acts = life.acts(word)
    return acts[-1] if acts else None


def completed(
    lives: Iterable[Life], period: Period, *, grade: str | None = None, decision: str | None = None
) -> tuple[Item, ...]:
    """List the decisions of the period: all, those at a grade after measures, those that decided so."""
    return tuple(
        Item(life.id, step.act)
        for life, step in _steps(lives, period, "decide")
        if (grade is None or _graded(life) == grade) and decision in (None, step.act.get("as"))
    )


def screened(lives: Iterable[Life], period: Period, result: str | None = None) -> tuple[Item, ...]:
    """List the screenings of the period: all, or those with a result (a word of `SCREENED`)."""
    found = _steps(lives, period, "screen")
    return tuple(Item(life.id, step.act) for life, step in found if result in (None, step.act.get("as")))


def in_progress(lives: Iterable[Life], day: date) -> tuple[Item, ...]:
    """List the assessments that stood in scope and not yet decided at the end of a day."""
    return standing(life for life in _of_kind(lives) if _status_at(life, day) in _IN_PROGRESS)


def tracked(lives: Iterable[Life], day: date) -> tuple[Item, ...]:
    """List the decisions that were still followed at the end of a day."""
    return standing(life for life in _of_kind(lives) if _status_at(life, day) == "decided")


def _of_kind(lives: Iterable[Life]) -> list[Life]:
    return [life for life in lives if life.kind.name == "assessment"]


def _steps(lives: Iterable[Life], period: Period, word: str) -> list[tuple[Life, Step]]:
    return [
        (life, step) for life in _of_kind(lives) for step in life.steps if step.act.word == word and step.day in period
    ]


def _graded(life: Life) -> str | None:
    grade = standing_grade(life)
    return grade.get("after") if grade is not None else None


def _status_at(life: Life, day: date) -> str:
    status = ""
    for step in life.steps:
        if step.day > day:
            break
        status = step.after
    return status


def _of(scope: Scope) -> Sequence[Life]:
    return scope.of_kind("assessment")


def _by_grade(scope: Scope, word: str) -> tuple[Item, ...]:
    return completed(_of(scope), scope.period, grade=word)


def _by_decision(scope: Scope, word: str) -> tuple[Item, ...]:
    return completed(_of(scope), scope.period, decision=word)


COUNTS: Mapping[str, Lister] = {
    "assessments.completed": lambda s: completed(_of(s), s.period),
    "assessments.decided": lambda s: completed(_of(s), s.period),
    "assessments.screened": lambda s: screened(_of(s), s.period),
    "assessments.consulted": lambda s: s.flow("assessment", "consult"),
    "assessments.in_progress": lambda s: in_progress(_of(s), s.period.last),
    "assessments.tracked": lambda s: tracked(_of(s), s.period.last),
}
ACTS: Mapping[str, Split] = {
    "assessments.completed": Split("grade", GRADE.words, _by_grade),
    "assessments.decided": Split("decision", DECISION.words, _by_decision),
    "assessments.screened": Split(
        "screened", SCREENED.words, lambda scope, word: screened(_of(scope), scope.period, word)
    ),
    "assessments.consulted": Split(
        "method", METHOD.words, lambda scope, method: scope.flow("assessment", "consult", method=method)
    ),
}
