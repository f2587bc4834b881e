"""Pictures of figures: sparklines and bars made of characters, charts beside a report in Markdown."""

from __future__ import annotations

from stabctl.domain.periods import Habits, Period, before
from stabctl.query.definitions import DEFINITIONS
from stabctl.query.figures import Count, Days, Figure, Rate
from stabctl.query.naming import parse_name
from stabctl.report.chart import Chart
from stabctl.report.model import PublicFigure, Table
from stabctl.report.said import Said
from stabctl.report.strokes import bar, spark
from stabctl.report.words import Words, require_comparable

PERIODS = 12
"""How many periods a course of time shows, the report's own included."""

BAR = 24
"""Columns of the longest bar."""


class Pictures:
    """The functions of a template that draw; `charts` gathers what is to stand in files of their own."""

    def __init__(self, words: Words, habits: Habits, stem: str | None) -> None:
        """Draw what `words` says; charts stand in the text where there is no `stem` for their files."""
        self._words = words
        self._habits = habits
        self._stem = stem
        self.charts: dict[str, Chart] = {}

    def spark(self, name: str) -> Said:
        """Print a figure's course over up to twelve periods, a sign each; nothing in a public report."""
        if self._words.report.public:
            return Said("")
        course = self._course(name)
        signs = spark([_value(each) for _, _, each in course])
        marked = "".join(
            self._words.marks.figure(full, sign).marked for (full, _, _), sign in zip(course, signs, strict=True)
        )
        return self._words.marks.said(marked)

    def periods(self, *names: str) -> Said:
        """Print a table of up to twelve periods: its days and the figures of each; nothing in a public report."""
        words = self._words
        if words.report.public:
            return Said("")
        courses = [self._course(name) for name in names]
        rows = [
            [words.days(row[0][1]), *(words.mark(full, words.in_table(each)).marked for full, _, each in row)]
            for row in zip(*courses, strict=True)
        ]
        return words.grid([words.translator.word("field", "period"), *map(words.heading, names)], rows, 1)

    def chart(self, name: str, *columns: str) -> Said:
        """Draw a table's columns as bars, or the course of figures over twelve periods as lines.

        In Markdown it is a file beside the report, where the report has a place; else it is made of
        characters. Nothing in a public report but what its tables hold.
        """
        words = self._words
        if name in words.report.tables:
            return self._bars(words.report.tables[name], columns)
        if words.report.public:
            return Said("")
        return self._lines((name, *columns))

    def _lines(self, names: tuple[str, ...]) -> Said:
        words = self._words
        courses = {words.heading(name): self._course(name) for name in names}
        if self._stem is None:
            signs = [f"{head}  {self.spark(name).marked}" for head, name in zip(courses, names, strict=True)]
            return words.marks.said(("  \n" if words.markdown else "\n").join(signs))
        labels = tuple(period.name or str(period) for _, period, _ in next(iter(courses.values())))
        series = tuple((head, tuple(_value(each) for _, _, each in course)) for head, course in courses.items())
        title, unit = words.joined(tuple(courses)), self._unit(names)
        return self._file(Chart(names[0], title, "lines", labels, series, unit, words.translator.language))

    def _unit(self, names: tuple[str, ...]) -> str:
        """Name the measure of figures; nothing where they have several."""
        measures = {DEFINITIONS[parse_name(name).bare].measure for name in names}
        if len(measures) > 1:
            return ""
        measure = measures.pop()
        return "%" if measure == "share" else self._words.translator.word("measure", measure)

    def _bars(self, table: Table, columns: tuple[str, ...]) -> Said:
        words = self._words
        column = columns[0] if columns else table.columns[0]
        at = table.columns.index(column)
        rows = [row for row in table.rows if row.label is not None]
        drawn = [(words.row_label(row, table), row.figures[at]) for row in rows]
        suffix = "".join(column.partition("@")[1:])
        for _, each in drawn:
            words.printed[each.name + suffix] = each
        if self._stem is not None:
            values = tuple(_value(each) for _, each in drawn)
            field = words.translator.word("field", table.dimension)
            title = words.translator.say("{figure} by {field}", figure=words.heading(column), field=field)
            labels = tuple(label for label, _ in drawn)
            series = (("", values),)
            unit = self._unit((column,))
            return self._file(Chart(table.name, title, "bars", labels, series, unit, words.translator.language))
        most = max((value for _, each in drawn if (value := _value(each)) is not None), default=0.0)
        lines = []
        for label, each in drawn:
            full = each.name + suffix
            value = _value(each)
            stroke = bar(value, most, BAR) if value is not None else ""
            lines.append([label, words.mark(full, each.text).marked, words.marks.figure(full, stroke).marked])
        return words.grid(["", words.heading(column), ""], lines, 1, strokes=True) if lines else Said("")

    def _file(self, chart: Chart) -> Said:
        place = f"{self._stem}.{chart.name}.svg"
        self.charts[place] = chart
        return Said(f"![{self._words.free(chart.title)}]({place})")

    def _course(self, name: str) -> list[tuple[str, Period, Figure | PublicFigure]]:
        """Return a figure of the report's period and of those before it, the oldest first.

        Periods before the ledger's first record are left out: nothing was written down of them.
        """
        if parse_name(name).scope is not None:
            raise ValueError(f"{name}: a course of time is drawn of a figure without a scope")
        require_comparable(name)
        report = self._words.report
        period = report.period
        began = report.scope.began() or period.first
        course = [(name, period)]
        for _ in range(PERIODS - 1):
            period = before(period, self._habits)
            if period.last < began:
                break
            course.append((f"{name}@{period.name}", period))
        return [(full, each, self._words.figure(full)) for full, each in reversed(course)]


def _value(each: Figure | PublicFigure) -> float | None:
    """Return the height of a figure in a picture; None where there is nothing to draw."""
    if isinstance(each, Count):
        return float(each.value)
    if isinstance(each, Rate):
        return 100 * each.numerator / each.denominator if each.denominator else None
    if isinstance(each, Days):
        return float(each.value) if each.value is not None else None
    value = getattr(each, "value", None)
    return float(value) if isinstance(value, int) else None
