"""What the office does around its matters: notices, mediation, visits, listed cases, at-once reports.

The lines are put into courses that stand already, so that the draws of the matters stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from tests.sample.course import ID, Course, Line
from tests.sample.days import DAY, LAST, working
from tests.sample.township import CODE, NAME

_COMMITTEE = f"{NAME}人民调解委员会"
_ANSWERS = ("satisfied", "satisfied", "satisfied", "partly", "satisfied", "declined", "dissatisfied")
_EVIDENCE = "协议已经履行，双方签字确认，回访无反复"


def enrich(courses: Iterable[Course]) -> list[Course]:
    """Add the office's procedures to the courses."""
    listed = list(courses)
    for number, course in enumerate(listed):
        if course.kind == "intel":
            _report_at_once(course, number)
        elif not has(course, "void"):
            if number % 9:
                put(course, course.at, 3, "registrar", "notify", "--about", "receipt", "--how", "oral", "--no-print")
            _mediate(course)
            _visit(course, number)
    return listed


def list_as_major(courses: Iterable[Course], most: int, delist: bool = True) -> None:
    """List so many disputes as major cases right after their assignment; the settled ones come off the list."""
    hard = [
        course
        for course in courses
        if course.kind == "dispute"
        and course.registration["category"] in ("land", "expropriation", "pollution", "business")
        and has(course, "assign")
        and not has(course, "retract")
        and not has(course, "reopen")
    ]
    for course in hard[:: max(len(hard) // most, 1)][:most]:
        assign = _line(course, "assign")
        staff = assign.words[assign.words.index("--handler") + 1]
        options = ("--level", "township", "--reason", "涉及面广，限时化解", "--lead", "leader")
        put(
            course,
            assign.at,
            2,
            "office",
            "major add",
            *options,
            "--criteria",
            "wide-impact,difficult",
            "--staff",
            staff,
            "--workgroup",
            "综合办公室、司法所",
        )
        put(course, later(assign.at, 9), 5, "leader", "major supervise", "--note", "到承办单位督办一次")
        if has(course, "resolve") and delist:
            ended = later(_line(course, "resolve").at, 12)
            put(course, ended, 0, "office", "major request-delist", "--evidence", _EVIDENCE)
            put(course, ended, 6, "leader", "major delist", "--evidence", _EVIDENCE, "--approved-by", "principal")


def _report_at_once(course: Course, number: int) -> None:
    if "known_at" in course.registration:
        put(course, course.at, 2 + number % 13, "liaison", "report-now", "--to", CODE)


def _mediate(course: Course) -> None:
    """Mediate what people applied for and agreed on: consent, a session, the result."""
    ends = [line for line in course.lines if line.words[0] == "resolve" and "agreement" in line.words]
    if "dossier" not in course.registration or not ends or not has(course, "assign") or has(course, "retract"):
        return
    begun, end = _line(course, "assign").at, ends[0]
    if end.at - begun < timedelta(hours=1):
        return
    track = ("--track", "people")
    put(course, begun, 4, "mediator", "notify", "--about", "rights", "--how", "written", "--no-print")
    put(course, begun, 5, "mediator", "mediate", *track, "--consent", "all", "--body", _COMMITTEE)
    put(course, begun, 30, "mediator", "mediate", *track, "--note", "听取双方意见，约定下次调解时间")
    dated = end.words[end.words.index("--date") :] if "--date" in end.words else ()
    put(course, end.at, -1, "mediator", "mediate", *track, "--result", "agreed", *dated)
    papers = "application,rights-notice,identity,mediation-record,agreement"
    put(course, end.at, 20, "mediator", "dossier", "--papers", papers)


def _visit(course: Course, number: int) -> None:
    """Visit most people after an agreement; a post that did not handle the matter asks how satisfied they are."""
    ends = [line for line in course.lines if line.words[0] == "resolve"]
    if not ends or has(course, "reopen") or has(course, "retract") or number % 5 == 0:
        return
    answer = ("--satisfaction", _ANSWERS[number % len(_ANSWERS)], "--asked-by", "office") if number % 3 else ()
    performance = "performed" if "agreement" in ends[-1].words else "nothing-due"
    options = ("--how", "visit" if number % 2 else "call", "--performance", performance, "--relapse", "none")
    put(course, later(ends[-1].at, 18 + number % 10), 0, "office", "follow-up", *options, *answer)


def has(course: Course, word: str) -> bool:
    """Tell whether a course holds a line of a verb."""
    return any(line.words[0] == word for line in course.lines)


def _line(course: Course, word: str) -> Line:
    return next(line for line in course.lines if line.words[0] == word)


def later(at: datetime, days: int) -> datetime:
    """Return the same time of day so many days later, on a working day."""
    day: date = working(at.date() + days * DAY)
    return at.replace(year=day.year, month=day.month, day=day.day)


def put(course: Course, at: datetime, minutes: int, by: str, verb: str, *options: str) -> None:
    """Put a line in, so many minutes after a moment of the course."""
    when = at + timedelta(minutes=minutes)
    if when <= LAST:
        course.lines.append(Line(when, by, (*verb.split(), ID, *options)))
