"""Whatever clerks type, in whatever order: files only grow, one command is one commit, figures are the counter's."""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support import counter
from tests.support.commands import Stab
from tests.support.counter import Course, Matter, course_of, digest, instant_of
from tests.support.repo import hermetic_environ, tree

CATEGORIES = ("family", "neighbour", "land", "wages", "traffic", "other")
SOURCES = ("sweep", "application", "police", "hotline", "liaison", "other")
PEOPLE = ("1", "2-4", "5-9", "10-49", "50-99", "100-499", "500+")
LEVELS = ("major", "urgent", "important", "routine")
THEMES = ("hot", "difficult", "emerging", "trend")
ANALYSES = ("routine", "prompt", "targeted")
ENDINGS = ("not-agreed", "withdrawn", "referred", "terminated", "unresolved", "inconclusive")
INTEL_ENDINGS = ("withdrawn", "referred", "terminated")
CAUSES = ("appraisal", "evidence", "related-case", "hearing", "agreed", "force-majeure", "other")
UNITS = ("QS", "QS-OFFICE", "QS-JUSTICE")
POSTS = ("mediator", "office", "leader", "analyst", "liaison")
TEXTS = (
    "机耕路占用引起的纠纷",
    "水渠渗漏影响灌溉",
    "山林边界不清",
    "no",
    "012",
    "10:30",
    "1_000",
    "~",
    "- x",
    "a: b",
    "# c",
    "'",
    '"',
    "  blanks  ",
    "x\u0085y\u2028z",
    "\ufeff𠮷",
    "\x1b[31m",
)
LONG_TEXTS = (*TEXTS, "甲方要求补偿\n乙方不同意\n", "one\n\n  two\n", "\n渠道\n", "a\r\nb", "last line\n\n")
AMENDABLE = {
    "dispute": {"title": TEXTS, "category": CATEGORIES, "source": SOURCES, "people": PEOPLE, "summary": LONG_TEXTS},
    "intel": {"title": TEXTS, "level": LEVELS, "category": CATEGORIES, "source": SOURCES, "theme": THEMES},
}

WANTED = (
    "add dispute",
    "add intel",
    "add --from",
    "file",
    "decline",
    "assign",
    "assign again",
    "assign intel",
    "accept",
    "accept intel",
    "return",
    "return intel",
    *(f"suspend --cause {cause}" for cause in CAUSES),
    "resume",
    "extend",
    "extend suspended",
    *(f"act --kind {way}" for way in counter.WAYS),
    *(f"analyse --kind {kind}" for kind in ANALYSES),
    "resolve --as agreement",
    "resolve --as settled",
    "resolve intel",
    *(f"close --as {word}" for word in ENDINGS),
    *(f"close intel --as {word}" for word in INTEL_ENDINGS),
    "reopen",
    *(f"amend {key}" for key in ("category", "level", "title", "people", "date")),
    "retract",
    "retract a retract",
    "void",
)
"""What the long run has to see accepted a hundred times each."""

WEIGHTS = dict.fromkeys(WANTED, 1.0) | {"add dispute": 1.5, "file": 3.0, "assign": 4.0, "reopen": 4.0}
WEIGHTS |= {"accept": 2.0, "return": 2.0, "resume": 4.0, "extend": 2.0, "extend suspended": 2.0}
"""How often each is wanted, against the others: oftener what others need before them."""

ADDITIVE = (
    "disputes.registered",
    "disputes.reopened",
    "disputes.resolved",
    "disputes.closed_otherwise",
    "disputes.handled",
    "disputes.handling_acts",
    "disputes.resolved_late",
    *(f"disputes.handling_acts[way={way}]" for way in counter.WAYS),
    "intel.collected",
    "intel.analysed",
    "intel.assigned",
    "intel.closed",
    "intel.closed_otherwise",
)
"""The figures of which the months of a year add up to the year."""


@dataclass(frozen=True)
class Try:
    """One command: its name in the counts, its words, what it is fed, and whether it has to be accepted."""

    name: str
    arguments: tuple[str, ...]
    accepted: bool
    stdin: str = ""
    new: int = 0


