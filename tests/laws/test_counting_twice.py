"""The tool and the independent counter agree on any ledger, impossible acts and all."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stabctl.domain.cadences import Cadence, KeyPeriod
from stabctl.domain.folding import fold
from stabctl.domain.moments import read_instant
from stabctl.domain.periods import Period
from stabctl.domain.rates import percent
from stabctl.domain.record import Act, Record
from stabctl.query.figures import ACTS, COUNTS, DAYS, RATES, Count, Figure, Rate, Scope, figure
from stabctl.query.lives import counted, lives
from stabctl.schema.printing import print_record
from stabctl.schema.records import read_record
from tests.support import counter
from tests.support.builders import office
from tests.support.counter import Habits, Matter, digest

FIRST = date(2026, 2, 20)
"""The day on which the little world of this file begins."""

DAYS_LONG = 24
CATEGORIES = ("family", "land", "wages")
SOURCES = ("sweep", "police", "hotline")
PEOPLE = ("1", "2-4", "500+")
LEVELS = ("major", "routine")
UNITS = ("QS", "QS-JUSTICE")
CELLS = {
    "category": CATEGORIES,
    "source": SOURCES,
    "unit": UNITS,
    "assignee": UNITS,
    "people": PEOPLE,
    "level": LEVELS,
    "track": counter.TRACKS,
}
NAMES = (
    *COUNTS,
    *RATES,
    *DAYS,
    *(f"{name}[{split.dimension}={word}]" for name, split in ACTS.items() for word in split.words),
)
BUSY = (date(2026, 3, 3), date(2026, 3, 12))
OFFICE = office(
    at_once_minutes=45,
    key_periods=(KeyPeriod("春耕", *BUSY, (Cadence("township", "all", "ten-day"),)),),
    sweeps_since=date(2026, 2, 11),
)
HABITS = Habits(
    at_once=45,
    units={unit.code: unit.level for unit in OFFICE.org.units},
    since=date(2026, 2, 11),
    key_periods=[("township", *BUSY)],
)
PER_RECORD = ("disputes", "intel", "major", "duty")
"""The groups of figures that are broken down by fields of records; sweeps that are missing have none."""


def day(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()


def instant(number: int) -> str:
    return (datetime.fromisoformat(f"{FIRST}T09:00:00+08:00") + timedelta(hours=9 * number)).isoformat()


def with_offset(text: str, hours: int) -> str:
    """Write the same instant with another offset."""
    return (datetime.fromisoformat(text) + timedelta(hours=hours - 8)).isoformat()[:19] + f"+{hours:02}:00"


dates = st.integers(0, DAYS_LONG).map(day)
instants = st.builds(with_offset, st.integers(0, 60).map(instant), st.sampled_from((8, 8, 8, 9)))


def corrected(word: str, at: str, recorded: str) -> dict[str, Any]:
    """Make a correction of the record itself."""
    return {"act": word, "date": at, "recorded": recorded, "by": "registrar", "reason": "补正"}


def changes(**keys: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    named = st.sampled_from(sorted(keys))
    return st.lists(named, min_size=1, max_size=2, unique=True).flatmap(
        lambda chosen: st.fixed_dictionaries({key: keys[key] for key in chosen})
    )


ENDINGS = {
    "dispute": ("not-agreed", "unresolved", "inconclusive", "withdrawn", "referred", "referred", "terminated"),
    "intel": ("withdrawn", "referred", "referred", "terminated"),
    "assessment": ("withdrawn", "terminated"),
}
CAUSES = ("appraisal", "evidence", "related-case", "hearing", "agreed", "force-majeure", "other")
SATISFACTION = ("satisfied", "partly", "dissatisfied", "declined")
KEYS: dict[str, dict[str, tuple[Any, ...]]] = {
    "notify": {"about": ("receipt", "channels", "suspension"), "how": ("written",)},
    "mediate": {"track": counter.TRACKS, "consent": ("all", "all", "all", "refused")},
    "mediation-session": {"track": counter.TRACKS, "note": ("听取各方意见",)},
    "mediation-result": {"track": counter.TRACKS, "result": ("agreed", "not-agreed", "ended")},
    "major": {"level": ("township", "county"), "reason": ("涉及面广",), "lead": ("leader", None)},
    "supervise": {"note": ("督办",)},
    "request-delist": {"evidence": ("履行完毕",)},
    "delist": {"evidence": ("履行完毕",), "approved_by": ("leader",)},
    "escalate": {"to": ("QS",), "kind": ("report", "request", "request")},
    "refer": {"body": ("县仲裁委",), "reason": ("职责所在",)},
    "referral-reply": {"note": ("已答复",)},
    "request-reply": {"note": ("已答复",)},
    "perform": {"due": ("2026-03-10",)},
    "confirm": {"as": ("applied", "confirmed")},
    "follow-up": {
        "how": ("visit",),
        "performance": ("performed",),
        "relapse": ("none",),
        "satisfaction": (*SATISFACTION, None),
    },
    "review": {"finding": ("处理得当",)},
    "dossier": {"papers": (("application", "agreement"), ("description",))},
    "merge": {"into": ("D-2026-QS-9999",), "reason": ("重复登记",)},
    "link": {"to": ("D-2026-QS-9999",), "relation": ("related",)},
    "attach": {"path": ("attachments/x.pdf",), "sha256": ("0" * 64,)},
    "report-now": {"stage": ("first", "follow-up", "follow-up", "final"), "to": ("QS",)},
    "screen": {"as": ("in-scope", "in-scope", "in-scope", "out-of-scope"), "reason": ("涉及面广",)},
    "plan": {"lead": ("QS",), "procedure": ("ordinary",), "methods": (("visits", "hearing"),), "scope": ("两村",)},
    "consult": {"method": ("visits",), "heard": ("12",), "opinions": ("补偿偏低",)},
    "grade": {"before": ("medium",), "after": ("medium", "low"), "measures": ("分期实施",)},
    "report": {"advice": ("可以实施",), "contingency": ("应急预案",)},
    "decide": {"as": ("implement", "suspend"), "approved_by": ("leader",)},
    "track": {"note": ("进展平稳",)},
    "found": {"found": ("1", "3")},
    "nil": {},
    "missed": {"reason": ("道路中断",)},
    "study": {"measures": ("逐件落实",)},
    "opinion": {"opinion": ("修渠",), "adopted": ("adopted",), "reason": ("可行",)},
    "file": {},
    "decline": {"reason": ("不属受理范围",), "told": ("2026-02-25", None)},
    "assign": {"to": UNITS, "lead": ("leader", None, None)},
    "accept": {},
    "return": {"reason": ("不属本单位",)},
    "suspend": {"cause": CAUSES, "reason": ("等待鉴定",), "approved_by": ("leader",)},
    "resume": {},
    "extend": {"reason": ("情况复杂",), "approved_by": ("leader",), "told": ("2026-02-25", None)},
    "reopen": {"reason": ("再次提出",)},
    "register": {},
}
"""What each act says: the texts of a key, and None where it may be left out."""

LIMITED = ("file", "assign", "major", "extend", "plan", "decide", "track")
"""The acts that carry a limit; the first and `extend` always."""

TESTS = dict.fromkeys(("legality", "reasonableness", "feasibility", "controllability"), ("met", "partly"))
OWN_KEYS: dict[tuple[str, str], dict[str, tuple[Any, ...]]] = {
    ("dispute", "resolve"): {"as": ("agreement", "settled")},
    ("dispute", "close"): {"as": ENDINGS["dispute"], "reason": ("另寻途径",)},
    ("intel", "close"): {"as": ENDINGS["intel"], "reason": ("另寻途径",)},
    ("assessment", "close"): {"as": ENDINGS["assessment"], "reason": ("不再实施",)},
    ("intel", "analyse"): {"kind": counter.ANALYSES, "finding": ("渠道老化",)},
    ("assessment", "analyse"): {
        **TESTS,
        "people": PEOPLE,
        "extent": ("one-village",),
        "intensity": ("weak",),
        "finding": ("风险可控",),
    },
    ("intel", "resolve"): {"as": ("done",)},
    ("assessment", "resolve"): {"as": ("done",)},
    ("activity", "resolve"): {"as": ("done",)},
}
"""What acts of one name say on one kind of record."""

CHANGES = {
    "dispute": {
        "category": st.sampled_from(CATEGORIES),
        "source": st.sampled_from(SOURCES),
        "people": st.sampled_from(PEOPLE),
        "date": st.one_of(dates, st.just("2025-12-31")),
        "title": st.just("渠道渗水"),
        "safety": st.just("minor"),
    },
    "intel": {
        "category": st.sampled_from(CATEGORIES),
        "level": st.sampled_from(LEVELS),
        "date": dates,
        "known_at": st.integers(0, DAYS_LONG).map(lambda number: f"{day(number)}T09:00:00+08:00"),
    },
    "assessment": {"title": st.just("渠道渗水"), "date": dates},
    "activity": {"title": st.just("渠道渗水"), "date": dates},
}
"""What an amendment may set."""

STORIES = {
    "dispute": (
        "file assign way resolve reopen assign close reopen resolve reopen",
        "file assign close reopen way resolve reopen resolve",
        "decline reopen way file assign resolve reopen close",
        "file assign accept suspend way resume extend suspend resume resolve",
        "file suspend extend resume assign return close reopen assign accept resolve",
        "file assign suspend close reopen resume resolve reopen suspend extend close",
        "notify file assign mediate mediation-session mediation-result mediate resolve follow-up perform reopen",
        "file assign mediate mediation-session resolve confirm follow-up follow-up dossier review",
        "mediate mediation-result notify file assign close follow-up reopen notify close",
        "file assign major supervise request-delist delist major resolve delist follow-up supervise",
        "major file assign resolve supervise reopen request-delist resolve delist reopen major",
        "refer referral-reply escalate request-reply refer close referral-reply reopen merge",
        "escalate refer file suspend major resume assign resolve request-reply referral-reply link attach",
        "file assign resolve merge",
        "decline notify review dossier follow-up reopen file",
    ),
    "intel": (
        "analyse assign resolve reopen analyse close reopen resolve",
        "close reopen analyse assign close reopen assign resolve",
        "analyse assign accept analyse return assign accept resolve reopen close",
        "report-now analyse report-now assign escalate request-reply refer resolve referral-reply report-now reopen",
        "analyse assign report-now close referral-reply report-now link merge",
        "escalate refer close request-reply referral-reply reopen analyse assign resolve",
    ),
    "assessment": (
        "screen plan plan consult consult analyse analyse grade grade report grade report decide track resolve reopen",
        "screen reopen screen plan close reopen consult analyse grade close",
        "close reopen screen plan link consult attach analyse",
    ),
    "sweep": ("found nil missed found", "missed nil register found missed", "link nil register found nil"),
    "activity": ("study opinion resolve reopen opinion resolve", "resolve link reopen attach study"),
}
"""Lives in which everything happens in an order that is possible, or nearly so."""

LETTERS = {"dispute": "D", "intel": "I", "assessment": "R", "sweep": "S", "activity": "A"}
HEADS = {
    "dispute": {"category": CATEGORIES, "source": SOURCES, "people": (*PEOPLE, None), "safety": ("violence", None)},
    "intel": {
        "level": LEVELS,
        "source": SOURCES,
        "category": (*CATEGORIES, None),
        "safety": ("violence", None),
        "known_at": (None, f"{FIRST}T08:50:00+08:00", f"{day(3)}T23:50:00+08:00", str(FIRST)),
    },
    "assessment": {"form": ("project",), "owner": ("QS",)},
    "sweep": {"scope": ("all",)},
    "activity": {"form": ("study", "talk")},
}


WINDOWS = ("2026-02-H2", "2026-03-T1", "2026-03-T2", "2026-03-H2", "2026-02-T3", "2026-03-H1")
"""The window of a sweep by its place in the ledger: no two have one number."""


def saying(kind: str, word: str) -> dict[str, tuple[Any, ...]]:
    """Give the keys of an act, each with the texts that it may have."""
    if word in counter.WAYS:
        return {"note": ("到现场查看",)}
    return OWN_KEYS[kind, word] if (kind, word) in OWN_KEYS else KEYS[word]


@st.composite
def said(draw: st.DrawFn, keys: dict[str, tuple[Any, ...]]) -> dict[str, Any]:
    """Draw the texts of some keys."""
    drawn = {key: draw(st.sampled_from(texts)) for key, texts in keys.items()}
    return {key: text for key, text in drawn.items() if text is not None}


@st.composite
def moments(draw: st.DrawFn, at: str) -> str:
    """Draw a day with or without a time of day."""
    return draw(st.sampled_from((at, at, f"{at}T09:10:00+08:00", f"{at}T09:40+08:00", f"{at}T23:59+09:00")))


@st.composite
def acts_of(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    """Draw any act of a kind on any day."""
    words = sorted({word for story in STORIES[kind] for word in story.split()})
    word = draw(st.sampled_from([*words, *(("amend", "amend") if kind in CHANGES else ())]))
    word = draw(st.sampled_from(counter.WAYS)) if word == "way" else word
    head = {"act": word, "date": draw(dates), "recorded": draw(instants), "by": "registrar"}
    if word == "amend":
        return {**head, "set": draw(changes(**CHANGES[kind])), **REASON}
    limited = word in ("file", "extend") or (word in LIMITED and draw(st.booleans()))
    return {**head, **draw(said(saying(kind, word))), **({"limit": draw(dates)} if limited else {})}


REASON = {"reason": "补正"}


@st.composite
def stories(draw: st.DrawFn, kind: str, began: str) -> list[dict[str, Any]]:
    """Draw the beginning of a possible life, its acts in the order of their days and of writing down."""
    story = draw(st.sampled_from(STORIES[kind])).split()
    acts: list[dict[str, Any]] = []
    at, written = date.fromisoformat(began), 1
    track = draw(st.sampled_from(counter.TRACKS))
    for word in story[: len(story) - draw(st.integers(0, len(story)))]:
        word = draw(st.sampled_from(counter.WAYS)) if word == "way" else word
        at += timedelta(days=draw(st.sampled_from((0, 0, 0, 1, 1, 2, 5))))
        written += draw(st.sampled_from((1, 1, 2, 6)))
        act = {"act": word, "date": draw(moments(str(at))) if word == "report-now" else str(at)}
        act |= {"recorded": instant(written), "by": "registrar", **draw(said(saying(kind, word)))}
        if "track" in act and draw(st.integers(0, 9)):
            act["track"] = track
        if word in ("file", "extend") or (word in LIMITED and draw(st.booleans())):
            act["limit"] = str(at + timedelta(days=draw(st.integers(4, 20) if word == "extend" else st.integers(0, 9))))
        acts.append(act)
    return acts


@st.composite
def matters(draw: st.DrawFn, number: int) -> Matter:
    """Draw a record with acts in any order, some of them twice, some retracted, some impossible."""
    kind = draw(st.sampled_from(("dispute", "dispute", "dispute", "intel", "intel", *list(LETTERS)[2:])))
    began, unit = draw(dates), draw(st.sampled_from(UNITS))
    head = {"id": f"{LETTERS[kind]}-2026-{unit}-{number:04}", "kind": kind, "unit": unit, "date": began}
    if kind == "sweep":
        window = WINDOWS[number - 1]
        head = {"id": f"S-{window}-{unit}", "kind": kind, "unit": unit, "period": window}
    else:
        head["title"] = "水渠渗漏"
    head |= draw(said(HEADS[kind]))
    register = {"act": "register", "date": began, "recorded": draw(instants), "by": "registrar"}
    more = st.lists(acts_of(kind), max_size=draw(st.sampled_from((0, 1, 2, 12))))
    acts = [register, *draw(stories(kind, began)), *draw(more)]
    acts = [_after_registration(act, acts) if "date" in act.get("set", {}) else act for act in acts]
    retracts = st.lists(
        st.builds(corrected, st.just("retract"), dates, instants), max_size=draw(st.sampled_from((0, 0, 0, 1, 3)))
    )
    for retract in draw(retracts):
        retract = _after_registration(retract, acts)
        targets = [act for act in acts if _before(act, retract) and act["act"] not in ("register", "void")]
        if targets:
            acts.append({**retract, "of": digest(draw(st.sampled_from(targets)))})
    if draw(st.sampled_from((*[False] * 9, True))):
        last = max(str(act["date"])[:10] for act in acts)
        acts.append(_after_registration(corrected("void", last, instant(61)), acts))
    acts += draw(st.lists(st.sampled_from(acts), max_size=2))
    return Matter(head, tuple(draw(st.permutations(acts))))


def _after_registration(act: dict[str, Any], acts: list[dict[str, Any]]) -> dict[str, Any]:
    """Date a correction behind every day to which the registration may be moved, so that it stays in its place."""
    began = [str(act["date"])[:10] for act in acts if act["act"] == "register"]
    return {**act, "date": max(str(act["date"]), *began, *(str(a["set"].get("date", "")) for a in acts if "set" in a))}


def _before(act: dict[str, Any], other: dict[str, Any]) -> bool:
    return datetime.fromisoformat(act["recorded"]) < datetime.fromisoformat(other["recorded"])


@st.composite
def ledgers(draw: st.DrawFn) -> list[Matter]:
    return [draw(matters(number)) for number in range(1, draw(st.integers(1, 6)) + 1)]


@st.composite
def questions(draw: st.DrawFn) -> tuple[Period, date, str | None]:
    """Draw a period, an as-of day not before it, and perhaps an instant of knowledge."""
    first = draw(st.sampled_from((-2, 0, 0, *range(DAYS_LONG))))
    last, as_of = (draw(st.sampled_from((2 * DAYS_LONG, *range(first, 2 * DAYS_LONG)))) for _ in range(2))
    known = draw(st.one_of(st.none(), st.none(), st.integers(0, 60).map(lambda n: instant(n) + ".000000")))
    known = None if known is None else known.replace("+08:00.000000", ".000000+08:00")
    return Period(*(FIRST + timedelta(days=n) for n in (first, last))), FIRST + timedelta(days=as_of), known


def records_of(ledger: list[Matter]) -> list[Record]:
    """Give the tool's records: printed by it, read by it."""
    return [read_record(_text(matter)).record for matter in ledger]


