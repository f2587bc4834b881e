"""A second way to count: from the files' YAML alone, with nothing of the tool in it.

The rules are written down here once more, straight from the contract, so that a figure of the
tool and a figure of this module agree only when both read the contract alike. It asks for plain
lists instead of speed, and leaves every word on screen to the tool.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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

ENDED = ("resolved", "closed", "declined", "done", "nil", "missed", "out-of-scope")
GONE = ("void", "merged")
"""The states of a number that is in no figure, whatever the day that is asked for."""

GIVEN = ("assigned", "accepted")
"""The states in which a unit is responsible."""

FOLDERS = ("disputes", "intel", "assessments", "sweeps", "activities")
BEGINNING = {
    "dispute": "registered",
    "intel": "collected",
    "assessment": "candidate",
    "sweep": "registered",
    "activity": "held",
}

FLOW = ("registered", "reopened", "resolved", "closed_otherwise")
DISPUTES = (
    "brought_forward",
    *FLOW,
    "open_at_end",
    "handled",
    "handling_acts",
    "mediated",
    "led",
    "safety",
    "overdue",
    "resolved_late",
    "success_rate",
    "handling_rate",
    "within_limit",
    "reopening_rate",
    "median_days",
    "p90_days",
    "since_reopened",
)
INTEL = (
    "collected",
    "analysed",
    "assigned",
    "closed",
    "closed_otherwise",
    "analyses",
    "reports",
    "safety",
    "overdue",
    "closure_rate",
    "at_once_on_time",
)
MAJOR = ("listed", "delisted", "remaining", "resolved", "supervised")
ASSESSMENTS = ("completed", "decided", "screened", "consulted", "in_progress", "tracked")
SWEEPS = (
    "expected",
    "done",
    "nil",
    "late",
    "missed",
    "due",
    "missed_with_reason",
    "in_key_periods",
    "found",
    "coverage",
    "key_coverage",
)
UPWARD = ("reported", "asked", "answered", "waiting")
BACKLOG = ("open", "resolved")
ACTIVITIES = ("held", "consultations", "opinions")
DUTY = (
    "told",
    "visits",
    "asked",
    "referred",
    "unacknowledged",
    "acknowledged",
    "acknowledged_on_time",
    "told_of_channels",
    "followed_up",
    "satisfied",
)
TRACKS = ("people", "administrative", "judicial")
GRADES = ("low", "medium", "high")
DECISIONS = ("implement", "in-steps", "suspend", "not-implement")
SCREENED = ("in-scope", "out-of-scope")
ADOPTED = ("adopted", "partly", "not-adopted")
CONSULTATIONS = ("deliberation", "talk", "hearing")
SWEPT = (("township", "all", "H"), ("village", "all", "T"), ("township", "major", "T"))
"""Who sweeps, for which matters, and whether in half-months or in windows of ten days."""

STAGES = ("first", "follow-up", "final")
METHODS = ("visits", "questionnaire", "poll", "meetings", "experts", "documents", "public-comment", "hearing")
ANALYSES = ("routine", "prompt", "targeted")
AT_ONCE = ("major", "urgent")
"""The levels that are reported at once."""

ANSWERS = ("satisfied", "partly", "dissatisfied")
"""What somebody who answers can say of the office; not wanting to say is no answer."""


@dataclass(frozen=True, eq=False)
class Matter:
    """A record's file: its registration, and its acts as mappings of text."""

    head: Mapping[str, str]
    acts: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Habits:
    """How an office works: minutes for a report at once, its units with their levels, the day of its first sweep.

    `acknowledge` are the days within which people are told that their matter was registered.
    `backlog` are the days after which an open matter is a long-pending one.
    `key_periods` are the spans in which units of a level sweep in ten-day windows instead of half-months.
    """

    at_once: int | None = None
    units: Mapping[str, str] = field(default_factory=dict)
    since: date = date.min
    acknowledge: int = 0
    backlog: int = 365
    key_periods: Sequence[tuple[str, date, date]] = ()


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
    gone: bool

    @property
    def id(self) -> str:
        return self.matter.head["id"]

    def until(self, day: date) -> list[Step]:
        return [step for step in self.steps if step.day <= day]

    def acts(self, day: date, *words: str) -> list[Step]:
        return [step for step in self.until(day) if step.word in words]

    def state(self, day: date) -> str:
        steps = self.until(day)
        return steps[-1].state if steps else "nothing"

    def is_open(self, day: date) -> bool:
        return self.state(day) not in (*ENDED, *GONE, "nothing")

    def value(self, key: str, day: date) -> str | None:
        """Give a registration's key as it had been amended by a day, or the unit that was responsible on it."""
        value = self.matter.head.get(key)
        for step in self.until(day):
            if step.word == "amend":
                value = step.act["set"].get(key, value)
            if step.word in ("assign", "return") and key == "assignee":
                value = step.act.get("to")
        return value

    def stands_in(self, key: str, word: str, day: date) -> bool:
        """Tell whether the matter belongs into a cell of a table; into "none" where it has no such word."""
        if key == "track":
            tracks = {step.act["track"] for step in self.acts(day, "mediate")}
            return word in (tracks or ("none",))
        return (self.value(key, day) or "none") == word


