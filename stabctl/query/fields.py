"""The fields of a record that filters, breakdowns and tables speak of."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from stabctl.domain import vocabulary as v
from stabctl.domain.kinds import KINDS, STATUS_WORDS
from stabctl.domain.life import Life
from stabctl.domain.office import Office
from stabctl.domain.vocabulary import Vocabulary
from stabctl.values import frozen

Getter = Callable[[Life], str | None]

LISTING_STATES = ("listed", "delist-requested", "delisted")
"""Where a major case stands beside its status (挂牌、销号)."""

UNKNOWN = "unknown"
"""The level of a unit that the office does not know any more."""


def _head(key: str) -> Getter:
    return lambda life: life.values.get(key)


@frozen
class Field:
    """One field: how to read it, and its closed words where it has some; `many` words stand with commas.

    A field with `is_level` gets a unit, and its value is the level of that unit, which the office knows.
    """

    name: str
    get: Getter
    words: Vocabulary | None = None
    is_date: bool = False
    many: bool = False
    is_level: bool = False

    def read(self, life: Life, office: Office | None) -> str | None:
        """Read the field of a life; without an office no unit's level is known."""
        value = self.get(life)
        return level_of(value, office) if self.is_level else value


def _last(word: str, key: str) -> Getter:
    """Read a key of the latest act of a word."""

    def get(life: Life) -> str | None:
        acts = life.acts(word)
        return acts[-1].get(key) if acts else None

    return get


def _tracks(life: Life) -> str | None:
    """Name the mediation tracks of a dispute, with commas between them."""
    tracks = [name.removeprefix("mediation.") for name in life.axes if name.startswith("mediation.")]
    return ",".join(sorted(tracks)) or None


_ALL = (
    Field("id", lambda life: life.id),
    Field("kind", lambda life: life.kind.name, Vocabulary("kind", tuple(KINDS))),
    Field("status", lambda life: life.status, Vocabulary("status", STATUS_WORDS)),
    Field("unit", lambda life: life.unit),
    Field("unit-level", lambda life: life.unit, v.UNIT_LEVEL, is_level=True),
    Field("assignee", lambda life: life.assignee),
    Field("handler", lambda life: life.handler),
    Field("category", _head("category"), v.CATEGORY),
    Field("source", _head("source"), v.SOURCE),
    Field("people", _head("people"), v.PEOPLE),
    Field("parties", _head("parties"), v.PARTIES),
    Field("policy_cause", _head("policy_cause"), v.POLICY_CAUSE),
    Field("level", _head("level"), v.LEVEL),
    Field("theme", _head("theme"), v.THEME),
    Field("form", _head("form"), Vocabulary("form", (*v.ASSESSED.words, *v.ACTIVITY.words))),
    Field("grade", _last("grade", "after"), v.GRADE),
    Field("decision", _last("decide", "as"), v.DECISION),
    Field("scope", _head("scope"), v.SCOPE),
    Field("period", _head("period")),
    Field("track", _tracks, v.TRACK, many=True),
    Field("listing", lambda life: life.axes.get("listing"), Vocabulary("listing", LISTING_STATES)),
    Field("lead", lambda life: life.lead),
    Field(
        "outcome",
        lambda life: life.outcome,
        Vocabulary("outcome", (*v.SETTLEMENT.words, *v.DONE.words, *v.ENDING.words, *v.DECISION.words, "declined")),
    ),
    Field("date", lambda life: life.registered_on.isoformat(), is_date=True),
    Field("limit", lambda life: life.limit.isoformat() if life.limit else None, is_date=True),
    Field("ended", lambda life: life.ended_on.isoformat() if life.ended_on else None, is_date=True),
)
FIELDS: Mapping[str, Field] = {field.name: field for field in _ALL}


def level_of(code: str | None, office: Office | None) -> str | None:
    """Return the level of a unit: a word of `UNIT_LEVEL`, `UNKNOWN`, or None where there is no unit."""
    if code is None:
        return None
    unit = office.org.unit(code) if office is not None else None
    return unit.level if unit is not None else UNKNOWN


def words_of(field: Field, office: Office) -> tuple[str, ...] | None:
    """Return the words that a field's value can be; None where it is not a closed list."""
    if field.name in ("unit", "assignee"):
        return tuple(unit.code for unit in office.org.units)
    if field.name in ("handler", "lead"):
        return tuple(post.code for post in office.org.posts)
    if field.words is None:
        return None
    return office.rules.words(field.words).words