def _text(matter: Matter) -> str:
    return print_record(Record(matter.head, tuple(Act.of(act) for act in matter.acts)))


def plain(each: Figure) -> dict[str, Any]:
    """Give a figure of the tool the counter's shape."""
    if isinstance(each, Rate):
        return {
            "numerator": each.numerator,
            "denominator": each.denominator,
            "text": each.text,
            "numerator_records": sorted(each.numerator_records),
            "denominator_records": sorted(each.denominator_records),
        }
    if isinstance(each, Count):
        return {"value": each.value, "records": sorted(each.records)}
    return {"value": None if each.value is None else each.text, "records": sorted(each.records)}


def agree(
    ledger: list[Matter], period: Period, as_of: date, known_at: str | None, fields: Iterable[str] = tuple(CELLS)
) -> None:
    """Require that every figure of every cell is the same, whoever counts, and every limit, and what is skipped."""
    known = None if known_at is None else read_instant(known_at)
    records = records_of(ledger)
    whole = [fold(record, known_at=known) for record in records]
    courses = [counter.course_of(matter, known_at) for matter in ledger]
    assert [len(life.impossible) for life in whole if life.status] == [
        course.skipped for course, life in zip(courses, whole, strict=True) if life.status
    ]
    assert [[step.limit for step in life.steps] for life in whole] == [
        [step.limit for step in course.steps] for course in courses
    ]
    folded = counted(lives(records, as_of=as_of, known_at=known))
    scope = Scope(folded, period.cut(as_of), as_of, office=OFFICE, full=period)
    cells: list[tuple[str, str] | None] = [None, *((key, word) for key in fields for word in (*CELLS[key], "none"))]
    for cell in cells:
        narrowed = scope if cell is None else scope.narrowed(cell[0], None if cell[1] == "none" else cell[1])
        wanted = counter.count(ledger, period.first, period.last, as_of, known_at, cell, HABITS)
        names = NAMES if cell is None else [name for name in NAMES if name.partition(".")[0] in PER_RECORD]
        assert {name: plain(figure(name, narrowed)) for name in names} == {name: wanted[name] for name in names}, cell


