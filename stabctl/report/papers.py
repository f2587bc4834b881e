"""The office's papers: slips, notices and forms of one matter, with blank lines where people write their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from stabctl.domain import vocabulary as v
from stabctl.domain.law import Law, LawRule
from stabctl.domain.life import Life
from stabctl.domain.office import Office
from stabctl.errors import Refused, say
from stabctl.i18n import Translator
from stabctl.i18n.visible import visible, wrapped
from stabctl.query.dossiers import REQUIRED, papers_in
from stabctl.report.filling import fill

PAPERS: Mapping[str, str] = {
    "assignment": "dispute,intel",
    "notice": "dispute",
    "registration": "dispute",
    "mediation-record": "dispute",
    "agreement": "dispute",
    "oral-agreement": "dispute",
    "follow-up": "dispute",
    "dossier": "dispute",
    "assessment": "assessment",
}
"""Each paper, and the kinds of record that it is for."""


PAGE = 78
"""Columns of a printed page."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What papers are made with: the office, the law, the day, the language, and where the templates are."""

    office: Office
    law: Law
    day: date
    translator: Translator
    folders: Sequence[Path]


def paper(name: str, life: Life, desk: Desk, about: str = "channels") -> str:
    """Fill in one paper for a record; `about` says what a notice is about.

    `Refused` where the paper is not for such a record.
    """
    if life.kind.name not in PAPERS[name].split(","):
        raise Refused(
            say("{record}: there is no paper {name} for this kind of record.", record=life.id, name=name),
            hint=say("Use one of: {words}.", words=papers_for(life)),
            record=life.id,
        )
    return fill(f"{name}.{desk.translator.language}.txt", desk.folders, _values(life, desk, about))


def papers_for(life: Life) -> tuple[str, ...]:
    """Name the papers that there are for a record."""
    return tuple(name for name, kinds in PAPERS.items() if life.kind.name in kinds.split(","))


def _values(life: Life, desk: Desk, about: str) -> dict[str, Any]:
    word = desk.translator.word
    values = life.values
    common: dict[str, Any] = {
        "wrap": _wrap,
        "office": desk.office.settings.office,
        "id": life.id,
        "title": visible(values["title"]),
        "summary": visible(values.get("summary", "").rstrip("\n"), lines=True),
        "dossier": values.get("dossier", ""),
        "date": life.registered_on,
        "unit": _named(desk, life.record.unit),
        "assignee": _named(desk, life.assignee),
        "handler": _named(desk, life.handler),
        "lead": _named(desk, life.lead),
        "limit": life.limit or "",
        "day": desk.day,
        "blank": "________________",
        "basis": [f"《{each.title}》{each.number or ''}" for each in desk.office.basis if each.in_force],
        "law_version": desk.law.version,
    }
    if life.kind.name == "assessment":
        return common | _assessment(life, desk)
    return common | {
        "category": word("category", values.get("category")),
        "source": word("source", values.get("source")),
        "about": about,
        "channels": _channels(life, desk),
        "notices": [each.text.in_language(desk.translator.language) for each in _notices(life, desk)],
        "clock": _clock_act(life, about),
        "sessions": [(act.day, visible(act.get("note") or "")) for act in life.acts("mediation-session")],
        "bodies": [visible(body) for act in life.acts("mediate") if (body := act.get("body"))],
        "papers": [(word("paper", each), each in papers_in(life), each in REQUIRED) for each in v.PAPER.words],
        "agreement": _agreement(life, desk),
        "outcome": "" if life.outcome is None else _outcome(life, desk),
    }


def _wrap(text: str, indent: int = 0) -> str:
    """Break a text into lines of a page; every line but the first is indented."""
    lines = [line for part in text.split("\n") for line in wrapped(part, PAGE - indent)]
    return ("\n" + " " * indent).join(lines)


def _named(desk: Desk, code: str | None) -> str:
    if code is None:
        return ""
    known = desk.office.org.unit(code) or desk.office.org.post(code)
    return known.name if known is not None else code


def _outcome(life: Life, desk: Desk) -> str:
    settled = desk.translator.word("settlement", life.outcome)
    return desk.translator.word("ending", life.outcome) if settled == life.outcome else settled


def _notices(life: Life, desk: Desk) -> Sequence[Any]:
    return desk.law.notices_for(life.values.get("category", "other"))


