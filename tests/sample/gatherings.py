"""What the office does without a matter: sweeps of the second half-year, meetings, studies, assessments."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from stabctl.domain.calendars import Calendar
from stabctl.domain.office import Office, Settings
from stabctl.domain.periods import Period
from stabctl.query.sweeps import expected
from stabctl.schema.rules import read_rules
from tests.sample.course import Course
from tests.sample.days import DAY, LAST, ZONE, working, works
from tests.sample.township import CODE, NAME, ORG, RULES
from tests.support.commands import Stab

HALF = Period(date(2025, 7, 1), date(2025, 12, 31))
Step = tuple[str, tuple[str, ...]]
Numbers = Mapping[int, str]
"""The numbers that courses have got so far, by the identity of the course."""


@dataclass(frozen=True)
class Event:
    """Something that the office does at a moment; it is handed the workspace and the numbers given so far."""

    at: datetime
    by: str
    happen: Callable[[Stab, datetime, str, Numbers], None]


def events(courses: Sequence[Course]) -> Iterator[Event]:
    """Yield everything that the office of the sample does beside its matters."""
    yield from _sweeps(courses)
    yield from _meetings()
    yield from _studies()
    yield from _consultation(date(2025, 4, 16), "talk", "村级公益事业项目安排民主恳谈会", "54")
    yield from _consultation(date(2025, 9, 10), "hearing", "集镇停车管理方案群众听证会", "27")
    yield from assessment(date(2025, 5, 12), "集镇供水管网改造", "project", _TRACKED)
    yield from assessment(date(2025, 10, 20), "校车接驳站点调整", "decision", _STEPS[:3])


def pattern_events() -> Iterator[Event]:
    """Yield what the second sample holds beside its matters: one assessment of a project."""
    yield from assessment(date(2025, 5, 12), "集镇供水管网改造", "project")


def assessment(day: date, title: str, form: str, steps: Sequence[Step] | None = None) -> Iterator[Event]:
    """Assess a project, step by step a few working days apart, as far as its decision where nothing else is said."""
    done: list[str] = []

    def add(stab: Stab, at: datetime, by: str, numbers: Numbers) -> None:
        answer = _run(stab, at, by, "add", "assessment", "--title", title, "--form", form, "--owner", CODE)
        done.append(answer.strip())

    yield Event(_at(day, 9), "office", add)
    for number, (word, options) in enumerate(steps or _STEPS, 1):

        def step(
            stab: Stab, at: datetime, by: str, numbers: Numbers, word: str = word, options: tuple[str, ...] = options
        ) -> None:
            _run(stab, at, by, "assess", word, done[0], *options)

        yield Event(_at(working(day + 5 * number * DAY), 10), "office", step)


_STEPS: tuple[Step, ...] = (
    ("screen", ("--as", "in-scope", "--reason", "涉及群众出行和用水，先评估后决策")),
    (
        "plan",
        (
            "--lead",
            "QS-OFFICE",
            "--assist",
            "QS-JUSTICE,QS-CIVIL",
            "--procedure",
            "ordinary",
            "--methods",
            "visits,questionnaire,meetings",
            "--scope",
            "涉及的村组和集镇住户",
        ),
    ),
    (
        "consult",
        (
            "--method",
            "visits",
            "--invited",
            "60",
            "--heard",
            "52",
            "--in-favour",
            "44",
            "--against",
            "8",
            "--opinions",
            "多数赞成；少数担心施工期间停水和路面开挖",
            "--adopted",
            "adopted",
            "--answer",
            "分段夜间施工，停水提前三天告知",
        ),
    ),
    (
        "consult",
        (
            "--method",
            "meetings",
            "--invited",
            "20",
            "--heard",
            "17",
            "--in-favour",
            "13",
            "--against",
            "4",
            "--opinions",
            "希望同步修复破损路面；有人认为费用分担不清",
            "--adopted",
            "partly",
            "--answer",
            "路面同步修复；管网费用由项目承担，入户部分自愿",
        ),
    ),
    (
        "analyse",
        (
            "--legality",
            "met",
            "--reasonableness",
            "met",
            "--feasibility",
            "met",
            "--controllability",
            "partly",
            "--people",
            "50-99",
            "--extent",
            "several-villages",
            "--intensity",
            "weak",
            "--finding",
            "前提具备，时机避开春耕；后续影响主要是施工期停水；配套措施为应急供水",
        ),
    ),
    ("grade", ("--before", "medium", "--after", "low", "--measures", "分段夜间施工、应急供水、逐户告知")),
    ("report", ("--advice", "落实措施后实施", "--contingency", "停水超过八小时启动应急供水，专人答复诉求")),
    ("decide", ("--as", "implement", "--approved-by", "principal", "--limit", "2026-03-31")),
)

_TRACKED = (
    *_STEPS,
    ("track", ("--note", "方案交底到组，逐户告知施工安排", "--limit", "2025-07-31")),
    ("track", ("--note", "首段开工，停水均提前告知，没有新的诉求", "--limit", "2026-03-31")),
)


def _sweeps(courses: Sequence[Course]) -> Iterator[Event]:
    """Register the sweeps of each window together; a few come late, and a few were never made, some for a reason."""
    office = Office(Settings(NAME, CODE), ORG, read_rules(RULES), Calendar())
    windows: dict[tuple[Period, str], list[tuple[str, bool]]] = {}
    missed: dict[Period, list[str]] = {}
    for place, (number, window) in enumerate(expected(office, HALF)):
        if place % 61 == 7:
            if place % 2:
                missed.setdefault(window, []).append(number.unit)
        else:
            windows.setdefault((window, number.scope), []).append((number.unit, place % 53 == 11))
    for (window, scope), units in windows.items():
        last = window.last
        while not works(last):
            last -= DAY
        for late in (False, True):
            chosen = [unit for unit, is_late in units if is_late == late]
            day = working(window.last + 2 * DAY) if late else last
            if chosen and datetime.combine(day, time(17, 10), ZONE) <= LAST:
                yield Event(_at(day, 17), "registrar", _swept(window, scope, chosen, day, courses))
    for window, units in missed.items():
        yield Event(_at(working(window.last + 3 * DAY), 16), "registrar", _not_swept(window, units))


def _not_swept(window: Period, units: Iterable[str]) -> Callable[[Stab, datetime, str, Numbers], None]:
    """Say of sweeps that were not made why."""

    def register(stab: Stab, at: datetime, by: str, numbers: Numbers) -> None:
        for unit in units:
            said = ("--window", window.name, "--missed", "--reason", "人员下沉抢险，窗口期内没有排查")
            _run(stab, at, by, "add", "sweep", "--unit", unit, *said)

    return register


def _swept(
    window: Period, scope: str, units: Iterable[str], day: date, courses: Sequence[Course]
) -> Callable[[Stab, datetime, str, Numbers], None]:
    def register(stab: Stab, at: datetime, by: str, numbers: Numbers) -> None:
        listed = []
        for unit in units:
            found = _found(courses, unit, window, day, numbers) if scope == "all" else []
            sweep: dict[str, object] = {"unit": unit, "scope": scope, "period": window.name, "date": str(day)}
            listed.append(
                {**sweep, "found": str(len(found)), "matters": found} if found else {**sweep, "result": "nil"}
            )
        answer = stab("add", "sweep", "--from", "-", stdin=json.dumps(listed), now=at.isoformat(), STABCTL_BY=by)
        assert answer.exit_code == 0, answer

    return register


def _found(courses: Sequence[Course], unit: str, window: Period, day: date, numbers: Numbers) -> list[str]:
    """Name the matters that a unit's sweep of a window found."""
    return sorted(
        numbers[id(course)]
        for course in courses
        if course.registration["source"] == "sweep"
        and course.registration["unit"] == unit
        and course.day in window
        and course.day <= day
        and id(course) in numbers
    )


