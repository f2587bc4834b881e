"""The table of social-stability risk assessments (社会稳定风险评估) of projects and decisions.

It holds who was heard, what they said and what changed, never a list of people. Sources: the
steps, tests, grades and decisions of the national measures of 2012, and the Interim Regulations on
Procedures for Major Administrative Decisions, arts 14-18 and 22-24.
"""

from __future__ import annotations

from stabctl.domain import vocabulary as v
from stabctl.domain.keys import Form, Key, word
from stabctl.domain.kinds.tables import (
    APPROVED_BY,
    LIMIT,
    NOTE,
    REASON,
    ActRule,
    Kind,
    everywhere,
    rules,
)

_OPEN = ("candidate", "in-scope", "planned", "consulted", "analysed", "graded", "reported", "decided")
_ENDED = ("closed", "out-of-scope")
_ANY = frozenset(_OPEN)

ASSESSMENT = Kind(
    name="assessment",
    letter="R",
    folder="assessments",
    keys=(
        Key("title", Form.LINE),
        word("form", v.ASSESSED),
        Key("owner", Form.UNIT),
        Key("dossier", Form.LINE).optional(),
        Key("former", Form.LINE).optional(),
        Key("summary", Form.BLOCK).optional(),
    ),
    start="candidate",
    open=_OPEN,
    ended=_ENDED,
    acts=rules(
        *everywhere(_OPEN, _ENDED),
        ActRule(
            "screen",
            (word("as", v.SCREENED), REASON, NOTE),
            frozenset({"candidate"}),
            after_as={word: word for word in v.SCREENED.words},
        ),
        ActRule(
            "plan",
            (
                Key("lead", Form.UNIT),
                Key("assist", Form.UNIT).optional().several(),
                word("procedure", v.PROCEDURE),
                word("methods", v.METHOD).several(),
                Key("scope", Form.BLOCK),
                LIMIT.optional(),
                REASON.optional(),
                NOTE,
            ),
            frozenset(("in-scope", "planned")),
            "planned",
        ),
        ActRule(
            "consult",
            (
                word("method", v.METHOD),
                Key("invited", Form.COUNT).optional(),
                Key("heard", Form.COUNT),
                Key("in_favour", Form.COUNT).optional(),
                Key("against", Form.COUNT).optional(),
                Key("days", Form.COUNT).optional(),
                Key("opinions", Form.BLOCK),
                word("adopted", v.ADOPTED).optional(),
                Key("answer", Form.BLOCK).optional(),
                REASON.optional(),
                NOTE,
            ),
            frozenset(("planned", "consulted")),
            "consulted",
        ),
        ActRule(
            "analyse",
            (
                *(word(test, v.TEST) for test in ("legality", "reasonableness", "feasibility", "controllability")),
                word("people", v.PEOPLE),
                word("extent", v.EXTENT),
                word("intensity", v.INTENSITY),
                Key("finding", Form.BLOCK),
                NOTE,
            ),
            frozenset(("consulted", "analysed")),
            "analysed",
        ),
        ActRule(
            "grade",
            (word("before", v.GRADE), word("after", v.GRADE), Key("measures", Form.BLOCK).optional(), NOTE),
            frozenset(("analysed", "graded", "reported")),
            "graded",
        ),
        ActRule(
            "report",
            (Key("advice", Form.BLOCK), Key("contingency", Form.BLOCK), NOTE),
            frozenset({"graded"}),
            "reported",
            meets=frozenset({"plan"}),
        ),
        ActRule(
            "decide",
            (word("as", v.DECISION), APPROVED_BY, LIMIT.optional(), REASON.optional(), NOTE),
            frozenset({"reported"}),
            "decided",
        ),
        ActRule(
            "track",
            (Key("note", Form.BLOCK), LIMIT.optional()),
            frozenset({"decided"}),
            meets=frozenset(("decide", "track")),
        ),
        ActRule("resolve", (word("as", v.DONE), NOTE), frozenset({"decided"}), "closed"),
        ActRule("close", (word("as", v.ASSESSMENT_ENDING), REASON, NOTE), _ANY, "closed"),
    ),
)
