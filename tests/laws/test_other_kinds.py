"""Assessments, sweeps and activities: of any acts in any order, those are accepted that the contract allows."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stabctl.domain.folding import fold
from stabctl.domain.record import Record
from stabctl.errors import StabctlError
from stabctl.store.law import shipped_law
from stabctl.values import replace
from stabctl.workflow.acting import act
from stabctl.workflow.registering import Entry, register
from tests.laws.conduct import broken
from tests.support import counter
from tests.support.builders import office, opened
from tests.support.counter import Matter, content, course_of, digest
from tests.support.fakes import MemoryLedger

OFFICE = office()
LAW = shipped_law()
LEVELS = {unit.code: unit.level for unit in OFFICE.org.units}
UNITS = tuple(LEVELS)
START = datetime.fromisoformat("2026-03-12T09:00:00+08:00")
MATTERS = ("D-2026-QS-0001", "I-2026-QS-0001", "D-2026-QS-0002")
"""Records that others may name: two that are there, and one that is not."""

TEXTS = ("渠道老化", "分两期实施", "分两期实施 ", "先安置后拆迁")
LETTERS = {"assessment": "R", "sweep": "S", "activity": "A"}


def lists(words: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(words), min_size=1, max_size=3, unique=True).map(tuple)


def counts(*numbers: int) -> st.SearchStrategy[str]:
    return st.sampled_from(numbers).map(str)


texts = st.sampled_from(TEXTS)
TESTS = ("legality", "reasonableness", "feasibility", "controllability")
REASON = {"reason": texts}
COMMON: Mapping[str, Mapping[str, st.SearchStrategy[Any]]] = {
    "void": REASON,
    "reopen": REASON,
    "link": {"to": st.sampled_from(MATTERS), "relation": st.sampled_from(("related", "assessed-in", "found-in"))},
    "attach": {"path": st.just("attachments/x.pdf"), "sha256": st.just("0" * 64)},
}
ACTS: Mapping[str, Mapping[str, Mapping[str, st.SearchStrategy[Any]]]] = {
    "assessment": {
        **COMMON,
        "screen": {"as": st.sampled_from(("in-scope", "in-scope", "in-scope", "out-of-scope")), **REASON},
        "plan": {
            "lead": st.sampled_from(UNITS),
            "procedure": st.sampled_from(("ordinary", "simplified")),
            "methods": lists(("visits", "hearing", "public-comment")),
            "scope": texts,
        },
        "consult": {
            "method": st.sampled_from(("visits", "experts", "public-comment", "hearing")),
            "heard": counts(0, 5, 12),
            "opinions": texts,
        },
        "analyse": {
            **dict.fromkeys(TESTS, st.sampled_from(("met", "partly", "not-met"))),
            "people": st.sampled_from(("5-9", "500+")),
            "extent": st.just("township"),
            "intensity": st.just("medium"),
            "finding": texts,
        },
        "grade": dict.fromkeys(("before", "after"), st.sampled_from(("high", "medium", "low"))),
        "report": {"advice": texts, "contingency": texts},
        "decide": {
            "as": st.sampled_from(("implement", "in-steps", "suspend", "not-implement")),
            "approved_by": st.just("leader"),
        },
        "track": {"note": texts},
        "resolve": {"as": st.just("done")},
        "close": {"as": st.sampled_from(("withdrawn", "terminated")), **REASON},
    },
    "sweep": {
        **{word: keys for word, keys in COMMON.items() if word != "reopen"},
        "found": {"found": counts(0, 1, 1, 2, 3)},
        "nil": {},
        "missed": REASON,
    },
    "activity": {
        **COMMON,
        "study": {"measures": texts},
        "opinion": {"opinion": texts, "adopted": st.sampled_from(("adopted", "partly", "not-adopted")), **REASON},
        "resolve": {"as": st.just("done")},
    },
}
"""What each act has to say."""

MAY: Mapping[str, Mapping[str, st.SearchStrategy[Any]]] = {
    "plan": {"assist": lists(UNITS), **REASON},
    "consult": {
        "in_favour": counts(0, 3, 9),
        "against": counts(0, 3, 9),
        "days": counts(0, 6, 7, 29, 30),
        "adopted": st.just("partly"),
        "answer": texts,
        **REASON,
    },
    "grade": {"measures": texts},
    "decide": REASON,
    "found": {"matters": lists(MATTERS)},
    "study": {"matters": lists(MATTERS), "next": texts},
}
"""What an act may say besides, the same on every kind."""

LIMITED = ("plan", "decide", "track")
AMENDABLE: Mapping[str, Mapping[str, st.SearchStrategy[str]]] = {
    "assessment": {"title": texts, "owner": st.sampled_from(UNITS)},
    "activity": {"title": texts, "form": st.sampled_from(("study", "talk", "publicity"))},
}
NEXT: Mapping[str, str] = {
    "candidate": "screen screen screen link",
    "in-scope": "plan plan plan",
    "planned": "plan consult consult consult",
    "consulted": "consult consult analyse analyse analyse",
    "analysed": "analyse grade grade grade",
    "graded": "grade report report report",
    "reported": "grade decide decide decide decide decide",
    "decided": "track track resolve attach",
    "resolved": "reopen",
    "closed": "reopen",
    "out-of-scope": "reopen",
    "held": "study study opinion opinion resolve link",
    "done": "reopen reopen found nil",
    "registered": "found nil missed link",
    "nil": "found nil missed",
    "missed": "found nil missed attach",
    "void": "link nil",
}
"""What a state makes likely, the likelier the oftener."""

HEADS: Mapping[str, Mapping[str, st.SearchStrategy[str]]] = {
    "assessment": {"title": texts, "form": st.sampled_from(("project", "policy")), "owner": st.sampled_from(UNITS)},
    "sweep": {"scope": st.sampled_from(("all", "major")), "period": st.sampled_from(("2026-03-T2", "2026-03-H1"))},
    "activity": {"title": texts, "form": st.sampled_from(("study", "talk", "hearing", "deliberation", "publicity"))},
}


@dataclass
class World:
    """A ledger in memory with one record, the clock over it, and what was said to each act."""

    data: st.DataObject
    kind: str
    accepted: Counter[str]
    refused: Counter[str]
    now: datetime = START
    ledger: MemoryLedger = field(
        default_factory=lambda: MemoryLedger(opened("2026-01-05"), opened("2026-01-05", kind="intel"))
    )
    id: str = ""

    def draw(self, strategy: st.SearchStrategy[Any]) -> Any:
        return self.data.draw(strategy)

    def day(self) -> str:
        """Draw a day: mostly today or shortly before it, now and then tomorrow."""
        back = self.draw(st.sampled_from((0, 0, 0, 0, 1, 2, 5, -1)))
        return (self.now.date() - timedelta(days=back)).isoformat()

    def said(self, word: str, day: str) -> dict[str, Any]:
        """Draw what an act says."""
        values = {key: self.draw(texts) for key, texts in ACTS[self.kind][word].items()}
        for key, several in MAY.get(word, {}).items():
            if self.draw(st.booleans()):
                values[key] = self.draw(several)
        if word in LIMITED and self.draw(st.booleans()):
            values["limit"] = str(date.fromisoformat(day) + timedelta(days=self.draw(st.integers(-1, 9))))
        return values

    def correction(self, word: str, day: str) -> dict[str, Any]:
        """Draw an amendment, or the retraction of an act."""
        if word == "retract":
            acts = [each for each in self.matter.acts if each["act"] != "register" or self.draw(st.booleans())]
            return {"of": digest(self.draw(st.sampled_from(acts or self.matter.acts))), "reason": "误记"}
        key = self.draw(st.sampled_from(["date", *AMENDABLE[self.kind]]))
        moved = str(date.fromisoformat(day) + timedelta(days=self.draw(st.integers(-4, 1))))
        return {"set": {key: moved if key == "date" else self.draw(AMENDABLE[self.kind][key])}, "reason": "补正"}

    @property
    def matter(self) -> Matter:
        record = self.ledger.get(self.id)
        return Matter(record.head, tuple(each.text for each in record.acts))

    def allows(self, matter: Matter, made: Mapping[str, Any]) -> bool:
        """Tell whether an act may follow: possible, on its day, of records that are there, of good conduct."""
        grown = Matter(matter.head, (*matter.acts, made))
        course = course_of(grown)
        named = made.get("matters", ()) if made["act"] != "link" else (made["to"],)
        if made["act"] == "retract":
            fixed = {digest(each) for each in matter.acts if each["act"] in ("register", "void")}
            standing = {digest(each) for each in counter.standing(matter.acts)}
            if made["of"] in fixed or made["of"] not in standing:
                return False
        return (
            course.skipped == 0
            and made["date"] <= str(self.now.date())
            and made.get("limit", made["date"]) >= made["date"]
            and all(other != MATTERS[2] for other in named)
            and not broken(course, LEVELS)
        )

    def goes(self, word: str, allowed: bool, done: Any) -> bool:
        """Do something and require that it is accepted or refused as foretold."""
        try:
            done()
        except StabctlError as refusal:
            assert not allowed, (word, refusal, self.id and [each["act"] for each in self.matter.acts])
            self.refused[f"{self.kind} {word}"] += 1
            return False
        assert allowed, (word, self.matter.acts[-1])
        self.accepted[f"{self.kind} {word}"] += 1
        return True

    def begin(self) -> None:
        """Register the record; a sweep with what it found, or before anybody says so."""
        head = {"unit": self.draw(st.sampled_from(UNITS)), **{key: self.draw(s) for key, s in HEADS[self.kind].items()}}
        day = self.now.date().isoformat()
        further: list[tuple[str, dict[str, Any]]] = []
        if self.kind == "sweep":
            mark = "-major" if head["scope"] == "major" else ""
            self.id = f"S-{head['period']}{mark}-{head['unit']}"
            if self.draw(st.booleans()):
                word = self.draw(st.sampled_from(("found", "nil", "missed")))
                further = [(word, self.said(word, day))]
        else:
            head["date"] = day
            self.id = f"{LETTERS[self.kind]}-2026-{head['unit']}-0001"
        stamps = {"date": day, "recorded": self.now.isoformat(), "by": "registrar"}
        matter = Matter({"id": self.id, "kind": self.kind, **head}, ({"act": "register", **stamps},))
        allowed = all(self.allows(matter, {"act": word, **stamps, **values}) for word, values in further)
        enter = partial(register, self.ledger, OFFICE, by="registrar", now=self.now)
        bare = Entry(self.kind, head, "NEW", day=day)
        if not self.goes("register", allowed, partial(enter, [replace(bare, further=further)])):
            assert self.goes("register", True, partial(enter, [bare]))
        assert self.kind != "sweep" or not self.goes("register", False, partial(enter, [bare]))

    def go_on(self) -> None:
        """Let one more act happen, or not: mostly what comes next."""
        self.now += timedelta(hours=self.draw(st.sampled_from((0, 1, 9, 30))))
        matter, kind = self.matter, self.kind
        words = [word for word in NEXT[course_of(matter).steps[-1].state].split() if word in ACTS[kind]]
        if self.draw(st.sampled_from((*[False] * 6, True))):
            words = [*ACTS[kind], "retract", "retract", *(("amend", "amend") if kind in AMENDABLE else ())]
        word, day = self.draw(st.sampled_from(words)), self.day()
        values = self.correction(word, day) if word in ("retract", "amend") else self.said(word, day)
        latest = max(counter.instant_of(each["recorded"]) for each in matter.acts)
        recorded = max(self.now, latest + timedelta(microseconds=1)).isoformat()
        made = {"act": word, "date": day, "recorded": recorded, "by": "registrar", **values}
        allowed = self.allows(matter, made)
        done = partial(act, self.ledger, OFFICE, self.id, word, values, date=day, by="registrar", now=self.now, law=LAW)
        if not self.goes(word, allowed, done):
            assert self.matter.acts == matter.acts

    def is_sound(self) -> None:
        """Require that nothing impossible has been let in, and that both read the same course."""
        record = self.ledger.get(self.id)
        life, course = fold(Record(record.head, record.acts)), course_of(self.matter)
        assert not life.impossible
        assert [step.act.canonical for step in life.steps] == [content(step.act) for step in course.steps]
        states = [{"resolved": "closed"}.get(step.state, step.state) for step in course.steps]
        assert [step.after for step in life.steps] == states
        assert [step.limit for step in life.steps] == [step.limit for step in course.steps]


def play(
    data: st.DataObject, kind: str, accepted: Counter[str] | None = None, refused: Counter[str] | None = None
) -> None:
    """Let one record live through a number of acts."""
    none: Counter[str] = Counter()
    world = World(data, kind, none if accepted is None else accepted, Counter() if refused is None else refused)
    world.begin()
    for _ in range(data.draw(st.sampled_from((9, 18, 27, 36)))):
        world.go_on()
        if course_of(world.matter).gone:
            break
    world.go_on()
    world.is_sound()


@pytest.mark.parametrize("kind", list(ACTS))
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_acts_are_accepted_exactly_where_the_contract_allows_them(kind: str, data: st.DataObject) -> None:
    play(data, kind)


@pytest.mark.long
@pytest.mark.parametrize("kind", list(ACTS))
def test_a_thousand_lives_of_a_kind_are_as_the_contract_allows_them(kind: str) -> None:
    accepted: Counter[str] = Counter()
    refused: Counter[str] = Counter()

    @settings(max_examples=1_000, deadline=None)
    @given(data=st.data())
    def often(data: st.DataObject) -> None:
        play(data, kind, accepted, refused)

    often()
    corrections = ("retract", *(("amend",) if kind in AMENDABLE else ()))
    names = [f"{kind} {word}" for word in ("register", *ACTS[kind], *corrections)]
    lines = [f"{name:28} accepted {accepted[name]:6}  refused {refused[name]:6}" for name in names]
    sys.stdout.write("\n" + "\n".join(lines) + "\n")
    assert [name for name in names if accepted[name] < 50] == (["sweep void"] if kind == "sweep" else [])
