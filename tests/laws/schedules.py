"""A schedule: what some clerks do in their clones, offline and online, and what has to be true once all have synced."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from stabctl.domain.across import across, namings
from stabctl.domain.corrections import read_through, references
from stabctl.domain.folding import fold
from stabctl.domain.kinds import KINDS
from stabctl.domain.kinds.tables import BOOKKEEPING
from stabctl.domain.record import Act, Record, Value
from stabctl.domain.rules import problems
from stabctl.errors import StabctlError
from stabctl.workflow.acting import act
from stabctl.workflow.registering import Entry, register
from tests.laws.clones import Clone, Commit, Remote, record_of
from tests.support import builders

START = datetime.fromisoformat("2026-03-02T09:00:00+08:00")
OFFICE = builders.office()
POSTS = ("registrar", "mediator", "leader")
OFFSETS = (0, 0, -3, 7, 45, -90, 26 * 60, -30 * 60, 4 * 24 * 60, -3 * 24 * 60)
"""By how many minutes clocks are wrong."""

KINDS_ADDED = ("dispute", "dispute", "dispute", "intel", "activity", "sweep")
CARRYING = ("resolve", "close", "reopen", "file", "assign", "accept", "decline", "analyse")
EXPECTED = frozenset({"impossible", "dangling"})
MET = (
    "acts accepted",
    "merges",
    "records changed on both sides",
    "registrations edited by hand",
    "values set aside",
    "number clashes",
    "references moved",
    "sweeps made twice",
    "impossible lives",
    "crashes",
    "pushes that came too late",
    "days offline",
)
"""What a run counts; of each there has to be plenty."""


@dataclass(frozen=True)
class Accepted:
    """An act that a clone took: what that clone knew, and the registrations of the records that the act names."""

    before: Commit
    named: tuple[frozenset[str], ...]


class Schedule:
    """Some clones under one clock, and everything that was accepted in any of them."""

    def __init__(self, seed: int, met: Counter[str]) -> None:
        self.chance, self.met, self.now, self.serial = random.Random(seed), met, START, 0
        self.remote = Remote(Commit({}))
        names = [f"clone-{number}" for number in range(self.chance.randint(2, 5))]
        self.clones = [self._clone(name) for name in names]
        self.online = dict.fromkeys(names, 0)
        self.accepted: dict[str, Accepted] = {}
        self.remarks: list[str] = []

    def _clone(self, name: str) -> Clone:
        return Clone(name, self.remote, timedelta(minutes=self.chance.choice(OFFSETS)), self.met)

    def run(self, steps: int) -> None:
        """Let things happen, then everybody sync until nothing is new, and require what has to be true."""
        for _ in range(3):
            self._add(self.clones[0])
        for clone in self.clones:
            self._share(clone, hindered=False)
        for _ in range(steps):
            self.now += timedelta(minutes=self.chance.choice((1, 5, 30, 600)), microseconds=self.chance.randint(0, 9))
            self._step(self.chance.choice(self.clones))
        for clone in (*self.clones, *self.clones):
            self._share(clone, hindered=False)
        self.require()

    def _step(self, clone: Clone) -> None:
        what = self.chance.random()
        if what < 0.22:
            self._share(clone, hindered=True)
        elif what < 0.26:
            self.online[clone.name] += self.chance.randint(2, 5)
        elif what < 0.44 and clone.head.tree:
            self._edit(clone)
        elif what < 0.58 or not clone.head.tree:
            self._add(clone)
        else:
            self._act(clone)

    # What clerks do

    def _any(self, clone: Clone) -> str:
        """Choose a record: often one of the first, at which several clerks work."""
        numbers = sorted(clone.head.tree)
        return self.chance.choice(numbers[:3] if self.chance.random() < 0.6 else numbers)

    def _token(self) -> str:
        """Return a text that no other act has."""
        self.serial += 1
        return f"第{self.serial}号"

    def _clock(self, clone: Clone) -> datetime:
        return self.now + clone.offset

    def _day(self, clone: Clone) -> str:
        return str((self._clock(clone) - timedelta(days=self.chance.choice((0, 0, 0, 0, 1, 3)))).date())

    def _add(self, clone: Clone) -> None:
        kind, day = self.chance.choice(KINDS_ADDED), self._day(clone)
        values = {"unit": "QS", **builders._HEADS.get(kind, {})}
        further: list[tuple[str, dict[str, Value]]] = []
        if kind == "sweep":
            values |= {"scope": "all", "period": f"2026-02-T{self.chance.randint(2, 3)}"}
            further = [("nil", {"note": self._token()})]
            if clone.head.tree and self.chance.random() < 0.7:
                named = (self.chance.choice(sorted(clone.head.tree)[-3:]),)
                further = [("found", {"found": "1", "matters": named, "note": self._token()})]
        else:
            values["date"] = day
        entry = Entry(kind, values, kind, self._token(), day=day, further=further)
        before = clone.head
        try:
            made = register(clone, OFFICE, [entry], by=self.chance.choice(POSTS), now=self._clock(clone))
        except StabctlError:
            self.met["refused"] += 1
        else:
            self._taken(before, made.change.records[0], made.change.records[0].acts)

    def _act(self, clone: Clone) -> None:
        record = record_of(clone.head.tree[self._any(clone)])
        possible = [word for word in fold(record).possible if word != "register"]
        likely = [word for word in possible if word in CARRYING]
        word = self.chance.choice(likely or possible or ["void"])
        if self.chance.random() < 0.45:
            word = self.chance.choice([*possible, "amend", "retract", "link", "link", "merge", "void"])
        before = clone.head
        try:
            values = self._values(clone, record, word)
            made = act(
                clone,
                OFFICE,
                record.id,
                word,
                values,
                date=self._day(clone),
                by=self.chance.choice(POSTS),
                now=self._clock(clone),
            )
        except StabctlError:
            self.met["refused"] += 1
        else:
            self._taken(before, record, made.acts)

    def _values(self, clone: Clone, record: Record, word: str) -> dict[str, Value]:
        values = dict(builders.act(word).text)
        for key in ("act", "date", "recorded", "by"):
            del values[key]
        rule = KINDS[record.kind].acts.get(word)
        if word == "resolve" and record.kind != "dispute":
            values = {"as": "done"}
        others = [number for number in sorted(clone.head.tree) if number != record.id]
        new = [number for number in others if number not in clone.tracking.tree]
        other = self.chance.choice(new if new and self.chance.random() < 0.7 else others or [record.id])
        if word in ("file", "extend"):
            values["limit"] = f"2026-{self.chance.randint(4, 12):02}-15"
        elif word == "amend":
            values["set"] = {"title": self._token()}
        elif word == "retract":
            values["of"] = self.chance.choice(record.acts).digest
        elif word == "link":
            values |= {"to": other, "relation": "related"}
        elif word == "merge":
            values["into"] = other
        elif word in ("study", "found") and others:
            values["matters"] = tuple(self.chance.sample(others, min(2, len(others))))
        if rule is not None and any(key.name == "note" for key in rule.keys):
            values["note"] = self._token()
        return values

    def _taken(self, before: Commit, record: Record, acts: tuple[Act, ...]) -> None:
        for each in acts:
            self.met["acts accepted"] += 1
            named = tuple(_registrations(before.tree[number]) for number in _named(record.kind, each))
            self.accepted[each.digest] = Accepted(before, named)

    def _edit(self, clone: Clone) -> None:
        """Edit a record by hand and commit it: a remark, or a registration key."""
        number = self._any(clone)
        lines = clone.head.tree[number].splitlines(keepends=True)
        places = [index for index, line in enumerate(lines) if line.startswith(("- act:", "title:", "category:"))]
        place = self.chance.choice(places[:2] if self.chance.random() < 0.6 else places)
        if lines[place].startswith("- act:"):
            self.remarks.append(f"# {self._token()}")
            lines.insert(place, f"{self.remarks[-1]}\n")
        else:
            key = lines[place].partition(":")[0]
            said = self._token() if key == "title" else self.chance.choice(("land", "wages", "contract", "medical"))
            lines[place] = f"{key}: {said}\n"
            self.met["registrations edited by hand"] += 1
        clone.edit(number, "".join(lines))

    # Sharing

    def _share(self, clone: Clone, *, hindered: bool) -> None:
        """Sync a clone as far as it gets: it may be offline, somebody else may be faster, or the power may fail."""
        if hindered and self.online[clone.name] > 0:
            self.online[clone.name] -= 1
            self.met["days offline"] += 1
            return
        for _ in range(4):
            clone.fetch()
            if hindered and self.chance.random() < 0.04:
                self.met["crashes"] += 1
                return
            merged = clone.merge(self.chance.choice(POSTS), self._clock(clone))
            if hindered and self.chance.random() < 0.06:
                self.met["crashes"] += 1
                return
            self.met["merges"] += len(merged.parents) == 2 and merged is not clone.head
            clone.head = merged
            if hindered and self.chance.random() < 0.06:
                self.met["crashes"] += 1
                return
            if hindered and self.chance.random() < 0.12:
                self._faster(clone)
            if hindered and self.chance.random() < 0.1:
                return  # only pulled
            if clone.push():
                return
            self.met["pushes that came too late"] += 1

    def _faster(self, clone: Clone) -> None:
        """Let another clone push first."""
        other = self.chance.choice([each for each in self.clones if each is not clone])
        other.fetch()
        other.head = other.merge(self.chance.choice(POSTS), self._clock(other))
        other.push()

    # What has to be true

    def require(self) -> None:
        tree = self.remote.head.tree
        for clone in self.clones:
            assert clone.head.tree == tree, f"{clone.name} holds other bytes"
        records = {number: record_of(text) for number, text in tree.items()}
        assert all(record.id == number for number, record in records.items())
        for record in records.values():
            registered = [each for each in record.acts if each.word == "register"]
            assert len(registered) == 1 or KINDS[record.kind].windowed, f"{record.id} is two matters"
        held = Counter(e.digest for record in records.values() for e in record.acts if e.word not in BOOKKEEPING)
        assert held == Counter(self.accepted.keys()), "an act is lost, or stands twice"
        for remark in self.remarks:
            assert any(f"{remark}\n" in text for text in tree.values()), f"{remark} is lost"
        for record in records.values():
            self._require_references(record, records)
        self._require_explained(records)

    def _require_references(self, record: Record, records: dict[str, Record]) -> None:
        """Require that every act names the matter that its clerk meant, whatever its number is now."""
        relinks = [each for each in record.acts if each.word == "relink"]
        gone = fold(record).retracted
        assert not any(each.digest in gone for each in relinks) or self.met.update(["relinks retracted"]) is None
        for each in read_through(record.kind, record.acts, [e for e in relinks if e.digest not in gone]):
            if each.digest in self.accepted and not any(
                e.get("of") == each.digest for e in relinks if e.digest in gone
            ):
                named = _named(record.kind, each)
                assert len(named) == len(self.accepted[each.digest].named), (record.id, each.text)
                for number, meant in zip(named, self.accepted[each.digest].named, strict=True):
                    there = {e.digest for e in records[number].acts if e.word == "register"}
                    assert meant & there or number == meant, (record.id, number, each.text)

    def _require_explained(self, records: dict[str, Record]) -> None:
        """Require that what is wrong was brought about by clerks who did not know of each other's acts."""
        for record in records.values():
            for problem in problems(record, OFFICE):
                if problem.warning:
                    continue
                if problem.code == "impossible":
                    self.met["impossible lives"] += 1
                    assert problem.act is not None
                    assert any(self._apart(record.acts[problem.act], each) for each in record.acts), problem
                else:
                    self.met[f"broken by a merge: {problem.code}"] += 1
                    assert any(self._apart(one, each) for one in record.acts for each in record.acts), problem
        lives = {number: fold(record) for number, record in records.items()}
        named_ones = [naming for life in lives.values() for naming in namings(life)]
        for naming, problem in across(named_ones, {number: life.status for number, life in lives.items()}):
            record_id = naming.record
            self.met["impossible lives"] += 1
            assert problem.code == "dangling" and problem.act is not None
            named = _named(records[record_id].kind, records[record_id].acts[problem.act])
            others = [each for number in named if number in records for each in records[number].acts]
            assert any(self._apart(records[record_id].acts[problem.act], each) for each in others), problem

    def _apart(self, one: Act, other: Act) -> bool:
        """Tell whether two acts were accepted by clones that did not know of each other's."""
        if one.digest not in self.accepted or other.digest not in self.accepted:
            return False
        knew, known = self.accepted[one.digest].before, self.accepted[other.digest].before
        return other.digest not in _digests(knew) and one.digest not in _digests(known) and one is not other


def _named(kind: str, each: Act) -> list[str]:
    """Name the records that an act names, as it is read."""
    keys = references(kind, each.word) if each.word not in BOOKKEEPING else []
    return [text for key in keys for text in (*each.all(key), each.get(key)) if text]


def _registrations(text: str) -> frozenset[str]:
    return frozenset(each.digest for each in record_of(text).acts if each.word == "register")


def _digests(commit: Commit) -> frozenset[str]:
    return frozenset(_all(commit))


def _all(commit: Commit) -> Iterator[str]:
    for text in commit.tree.values():
        yield from _of(text)


@lru_cache(maxsize=20_000)
def _of(text: str) -> tuple[str, ...]:
    return tuple(each.digest for each in record_of(text).acts)
