"""Rules on risk assessments: reasons, measures, and what a high risk forbids.

Sources: Interim Regulations on Procedures for Major Administrative Decisions, arts 15, 16 and 22-24;
the national measures for risk assessment of 2012, arts 4 and 5.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stabctl.domain.conduct.standing import Rule, Standing
from stabctl.domain.findings import Problem
from stabctl.domain.vocabulary import GRADE
from stabctl.errors import Word, say

_GOES_AHEAD = ("implement", "in-steps")
_TESTS = ("legality", "reasonableness", "feasibility", "controllability")
_NOBODY_HEARD = ("experts", "documents")
"""The methods at which nobody of those concerned is for or against."""


def _simplified_for_a_reason(at: Standing) -> Iterator[Problem]:
    if at.act.get("procedure") == "simplified" and at.act.get("reason") is None:
        yield at.problem(
            "procedure",
            say("{record}: the simplified procedure needs its reason.", record=at.record),
            say("Give --reason."),
            "procedure",
        )


def _long_enough(at: Standing) -> Iterator[Problem]:
    """Public comment is open, and the papers of a hearing are out, as long as the law says, or it is said why not."""
    if at.act.get("method") == "public-comment" and (days := _by_law(at, "decision-procedure.15")) is not None:
        message = say("{record}: public comment is open for {days} days at least.", record=at.record, days=days)
    elif at.act.get("method") == "hearing" and (days := _by_law(at, "decision-procedure.16")) is not None:
        message = say("{record}: the papers of a hearing are out {days} days before it.", record=at.record, days=days)
    else:
        return
    if at.act.count("days") < days and at.act.get("reason") is None:
        yield at.problem("days", message, say("Give --days, or say with --reason why it was shorter."), "days")


def _by_law(at: Standing, name: str) -> int | None:
    rule = at.law.rule(name, at.act.day) if at.law is not None else None
    return rule.period if rule is not None else None


def _counted(at: Standing) -> Iterator[Problem]:
    """Those for and against are among those heard, and it is said how many were against."""
    if at.act.count("in_favour") + at.act.count("against") > at.act.count("heard"):
        yield at.problem(
            "heard",
            say("{record}: more people are for and against than were heard.", record=at.record),
            say("Mend --heard, --in-favour or --against."),
            "heard",
        )
    if at.act.get("against") is None and at.act.get("method") not in _NOBODY_HEARD:
        yield at.problem(
            "against",
            say("{record}: it is not said how many were against.", record=at.record),
            say("Retract the act and enter it again with --against, 0 where nobody was."),
            "against",
            warning=True,
        )


def _opinions_are_answered(at: Standing) -> Iterator[Problem]:
    if at.act.get("answer") is None or at.act.get("adopted") is None:
        yield at.problem(
            "answer",
            say("{record}: the opinions that were heard have no answer yet.", record=at.record),
            say("Retract the act and enter it again with --adopted and --answer."),
            "opinions",
            warning=True,
        )


def _lowered_by_a_measure(at: Standing) -> Iterator[Problem]:
    """A grade falls only by measures, and further only by new ones."""
    before, after = _rank(at.act.get("before")), _rank(at.act.get("after"))
    measures = (at.act.get("measures") or "").strip()
    if after > before:
        yield at.problem(
            "grade",
            say("{record}: the grade after the measures is above the one before them.", record=at.record),
            say("Mend --before or --after."),
            "after",
        )
    if after < before and not measures:
        yield at.problem(
            "grade",
            say("{record}: the grade is lowered without a measure.", record=at.record),
            say("Say with --measures what lowers the risk."),
            "after",
        )
    earlier = at.before("grade")
    if earlier:
        last = earlier[-1]
        lower = _rank(last.get("after")) > after or _rank(last.get("before")) > before
        if lower and measures in ("", *((act.get("measures") or "").strip() for act in earlier)):
            yield at.problem(
                "grade",
                say("{record}: the grade is lowered without a new measure.", record=at.record),
                say("Say with --measures what has changed since the last grade."),
                "after",
            )


def _rank(grade: str | None) -> int:
    return GRADE.words.index(grade) if grade in GRADE.words else 0


def _unmet(at: Standing) -> tuple[str, ...]:
    """Name the tests that the analysis that stands found not met."""
    analyses = at.before("analyse")
    return tuple(test for test in _TESTS if analyses and analyses[-1].get(test) == "not-met")


def _low_in_spite_of_a_test(at: Standing) -> Iterator[Problem]:
    unmet = _unmet(at)
    if unmet and at.act.get("after") == "low":
        yield at.problem(
            "tests",
            say(
                "{record}: it is graded low although not met: {tests}.",
                record=at.record,
                tests=tuple(Word("key", test) for test in unmet),
            ),
            say("Look at the grade again, or change the plan."),
            "after",
            warning=True,
        )


def _goes_ahead_in_spite_of_a_test(at: Standing) -> Iterator[Problem]:
    """What can't be controlled goes ahead only after it was adjusted; that another test is not met is said."""
    unmet = _unmet(at)
    if not unmet or at.act.get("as") not in _GOES_AHEAD:
        return
    grades = at.before("grade")
    adjusted = bool(grades and (grades[-1].get("measures") or "").strip())
    yield at.problem(
        "tests",
        say(
            "{record}: it is decided as {word} although not met: {tests}.",
            record=at.record,
            word=Word("decision", at.act.get("as") or ""),
            tests=tuple(Word("key", test) for test in unmet),
        ),
        say("Change the plan and grade it again with --measures, or decide to suspend or not to implement it."),
        "as",
        warning=True,
        refuses="controllability" in unmet and not adjusted,
    )


