"""The lives of the sample's intel items: collected, analysed, handed over, done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from tests.sample.chance import Chance
from tests.sample.course import DIGEST, Course
from tests.sample.days import DAY, moment, working
from tests.sample.information import Item
from tests.sample.township import CODE, VILLAGES, competent, handler

_CALM = ("现场已经平稳，转入日常办理", "措施已经落实，继续观察一周", "处置完毕，终报已送")
_DONE = ("已按意见办理并回访", "已经整改，现场核实", "已列入计划，答复反映人", "已办理，情况平稳")
_REASONS = {
    "referred": "属上级部门职权，移送办理",
    "withdrawn": "核实后与事实不符，反映单位撤回",
    "terminated": "情况已经消失，不再办理",
}


def intel(item: Item, day: date, turn: str, chance: Chance, slip: str = "") -> Course:
    """Make an item's whole course: `turn` is how it goes, `slip` what has to be corrected on the way."""
    course = _collected(item, working(day), slip, chance)
    _TURNS[turn](course, item, slip)
    return course


def is_at_once(item: Item) -> bool:
    """Tell whether an item is reported as soon as it is known."""
    return item.level in ("major", "urgent")


def _collected(item: Item, day: date, slip: str, chance: Chance) -> Course:
    at = moment(day, chance, (8, 9, 10, 14, 15))
    at_village = item.source in ("liaison", "sweep") and chance.happens(0.5)
    unit = chance.pick(VILLAGES).code if at_village else CODE
    known = at - timedelta(minutes=chance.between(6, 50), seconds=at.second)
    head = {
        "title": item.title,
        "level": "routine" if slip == "level" else item.level,
        "source": item.source,
        "theme": item.theme,
        "category": item.category,
        "known_at": known.isoformat(timespec="minutes") if is_at_once(item) else None,
        "summary": f"{item.finding}。" if chance.happens(0.4) else None,
        "unit": unit,
        "date": day.isoformat(),
    }
    registration = {key: text for key, text in head.items() if text is not None}
    course = Course("intel", registration, at, "village-clerk" if at_village else "liaison", chance)
    if slip == "level":
        course.then(day, "analyst", "amend", "--set", f"level={item.level}", "--reason", "研判后调整级别")
    return course


def _analyse(course: Course, item: Item, again: bool = False) -> None:
    chance = course.chance
    finding = f"复查：{item.finding}，措施正在落实" if again else item.finding
    options = ("--finding", finding, "--advice", item.advice)
    if again and item.level != "major":
        options = ("--kind", "targeted", *options, "--reason", "涉及面扩大，作定向分析")
    if is_at_once(item) and not again:
        hour = course.latest + timedelta(minutes=chance.between(4, 15))
        course.then(hour.date(), "analyst", "analyse", *options, hour=f"{hour:%H:%M}")
        return
    day = working(course.latest.date() + chance.between(1, 3) * DAY)
    late = 1 if chance.happens(0.08) else 0
    course.then(day, "analyst", "analyse", *options, late=late)


def _assign(course: Course, item: Item, days: int | None = None, slip: str = "") -> str:
    chance = course.chance
    unit = competent(item.category, item.title) if item.category else "QS-OFFICE"
    wait = 0 if is_at_once(item) else chance.between(0, 2)
    day = working(course.latest.date() + wait * DAY)
    limit = day + timedelta(days=days or (15 if is_at_once(item) else 45))
    if slip == "wrong-assign":
        course.then(day, "office", "assign", "--to", "QS-CIVIL")
        course.then(day, "office", "retract", "--act", DIGEST, "--reason", "单位选错，重新录入交办", retracts="assign")
    by = "leader" if item.level == "major" else "office"
    course.then(day, by, "assign", "--to", unit, "--handler", handler(unit), "--limit", str(limit))
    return handler(unit)


def _resolve(course: Course, item: Item, post: str, days: int | None = None) -> None:
    chance = course.chance
    wait = days or (chance.between(2, 12) if is_at_once(item) else chance.between(5, 32))
    day = working(course.latest.date() + wait * DAY)
    note = ("--note", chance.pick(_CALM if is_at_once(item) else _DONE)) if chance.happens(0.6) else ()
    course.then(day, post, "resolve", *note)


def _done(course: Course, item: Item, slip: str) -> None:
    _analyse(course, item)
    _resolve(course, item, _assign(course, item, slip=slip))


def _looked_at_again(course: Course, item: Item, slip: str) -> None:
    _analyse(course, item)
    post = _assign(course, item, slip=slip)
    _analyse(course, item, again=True)
    _resolve(course, item, post)


def _passed_on(course: Course, item: Item, slip: str) -> None:
    _analyse(course, item)
    _assign(course, item)
    day = working(course.latest.date() + 4 * DAY)
    course.then(
        day, "office", "assign", "--to", "QS-OFFICE", "--handler", "office-handler", "--note", "改由综合办公室牵头"
    )
    _resolve(course, item, "office-handler")


def _taken_up(course: Course, item: Item, slip: str) -> None:
    _done(course, item, slip)
    post = handler(competent(item.category, item.title) if item.category else "QS-OFFICE")
    day = working(course.latest.date() + 14 * DAY)
    course.then(day, "office", "reopen", "--reason", "同样的情况再次反映，重新办理")
    _resolve(course, item, post)


def _closed(word: str, assigned: bool) -> Callable[[Course, Item, str], None]:
    def go(course: Course, item: Item, slip: str) -> None:
        _analyse(course, item)
        post = _assign(course, item) if assigned else "office"
        day = working(course.latest.date() + course.chance.between(2, 9) * DAY)
        body = ("--body", "县级主管部门") if word == "referred" else ()
        course.then(day, post, "close", "--as", word, "--reason", _REASONS[word], *body)

    return go


def _overdue(course: Course, item: Item, slip: str) -> None:
    _analyse(course, item)
    _assign(course, item, days=20)


def _assigned(course: Course, item: Item, slip: str) -> None:
    _analyse(course, item)
    _assign(course, item)


def _analysed(course: Course, item: Item, slip: str) -> None:
    _analyse(course, item)


def _untouched(course: Course, item: Item, slip: str) -> None:
    """Leave the item as it was collected."""


def _void(course: Course, item: Item, slip: str) -> None:
    day = working(course.latest.date() + DAY)
    course.then(day, "registrar", "void", "--reason", "与联络员已报的信息重复")


_TURNS: dict[str, Callable[[Course, Item, str], None]] = {
    "done": _done,
    "looked-at-again": _looked_at_again,
    "passed-on": _passed_on,
    "taken-up": _taken_up,
    "referred": _closed("referred", True),
    "withdrawn": _closed("withdrawn", False),
    "terminated": _closed("terminated", True),
    "overdue": _overdue,
    "assigned": _assigned,
    "analysed": _analysed,
    "collected": _untouched,
    "void": _void,
}
