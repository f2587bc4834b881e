"""The lives of the sample's disputes, each by its turn: how it is handled, and how it ends or does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from tests.sample import wording
from tests.sample.chance import Chance
from tests.sample.course import DIGEST, Course
from tests.sample.days import DAY, ZONE, half_month_sweep, moment, ten_day_sweep, working, works
from tests.sample.matters import Matter
from tests.sample.township import CODE, VILLAGES, competent, handler

_SOURCES = ("sweep", "application", "own-initiative", "petition", "department", "liaison", "public", "hotline")
_USUAL = (10, 7, 3, 2, 1, 2, 2, 1)
_OF_CATEGORY = {
    "traffic": ("police", "police", "application", "public"),
    "damages": ("application", "police", "public", "court", "procuratorate", "sweep"),
    "wages": ("petition", "hotline", "superior", "application", "court", "public"),
    "labour": ("application", "hotline", "department", "superior"),
    "expropriation": ("petition", "superior", "application", "liaison", "sweep"),
    "pollution": ("hotline", "procuratorate", "public", "sweep", "superior"),
    "e-commerce": ("online", "online", "hotline"),
    "consumer": ("hotline", "online", "application", "department"),
    "tourism": ("online", "hotline"),
    "family": ("application", "application", "sweep", "own-initiative", "court"),
    "medical": ("department", "application"),
    "other": ("other", "sweep", "public", "petition"),
}
_FROM_VILLAGES = ("sweep", "application", "own-initiative", "liaison", "public")
_PEOPLE = ("2-4", "5-9")
_NUMBER = {"hotline": "RX", "petition": "XF", "superior": "SJ", "court": "FY", "online": "WS"}
_MISTAKEN = {"homestead": "neighbour", "land": "neighbour", "business": "contract", "labour": "wages"}
"""Categories that are easily mistaken for another when a matter is registered."""


def dispute(matter: Matter, start: date, turn: str, chance: Chance, slip: str = "") -> Course:
    """Make a dispute's whole course: `turn` is how it goes, `slip` what has to be corrected on the way."""
    course = _registered(matter, start, turn, slip, chance)
    _TURNS[turn](_Life(course, matter, turn, slip, chance))
    return course


def _registered(matter: Matter, start: date, turn: str, slip: str, chance: Chance) -> Course:
    source = chance.pick(_OF_CATEGORY[matter.category]) if matter.category in _OF_CATEGORY else ""
    source = source or _SOURCES[chance.weighted(_USUAL)]
    place = chance.pick(VILLAGES)
    at_village = source in _FROM_VILLAGES and turn != "declined" and chance.happens(0.75)
    unit = place.code if at_village else CODE
    day = working(start)
    at = moment(day, chance)
    if source == "sweep":
        day = ten_day_sweep(start) if at_village else half_month_sweep(start)
        at = datetime.combine(day, time(15 if at_village else 16, VILLAGES.index(place) if at_village else 20), ZONE)
    if slip == "late-entry":
        at = moment(working(day + chance.between(4, 8) * DAY), chance)
    people = matter.people or (_PEOPLE[chance.weighted((3, 1))] if chance.happens(0.85) else None)
    head = {
        "title": matter.title.removesuffix("的纠纷") + "纠份" if slip == "title" else matter.title,
        "category": _MISTAKEN.get(matter.category, "other") if slip == "category" else matter.category,
        "source": "other" if slip == "source" else source,
        "people": "2-4" if slip == "people" else people,
        "summary": wording.summary(matter, place.name, chance),
        "source_no": f"{_NUMBER[source]}2025-{chance.between(1, 399):03d}" if source in _NUMBER else None,
        "unit": unit,
        "date": day.isoformat(),
    }
    registration = {key: text for key, text in head.items() if text is not None}
    course = Course("dispute", registration, at, "village-clerk" if at_village else "registrar", chance)
    _corrected(course, slip, matter, source, day)
    return course