_MEETINGS = (
    (date(2025, 3, 14), "mobilisation", "矛盾纠纷大排查大化解动员会", "86"),
    (date(2025, 3, 18), "plan", "重大矛盾纠纷和积案排查化解方案", None),
    (date(2025, 4, 9), "special-meeting", "重大矛盾纠纷化解专题会议", "14"),
    (date(2025, 7, 8), "special-meeting", "挂牌案件化解专题会议", "12"),
    (date(2025, 11, 6), "special-meeting", "挂牌案件销号专题会议", "12"),
    (date(2025, 3, 21), "publicity", "集市法治宣传", "300"),
    (date(2025, 6, 12), "publicity", "土地承包法律进村宣讲", "160"),
    (date(2025, 9, 24), "publicity", "农民工工资支付宣传", "90"),
    (date(2025, 12, 4), "publicity", "宪法宣传日活动", "240"),
    (date(2025, 5, 22), "training", "村级调解员培训", "36"),
)


def _meetings() -> Iterator[Event]:
    for day, form, title, people in _MEETINGS:

        def hold(
            stab: Stab,
            at: datetime,
            by: str,
            numbers: Numbers,
            form: str = form,
            title: str = title,
            people: str | None = people,
        ) -> None:
            counted = () if people is None else ("--people", people)
            _run(stab, at, by, "add", "activity", "--form", form, "--title", title, "--chair", "principal", *counted)

        yield Event(_at(day, 15), "office", hold)


def _studies() -> Iterator[Event]:
    """Study the listed cases at the end of each month; in August, with the floods, nobody found the time."""
    for month in (1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12):
        day = date(2025, month, 28)
        while not works(day):
            day -= DAY

        def study(stab: Stab, at: datetime, by: str, numbers: Numbers, month: int = month) -> None:
            found = stab("list", "listed", "--json", now=at.isoformat()).data["records"]
            named = ",".join(each["id"] for each in found) or "none"
            options = ("--matters", named, "--measures", "逐件明确措施和时限", "--next", "下月复查落实情况")
            _run(stab, at, by, "add", "activity", "--form", "study", "--title", f"{month}月重大矛盾纠纷研判", *options)

        yield Event(_at(day, 16), "office", study)


def _consultation(day: date, form: str, title: str, people: str) -> Iterator[Event]:
    done: list[str] = []

    def hold(stab: Stab, at: datetime, by: str, numbers: Numbers) -> None:
        options = ("--form", form, "--title", title, "--people", people, "--chair", "principal")
        done.append(_run(stab, at, by, "add", "activity", *options).strip())

    def answer(stab: Stab, at: datetime, by: str, numbers: Numbers) -> None:
        for opinion, adopted, reason in (
            ("先修通往学校的路段", "adopted", "列入首批"),
            ("收费标准再降一些", "partly", "困难家庭减免，其余按标准"),
            ("另选地点", "not-adopted", "其他地点没有用地条件，已当场说明"),
        ):
            at += timedelta(minutes=2)
            _run(stab, at, by, "opinion", done[0], "--opinion", opinion, "--adopted", adopted, "--reason", reason)
        _run(stab, at + timedelta(minutes=2), by, "resolve", done[0])

    yield Event(_at(day, 15), "office", hold)
    yield Event(_at(working(day + 2 * DAY), 9), "office", answer)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour, 5 + day.day % 20), ZONE)


def _run(stab: Stab, at: datetime, by: str, *words: str) -> str:
    done = stab(*words, now=at.isoformat(), STABCTL_BY=by)
    assert (done.exit_code, done.stderr) == (0, ""), (words, done)
    return done.stdout
