"""Units by their level, so that a report for everybody speaks of the villages together and of none alone."""

from __future__ import annotations

from stabctl.domain.life import Life
from stabctl.domain.vocabulary import UNIT_LEVEL
from stabctl.query.fields import FIELDS, UNKNOWN, level_of
from stabctl.query.figure import Scope, with_cell
from stabctl.values import replace

__all__ = ["LEVELS", "UNITS", "UNKNOWN", "LevelScope"]

UNITS = ("unit", "assignee")
"""The fields whose words are units."""

LEVELS = (*UNIT_LEVEL.words, UNKNOWN)


class LevelScope(Scope):
    """A scope that is narrowed to the units of a level, never to a unit."""

    __slots__ = ()

    def narrowed(self, dimension: str, word: str | None) -> Scope:
        """Return the scope of one cell; of a field of units, the cell of a level."""
        if dimension not in UNITS:
            return Scope.narrowed(self, dimension, word)
        chosen = tuple(life for life in self.lives if self._level(life, dimension) == word)
        return replace(self, lives=chosen, cell=with_cell(self.cell, dimension, word), pool=None)

    def has_word(self, dimension: str, word: str) -> bool:
        """Tell whether a word is a listed one of a field; of a field of units, whether it is a level."""
        return word in LEVELS if dimension in UNITS else Scope.has_word(self, dimension, word)

    def words(self, dimension: str) -> tuple[str, ...] | None:
        """Name the words of a field; of a field of units, the levels."""
        return LEVELS if dimension in UNITS else Scope.words(self, dimension)

    def _level(self, life: Life, dimension: str) -> str | None:
        return level_of(FIELDS[dimension].get(life), self.office)