def _corrected(course: Course, slip: str, matter: Matter, source: str, day: date) -> None:
    """Amend what was registered wrongly."""
    amended = {
        "title": (f"title={matter.title}", "标题有错字"),
        "category": (f"category={matter.category}", "核对事实后改类别"),
        "source": (f"source={source}", "来源登记有误"),
        "people": ("people=10-49", "走访后核实人数"),
        "date": (f"date={day - 2 * DAY}", "登记日期应为排查发现之日"),
        "summary": (f"summary={matter.facts}；诉求为{matter.demand}；现场已经核实", "补充事实"),
    }.get(slip)
    if amended is not None:
        later = working(course.at.date() + course.chance.between(0, 1) * DAY)
        course.then(later, course.by, "amend", "--set", amended[0], "--reason", amended[1])


class _Life:
    """A dispute on its way, and the steps that turns are made of."""

    def __init__(self, course: Course, matter: Matter, turn: str, slip: str, chance: Chance) -> None:
        self.course = course
        self.slip = slip
        self.chance = chance
        self.days = self._days(turn)
        self.unit = competent(matter.category, matter.title)
        if course.registration["unit"] != CODE and chance.happens(0.5):
            self.unit = course.registration["unit"]

    def _days(self, turn: str) -> int:
        """Draw the days from registration to the end; most matters take ten to sixty."""
        if turn in ("late", "extended", "unresolved", "not-agreed", "terminated"):
            return self.chance.between(38, 80)
        low, high = ((3, 9), (10, 30), (31, 56), (57, 95))[self.chance.weighted((12, 60, 25, 3))]
        return self.chance.between(low, high)

    @property
    def post(self) -> str:
        """The post that handles the matter."""
        return handler(self.unit)

    def file(self, days: int | None = None) -> date:
        """Open the case with a limit that leaves room, or with a limit of so many days."""
        latest = self.course.latest.date()
        day = working(latest + self.chance.pick((0, 0, 0, 1, 2)) * DAY)
        room = next(limit for limit in (15, 30, 45, 60, 90, 120) if limit > self.days + 2)
        limit = day + timedelta(days=days or room)
        self.course.then(day, "registrar", "file", "--limit", str(limit))
        return limit

    def assign(self, unit: str | None = None, limit: date | None = None, note: str = "") -> None:
        """Hand the matter over; now and then to the wrong unit first."""
        day = working(self.course.latest.date() + self.chance.pick((0, 0, 1, 1, 2)) * DAY)
        by = "leader" if self.chance.happens(0.15) else "office"
        if self.slip == "wrong-assign":
            wrong = "QS-POLICE" if self.unit != "QS-POLICE" else "QS-CIVIL"
            self.course.then(day, by, "assign", "--to", wrong)
            self.course.then(
                day, by, "retract", "--act", DIGEST, "--reason", "单位选错，重新录入交办", retracts="assign"
            )
        self.unit = unit or self.unit
        options = ("--handler", self.post, *(("--limit", str(limit)) if limit else ()))
        self.course.then(day, by, "assign", "--to", self.unit, *options, *(("--note", note) if note else ()))

    def handle(self, until: date, times: int | None = None) -> None:
        """Handle the matter a few times between now and a day."""
        begun = self.course.latest.date()
        room = max((until - begun).days, 1)
        times = times if times is not None else min(1 + self.chance.weighted((3, 4, 2, 1)), room)
        for turn in range(times):
            kind = self._way(turn)
            day = min(begun + timedelta(days=round(room * (turn + self.chance.pick((0.3, 0.5, 0.7))) / times)), until)
            if not works(day) and (kind not in ("visit", "on-site-reception") or not _plain_weekend(day)):
                day = min(working(day), working(until))
            day = max(day, begun)
            late = self.chance.between(2, 4) if self.chance.happens(0.08) and (until - day).days > 9 else 0
            note = self.chance.pick(wording.WAYS[kind])
            self.course.then(day, self.post, "act", "--kind", kind, "--note", note, late=late)
        if self.slip == "wrong-way":
            day = self.course.latest.date()
            note = "到现场查看并拍照"
            self.course.then(day, self.post, "act", "--kind", "visit", "--note", note)
            reason = "录错编号，不是本件的走访"
            self.course.then(day, self.post, "retract", "--act", DIGEST, "--reason", reason, retracts="visit")

    def _way(self, turn: int) -> str:
        first = ("on-site-reception", "visit", "visit", "call", "invited-meeting")
        then = ("coordination-meeting", "session", "session", "invited-meeting", "call", "other")
        return self.chance.pick(first if turn == 0 else then)

    def end(self, day: date | None = None) -> date:
        """Return the day on which the matter ends: after everything so far, on a working day."""
        planned = day or self.course.day + timedelta(days=self.days)
        return working(max(planned, self.course.latest.date()))

    def resolve(self, how: str, day: date) -> None:
        """Settle the matter in writing, by word of mouth, or otherwise."""
        form = {"written": wording.AGREED, "oral": wording.SPOKEN, "settled": wording.SETTLED}[how]
        note = ("--note", self.chance.pick(form)) if self.chance.happens(0.7) else ()
        late = self.chance.between(1, 3) if self.chance.happens(0.1) else 0
        if self.slip == "wrong-end" and how != "settled":
            wrong = self._agreed(how, day + 30 * DAY)
            self.course.then(day, self.post, "resolve", *wrong)
            reason = "生效日期录错，重新录入"
            self.course.then(day, self.post, "retract", "--act", DIGEST, "--reason", reason, retracts="resolve")
        options = ("--as", "settled") if how == "settled" else self._agreed(how, day)
        self.course.then(day, self.post, "resolve", *options, *note, late=late)

    def _agreed(self, how: str, day: date) -> tuple[str, ...]:
        if self.slip == "no-effective":
            return ("--as", "agreement", "--form", how)
        signed = ("--signed", "parties,mediator,seal") if how == "written" else ()
        return ("--as", "agreement", "--form", how, "--effective", str(day), *signed)

    def close(self, word: str, day: date) -> None:
        """End the matter in another way."""
        reason = self.chance.pick(wording.REASONS[word])
        by = self.post if self.course.lines else "registrar"
        if word == "not-agreed":
            self.course.then(day, by, "notify", "--about", "channels", "--how", "written", "--no-print")
        approved = ("--approved-by", "leader") if word in ("unresolved", "inconclusive") else ()
        body = ("--body", "县级主管部门") if word == "referred" else ()
        self.course.then(day, by, "close", "--as", word, "--reason", reason, *approved, *body)

    def reopen(self, day: date) -> None:
        """Take the matter up again."""
        self.course.then(working(day), "registrar", "reopen", "--reason", self.chance.pick(wording.REASONS["reopen"]))


