"""How often an office sweeps: its usual rhythm, and the key periods in which it is tighter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from stabctl.domain.vocabulary import Vocabulary
from stabctl.values import frozen

WINDOW = Vocabulary("window", ("half-month", "ten-day"))
"""The windows of a sweep, the tighter one last."""


@frozen
class Cadence:
    """One sweep is due in every window: by units of a level, for all matters or the major ones.

    `level` is a word of `UNIT_LEVEL`, `scope` of `SCOPE`, `window` of `WINDOW`.
    """

    level: str
    scope: str
    window: str

    def loosens(self, usual: Iterable[Cadence]) -> bool:
        """Tell whether its window is wider than the usual one of the same level and scope."""
        same = (each for each in usual if (each.level, each.scope) == (self.level, self.scope))
        return any(WINDOW.words.index(self.window) < WINDOW.words.index(each.window) for each in same)


USUAL = (
    Cadence("township", "all", "half-month"),
    Cadence("village", "all", "ten-day"),
    Cadence("township", "major", "ten-day"),
)
"""The three rhythms of the source document (乡半月一排查、村十天一排查、重大矛盾纠纷一旬一排查)."""


@frozen
class KeyPeriod:
    """Days on which the office looks more often (重点时段), the first and the last included.

    Its cadences stand in the place of the usual ones of the same level and scope.
    """

    name: str
    first: date
    last: date
    cadences: tuple[Cadence, ...] = ()

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last
