"""The tool and the independent counter agree on any ledger, impossible acts and all."""

from __future__ import annotations

import ast
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stabctl.domain.folding import fold
from stabctl.domain.moments import read_instant
from stabctl.domain.periods import Period
from stabctl.domain.rates import percent
from stabctl.domain.record import Record
from stabctl.query.figures import COUNTS, DAYS, RATES, Count, Figure, Rate, Scope, figure
from stabctl.query.lives import counted, lives
from stabctl.schema.printing import print_record
from stabctl.schema.records import read_record
from tests.support import counter
from tests.support.counter import Matter, digest

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
}
NAMES = (*COUNTS, *RATES, *DAYS, *(f"disputes.handling_acts[way={way}]" for way in counter.WAYS))


def day(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()


def instant(number: int) -> str:
    return (datetime.fromisoformat(f"{FIRST}T09:00:00+08:00") + timedelta(hours=9 * number)).isoformat()


def with_offset(text: str, hours: int) -> str:
    """Write the same instant with another offset."""
    return (datetime.fromisoformat(text) + timedelta(hours=hours - 8)).isoformat()[:19] + f"+{hours:02}:00"


dates = st.integers(0, DAYS_LONG).map(day)
instants = st.builds(with_offset, st.integers(0, 60).map(instant), st.sampled_from((8, 8, 8, 9)))
head_of_act = {"date": dates, "recorded": instants, "by": st.just("registrar")}


def an_act(word: str, **keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"act": st.just(word), **head_of_act, **keys})