def balances(ledger: list[Matter], period: Period, as_of: date, known_at: str | None) -> None:
    """Require the equation of stocks and flows, by the counter."""
    figures = counter.count(ledger, period.first, period.last, as_of, known_at)
    value = {name.removeprefix("disputes."): each.get("value") for name, each in figures.items()}
    gained = value["brought_forward"] + value["registered"] + value["reopened"]
    assert gained - value["resolved"] - value["closed_otherwise"] == value["open_at_end"]


@settings(max_examples=80, deadline=None)
@given(ledgers(), questions())
def test_every_figure_of_any_ledger_is_the_counters(
    ledger: list[Matter], question: tuple[Period, date, str | None]
) -> None:
    agree(ledger, *question)
    balances(ledger, *question)


@pytest.mark.long
@settings(max_examples=10_000, deadline=None)
@given(ledgers(), questions())
def test_every_figure_of_ten_thousand_ledgers_is_the_counters(
    ledger: list[Matter], question: tuple[Period, date, str | None]
) -> None:
    agree(ledger, *question)
    balances(ledger, *question)


@settings(max_examples=80, deadline=None)
@given(ledgers(), st.integers(0, 60))
def test_what_was_known_at_an_instant_is_what_a_ledger_without_the_later_acts_says(
    ledger: list[Matter], number: int
) -> None:
    until = datetime.fromisoformat(instant(number))
    shorter = [
        Matter(matter.head, tuple(act for act in matter.acts if datetime.fromisoformat(act["recorded"]) <= until))
        for matter in ledger
    ]
    period = (FIRST, FIRST + timedelta(days=DAYS_LONG), FIRST + timedelta(days=DAYS_LONG))
    assert counter.count(ledger, *period, instant(number)) == counter.count(shorter, *period)


