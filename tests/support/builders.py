"""Records, acts and an office for tests, in a line each."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from stabctl.domain.conduct import conduct
from stabctl.domain.folding import fold
from stabctl.domain.law import Law
from stabctl.domain.life import Life
from stabctl.domain.moments import read_instant, write_instant
from stabctl.domain.office import Office, Org, Post, Rules, Settings, Unit
from stabctl.domain.record import Act, Record, Value

DAY = "2026-03-12"
DIGEST = "0" * 64

_HEADS: dict[str, dict[str, str]] = {
    "dispute": {"title": "机耕路占用引起的纠纷", "category": "neighbour", "source": "sweep"},
    "intel": {"title": "水渠渗漏影响灌溉", "level": "important", "source": "liaison"},
    "assessment": {"title": "水库除险加固", "form": "project", "owner": "QS"},
    "activity": {"title": "三月研究重大矛盾纠纷", "form": "study"},
}
_LETTERS = {"dispute": "D", "intel": "I", "assessment": "R", "activity": "A"}
TESTS = ("legality", "reasonableness", "feasibility", "controllability")
_NEEDED: dict[str, dict[str, Value]] = {
    "file": {"limit": "2026-12-31"},
    "decline": {"reason": "不属受理范围"},
    "assign": {"to": "QS-JUSTICE"},
    "resolve": {"as": "agreement"},
    "close": {"as": "withdrawn", "reason": "申请人撤回"},
    "reopen": {"reason": "反悔"},
    "void": {"reason": "重复编号"},
    "amend": {"reason": "笔误"},
    "retract": {"reason": "误录"},
    "analyse": {"kind": "routine", "finding": "渠道老化"},
    "visit": {"note": "到现场查看"},
    "notify": {"about": "channels", "how": "written"},
    "mediate": {"track": "people", "consent": "all"},
    "mediation-session": {"track": "people", "note": "听取双方意见"},
    "mediation-result": {"track": "people", "result": "agreed"},
    "major": {"level": "township", "reason": "涉及面广"},
    "supervise": {"note": "督促办理"},
    "request-delist": {"evidence": "履行完毕"},
    "delist": {"evidence": "履行完毕", "approved_by": "leader"},
    "suspend": {"cause": "appraisal", "reason": "等待鉴定意见", "approved_by": "leader"},
    "extend": {"reason": "情况复杂", "approved_by": "leader"},
    "escalate": {"to": "QS", "kind": "report"},
    "refer": {"body": "县仲裁委", "reason": "职责所在"},
    "perform": {"due": DAY},
    "confirm": {"as": "applied"},
    "follow-up": {"how": "visit", "performance": "performed", "relapse": "none"},
    "review": {"finding": "处理得当"},
    "merge": {"reason": "重复登记"},
    "screen": {"as": "in-scope", "reason": "涉及面广"},
    "plan": {"lead": "QS", "procedure": "ordinary", "methods": ("visits",), "scope": "库区三村"},
    "consult": {"method": "visits", "heard": "12", "against": "0", "opinions": "补偿偏低"},
    "grade": {"before": "medium", "after": "medium"},
    "report": {"advice": "可以实施", "contingency": "应急预案"},
    "decide": {"as": "implement", "approved_by": "leader"},
    "found": {"found": "1"},
    "missed": {"reason": "道路中断"},
    "study": {"measures": "逐件落实"},
    "opinion": {"opinion": "请修水渠", "adopted": "adopted", "reason": "可行"},
}


def instant(text: str) -> datetime:
    """Read an instant that is known to be one."""
    read = read_instant(text)
    assert read is not None
    return read


def day(text: str) -> date:
    """Read a day that is known to be one."""
    return date.fromisoformat(text)


def act(word: str, on: str = DAY, at: str | None = None, by: str = "registrar", **values: Value) -> Act:
    """Make an act on a day, written down at nine o'clock of it unless `at` says otherwise.

    Keys that are words of Python take an underscore: `as_="agreement"`.
    """
    needed: dict[str, Value] = dict(_NEEDED.get(word, {}))
    if values.get("as_") == "done":
        needed = {}
    if word == "analyse" and "legality" in values:
        needed = {"people": "10-49", "extent": "one-village", "intensity": "weak", "finding": "风险可控"}
    given = {name.rstrip("_"): value for name, value in values.items()}
    recorded = at or f"{on[:10]}T09:00:00+08:00"
    return Act.of({"act": word, "date": on, "recorded": recorded, "by": by, **needed, **given})


def opened(on: str = DAY, *, kind: str = "dispute", number: str | None = None, **head: str) -> Record:
    """Make a record that has just been registered, at eight o'clock of its day."""
    record_id = number or f"{_LETTERS[kind]}-{on[:4]}-QS-0001"
    unit = record_id.split("-", 2)[2].rsplit("-", 1)[0]
    registration = {"id": record_id, "kind": kind, "unit": unit, "date": on, **_HEADS[kind], **head}
    return Record(registration, (act("register", on, f"{on}T08:00:00+08:00"),))


