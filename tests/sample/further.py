"""What the township's office does further with its matters: acceptance, reports upward, performance, review.

Like the procedures, the lines are put into courses that stand already.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from stabctl.values import replace
from tests.sample.course import OTHER, Course, Line
from tests.sample.days import DAY, ZONE, working, works
from tests.sample.procedures import has, later, put
from tests.sample.township import CODE, COUNTY

_CAUSES = ("not-balanced", "not-complete", "not-continuous", "not-carried-out", "not-democratic", "not-scientific")
_TRACKS = {"court": ("judicial", "芷岚县人民法院特邀调解组织"), "police": ("administrative", "青石乡派出所")}
_IN_PARTS = "各让一步，约定分两次履行"
_FINDINGS = ("程序完备，文书齐全", "办理过程清楚，告知到位", "协议内容明确，履行方式可行")


def conduct(courses: Sequence[Course]) -> None:
    """Add to the township's courses what only a few matters of a year need."""
    for number, course in enumerate(courses):
        if has(course, "void"):
            continue
        _accept(course, number)
        if course.kind == "intel":
            _report_on(course, number)
        else:
            _report_from_the_village(course, number)
            _say_the_cause(course, number)
            _mediate_on_another_track(course)
            if not has(course, "reopen") and not has(course, "retract"):
                _perform(course, number)
                _confirm(course, number)
                _review(course, number)
        _answer(course, number)


def _accept(course: Course, number: int) -> None:
    """Let most units accept what they were assigned, on the next working day or sooner."""
    if number % 8 == 5:
        return
    for line in [line for line in course.lines if line.words[0] == "assign" and "--handler" in line.words]:
        after = (each for each in course.lines if each.at > line.at and each.words[0] in _ENDS)
        until = min((_dated(each) for each in after), default=None)
        at = datetime.combine(working(line.at.date() + DAY), time(8, 30 + number % 25), ZONE)
        if until is not None and at.date() >= until:
            at = line.at + timedelta(minutes=1)
        put(course, at, 0, _option(line, "--handler"), "accept")


_ENDS = ("assign", "resolve", "close", "retract")


def _report_on(course: Course, number: int) -> None:
    """Report what is major to the county, at once and then until it is over, and now and then ask what to do."""
    if course.registration["level"] != "major":
        return
    for place, line in enumerate(course.lines):
        if line.words[0] == "report-now":
            course.lines[place] = replace(line, words=tuple(COUNTY if word == CODE else word for word in line.words))
    if course.registration["unit"] != CODE:
        put(course, course.at, 1, course.by, "escalate", "--to", CODE, "--note", "重大情况，报乡里")
    analysed = _line(course, "analyse")
    put(course, later(analysed.at, 1), 5, "liaison", "report-now", "--to", COUNTY, "--note", "已派人到场，情况稳定")
    put(course, analysed.at, 1, "leader", "escalate", "--to", COUNTY, "--note", "报告研判意见和处置安排")
    if number % 2:
        due = later(analysed.at, 10).date()
        asked = ("--to", COUNTY, "--ask", "--reply-due", str(due), "--note", "请示有关部门到场指导")
        put(course, later(analysed.at, 1), 20, "leader", "escalate", *asked)
        put(course, later(analysed.at, 6), 0, "office", "reply", "--of", "request", "--note", "批复由主管部门派人指导")
    if has(course, "resolve"):
        final = ("--stage", "final", "--note", "处置完毕")
        put(course, _line(course, "resolve").at, 15, "liaison", "report-now", "--to", COUNTY, *final)


def _report_from_the_village(course: Course, number: int) -> None:
    """Let a village report what it could not settle itself."""
    village = course.registration["unit"]
    given = [_option(line, "--to") for line in course.lines if line.words[0] == "assign"]
    if village != CODE and given and village not in given and number % 3 == 0:
        put(course, course.at, 1, course.by, "escalate", "--to", CODE, "--note", "村里协调不成，报乡里")