def _channels(life: Life, desk: Desk) -> list[dict[str, str]]:
    language = desk.translator.language
    found = desk.law.channels_for(
        life.values.get("category", "other"), life.values.get("source"), life.values.get("parties")
    )
    return [
        {
            "name": channel.name.in_language(language),
            "where": channel.where.in_language(language),
            "how": channel.how.in_language(language),
            "basis": "; ".join(
                _basis(rule, desk)
                for rule_id in channel.rules
                if (rule := desk.law.rule(rule_id, desk.day)) is not None
            ),
        }
        for channel in found
    ]


def _basis(rule: LawRule, desk: Desk) -> str:
    """Say a rule's law, article and period."""
    say_ = desk.translator.say
    text = say_("{law}, art. {article}", law=rule.law.in_language(desk.translator.language), article=rule.article)
    if rule.period is not None:
        period = say_("{count} {unit}", count=rule.period, unit=desk.translator.word("time-unit", rule.unit))
        text = say_("{text} ({detail})", text=text, detail=period)
    return text


def _clock_act(life: Life, about: str) -> dict[str, str]:
    """Return what the latest suspension or extension says, for a notice about it."""
    words = {"suspension": "suspend", "extension": "extend"}
    acts = life.acts(words.get(about, ""))
    keys = ("reason", "approved_by", "limit", "cause")
    if not acts:
        return dict.fromkeys(("date", *keys), "")
    return {"date": str(acts[-1].day), **{key: visible(acts[-1].get(key) or "") for key in keys}}


def _agreement(life: Life, desk: Desk) -> dict[str, Any]:
    acts = [act for act in life.acts("resolve") if act.get("as") == "agreement"]
    if not acts:
        return {"form": "", "effective": "", "instalments": [], "note": ""}
    act = acts[-1]
    return {
        "form": desk.translator.word("form", act.get("form")),
        "effective": act.get("effective") or "",
        "instalments": list(act.all("instalments")),
        "note": visible(act.get("note") or ""),
    }


def _assessment(life: Life, desk: Desk) -> dict[str, Any]:
    word = desk.translator.word
    plans, analyses, grades = life.acts("plan"), life.acts("analyse"), life.acts("grade")
    reports, decisions = life.acts("report"), life.acts("decide")
    plan = plans[-1] if plans else None
    return {
        "form": word("assessed", life.values["form"]),
        "owner": _named(desk, life.values["owner"]),
        "plan": {}
        if plan is None
        else {
            "lead": _named(desk, plan.get("lead")),
            "assist": [_named(desk, unit) for unit in plan.all("assist")],
            "procedure": word("procedure", plan.get("procedure")),
            "methods": [word("method", method) for method in plan.all("methods")],
            "scope": visible(plan.get("scope") or ""),
        },
        "heard": [
            {
                "method": word("method", act.get("method")),
                "day": act.day,
                **{key: act.get(key) or "—" for key in ("invited", "heard", "in_favour", "against")},
                "opinions": visible(act.get("opinions") or ""),
                "adopted": word("adopted", act.get("adopted")),
                "answer": visible(act.get("answer") or ""),
            }
            for act in life.acts("consult")
        ],
        "tests": []
        if not analyses
        else [
            (word("key", test), word("test", analyses[-1].get(test)))
            for test in ("legality", "reasonableness", "feasibility", "controllability")
        ],
        "forecast": {}
        if not analyses
        else {
            "people": analyses[-1].get("people"),
            "extent": word("extent", analyses[-1].get("extent")),
            "intensity": word("intensity", analyses[-1].get("intensity")),
            "finding": visible(analyses[-1].get("finding") or ""),
        },
        "grades": [
            (
                act.day,
                word("grade", act.get("before")),
                word("grade", act.get("after")),
                visible(act.get("measures") or ""),
            )
            for act in grades
        ],
        "report": {}
        if not reports
        else {
            "day": reports[-1].day,
            **{key: visible(reports[-1].get(key) or "") for key in ("advice", "contingency")},
        },
        "decision": {}
        if not decisions
        else {
            "day": decisions[-1].day,
            "as": word("decision", decisions[-1].get("as")),
            "by": _named(desk, decisions[-1].get("approved_by")),
        },
    }
