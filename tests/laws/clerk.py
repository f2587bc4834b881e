"""What a clerk might type, right and wrong, and what the contract says to each of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from stabctl.values import replace
from tests.laws.conduct import broken
from tests.laws.running import LEVELS, Office, Try
from tests.support import counter
from tests.support.counter import Course, Matter, course_of, digest, instant_of

CATEGORIES = ("family", "neighbour", "land", "wages", "traffic", "other")
SOURCES = ("sweep", "application", "police", "hotline", "liaison", "other")
PEOPLE = ("1", "2-4", "5-9", "10-49", "50-99", "100-499", "500+")
SAFETY = ("violence", "domestic-violence", "minor")
IMPORTANCE = ("major", "urgent", "important", "routine")
THEMES = ("hot", "difficult", "emerging", "trend")
ENDINGS = ("not-agreed", "withdrawn", "referred", "terminated", "unresolved", "inconclusive")
INTEL_ENDINGS = ("withdrawn", "referred", "terminated")
CAUSES = ("appraisal", "evidence", "related-case", "hearing", "agreed", "force-majeure", "other")
NOTICES = ("receipt", "rights", "channels", "suspension", "extension", "close", "referral", "status-quo")
CRITERIA = ("wide-impact", "likely-to-escalate", "widespread", "difficult")
RESULTS = ("agreed", "not-agreed", "ended")
CONFIRMATIONS = ("applied", "confirmed", "not-confirmed", "not-accepted")
ANSWERS = ("satisfied", "partly", "dissatisfied", "declined")
RELATIONS = ("related", "came-from", "led-to", "assessed-in", "found-in")
PAPERS = ("application", "rights-notice", "inquiry", "mediation-record", "agreement", "follow-up")
STAGES = ("first", "follow-up", "final")
SIGNED = ("parties", "mediator", "seal")
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
    "dispute": {
        "title": TEXTS,
        "category": CATEGORIES,
        "source": SOURCES,
        "people": PEOPLE,
        "summary": LONG_TEXTS,
        "respondent": UNITS,
        "safety": SAFETY,
        "dossier": ("青调字〔2026〕7号",),
    },
    "intel": {
        "title": TEXTS,
        "level": IMPORTANCE,
        "category": CATEGORIES,
        "source": SOURCES,
        "theme": THEMES,
        "safety": SAFETY,
    },
}

WANTED = (
    "add dispute",
    "add intel",
    "add --from",
    "file",
    "decline",
    "assign",
    "assign again",
    "assign --lead",
    "assign --override",
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
    *(f"mediate --track {track}" for track in counter.TRACKS),
    "mediate --consent refused",
    "mediate session",
    *(f"mediate --result {word}" for word in RESULTS),
    *(f"notify --about {word}" for word in NOTICES),
    "major add",
    "major add again",
    "major supervise",
    "major request-delist",
    "major delist",
    *(f"analyse --kind {kind}" for kind in counter.ANALYSES),
    *(f"report-now --stage {stage}" for stage in STAGES),
    "escalate",
    "escalate --ask",
    "escalate over a level",
    "escalate intel",
    "refer",
    "refer intel",
    "reply --of referral",
    "reply --of request",
    "resolve --as agreement",
    "resolve --as settled",
    "resolve --instalments",
    "resolve intel",
    *(f"close --as {word}" for word in ENDINGS),
    *(f"close intel --as {word}" for word in INTEL_ENDINGS),
    "perform",
    *(f"confirm --as {word}" for word in CONFIRMATIONS),
    "follow-up",
    "follow-up --satisfaction",
    "review",
    "dossier",
    "reopen",
    "merge",
    "merge intel",
    "link",
    "link intel",
    "attach",
    *(f"amend {key}" for key in ("category", "level", "title", "people", "date", "respondent")),
    "retract",
    "retract a retract",
    "void",
)
"""What the long run has to see accepted, every word of it."""

BREACHES = (
    "recusal",
    "criteria",
    "major",
    "upward",
    "jump",
    "analysis",
    "known after its registration",
    "channels",
    "approval",
    "signed",
    "no such instalment",
    "performed already",
    "asked by nobody",
    "asked by a handler",
    "reviewed by a handler",
)
"""The rules of conduct for each of which alone the long run has to see something refused."""

RARE = ("suspend", "notify", "confirm", "act", "mediate", "report-now")
"""Verbs that are the same whatever their word: each of their names is wanted less often."""

WEIGHTS = dict.fromkeys(WANTED, 1.0) | {"add dispute": 1.5, "file": 3.0, "assign": 4.0, "reopen": 4.0}
WEIGHTS |= {"accept": 2.0, "return": 2.0, "resume": 4.0, "extend": 2.0, "extend suspended": 2.0}
WEIGHTS |= {name: 0.4 for name in WANTED if name.split()[0] in RARE}
WEIGHTS |= {name: 1.5 for name in WANTED if name.split()[0] in ("mediate", "escalate", "major", "close", "report-now")}
WEIGHTS |= {"notify --about channels": 2.0, "merge": 0.5, "merge intel": 0.5}
"""How often each is wanted, against the others: oftener what others need before them."""


ALWAYS = "notify notify mediate mediate major major refer reply escalate escalate review dossier attach "
DISPUTE_NEXT = {
    "registered": ALWAYS + "file file file file file file decline act close",
    "filed": ALWAYS + "assign assign assign assign assign assign act close suspend extend",
    "assigned": ALWAYS + "act act mediate mediate resolve resolve close close assign accept return suspend",
    "accepted": ALWAYS + "act mediate mediate resolve resolve close assign return suspend extend",
    "suspended": "resume resume resume resume extend act mediate close major",
    "resolved": "perform perform confirm confirm follow follow follow review dossier notify major reopen reopen reopen",
    "closed": "follow reply notify reopen reopen reopen",
    "declined": "follow notify reopen reopen reopen",
    "merged": "amend retract void",
    "void": "amend retract",
}
INTEL_NEXT = {
    "collected": "analyse analyse analyse analyse report report close refer escalate reply attach",
    "analysed": "assign assign assign assign analyse report close refer escalate reply",
    "assigned": "resolve resolve resolve analyse assign close accept return report refer escalate reply",
    "accepted": "resolve analyse assign return close report reply",
    "resolved": "report reopen reopen reopen link",
    "closed": "report reply reopen reopen link",
    "merged": "amend retract void",
    "void": "amend retract",
}
"""What a record's state makes likely, the likelier the oftener."""


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

    def registration(self, kind: str, *, whole: bool = False) -> dict[str, str]:
        """Make a registration; `whole` with the keys that `add` has no option for."""
        keys = {"title": self.one_of(TEXTS), "source": self.one_of(SOURCES)}
        if kind == "dispute":
            keys["category"] = self.one_of(CATEGORIES)
            if self.chance.random() < 0.6:
                keys["people"] = self.one_of(PEOPLE)
            if self.chance.random() < 0.2:
                keys["dossier"] = "青调字〔2026〕7号"
            if whole and self.chance.random() < 0.7:
                keys |= {"respondent": self.one_of(UNITS), "parties": "individual-unit", "policy_cause": "not-balanced"}
        else:
            keys["level"] = self.one_of(IMPORTANCE)
            if self.chance.random() < 0.5:
                keys["category"] = self.one_of(CATEGORIES)
            if self.chance.random() < 0.3:
                keys["theme"] = self.one_of(THEMES)
            if self.chance.random() < 0.5:
                known = self.office.now - timedelta(minutes=self.one_of((5, 29, 30, 31, 300)))
                keys["known_at"] = self.one_of((known.isoformat(), known.date().isoformat()))
        if whole and self.chance.random() < 0.3:
            keys["safety"] = self.one_of(SAFETY)
        if self.chance.random() < 0.3:
            keys["summary"] = self.one_of(LONG_TEXTS)
        if self.chance.random() < 0.8:
            keys["unit"] = self.one_of((*UNITS, "QS-V01", "QS-V01", "QS-V01"))
        if "known_at" not in keys and self.chance.random() < 0.5:
            keys["date"] = (self.office.today - timedelta(days=int(self.chance.expovariate(1 / 12)))).isoformat()
        return keys

    def options(self, keys: Mapping[str, str]) -> tuple[str, ...]:
        """Write keys as options."""
        return tuple(part for key, value in keys.items() for part in (f"--{key.replace('_', '-')}", value))

    def add(self, kind: str) -> Try:
        return Try(f"add {kind}", ("add", kind, *self.options(self.registration(kind))), True, new=1)

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
        return Try(f"add {kind}", ("add", kind, *self.options(keys)), False)

    def add_from(self, right: bool) -> Try:
        kind = self.one_of(("dispute", "intel"))
        items = [self.registration(kind, whole=True) for _ in range(self.chance.randint(1, 4))]
        if not right:
            wrong = self.one_of(
                (
                    {"colour": "red"},
                    {"id": "D-2026-QS-0001"},
                    {"source": "rumour"},
                    {"unit": "QS-MOON"},
                    {"safety": "none"},
                )
            )
            items[-1] |= wrong
        text = json.dumps(items if len(items) > 1 or self.chance.random() < 0.5 else items[0], ensure_ascii=False)
        return Try("add --from", ("add", kind, "--from", "-"), right, text, len(items) if right else 0)

    # acting

    def on(
        self,
        record: str,
        name: str,
        verb: str,
        act: Mapping[str, Any],
        words: tuple[str, ...],
        day: date,
        by: str = "registrar",
    ) -> Try:
        """Make a command of an act, and tell from the record's course whether it is possible and good conduct."""
        matter, date_text = self.office.matters[record], self.moment(day)
        said = date_text != self.office.today.isoformat() or self.chance.random() < 0.5
        if not said and verb == "report-now":
            date_text = self.office.now.isoformat()
        latest = max(instant_of(each["recorded"]) for each in matter.acts)
        recorded = max(self.office.now, latest + timedelta(microseconds=1))
        made = {**act, "date": date_text, "recorded": recorded.isoformat(), "by": by}
        grown = course_of(Matter(matter.head, (*matter.acts, made)))
        possible = grown.skipped == 0 and day <= recorded.date() and self.names_others(record, act)
        if "limit" in act and act["limit"] < day.isoformat():
            possible = False
        breaches = broken(grown, LEVELS) if possible else []
        dated = ("--date", date_text) if said else ()
        note = ("--note", self.one_of(LONG_TEXTS)) if "note" not in act and self.chance.random() < 0.2 else ()
        acting = () if by == "registrar" else ("--by", by)
        return Try(
            name,
            (*acting, *verb.split(), record, *words, *dated, *note),
            possible and not breaches,
            breach=breaches[0] if breaches else "",
        )

    def names_others(self, record: str, act: Mapping[str, Any]) -> bool:
        """Tell whether the other record that an act names is there, and can take a duplicate in."""
        if act["act"] not in ("merge", "link"):
            return True
        other = act.get("into") or act["to"]
        if other == record or other not in self.office.matters:
            return False
        if act["act"] == "link":
            return True
        danger, marked = (self.course(each).value("safety", self.office.today) for each in (record, other))
        return other[0] == record[0] and not self.course(other).gone and (danger is None or marked is not None)

    def simple(self, verb: str, record: str, day: date, word: str = "", by: str = "registrar", **keys: Any) -> Try:
        """Make a command whose options are the keys of its act; a list is repeated or has commas."""
        name = f"{verb} --as {keys['as']}" if "as" in keys else verb
        if record.startswith("I-"):
            both = ("close", "assign", "accept", "return", "escalate", "refer", "merge", "link")
            name = name.replace(verb, f"{verb} intel") if verb in both else name
        words: tuple[str, ...] = ()
        for key, value in keys.items():
            option = f"--{key.replace('_', '-')}"
            if isinstance(value, list) and self.chance.random() < 0.5:
                value = self.one_of((",", "，", ", ")).join(value)
            words += tuple(part for each in ([value] if isinstance(value, str) else value) for part in (option, each))
        return self.on(record, name, verb, {"act": word or verb, **keys}, words, day, by)

    def some_of(self, words: tuple[str, ...]) -> list[str]:
        """Pick some words, each once."""
        return self.chance.sample(words, self.chance.randint(1, len(words)))

    def limit(self, day: date) -> str:
        return (day + timedelta(days=self.chance.randint(-2 if self.chance.random() < 0.1 else 0, 40))).isoformat()

    def led(self) -> dict[str, Any]:
        """Name a leader in charge, mostly with the reason why, and staff."""
        keys: dict[str, Any] = {"lead": "leader"}
        if self.chance.random() < 0.85:
            keys["criteria"] = self.some_of(CRITERIA)
        if self.chance.random() < 0.7:
            keys["staff"] = self.some_of(POSTS[:3])
        return keys

    def assign(self, record: str, day: date) -> Try:
        keys: dict[str, Any] = {"to": self.one_of(UNITS)}
        name = ""
        respondent = self.course(record).value("respondent", self.office.today)
        if respondent in UNITS and self.chance.random() < 0.5:
            keys["to"] = respondent
            if self.chance.random() < 0.6:
                keys |= {"override": "别无其他有权单位", "approved_by": "leader"}
                name = "assign --override"
            elif self.chance.random() < 0.5:
                keys[self.one_of(("override", "approved_by"))] = "leader"
        if self.chance.random() < 0.4:
            keys["handler"] = self.one_of(POSTS)
        if self.chance.random() < 0.5:
            keys["limit"] = self.limit(day)
        if self.chance.random() < 0.3:
            keys |= self.led()
            name = name or "assign --lead"
        made = self.simple("assign", record, day, **keys)
        again = any(step.word == "assign" for step in self.course(record).steps)
        if record.startswith("I-"):
            return made
        return made.called(name or ("assign again" if again else "assign"))

    def approved(self, day: date) -> dict[str, str]:
        """Say why, by which post, and mostly when the people were told."""
        keys = {"reason": self.one_of(("等待鉴定意见", "情况复杂\n尚需调查")), "approved_by": self.one_of(POSTS)}
        if self.chance.random() < 0.7:
            keys["told"] = str(day + timedelta(days=self.chance.randint(0, 2)))
        return keys

    def suspend(self, record: str, day: date) -> Try:
        cause = self.least("suspend --cause", CAUSES)
        return self.simple("suspend", record, day, cause=cause, **self.approved(day)).called(f"suspend --cause {cause}")

    def extend(self, record: str, day: date) -> Try:
        """Ask for a day around the limit that stands: mostly a later one, now and then the same or an earlier."""
        last = self.course(record).steps[-1]
        more = self.chance.randint(-4, 2) if self.chance.random() < 0.3 else self.chance.randint(1, 30)
        limit = (last.limit or day) + timedelta(days=more)
        made = self.simple("extend", record, day, limit=str(limit), **self.approved(day))
        return made.called("extend suspended" if last.state == "suspended" else "extend")

    def way(self, record: str, day: date) -> Try:
        way, note = self.least("act --kind", counter.WAYS), self.one_of(LONG_TEXTS)
        words = ("--kind", way, "--note", note)
        return self.on(record, f"act --kind {way}", "act", {"act": way, "note": note}, words, day)

    def mediate(self, record: str, day: date) -> Try:
        """Begin, go on with or end a track: mostly what comes next on it."""
        track = self.one_of(counter.TRACKS)
        begun = counter.under_way(track, list(self.course(record).steps))
        if self.chance.random() < 0.15:
            begun = not begun
        if not begun:
            consent = "refused" if self.chance.random() < 0.25 else "all"
            keys = {"track": track, "consent": consent}
            if self.chance.random() < 0.3:
                keys["body"] = self.one_of(TEXTS)
            made = self.simple("mediate", record, day, **keys)
            return made.called("mediate --consent refused" if consent == "refused" else f"mediate --track {track}")
        if self.chance.random() < 0.4:
            made = self.simple("mediate", record, day, "mediation-session", track=track, note=self.one_of(LONG_TEXTS))
            return made.called("mediate session")
        result = self.least("mediate --result", RESULTS)
        made = self.simple("mediate", record, day, "mediation-result", track=track, result=result)
        return made.called(f"mediate --result {result}")

    def notify(self, record: str, day: date) -> Try:
        about = "channels" if self.chance.random() < 0.4 else self.least("notify --about", NOTICES)
        made = self.simple("notify", record, day, about=about, how=self.one_of(("oral", "written")))
        return made.called(f"notify --about {about}")

    def major(self, record: str, day: date) -> Try:
        """List a case, supervise it, ask to take it off or take it off: mostly what comes next."""
        moves = [step.word for step in self.course(record).steps if step.word in ("major", "request-delist", "delist")]
        last = moves[-1] if moves else "delist"
        likely = {"major": ("supervise", "request-delist", "delist"), "request-delist": ("supervise", "delist")}
        moved = self.one_of(likely.get(last, ("add",)))
        if self.chance.random() < 0.15:
            moved = self.one_of(("add", "supervise", "request-delist", "delist"))
        verb = f"major {moved}"
        if moved == "supervise":
            return self.simple(verb, record, day, moved, note=self.one_of(LONG_TEXTS))
        if moved == "request-delist":
            return self.simple(verb, record, day, moved, evidence=self.one_of(LONG_TEXTS))
        if moved == "delist":
            return self.simple(verb, record, day, moved, evidence="履行完毕", approved_by=self.one_of(POSTS))
        keys: dict[str, Any] = {"level": self.one_of(("township", "county")), "reason": "涉及面广"}
        if self.chance.random() < 0.8:
            keys |= self.led()
        if self.chance.random() < 0.7:
            keys["limit"] = self.limit(day)
        if self.chance.random() < 0.2:
            keys["workgroup"] = self.one_of(TEXTS)
        return self.simple(verb, record, day, "major", **keys).called("major add again" if moves else "major add")

    def analyse(self, record: str, day: date) -> Try:
        """Analyse an item: mostly as it fits, else mostly with the reason."""
        level = self.course(record).value("level", self.office.today)
        fitting = {"major": "targeted", "urgent": "prompt"}.get(level or "", "routine")
        kind = fitting if self.chance.random() < 0.5 else self.least("analyse --kind", counter.ANALYSES)
        keys = {"kind": kind, "finding": self.one_of(LONG_TEXTS)}
        if kind != fitting and self.chance.random() < 0.5:
            keys["reason"] = "后果可能扩大"
        return self.simple("analyse", record, day, **keys).called(f"analyse --kind {kind}")

    def report_now(self, record: str, day: date) -> Try:
        """Report at once: with the stage, or without it as the next one."""
        begun = any(step.word == "report-now" for step in self.course(record).steps)
        stage = "follow-up" if begun else "first"
        given = self.chance.random() < 0.7
        if given:
            stage = self.least("report-now --stage", STAGES) if begun else self.one_of(STAGES)
        keys = {"to": self.one_of((*UNITS, "QX"))}
        words = self.options({**keys, **({"stage": stage} if given else {})})
        act = {"act": "report-now", "stage": stage, **keys}
        return self.on(record, f"report-now --stage {stage}", "report-now", act, words, day)

    def escalate(self, record: str, day: date) -> Try:
        """Report upward: mostly one level, now and then over one, rarely none at all."""
        before = [step.act["to"] for step in self.course(record).steps if step.word == "escalate"]
        start = before[-1] if before else self.office.matters[record].head["unit"]
        likely = {"village": (*UNITS, *["QX"] * 9), "county": UNITS}.get(LEVELS[start], ("QX", "QX", "QX", "QS"))
        to, ask = self.one_of(likely), self.chance.random() < 0.5
        act = {"act": "escalate", "to": to, "kind": "request" if ask else "report"}
        over = (LEVELS[start], to) == ("village", "QX")
        if over and self.chance.random() < 0.6:
            act["reason"] = "情况紧急"
        if ask and self.chance.random() < 0.5:
            act["reply_due"] = str(day + timedelta(days=9))
        words = self.options({key: text for key, text in act.items() if key not in ("act", "kind")})
        name = "escalate over a level" if over else ("escalate --ask" if ask else "escalate")
        name = "escalate intel" if record.startswith("I-") else name
        return self.on(record, name, "escalate", act, (*words, *(("--ask",) if ask else ())), day)

    def refer(self, record: str, day: date) -> Try:
        keys = {"body": self.one_of(TEXTS), "reason": "职责所在"}
        if self.chance.random() < 0.5:
            keys["reply_due"] = str(day + timedelta(days=30))
        return self.simple("refer", record, day, **keys)

    def reply(self, record: str, day: date) -> Try:
        """Write down an answer, saying to what only where several are awaited."""
        steps = list(self.course(record).steps)
        awaited = [of for of in ("referral", "request") if counter.awaited(of, steps)]
        of = self.one_of(awaited) if awaited and self.chance.random() < 0.9 else self.one_of(("referral", "request"))
        note = self.one_of(LONG_TEXTS)
        named = () if awaited == [of] and self.chance.random() < 0.5 else ("--of", of)
        act = {"act": f"{of}-reply", "note": note}
        digests = [counter.digest(step.act) for step in counter.awaited(of, steps)]
        if len(digests) > 1 and self.chance.random() < 0.3:
            arguments = ("reply", record, *named, "--note", note, "--date", str(day))
            return Try(f"reply --of {of} to one of several", arguments, False)
        if digests:
            act["to_act"] = self.one_of(digests)
            named = (*named, *(("--to-act", act["to_act"][:12]) if len(digests) > 1 else ()))
        return self.on(record, f"reply --of {of}", "reply", act, (*named, "--note", note), day)

    def resolve(self, record: str, day: date) -> Try:
        if record.startswith("I-"):
            return self.simple("resolve", record, day).called("resolve intel")
        if self.chance.random() < 0.4:
            return self.simple("resolve", record, day, **{"as": "settled"})
        keys: dict[str, Any] = {"as": "agreement"}
        if self.chance.random() < 0.7:
            keys |= {"form": self.one_of(("written", "oral")), "effective": day.isoformat()}
        if self.chance.random() < 0.7:
            keys["signed"] = list(SIGNED) if self.chance.random() < 0.7 else self.some_of(SIGNED)
        if self.chance.random() < 0.2:
            keys["subject"] = self.one_of(("ownership", "status", "other"))
        if self.chance.random() < 0.4:
            keys["instalments"] = [str(day + timedelta(days=30 * number)) for number in range(1, 4)]
        made = self.simple("resolve", record, day, **keys)
        return made.called("resolve --instalments") if "instalments" in keys else made

    def close(self, record: str, day: date) -> Try:
        keys = {"reason": "当事人另寻途径"}
        if self.chance.random() < 0.5:
            keys["body"] = "县仲裁委"
        if record.startswith("I-"):
            return self.simple("close", record, day, **{"as": self.least("close intel --as", INTEL_ENDINGS), **keys})
        word = self.least("close --as", ENDINGS)
        if self.chance.random() < (0.6 if word in ("unresolved", "inconclusive") else 0.1):
            keys["approved_by"] = self.one_of(POSTS)
        return self.simple("close", record, day, **{"as": word, **keys})

    def perform(self, record: str, day: date) -> Try:
        """Pay an instalment: mostly one that is agreed and not paid yet."""
        steps = self.course(record).steps
        agreed = [due for step in steps for due in step.act.get("instalments", ())]
        paid = [step.act["due"] for step in steps if step.word == "perform"]
        open_ = [due for due in agreed if due not in paid]
        due = self.one_of(open_) if open_ and self.chance.random() < 0.8 else self.one_of([*agreed, str(day)])
        return self.simple("perform", record, day, due=due)

    def follow_up(self, record: str, day: date) -> Try:
        """Visit: with their own answer mostly by a post that did not handle the matter."""
        keys = {
            "how": self.one_of(("visit", "call", "written")),
            "performance": self.one_of(("performed", "partly", "not-performed", "nothing-due")),
            "relapse": self.one_of(("none", "relapsed")),
        }
        if self.chance.random() < 0.6:
            keys["satisfaction"] = self.one_of(ANSWERS)
        if self.chance.random() < 0.8:
            keys["asked_by"] = self.one_of(POSTS)
        made = self.simple("follow-up", record, day, **keys)
        return made.called("follow-up --satisfaction") if "satisfaction" in keys else made

    def review(self, record: str, day: date) -> Try:
        """Look at a matter again, as some post that may have handled it."""
        by = self.one_of(("registrar", *POSTS))
        return self.simple("review", record, day, by=by, finding=self.one_of(LONG_TEXTS))

    def merge(self, record: str, day: date) -> Try:
        """Merge into another record: mostly one of the kind that stands."""
        same = [other for other in self.office.matters if other[0] == record[0] and other != record]
        others = [other for other in same if not self.course(other).gone]
        into = self.one_of(others) if others and self.chance.random() < 0.8 else self.one_of(list(self.office.matters))
        return self.simple("merge", record, day, into=into, reason="重复登记")

    def link(self, record: str, day: date) -> Try:
        to = self.one_of([*self.office.matters, "D-2026-QS-9999"])
        return self.simple("link", record, day, to=to, relation=self.one_of(RELATIONS))

    def attach(self, record: str, day: date) -> Try:
        """Attach a file under a name that no record has yet."""
        number = sum(self.office.accepted.values()) + sum(self.office.refused.values())
        file = self.office.stab.root.parent / f"paper-{number}.txt"
        file.write_text(f"第{number}页\n", encoding="utf-8")
        act = {"act": "attach", "path": "", "sha256": ""}
        words = (str(file), "--paper", self.one_of(PAPERS))
        return self.on(record, "attach", "attach", act, words, day)

    def dossier(self, record: str, day: date) -> Try:
        return self.simple("dossier", record, day, papers=self.some_of(PAPERS))

    def amend(self, record: str, day: date) -> Try:
        course = self.course(record)
        kind = course.matter.head["kind"]
        if self.chance.random() < 0.3:
            key, value = "date", str(course.began + timedelta(days=self.chance.randint(-6, 3)))
        elif kind == "intel" and self.chance.random() < 0.3:
            known = str(course.began + timedelta(days=self.chance.randint(-4, 3)))
            key, value = "known_at", self.one_of((known, f"{known}T07:40:00+08:00"))
        else:
            key = self.one_of(sorted(AMENDABLE[kind]))
            value = self.one_of(AMENDABLE[kind][key])
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
        return replace(made, accepted=made.accepted and not fixed and chosen not in gone)

    def course(self, record: str) -> Course:
        return course_of(self.office.matters[record])

    def takes_others_in(self, record: str) -> bool:
        """Tell whether a duplicate was merged into a record."""
        return any(
            step.word == "merge" and step.act["into"] == record
            for other in self.office.matters
            for step in self.course(other).steps
        )

    def any_act(self) -> Try:
        """Do something to some record: mostly what comes next in its life, now and then anything."""
        record = self.one_of(self.likely())
        course = self.course(record)
        first = course.steps[-1].day if self.chance.random() < 0.8 else course.began
        day = self.past(first)
        do = self.doing(record, day)
        if self.chance.random() < 0.2:
            return self.unless_needed(record, word := self.one_of(sorted(do)), do[word]())
        likely = (DISPUTE_NEXT if record.startswith("D-") else INTEL_NEXT)[course.steps[-1].state].split()
        word = self.one_of(("amend", "retract", "void", "merge", "link") if self.chance.random() < 0.2 else likely)
        return self.unless_needed(record, word, do[word]())

    def unless_needed(self, record: str, word: str, made: Try) -> Try:
        """Expect a refusal where a record that a duplicate went into would be taken away."""
        if word in ("void", "merge") and self.takes_others_in(record):
            return replace(made, accepted=False)
        return made

    def doing(self, record: str, day: date) -> dict[str, Callable[[], Try]]:
        """Give everything that can be done to a record, by the word for it."""
        return {
            "file": lambda: self.simple("file", record, day, limit=self.limit(day)),
            "decline": lambda: self.simple("decline", record, day, reason="不属受理范围"),
            "assign": lambda: self.assign(record, day),
            "accept": lambda: self.simple("accept", record, day),
            "return": lambda: self.simple("return", record, day, reason="不属本单位职责"),
            "suspend": lambda: self.suspend(record, day),
            "resume": lambda: self.simple("resume", record, day),
            "extend": lambda: self.extend(record, day),
            "act": lambda: self.way(record, day),
            "mediate": lambda: self.mediate(record, day),
            "notify": lambda: self.notify(record, day),
            "major": lambda: self.major(record, day),
            "analyse": lambda: self.analyse(record, day),
            "report": lambda: self.report_now(record, day),
            "escalate": lambda: self.escalate(record, day),
            "refer": lambda: self.refer(record, day),
            "reply": lambda: self.reply(record, day),
            "resolve": lambda: self.resolve(record, day),
            "close": lambda: self.close(record, day),
            "perform": lambda: self.perform(record, day),
            "confirm": lambda: self.simple("confirm", record, day, **{"as": self.least("confirm --as", CONFIRMATIONS)}),
            "follow": lambda: self.follow_up(record, day),
            "review": lambda: self.review(record, day),
            "dossier": lambda: self.dossier(record, day),
            "reopen": lambda: self.simple("reopen", record, day, reason="当事人再次提出"),
            "link": lambda: self.link(record, day),
            "attach": lambda: self.attach(record, day),
            "amend": lambda: self.amend(record, day),
            "retract": lambda: self.retract(record, day),
            **self._ending_the_number(record, day),
        }

    def _ending_the_number(self, record: str, day: date) -> dict[str, Callable[[], Try]]:
        return {
            "merge": lambda: self.merge(record, day),
            "void": lambda: self.simple("void", record, day, reason="重复登记"),
        }

    def likely(self) -> list[str]:
        """Give the records to choose among: rarely one that is gone, mostly one of the latest."""
        alive = [record for record in self.office.matters if not self.course(record).gone]
        if not alive or self.chance.random() < 0.02:
            return list(self.office.matters)
        assigned = [r for r in alive if r.startswith("D-") and self.course(r).steps[-1].state in counter.GIVEN]
        resolved = [r for r in alive if r.startswith("D-") and self.course(r).steps[-1].state == "resolved"]
        for some in (assigned, resolved):
            if some and self.chance.random() < 0.35:
                return some
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
                ("mediate session", "mediate", record, "--track", "people"),
                ("mediate session", "mediate", record, "--note", "x"),
                ("mediate session", "mediate", record, "--track", "family", "--note", "x"),
                ("mediate --consent refused", "mediate", record, "--track", "people", "--consent", "some"),
                ("mediate --track people", "mediate", record, "--track", "people", "--body", "x", "--note", "x"),
                (
                    "mediate --track people",
                    *("mediate", record, "--track", "people", "--consent", "all", "--result", "agreed"),
                ),
                ("major add", "major", "add", record, "--level", "village", "--reason", "x"),
                ("major add", "major", "add", record, "--level", "county"),
                ("major add", "major", "add", record, "--level", "county", "--reason", "x", "--staff", "leader,leader"),
                ("major add", "major", "add", record, "--level", "county", "--reason", "x", "--criteria", "hard"),
                ("major supervise", "major", "supervise", record),
                ("major request-delist", "major", "request-delist", record, "--evidence", " "),
                ("major delist", "major", "delist", record, "--evidence", "x"),
                ("report-now --stage first", "report-now", record),
                ("report-now --stage first", "report-now", record, "--to", "QS-MOON"),
                ("report-now --stage first", "report-now", record, "--to", "QX", "--stage", "last"),
                ("report-now --stage first", "report-now", record, "--to", "QX", "--date", f"{tomorrow}T09:00+08:00"),
                ("escalate", "escalate", record),
                ("escalate", "escalate", record, "--to", "QS-MOON"),
                ("refer", "refer", record, "--body", "x"),
                ("refer", "refer", record, "--body", "a\nb", "--reason", "x"),
                ("reply --of referral", "reply", record, "--of", "letter", "--note", "x"),
                ("reply --of request", "reply", record, "--of", "request"),
                ("resolve --instalments", "resolve", record, "--as", "agreement", "--instalments", "soon"),
                ("resolve --as agreement", "resolve", record, "--as", "agreement", "--signed", "seal,seal"),
                ("perform", "perform", record),
                ("perform", "perform", record, "--due", "1999-01-01"),
                ("confirm --as applied", "confirm", record, "--as", "refused"),
                ("follow-up", "follow-up", record, "--how", "visit", "--performance", "performed"),
                (
                    "follow-up --satisfaction",
                    *("follow-up", record, "--how", "visit", "--performance", "performed", "--relapse", "none"),
                    *("--satisfaction", "happy", "--asked-by", "leader"),
                ),
                ("review", "review", record),
                ("review", "--by", "astronaut", "review", record, "--finding", "x"),
                ("merge", "merge", record, "--into", record, "--reason", "x"),
                ("merge", "merge", record, "--into", "D-2026-QS-9999", "--reason", "x"),
                ("merge", "merge", record, "--into", "soon", "--reason", "x"),
                ("link", "link", record, "--to", record, "--relation", "related"),
                ("link", "link", record, "--to", self.one_of(list(self.office.matters)), "--relation", "friend"),
                ("attach", "attach", record, "no-such-file.txt"),
            )
        )
        return Try(name, tuple(words), False)

    def next(self) -> Try:
        """Think of some commands and type one: mostly a right one, of the kind that was seen least."""
        if self.chance.random() < 0.12:
            breach = [each for each in (self.some() for _ in range(60)) if each.breach]
            if breach:
                return min(breach, key=lambda each: self.office.refused[f"for {each.breach}"])
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
