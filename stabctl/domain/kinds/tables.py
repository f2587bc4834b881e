"""What a table of a kind of record is made of: its keys, its acts, and what may follow what.

The tables are the whole life of each kind; `folding` folds by them, `schema` reads and prints by
them, the command line takes its words from them. A new kind is a new table.
"""

from __future__ import annotations

from collections.abc import Mapping

from stabctl.domain import vocabulary as v
from stabctl.domain.keys import Form, Key, word
from stabctl.values import frozen, late

FIXED = frozenset({"id", "kind", "unit", "scope", "period"})
"""Registration keys that no amendment can set: the file's place depends on them."""

BOOKKEEPING = frozenset({"renumber", "relink", "set-aside"})
"""Acts that a merge writes: they say what became of numbers and registrations, and are no step of the matter."""

CORRECTIONS = frozenset({"amend", "retract", "void"}) | BOOKKEEPING
"""Acts that correct the record and do not carry the matter on."""

GONE = frozenset({"void", "merged"})
"""States of a record that counts in no figure at any day."""

NOTE = Key("note", Form.BLOCK).optional()
REASON = Key("reason", Form.BLOCK)
LIMIT = Key("limit", Form.DATE)
APPROVED_BY = Key("approved_by", Form.POST)
BODY = Key("body", Form.LINE).optional()
TOLD = Key("told", Form.DATE).optional()


@frozen
class Axis:
    """What an act does to a state beside the status, such as the listing of a major case.

    `found` holds the states of the axis from which the act is possible ("" is none yet), `leaves`
    the state that it leaves: one, or by the word of the key `by`; a word that is not in it changes nothing.
    `per` names the key whose word tells several axes of the name apart, such as mediation tracks.
    """

    name: str
    found: frozenset[str]
    leaves: str | Mapping[str, str] | None = None
    by: str = ""
    per: str | None = None


@frozen
class ActRule:
    """One act of a kind: its keys, the states it may follow, the state it leaves.

    `before` holds the states from which the act is possible; `after` is None where the state
    stays (or depends on the word of `as`, see `after_as`), and `keeps` holds the states that stay
    all the same. `once_assigned` holds words of `as` that are possible only after an assignment.
    `meets` names the acts whose limit this one meets: at once where it leaves a state of its own,
    else from the day of the limit on.
    """

    word: str
    keys: tuple[Key, ...]
    before: frozenset[str]
    after: str | None = None
    keeps: frozenset[str] = frozenset()
    after_as: Mapping[str, str] = {}
    once_assigned: frozenset[str] = frozenset()
    axis: Axis | None = None
    meets: frozenset[str] = frozenset()
    _by_name: dict[str, Key] = late(factory=dict)

    @property
    def key(self) -> Mapping[str, Key]:
        """The keys of the act by their names."""
        if not self._by_name:
            self._by_name.update((key.name, key) for key in self.keys)
        return self._by_name


@frozen
class Kind:
    """One kind of record.

    `head` are the keys that every registration begins with; a kind that is `windowed` has the
    period in its number instead of a date and a sequence.
    """

    name: str
    letter: str
    folder: str
    keys: tuple[Key, ...]
    start: str
    open: tuple[str, ...]
    ended: tuple[str, ...]
    acts: Mapping[str, ActRule]
    windowed: bool = False
    _by_name: dict[str, Key] = late(factory=dict)

    @property
    def key(self) -> Mapping[str, Key]:
        """The keys of a registration by their names."""
        if not self._by_name:
            head = HEAD[:3] if self.windowed else HEAD
            self._by_name.update((key.name, key) for key in (*head, *self.keys))
        return self._by_name

    @property
    def statuses(self) -> tuple[str, ...]:
        """Every status word of the kind, in the order of its life."""
        return (*self.open, *self.ended, "void")


HEAD = (Key("id", Form.RECORD), Key("kind", Form.LINE), Key("unit", Form.UNIT), Key("date", Form.DATE))
"""The keys that every registration begins with; a windowed kind's without the date."""

