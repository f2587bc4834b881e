"""Names of what a report speaks of: words of fields, units, posts, figures, columns, periods."""

from __future__ import annotations

import re

from stabctl.domain.office import Office
from stabctl.domain.periods import Period
from stabctl.domain.vocabulary import UNIT_LEVEL
from stabctl.i18n import Translator
from stabctl.i18n.visible import visible
from stabctl.query.naming import FigureName, parse_name
from stabctl.report.forms import GRID
from stabctl.report.levels import UNITS, UNKNOWN
from stabctl.report.model import Row, Table

COMPARED = ("@previous", "@last-year")
"""The columns of a grid beside which the change to the report's own period stands."""

_MARKS = re.compile(r"([\\`*_{}\[\]<>|#~$&])")
_SEVERAL = {"form": ("activity", "assessed"), "outcome": ("settlement", "ending", "status", "decision")}
"""The fields whose words are those of several lists."""


class Labels:
    """Says names in a report's language, safe for its format."""

    def __init__(self, office: Office, translator: Translator, markdown: bool) -> None:
        self.translator = translator
        self.markdown = markdown
        self._office = office

    def free(self, text: str) -> str:
        """Make free text safe for the format."""
        shown = visible(text)
        return _MARKS.sub(r"\\\1", shown) if self.markdown else shown

    def label(self, dimension: str, word: str) -> str:
        """Name a word of a field."""
        if word == "none" and dimension == "assignee":
            return self.translator.word("report", "unassigned")
        if word == "none" and dimension == "track":
            return self.translator.word("report", "unmediated")
        if word == "none":
            return self.translator.word("report", "none")
        if dimension in UNITS and word in UNIT_LEVEL:
            return self.free(self.translator.word("unit-level", word))
        if dimension in UNITS and word == UNKNOWN:
            return self.translator.word("report", "none")
        if dimension in UNITS:
            unit = self._office.org.unit(word)
            return self.free(unit.name) if unit is not None else word
        for vocabulary in _SEVERAL.get(dimension, ()):
            label = self.translator.word(vocabulary, word)
            if label != word:
                return self.free(label)
        return self.free(self.translator.word(dimension.replace("_", "-"), word))

    def row_label(self, row: Row, table: Table) -> str:
        """Name a row of a table."""
        if row.label is None:
            return self.translator.word("report", "total")
        if table.dimension == GRID:
            return self.translator.word("figure", row.label)
        return self.label(table.dimension, row.label)

    def post(self, code: str) -> str:
        """Name a post."""
        post = self._office.org.post(code)
        return self.free(post.name if post is not None else code)

    def joined(self, names: tuple[str, ...]) -> str:
        """Print names one after the other."""
        return self.translator.say("{words}", words=names)

    def days(self, period: Period) -> str:
        """Print a period by its first and last day."""
        return self.translator.say("{first} to {last}", first=period.first, last=period.last)

    def heading(self, column: str) -> str:
        """Give the heading of a figure's column: its short name, its cells and its scope."""
        name = parse_name(column)
        said, more = self.translator.word("figure", name.bare), self._details(name)
        return self.translator.say("{text} ({detail})", text=said, detail=more) if more else said

    def heads(self, table: Table) -> list[str]:
        """Head the columns; where all are of one figure, by what sets them apart alone."""
        if table.dimension != GRID:
            alike = len(table.columns) > 1 and len({parse_name(each).bare for each in table.columns}) == 1
            return [self._apart(parse_name(each)) if alike else self.heading(each) for each in table.columns]
        heads = []
        for column in table.columns:
            heads.append(self._apart(parse_name(f"{table.rows[0].label}{column}")))
            if column in COMPARED:
                heads.append(self.translator.word("change", column[1:]))
        return heads

    def _apart(self, name: FigureName) -> str:
        return " ".join(self._details(name)) or self.translator.word("scope", "own")

    def _details(self, name: FigureName) -> tuple[str, ...]:
        cells = tuple(self.label(dimension, each) for dimension, each in name.cells)
        return cells if name.scope is None else (*cells, self.translator.word("scope", name.scope))