@pytest.mark.parametrize(
    ("acts", "limit"),
    [
        ("file 0 10, suspend 4, resume 9", 15),
        ("file 0 10, suspend 4, extend 6 13, resume 9", 16),
        ("file 0 10, suspend 4, extend 6 10, resume 9", 15),
        ("file 0 10, suspend 4, resume 9, extend 9 15", 15),
        ("file 0 10, suspend 4, resume 9, suspend 11, resume 14", 18),
        ("file 0 10, suspend 4, resume 9, extend 10 16, suspend 11, resume 14", 19),
        ("file 0 10, suspend 4, resume 4", 10),
        ("file 0 10, suspend 4, close 5, reopen 7, resume 9", 15),
        ("file 0 10, suspend 4", 10),
    ],
)
def test_a_suspension_moves_the_limit_by_its_days_for_both(acts: str, limit: int) -> None:
    keys = {
        "suspend": {"cause": "hearing", "reason": "等待结果", "approved_by": "leader"},
        "extend": {"reason": "情况复杂", "approved_by": "leader"},
        "close": {"as": "withdrawn", "reason": "撤回"},
        "reopen": {"reason": "再次提出"},
    }
    head = {"id": "D-2026-QS-0001", "kind": "dispute", "unit": "QS", "date": day(0), "title": "水渠渗漏"}
    made: list[dict[str, Any]] = [{"act": "register", "date": day(0), "recorded": instant(0), "by": "registrar"}]
    for number, text in enumerate(acts.split(", "), 1):
        word, at, *until = text.split()
        own = {"limit": day(int(until[0]))} if until else {}
        act = {"act": word, "date": day(int(at)), "recorded": instant(number), "by": "registrar"}
        made.append({**act, **own, **keys.get(word, {})})
    matter = Matter({**head, "category": "land", "source": "sweep"}, tuple(made))
    assert counter.course_of(matter).steps[-1].limit == FIRST + timedelta(days=limit)
    for number in range(DAYS_LONG):
        agree([matter], Period(FIRST, FIRST + timedelta(days=number)), FIRST + timedelta(days=number), None, ())