def read_ledger(root: Path) -> list[Matter]:
    """Read every record of a workspace."""
    paths = [path for folder in FOLDERS for path in sorted((root / "ledgers" / folder).glob("*/*/*.yaml"))]
    return [read_matter(path.read_text("utf-8")) for path in paths]


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
    gone = any(act["act"] == "void" for act in acts) or any(step.state in GONE for step in steps)
    return Course(matter, began, tuple(steps), skipped, gone)


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
    """Give the day of registration, by the amendment of it that was written down last, whatever the as-of day.

    A sweep's is that of the earliest of its acts: it has no day of its own, and is often entered late.
    """
    if "date" not in matter.head:
        told = [day_of(act["date"]) for act in acts if act["act"] not in ("retract", "void")]
        return min(told or [day_of(act["date"]) for act in acts], default=date.max)
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
        return BEGINNING[kind] if state == "nothing" else (state if kind == "sweep" else None)
    if state in ("nothing", "void"):
        return None
    if word == "void":
        return "void"
    if word == "retract":
        return state
    if word == "amend":
        return state if _can_amend(matter, act) else None
    if state == "merged":
        return None
    if word == "merge":
        return "merged"
    if word in ("link", "attach"):
        return state
    if word == "reopen":
        return next(step.before for step in reversed(steps) if step.state != step.before) if state in ENDED else None
    if not _stands_ready(word, act, steps):
        return None
    after = {"dispute": _dispute, "intel": _intel, "assessment": _assessment, "sweep": _sweep, "activity": _activity}
    return after[kind](word, act, state, steps)


def _stands_ready(word: str, act: Mapping[str, Any], steps: list[Step]) -> bool:
    """Tell whether what stands beside the state lets an act follow: mediation, listing, reports, answers."""
    if word in ("mediate", "mediation-session", "mediation-result"):
        return under_way(act["track"], steps) is (word != "mediate")
    if word in ("major", "supervise", "request-delist", "delist"):
        listed = _last_word(steps, "major", "request-delist", "delist") or "delist"
        if word == "request-delist":
            return listed == "major"
        return (listed == "delist") is (word == "major")
    if word == "report-now":
        return not any(step.word == "report-now" and step.act["stage"] == "final" for step in steps)
    if word in ("referral-reply", "request-reply"):
        waiting = awaited(word.removesuffix("-reply"), steps)
        return bool(waiting) and act.get("to_act", digest(waiting[0].act)) in {digest(each.act) for each in waiting}
    return True


def under_way(track: str, steps: list[Step]) -> bool:
    """Tell whether a track of mediation has begun with everybody's consent and has no result yet."""
    own = [step for step in steps if step.act.get("track") == track]
    return bool(own) and (own[-1].word == "mediation-session" or own[-1].act.get("consent") == "all")


def _goes_out(step: Step) -> bool:
    return step.word == "refer" or (step.word == "close" and step.act["as"] == "referred")


def _asks(step: Step) -> bool:
    return step.word == "escalate" and step.act["kind"] == "request"


