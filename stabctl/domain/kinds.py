"""Kinds of record: their keys, their acts, and what may follow what.

The tables are the whole life of each kind; `life` folds by them, `schema` reads and prints by
them, the command line takes its words from them. A new kind is a new table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from stabctl.domain import vocabulary as v
from stabctl.domain.keys import Form, Key, word

HEAD = (Key("id", Form.RECORD), Key("kind", Form.LINE), Key("unit", Form.UNIT), Key("date", Form.DATE))
"""The keys that every registration begins with."""

FIXED = frozenset({"id", "kind", "unit"})
"""Registration keys that no amendment can set: the file's place depends on them."""

CORRECTIONS = frozenset({"amend", "retract", "void"})
"""Acts that correct the record and do not carry the matter on."""

NOTE = Key("note", Form.BLOCK).optional()
REASON = Key("reason", Form.BLOCK)


@dataclass(frozen=True, slots=True)
class ActRule:
    """One act of a kind: its keys, the states it may follow, the state it leaves.

    `before` holds the states from which the act is possible; `after` is None where the state
    stays, and `keeps` holds the states that stay all the same. `once_assigned` holds words of `as`
    that are possible only after an assignment.
    """

    word: str
    keys: tuple[Key, ...]
    before: frozenset[str]
    after: str | None = None
    keeps: frozenset[str] = frozenset()
    once_assigned: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record."""

    name: str
    letter: str
    folder: str
    keys: tuple[Key, ...]
    start: str
    open: tuple[str, ...]
    ended: tuple[str, ...]
    acts: Mapping[str, ActRule]
    key: Mapping[str, Key] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", {key.name: key for key in (*HEAD, *self.keys)})

    @property
    def statuses(self) -> tuple[str, ...]:
        """Every status word of the kind, in the order of its life."""
        return (*self.open, *self.ended, "void")


def _rules(*rules: ActRule) -> Mapping[str, ActRule]:
    return {rule.word: rule for rule in rules}


def _everywhere(open_: tuple[str, ...], ended: tuple[str, ...]) -> tuple[ActRule, ...]:
    """Acts that every kind has; nothing follows `void`."""
    alive = frozenset((*open_, *ended))
    return (
        ActRule("register", (NOTE,), frozenset({""})),
        ActRule("amend", (Key("set", Form.CHANGES), REASON, NOTE), alive),
        ActRule("retract", (Key("of", Form.DIGEST), REASON, NOTE), alive),
        ActRule("void", (REASON, NOTE), alive, after="void"),
        ActRule("reopen", (REASON, NOTE), frozenset(ended)),
    )


_ASSIGN_KEYS = (
    Key("to", Form.UNIT),
    Key("handler", Form.POST).optional(),
    Key("limit", Form.DATE).optional(),
    NOTE,
)

_DISPUTE_OPEN = ("registered", "filed", "assigned", "accepted", "suspended")
_DISPUTE_ENDED = ("resolved", "closed", "declined")
_ANY_DISPUTE = frozenset(_DISPUTE_OPEN)
_RUNNING = frozenset(("filed", "assigned", "accepted"))
_GIVEN = frozenset(("assigned", "accepted"))
_APPROVED = (REASON, Key("approved_by", Form.POST), Key("told", Form.DATE).optional(), NOTE)
"""What a suspension and an extension say: why, by which post, and when the people were told."""

DISPUTE = Kind(
    name="dispute",
    letter="D",
    folder="disputes",
    keys=(
        Key("title", Form.LINE),
        word("category", v.CATEGORY),
        word("source", v.SOURCE),
        word("people", v.PEOPLE).optional(),
        Key("dossier", Form.LINE).optional(),
        Key("former", Form.LINE).optional(),
        Key("source_no", Form.LINE).optional(),
        Key("summary", Form.BLOCK).optional(),
    ),
    start="registered",
    open=_DISPUTE_OPEN,
    ended=_DISPUTE_ENDED,
    acts=_rules(
        *_everywhere(_DISPUTE_OPEN, _DISPUTE_ENDED),
        ActRule("file", (Key("limit", Form.DATE), NOTE), frozenset({"registered"}), "filed"),
        ActRule("decline", (REASON, NOTE), frozenset({"registered"}), "declined"),
        ActRule("assign", _ASSIGN_KEYS, _RUNNING, "assigned"),
        ActRule("accept", (NOTE,), frozenset({"assigned"}), "accepted"),
        ActRule("return", (REASON, NOTE), _GIVEN, "filed"),
        ActRule("suspend", (word("cause", v.CAUSE), *_APPROVED), _RUNNING, "suspended"),
        ActRule("resume", (NOTE,), frozenset({"suspended"})),
        ActRule("extend", (Key("limit", Form.DATE), *_APPROVED), _RUNNING | {"suspended"}),
        *(ActRule(way, (Key("note", Form.BLOCK),), _ANY_DISPUTE) for way in v.WAY.words),
        ActRule(
            "resolve",
            (
                word("as", v.SETTLEMENT),
                word("form", v.FORM).optional(),
                Key("effective", Form.DATE).optional(),
                NOTE,
            ),
            _GIVEN,
            "resolved",
        ),
        ActRule(
            "close",
            (word("as", v.ENDING), REASON, NOTE),
            _ANY_DISPUTE,
            "closed",
            once_assigned=frozenset({"not-agreed", "unresolved", "inconclusive"}),
        ),
    ),
)

_INTEL_OPEN = ("collected", "analysed", "assigned", "accepted")
_INTEL_ENDED = ("closed",)

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
        Key("known_at", Form.MOMENT).optional(),
        Key("former", Form.LINE).optional(),
        Key("source_no", Form.LINE).optional(),
        Key("summary", Form.BLOCK).optional(),
    ),
    start="collected",
    open=_INTEL_OPEN,
    ended=_INTEL_ENDED,
    acts=_rules(
        *_everywhere(_INTEL_OPEN, _INTEL_ENDED),
        ActRule(
            "analyse",
            (word("kind", v.ANALYSIS), Key("finding", Form.BLOCK), Key("advice", Form.BLOCK).optional(), NOTE),
            frozenset(_INTEL_OPEN),
            "analysed",
            keeps=_GIVEN,
        ),
        ActRule("assign", _ASSIGN_KEYS, frozenset({"analysed", "assigned", "accepted"}), "assigned"),
        ActRule("accept", (NOTE,), frozenset({"assigned"}), "accepted"),
        ActRule("return", (REASON, NOTE), _GIVEN, "analysed"),
        ActRule("resolve", (word("as", v.INTEL_SETTLEMENT), NOTE), _GIVEN, "closed"),
        ActRule("close", (word("as", v.INTEL_ENDING), REASON, NOTE), frozenset(_INTEL_OPEN), "closed"),
    ),
)

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (DISPUTE, INTEL)}
BY_LETTER: Mapping[str, Kind] = {kind.letter: kind for kind in KINDS.values()}
BY_FOLDER: Mapping[str, Kind] = {kind.folder: kind for kind in KINDS.values()}
STATUS_WORDS: tuple[str, ...] = tuple(dict.fromkeys(status for kind in KINDS.values() for status in kind.statuses))
