"""The verb of the command line that brings an act about."""

from __future__ import annotations

from stabctl.domain.life import Life
from stabctl.domain.vocabulary import WAY

_VERBS = {
    **dict.fromkeys(WAY.words, "act"),
    "mediation-session": "mediate",
    "mediation-result": "mediate",
    "major": "major add",
    "supervise": "major supervise",
    "request-delist": "major request-delist",
    "delist": "major delist",
    "referral-reply": "reply",
    "request-reply": "reply",
    "found": "add sweep",
    "nil": "add sweep",
    "missed": "add sweep",
}
_ASSESSING = ("screen", "plan", "consult", "analyse", "grade", "report", "decide", "track")

ASIDE = frozenset(
    (
        "notify",
        "link",
        "attach",
        "merge",
        "dossier",
        "review",
        "escalate",
        "refer",
        "major add",
        "study",
        "follow-up",
        "confirm",
    )
)
"""Verbs that are possible nearly always and carry a matter no further by themselves."""


def verb_of(kind: str, word: str) -> str:
    """Name the command that writes an act of a kind."""
    if kind == "assessment" and word in _ASSESSING:
        return f"assess {word}"
    return _VERBS.get(word, word)


def next_verbs(life: Life) -> tuple[str, ...]:
    """Name the commands that can follow, those that carry the matter on first."""
    verbs = dict.fromkeys(verb_of(life.kind.name, word) for word in life.possible if word != "register")
    return (*(verb for verb in verbs if verb not in ASIDE), *(verb for verb in verbs if verb in ASIDE))
