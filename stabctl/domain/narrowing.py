"""Which lives somebody asks for, as far as a keeper of many can tell without looking at each.

A narrowing never leaves out what is asked for. Whoever asks tests what comes, since more may come.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from stabctl.values import frozen

Words = frozenset[str]


@frozen
class Narrow:
    """A choice of lives; None, or a field that is not named, is any.

    `numbers` are those of records; `kinds`, `units` and `statuses` are words of which a life has one; `values` are
    those of its registration (amendments included) and its `assignee`. `is_open` is whether it is in work. `since`
    leaves out what had come to rest before a day: neither in work, nor listed, nor awaiting an answer, nothing has
    happened since; of activities not that month's, and of sweeps none whose window lies in that month or later.
    `owed_since` leaves out what has ended and owes nothing: no answer, no instalment, no visit (if `visits` are owed at
    all), nor is it an agreement that took effect on or after the day and that nobody has asked to be confirmed.
    `text` is one that stands in a free text, capital and small letters being the same.
    """

    kinds: Words | None = None
    units: Words | None = None
    statuses: Words | None = None
    is_open: bool | None = None
    values: Mapping[str, Words] = {}
    since: date | None = None
    numbers: Words | None = None
    owed_since: date | None = None
    visits: bool = True
    text: str | None = None

    def both(self, other: Narrow) -> Narrow:
        """Return what both choose."""
        shared = {
            name: _within(self.values.get(name), other.values.get(name)) for name in {*self.values, *other.values}
        }
        days = [each for each in (self.since, other.since) if each is not None]
        return Narrow(
            _within(self.kinds, other.kinds),
            _within(self.units, other.units),
            _within(self.statuses, other.statuses),
            self.is_open if other.is_open is None else other.is_open,
            {name: words for name, words in shared.items() if words is not None},
            max(days, default=None),
            _within(self.numbers, other.numbers),
            max([each for each in (self.owed_since, other.owed_since) if each is not None], default=None),
            self.visits and other.visits,
            self.text if other.text is None else other.text,
        )

    def either(self, other: Narrow) -> Narrow:
        """Return what at least one chooses, or more."""
        return Narrow(
            _joined(self.kinds, other.kinds),
            _joined(self.units, other.units),
            _joined(self.statuses, other.statuses),
            self.is_open if self.is_open == other.is_open else None,
            {name: words | other.values[name] for name, words in self.values.items() if name in other.values},
            None if self.since is None or other.since is None else min(self.since, other.since),
            _joined(self.numbers, other.numbers),
            None if self.owed_since is None or other.owed_since is None else min(self.owed_since, other.owed_since),
            self.visits or other.visits,
            self.text if self.text == other.text else None,
        )


ANY = Narrow()


def _within(one: Words | None, other: Words | None) -> Words | None:
    return other if one is None else one if other is None else one & other


def _joined(one: Words | None, other: Words | None) -> Words | None:
    return None if one is None or other is None else one | other