def _plain_weekend(day: date) -> bool:
    """Tell whether a day off is a weekend that is no holiday."""
    return day.weekday() >= 5 and any(works(day + days * DAY) for days in (-1, 1))


def _how(life: _Life) -> str:
    return ("written", "oral", "settled")[life.chance.weighted((5, 3, 1))]


def _ordinary(how: str) -> Callable[[_Life], None]:
    def go(life: _Life) -> None:
        life.file()
        life.assign()
        life.handle(life.end())
        life.resolve(how, life.end())

    return go


def _closed(word: str) -> Callable[[_Life], None]:
    def go(life: _Life) -> None:
        life.file()
        life.assign()
        life.handle(life.end(), 3 if word in ("not-agreed", "unresolved", "terminated") else None)
        life.close(word, life.end())

    return go


def _withdrawn_early(life: _Life) -> None:
    life.handle(life.course.day + 6 * DAY, 1)
    life.close("withdrawn", life.end(life.course.day + 8 * DAY))


def _referred_early(life: _Life) -> None:
    life.file()
    life.close("referred", life.end(life.course.day + 5 * DAY))


def _declined(life: _Life, reason: str = "") -> None:
    day = working(life.course.latest.date() + life.chance.between(1, 4) * DAY)
    reason = reason or life.chance.pick(wording.REASONS["decline"])
    life.course.then(day, "registrar", "decline", "--reason", reason, "--told", str(day))


