"""The table of sweeps (排查): one record a window and unit, which says what was found, or that nothing was."""

from __future__ import annotations

from stabctl.domain import vocabulary as v
from stabctl.domain.keys import Form, Key, word
from stabctl.domain.kinds.tables import NOTE, REASON, ActRule, Kind, everywhere, rules

_OPEN = ("registered",)
_ENDED = ("missed", "nil", "done")
_ALIVE = frozenset((*_OPEN, *_ENDED))

SWEEP = Kind(
    name="sweep",
    letter="S",
    folder="sweeps",
    keys=(word("scope", v.SCOPE), Key("period", Form.WINDOW)),
    start="registered",
    open=_OPEN,
    ended=_ENDED,
    acts=rules(
        *everywhere(_OPEN, _ENDED, amends=False),
        ActRule(
            "found",
            (Key("found", Form.COUNT), Key("matters", Form.RECORD).optional().several(), NOTE),
            _ALIVE,
            "done",
        ),
        ActRule("nil", (NOTE,), _ALIVE, "nil", keeps=frozenset({"done"})),
        ActRule("missed", (REASON, NOTE), _ALIVE, "missed", keeps=frozenset(("nil", "done"))),
    ),
    windowed=True,
)
