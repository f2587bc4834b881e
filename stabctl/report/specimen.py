"""Specimens: invented matters, new and gone through everything, on which the templates of papers are tried."""

from __future__ import annotations

from collections.abc import Mapping

from stabctl.domain.folding import fold
from stabctl.domain.life import Life
from stabctl.domain.record import Act, Record, Value

_WORDS = "试填"
_DISPUTE = {"title": _WORDS, "category": "land", "source": "petition", "people": "5-9", "parties": "units"}
_MATTERS: Mapping[str, tuple[str, Mapping[str, str], tuple[Mapping[str, Value], ...]]] = {
    "dispute": (
        "D",
        {**_DISPUTE, "dossier": _WORDS, "summary": _WORDS},
        (
            {"act": "file", "limit": "2026-06-30"},
            {"act": "assign", "to": "A", "handler": "a", "limit": "2026-06-30",
             "lead": "a", "criteria": ("difficult",)},
            {"act": "accept"},
            {"act": "notify", "about": "rights", "how": "written"},
            {"act": "mediate", "track": "people", "consent": "all", "body": _WORDS},
            {"act": "mediation-session", "track": "people", "note": _WORDS},
            {"act": "suspend", "cause": "appraisal", "reason": _WORDS, "approved_by": "a", "told": "2026-03-12"},
            {"act": "resume"},
            {"act": "extend", "limit": "2026-07-31", "reason": _WORDS, "approved_by": "a", "told": "2026-03-12"},
            {"act": "refer", "body": _WORDS, "reason": _WORDS, "reply_due": "2026-04-30", "told": "2026-03-12"},
            {"act": "mediation-result", "track": "people", "result": "agreed"},
            {"act": "resolve", "as": "agreement", "form": "written", "effective": "2026-03-12",
             "instalments": ("2026-04-01", "2026-05-01"), "note": _WORDS},
            {"act": "dossier", "papers": ("application", "identity")},
            {"act": "follow-up", "how": "visit", "performance": "partly", "relapse": "none",
             "satisfaction": "satisfied", "asked_by": "a"},
        ),
    ),
    "intel": (
        "I",
        {"title": _WORDS, "level": "important", "source": "liaison", "summary": _WORDS},
        (
            {"act": "analyse", "kind": "routine", "finding": _WORDS},
            {"act": "assign", "to": "A", "handler": "a", "limit": "2026-06-30"},
        ),
    ),
    "assessment": (
        "R",
        {"title": _WORDS, "form": "project", "owner": "A", "dossier": _WORDS, "summary": _WORDS},
        (
            {"act": "screen", "as": "in-scope", "reason": _WORDS},
            {"act": "plan", "lead": "A", "assist": ("A",), "procedure": "simplified", "methods": ("visits", "hearing"),
             "scope": _WORDS, "reason": _WORDS},
            {"act": "consult", "method": "public-comment", "invited": "9", "heard": "9", "in_favour": "5",
             "against": "2", "days": "20", "opinions": _WORDS, "adopted": "partly", "answer": _WORDS, "reason": _WORDS},
            {"act": "analyse", "legality": "met", "reasonableness": "met", "feasibility": "met",
             "controllability": "met", "people": "10-49", "extent": "one-village", "intensity": "weak",
             "finding": _WORDS},
            {"act": "grade", "before": "medium", "after": "low", "measures": _WORDS},
            {"act": "report", "advice": _WORDS, "contingency": _WORDS},
            {"act": "decide", "as": "implement", "approved_by": "a", "limit": "2026-06-30", "reason": _WORDS},
            {"act": "track", "note": _WORDS},
        ),
    ),
}  # fmt: skip


def specimens(kind: str) -> tuple[Life, ...]:
    """Return invented matters of a kind: a new one, one that went through everything, and its course in between."""
    letter, head, acts = _MATTERS[kind]
    whole = {"id": f"{letter}-2026-A-0001", "kind": kind, "unit": "A", "date": "2026-03-12", **head}
    made = [Act.of({**each, **_written(at)}) for at, each in enumerate(({"act": "register"}, *acts))]
    return tuple(fold(Record(whole, tuple(made[:count]))) for count in range(1, len(made) + 1))


def _written(minute: int) -> dict[str, Value]:
    return {"date": "2026-03-12", "recorded": f"2026-03-12T09:{minute:02d}:00+08:00", "by": "a"}