def awaited(of: str, steps: list[Step]) -> list[Step]:
    """Give the referrals or the requests without an answer; closing as referred asks only where none waits."""
    waiting: list[Step] = []
    for step in steps:
        if step.word == f"{of}-reply":
            named = step.act.get("to_act") or digest(waiting[0].act)
            waiting = [each for each in waiting if digest(each.act) != named]
        elif (
            _asks(step)
            if of == "request"
            else step.word == "refer" or (_goes_out(step) and ("body" in step.act or not waiting))
        ):
            waiting.append(step)
    return waiting


def _last_word(steps: list[Step], *words: str) -> str | None:
    return next((step.word for step in reversed(steps) if step.word in words), None)


def _dispute(word: str, act: Mapping[str, Any], state: str, steps: list[Step]) -> str | None:
    if word in AT_ANY_TIME:
        return state
    if word == "follow-up":
        return state if state in ENDED else None
    if word in ("perform", "confirm"):
        return state if state == "resolved" else None
    if state in ENDED:
        return None
    if word in WHILE_OPEN:
        return state
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
    if word == "resolve" and state in GIVEN:
        return "resolved"
    if word == "close" and (act["as"] not in NEEDS_ASSIGNMENT or any(step.word == "assign" for step in steps)):
        return "closed"
    return None


AT_ANY_TIME = (
    "notify",
    "supervise",
    "request-delist",
    "delist",
    "mediation-result",
    "review",
    "dossier",
    "referral-reply",
    "request-reply",
)
"""What can be done to a dispute as long as its number stands."""

WHILE_OPEN = (*WAYS, "mediate", "mediation-session", "major", "escalate", "refer")
"""What can be done to any open dispute and leaves it where it is."""


def _intel(word: str, act: Mapping[str, Any], state: str, steps: list[Step]) -> str | None:
    if word in ("report-now", "referral-reply", "request-reply"):
        return state
    if state in ENDED:
        return None
    if word in ("escalate", "refer"):
        return state
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


ASSESSING = {
    "plan": ("in-scope", "planned"),
    "consult": ("planned", "consulted"),
    "analyse": ("consulted", "analysed"),
    "grade": ("analysed", "graded", "reported"),
    "report": ("graded", "reported"),
    "decide": ("reported", "decided"),
    "track": ("decided",),
}
"""The steps of an assessment, each with the states it may follow; every step but three can be done again."""


def _assessment(word: str, act: Mapping[str, Any], state: str, steps: list[Step]) -> str | None:
    if word == "screen":
        return act["as"] if state == "candidate" else None
    if word == "close":
        return None if state in ENDED else "closed"
    if word == "resolve":
        return "resolved" if state == "decided" else None
    found = ASSESSING[word]
    if word == "grade":
        return "graded" if state in found else None
    if word in ("report", "decide"):
        return found[1] if state == found[0] else None
    return found[-1] if state in found else None


def _sweep(word: str, act: Mapping[str, Any], state: str, steps: list[Step]) -> str | None:
    """Let what was done stand over a nil report, and that over a missed window."""
    ranks = ("registered", "missed", "nil", "done")
    said = {"missed": "missed", "nil": "nil", "found": "done"}[word]
    return max(state, said, key=ranks.index)