def test_rates_print_the_same_by_both() -> None:
    pairs = [(part, whole) for whole in range(401) for part in range(whole + 1)]
    assert [pair for pair in pairs if percent(*pair) != counter.percent(*pair)] == []


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (42, 43, "98%"),
        (73, 73, "100%"),
        (1, 8, "13%"),
        (299, 300, "99.7%"),
        (199, 200, "99.5%"),
        (1, 200, "0.5%"),
        (0, 5, "0%"),
        (0, 0, "—"),
    ],
)
def test_the_counter_prints_rates_as_the_domain_says(part: int, whole: int, text: str) -> None:
    assert counter.percent(part, whole) == text


def test_the_counter_imports_nothing_of_the_tool() -> None:
    source = Path(counter.__file__).read_text("utf-8")
    nodes = list(ast.walk(ast.parse(source)))
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imported} == {
        "__future__",
        "collections",
        "dataclasses",
        "datetime",
        "fractions",
        "functools",
        "hashlib",
        "json",
        "pathlib",
        "typing",
        "yaml",
    }
    assert not [node for node in nodes if isinstance(node, ast.Name) and node.id in ("__import__", "exec", "eval")]


def test_a_void_counts_though_the_registration_was_moved_behind_it() -> None:
    """Two clones can do both: one voids the number, the other moves the registration's date."""
    act = {"by": "registrar", "reason": "补正"}
    matter = Matter(
        {
            "id": "D-2026-QS-0001",
            "kind": "dispute",
            "unit": "QS",
            "date": day(0),
            "title": "水渠渗漏",
            "category": "land",
            "source": "sweep",
        },
        (
            {"act": "register", "date": day(0), "recorded": instant(0), "by": "registrar"},
            {"act": "void", "date": day(1), "recorded": instant(3), **act},
            {"act": "amend", "date": day(4), "recorded": instant(11), "set": {"date": day(3)}, **act},
        ),
    )
    agree([matter], Period(FIRST, FIRST + timedelta(days=10)), FIRST + timedelta(days=10), None)


