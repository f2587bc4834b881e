"""Searching matters for a text: in what was registered, and in what was written down with their acts.

Capital and small letters are the same. What was taken back is not searched.
"""

from __future__ import annotations

from collections.abc import Iterator

from stabctl.domain.keys import FREE_TEXT
from stabctl.domain.life import Life
from stabctl.domain.record import Act
from stabctl.values import frozen

_BEFORE, _AFTER = 12, 28
"""Characters of an excerpt on either side of what was found."""


@frozen
class Hit:
    """One place at which a text was found: a key of the registration, or of an act; the words around it."""

    key: str
    act: Act | None
    excerpt: str


def hits(life: Life, text: str) -> Iterator[Hit]:
    """Yield every place of a matter that holds a text: of the registration, then of the acts that count."""
    for name, key in life.kind.key.items():
        if key.form in FREE_TEXT and name not in _NO_WORDS:
            yield from _found(name, None, life.values.get(name, ""), text)
    for step in life.steps:
        for key in life.kind.acts[step.act.word].keys:
            if key.form in FREE_TEXT:
                yield from _found(key.name, step.act, step.act.get(key.name) or "", text)


_NO_WORDS = ("kind",)


def _found(name: str, act: Act | None, value: str, text: str) -> Iterator[Hit]:
    wanted, places = text.casefold(), list[int]()
    if wanted not in value.casefold():
        return
    folded = []
    for index, character in enumerate(value):
        small = character.casefold()
        folded.append(small)
        places += [index] * len(small)
    at = "".join(folded).find(wanted)
    if wanted and at >= 0:
        first, last = places[at], places[at + len(wanted) - 1] + 1
        start, end = max(first - _BEFORE, 0), min(last + _AFTER, len(value))
        cut = " ".join(value[start:end].split())
        yield Hit(name, act, f"{'…' if start else ''}{cut}{'…' if end < len(value) else ''}")