def _activity(word: str, act: Mapping[str, Any], state: str, steps: list[Step]) -> str | None:
    if state != "held":
        return None
    return "done" if word == "resolve" else state


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
    habits: Habits = Habits(),
) -> dict[str, Any]:
    """Count every figure of a period; `only` is a cell of a table, such as ("category", "land")."""
    courses = [course_of(matter, known_at) for matter in matters]
    courses = [course for course in courses if course.steps and not course.gone]
    if only is not None:
        courses = [course for course in courses if course.stands_in(*only, as_of)]
    span = Span(first, min(last, as_of))
    whole = Span(first, last)
    of = {kind: [course for course in courses if course.matter.head["kind"] == kind] for kind in BEGINNING}
    counted = {
        **_count_disputes(of["dispute"], span, as_of),
        **_count_intel(of["intel"], span, as_of, habits.at_once),
        **_count_major(of["dispute"], span),
        **_count_upward([*of["dispute"], *of["intel"]], span, habits.backlog),
        **_count_assessments(of["assessment"], span),
        **_count_sweeps(of["sweep"], span, whole, as_of, habits),
        **_count_activities(of["activity"], span, whole, as_of, habits),
        **_count_duty(of["dispute"], span, as_of, habits.acknowledge),
    }
    groups = {
        "disputes": DISPUTES,
        "intel": INTEL,
        "major": MAJOR,
        "upward": UPWARD,
        "backlog": BACKLOG,
        "assessments": ASSESSMENTS,
        "sweeps": SWEEPS,
        "activities": ACTIVITIES,
        "studies": ("missing",),
        "duty": DUTY,
    }
    plain = {name for name in counted if "[" not in name}
    assert plain == {f"{group}.{name}" for group, names in groups.items() for name in names}
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
    led = [c.id for c in cohort if any("lead" in step.act for step in c.acts(as_of, "assign", "major"))]
    yesterday = span.first - timedelta(days=1)
    days = _days(courses, span, as_of)
    limited = [(course, step) for course, step in _ends(courses, span) if step.limit is not None]
    again = {course.id for course in courses for step in course.steps if step.word == "reopen" and step.day > as_of}
    figures = {
        "brought_forward": listed(course.id for course in courses if course.is_open(yesterday)),
        **{name: listed(ids) for name, ids in flows.items()},
        "open_at_end": listed(course.id for course in courses if course.is_open(span.last)),
        "handled": listed(handled),
        "handling_acts": listed(record for ids in ways.values() for record in ids),
        **{f"handling_acts[way={way}]": listed(ids) for way, ids in ways.items()},
        "mediated": listed(course.id for course in cohort if course.acts(as_of, "mediate")),
        "led": listed(led),
        "safety": listed(course.id for course in cohort if course.value("safety", as_of)),
        "overdue": listed(course.id for course in courses if _overdue(course, as_of)),
        "resolved_late": listed(late),
        "success_rate": rate(succeeded, flows["registered"]),
        "handling_rate": rate(handled, flows["registered"]),
        "within_limit": rate(
            [course.id for course, step in limited if step.day <= (step.limit or date.min)],
            [course.id for course, _ in limited],
        ),
        "reopening_rate": rate(
            _came_back(courses, span, as_of), list({course.id for course, _ in _ends(courses, span)})
        ),
        "median_days": {"value": median([value for value, _ in days]), "records": sorted(i for _, i in days)},
        "p90_days": {"value": ninetieth([value for value, _ in days]), "records": sorted(i for _, i in days)},
        "since_reopened": listed(again & set(flows["resolved"])),
    }
    return {f"disputes.{name}": figure for name, figure in figures.items()}


def _count_intel(courses: list[Course], span: Span, as_of: date, at_once: int | None) -> dict[str, Any]:
    cohort = [course for course in courses if course.began in span]

    def having(word: str) -> list[str]:
        return [course.id for course in cohort if any(step.word == word for step in course.until(as_of))]

    closed = [course.id for course in cohort if course.state(as_of) == "resolved"]
    otherwise = [course.id for course in cohort if course.state(as_of) == "closed"]
    kinds = {
        kind: [course.id for course, step in _steps(courses, span, "analyse") if step.act["kind"] == kind]
        for kind in ANALYSES
    }
    due_at_once = [course for course in cohort if course.value("level", as_of) in AT_ONCE]
    on_time = [course.id for course in due_at_once if _reported_on_time(course, as_of, at_once)]
    figures = {
        "collected": listed(course.id for course in cohort),
        "analysed": listed(having("analyse")),
        "assigned": listed(having("assign")),
        "closed": listed(closed),
        "closed_otherwise": listed(otherwise),
        "analyses": listed(record for ids in kinds.values() for record in ids),
        **{f"analyses[analysis={kind}]": listed(ids) for kind, ids in kinds.items()},
        "reports": listed(course.id for course, _ in _steps(courses, span, "report-now")),
        **{
            f"reports[stage={stage}]": listed(
                course.id for course, step in _steps(courses, span, "report-now") if step.act["stage"] == stage
            )
            for stage in STAGES
        },
        "safety": listed(course.id for course in cohort if course.value("safety", as_of)),
        "overdue": listed(course.id for course in courses if _overdue(course, as_of)),
        "closure_rate": rate(closed, having("assign")),
        "at_once_on_time": rate(on_time, [course.id for course in due_at_once]),
    }
    return {f"intel.{name}": figure for name, figure in figures.items()}


