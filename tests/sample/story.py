"""The plan of both samples: which matter comes up when, what becomes of it, what has to be corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tests.sample.chance import Chance
from tests.sample.course import Course
from tests.sample.days import DAY, works
from tests.sample.disputes import dispute
from tests.sample.further import conduct, links
from tests.sample.information import ITEMS
from tests.sample.intel import intel
from tests.sample.longstanding import longstanding
from tests.sample.matters import MATTERS, SEASONS, Matter
from tests.sample.procedures import enrich, list_as_major

YEAR = 2025
_EVENLY = (1,) * 12


@dataclass(frozen=True)
class Turn:
    """A way in which so many matters go, and the months in which such a matter comes up; `of` prefers categories."""

    word: str
    times: int
    months: tuple[int, int] = (1, 12)
    of: tuple[str, ...] = ()


_ALIKE = ("land", "homestead", "neighbour")
_HARD = ("land", "expropriation", "homestead", "business", "pollution")
_DISPUTE_TURNS = (
    Turn("stuck", 6, (8, 11), _HARD),
    Turn("taken-up", 2, (6, 8), _ALIKE),
    Turn("resolved-again", 3, (2, 8), _ALIKE),
    Turn("agreed-at-last", 2, (2, 6), _HARD),
    Turn("declined-and-taken-up", 1, (3, 9), ("other", "contract", "damages")),
    Turn("declined", 4, (1, 11), ("contract", "expropriation", "family", "medical", "other")),
    Turn("referred", 3, (2, 10), ("labour", "medical", "traffic", "pollution")),
    Turn("referred-early", 2, (2, 11), ("labour", "wages", "expropriation")),
    Turn("not-agreed", 4, (1, 9), _HARD),
    Turn("withdrawn", 3, (1, 11)),
    Turn("withdrawn-early", 3, (1, 11)),
    Turn("terminated", 2, (2, 9), ("contract", "damages", "business")),
    Turn("unresolved", 2, (2, 9), _HARD),
    Turn("inconclusive", 2, (2, 10), ("consumer", "damages", "e-commerce")),
    Turn("late", 9, (1, 10)),
    Turn("extended", 5, (1, 8), _HARD),
    Turn("moved", 5, (2, 10), _ALIKE),
    Turn("settled", 19),
    Turn("oral", 40),
)
"""Everything else is settled by an agreement in writing."""

_INTEL_TURNS = (
    Turn("overdue", 2, (10, 11)),
    Turn("assigned", 3, (12, 12)),
    Turn("analysed", 2, (12, 12)),
    Turn("collected", 1, (12, 12)),
    Turn("referred", 3, (2, 11)),
    Turn("withdrawn", 1, (2, 11)),
    Turn("terminated", 1, (2, 11)),
    Turn("taken-up", 2, (2, 9)),
    Turn("looked-at-again", 10, (1, 10)),
    Turn("passed-on", 3, (2, 10)),
)
"""Everything else is done as usual."""

_SLIPS = {
    "title": 2,
    "category": 3,
    "people": 3,
    "date": 2,
    "source": 1,
    "summary": 1,
    "late-entry": 7,
    "wrong-assign": 2,
    "wrong-end": 2,
    "wrong-way": 2,
    "no-effective": 2,
}
_USUAL_ENDS = ("written", "oral")


def township() -> list[Course]:
    """Plan the township's year."""
    chance = Chance(20250101)
    matters = [(matter, _day_for(matter, chance)) for matter in MATTERS]
    turns = _cast(_DISPUTE_TURNS, [(day, matter.category) for matter, day in matters], "written", chance)
    slips = _slips(matters, turns, chance)
    courses = [
        dispute(matter, day, turn, chance, slip)
        for (matter, day), turn, slip in zip(matters, turns, slips, strict=True)
    ]
    for (matter, day), word in zip(matters[10::60], ("void", "void-filed", "void"), strict=False):
        courses.append(dispute(matter, min(day + 3 * DAY, date(YEAR, 12, 10)), word, chance))
    items = [(item, date(YEAR, item.month, chance.between(2, 27))) for item in ITEMS]
    ways = _cast(_INTEL_TURNS, [(day, "") for _, day in items], "done", chance)
    for place, ((item, day), turn) in enumerate(zip(items, ways, strict=True)):
        slip = "level" if turn == "done" and place % 30 == 7 else "wrong-assign" if place % 45 == 11 else ""
        courses.append(intel(item, day, turn, chance, slip))
    courses.append(intel(ITEMS[20], date(YEAR, 3, 27), "void", chance))
    courses = enrich(_with_dossiers(courses))
    list_as_major(courses, 6)
    conduct(courses)
    courses += longstanding()
    links(courses)
    return courses


