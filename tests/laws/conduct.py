"""The rules of conduct once more, as the clerk of the laws knows them: what no write may leave behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tests.support.counter import Course, Step

RUNGS = {"village": 0, "department": 1, "township": 1, "county": 2}
GRADES = ("low", "medium", "high")
FIRST_DAYS = {"T1": "01", "T2": "11", "T3": "21", "H1": "01", "H2": "16"}
"""The day of the month on which a window begins."""


def broken(course: Course, levels: Mapping[str, str]) -> list[str]:
    """Name every rule that a course breaks; `levels` are those of the office's units."""
    found = []
    values = dict(course.matter.head)
    for number, step in enumerate(course.steps):
        rules = RULES[course.matter.head["kind"]].get(step.word)
        if rules is not None:
            found += rules(step, course.steps[:number], {**values, **levels})
        if step.word == "amend":
            values |= step.act["set"]
    return found


Earlier = tuple[Step, ...]
Values = Mapping[str, str]
Rule = Callable[[Step, Earlier, Values], Iterator[str]]


def _having(earlier: Earlier, key: str) -> list[str]:
    return [step.act[key] for step in earlier if key in step.act]


def _of(earlier: Earlier, word: str) -> list[Step]:
    return [step for step in earlier if step.word == word]


def _assign(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    act = step.act
    excused = "override" in act and "approved_by" in act
    if act["to"] == values.get("respondent") and not excused:
        yield "recusal"
    if "lead" in act and "criteria" not in act:
        yield "criteria"


def _assign_intel(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    if "lead" in step.act and "criteria" not in step.act:
        yield "criteria"


def _major(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    if "lead" in step.act and "criteria" not in step.act:
        yield "criteria"
    if step.limit is None or not all(_having((*earlier, step), key) for key in ("lead", "staff")):
        yield "major"


def _escalate(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    before = _of(earlier, "escalate")
    start = before[-1].act["to"] if before else values["unit"]
    climbed = RUNGS[values[step.act["to"]]] - RUNGS[values[start]]
    if climbed < 1:
        yield "upward"
    elif climbed > 1 and "reason" not in step.act:
        yield "jump"


def _analyse(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    fitting = {"major": "targeted", "urgent": "prompt"}.get(values["level"], "routine")
    if step.act["kind"] != fitting and "reason" not in step.act:
        yield "analysis"


def _close(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    ending = step.act["as"]
    if ending == "not-agreed" and not any(told.act["about"] == "channels" for told in _of(earlier, "notify")):
        yield "channels"
    if ending in ("unresolved", "inconclusive") and "approved_by" not in step.act:
        yield "approval"


def _resolve(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    act = step.act
    half_signed = 0 < len(act.get("signed", ())) < 3
    if act.get("form") == "written" and "effective" in act and half_signed:
        yield "signed"


def _perform(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    due = step.act["due"]
    if due not in [day for end in _of(earlier, "resolve") for day in end.act.get("instalments", ())]:
        yield "no such instalment"
    if due in [paid.act["due"] for paid in _of(earlier, "perform")]:
        yield "performed already"


def _follow_up(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    if "satisfaction" in step.act and "asked_by" not in step.act:
        yield "asked by nobody"
    if step.act.get("asked_by") in _having(earlier, "handler"):
        yield "asked by a handler"


def _review(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    if step.act["by"] in _having(earlier, "handler"):
        yield "reviewed by a handler"


def _plan(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    if step.act["procedure"] == "simplified" and "reason" not in step.act:
        yield "procedure"


LAW_DAYS = {"public-comment": 30, "hearing": 7}
"""The days for which the law has public comment open, and the papers of a hearing out."""


def _consult(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    number = {key: int(step.act.get(key, 0)) for key in ("days", "heard", "in_favour", "against")}
    if number["days"] < LAW_DAYS.get(step.act["method"], 0) and "reason" not in step.act:
        yield "too short"
    if number["in_favour"] + number["against"] > number["heard"]:
        yield "more than were heard"


def _grade(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    before, after = (GRADES.index(step.act[key]) for key in ("before", "after"))
    measures = step.act.get("measures", "").strip()
    if after > before:
        yield "grown by measures"
    if after < before and not measures:
        yield "lowered by nothing"
    if graded := _of(earlier, "grade"):
        lower = any(GRADES.index(step.act[key]) < GRADES.index(graded[-1].act[key]) for key in ("before", "after"))
        if lower and measures in ("", *(each.act.get("measures", "").strip() for each in graded)):
            yield "lowered by nothing new"


def _decide(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    last = _of(earlier, "grade")[-1].act
    if last["after"] == "high" and step.act["as"] in ("implement", "in-steps"):
        yield "high risk"
    if last["after"] == "medium" and step.act["as"] == "implement" and "measures" not in last:
        yield "medium risk without measures"


def _never(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    yield "the number is a window"


def _in_window(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    month, part = values["period"].rsplit("-", 1)
    if step.day.isoformat() < f"{month}-{FIRST_DAYS[part]}":
        yield "before the window"


def _found(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    yield from _in_window(step, earlier, values)
    if int(step.act["found"]) < max(1, len(step.act.get("matters", ()))):
        yield "miscounted"


def _study(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    if values["form"] != "study":
        yield "no study"


def _hold(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    if values["form"] in ("deliberation", "talk", "hearing") and not _of(earlier, "opinion"):
        yield "nobody heard"


RULES: Mapping[str, Mapping[str, Rule]] = {
    "dispute": {
        "assign": _assign,
        "major": _major,
        "escalate": _escalate,
        "close": _close,
        "resolve": _resolve,
        "perform": _perform,
        "follow-up": _follow_up,
        "review": _review,
    },
    "intel": {"assign": _assign_intel, "analyse": _analyse, "escalate": _escalate},
    "assessment": {"plan": _plan, "consult": _consult, "grade": _grade, "decide": _decide},
    "sweep": {"void": _never, "found": _found, "nil": _in_window, "missed": _in_window},
    "activity": {"study": _study, "resolve": _hold},
}
