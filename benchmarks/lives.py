"""Invented matters with plausible courses: the same count and seed make the same records, on every machine.

The days of registration are spread over ten years and the kinds mixed as in a township's ledger;
what would happen after the last day has not happened yet, so that the latest matters are open. Of the older
ones nearly all have come to their end, as in an office that is at work: one or two in a hundred have not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from random import Random

from benchmarks import wording
from stabctl.domain.numbers import Number, SweepNumber
from stabctl.domain.periods import ten_days_of
from stabctl.domain.record import Act, Record, Value

SEED = 20261120
FIRST, LAST = date(2017, 1, 2), date(2026, 11, 20)

OFFICE = "QS"
VILLAGES = ("QS-TINGKOU", "QS-LUWAN", "QS-LIYUAN", "QS-SHANYING", "QS-SHIMO", "QS-WANGHE", "QS-ZHUJIAN", "QS-CHALONG")
HANDLERS = {
    "QS-JUSTICE": "mediator",
    "QS-LAND": "land-handler",
    "QS-FOREST": "forest-handler",
    "QS-WATER": "water-handler",
    "QS-LABOUR": "labour-handler",
    "QS-MARKET": "market-handler",
}
_CATEGORIES = ("neighbour", "homestead", "land", "contract", "family", "wages", "damages", "pollution", "consumer")
_SOURCES = ("sweep", "application", "own-initiative", "hotline", "liaison", "superior", "public")
_PEOPLE = ("1", "2-4", "2-4", "5-9", "10-49", "50-99")
_WAYS = ("on-site-reception", "visit", "visit", "call", "session", "coordination-meeting", "invited-meeting")
_CHINA = timezone(timedelta(hours=8))
_LETTERS = {"dispute": "D", "intel": "I", "assessment": "R", "activity": "A"}


class _Course:
    """One matter on its way: its registration and the acts so far, none of them after the last day."""

    def __init__(self, chance: Random, kind: str, unit: str, day: date, head: dict[str, str]) -> None:
        self.chance = chance
        self.unit = unit
        self.day = day
        self.head = {"kind": kind, "unit": unit, **head}
        self.acts: list[Act] = []
        self._at = datetime.combine(day, datetime.min.time(), UTC)
        self._running = True
        self.then("register", by="registrar")

    def then(self, word: str, after: int = 0, /, by: str = "registrar", **values: Value) -> None:
        """Let an act happen so many days after the one before; nothing happens after the last day."""
        self.day += timedelta(days=after)
        self._running = self._running and self.day <= LAST
        if not self._running:
            return
        morning = datetime(self.day.year, self.day.month, self.day.day, 8, tzinfo=_CHINA)
        self._at = max(self._at, morning) + timedelta(seconds=self.chance.randrange(60, 2400))
        text: dict[str, Value] = {
            "act": word,
            "date": self.day.isoformat(),
            "recorded": self._at.astimezone(_CHINA).isoformat(),
            "by": by,
        }
        self.acts.append(Act.of({**text, **{key.rstrip("_"): value for key, value in values.items()}}))

    def pick(self, words: tuple[str, ...]) -> str:
        """Draw one of some words."""
        return self.chance.choice(words)

    def days(self, low: int, high: int) -> int:
        """Draw a number of days, the bounds included."""
        return self.chance.randint(low, high)

    def limit(self, days: int) -> str:
        """Return the day so many days from now, as text."""
        return (self.day + timedelta(days=days)).isoformat()


def records(count: int, seed: int = SEED) -> Iterator[Record]:
    """Yield so many records in the order of their registration."""
    chance = Random(seed)
    taken: dict[tuple[str, int, str], int] = {}
    swept: set[str] = set()
    span = (LAST - FIRST).days
    for index in range(count):
        day = FIRST + timedelta(days=index * span // count)
        kind = chance.choices(("dispute", "intel", "sweep", "activity", "assessment"), (60, 28, 6, 4, 2))[0]
        unit = OFFICE if chance.random() < 0.3 else chance.choice(VILLAGES)
        if kind == "sweep":
            number = SweepNumber(_window(day), "all", chance.choice(VILLAGES))
            if str(number) not in swept:
                swept.add(str(number))
                yield _numbered(_sweep(chance, number, day), str(number))
                continue
            kind = "intel"
        course = _COURSES[kind](chance, unit, day)
        place = (_LETTERS[kind], day.year, unit)
        taken[place] = taken.get(place, 0) + 1
        yield _numbered(course, str(Number(*place, taken[place])))


def _numbered(course: _Course, number: str) -> Record:
    return Record({"id": number, **course.head}, tuple(course.acts))


def _window(day: date) -> str:
    return f"{day:%Y-%m}-T{min((day.day - 1) // 10, 2) + 1}"


def _summary(chance: Random) -> str:
    facts = chance.sample(wording.FACTS, 2)
    return "。\n".join((*facts, f"{chance.choice(wording.DEMANDS)}；{chance.choice(wording.BASES)}")) + "。\n"


def _dispute(chance: Random, unit: str, day: date) -> _Course:
    head = {
        "date": day.isoformat(),
        "title": f"{chance.choice(wording.THINGS)}{chance.choice(wording.CAUSES)}的纠纷",
        "category": chance.choice(_CATEGORIES),
        "source": chance.choice(_SOURCES),
        "people": chance.choice(_PEOPLE),
        "dossier": f"青调字〔{day.year}〕{chance.randrange(1, 9999)}号",
        "summary": _summary(chance),
    }
    course = _Course(chance, "dispute", unit, day, head)
    turn = chance.random()
    if turn < 0.03:
        course.then("decline", 2, reason=wording.REASONS["decline"], told=course.limit(2))
        return course
    if turn < 0.05:
        course.then("void", 1, reason=wording.REASONS["void"])
        return course
    if turn < 0.12:
        course.then("amend", 0, set={"category": course.pick(_CATEGORIES)}, reason=wording.REASONS["amend"])
    course.then("file", course.days(0, 2), limit=course.limit(62))
    unit_in_charge = course.pick(tuple(HANDLERS))
    post = HANDLERS[unit_in_charge]
    course.then("assign", course.days(0, 2), by="office", to=unit_in_charge, handler=post)
    course.then("accept", 1, by=post)
    for _ in range(course.days(0, 2)):
        course.then(course.pick(_WAYS), course.days(2, 12), by=post, note=course.pick(wording.NOTES))
    _end(course, turn, post)
    return course


def _end(course: _Course, turn: float, post: str) -> None:
    after = course.days(3, 30)
    if turn > 0.985:
        return
    if turn > 0.87:
        if turn > 0.9:
            course.then("notify", after, by=post, about="channels", how="written")
            course.then("close", 1, by=post, as_="not-agreed", reason=wording.REASONS["not-agreed"])
        else:
            course.then("close", after, by=post, as_="withdrawn", reason=wording.REASONS["withdrawn"])
        _visit(course, "not-performed")
        return
    signed = ("parties", "mediator", "seal")
    agreed: dict[str, Value] = {
        "form": "written",
        "effective": course.limit(after),
        "signed": signed,
        "subject": course.pick(("ownership", "other")),
    }
    course.then("resolve", after, by=post, as_="agreement", **agreed)
    _visit(course, "performed")


def _visit(course: _Course, performance: str) -> None:
    """The people are asked how it went; a few are forgotten."""
    after = course.days(15, 30)
    if course.chance.random() < 0.98:
        answer = {"performance": performance, "relapse": "none", "satisfaction": "satisfied", "asked_by": "registrar"}
        course.then("follow-up", after, how="visit", **answer)


def _intel(chance: Random, unit: str, day: date) -> _Course:
    level = chance.choice(("urgent", "important", "important", "routine", "routine", "routine"))
    head = {
        "date": day.isoformat(),
        "title": f"{chance.choice(wording.INTEL)}（{chance.choice(wording.THINGS)}）",
        "level": level,
        "source": "liaison",
        "theme": chance.choice(("hot", "difficult", "emerging", "trend")),
        "summary": _summary(chance),
    }
    course = _Course(chance, "intel", unit, day, head)
    if level == "urgent":
        course.then("report-now", stage="first", to=OFFICE)
    kind = "prompt" if level == "urgent" else "routine"
    finding, advice = course.pick(wording.FINDINGS), course.pick(wording.ADVICE)
    course.then("analyse", course.days(0, 2), by="analyst", kind=kind, finding=finding, advice=advice)
    if chance.random() < 0.8:
        in_charge = course.pick(tuple(HANDLERS))
        course.then("assign", 1, by="office", to=in_charge, handler=HANDLERS[in_charge], limit=course.limit(31))
        course.then("accept", course.days(0, 1), by=HANDLERS[in_charge])
        if chance.random() < 0.985:
            course.then("resolve", course.days(2, 20), by=HANDLERS[in_charge], as_="done")
    else:
        course.then("close", 1, by="analyst", as_="terminated", reason=wording.REASONS["terminated"])
    return course


def _sweep(chance: Random, number: SweepNumber, day: date) -> _Course:
    course = _Course(chance, "sweep", number.unit, day, {"scope": number.scope, "period": number.window})
    over = ten_days_of(day).last
    after = min((over - day).days, chance.randint(0, 3))
    if chance.random() < 0.4:
        course.then("found", after, found=str(chance.randrange(1, 5)), note=chance.choice(wording.NOTES))
    else:
        course.then("nil", after, note="本旬排查未发现新的矛盾纠纷，已有事项按期办理")
    return course


def _activity(chance: Random, unit: str, day: date) -> _Course:
    form = chance.choice(("publicity", "training", "special-meeting", "plan"))
    head = {
        "date": day.isoformat(),
        "title": f"{day.month}月集中活动",
        "form": form,
        "people": str(chance.randrange(5, 80)),
    }
    course = _Course(chance, "activity", unit, day, {**head, "summary": _summary(chance)})
    course.then("resolve", 0, as_="done")
    return course


def _assessment(chance: Random, unit: str, day: date) -> _Course:
    title = f"{chance.choice(wording.PROJECTS)}（第{chance.randrange(1, 9)}期）"
    head = {"date": day.isoformat(), "title": title, "form": "project", "owner": OFFICE, "summary": _summary(chance)}
    course = _Course(chance, "assessment", unit, day, head)
    if chance.random() < 0.3:
        course.then("screen", 1, by="analyst", as_="out-of-scope", reason="不涉及群众切身利益")
        return course
    course.then("screen", 1, by="analyst", as_="in-scope", reason="涉及面较广")
    scope = "项目所在的三个村民小组"
    course.then("plan", 3, by="analyst", lead=OFFICE, procedure="ordinary", methods=("visits",), scope=scope)
    if chance.random() < 0.04:
        return course
    heard = {
        "heard": "24",
        "against": "0",
        "opinions": course.pick(wording.NOTES),
        "adopted": "adopted",
        "answer": course.pick(wording.ADVICE),
    }
    course.then("consult", course.days(5, 20), by="analyst", method="visits", **heard)
    tests = dict.fromkeys(("legality", "reasonableness", "feasibility", "controllability"), "met")
    forecast = {"people": course.pick(_PEOPLE), "extent": "several-villages", "intensity": "weak"}
    course.then("analyse", 2, by="analyst", **tests, **forecast, finding=course.pick(wording.FINDINGS))
    course.then("grade", 1, by="analyst", before="medium", after="low", measures=course.pick(wording.ADVICE))
    advice, contingency = course.pick(wording.ADVICE), "由牵头单位值守，每周汇总一次进展"
    course.then("report", 2, by="analyst", advice=advice, contingency=contingency)
    course.then("decide", course.days(5, 15), by="office", as_="implement", approved_by="leader")
    course.then("resolve", course.days(60, 200), by="analyst", as_="done")
    return course


_COURSES: dict[str, Callable[[Random, str, date], _Course]] = {
    "dispute": _dispute,
    "intel": _intel,
    "activity": _activity,
    "assessment": _assessment,
}