def then(record: Record, word: str, on: str | None = None, at: str | None = None, **values: Value) -> Record:
    """Let one more act happen; it is written down after the one before it, whatever its day."""
    last = record.acts[-1].recorded
    on = on or last.date().isoformat()
    if at is None:
        at = write_instant(max(last + timedelta(seconds=1), instant(f"{on[:10]}T09:00:00+08:00")))
    return record.with_act(act(word, on, at, **values))


def filed(on: str = DAY, limit: str = "2026-04-12", **head: str) -> Record:
    """Make a dispute that has been registered and filed."""
    return then(opened(on, **head), "file", on, limit=limit)


def assigned(on: str = DAY, limit: str = "2026-04-12", **head: str) -> Record:
    """Make a dispute that has been registered, filed and assigned."""
    return then(filed(on, limit, **head), "assign", on)


def resolved(on: str = DAY, ended: str = "2026-03-20", **head: str) -> Record:
    """Make a dispute that has been registered, filed, assigned and resolved."""
    return then(assigned(on, **head), "resolve", ended)


def intel(on: str = DAY, number: str | None = None, **head: str) -> Record:
    """Make an intel item that has just been collected."""
    return opened(on, kind="intel", number=number, **head)


def assessment(on: str = DAY, **head: str) -> Record:
    """Make an assessment that is in scope."""
    return then(opened(on, kind="assessment", **head), "screen")


def analysed(on: str = DAY) -> Record:
    """Make an assessment that has been planned, consulted on and analysed."""
    return then(then(then(assessment(on), "plan"), "consult"), "analyse", **dict.fromkeys(TESTS, "met"))


def graded(**grade: str) -> Record:
    """Make an assessment that has been graded, and reported."""
    return then(then(analysed(), "grade", **grade), "report")


def sweep(number: str = "S-2026-03-T2-QS", on: str = DAY) -> Record:
    """Make a sweep that has been registered and says nothing yet."""
    _, year, month, window, *rest = number.split("-")
    scope = "major" if rest[0] == "major" else "all"
    unit = "-".join(rest[1:] if scope == "major" else rest)
    head = {"id": number, "kind": "sweep", "unit": unit, "scope": scope, "period": f"{year}-{month}-{window}"}
    return Record(head, (act("register", on, f"{on}T08:00:00+08:00"),))


def activity(form: str = "study", on: str = DAY) -> Record:
    """Make an activity that was held."""
    return opened(on, kind="activity", form=form)


def breaches(record: Record, law: Law | None = None, *, warnings: bool = False) -> list[tuple[str, int, str | None]]:
    """List the rules of conduct that a record breaks (or those only worth a look): code, act and key."""
    found = [problem for problem in conduct(fold(record), office(), law) if problem.warning is warnings]
    return [(problem.code, problem.act or 0, problem.key) for problem in found]


def retracting(record: Record, index: int, on: str | None = None) -> Record:
    """Retract the act of that index."""
    return then(record, "retract", on, of=record.acts[index].digest)


def words(life: Life) -> list[str]:
    """Name the acts that count, in their order."""
    return [step.act.word for step in life.steps]


def folded(*records: Record, as_of: str | None = None) -> tuple[Life, ...]:
    """Fold records at a day."""
    return tuple(fold(record, as_of=day(as_of) if as_of else None) for record in records)


def office(**rules: object) -> Office:
    """Make the office QS with a village and the usual posts."""
    units = (
        Unit("QS", "青石乡", "township"),
        Unit("QS-OFFICE", "综治办", "department"),
        Unit("QS-JUSTICE", "司法所", "department"),
        Unit("QS-V01", "上坪村", "village"),
        Unit("QX", "青川县", "county"),
    )
    posts = (Post("registrar", "登记岗", "QS"), Post("mediator", "调解岗", "QS-JUSTICE"), Post("leader", "分管领导"))
    return Office(
        Settings("青石乡", "QS", default_unit="QS", default_post="registrar"),
        Org(units, posts),
        Rules(**rules),  # type: ignore[arg-type]
    )