def source_pattern() -> list[Course]:
    """Plan the second sample, whose annual report at 20 December repeats two sentences of a given pattern."""
    chance = Chance(20251220)
    mixed = chance.shuffled(MATTERS)
    courses = []
    for matter, turn in zip(mixed[:14], ("written", "oral") * 6 + ("withdrawn", "not-agreed"), strict=True):
        courses.append(dispute(matter, _between(date(YEAR, 2, 6), date(YEAR, 4, 11), chance), turn, chance))
    courses.append(dispute(mixed[14], date(YEAR, 5, 12), "stuck", chance))
    second = 0
    for matter in mixed[15:]:
        day = _between(date(YEAR, 7, 1), date(YEAR, 11, 4), chance)
        course = dispute(matter, day, chance.pick(("written", "written", "oral", "settled")), chance)
        if second < 73 and course.day.month >= 7 and course.latest.date() <= date(YEAR, 12, 19):
            courses.append(course)
            second += 1
    again = courses[40]
    again.then(date(YEAR, 12, 23), "registrar", "reopen", "--reason", "一方没有按期履行，申请重新办理")
    for matter, day in zip(mixed[:2], (date(YEAR, 12, 22), date(YEAR, 12, 25)), strict=True):
        courses.append(dispute(matter, day, "open", chance))
    courses = enrich(_with_dossiers([*courses, *_pattern_intel(chance)]))
    list_as_major([course for course in courses if _settled(course)], 2, delist=False)
    return courses


def _settled(course: Course) -> bool:
    """Tell whether a dispute is settled by the day of the pattern's report."""
    return any(line.words[0] == "resolve" and line.at.date() < date(YEAR, 12, 20) for line in course.lines)


def _pattern_intel(chance: Chance) -> Iterable[Course]:
    """Plan 43 items until 20 December, 42 of them done by then; one more is collected afterwards."""
    for item in chance.shuffled([item for item in ITEMS if item.month < 11])[:42]:
        turn = "looked-at-again" if chance.happens(0.1) else "done"
        yield intel(item, date(YEAR, item.month, chance.between(2, 26)), turn, chance)
    last = next(item for item in ITEMS if item.month == 11 and item.level == "important")
    yield intel(last, date(YEAR, 12, 4), "assigned", chance)
    yield intel(next(item for item in ITEMS if item.month == 12), date(YEAR, 12, 22), "analysed", chance)


def _between(first: date, last: date, chance: Chance) -> date:
    return first + chance.between(0, (last - first).days) * DAY


def _day_for(matter: Matter, chance: Chance) -> date:
    """Draw the day on which a matter comes up: by its season, on a working day more often than not."""
    month = 1 + chance.weighted(SEASONS.get(matter.category, _EVENLY))
    day = date(YEAR, month, chance.between(2, 26))
    return day if works(day) else date(YEAR, month, chance.between(2, 26))


def _cast(turns: Sequence[Turn], matters: Sequence[tuple[date, str]], usual: str, chance: Chance) -> list[str]:
    """Give every turn to matters that suit it, by month and, where there are any, by category."""
    given = [""] * len(matters)
    for turn in turns:
        for _ in range(turn.times):
            free = [
                place
                for place, (day, _) in enumerate(matters)
                if not given[place] and turn.months[0] <= day.month <= turn.months[1]
            ]
            fitting = [place for place in free if matters[place][1] in turn.of] or free
            given[chance.pick(fitting)] = turn.word
    return [word or usual for word in given]


def _slips(matters: Sequence[tuple[Matter, date]], turns: Sequence[str], chance: Chance) -> list[str]:
    """Spread what has to be corrected over matters that go the usual way."""
    slips = [""] * len(turns)
    suits: dict[str, Callable[[Matter], bool]] = {
        "category": lambda matter: matter.category in ("homestead", "land", "business", "labour"),
        "people": lambda matter: matter.people == "10-49",
    }
    for slip, times in _SLIPS.items():
        fits = suits.get(slip, _any)
        for _ in range(times):
            free = [
                place
                for place, (matter, day) in enumerate(matters)
                if not slips[place] and turns[place] in _USUAL_ENDS and day.month < 10 and fits(matter)
            ]
            slips[chance.pick(free)] = slip
    return slips


def _any(matter: Matter) -> bool:
    return True


def _with_dossiers(courses: list[Course]) -> list[Course]:
    """Number the paper dossiers of what people applied for, in the order of registration."""
    ordered = sorted(courses, key=lambda course: course.at)
    number, earlier = 0, 140
    for course in ordered:
        if course.kind == "dispute" and course.registration["source"] in ("application", "court", "police"):
            number += 1
            course.registration = {**course.registration, "dossier": f"青调字〔{YEAR}〕{number}号"}
        elif course.kind == "dispute" and course.day < date(YEAR, 1, 20):
            earlier += 1
            course.registration = {**course.registration, "former": f"上年台账第{earlier}号"}
    return ordered
