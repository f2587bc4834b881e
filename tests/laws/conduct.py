"""The rules of conduct once more, as the clerk of the laws knows them: what no write may leave behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from tests.support.counter import Course, Step, instant_of

RUNGS = {"village": 0, "department": 1, "township": 1, "county": 2}
HEIGHTS = {"village": 0, "department": 1, "township": 2, "county": 3}
HOMES = {
    "registrar": "QS",
    "leader": "QS",
    "liaison": "QS",
    "office": "QS-OFFICE",
    "analyst": "QS-OFFICE",
    "mediator": "QS-JUSTICE",
}
"""The units of an office's first posts."""

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
    if values.get("known_at") and _known_on(values["known_at"], course.steps[0]) > course.began:
        found.append("known after its registration")
    return found


def _known_on(known: str, registration: Step) -> date:
    """Give the day on which an item was known, where it was written down."""
    if "T" not in known:
        return date.fromisoformat(known)
    return instant_of(known).astimezone(instant_of(registration.act["recorded"]).tzinfo).date()


Earlier = tuple[Step, ...]
Values = Mapping[str, str]
Rule = Callable[[Step, Earlier, Values], Iterator[str]]


def _having(earlier: Earlier, key: str) -> list[str]:
    return [step.act[key] for step in earlier if key in step.act]


def _of(earlier: Earlier, word: str) -> list[Step]:
    return [step for step in earlier if step.word == word]


def _assign(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    act = step.act
    excused = _excused(act)
    if act["to"] == values.get("respondent") and not excused:
        yield "recusal"
    yield from _led(step, earlier, values)
    yield from _approved(step, earlier, values)


def _excused(act: Mapping[str, Any]) -> bool:
    return "override" in act and "approved_by" in act


def _led(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    act = step.act
    if "lead" in act and "criteria" not in act:
        yield "criteria"
    named = [act[key] for key in ("handler", "lead") if key in act] + list(act.get("staff", ()))
    excused = any(_excused(each.act) for each in (step, *_of(earlier, "assign")))
    if not excused and any(HOMES[post] == values.get("respondent") for post in named):
        yield "a post of the respondent"


def _approved(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    """Hold an approving post against who writes, who works on the matter, whom it is about, and who is higher."""
    act = step.act
    if "approved_by" not in act:
        return
    post = act["approved_by"]
    named = [each.act["staff"] for each in (*earlier, step) if each.word in ("assign", "major") and "staff" in each.act]
    at_work = {*_having(earlier, "handler"), *(named[-1] if named else ()), act.get("handler")}
    if post == act["by"] or post in at_work or HOMES[post] == values.get("respondent"):
        yield "approved by a hand in it"
    given = [each for each in earlier if each.word in ("assign", "return")]
    held = given[-1].act if given else {}
    handler = act.get("handler") or held.get("handler")
    below = (HOMES[handler] if handler else None) or act.get("to") or held.get("to")
    if below is not None and HEIGHTS[values[HOMES[post]]] < min(2, HEIGHTS[values[below]] + 1):
        yield "approved from below"


def _assign_intel(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    yield from _approved(step, earlier, values)
    if "lead" in step.act and "criteria" not in step.act:
        yield "criteria"


def _major(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    yield from _led(step, earlier, values)
    if step.limit is None or not all(_having((*earlier, step), key) for key in ("lead", "staff")):
        yield "major"


def _escalate(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    given = [each.act.get("to") for each in earlier if each.word in ("assign", "return")]
    start = values[given[-1] if given and given[-1] else values["unit"]]
    end = values[step.act["to"]]
    known = [RUNGS[start], RUNGS[values[values["unit"]]]]
    known += [RUNGS[values[each.act["to"]]] for each in _of(earlier, "escalate")]
    if end == "department" or end == start or RUNGS[end] < RUNGS[start]:
        yield "upward"
    elif RUNGS[end] - max(known) > 1 and "reason" not in step.act:
        yield "jump"


def _analyse(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    fitting = {"major": "targeted", "urgent": "prompt"}.get(values["level"], "routine")
    if step.act["kind"] != fitting and "reason" not in step.act:
        yield "analysis"


def _register_intel(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    known = step.act.get("set", {}).get("known_at", "") if step.word == "amend" else values.get("known_at", "")
    written = instant_of(step.act["recorded"])
    if known and (instant_of(known) > written if "T" in known else known > written.date().isoformat()):
        yield "known in the future"


def _report_now(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    known, told = values.get("known_at", ""), step.act["date"]
    if "T" in told and instant_of(told) > instant_of(step.act["recorded"]):
        yield "reported in the future"
    if "T" not in known or _of(earlier, "report-now"):
        return
    if "T" not in told:
        yield "reported at no time of day"
    elif instant_of(told) < instant_of(known):
        yield "reported before it was known"


def _close(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    ending = step.act["as"]
    if ending == "not-agreed" and not any(told.act["about"] == "channels" for told in _of(earlier, "notify")):
        yield "channels"
    if ending in ("unresolved", "inconclusive") and "approved_by" not in step.act:
        yield "approval"
    yield from _close_intel(step, earlier, values)


def _close_intel(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    if step.act["as"] == "referred" and "body" not in step.act and not _of(earlier, "refer"):
        yield "referred to nobody"
    yield from _approved(step, earlier, values)


def _resolve(step: Step, earlier: Earlier, values: Values) -> Iterator[str]:
    act = step.act
    if act.get("form") == "written" and "effective" in act and len(act.get("signed", ())) < 3:
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
    yield from _approved(step, earlier, values)
    last = _of(earlier, "grade")[-1].act
    if last["after"] == "high" and step.act["as"] in ("implement", "in-steps"):
        yield "high risk"
    analysed = _of(earlier, "analyse")[-1].act
    goes_ahead = step.act["as"] in ("implement", "in-steps")
    if goes_ahead and analysed["controllability"] == "not-met" and not last.get("measures", "").strip():
        yield "out of control and not adjusted"
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
        "suspend": _approved,
        "extend": _approved,
        "delist": _approved,
        "close": _close,
        "resolve": _resolve,
        "perform": _perform,
        "follow-up": _follow_up,
        "review": _review,
    },
    "intel": {
        "register": _register_intel,
        "amend": _register_intel,
        "report-now": _report_now,
        "assign": _assign_intel,
        "analyse": _analyse,
        "escalate": _escalate,
        "close": _close_intel,
    },
    "assessment": {"plan": _plan, "consult": _consult, "grade": _grade, "decide": _decide},
    "sweep": {"void": _never, "found": _found, "nil": _in_window, "missed": _in_window},
    "activity": {"study": _study, "resolve": _hold},
}