NUMBERS_BEFORE = (Key("former", Form.LINE).optional(), Key("source_no", Form.LINE).optional())
"""The numbers that a matter had in an earlier ledger, and under which it came in."""


def rules(*listed: ActRule) -> Mapping[str, ActRule]:
    """Make a table of acts."""
    return {rule.word: rule for rule in listed}


def everywhere(open_: tuple[str, ...], ended: tuple[str, ...], *, amends: bool = True) -> tuple[ActRule, ...]:
    """Acts that every kind has; nothing follows `void`, and a merged record is only corrected."""
    alive = frozenset((*open_, *ended))
    again = frozenset(ended) - GONE
    ever = alive | {"void"}
    return (
        ActRule("register", (NOTE,), frozenset({""})),
        *((ActRule("amend", (Key("set", Form.CHANGES), REASON, NOTE), alive),) if amends else ()),
        ActRule("retract", (Key("of", Form.DIGEST), REASON, NOTE), alive),
        ActRule("void", (REASON, NOTE), alive, after="void"),
        *((ActRule("reopen", (REASON, NOTE), again),) if amends else ()),
        ActRule("link", (Key("to", Form.RECORD), word("relation", v.RELATION), NOTE), alive - GONE),
        ActRule(
            "attach",
            (Key("path", Form.LINE), Key("sha256", Form.DIGEST), word("paper", v.PAPER).optional(), NOTE),
            alive - GONE,
        ),
        ActRule("renumber", (Key("from", Form.RECORD), Key("to", Form.RECORD)), ever),
        ActRule("relink", (Key("of", Form.DIGEST), Key("from", Form.RECORD), Key("to", Form.RECORD)), ever),
        *((ActRule("set-aside", (Key("set", Form.CHANGES),), ever),) if amends else ()),
    )


def merging(open_: tuple[str, ...], ended: tuple[str, ...]) -> ActRule:
    """The act by which a duplicate goes into the record that stays."""
    return ActRule(
        "merge", (Key("into", Form.RECORD), REASON, NOTE), frozenset((*open_, *ended)) - GONE, after="merged"
    )


def handing_over(running: frozenset[str], given: frozenset[str], back_to: str) -> tuple[ActRule, ...]:
    """Assign (交办), accept (接收) and return (退回)."""
    keys = (
        Key("to", Form.UNIT),
        Key("handler", Form.POST).optional(),
        LIMIT.optional(),
        Key("lead", Form.POST).optional(),
        word("criteria", v.CRITERION).optional().several(),
        Key("staff", Form.POST).optional().several(),
        Key("override", Form.BLOCK).optional(),
        APPROVED_BY.optional(),
        NOTE,
    )
    return (
        ActRule("assign", keys, running, "assigned"),
        ActRule("accept", (NOTE,), frozenset({"assigned"}), "accepted"),
        ActRule("return", (REASON, NOTE), given, back_to),
    )


def upward(open_: frozenset[str]) -> tuple[ActRule, ...]:
    """Report upward level by level (逐级上报), request instructions (请示), refer (移送), and the replies."""
    return (
        ActRule(
            "escalate",
            (
                Key("to", Form.UNIT),
                word("kind", v.ESCALATION),
                Key("reply_due", Form.DATE).optional(),
                REASON.optional(),
                NOTE,
            ),
            open_,
            axis=Axis("request", frozenset(("", "waiting", "answered")), {"request": "waiting"}, by="kind"),
        ),
        ActRule(
            "refer",
            (Key("body", Form.LINE), REASON, Key("reply_due", Form.DATE).optional(), TOLD, NOTE),
            open_,
            axis=Axis("referral", frozenset(("", "waiting", "answered")), "waiting"),
        ),
    )


def replying(alive: frozenset[str]) -> tuple[ActRule, ...]:
    """The answers to a referral and to a request, naming the act that they answer; they may come after the end."""
    to_act, answer = Key("to_act", Form.DIGEST).optional(), Key("note", Form.BLOCK)
    waiting = frozenset({"waiting"})
    return tuple(
        ActRule(f"{axis}-reply", (to_act, answer), alive, axis=Axis(axis, waiting, "answered"))
        for axis in ("referral", "request")
    )
