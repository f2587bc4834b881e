"""The table of activities: meetings, monthly studies, consultations, publicity, plans (no list of who came)."""

from __future__ import annotations

from stabctl.domain import vocabulary as v
from stabctl.domain.keys import Form, Key, word
from stabctl.domain.kinds.tables import NOTE, REASON, ActRule, Kind, everywhere, rules

_OPEN = ("held",)
_ENDED = ("done",)

ACTIVITY = Kind(
    name="activity",
    letter="A",
    folder="activities",
    keys=(
        Key("title", Form.LINE),
        word("form", v.ACTIVITY),
        Key("chair", Form.POST).optional(),
        Key("people", Form.COUNT).optional(),
        Key("basis", Form.LINE).optional(),
        Key("former", Form.LINE).optional(),
        Key("summary", Form.BLOCK).optional(),
    ),
    start="held",
    open=_OPEN,
    ended=_ENDED,
    acts=rules(
        *everywhere(_OPEN, _ENDED),
        ActRule(
            "study",
            (
                Key("matters", Form.RECORD).optional().several(),
                Key("measures", Form.BLOCK),
                Key("next", Form.BLOCK).optional(),
                NOTE,
            ),
            frozenset({"held"}),
        ),
        ActRule(
            "opinion",
            (Key("opinion", Form.BLOCK), word("adopted", v.ADOPTED), REASON, NOTE),
            frozenset({"held"}),
        ),
        ActRule("resolve", (word("as", v.DONE), NOTE), frozenset({"held"}), "done"),
    ),
)