def _say_the_cause(course: Course, number: int) -> None:
    """Say of disputes over policies what in the policy caused them."""
    if course.registration["category"] == "expropriation":
        also = {"parties": "individual-unit", "policy_cause": _CAUSES[number % len(_CAUSES)]}
        course.registration = {**course.registration, **also}


def _mediate_on_another_track(course: Course) -> None:
    """Let courts and police mediate what came from them."""
    if course.registration["source"] not in _TRACKS:
        return
    track, body = _TRACKS[course.registration["source"]]
    for place, line in enumerate(course.lines):
        if line.words[0] == "mediate":
            words = [track if word == "people" else word for word in line.words]
            if "--body" in words:
                words[words.index("--body") + 1] = body
            course.lines[place] = replace(line, words=tuple(words))


def _perform(course: Course, number: int) -> None:
    """Let some agreements be performed in two instalments, not every second one in time."""
    place = next((place for place, line in enumerate(course.lines) if _is_written(line)), None)
    if place is None or number % 5 != 2:
        return
    end = course.lines[place]
    first, second = _dated(end) + 30 * DAY, _dated(end) + 75 * DAY
    words = [*end.words, *(() if "--note" in end.words else ("--note", ""))]
    words[words.index("--note") + 1] = _IN_PARTS
    course.lines[place] = replace(end, words=(*words, "--instalments", f"{first},{second}"))
    for due in (first, second) if number % 10 == 2 else (first,):
        put(course, _before(due, number), 0, end.by, "perform", "--due", str(due))
    for other, line in enumerate(course.lines):
        if line.words[0] == "follow-up":
            partly = tuple("partly" if word == "performed" else word for word in line.words)
            course.lines[other] = replace(line, words=partly)


def _confirm(course: Course, number: int) -> None:
    """Let some of those who agreed before a committee ask the court for confirmation."""
    end = next((line for line in course.lines if _is_written(line)), None)
    if end is None or not has(course, "mediate") or course.registration["category"] == "family" or number % 3:
        return
    put(course, later(end.at, 9), 0, "mediator", "confirm", "--as", "applied")
    put(course, later(end.at, 24), 0, "mediator", "confirm", "--as", "confirmed")


def _review(course: Course, number: int) -> None:
    """Let another post look at some matters again."""
    ends = [line for line in course.lines if line.words[0] in ("resolve", "close")]
    if ends and number % 12 == 4:
        finding = _FINDINGS[number % len(_FINDINGS)]
        put(course, later(ends[-1].at, 45), 0, "principal", "review", "--finding", finding)


def _answer(course: Course, number: int) -> None:
    """Let most bodies answer what was referred to them."""
    ends = [line for line in course.lines if line.words[0] == "close" and "referred" in line.words]
    if ends and number % 6:
        note = "已经受理，办理结果由受理机关直接答复"
        put(course, later(ends[-1].at, 11), 0, "office", "reply", "--of", "referral", "--note", note)


def _is_written(line: Line) -> bool:
    return line.words[0] == "resolve" and "written" in line.words and "--effective" in line.words


def _dated(line: Line) -> date:
    """Give the day of a line: the one that it names, or the one on which it is written down."""
    return date.fromisoformat(_option(line, "--date")[:10]) if "--date" in line.words else line.at.date()


def _option(line: Line, name: str) -> str:
    return line.words[line.words.index(name) + 1]


def _line(course: Course, word: str) -> Line:
    return next(line for line in course.lines if line.words[0] == word)


def _before(day: date, number: int) -> datetime:
    """Give a moment of the last working day up to a day."""
    while not works(day):
        day -= DAY
    return datetime.combine(day, time(9, 10 + number % 45), ZONE)


def links(courses: Iterable[Course]) -> None:
    """Link the old boundary to what was reported of it."""
    by_title = {course.registration["title"]: course for course in courses}
    boundary = by_title["两个村民小组山场界址的历史遗留纠纷"]
    reported = by_title["两村山场界线争议有聚集苗头"]
    options = ("--to", OTHER, "--relation", "related")
    boundary.then(date(2025, 12, 12), "registrar", "link", *options, other=reported)
