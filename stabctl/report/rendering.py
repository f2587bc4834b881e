"""Saying a report by a template, as text or Markdown.

An office's template takes the place of the built-in one of the same name. It sees finished
figures, tables and lists through a few functions, and it can't run code of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stabctl.domain.life import Life
from stabctl.domain.office import Office
from stabctl.domain.periods import half_of
from stabctl.domain.vocabulary import UNIT_LEVEL
from stabctl.i18n import Translator
from stabctl.i18n.visible import visible
from stabctl.query.figures import Rate
from stabctl.report.filling import fill
from stabctl.report.levels import UNITS, UNKNOWN
from stabctl.report.model import PublicRate, Report, Row

if TYPE_CHECKING:
    pass

FORMATS = {"text": "txt", "md": "md"}
"""The formats that templates write, and their file endings."""

_BELOW: dict[bool, tuple[str, ...]] = {False: (), True: ("public",)}
"""The templates that are said below a report, by whether it is public."""

_MARKS = re.compile(r"([\\`*_{}\[\]<>|#~$&])")


def render(report: Report, office: Office, translator: Translator, form: str, template_folders: Sequence[Path]) -> str:
    """Say a report in the translator's language; `form` is `text` or `md`.

    The first of the folders that holds the template gives it. `Refused` names file and line of a
    template that can't be used; nothing else takes its place. Below a public report stands what the
    template `public` says, whoever wrote the report's own.
    """
    context = _context(report, office, translator, form)
    ending = f"{translator.language}.{FORMATS[form]}"
    said = [fill(f"{name}.{ending}", template_folders, context) for name in (report.name, *_BELOW[report.public])]
    return "\n".join(said)


def _context(report: Report, office: Office, translator: Translator, form: str) -> dict[str, Any]:
    """Gather what a template may call."""
    words = _Words(report, office, translator, form == "md")
    return {
        "office": words.office,
        "period": report.period,
        "as_of": report.as_of,
        "until": min(report.period.last, report.as_of),
        "year": report.period.first.year,
        "span": translator.word("span", report.period.span),
        "half": translator.word("half", half_of(min(report.as_of, report.period.last)).name[-2:]),
        "scopes": report.scopes,
        "n": words.number,
        "rate": words.rate,
        "fraction": words.fraction,
        "table": words.table,
        "list": words.matters,
        "items": words.items,
        "lines": words.lines,
        "groups": words.groups(),
        "documents": words.documents(),
        "vacancies": words.vacancies(),
        "number": report.period.first.isocalendar().week,
        "public": report.public,
        "below": report.below,
        "impossible": words.alone(report.impossible),
        "unreadable": words.alone(report.unreadable),
    }


class _Words:
    """The functions that a template calls."""

    def __init__(self, report: Report, office: Office, translator: Translator, markdown: bool) -> None:
        self._report = report
        self._office = office
        self._translator = translator
        self._markdown = markdown

    @property
    def office(self) -> str:
        """The office's name, with the unit that the report is narrowed to."""
        named = self.free(self._office.settings.office)
        if self._report.unit is None:
            return named
        return self._translator.say("{text} ({detail})", text=named, detail=self._label("unit", self._report.unit))

    def number(self, name: str, part: str | None = None) -> str:
        """Print a figure: a count, a number of days, or the `numerator` or `denominator` of a rate."""
        if part is None:
            return self.free(self._report.figures[name].text)
        rate = self._rate(name)
        return self.free(str(rate.numerator if part == "numerator" else rate.denominator))

    def alone(self, number: int | str) -> int | str:
        """Make the sign that stands for a small number safe for the format."""
        return number if isinstance(number, int) else self.free(number)

    def rate(self, name: str) -> str:
        """Print a rate as a percentage."""
        return self.free(self._rate(name).text)

    def fraction(self, name: str) -> str:
        """Print a rate's two counts."""
        rate = self._rate(name)
        return self.free(f"{rate.numerator}/{rate.denominator}")

    def _rate(self, name: str) -> Rate | PublicRate:
        rate = self._report.figures[name]
        if not isinstance(rate, Rate | PublicRate):
            raise TypeError(f"{name} is no rate")
        return rate

    def items(self, name: str) -> Sequence[Life]:
        """Return a list's matters, so that a template can ask whether there are any; of a public report none."""
        return self._report.lists[name]

    def lines(self, name: str) -> str:
        """Print a list of activities, one a line: the day, what it was, how many took part."""
        if self._report.public:
            return ""
        said = []
        for life in self._report.lists[name]:
            title = self.free(life.values["title"])
            people = life.values.get("people")
            if people is not None:
                title = self._translator.say("{title} ({people} people)", title=title, people=people)
            said.append(self._translator.say("- {day}: {title}", day=life.registered_on, title=title))
        return "\n".join(said)

    def groups(self) -> list[dict[str, str]]:
        """Return the leading groups that stood in the period, with the days on which they were adjusted in it."""
        period, said = self._report.period, []
        for group in self._office.org.groups:
            if (group.formed is not None and group.formed > period.last) or (
                group.dissolved is not None and group.dissolved < period.first
            ):
                continue
            days = [str(day) for day in group.adjusted if day in period]
            said.append({"name": self.free(group.name), "adjusted": ", ".join(days)})
        return said

    def documents(self) -> list[str]:
        """Return the basis documents that are in force, with their numbers."""
        return [self.free(f"{each.title} {each.number or ''}".strip()) for each in self._office.basis if each.in_force]

    def vacancies(self) -> list[str]:
        """Name the villages without a liaison post on the as-of day; a public report names none."""
        if self._report.public:
            return []
        return [self.free(unit.name) for unit in self._office.org.vacancies(self._report.as_of)]

    def table(self, name: str) -> str:
        """Print a table of figures."""
        table = self._report.tables[name]
        heads = [self._translator.word("figure", column) for column in table.columns]
        first = self._translator.word("field", table.dimension) if table.dimension else None
        rows = [self._row(row, table.dimension) for row in table.rows]
        if first is None:
            return self._grid(heads, rows, 0)
        return self._grid([first, *heads], rows, 1)

    def _row(self, row: Row, dimension: str) -> list[str]:
        cells = [self.free(each.text) for each in row.figures]
        if not dimension:
            return cells
        if row.label is None:
            return [self._translator.word("report", "total"), *cells]
        return [self._label(dimension, row.label), *cells]

    def _label(self, dimension: str, word: str) -> str:
        if word == "none" and dimension == "assignee":
            return self._translator.word("report", "unassigned")
        if word == "none":
            return self._translator.word("report", "none")
        if dimension in UNITS and word in UNIT_LEVEL:
            return self.free(self._translator.word("unit-level", word))
        if dimension in UNITS and word == UNKNOWN:
            return self._translator.word("report", "none")
        if dimension in UNITS:
            unit = self._office.org.unit(word)
            return self.free(unit.name) if unit is not None else word
        if dimension == "form":
            activity = self._translator.word("activity", word)
            return activity if activity != word else self._translator.word("assessed", word)
        return self.free(self._translator.word(dimension, word))

    def matters(self, name: str) -> str:
        """Print a list of matters: number, what it is about, and where it stands; nothing in a public report."""
        if self._report.public:
            return ""
        word = self._translator.word
        heads = [word("field", head) for head in ("id", "title", "status", "assignee", "limit")]
        rows = [
            [
                life.id,
                self.free(life.values["title"]),
                word("status", life.standing),
                self._label("unit", life.assignee) if life.assignee else "—",
                life.limit.isoformat() if life.limit else "—",
            ]
            for life in self._report.lists[name]
        ]
        return self._grid(heads, rows, len(heads))

    def free(self, text: str) -> str:
        """Make free text safe for the format."""
        shown = visible(text)
        return _MARKS.sub(r"\\\1", shown) if self._markdown else shown

    def _grid(self, heads: list[str], rows: list[list[str]], texts: int) -> str:
        """Lay out cells; the first `texts` columns are text, the others numbers."""
        from tabulate import tabulate

        align = ["left" if column < texts else "right" for column in range(len(heads))]
        layout = "pipe" if self._markdown else "simple"
        return tabulate(rows, heads, tablefmt=layout, colalign=align, disable_numparse=True)