@dataclass
class Office:
    """One workspace, the clock over it, and everything that was ever seen in it."""

    stab: Stab
    chance: random.Random
    now: datetime
    accepted: Counter[str]
    refused: Counter[str]
    files: dict[str, bytes] = field(default_factory=dict)
    matters: dict[str, Matter] = field(default_factory=dict)
    head: str = ""
    commits: list[tuple[datetime, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.files, self.head = tree(self.stab.root), self.stab.git("rev-parse", "HEAD").strip()

    @property
    def today(self) -> date:
        return self.now.date()

    def __call__(self, *arguments: str, stdin: str = "") -> Any:
        return self.stab(*arguments, stdin=stdin, now=self.now.isoformat())

    def go(self, chosen: Try) -> None:
        """Run one command and require what has to be true after it, accepted or refused."""
        result = self(*chosen.arguments, stdin=chosen.stdin)
        told = (chosen, self.now, result.stdout, result.stderr)
        assert result.exit_code in ((0,) if chosen.accepted else (1, 2)), told
        files = tree(self.stab.root)
        head, *parents = self.stab.git("log", "-1", "--format=%H %P").split()
        assert self.stab.git("status", "--porcelain", "--untracked-files=all") == "", told
        if not chosen.accepted:
            self.refused[chosen.name] += 1
            assert (files, head) == (self.files, self.head), told
            assert result.stderr.startswith("Error: ") and result.stdout == "", told
            return
        self.accepted[chosen.name] += 1
        assert parents == [self.head], told
        changed = [path for path, data in files.items() if self.files.get(path) != data]
        new = [path for path in changed if path not in self.files]
        assert self.files.keys() <= files.keys(), told
        assert (len(changed), len(new)) == ((chosen.new, chosen.new) if chosen.new else (1, 0)), told
        for path in changed:
            old = self.files.get(path, b"")
            assert files[path].startswith(old), told
            matter = counter.read_matter(files[path].decode("utf-8"))
            written = [instant_of(act["recorded"]) for act in matter.acts]
            assert written == sorted(set(written)), told
            self.matters[matter.head["id"]] = matter
        self.files, self.head = files, head
        self.commits.append((self.now, head))


# What a clerk might type


class Clerk:
    """Thinks of commands, right and wrong, and knows from the contract which of them have to be accepted."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.chance = office.chance

    def one_of(self, words: Any) -> Any:
        return self.chance.choice(words)

    def least(self, name: str, words: tuple[str, ...]) -> str:
        """Pick a word, mostly the one with which the command was accepted least."""
        if self.chance.random() < 0.3:
            return self.one_of(words)
        return min(words, key=lambda word: self.office.accepted[f"{name} {word}"])

    def past(self, first: date) -> date:
        """Pick a day, mostly today, else one before it and mostly not before `first`."""
        today = self.office.today
        if self.chance.random() < 0.6 or first >= today:
            return today
        if self.chance.random() < 0.1:
            return first - timedelta(days=self.chance.randint(1, 5))
        return first + timedelta(days=self.chance.randint(0, (today - first).days))

    def date_words(self, day: date) -> tuple[str, ...]:
        if day == self.office.today and self.chance.random() < 0.7:
            return ()
        return ("--date", day.isoformat())

    def moment(self, day: date) -> str:
        """Write a day, now and then with a time of day."""
        return f"{day}T08:30+08:00" if self.chance.random() < 0.1 else day.isoformat()

    # registering

    def registration(self, kind: str) -> dict[str, str]:
        keys = {"title": self.one_of(TEXTS), "source": self.one_of(SOURCES)}
        if kind == "dispute":
            keys["category"] = self.one_of(CATEGORIES)
            if self.chance.random() < 0.6:
                keys["people"] = self.one_of(PEOPLE)
            if self.chance.random() < 0.2:
                keys["dossier"] = "青调字〔2026〕7号"
        else:
            keys["level"] = self.one_of(LEVELS)
            if self.chance.random() < 0.5:
                keys["category"] = self.one_of(CATEGORIES)
            if self.chance.random() < 0.3:
                keys["theme"] = self.one_of(THEMES)
        if self.chance.random() < 0.3:
            keys["summary"] = self.one_of(LONG_TEXTS)
        if self.chance.random() < 0.3:
            keys["unit"] = self.one_of(UNITS)
        if self.chance.random() < 0.5:
            keys["date"] = (self.office.today - timedelta(days=int(self.chance.expovariate(1 / 12)))).isoformat()
        return keys

    def add(self, kind: str) -> Try:
        keys = self.registration(kind)
        words = [part for key, value in keys.items() for part in (f"--{key}", value)]
        return Try(f"add {kind}", ("add", kind, *words), True, new=1)

    def add_wrong(self, kind: str) -> Try:
        keys = self.registration(kind)
        wrong = self.one_of(("date", "category", "source", "unit", "title", "missing", "phone", "lines"))
        tomorrow = (self.office.today + timedelta(days=1)).isoformat()
        if wrong == "missing":
            del keys[self.one_of(("title", "source"))]
        else:
            keys |= {
                "date": {"date": self.one_of((tomorrow, "2026-02-30", "soon"))},
                "category": {"category": "feud"},
                "source": {"source": "rumour"},
                "unit": {"unit": self.one_of(("QS-MOON", "qs"))},
                "title": {"title": ""},
                "phone": {"title": "电话：13800138000"},
                "lines": {"title": "a\nb"},
            }[wrong]
        words = [part for key, value in keys.items() for part in (f"--{key}", value)]
        return Try(f"add {kind}", ("add", kind, *words), False)

    def add_from(self, right: bool) -> Try:
        kind = self.one_of(("dispute", "intel"))
        items = [self.registration(kind) for _ in range(self.chance.randint(1, 4))]
        if not right:
            wrong = self.one_of(
                ({"colour": "red"}, {"id": "D-2026-QS-0001"}, {"source": "rumour"}, {"unit": "QS-MOON"})
            )
            items[-1] |= wrong
        text = json.dumps(items if len(items) > 1 or self.chance.random() < 0.5 else items[0], ensure_ascii=False)
        return Try("add --from", ("add", kind, "--from", "-"), right, text, len(items) if right else 0)

    # acting

    def on(self, record: str, name: str, verb: str, act: Mapping[str, Any], words: tuple[str, ...], day: date) -> Try:
        """Make a command of an act, and tell from the record's course whether it is possible."""
        matter, date_text = self.office.matters[record], self.moment(day)
        latest = max(instant_of(each["recorded"]) for each in matter.acts)
        recorded = max(self.office.now, latest + timedelta(microseconds=1))
        made = {**act, "date": date_text, "recorded": recorded.isoformat(), "by": "registrar"}
        grown = course_of(Matter(matter.head, (*matter.acts, made)))
        possible = grown.skipped == 0 and day <= recorded.date()
        if "limit" in act and act["limit"] < day.isoformat():
            possible = False
        dated = (
            () if date_text == self.office.today.isoformat() and self.chance.random() < 0.5 else ("--date", date_text)
        )
        note = ("--note", self.one_of(LONG_TEXTS)) if verb != "act" and self.chance.random() < 0.2 else ()
        return Try(name, (verb, record, *words, *dated, *note), possible)

    def simple(self, verb: str, record: str, day: date, **keys: str) -> Try:
        name = f"{verb} --as {keys['as']}" if "as" in keys else verb
        if record.startswith("I-"):
            name = name.replace(verb, f"{verb} intel") if verb in ("close", "assign", "accept", "return") else name
        words = tuple(part for key, value in keys.items() for part in (f"--{key.replace('_', '-')}", value))
        return self.on(record, name, verb, {"act": verb, **keys}, words, day)

    def limit(self, day: date) -> str:
        return (day + timedelta(days=self.chance.randint(-2 if self.chance.random() < 0.1 else 0, 40))).isoformat()

    def assign(self, record: str, day: date) -> Try:
        keys = {"to": self.one_of(UNITS)}
        if self.chance.random() < 0.4:
            keys["handler"] = self.one_of(POSTS)
        if self.chance.random() < 0.5:
            keys["limit"] = self.limit(day)
        made = self.simple("assign", record, day, **keys)
        again = record.startswith("D-") and any(step.word == "assign" for step in self.course(record).steps)
        return Try("assign again" if again else made.name, made.arguments, made.accepted)

    def approved(self, day: date) -> dict[str, str]:
        """Say why, by which post, and mostly when the people were told."""
        keys = {"reason": self.one_of(("等待鉴定意见", "情况复杂\n尚需调查")), "approved_by": self.one_of(POSTS)}
        if self.chance.random() < 0.7:
            keys["told"] = str(day + timedelta(days=self.chance.randint(0, 2)))
        return keys

    def suspend(self, record: str, day: date) -> Try:
        cause = self.least("suspend --cause", CAUSES)
        made = self.simple("suspend", record, day, cause=cause, **self.approved(day))
        return Try(f"suspend --cause {cause}", made.arguments, made.accepted)

    def extend(self, record: str, day: date) -> Try:
        """Ask for a day around the limit that stands: mostly a later one, now and then the same or an earlier."""
        last = self.course(record).steps[-1]
        more = self.chance.randint(-4, 2) if self.chance.random() < 0.3 else self.chance.randint(1, 30)
        limit = (last.limit or day) + timedelta(days=more)
        made = self.simple("extend", record, day, limit=str(limit), **self.approved(day))
        return Try("extend suspended" if last.state == "suspended" else "extend", made.arguments, made.accepted)

    def way(self, record: str, day: date) -> Try:
        way, note = self.least("act --kind", counter.WAYS), self.one_of(LONG_TEXTS)
        return self.on(record, f"act --kind {way}", "act", {"act": way}, ("--kind", way, "--note", note), day)

    def analyse(self, record: str, day: date) -> Try:
        kind = self.least("analyse --kind", ANALYSES)
        words = ("--kind", kind, "--finding", self.one_of(LONG_TEXTS))
        return self.on(record, f"analyse --kind {kind}", "analyse", {"act": "analyse"}, words, day)

    def resolve(self, record: str, day: date) -> Try:
        if record.startswith("I-"):
            made = self.simple("resolve", record, day)
            return Try("resolve intel", made.arguments, made.accepted)
        if self.chance.random() < 0.5:
            return self.simple("resolve", record, day, **{"as": "settled"})
        keys = {"as": "agreement"}
        if self.chance.random() < 0.7:
            keys |= {"form": self.one_of(("written", "oral")), "effective": day.isoformat()}
        return self.simple("resolve", record, day, **keys)

    def close(self, record: str, day: date) -> Try:
        if record.startswith("D-"):
            word = self.least("close --as", ENDINGS)
        else:
            word = self.least("close intel --as", INTEL_ENDINGS)
        return self.simple("close", record, day, **{"as": word, "reason": "当事人另寻途径"})

    def amend(self, record: str, day: date) -> Try:
        course = self.course(record)
        kind = course.matter.head["kind"]
        if self.chance.random() < 0.3:
            key, value = "date", str(course.began + timedelta(days=self.chance.randint(-6, 3)))
        else:
            key = self.one_of(sorted(AMENDABLE[kind]))
            value = self.one_of(AMENDABLE[kind][key])
        if not value.strip():
            value = "渠道渗水"
        act = {"act": "amend", "set": {key: value}, "reason": "补正"}
        return self.on(record, f"amend {key}", "amend", act, ("--set", f"{key}={value}", "--reason", "补正"), day)

    def retract(self, record: str, day: date) -> Try:
        matter = self.office.matters[record]
        named = {digest(each): each for each in matter.acts}
        gone = {digest(each) for each in matter.acts} - {digest(each) for each in counter.standing(matter.acts)}
        retracts = [key for key, each in named.items() if each["act"] == "retract" and key not in gone]
        chosen = self.one_of(retracts if retracts and self.chance.random() < 0.5 else list(named))
        act = {"act": "retract", "of": chosen, "reason": "误记"}
        name = "retract a retract" if named[chosen]["act"] == "retract" else "retract"
        made = self.on(record, name, "retract", act, ("--act", chosen[:12], "--reason", "误记"), day)
        fixed = named[chosen]["act"] in ("register", "void")
        return Try(name, made.arguments, made.accepted and not fixed and chosen not in gone)

    def course(self, record: str) -> Course:
        return course_of(self.office.matters[record])

    def any_act(self) -> Try:
        """Do something to some record: mostly what comes next in its life, now and then anything."""
        record = self.one_of(self.likely())
        course = self.course(record)
        dispute = record.startswith("D-")
        first = course.steps[-1].day if self.chance.random() < 0.8 else course.began
        day = self.past(first)
        state = course.steps[-1].state
        do: dict[str, Callable[[], Try]] = {
            "file": lambda: self.simple("file", record, day, limit=self.limit(day)),
            "decline": lambda: self.simple("decline", record, day, reason="不属受理范围"),
            "assign": lambda: self.assign(record, day),
            "accept": lambda: self.simple("accept", record, day),
            "return": lambda: self.simple("return", record, day, reason="不属本单位职责"),
            "suspend": lambda: self.suspend(record, day),
            "resume": lambda: self.simple("resume", record, day),
            "extend": lambda: self.extend(record, day),
            "act": lambda: self.way(record, day),
            "analyse": lambda: self.analyse(record, day),
            "resolve": lambda: self.resolve(record, day),
            "close": lambda: self.close(record, day),
            "reopen": lambda: self.simple("reopen", record, day, reason="当事人再次提出"),
            "amend": lambda: self.amend(record, day),
            "retract": lambda: self.retract(record, day),
            "void": lambda: self.simple("void", record, day, reason="重复登记"),
        }
        if not dispute:
            for word in ("file", "decline", "act"):
                del do[word]
        if self.chance.random() < 0.25:
            return do[self.one_of(sorted(do))]()
        likely = {
            "registered": ("file", "file", "file", "decline", "act", "close"),
            "filed": ("assign", "assign", "assign", "act", "close", "suspend", "extend"),
            "assigned": ("act", "act", "act", "resolve", "close", "close", "assign", "accept", "return", "suspend")
            if dispute
            else ("resolve", "resolve", "analyse", "assign", "close", "accept", "return"),
            "accepted": ("act", "act", "resolve", "close", "assign", "return", "suspend", "extend")
            if dispute
            else ("resolve", "analyse", "assign", "return", "close"),
            "suspended": ("resume", "resume", "resume", "extend", "act", "close"),
            "collected": ("analyse", "analyse", "analyse", "close"),
            "analysed": ("assign", "assign", "assign", "analyse", "close"),
        }.get(state, ("reopen", "reopen", "retract"))
        more = ("amend", "retract", "void") if self.chance.random() < 0.25 else likely
        return do[self.one_of(more)]()

    def likely(self) -> list[str]:
        """Give the records to choose among: rarely a void one, mostly one of the latest."""
        alive = [record for record in self.office.matters if not self.course(record).void]
        if not alive or self.chance.random() < 0.02:
            return list(self.office.matters)
        assigned = [r for r in alive if r.startswith("D-") and self.course(r).steps[-1].state in counter.GIVEN]
        if assigned and self.chance.random() < 0.5:
            return assigned
        return alive[-25:] if self.chance.random() < 0.8 else alive

    def wrong_act(self) -> Try:
        """Do what nobody may do, whatever the record's state."""
        record = self.one_of(list(self.office.matters))
        tomorrow = (self.office.today + timedelta(days=1)).isoformat()
        told = ("--reason", "等待鉴定意见", "--approved-by", "leader")
        name, *words = self.one_of(
            (
                ("act --kind visit", "act", record, "--kind", "dance", "--note", "x"),
                ("act --kind visit", "act", record, "--kind", "visit"),
                ("act --kind visit", "act", record, "--kind", "visit", "--note", " \n"),
                ("act --kind visit", "act", record, "--kind", "visit", "--note", "电话：13800138000"),
                ("file", "file", record, "--limit", "2026-02-30"),
                ("file", "file", record),
                ("file", "file", record, "--limit", tomorrow, "--date", tomorrow),
                ("assign", "assign", record, "--to", "QS-MOON"),
                ("assign", "assign", record, "--to", "QS", "--handler", "astronaut"),
                ("assign", "assign", "D-2026-QS-9999", "--to", "QS"),
                ("assign", "assign", "../stabctl", "--to", "QS"),
                ("accept", "accept", record, "--date", tomorrow),
                ("accept", "--by", "astronaut", "accept", record),
                ("return", "return", record),
                ("return", "return", record, "--reason", " \n"),
                ("suspend", "suspend", record, "--cause", "holiday", *told),
                ("suspend", "suspend", record, *told),
                ("suspend", "suspend", record, "--cause", "hearing", *told[:2]),
                ("suspend", "suspend", record, "--cause", "hearing", *told[2:]),
                ("suspend", "suspend", record, "--cause", "hearing", *told, "--told", "soon"),
                ("suspend", "suspend", record, "--cause", "hearing", *told[:2], "--approved-by", "astronaut"),
                ("resume", "resume", record, "--date", tomorrow),
                ("resume", "resume", record, "--limit", tomorrow),
                ("extend", "extend", record, *told),
                ("extend", "extend", record, *told, "--limit", "2026-02-30"),
                ("extend", "extend", record, *told, "--limit", "1999-01-01"),
                ("extend", "extend", record, *told[:2], "--limit", "2999-01-01"),
                ("extend", "extend", record, *told[2:], "--limit", "2999-01-01"),
                ("extend", "extend", record, *told, "--limit", "2999-01-01", "--date", tomorrow),
                ("resolve --as settled", "resolve", record, "--as", "victory"),
                ("close --as withdrawn", "close", record, "--as", "withdrawn"),
                ("close --as withdrawn", "close", record, "--as", "lost", "--reason", "x"),
                ("close --as withdrawn", "close", record, "--as", "withdrawn", "--reason", "x", "--date", "1999-01-01"),
                ("reopen", "reopen", record),
                ("amend unit", "amend", record, "--set", "unit=QS-OFFICE", "--reason", "x"),
                ("amend id", "amend", record, "--set", "id=D-2026-QS-0001", "--reason", "x"),
                ("amend date", "amend", record, "--set", "date=2019-03-01", "--reason", "x"),
                ("amend date", "amend", record, "--set", "date=9999-12-31", "--reason", "x"),
                ("amend category", "amend", record, "--set", "category=feud", "--reason", "x"),
                ("amend title", "amend", record, "--set", "title", "--reason", "x"),
                ("amend colour", "amend", record, "--set", "colour=red", "--reason", "x"),
                ("retract", "retract", record, "--act", "0000000000000000", "--reason", "x"),
                ("retract", "retract", record, "--act", "", "--reason", "x"),
                ("void", "void", record),
                ("void", "void", record, "--reason", "x", "--date", tomorrow),
                ("void", "--by", "astronaut", "void", record, "--reason", "x"),
                ("analyse --kind routine", "analyse", record, "--kind", "deep", "--finding", "x"),
            )
        )
        return Try(name, tuple(words), False)

    def next(self) -> Try:
        """Think of some commands and type one: mostly a right one, of the kind that was seen least."""
        thought = [self.some() for _ in range(14)]
        right = [each for each in thought if each.accepted]
        wrong = [each for each in thought if not each.accepted]
        if wrong and (not right or self.chance.random() < 0.15):
            return min(wrong, key=lambda each: self.office.refused[each.name])
        return min(right, key=lambda each: self.office.accepted[each.name] / WEIGHTS.get(each.name, 0.2))

    def some(self) -> Try:
        """Think of a command."""
        number = self.chance.random()
        if number < 0.12 or not self.office.matters:
            return self.add(self.one_of(("dispute", "dispute", "intel")))
        if number < 0.15:
            return self.add_from(True)
        if number < 0.17:
            return self.add_wrong(self.one_of(("dispute", "intel")))
        if number < 0.18:
            return self.add_from(False)
        if number < 0.30:
            return self.wrong_act()
        return self.any_act()

    def wait(self) -> None:
        """Let the clock go on: often not at all, mostly some hours, now and then for days."""
        self.office.now += timedelta(
            hours=self.one_of((0, 0, 0, 1, 3, 7, 11, 26, 26, 50)), seconds=self.one_of((0, 11))
        )


# What has to be true of the figures


def counted(office: Office, *words: str) -> dict[str, Any]:
    """Run a report and require every figure in it of the counter."""
    made = office("summarise", *words, "--format", "json").succeed().data
    assert made["impossible_acts"] == 0 and made["unreadable_files"] == 0
    as_of = date.fromisoformat(made["as_of"])
    whole = [date.fromisoformat(made["period"][end]) for end in ("from", "to")]
    cache: dict[Any, dict[str, Any]] = {}
    for name, each in made["figures"].items():
        plain, _, scope = name.partition("@")
        first, last = (date.fromisoformat(each["period"][end]) for end in ("from", "to"))
        assert (first, last) == _scope(scope, whole, as_of), (words, name)
        plain, cell = _cell(plain)
        key = (first, last, cell)
        if key not in cache:
            cache[key] = counter.count(office.matters.values(), first, last, as_of, only=cell)
        found = {word: sorted(part) if isinstance(part, list) else part for word, part in each.items()}
        del found["period"]
        assert found == cache[key][plain], (words, name)
    _no_row_is_missing(made["figures"])
    values = {name: each.get("value") for name, each in made["figures"].items()}
    for scope in {name.partition("@")[2] for name in values}:
        _balances(values, f"@{scope}" if scope else "")
    return made["figures"]


def _scope(scope: str, whole: list[date], as_of: date) -> tuple[date, date]:
    """Give the days of a figure: the report's, or of an annual report its half-year or the year to date."""
    last = min(whole[1], as_of)
    if scope == "to-date":
        return date(last.year, 1, 1), as_of
    if scope == "half":
        first, end = (date(last.year, 1, 1), date(last.year, 6, 30)), (date(last.year, 7, 1), date(last.year, 12, 31))
        half = first if last.month < 7 else end
        return half[0], min(half[1], as_of)
    return whole[0], last


def _cell(name: str) -> tuple[str, tuple[str, str] | None]:
    """Take the cell off a figure's name; ways of handling are figures of their own."""
    plain, bracket, rest = name.partition("[")
    if not bracket or rest.startswith("way="):
        return name, None
    key, _, word = rest.removesuffix("]").partition("=")
    return plain, (key, word)


DIMENSIONS = {
    "disputes": ("category", "source", "unit", "assignee", "people"),
    "intel": ("level", "source", "unit", "assignee"),
}


def _no_row_is_missing(figures: Mapping[str, Any]) -> None:
    """Require that the rows of every table add up to the figure that they break down."""
    plain = {name: each for name, each in figures.items() if "[" not in name and "@" not in name}
    for name, each in plain.items():
        part = "numerator" if "numerator" in each else "value"
        if "_days" in name or "since" in name:
            continue
        for dimension in DIMENSIONS[name.partition(".")[0]]:
            rows = [row for word, row in figures.items() if word.startswith(f"{name}[{dimension}=")]
            assert sum(row[part] for row in rows) == each[part], (name, dimension)


def _balances(values: Mapping[str, Any], scope: str) -> None:
    brought, registered, reopened, resolved, otherwise, left = (
        values[f"disputes.{name}{scope}"]
        for name in ("brought_forward", "registered", "reopened", "resolved", "closed_otherwise", "open_at_end")
    )
    assert brought + registered + reopened - resolved - otherwise == left


def check_all(office: Office, times: int) -> None:
    """Require that the ledger is sound, and a number of reports right."""
    checked = office("check")
    assert (checked.exit_code, checked.stderr) == (0, ""), checked.stdout
    assert counter.read_ledger(office.stab.root) and {
        matter.head["id"]: matter.acts for matter in counter.read_ledger(office.stab.root)
    } == {record: matter.acts for record, matter in office.matters.items()}
    listed_as_they_stand(office, office.today)
    listed_as_they_stand(office, office.today - timedelta(days=office.chance.randint(1, 30)))
    for words in some_reports(office, times):
        counted(office, *words)


def listed_as_they_stand(office: Office, day: date) -> None:
    """Require that the list gives every matter's state, limit and responsible unit as the counter has them."""
    found = office("list", "--as-of", str(day), "--json").succeed().data["records"]
    wanted = {}
    for record, matter in office.matters.items():
        course = course_of(matter)
        if course.until(day) and not course.void:
            state = course.state(day)
            if state == "resolved" and record.startswith("I-"):
                state = "closed"
            limit = course.until(day)[-1].limit
            wanted[record] = (state, None if limit is None else str(limit), course.value("assignee", day))
    assert {each["id"]: (each["status"], each["limit"], each["assignee"]) for each in found} == wanted, day


def some_reports(office: Office, times: int) -> Iterator[tuple[str, ...]]:
    """Think of periods and as-of days between the first registration and some weeks after today."""
    first = min(course_of(matter).began for matter in office.matters.values())
    long = (office.today - first).days
    for _ in range(times):
        day = first + timedelta(days=office.chance.randint(0, long))
        year, week, _ = day.isocalendar()
        span, words, start = office.chance.choice(
            (
                ("week", ("--week", f"{year}-W{week:02}"), day - timedelta(days=day.weekday())),
                ("month", ("--month", f"{day:%Y-%m}"), day.replace(day=1)),
                ("month", ("--month", f"{day:%Y-%m}"), day.replace(day=1)),
                ("half", ("--half", f"{day.year}-H{1 if day.month < 7 else 2}"), _scope("half", [day, day], day)[0]),
                (
                    "quarter",
                    ("--quarter", f"{day.year}-Q{(day.month + 2) // 3}"),
                    date(day.year, (day.month - 1) // 3 * 3 + 1, 1),
                ),
                ("year", ("--year", f"{day.year}"), date(day.year, 1, 1)),
                ("range", ("--from", str(day), "--to", str(day + timedelta(days=9))), day),
                ("week", (), office.today - timedelta(days=office.today.weekday())),
            )
        )
        annual = span == "year" or (span in ("month", "half") and office.chance.random() < 0.3)
        as_of = start + timedelta(days=office.chance.randint(0, max((office.today - start).days + 20, 1)))
        report = ("--report", "annual") if annual else ()
        today = start <= office.today
        yield (*words, *report, *(() if today and office.chance.random() < 0.4 else ("--as-of", str(as_of))))


def months_add_up(office: Office, year: int) -> None:
    """Require that the flow figures of twelve months are those of the year, record by record."""
    end = ("--as-of", f"{year}-12-31")
    months = [counted(office, "--month", f"{year}-{month:02}", *end) for month in range(1, 13)]
    whole = counted(office, "--year", str(year), *end)
    for name in ADDITIVE:
        added = [record for each in months for record in each[name]["records"]]
        assert sorted(added) == sorted(whole[name]["records"]), name


def known_then(office: Office, folder: Path) -> None:
    """Require that what an earlier commit says is what the ledger of today knew at that time."""
    pairs = zip(office.commits, office.commits[1:], strict=False)
    commit = office.chance.choice([commit for (now, commit), (after, _) in pairs if after > now])
    then = Stab(folder, office.stab.environ)
    office.stab.git("clone", "--quiet", "--no-local", str(office.stab.root), str(folder))
    then.git("checkout", "--quiet", "-B", "main", commit)
    matters = counter.read_ledger(folder)
    known = max((act["recorded"] for matter in matters for act in matter.acts), key=instant_of)
    known = known if "." in known else known.replace("+08:00", ".000000+08:00")
    day = instant_of(known).date()
    period = (date(day.year, 1, 1), date(day.year, 12, 31), date(day.year, 12, 31))
    earlier = Office(then, office.chance, instant_of(known), Counter(), Counter())
    earlier.matters = {each.head["id"]: each for each in matters}
    figures = counted(earlier, "--year", str(day.year), "--as-of", f"{day.year}-12-31")
    later = counter.count(office.matters.values(), *period, known_at=known)
    assert {name: figures[name].get("value", figures[name].get("numerator")) for name in later} == {
        name: each.get("value", each.get("numerator")) for name, each in later.items()
    }


def new_office(
    folder: Path, seed: int, accepted: Counter[str] | None = None, refused: Counter[str] | None = None
) -> Office:
    """Open a fresh workspace; the counts may go on from another office's."""
    folder.mkdir(exist_ok=True)
    stab = Stab(folder / "office", hermetic_environ(folder))
    stab.run_bare("init", str(stab.root), "--name", "青石乡", "--code", "QS", "--lang", "en").succeed()
    chance = random.Random(seed)
    start = datetime.fromisoformat("2026-01-05T08:00:00+08:00") + timedelta(days=chance.randint(0, 300))
    return Office(
        stab, chance, start, Counter() if accepted is None else accepted, Counter() if refused is None else refused
    )


def test_a_short_sequence_of_commands_keeps_every_law(tmp_path: Path) -> None:
    office = new_office(tmp_path / "short", 20260312)
    clerk = Clerk(office)
    for _ in range(60):
        office.go(clerk.next())
        clerk.wait()
    check_all(office, 12)
    months_add_up(office, office.today.year)
    known_then(office, tmp_path / "then")
    assert sum(office.accepted.values()) >= 30 and sum(office.refused.values()) >= 5


def test_an_annual_report_made_in_the_next_year_keeps_its_own_year(tmp_path: Path) -> None:
    office = new_office(tmp_path / "late", 1)
    office.now = datetime.fromisoformat("2026-11-20T09:00:00+08:00")
    clerk = Clerk(office)
    for _ in range(12):
        office.go(clerk.add("dispute"))
        clerk.wait()
    office.now = datetime.fromisoformat("2027-01-11T09:00:00+08:00")
    counted(office, "--year", "2026", "--as-of", "2027-01-10")


@pytest.mark.parametrize("day", ["2026-03-05", "2026-03-12"])
def test_a_registration_can_not_be_moved_behind_the_amendment_that_moves_it(stab: Stab, day: str) -> None:
    record = stab.dispute("--date", "2026-03-01", now="2026-03-12")
    before = tree(stab.root)
    moved = ("--set", "date=2026-03-20", "--reason", "误记", "--date", day)
    assert stab("amend", record, *moved, now="2026-03-12").exit_code == 1
    assert tree(stab.root) == before


def test_a_retraction_can_not_move_the_registration_behind_itself(stab: Stab) -> None:
    record = stab.dispute("--date", "2026-03-10", now="2026-03-12")
    stab("amend", record, "--set", "date=2026-03-01", "--reason", "误记", now="2026-03-12").succeed()
    before = tree(stab.root)
    amendment = digest(counter.read_matter(stab.path(record).read_text("utf-8")).acts[1])
    words = ("--act", amendment[:12], "--reason", "误记", "--date", "2026-03-05")
    assert stab("retract", record, *words, now="2026-03-12").exit_code == 1
    assert tree(stab.root) == before


@pytest.mark.long
def test_every_verb_a_hundred_times_keeps_every_law(tmp_path: Path) -> None:
    """Office after office, until everything that can be said was accepted a hundred times."""
    accepted: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    reports = commands = seed = 0
    while any(accepted[name] < (15 if name.startswith("suspend --cause") else 100) for name in WANTED):
        office = new_office(tmp_path / f"office-{seed}", seed, accepted, refused)
        clerk = Clerk(office)
        for number in range(400):
            office.go(clerk.next())
            clerk.wait()
            if number % 50 == 49:
                check_all(office, 4)
        check_all(office, 10)
        months_add_up(office, office.today.year)
        known_then(office, tmp_path / f"then-{seed}")
        commands, reports, seed = commands + 400, reports + 8 * 4 + 10 + 14, seed + 1
    lines = [f"{seed} offices, {commands} commands, {reports} reports"]
    for name in sorted({*accepted, *refused}):
        lines.append(f"{name:28} accepted {accepted[name]:5}  refused {refused[name]:5}")
    sys.stdout.write("\n" + "\n".join(lines) + "\n")