def _reported_on_time(course: Course, as_of: date, minutes: int | None) -> bool:
    """Tell whether the first report came within the minutes; where nobody can tell them, on the day of knowing."""
    reports = course.acts(as_of, "report-now")
    if not reports:
        return False
    known, said = course.value("known_at", as_of) or "", reports[0].act["date"]
    if minutes is not None and "T" in known:
        in_time = "T" in said and timedelta(0) <= instant_of(said) - instant_of(known) <= timedelta(minutes=minutes)
        return in_time
    return reports[0].day == course.began


def _count_major(courses: list[Course], span: Span) -> dict[str, Any]:
    moves = {course.id: course.acts(span.last, "major", "delist") for course in courses}
    after = [
        course.id
        for course in courses
        for number, step in enumerate(course.steps)
        if step.word == "resolve" and step.day in span and _last_word(list(course.steps[:number]), "major")
    ]
    figures = {
        "listed": listed(course.id for course, _ in _steps(courses, span, "major")),
        "delisted": listed(course.id for course, _ in _steps(courses, span, "delist")),
        "remaining": listed(record for record, steps in moves.items() if steps and steps[-1].word == "major"),
        "resolved": listed(after),
        "supervised": listed(course.id for course, _ in _steps(courses, span, "supervise")),
    }
    return {f"major.{name}": figure for name, figure in figures.items()}


def _count_upward(courses: list[Course], span: Span, backlog: int) -> dict[str, Any]:
    """Count what was reported or asked of a superior, and what has been open for long."""
    sent = {
        kind: [course.id for course, step in _steps(courses, span, "escalate") if step.act["kind"] == kind]
        for kind in ("report", "request")
    }
    long = timedelta(days=backlog)
    return {
        "upward.reported": listed(sent["report"]),
        "upward.asked": listed(sent["request"]),
        "upward.answered": listed(course.id for course, _ in _steps(courses, span, "request-reply")),
        "upward.waiting": listed(course.id for course in courses if awaited("request", course.until(span.last))),
        "backlog.open": listed(c.id for c in courses if c.is_open(span.last) and c.began + long < span.last),
        "backlog.resolved": listed(
            course.id for course, step in _steps(courses, span, "resolve") if course.began + long < step.day
        ),
    }


def _count_assessments(courses: list[Course], span: Span) -> dict[str, Any]:
    """Count decisions by the grade that stood when they were made, and screenings by their result."""
    decisions = list(_steps(courses, span, "decide"))
    screenings = list(_steps(courses, span, "screen"))
    graded = {grade: [c.id for c, step in decisions if _grade_before(c, step) == grade] for grade in GRADES}
    in_work = ("in-scope", "planned", "consulted", "analysed", "graded", "reported")
    figures = {
        "completed": listed(course.id for course, _ in decisions),
        "decided": listed(course.id for course, _ in decisions),
        **{f"completed[grade={grade}]": listed(ids) for grade, ids in graded.items()},
        **{
            f"decided[decision={word}]": listed(course.id for course, step in decisions if step.act["as"] == word)
            for word in DECISIONS
        },
        "screened": listed(course.id for course, _ in screenings),
        **{
            f"screened[screened={word}]": listed(course.id for course, step in screenings if step.act["as"] == word)
            for word in SCREENED
        },
        "consulted": listed(course.id for course, _ in _steps(courses, span, "consult")),
        **{
            f"consulted[method={method}]": listed(
                course.id for course, step in _steps(courses, span, "consult") if step.act["method"] == method
            )
            for method in METHODS
        },
        "in_progress": listed(course.id for course in courses if course.state(span.last) in in_work),
        "tracked": listed(course.id for course in courses if course.state(span.last) == "decided"),
    }
    return {f"assessments.{name}": figure for name, figure in figures.items()}


def _grade_before(course: Course, decision: Step) -> str:
    earlier = course.steps[: course.steps.index(decision)]
    return str([step.act["after"] for step in earlier if step.word == "grade"][-1])