def _declined_and_taken_up(life: _Life) -> None:
    _declined(life, "诉求不明确，告知补充后再提")
    day = working(life.course.latest.date() + 12 * DAY)
    life.course.then(day, "registrar", "reopen", "--reason", "诉求已经补充清楚，重新办理")
    life.days = (day - life.course.day).days + 24
    _ordinary("written")(life)


def _late(life: _Life) -> None:
    limit = life.file(30)
    life.assign()
    day = life.end(max(limit + life.chance.between(3, 25) * DAY, life.course.day))
    life.handle(day)
    life.resolve(_how(life), day)


def _extended(life: _Life) -> None:
    limit = life.file(30)
    life.assign()
    life.handle(limit - 4 * DAY, 2)
    told = working(life.course.latest.date())
    more = (limit + (30 if life.course.registration["source"] == "petition" else 45) * DAY).isoformat()
    options = ("--limit", more, "--reason", "情况复杂，需要补充调查", "--approved-by", "leader")
    life.course.then(told, "office", "extend", *options, "--told", str(told))
    day = life.end()
    life.handle(day, 2)
    life.resolve(_how(life), life.end(min(day, limit + 40 * DAY)))


def _moved(life: _Life) -> None:
    life.file(60)
    life.assign("QS-OFFICE")
    life.handle(life.course.latest.date() + 5 * DAY, 1)
    life.assign(competent(life.course.registration["category"], ""), note="改由主管单位办理")
    life.handle(life.end())
    life.resolve(_how(life), life.end())


def _resolved_again(life: _Life) -> None:
    _ordinary("oral")(life)
    life.reopen(life.course.latest.date() + life.chance.between(15, 40) * DAY)
    life.handle(life.course.latest.date() + 14 * DAY, 2)
    life.resolve("written", life.end(life.course.latest.date() + 5 * DAY))


def _taken_up(life: _Life) -> None:
    _ordinary("written")(life)
    life.reopen(life.course.latest.date() + life.chance.between(30, 60) * DAY)
    life.assign(limit=life.course.latest.date() + 60 * DAY, note="重新办理")
    life.handle(life.course.latest.date() + 20 * DAY, 1)


def _agreed_at_last(life: _Life) -> None:
    _closed("not-agreed")(life)
    life.reopen(life.course.latest.date() + 20 * DAY)
    life.handle(life.course.latest.date() + 10 * DAY, 1)
    life.resolve("written", life.end(life.course.latest.date() + 3 * DAY))


def _stuck(life: _Life) -> None:
    limit = life.file(30)
    life.assign()
    life.handle(limit + 5 * DAY, 3)


def _open(life: _Life) -> None:
    life.file(60)
    life.assign()
    life.handle(life.course.latest.date() + 12 * DAY, 1)


def _void(life: _Life) -> None:
    day = working(life.course.latest.date() + DAY)
    life.course.then(day, "registrar", "void", "--reason", "与已经登记的事项重复")


def _void_filed(life: _Life) -> None:
    life.file()
    _void(life)


_TURNS: dict[str, Callable[[_Life], None]] = {
    **{how: _ordinary(how) for how in ("written", "oral", "settled")},
    **{word: _closed(word) for word in ("not-agreed", "withdrawn", "referred", "terminated")},
    **{word: _closed(word) for word in ("unresolved", "inconclusive")},
    "withdrawn-early": _withdrawn_early,
    "referred-early": _referred_early,
    "declined": _declined,
    "declined-and-taken-up": _declined_and_taken_up,
    "late": _late,
    "extended": _extended,
    "moved": _moved,
    "resolved-again": _resolved_again,
    "taken-up": _taken_up,
    "agreed-at-last": _agreed_at_last,
    "stuck": _stuck,
    "open": _open,
    "void": _void,
    "void-filed": _void_filed,
}
