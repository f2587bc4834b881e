"""What the report of a risk assessment says: its steps as they stand, nothing invented where one is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from stabctl.domain.life import Life
from stabctl.domain.record import Act
from stabctl.i18n import Translator
from stabctl.i18n.visible import visible

_TESTS = ("legality", "reasonableness", "feasibility", "controllability")
_COUNTS = ("invited", "heard", "in_favour", "against", "days")


def assessed(life: Life, translator: Translator, named: Callable[[str | None], str]) -> dict[str, Any]:
    """Return the values of an assessment's report; `named` gives the name of a unit or post.

    A step that has not been taken is an empty list, or None. Of plans, analyses and reports the
    latest counts; every hearing and every grade is told.
    """
    return {
        "form": translator.word("assessed", life.values["form"]),
        "owner": named(life.values["owner"]),
        "status": translator.word("status", life.standing),
        "plan": _plan(life, translator, named),
        "heard": [_heard(act, translator) for act in life.acts("consult")],
        "forecast": _forecast(life, translator),
        "grades": [_grade(act, translator) for act in life.acts("grade")],
        "report": _report(life),
        "decision": _decision(life, translator, named),
        "followed": [{"day": act.day, "note": _block(act, "note")} for act in life.acts("track")],
    }


def _plan(life: Life, translator: Translator, named: Callable[[str | None], str]) -> dict[str, Any] | None:
    plan = _last(life, "plan")
    if plan is None:
        return None
    used = {act.get("method") for act in life.acts("consult")}
    return {
        "lead": named(plan.get("lead")),
        "assist": [named(unit) for unit in plan.all("assist")],
        "procedure": translator.word("procedure", plan.get("procedure")),
        "reason": _block(plan, "reason"),
        "methods": [translator.word("method", method) for method in plan.all("methods")],
        "unused": [translator.word("method", method) for method in plan.all("methods") if method not in used],
        "scope": _block(plan, "scope"),
    }


def _heard(act: Act, translator: Translator) -> dict[str, Any]:
    """Say one hearing; a number that nobody wrote down is None, and so is an answer."""
    counts = {key: None if act.get(key) is None else act.count(key) for key in _COUNTS}
    heard, for_, against = counts["heard"], counts["in_favour"], counts["against"]
    neither = None if heard is None or for_ is None or against is None else heard - for_ - against
    return {
        **counts,
        "neither": neither,
        "method": translator.word("method", act.get("method")),
        "hearing": act.get("method") == "hearing",
        "day": act.day,
        "opinions": _block(act, "opinions"),
        "adopted": None if act.get("adopted") is None else translator.word("adopted", act.get("adopted")),
        "answer": _block(act, "answer"),
        "reason": _block(act, "reason"),
    }


def _forecast(life: Life, translator: Translator) -> dict[str, Any] | None:
    analysis = _last(life, "analyse")
    if analysis is None:
        return None
    return {
        "tests": [(translator.word("key", test), translator.word("test", analysis.get(test))) for test in _TESTS],
        "people": translator.word("people", analysis.get("people")),
        "extent": translator.word("extent", analysis.get("extent")),
        "intensity": translator.word("intensity", analysis.get("intensity")),
        "finding": _block(analysis, "finding"),
    }


def _grade(act: Act, translator: Translator) -> dict[str, Any]:
    return {
        "day": act.day,
        "before": translator.word("grade", act.get("before")),
        "after": translator.word("grade", act.get("after")),
        "measures": _block(act, "measures"),
    }


def _report(life: Life) -> dict[str, Any] | None:
    """Say the report; none while it has been graded again since and not reported."""
    report = _last(life, "report")
    if report is None or life.status == "graded":
        return None
    return {"day": report.day, "advice": _block(report, "advice"), "contingency": _block(report, "contingency")}


def _decision(life: Life, translator: Translator, named: Callable[[str | None], str]) -> dict[str, Any] | None:
    decision = _last(life, "decide")
    if decision is None:
        return None
    return {
        "day": decision.day,
        "as": translator.word("decision", decision.get("as")),
        "by": named(decision.get("approved_by")),
        "reason": _block(decision, "reason"),
        "milestone": decision.get("limit"),
    }


def _last(life: Life, word: str) -> Act | None:
    acts = life.acts(word)
    return acts[-1] if acts else None


def _block(act: Act, key: str) -> str:
    """Return a free text of any number of lines; empty where there is none."""
    return visible((act.get(key) or "").strip(), lines=True)
