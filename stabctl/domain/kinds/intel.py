"""The table of intel items (信息): collected, analysed, assigned, closed, and reported at once where that is due."""

from __future__ import annotations

from stabctl.domain import vocabulary as v
from stabctl.domain.keys import Form, Key, word
from stabctl.domain.kinds.tables import (
    APPROVED_BY,
    BODY,
    GONE,
    NOTE,
    NUMBERS_BEFORE,
    REASON,
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

_OPEN = ("collected", "analysed", "assigned", "accepted")
_ENDED = ("closed", "merged")
_ANY = frozenset(_OPEN)
_ALIVE = frozenset((*_OPEN, *_ENDED)) - GONE
_GIVEN = frozenset(("assigned", "accepted"))

INTEL = Kind(
    name="intel",
    letter="I",
    folder="intel",
    keys=(
        Key("title", Form.LINE),
        word("level", v.LEVEL),
        word("source", v.SOURCE),
        word("theme", v.THEME).optional(),
        word("category", v.CATEGORY).optional(),
        word("safety", v.SAFETY).optional(),
        Key("known_at", Form.MOMENT).optional(),
        *NUMBERS_BEFORE,
        Key("summary", Form.BLOCK).optional(),
    ),
    start="collected",
    open=_OPEN,
    ended=_ENDED,
    acts=rules(
        *everywhere(_OPEN, _ENDED),
        ActRule(
            "report-now",
            (word("stage", v.STAGE), Key("to", Form.UNIT), NOTE),
            _ALIVE,
            axis=Axis(
                "reporting", frozenset(("", "first", "follow-up")), {word: word for word in v.STAGE.words}, by="stage"
            ),
        ),
        ActRule(
            "analyse",
            (
                word("kind", v.ANALYSIS),
                Key("finding", Form.BLOCK),
                Key("advice", Form.BLOCK).optional(),
                REASON.optional(),
                NOTE,
            ),
            _ANY,
            "analysed",
            keeps=_GIVEN,
        ),
        *handing_over(frozenset(("analysed", "assigned", "accepted")), _GIVEN, "analysed"),
        *upward(_ANY),
        ActRule("resolve", (word("as", v.DONE), NOTE), _GIVEN, "closed"),
        ActRule(
            "close",
            (word("as", v.OUTSIDE_ENDING), REASON, BODY, APPROVED_BY.optional(), NOTE),
            _ANY,
            "closed",
            axis=Axis("referral", frozenset(("", "waiting", "answered")), {"referred": "waiting"}, by="as"),
        ),
        merging(_OPEN, _ENDED),
        *replying(_ALIVE),
    ),
)