def changes(**keys: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    named = st.sampled_from(sorted(keys))
    return st.lists(named, min_size=1, max_size=2, unique=True).flatmap(
        lambda chosen: st.fixed_dictionaries({key: keys[key] for key in chosen})
    )


ENDINGS = {
    "dispute": ("not-agreed", "unresolved", "inconclusive", "withdrawn", "referred", "terminated"),
    "intel": ("withdrawn", "referred", "terminated"),
}
CAUSES = ("appraisal", "evidence", "related-case", "hearing", "agreed", "force-majeure", "other")
reasons = {"reason": st.just("补正")}
approved = {**reasons, "approved_by": st.just("leader")}
everywhere = (
    an_act("reopen", **reasons),
    an_act("void", **reasons),
    an_act("assign", to=st.sampled_from(UNITS)),
    st.builds(lambda act, limit: {**act, "limit": limit}, an_act("assign", to=st.just("QS-JUSTICE")), dates),
)
dispute_acts = st.one_of(
    *everywhere[:1],
    *everywhere[2:],
    an_act("file", limit=dates),
    an_act("file", limit=dates),
    an_act("decline", **reasons),
    an_act("accept"),
    an_act("return", **reasons),
    an_act("suspend", cause=st.sampled_from(CAUSES), **approved),
    an_act("resume"),
    an_act("extend", limit=dates, **approved),
    an_act("extend", limit=dates, told=dates, **approved),
    st.sampled_from(counter.WAYS).flatmap(lambda way: an_act(way, note=st.just("到现场查看"))),
    an_act("resolve", **{"as": st.sampled_from(("agreement", "settled"))}),
    an_act("resolve", **{"as": st.just("settled")}),
    an_act("close", **reasons, **{"as": st.sampled_from(ENDINGS["dispute"])}),
    an_act(
        "amend",
        set=changes(
            category=st.sampled_from(CATEGORIES),
            source=st.sampled_from(SOURCES),
            people=st.sampled_from(PEOPLE),
            date=st.one_of(dates, st.just("2025-12-31")),
            title=st.just("渠道渗水"),
        ),
        **reasons,
    ),
)
intel_acts = st.one_of(
    *everywhere[:1],
    *everywhere[2:],
    an_act("analyse", kind=st.just("prompt"), finding=st.just("渠道老化")),
    an_act("analyse", kind=st.just("routine"), finding=st.just("渠道老化")),
    an_act("accept"),
    an_act("return", **reasons),
    an_act("resolve", **{"as": st.just("done")}),
    an_act("close", **reasons, **{"as": st.sampled_from(ENDINGS["intel"])}),
    an_act(
        "amend",
        set=changes(category=st.sampled_from(CATEGORIES), level=st.sampled_from(LEVELS), date=dates),
        **reasons,
    ),
)


STORIES = {
    "dispute": (
        ("file", "assign", "way", "resolve", "reopen", "assign", "close", "reopen", "resolve", "reopen"),
        ("file", "assign", "close", "reopen", "way", "resolve", "reopen", "resolve"),
        ("decline", "reopen", "way", "file", "assign", "resolve", "reopen", "close"),
        ("file", "assign", "accept", "suspend", "way", "resume", "extend", "suspend", "resume", "resolve"),
        ("file", "suspend", "extend", "resume", "assign", "return", "close", "reopen", "assign", "accept", "resolve"),
        ("file", "assign", "suspend", "close", "reopen", "resume", "resolve", "reopen", "suspend", "extend", "close"),
    ),
    "intel": (
        ("analyse", "assign", "resolve", "reopen", "analyse", "close", "reopen", "resolve"),
        ("close", "reopen", "analyse", "assign", "close", "reopen", "assign", "resolve"),
        ("analyse", "assign", "accept", "analyse", "return", "assign", "accept", "resolve", "reopen", "close"),
    ),
}
"""Lives in which everything happens in an order that is possible."""


@st.composite
def stories(draw: st.DrawFn, kind: str, began: str) -> list[dict[str, Any]]:
    """Draw the beginning of a possible life, its acts in the order of their days and of writing down."""
    story = draw(st.sampled_from(STORIES[kind]))
    words = story[: draw(st.integers(0, len(story)))]
    acts: list[dict[str, Any]] = []
    at, written = date.fromisoformat(began), 1
    for word in words:
        act = {"act": word, "date": "", "recorded": instant(written), "by": "registrar"}
        at += timedelta(days=draw(st.sampled_from((0, 0, 1, 1, 2, 5))))
        written += draw(st.sampled_from((1, 1, 2, 6)))
        limit = {"limit": str(at + timedelta(days=draw(st.integers(0, 9))))}
        act |= {
            "file": limit,
            "assign": {"to": "QS-JUSTICE", **(limit if draw(st.booleans()) else {})},
            "way": {"act": draw(st.sampled_from(counter.WAYS)), "note": "到现场查看"},
            "resolve": {"as": draw(st.sampled_from(("agreement", "settled"))) if kind == "dispute" else "done"},
            "reopen": {"reason": "再次提出"},
            "decline": {"reason": "不属受理范围"},
            "accept": {},
            "return": {"reason": "不属本单位"},
            "suspend": {"cause": draw(st.sampled_from(CAUSES)), "reason": "等待鉴定", "approved_by": "leader"},
            "resume": {},
            "extend": {
                "limit": str(at + timedelta(days=draw(st.integers(4, 20)))),
                "reason": "情况复杂",
                "approved_by": "leader",
            },
            "close": {"as": draw(st.sampled_from(ENDINGS[kind])), "reason": "另寻途径"},
            "analyse": {"kind": "prompt", "finding": "渠道老化"},
        }[word]
        acts.append({**act, "date": str(at)})
    return acts


@st.composite
def matters(draw: st.DrawFn, number: int) -> Matter:
    """Draw a record with acts in any order, some of them twice, some retracted, some impossible."""
    kind = draw(st.sampled_from(("dispute", "dispute", "intel")))
    began, unit = draw(dates), draw(st.sampled_from(UNITS))
    head = {"id": f"{kind[0].upper()}-2026-{unit}-{number:04}", "kind": kind, "unit": unit, "date": began}
    head |= {"title": "水渠渗漏", "source": draw(st.sampled_from(SOURCES))}
    if kind == "intel":
        head["level"] = draw(st.sampled_from(LEVELS))
    if kind == "dispute" or draw(st.booleans()):
        head["category"] = draw(st.sampled_from(CATEGORIES))
    if kind == "dispute" and draw(st.booleans()):
        head["people"] = draw(st.sampled_from(PEOPLE))
    register = {"act": "register", "date": began, "recorded": draw(instants), "by": "registrar"}
    more = st.lists(dispute_acts if kind == "dispute" else intel_acts, max_size=draw(st.sampled_from((0, 1, 2, 12))))
    acts = [register, *draw(stories(kind, began)), *draw(more)]
    acts = [_after_registration(act, acts) if "date" in act.get("set", {}) else act for act in acts]
    for retract in draw(st.lists(an_act("retract", **reasons), max_size=3)):
        retract = _after_registration(retract, acts)
        targets = [act for act in acts if _before(act, retract) and act["act"] not in ("register", "void")]
        if targets:
            acts.append({**retract, "of": digest(draw(st.sampled_from(targets)))})
    if draw(st.integers(0, 7)) == 0:
        last = {"date": max(str(act["date"]) for act in acts), "recorded": instant(61)}
        acts.append(_after_registration({**draw(everywhere[1]), **last}, acts))
    acts += draw(st.lists(st.sampled_from(acts), max_size=2))
    return Matter(head, tuple(draw(st.permutations(acts))))


def _after_registration(act: dict[str, Any], acts: list[dict[str, Any]]) -> dict[str, Any]:
    """Date a correction behind every day to which the registration may be moved, so that it stays in its place."""
    began = [str(act["date"]) for act in acts if act["act"] == "register"]
    return {**act, "date": max(str(act["date"]), *began, *(str(a["set"].get("date", "")) for a in acts if "set" in a))}


def _before(act: dict[str, Any], other: dict[str, Any]) -> bool:
    return datetime.fromisoformat(act["recorded"]) < datetime.fromisoformat(other["recorded"])


@st.composite
def ledgers(draw: st.DrawFn) -> list[Matter]:
    return [draw(matters(number)) for number in range(1, draw(st.integers(1, 6)) + 1)]


@st.composite
def questions(draw: st.DrawFn) -> tuple[Period, date, str | None]:
    """Draw a period, an as-of day not before it, and perhaps an instant of knowledge."""
    first = draw(st.integers(-2, DAYS_LONG))
    last, as_of = (draw(st.integers(first, DAYS_LONG + 2)) for _ in range(2))
    known = draw(st.one_of(st.none(), st.none(), st.integers(0, 60).map(lambda n: instant(n) + ".000000")))
    known = None if known is None else known.replace("+08:00.000000", ".000000+08:00")
    return Period(*(FIRST + timedelta(days=n) for n in (first, last))), FIRST + timedelta(days=as_of), known


def records_of(ledger: list[Matter]) -> list[Record]:
    """Give the tool's records: printed by it, read by it."""
    return [read_record(_text(matter)).record for matter in ledger]


def _text(matter: Matter) -> str:
    from stabctl.domain.record import Act

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


def agree(ledger: list[Matter], period: Period, as_of: date, known_at: str | None) -> None:
    """Require that every figure of every cell is the same, whoever counts, and every limit, and what is skipped."""
    known = None if known_at is None else read_instant(known_at)
    records = records_of(ledger)
    whole = [fold(record, known_at=known) for record in records]
    assert [len(life.impossible) for life in whole] == [
        counter.course_of(matter, known_at).skipped for matter in ledger
    ]
    assert [[step.limit for step in life.steps] for life in whole] == [
        [step.limit for step in counter.course_of(matter, known_at).steps] for matter in ledger
    ]
    folded = counted(lives(records, as_of=as_of, known_at=known))
    scope = Scope(folded, period.cut(as_of), as_of)
    cells: list[tuple[str, str] | None] = [None, *((key, word) for key in CELLS for word in (*CELLS[key], "none"))]
    for cell in cells:
        narrowed = scope if cell is None else scope.narrowed(cell[0], None if cell[1] == "none" else cell[1])
        wanted = counter.count(ledger, period.first, period.last, as_of, known_at, cell)
        found = {name: plain(figure(name, narrowed)) for name in NAMES}
        assert found == {name: wanted[name] for name in NAMES}, cell


def balances(ledger: list[Matter], period: Period, as_of: date, known_at: str | None) -> None:
    """Require the equation of stocks and flows, by the counter."""
    figures = counter.count(ledger, period.first, period.last, as_of, known_at)
    value = {name.removeprefix("disputes."): each.get("value") for name, each in figures.items()}
    gained = value["brought_forward"] + value["registered"] + value["reopened"]
    assert gained - value["resolved"] - value["closed_otherwise"] == value["open_at_end"]


@settings(max_examples=250, deadline=None)
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


@settings(max_examples=250, deadline=None)
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
        agree([matter], Period(FIRST, FIRST + timedelta(days=number)), FIRST + timedelta(days=number), None)


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
