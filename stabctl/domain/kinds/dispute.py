"""The table of disputes (矛盾纠纷): registration, case, clocks, mediation, listing, and what follows the end."""

from __future__ import annotations

from stabctl.domain import vocabulary as v
from stabctl.domain.keys import Form, Key, word
from stabctl.domain.kinds.tables import (
    APPROVED_BY,
    BODY,
    GONE,
    LIMIT,
    NOTE,
    NUMBERS_BEFORE,
    REASON,
    TOLD,
    ActRule,
    Axis,
    Kind,
    everywhere,
    handing_over,
    merging,
    replying,
    rules,
    upward,
)

_OPEN = ("registered", "filed", "assigned", "accepted", "suspended")
_ENDED = ("resolved", "closed", "declined", "merged")
_ANY = frozenset(_OPEN)
_ALIVE = frozenset((*_OPEN, *_ENDED)) - GONE
_OVER = frozenset(_ENDED) - GONE
_RUNNING = frozenset(("filed", "assigned", "accepted"))
_GIVEN = frozenset(("assigned", "accepted"))
_APPROVED = (REASON, APPROVED_BY, TOLD, NOTE)
"""What a suspension and an extension say: why, by which post, and when the people were told."""

_REGISTRATION = (
    Key("title", Form.LINE),
    word("category", v.CATEGORY),
    word("source", v.SOURCE),
    word("people", v.PEOPLE).optional(),
    word("parties", v.PARTIES).optional(),
    Key("respondent", Form.UNIT).optional(),
    word("policy_cause", v.POLICY_CAUSE).optional(),
    word("safety", v.SAFETY).optional(),
    Key("dossier", Form.LINE).optional(),
    *NUMBERS_BEFORE,
    Key("summary", Form.BLOCK).optional(),
)

_CASE = (
    ActRule("file", (LIMIT, NOTE), frozenset({"registered"}), "filed"),
    ActRule("decline", (REASON, TOLD, NOTE), frozenset({"registered"}), "declined"),
    *handing_over(_RUNNING, _GIVEN, "filed"),
    ActRule("suspend", (word("cause", v.CAUSE), *_APPROVED), _RUNNING, "suspended"),
    ActRule("resume", (NOTE,), frozenset({"suspended"})),
    ActRule("extend", (LIMIT, *_APPROVED), _RUNNING | {"suspended"}),
    *(ActRule(way, (Key("note", Form.BLOCK),), _ANY) for way in v.WAY.words),
    ActRule("notify", (word("about", v.ABOUT), word("how", v.TOLD_HOW), NOTE), _ALIVE),
)

_TRACK = word("track", v.TRACK)
_IDLE = frozenset(("", "refused", "agreed", "not-agreed", "ended"))
_UNDER_WAY = frozenset({"under-way"})
_MEDIATION = (
    ActRule(
        "mediate",
        (_TRACK, word("consent", v.CONSENT), BODY, NOTE),
        _ANY,
        axis=Axis("mediation", _IDLE, {"all": "under-way", "refused": "refused"}, by="consent", per="track"),
    ),
    ActRule(
        "mediation-session",
        (_TRACK, Key("note", Form.BLOCK)),
        _ANY,
        axis=Axis("mediation", _UNDER_WAY, "under-way", per="track"),
    ),
    ActRule(
        "mediation-result",
        (_TRACK, word("result", v.RESULT), NOTE),
        _ALIVE,
        axis=Axis("mediation", _UNDER_WAY, {word: word for word in v.RESULT.words}, by="result", per="track"),
    ),
)

_END = (
    ActRule(
        "resolve",
        (
            word("as", v.SETTLEMENT),
            word("form", v.FORM).optional(),
            word("signed", v.SIGNED).optional().several(),
            Key("effective", Form.DATE).optional(),
            word("subject", v.SUBJECT).optional(),
            Key("instalments", Form.DATE).optional().several(),
            NOTE,
        ),
        _GIVEN,
        "resolved",
    ),
    ActRule(
        "close",
        (word("as", v.ENDING), REASON, BODY, APPROVED_BY.optional(), NOTE),
        _ANY,
        "closed",
        once_assigned=frozenset({"not-agreed", "unresolved", "inconclusive"}),
        axis=Axis("referral", frozenset(("", "waiting", "answered")), {"referred": "waiting"}, by="as"),
    ),
    merging(_OPEN, _ENDED),
)

_LISTED = frozenset(("listed", "delist-requested"))
_LISTING = (
    ActRule(
        "major",
        (
            word("level", v.LISTING_LEVEL),
            REASON,
            Key("lead", Form.POST).optional(),
            Key("staff", Form.POST).optional().several(),
            word("criteria", v.CRITERION).optional().several(),
            Key("workgroup", Form.LINE).optional(),
            LIMIT.optional(),
            NOTE,
        ),
        _ANY,
        axis=Axis("listing", frozenset(("", "delisted")), "listed"),
    ),
    ActRule("supervise", (Key("note", Form.BLOCK),), _ALIVE, axis=Axis("listing", _LISTED)),
    ActRule(
        "request-delist",
        (Key("evidence", Form.BLOCK), NOTE),
        _ALIVE,
        axis=Axis("listing", frozenset({"listed"}), "delist-requested"),
    ),
    ActRule(
        "delist",
        (Key("evidence", Form.BLOCK), APPROVED_BY, NOTE),
        _ALIVE,
        axis=Axis("listing", _LISTED, "delisted"),
    ),
)

_AFTERWARDS = (
    ActRule("perform", (Key("due", Form.DATE), NOTE), frozenset({"resolved"})),
    ActRule("confirm", (word("as", v.CONFIRMATION), NOTE), frozenset({"resolved"})),
    ActRule(
        "follow-up",
        (
            word("how", v.CONTACT),
            word("performance", v.PERFORMANCE),
            word("relapse", v.RELAPSE),
            word("satisfaction", v.SATISFACTION).optional(),
            Key("asked_by", Form.POST).optional(),
            NOTE,
        ),
        _OVER,
    ),
    ActRule("review", (Key("finding", Form.BLOCK), NOTE), _ALIVE),
    ActRule("dossier", (word("papers", v.PAPER).several(), NOTE), _ALIVE),
    *replying(_ALIVE),
)

DISPUTE = Kind(
    name="dispute",
    letter="D",
    folder="disputes",
    keys=_REGISTRATION,
    start="registered",
    open=_OPEN,
    ended=_ENDED,
    acts=rules(*everywhere(_OPEN, _ENDED), *_CASE, *_MEDIATION, *_LISTING, *upward(_ANY), *_END, *_AFTERWARDS),
)