def a_life(kind: str, *told: tuple[int, str], **keys: Any) -> Matter:
    """Make a record of acts on days of the little world; the keys are those of its registration."""
    head = {"id": f"{LETTERS[kind]}-2026-QS-0001", "kind": kind, "unit": "QS", "date": day(0), "title": "水渠渗漏"}
    acts: list[dict[str, Any]] = []
    for number, (at, text) in enumerate(((0, "register"), *told)):
        word, *values = text.split()
        act = {"act": word, "date": day(at), "recorded": instant(number), "by": "registrar"}
        act |= {key: texts[0] for key, texts in saying(kind, word).items() if texts[0] is not None}
        acts.append(act | dict(value.split("=") for value in values))
    return Matter({**head, "source": "sweep", **keys}, tuple(acts))


def everywhere_alike(matter: Matter) -> None:
    """Require the same figures on every day, before and after what happened."""
    for number in range(DAYS_LONG):
        agree([matter], Period(FIRST, FIRST + timedelta(days=number)), FIRST + timedelta(days=number), None, ())


def test_a_merged_record_is_in_no_figure_whatever_the_day_unless_the_merge_is_retracted() -> None:
    merged = a_life("dispute", (1, "file limit=2026-03-20"), (9, "merge"), category="land")
    everywhere_alike(merged)
    figures = counter.count([merged], FIRST, FIRST, FIRST)
    assert figures["disputes.registered"]["records"] == []
    retraction = {**corrected("retract", day(10), instant(9)), "of": digest(merged.acts[-1])}
    back = Matter(merged.head, (*merged.acts, retraction))
    everywhere_alike(back)
    assert counter.count([back], FIRST, FIRST, FIRST)["disputes.registered"]["value"] == 1