def _count_sweeps(courses: list[Course], span: Span, whole: Span, as_of: date, habits: Habits) -> dict[str, Any]:
    """Count the windows that end in the whole period and have begun, by how each stands."""
    held = {course.id: course for course in courses}
    found: list[tuple[str, str, str]] = []
    key: set[str] = set()
    for level, scope, letter in SWEPT:
        by, mark = (level, "") if scope == "all" else (f"{level}-{scope}", f"-{scope}")
        for unit in [unit for unit, own in habits.units.items() if own == level]:
            for name, begin, end in _due_windows(whole, letter, [k for k in habits.key_periods if k[0] == by]):
                number = f"S-{name}{mark}-{unit}"
                if habits.since <= begin <= as_of:
                    found.append((by, number, _how_it_stands(held.get(number), end, as_of)))
                    if any(k[0] == by and k[1] <= end and begin <= k[2] for k in habits.key_periods):
                        key.add(number)
    levels = ("county", "township", "department", "village")
    sweepers = (*levels, *(f"{level}-major" for level in levels))
    words = {"expected": found, **{word: [f for f in found if f[2] == word] for word in SWEEPS[1:6]}}
    figures = {
        **{word: listed(number for _, number, _ in some) for word, some in words.items()},
        **{
            f"{word}[swept-by={by}]": listed(number for own, number, _ in some if own == by)
            for word, some in words.items()
            for by in sweepers
        },
        "missed_with_reason": listed(
            number for _, number, word in found if word == "missed" and number in held and _told(held[number], as_of)
        ),
        "in_key_periods": listed(key),
        "key_coverage": rate(
            [number for _, number, word in found if number in key and word in ("done", "nil", "late")],
            [number for _, number, word in found if number in key and word != "due"],
        ),
        "found": listed(course.id for course, _ in _steps(courses, span, "found")),
        "coverage": rate(
            [number for _, number, word in found if word in ("done", "nil", "late")],
            [number for _, number, word in found if word != "due"],
        ),
    }
    return {f"sweeps.{name}": figure for name, figure in figures.items()}


Window = tuple[str, date, date]


def _due_windows(span: Span, letter: str, key_periods: Sequence[tuple[str, date, date]]) -> list[Window]:
    """Put in the place of the half-months that a key period touches every ten-day window that shares a day with one."""

    def shares(window: Window, others: Iterable[Window]) -> bool:
        return any(window[1] <= last and first <= window[2] for _, first, last in others)

    month = timedelta(days=31)
    around = windows(Span(span.first - month, span.last + month), "H")
    tightened = [window for window in around if letter == "H" and shares(window, key_periods)]
    usual = [window for window in windows(span, letter) if window not in tightened]
    return usual + [window for window in windows(span, "T") if shares(window, tightened)]


def windows(span: Span, letter: str) -> list[Window]:
    """Name the half-months (H) or ten-day windows (T) that end in a period, with their first and last day."""
    firsts = {"H": (1, 16), "T": (1, 11, 21)}[letter]
    found = []
    for month in months(span):
        begins = [month.replace(day=day) for day in firsts]
        ends = [*(begin - timedelta(days=1) for begin in begins[1:]), month_end(month)]
        for number, (begin, end) in enumerate(zip(begins, ends, strict=True), 1):
            if end in span:
                found.append((f"{month:%Y-%m}-{letter}{number}", begin, end))
    return found


def months(span: Span) -> list[date]:
    """Give the first day of every month that a period touches."""
    found = [span.first.replace(day=1)]
    while month_end(found[-1]) < span.last:
        found.append(month_end(found[-1]) + timedelta(days=1))
    return found


def month_end(first: date) -> date:
    """Give the last day of a month."""
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _told(course: Course, as_of: date) -> bool:
    """Tell whether a record says what came of its window."""
    return bool(course.acts(as_of, "found", "nil", "missed"))


def _how_it_stands(course: Course | None, end: date, as_of: date) -> str:
    said = course.acts(as_of, "found", "nil", "missed") if course is not None else []
    if course is None or not said:
        return "due" if as_of < end else "missed"
    if course.state(as_of) == "missed":
        return "missed"
    late = min(step.day for step in said if step.word != "missed") > end
    return "late" if late else course.state(as_of)


