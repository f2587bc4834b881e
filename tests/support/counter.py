"""A second way to count: from the files' YAML alone, with nothing of the tool in it.

The rules are written down here once more, straight from the contract, so that a figure of the
tool and a figure of this module agree only when both read the contract alike. It asks for plain
lists instead of speed, and leaves every word on screen to the tool.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

WAYS = ("on-site-reception", "invited-meeting", "coordination-meeting", "visit", "call", "session", "other")
NEEDS_ASSIGNMENT = ("not-agreed", "unresolved", "inconclusive")
TRIED = ("not-agreed", "terminated", "unresolved")
"""The endings that show that somebody handled the matter."""

ENDED = ("resolved", "closed", "declined")
GIVEN = ("assigned", "accepted")
"""The states in which a unit is responsible."""

FLOW = ("registered", "reopened", "resolved", "closed_otherwise")
DISPUTES = (
    "brought_forward",
    *FLOW,
    "open_at_end",
    "handled",
    "handling_acts",
    "overdue",
    "resolved_late",
    "success_rate",
    "handling_rate",
    "median_days",
    "p90_days",
    "since_reopened",
)
INTEL = ("collected", "analysed", "assigned", "closed", "closed_otherwise", "overdue", "closure_rate")


@dataclass(frozen=True, eq=False)
class Matter:
    """A record's file: its registration, and its acts as mappings of text."""

    head: Mapping[str, str]
    acts: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Step:
    """One act that counts: its day, what it does, and how the matter stands after it."""

    day: date
    word: str
    act: Mapping[str, Any]
    before: str
    state: str
    limit: date | None


@dataclass(frozen=True)
class Course:
    """A matter's course as it was known at some time: every act that counts, in order; `skipped` could not be."""

    matter: Matter
    began: date
    steps: tuple[Step, ...]
    skipped: int
    void: bool

    @property
    def id(self) -> str:
        return self.matter.head["id"]

    def until(self, day: date) -> list[Step]:
        return [step for step in self.steps if step.day <= day]

    def state(self, day: date) -> str:
        steps = self.until(day)
        return steps[-1].state if steps else "nothing"

    def is_open(self, day: date) -> bool:
        return self.state(day) not in (*ENDED, "nothing", "void")

    def value(self, key: str, day: date) -> str | None:
        """Give a registration's key as it had been amended by a day, or the unit that was responsible on it."""
        value = self.matter.head.get(key)
        for step in self.until(day):
            if step.word == "amend":
                value = step.act["set"].get(key, value)
            if step.word in ("assign", "return") and key == "assignee":
                value = step.act.get("to")
        return value


def read_ledger(root: Path) -> list[Matter]:
    """Read every record of a workspace."""
    return [read_matter(path.read_text("utf-8")) for path in sorted((root / "ledgers").glob("[di][in]*/*/*/*.yaml"))]


def read_matter(text: str) -> Matter:
    """Read one record; every scalar is text."""
    plain = yaml.load(text, Loader=yaml.CBaseLoader)
    acts = plain.pop("timeline")
    return Matter(plain, tuple(acts))


