"""Records and acts as frozen values.

A record is its registration plus a timeline of acts; an act is the text of its keys. Status,
deadline, assignee and result are not here: `life` derives them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cache

from stabctl.domain.kinds.tables import BOOKKEEPING
from stabctl.domain.moments import read_day, read_instant
from stabctl.values import aside, frozen, late, replace

_NOT_TOLD = BOOKKEEPING | {"retract", "void"}
"""Acts that may bear any day, whatever the day of the matter."""

Value = str | tuple[str, ...] | Mapping[str, str]
"""What stands behind a key: text, a list of texts, or for `set` of an amendment a mapping of texts."""


def plain(value: Value) -> str | list[str] | dict[str, str]:
    """Return a value as JSON and YAML know it."""
    if isinstance(value, str):
        return value
    return list(value) if isinstance(value, tuple) else dict(value)


@cache
def _writer() -> Callable[[object], str]:
    """Return what writes keys as compact JSON, in the order of their names."""
    import json

    return json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=dict).encode


@frozen
class Act:
    """One dated line of a record's life.

    `text` holds every key as it stands in the file (`act`, `date`, `recorded` and `by`
    included); the other fields are the same facts, typed. `day` is the calendar day that was
    written, in the act's own place. `read` holds the keys as they are read instead, where a merge gave
    another number to a record that the act names; content and digest are those of `text`.
    """

    word: str
    day: date
    recorded: datetime
    by: str
    text: Mapping[str, Value]
    read: Mapping[str, Value] | None = aside(default=None)
    _known: str | None = late(factory=type(None))

    @classmethod
    def of(cls, text: Mapping[str, Value]) -> Act:
        """Make an act of the text of its keys, which are known to be well-formed."""
        day, recorded = read_day(str(text["date"])), read_instant(str(text["recorded"]))
        assert day is not None and recorded is not None
        return cls(str(text["act"]), day, recorded, str(text["by"]), dict(text))

    def get(self, key: str) -> str | None:
        """Return a key's text, or None where the act has no such key."""
        value = (self.read or self.text).get(key)
        return value if isinstance(value, str) else None

    def all(self, key: str) -> tuple[str, ...]:
        """Return the texts of a key that is a list; none where the act has no such key."""
        value = (self.read or self.text).get(key)
        return value if isinstance(value, tuple) else ()

    def count(self, key: str) -> int:
        """Return a key's whole number; 0 where the act has no such key."""
        return int(self.get(key) or 0)

    @property
    def changes(self) -> Mapping[str, str]:
        """Return what an amendment sets; empty for every other act."""
        value = self.text.get("set")
        return value if isinstance(value, Mapping) else {}

    def relinked(self, keys: Iterable[str], old: str, new: str) -> Act:
        """Return the act as it is read once what these of its keys name by an old number has a new one."""
        read = dict(self.read or self.text)
        for key in keys:
            value = read.get(key)
            if value == old:
                read[key] = new
            elif isinstance(value, tuple):
                read[key] = tuple(dict.fromkeys(new if each == old else each for each in value))
        return replace(self, read=read)

    @property
    def canonical(self) -> str:
        """The act's content: its keys as sorted compact JSON of text."""
        return _writer()(self.text)

    @property
    def digest(self) -> str:
        """SHA-256 of the content in UTF-8, as 64 hex digits: the act's identity."""
        known = self._known
        if known is None:
            import hashlib

            known = hashlib.sha256(self.canonical.encode("utf-8", "surrogatepass")).hexdigest()
            object.__setattr__(self, "_known", known)
        return known

    @property
    def short(self) -> str:
        """The digest's first 12 digits, which `history` shows and `retract` takes."""
        return self.digest[:12]


@frozen
class Record:
    """One matter: what was registered, and the acts in the order of the file.

    `head` holds the registration's keys as text, `id`, `kind` and `unit` included, and `date` unless
    the number itself says the period.
    """

    head: Mapping[str, str]
    acts: tuple[Act, ...]

    @property
    def id(self) -> str:
        """The record's number, which never changes once it has been shared."""
        return self.head["id"]

    @property
    def kind(self) -> str:
        """The kind's name, such as `dispute`."""
        return self.head["kind"]

    @property
    def unit(self) -> str:
        """The registering unit's code."""
        return self.head["unit"]

    @property
    def registered_on(self) -> date:
        """The day of registration as it was registered: the head's, else that of the first of its acts.

        A sweep has no day of its own: whoever enters it late says with the act when it was made.
        """
        said = self.head.get("date")
        if said is not None:
            return date.fromisoformat(said)
        told = [act.day for act in self.acts if act.word not in _NOT_TOLD]
        return min(told or [act.day for act in self.acts])

    def index(self, act: Act) -> int:
        """Return the place of one of the record's acts in the order of the file; of equal acts the last."""
        for place in range(len(self.acts) - 1, -1, -1):
            if self.acts[place] is act:
                return place
        content = act.canonical
        return max(place for place, each in enumerate(self.acts) if each.canonical == content)

    def with_act(self, act: Act) -> Record:
        """Return the record with one more act at its end."""
        return Record(self.head, (*self.acts, act))


@frozen
class Draft:
    """A registration without a number: what `add` hands to the ledger.

    `further` are acts that happen with it, such as what a sweep found.
    """

    kind: str
    unit: str
    date: date
    head: Mapping[str, str]
    register: Act
    further: tuple[Act, ...] = ()

    @property
    def acts(self) -> tuple[Act, ...]:
        """The registration and what happens with it."""
        return (self.register, *self.further)

    def numbered(self, record_id: str) -> Record:
        """Return the record under its number."""
        return Record({"id": record_id, **self.head}, self.acts)
