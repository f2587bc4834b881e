"""Keys: what a record or an act may hold, and what form each value has.

One table of keys serves reading, printing, checking, the command line and its help.
"""

from __future__ import annotations

from enum import Enum, auto

from stabctl.domain.vocabulary import Vocabulary
from stabctl.errors import Word
from stabctl.values import frozen, replace


class Form(Enum):
    """What a value's text has to be."""

    LINE = auto()  # free text on one line
    BLOCK = auto()  # free text of any number of lines
    DATE = auto()  # 2026-03-12
    MOMENT = auto()  # a date, or a date-time with offset where minutes matter
    INSTANT = auto()  # a date-time with offset
    WORD = auto()  # one word of a closed list
    UNIT = auto()  # a unit's code
    POST = auto()  # a post's code
    RECORD = auto()  # a record's id
    DIGEST = auto()  # the SHA-256 of an act, 64 hex digits
    CHANGES = auto()  # a mapping of registration keys to new values
    COUNT = auto()  # a whole number, 0 included
    WINDOW = auto()  # the name of a ten-day window or a half-month


FREE_TEXT = (Form.LINE, Form.BLOCK)


@frozen
class Key:
    """One key: its name, its value's form, whether it has to be there, and whether it is a list of such values."""

    name: str
    form: Form
    required: bool = True
    words: Vocabulary | None = None
    many: bool = False

    @property
    def label(self) -> Word:
        """What the key is called on screen."""
        return _CALLED.get((self.name, self.form)) or Word("key", self.name)

    @property
    def only_word(self) -> str | None:
        """The one word that the key can have; None where there is a choice."""
        return self.words.words[0] if self.words is not None and len(self.words.words) == 1 else None

    def optional(self) -> Key:
        """Return the same key, not required."""
        return replace(self, required=False)

    def several(self) -> Key:
        """Return the same key with a list of values."""
        return replace(self, many=True)


_CALLED = {
    ("act", Form.LINE): Word("field", "act"),
    ("date", Form.MOMENT): Word("field", "day"),
    ("recorded", Form.INSTANT): Word("field", "recorded"),
    ("by", Form.POST): Word("field", "by"),
    ("lead", Form.POST): Word("field", "lead"),
    ("to", Form.RECORD): Word("key", "record"),
}
"""What a key of some form is called, where its name alone does not tell."""


def word(name: str, words: Vocabulary) -> Key:
    """Make a key whose value is one of a closed list."""
    return Key(name, Form.WORD, words=words)


ACT_HEAD = (
    Key("act", Form.LINE),
    Key("date", Form.MOMENT),
    Key("recorded", Form.INSTANT),
    Key("by", Form.POST),
)
"""The keys that every act begins with, in the order in which they are written."""
