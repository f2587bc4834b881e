"""A life that was folded before and kept: what it is now is at hand, its course is folded when somebody asks.

Whoever keeps lives (the ledger's index) keeps `essence` and gives it back with a way to the record. A
kept life is what the whole record folds to, so it is right for a day and an instant after which
nothing more happened or was written down.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from stabctl.domain.kinds import KINDS
from stabctl.domain.life import Agreement, Impossible, Life, Step
from stabctl.domain.periods import Period
from stabctl.domain.record import Act, Record

_PUT = object.__setattr__


def essence(life: Life) -> list[Any]:
    """Return what a life is now as plain values, which `KeptLife` takes back."""
    return [
        dict(life.values),
        life.status,
        life.assignee,
        life.handler,
        life.lead,
        list(life.staff),
        dict(life.axes),
        life.merged_into,
        _text(life.limit),
        _text(life.paused_on),
        life.outcome,
        _text(life.ended_on),
        life.is_limit_met,
        list(dict.fromkeys(step.act.word for step in life.steps)),
        _text(max((step.day for step in life.steps), default=None)),
        life.agreement,
        life.is_visited,
    ]


class KeptLife(Life):
    """A life that answers from its essence where it can, and folds its record where it has to."""

    __slots__ = ("_agreement", "_folded", "_last", "_load", "_met", "_visited", "_words")
    _agreement: list[Any] | None
    _folded: tuple[tuple[Step, ...], tuple[Impossible, ...], frozenset[str]] | None
    _last: str
    _load: Callable[[], Record]
    _met: bool
    _visited: bool
    _words: list[str]

    def __init__(self, kept: list[Any], load: Callable[[], Record]) -> None:
        """Take what `essence` gave; `load` gives the record."""
        put = _PUT
        put(self, "values", kept[0])
        put(self, "kind", KINDS[kept[0]["kind"]])
        put(self, "status", kept[1])
        put(self, "assignee", kept[2])
        put(self, "handler", kept[3])
        put(self, "lead", kept[4])
        put(self, "staff", tuple(kept[5]))
        put(self, "axes", kept[6])
        put(self, "merged_into", kept[7])
        put(self, "limit", _day(kept[8]))
        put(self, "paused_on", _day(kept[9]))
        put(self, "outcome", kept[10])
        put(self, "ended_on", _day(kept[11]))
        put(self, "_met", kept[12])
        put(self, "_words", kept[13])
        put(self, "_last", kept[14])
        put(self, "_agreement", kept[15])
        put(self, "_visited", kept[16])
        put(self, "_load", load)
        put(self, "_folded", None)

    @property
    def _course(self) -> tuple[tuple[Step, ...], tuple[Impossible, ...], frozenset[str]]:
        """What only the acts tell; the record itself is not kept, since few ask for it."""
        course = self._folded
        if course is None:
            from stabctl.domain.folding import fold

            life = fold(self._load())
            course = life.steps, life.impossible, life.retracted
            _PUT(self, "_folded", course)
        return course

    @property
    def is_whole(self) -> bool:
        """Nothing more is written down."""
        return True

    @property
    def id(self) -> str:
        """The record's number."""
        return self.values["id"]

    @property
    def unit(self) -> str:
        """The registering unit's code."""
        return self.values["unit"]

    @property
    def record(self) -> Record:
        """The record itself, read anew."""
        return self._load()

    @property
    def steps(self) -> tuple[Step, ...]:
        """The acts that count."""
        return self._course[0]

    @property
    def impossible(self) -> tuple[Impossible, ...]:
        """The acts that do not count."""
        return self._course[1]

    @property
    def retracted(self) -> frozenset[str]:
        """The digests of what was retracted."""
        return self._course[2]

    @property
    def is_limit_met(self) -> bool:
        """Whether a later act met the limit that stands."""
        return self._met

    @property
    def agreement(self) -> Agreement | None:
        """The agreement that the latest resolution brought; None where it brought none."""
        if self._agreement is None:
            return None
        effective, subject, instalments = self._agreement
        return Agreement(effective, subject, tuple(instalments))

    @property
    def is_visited(self) -> bool:
        """Whether the people were visited or called since the matter ended."""
        return self._visited

    def open_at(self, day: date) -> bool:
        """Tell whether the matter was in work at the end of a day."""
        return self.is_open if self._last <= day.isoformat() else super().open_at(day)

    def steps_in(self, period: Period) -> tuple[Step, ...]:
        """Return the acts that count on the days of a period, in their order."""
        if self._last < period.first.isoformat() or self.values["date"] > period.last.isoformat():
            return ()
        return super().steps_in(period)

    def has(self, *words: str) -> bool:
        """Tell whether an act of one of some words counts."""
        return any(word in self._words for word in words)

    def last(self, word: str) -> Step | None:
        """Return the latest act of a word that counts; None where there is none."""
        return super().last(word) if word in self._words else None

    def acts(self, *words: str) -> tuple[Act, ...]:
        """Return the acts of some words that count, in their order."""
        return super().acts(*words) if self.has(*words) else ()


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