@pytest.mark.parametrize(
    ("acts", "handled"),
    [
        ("mediate consent=all", True),
        ("mediate consent=refused", False),
        ("mediate consent=refused, mediation-session", False),
        ("major limit=2026-03-20, notify, escalate, refer", False),
        ("file limit=2026-03-20, assign, close as=not-agreed", True),
        ("file limit=2026-03-20, assign, close as=inconclusive", False),
    ],
)
def test_a_matter_is_handled_by_the_same_acts_for_both(acts: str, handled: bool) -> None:
    matter = a_life("dispute", *((number, text) for number, text in enumerate(acts.split(", "), 1)), category="land")
    everywhere_alike(matter)
    last = FIRST + timedelta(days=DAYS_LONG)
    assert counter.count([matter], FIRST, last, last)["disputes.handled"]["value"] == int(handled)


@pytest.mark.parametrize("known", [None, "T08:50:00+08:00", "T09:11:00+08:00", ""])
@pytest.mark.parametrize(
    "said",
    [
        "2026-02-20T09:10:00+08:00",
        "2026-02-20T09:35:00+08:00",
        "2026-02-20T09:36:00+08:00",
        "2026-02-20T10:10:00+09:00",
        "2026-02-20",
        "2026-02-21",
    ],
)
def test_a_report_at_once_is_on_time_for_both_or_for_neither(known: str | None, said: str) -> None:
    keys = {} if known is None else {"known_at": f"{FIRST}{known}"}
    matter = a_life("intel", (0, f"report-now date={said}"), (2, "report-now"), level="major", **keys)
    everywhere_alike(matter)