def content(act: Mapping[str, Any]) -> str:
    """Give an act's content: its keys as sorted compact JSON of text."""
    return json.dumps(act, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(act: Mapping[str, Any]) -> str:
    """Give an act's digest."""
    return hashlib.sha256(content(act).encode("utf-8")).hexdigest()


def day_of(text: str) -> date:
    """Read the day of a date, or of a date-time as it was written."""
    return date.fromisoformat(text[:10])


def instant_of(text: str) -> datetime:
    """Read an instant with its offset."""
    head, dot, rest = text.partition(".")
    if dot:
        digits = rest[: len(rest) - len(rest.lstrip("0123456789"))]
        text = f"{head}.{digits.ljust(6, '0')}{rest[len(digits) :]}"
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


@lru_cache(maxsize=4096)
def course_of(matter: Matter, known_at: str | None = None) -> Course:
    """Follow a matter's acts as far as they were written down by an instant."""
    acts = standing(_known(matter.acts, known_at))
    began = _began(matter, acts)
    steps: list[Step] = []
    skipped = 0
    for act in sorted(acts, key=lambda act: _place(act, began)):
        step = _step(matter, act, began, steps)
        if step is None:
            skipped += 1
        else:
            steps.append(step)
    return Course(matter, began, tuple(steps), skipped, any(act["act"] == "void" for act in acts))


def _known(acts: Iterable[Mapping[str, Any]], known_at: str | None) -> list[Mapping[str, Any]]:
    """Take each act once; of those, what was written down by an instant (a whole second is meant whole)."""
    once = {content(act): act for act in acts}
    if known_at is None:
        return list(once.values())
    until = instant_of(known_at)
    if "." not in known_at:
        until += timedelta(microseconds=999_999)
    return [act for act in once.values() if instant_of(act["recorded"]) <= until]


def standing(acts: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Leave out what was retracted; the latest retract is looked at first."""
    retracts = [act for act in acts if act["act"] == "retract"]
    gone: set[str] = set()
    for act in sorted(retracts, key=lambda act: (instant_of(act["recorded"]), content(act)), reverse=True):
        if digest(act) not in gone:
            gone.add(act["of"])
    fixed = ("register", "void")
    return [act for act in acts if act["act"] in fixed or digest(act) not in gone]


def _began(matter: Matter, acts: list[Mapping[str, Any]]) -> date:
    """Give the day of registration, by the amendment of it that was written down last, whatever the as-of day."""
    day = day_of(matter.head["date"])
    for act in sorted(acts, key=lambda act: (instant_of(act["recorded"]), content(act))):
        if act["act"] == "amend" and "date" in act["set"] and _can_amend(matter, act):
            day = day_of(act["set"]["date"])
    return day


def _can_amend(matter: Matter, act: Mapping[str, Any]) -> bool:
    """Tell whether an amendment leaves the number alone: id, kind, unit, and the year of the date."""
    changes = act["set"]
    same_year = changes.get("date", matter.head["date"])[:4] == matter.head["date"][:4]
    return same_year and not {"id", "kind", "unit"} & set(changes)


def _place(act: Mapping[str, Any], began: date) -> tuple[date, int, datetime, str]:
    first = act["act"] == "register"
    return began if first else day_of(act["date"]), 0 if first else 1, instant_of(act["recorded"]), content(act)


def _step(matter: Matter, act: Mapping[str, Any], began: date, steps: list[Step]) -> Step | None:
    """Let an act happen after others; None where it is impossible there."""
    before = steps[-1].state if steps else "nothing"
    state = _after(matter, act, before, steps)
    if state is None:
        return None
    day = began if act["act"] == "register" else day_of(act["date"])
    return Step(day, act["act"], act, before, state, _limit(act, day, steps))


def _limit(act: Mapping[str, Any], day: date, steps: list[Step]) -> date | None:
    """Give the limit that stands after an act: its own, or the one before, moved by a suspension that ends."""
    if "limit" in act:
        return day_of(act["limit"])
    stood = steps[-1].limit if steps else None
    if act["act"] != "resume" or stood is None:
        return stood
    since = max(step.day for step in (_last_suspension(steps), _last_with_limit(steps)))
    return stood + (day - since)


def _last_suspension(steps: list[Step]) -> Step:
    return [step for step in steps if step.word == "suspend"][-1]


def _last_with_limit(steps: list[Step]) -> Step:
    return [step for step in steps if "limit" in step.act][-1]


def _after(matter: Matter, act: Mapping[str, Any], state: str, steps: list[Step]) -> str | None:
    word, kind = act["act"], matter.head["kind"]
    if word == "register":
        return {"dispute": "registered", "intel": "collected"}[kind] if state == "nothing" else None
    if state in ("nothing", "void"):
        return None
    if word == "void":
        return "void"
    if word == "retract":
        return state
    if word == "amend":
        return state if _can_amend(matter, act) else None
    if word == "reopen":
        return next(step.before for step in reversed(steps) if step.state != step.before) if state in ENDED else None
    if state in ENDED:
        return None
    return _dispute(word, act, state, steps) if kind == "dispute" else _intel(word, state)


def _dispute(word: str, act: Mapping[str, Any], state: str, steps: list[Step]) -> str | None:
    if word == "file" and state == "registered":
        return "filed"
    if word == "decline" and state == "registered":
        return "declined"
    if word == "assign" and state in ("filed", *GIVEN):
        return "assigned"
    if word == "accept" and state == "assigned":
        return "accepted"
    if word == "return" and state in GIVEN:
        return "filed"
    if word == "suspend" and state in ("filed", *GIVEN):
        return "suspended"
    if word == "resume" and state == "suspended":
        return _last_suspension(steps).before
    if word == "extend" and state in ("filed", *GIVEN, "suspended"):
        stood = steps[-1].limit
        return state if stood is None or day_of(act["limit"]) > stood else None
    if word in WAYS:
        return state
    if word == "resolve" and state in GIVEN:
        return "resolved"
    if word == "close" and (act["as"] not in NEEDS_ASSIGNMENT or any(step.word == "assign" for step in steps)):
        return "closed"
    return None


def _intel(word: str, state: str) -> str | None:
    if word == "analyse":
        return state if state in GIVEN else "analysed"
    if word == "assign" and state in ("analysed", *GIVEN):
        return "assigned"
    if word == "accept" and state == "assigned":
        return "accepted"
    if word == "return" and state in GIVEN:
        return "analysed"
    if word == "resolve" and state in GIVEN:
        return "resolved"
    if word == "close":
        return "closed"
    return None


@dataclass(frozen=True)
class Span:
    """The days that are counted, already cut at the as-of day."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def count(
    matters: Iterable[Matter],
    first: date,
    last: date,
    as_of: date,
    known_at: str | None = None,
    only: tuple[str, str] | None = None,
) -> dict[str, Any]:
    """Count every figure of a period; `only` is a cell of a table, such as ("category", "land")."""
    courses = [course_of(matter, known_at) for matter in matters]
    courses = [course for course in courses if course.steps and not course.void]
    if only is not None:
        key, word = only
        courses = [course for course in courses if (course.value(key, as_of) or "none") == word]
    span = Span(first, min(last, as_of))
    disputes = [course for course in courses if course.matter.head["kind"] == "dispute"]
    intel = [course for course in courses if course.matter.head["kind"] == "intel"]
    counted = {**_count_disputes(disputes, span, as_of), **_count_intel(intel, span, as_of)}
    assert set(counted) == {f"disputes.{name}" for name in DISPUTES} | {f"intel.{name}" for name in INTEL} | {
        f"disputes.handling_acts[way={way}]" for way in WAYS
    }
    return counted


def _count_disputes(courses: list[Course], span: Span, as_of: date) -> dict[str, Any]:
    flows = {name: [course.id for course, step in _steps(courses, span) if _flow(step) == name] for name in FLOW}
    ways = {way: [course.id for course, step in _steps(courses, span) if step.word == way] for way in WAYS}
    late = [
        course.id
        for course, step in _steps(courses, span)
        if step.word == "resolve" and step.limit is not None and step.day > step.limit
    ]
    cohort = [course for course in courses if course.began in span]
    handled = [course.id for course in cohort if any(_handles(step) for step in course.until(as_of))]
    succeeded = [course.id for course in cohort if course.state(as_of) == "resolved"]
    yesterday = span.first - timedelta(days=1)
    days = _days(courses, span, as_of)
    again = {course.id for course in courses for step in course.steps if step.word == "reopen" and step.day > as_of}
    figures = {
        "brought_forward": listed(course.id for course in courses if course.is_open(yesterday)),
        **{name: listed(ids) for name, ids in flows.items()},
        "open_at_end": listed(course.id for course in courses if course.is_open(span.last)),
        "handled": listed(handled),
        "handling_acts": listed(record for ids in ways.values() for record in ids),
        **{f"handling_acts[way={way}]": listed(ids) for way, ids in ways.items()},
        "overdue": listed(course.id for course in courses if _overdue(course, as_of)),
        "resolved_late": listed(late),
        "success_rate": rate(succeeded, flows["registered"]),
        "handling_rate": rate(handled, flows["registered"]),
        "median_days": {"value": median([value for value, _ in days]), "records": sorted(i for _, i in days)},
        "p90_days": {"value": ninetieth([value for value, _ in days]), "records": sorted(i for _, i in days)},
        "since_reopened": listed(again & set(flows["resolved"])),
    }
    return {f"disputes.{name}": figure for name, figure in figures.items()}


def _count_intel(courses: list[Course], span: Span, as_of: date) -> dict[str, Any]:
    cohort = [course for course in courses if course.began in span]

    def having(word: str) -> list[str]:
        return [course.id for course in cohort if any(step.word == word for step in course.until(as_of))]

    closed = [course.id for course in cohort if course.state(as_of) == "resolved"]
    otherwise = [course.id for course in cohort if course.state(as_of) == "closed"]
    figures = {
        "collected": listed(course.id for course in cohort),
        "analysed": listed(having("analyse")),
        "assigned": listed(having("assign")),
        "closed": listed(closed),
        "closed_otherwise": listed(otherwise),
        "overdue": listed(course.id for course in courses if _overdue(course, as_of)),
        "closure_rate": rate(closed, having("assign")),
    }
    return {f"intel.{name}": figure for name, figure in figures.items()}


def _steps(courses: list[Course], span: Span) -> Iterator[tuple[Course, Step]]:
    for course in courses:
        for step in course.steps:
            if step.day in span:
                yield course, step


def _flow(step: Step) -> str | None:
    names = {
        "register": "registered",
        "reopen": "reopened",
        "resolve": "resolved",
        "close": "closed_otherwise",
        "decline": "closed_otherwise",
    }
    return names.get(step.word)


def _handles(step: Step) -> bool:
    return step.word in (*WAYS, "resolve") or (step.word == "close" and step.act["as"] in TRIED)


def _overdue(course: Course, as_of: date) -> bool:
    if not course.is_open(as_of) or course.state(as_of) == "suspended":
        return False
    limit = course.until(as_of)[-1].limit
    return limit is not None and limit < as_of


def _days(courses: list[Course], span: Span, as_of: date) -> list[tuple[int, str]]:
    """Give the days from registration to the last resolve, of what stands resolved by one of the period."""
    found = []
    for course in courses:
        if course.state(as_of) == "resolved":
            last = [step.day for step in course.until(as_of) if step.word == "resolve"][-1]
            if last in span:
                found.append(((last - course.began).days, course.id))
    return sorted(found)


def listed(ids: Iterable[str]) -> dict[str, Any]:
    """Make a figure of a list of records."""
    records = sorted(ids)
    return {"value": len(records), "records": records}


def rate(part: list[str], whole: list[str]) -> dict[str, Any]:
    """Make a rate of two lists of records."""
    return {
        "numerator": len(part),
        "denominator": len(whole),
        "text": percent(len(part), len(whole)),
        "numerator_records": sorted(part),
        "denominator_records": sorted(whole),
    }


def percent(part: int, whole: int) -> str:
    """Print a rate: halves up, 100% only for all, 0% only for none, a dash for nothing.

    A half below one in the last place is a half from "none" as well as from "one", so it gets more
    decimals, as a half below all does: 1/200 is 0.5%, just as 199/200 is 99.5%.
    """
    if whole == 0:
        return "—"
    exact = Fraction(100 * part, whole)
    decimals = 0
    while True:
        scaled = exact * 10**decimals
        rounded = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
        if part in (0, whole) or (2 * scaled > 1 and rounded < 100 * 10**decimals):
            break
        decimals += 1
    digits = str(rounded).rjust(decimals + 1, "0")
    return f"{digits[:-decimals]}.{digits[-decimals:]}%" if decimals else f"{digits}%"


def median(days: list[int]) -> str | None:
    """Give the middle of sorted numbers; of an even count the exact mean of the two in the middle."""
    if not days:
        return None
    half, odd = divmod(len(days), 2)
    if odd:
        return str(days[half])
    whole, rest = divmod(days[half - 1] + days[half], 2)
    return f"{whole}.5" if rest else str(whole)


def ninetieth(days: list[int]) -> str | None:
    """Give the 90th percentile of sorted numbers, by nearest rank."""
    if not days:
        return None
    rank = -(-9 * len(days) // 10)
    return str(days[rank - 1])
