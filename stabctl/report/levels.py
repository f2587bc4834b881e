"""Units by their level, so that a report for everybody speaks of the villages together and of none alone."""

from __future__ import annotations

from dataclasses import replace

from stabctl.domain.life import Life
from stabctl.domain.vocabulary import UNIT_LEVEL
from stabctl.query.fields import FIELDS
from stabctl.query.figure import Scope

UNITS = ("unit", "assignee")
"""The fields whose words are units."""

UNKNOWN = "unknown"
"""The level of a unit that the office does not know any more."""

LEVELS = (*UNIT_LEVEL.words, UNKNOWN)


class LevelScope(Scope):
    """A scope that is narrowed to the units of a level, never to a unit."""

    __slots__ = ()

    def narrowed(self, dimension: str, word: str | None) -> Scope:
        """Return the scope of one cell; of a field of units, the cell of a level."""
        if dimension not in UNITS:
            return Scope.narrowed(self, dimension, word)
        chosen = tuple(life for life in self.lives if self._level(life, dimension) == word)
        return replace(self, lives=chosen, cell=f"[{dimension}={word or 'none'}]")

    def _level(self, life: Life, dimension: str) -> str | None:
        code = FIELDS[dimension].get(life)
        unit = self.office.org.unit(code) if code is not None and self.office is not None else None
        return unit.level if unit is not None else (UNKNOWN if code is not None else None)
