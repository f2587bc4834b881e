"""Records and acts as frozen values.

A record is its registration plus a timeline of acts; an act is the text of its keys. Status,
deadline, assignee and result are not here: `life` derives them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from stabctl.domain.moments import read_day, read_instant

Value = str | Mapping[str, str]
"""What stands behind a key: text, or for `set` of an amendment a mapping of texts."""


@dataclass(frozen=True, slots=True)
class Act:
    """One dated line of a record's life.

    `text` holds every key as it stands in the file (`act`, `date`, `recorded` and `by`
    included); the other fields are the same facts, typed. `day` is the calendar day that was
    written, in the act's own place.
    """

    word: str
    day: date
    recorded: datetime
    by: str
    text: Mapping[str, Value]

    @classmethod
    def of(cls, text: Mapping[str, Value]) -> Act:
        """Make an act of the text of its keys, which are known to be well-formed."""
        day, recorded = read_day(str(text["date"])), read_instant(str(text["recorded"]))
        assert day is not None and recorded is not None
        return cls(str(text["act"]), day, recorded, str(text["by"]), dict(text))

    def get(self, key: str) -> str | None:
        """Return a key's text, or None where the act has no such key."""
        value = self.text.get(key)
        return value if isinstance(value, str) else None

    @property
    def changes(self) -> Mapping[str, str]:
        """Return what an amendment sets; empty for every other act."""
        value = self.text.get("set")
        return {} if value is None or isinstance(value, str) else value

    @property
    def canonical(self) -> str:
        """The act's content: its keys as sorted compact JSON of text."""
        return json.dumps(
            {k: v if isinstance(v, str) else dict(v) for k, v in self.text.items()},
            sort_keys=True,
            separators=(",", ":"),
            ensure_ascii=False,
        )

    @property
    def digest(self) -> str:
        """SHA-256 of the content in UTF-8, as 64 hex digits: the act's identity."""
        return hashlib.sha256(self.canonical.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def short(self) -> str:
        """The digest's first 12 digits, which `history` shows and `retract` takes."""
        return self.digest[:12]


@dataclass(frozen=True, slots=True)
class Record:
    """One matter: what was registered, and the acts in the order of the file.

    `head` holds the registration's keys as text, `id`, `kind`, `unit` and `date` included.
    """

    head: Mapping[str, str]
    acts: tuple[Act, ...]

    @property
    def id(self) -> str:
        """The record's number, which never changes once it has been shared."""
        return self.head["id"]

    @property
    def kind(self) -> str:
        """`dispute` or `intel`."""
        return self.head["kind"]

    @property
    def unit(self) -> str:
        """The registering unit's code."""
        return self.head["unit"]

    def with_act(self, act: Act) -> Record:
        """Return the record with one more act at its end."""
        return Record(self.head, (*self.acts, act))


@dataclass(frozen=True, slots=True)
class Draft:
    """A registration without a number: what `add` hands to the ledger."""

    kind: str
    unit: str
    date: date
    head: Mapping[str, str]
    register: Act

    def numbered(self, record_id: str) -> Record:
        """Return the record under its number."""
        return Record({"id": record_id, **self.head}, (self.register,))