def _fits_the_plan(at: Standing) -> Iterator[Problem]:
    """A hearing of opinions is one that the plan names, and public comment was open since the plan."""
    plans = at.before("plan")
    method = at.act.get("method") or ""
    if plans and method not in plans[-1].all("methods"):
        yield at.problem(
            "method",
            say("{record}: the plan does not name {method}.", record=at.record, method=Word("method", method)),
            say("Plan it again with all --methods, or leave it as it is."),
            "method",
            warning=True,
        )
    since = plans[0].day if plans else at.life.registered_on
    if method in ("public-comment", "hearing") and at.act.count("days") > (at.act.day - since).days:
        yield at.problem(
            "days",
            say(
                "{record}: between the plan of {since} and {day} there is no room for {days} days.",
                record=at.record,
                days=at.act.count("days"),
                since=since,
                day=at.act.day,
            ),
            say("Mend --days or --date, where one of them is wrong."),
            "days",
            warning=True,
        )


def _high_risk_waits(at: Standing) -> Iterator[Problem]:
    grades = at.before("grade")
    grade = grades[-1].get("after") if grades else None
    if grade == "high" and at.act.get("as") in _GOES_AHEAD:
        yield at.problem(
            "decision",
            say(
                "{record}: at high risk it can't be decided as {word}.",
                record=at.record,
                word=Word("decision", at.act.get("as") or ""),
            ),
            say("Change the plan and grade it again, or decide to suspend or not to implement it."),
            "as",
        )
    if grade == "medium" and at.act.get("as") == "implement" and not grades[-1].get("measures"):
        yield at.problem(
            "decision",
            say("{record}: at medium risk it is implemented only with measures.", record=at.record),
            say("Grade it again with --measures."),
            "as",
        )


RULES: Mapping[str, tuple[Rule, ...]] = {
    "plan": (_simplified_for_a_reason,),
    "consult": (_long_enough, _counted, _opinions_are_answered, _fits_the_plan),
    "grade": (_lowered_by_a_measure, _low_in_spite_of_a_test),
    "decide": (_high_risk_waits, _goes_ahead_in_spite_of_a_test),
}