def _count_activities(courses: list[Course], span: Span, whole: Span, as_of: date, habits: Habits) -> dict[str, Any]:
    """Count what was held and heard, and the months that were over without a study."""
    opinions = list(_steps(courses, span, "opinion"))
    talks = [c.id for c in courses if c.began in span and c.value("form", as_of) in CONSULTATIONS]
    studied = {course.began.replace(day=1) for course in courses if course.value("form", as_of) == "study"}
    without = [
        f"{month:%Y-%m}"
        for month in months(whole)
        if month_end(month) in whole and month_end(month) <= as_of and month >= habits.since and month not in studied
    ]
    return {
        "activities.held": listed(course.id for course, _ in _steps(courses, span, "register")),
        "activities.consultations": listed(talks),
        "activities.opinions": listed(course.id for course, _ in opinions),
        **{
            f"activities.opinions[adopted={word}]": listed(c.id for c, step in opinions if step.act["adopted"] == word)
            for word in ADOPTED
        },
        "studies.missing": listed(without),
    }


def _count_duty(courses: list[Course], span: Span, as_of: date, acknowledge: int) -> dict[str, Any]:
    """Count what the office owes to the people: what they were told, and visits with what they answered."""

    def told(course: Course, about: str) -> bool:
        return any(step.act["about"] == about for step in course.acts(as_of, "notify"))

    def days_taken(course: Course) -> list[int]:
        receipts = [step for step in course.acts(as_of, "notify") if step.act["about"] == "receipt"]
        return [taken for step in receipts if (taken := (step.day - course.began).days) >= 0]

    cohort = [course for course in courses if course.began in span]
    over = [c.id for c in cohort if days_taken(c) or as_of > c.began + timedelta(days=acknowledge)]
    in_time = [c.id for c in cohort if any(taken <= acknowledge for taken in days_taken(c))]
    endings = [(course, step) for course, step in _steps(courses, span) if _leaves_channels_only(step)]
    answers = [
        (course.id, step.act["satisfaction"])
        for course, step in _steps(courses, span, "follow-up")
        if "satisfaction" in step.act
    ]
    standing_so = [course for course in courses if course.state(as_of) == "resolved"]
    resolved = [(c, end) for c in standing_so if (end := c.acts(as_of, "resolve")[-1].day) in span]
    visited = [c.id for c, end in resolved if any(step.day >= end for step in c.acts(as_of, "follow-up"))]
    figures = {
        "told": listed(course.id for course, _ in _steps(courses, span, "notify")),
        "visits": listed(course.id for course, _ in _steps(courses, span, "follow-up")),
        "asked": listed(record for record, _ in answers),
        "referred": listed(course.id for course, _ in _steps(courses, span, "refer")),
        "unacknowledged": listed(set(over) - set(in_time)),
        "acknowledged": rate([c.id for c in cohort if told(c, "receipt")], [c.id for c in cohort]),
        "acknowledged_on_time": rate(in_time, over),
        "told_of_channels": rate(
            [course.id for course, step in endings if "told" in step.act or told(course, "channels")],
            [course.id for course, _ in endings],
        ),
        "followed_up": rate(visited, [course.id for course, _ in resolved]),
        "satisfied": rate(
            [record for record, answer in answers if answer == "satisfied"],
            [record for record, answer in answers if answer in ANSWERS],
        ),
    }
    return {f"duty.{name}": figure for name, figure in figures.items()}


def _leaves_channels_only(step: Step) -> bool:
    """Tell whether an ending leaves the people nothing but the other lawful channels."""
    return step.word == "decline" or (step.word == "close" and step.act["as"] == "not-agreed")


def _steps(courses: list[Course], span: Span, *words: str) -> Iterator[tuple[Course, Step]]:
    """Go through the acts of a period: those of some words, or all."""
    for course in courses:
        for step in course.steps:
            if step.day in span and (not words or step.word in words):
                yield course, step


def _ends(courses: list[Course], span: Span) -> list[tuple[Course, Step]]:
    """List the settlements and closings of a period."""
    return list(_steps(courses, span, "resolve", "close"))


def _came_back(courses: list[Course], span: Span, as_of: date) -> list[str]:
    """List what was taken up again after its first end in a period."""
    first: dict[str, int] = {}
    for course, step in _ends(courses, span):
        first.setdefault(course.id, course.steps.index(step))
    return [
        course.id
        for course in courses
        if course.id in first
        and any(step.word == "reopen" and step.day <= as_of for step in course.steps[first[course.id] :])
    ]


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
    if step.word == "mediate":
        return bool(step.act["consent"] == "all")
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
