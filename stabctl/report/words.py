"""What a template may call: the functions that say a report's figures, tables and lists.

All of them return `Said`, so that nothing but a figure's own text, and dates and names that the report
holds, can be printed with a digit in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from stabctl.domain.life import Life
from stabctl.domain.numbers import SweepNumber
from stabctl.domain.office import Office
from stabctl.domain.periods import Period
from stabctl.domain.rates import NOTHING
from stabctl.domain.record import Act
from stabctl.errors import NotFound, say
from stabctl.i18n import Translator
from stabctl.query.definitions import COMPARABLE
from stabctl.query.fields import FIELDS
from stabctl.query.figures import Count, Figure, Rate
from stabctl.query.naming import parse_name
from stabctl.query.sweeps import counted_since
from stabctl.report.columns import COLUMNS
from stabctl.report.comparing import changed
from stabctl.report.days import said_day
from stabctl.report.forms import GRID
from stabctl.report.labels import COMPARED, Labels
from stabctl.report.model import PublicFigure, PublicRate, Report, Row, Table
from stabctl.report.said import Marks, Said

_COLUMNS = ("id", "title", "status", "assignee", "limit")


class Words(Labels):
    """The functions that a template calls; `printed` gathers the figures that were asked for."""

    def __init__(self, report: Report, office: Office, translator: Translator, markdown: bool) -> None:
        super().__init__(office, translator, markdown)
        self.report = report
        self.marks = Marks()
        self.printed: dict[str, Figure | PublicFigure] = {}

    @property
    def office(self) -> Said:
        """The office's name, with the unit that the report is narrowed to."""
        named = self.free(self._office.settings.office)
        if self.report.unit is None:
            return Said(named)
        return Said(self.translator.say("{text} ({detail})", text=named, detail=self.label("unit", self.report.unit)))

    def figure(self, name: str) -> Figure | PublicFigure:
        """Return a figure that is about to be printed."""
        found = self.report.figure(name)
        self.printed[name] = found
        return found

    def mark(self, name: str, text: str) -> Said:
        """Make the text of a figure."""
        return self.marks.figure(name, self.free(text))

    def number(self, name: str, part: str | None = None) -> Said:
        """Print a figure: a count, a number of days, or the `numerator` or `denominator` of a rate."""
        if part is None:
            return self.mark(name, self.figure(name).text)
        if part not in ("numerator", "denominator"):
            raise ValueError(f"{part!r} is neither numerator nor denominator")
        return self.mark(name, str(getattr(self._rate(name), part)))

    def rate(self, name: str) -> Said:
        """Print a rate as a percentage."""
        return self.mark(name, self._rate(name).text)

    def fraction(self, name: str) -> Said:
        """Print a rate's two counts."""
        rate = self._rate(name)
        return self.mark(name, f"{rate.numerator}/{rate.denominator}")

    def _rate(self, name: str) -> Rate | PublicRate:
        rate = self.figure(name)
        if not isinstance(rate, Rate | PublicRate):
            raise TypeError(f"{name} is no rate")
        return rate

    def change(self, name: str, scope: str) -> Said:
        """Print how a figure differs from the same one of another scope; nothing in a public report."""
        if self.report.public:
            return Said("")
        require_comparable(name)
        other = f"{name}@{scope}"
        now, then = self.figure(name), self.figure(other)
        return self.mark(other, changed(now, then, self.translator))

    def has(self, name: str) -> bool:
        """Tell whether a list or a figure holds anything; a public report's lists hold nothing.

        A figure that decides what is said is stated as if it were printed.
        """
        if name in self.report.lists:
            self._remember(name)
            return bool(self.report.lists[name])
        found = self.figure(name)
        if isinstance(found, Rate | PublicRate):
            return found.denominator != 0
        return found.text not in ("0", NOTHING)

    def table(self, name: str) -> Said:
        """Print a table of figures; rates stand with their two counts."""
        if name not in self.report.tables:
            raise NotFound(
                say("There is no table {name}.", name=name),
                hint=say("Use one of: {words}.", words=tuple(self.report.tables)),
            )
        table = self.report.tables[name]
        rows = [self._row(row, table) for row in table.rows]
        if not table.dimension:
            return self.grid(self.heads(table), rows, 0)
        return self.grid([self.translator.word("field", table.dimension), *self.heads(table)], rows, 1)

    def _row(self, row: Row, table: Table) -> list[str]:
        cells = []
        for column, each in zip(table.columns, row.figures, strict=True):
            name = each.name + "".join(column.partition("@")[1:])
            self.printed[name] = each
            cells.append(self.mark(name, self.in_table(each)).marked)
            if table.dimension == GRID and column in COMPARED:
                cells.append(self.mark(name, changed(row.figures[0], each, self.translator)).marked)
        if not table.dimension:
            return cells
        return [self.row_label(row, table), *cells]

    def in_table(self, each: Figure | PublicFigure) -> str:
        """Print a figure in a cell; a rate with its two counts."""
        if not isinstance(each, Rate | PublicRate) or each.text == NOTHING:
            return each.text
        counts = f"{each.numerator}/{each.denominator}"
        return self.translator.say("{text} ({detail})", text=each.text, detail=counts)

    def matters(self, name: str, *columns: str) -> Said:
        """Print a list of matters; nothing in a public report.

        Without columns: number, what it is about, where it stands, who has it, until when.
        """
        if self.report.public:
            return Said("")
        chosen = columns or _COLUMNS
        unknown = [column for column in chosen if column not in ("title", *FIELDS, *COLUMNS)]
        if unknown:
            known = ", ".join(("title", *FIELDS, *COLUMNS))
            raise ValueError(f"{unknown[0]!r} is no column; known are {known}")
        heads = [self.translator.word("field", column) for column in chosen]
        self._remember(name)
        rows = [[self._cell(life, column) for column in chosen] for life in self.report.listed(name)]
        return self.grid(heads, rows, len(heads))

    def _remember(self, name: str) -> None:
        """Count a printed list among the figures, where it is one's."""
        if name in self.report.figures or name not in self.report.lists:
            self.figure(name)

    def _cell(self, life: Life, column: str) -> str:
        if column == "id":
            return life.id
        if column == "title":
            return NOTHING if life.values.get("safety") is not None else self.free(life.values.get("title", NOTHING))
        if column == "status":
            return self.translator.word("status", life.standing)
        if column in COLUMNS:
            told = self._told(*COLUMNS[column](life, self.report.as_of))
            return self.fact(life, column, told) if told.isdigit() else told
        text = FIELDS[column].read(life, self._office)
        if text is None:
            return NOTHING
        if column in ("lead", "handler"):
            return self.post(text)
        if FIELDS[column].is_date:
            return text
        return ", ".join(self.label(column, word) for word in (text.split(",") if FIELDS[column].many else [text]))

    def fact(self, life: Life, key: str, text: str) -> str:
        """Mark a number that one record says of itself, by the record's number and the key."""
        return self.marks.figure(f"{life.id} {key}", text).marked

    def _told(self, vocabulary: str | None, words: tuple[str, ...]) -> str:
        if vocabulary == "post":
            return self.joined(tuple(map(self.post, words))) or NOTHING
        said = (word if vocabulary is None else self.translator.word(vocabulary, word) for word in words)
        return self.joined(tuple(map(self.free, said))) or NOTHING

    def lines(self, name: str) -> Said:
        """Print a list, one a line: activities with their day and how many took part, or the windows of sweeps."""
        if self.report.public:
            return Said("")
        if name.startswith("sweeps."):
            return self._windows(name)
        said = []
        self._remember(name)
        for life in self.report.listed(name):
            title = self.free(life.values["title"])
            people = life.values.get("people")
            if people is not None:
                counted = self.fact(life, "people", people)
                title = self.translator.say("{title} ({people} people)", title=title, people=counted)
            said.append(self.translator.say("- {day}: {title}", day=life.registered_on, title=title))
        return self.marks.said("\n".join(said))

    def _windows(self, name: str) -> Said:
        """Print the windows of a figure: their days, and the units that owe them."""
        units: dict[tuple[Period, str], list[str]] = {}
        for record in getattr(self.figure(name), "records", ()):
            number = SweepNumber.parse(record)
            if number is not None:
                units.setdefault((number.period, number.scope), []).append(self.label("unit", number.unit))
        said = []
        for (window, scope), named in sorted(units.items()):
            days = self.days(window)
            if scope != "all":
                days = self.translator.say("{text} ({detail})", text=days, detail=self.translator.word("scope", scope))
            said.append(self.translator.say("- {day}: {title}", day=days, title=tuple(named)))
        return Said("\n".join(said))

    def acts(self, name: str) -> Said:
        """Print the acts behind a figure: whose, what was done, when, and when it was written down."""
        if self.report.public:
            return Said("")
        found = self.figure(name)
        items = found.items if isinstance(found, Count) else ()
        word = self.translator.word
        heads = [word("field", head) for head in ("id", "title", "act", "day", "recorded")]
        lives = self.report.scope.named(item.id for item in items)
        titles = {record: self._cell(life, "title") for record, life in lives.items()}
        rows = [
            [
                item.id,
                titles.get(item.id, NOTHING),
                self._what(item.act),
                item.act.day.isoformat(),
                f"{item.act.recorded:%Y-%m-%d %H:%M}",
            ]
            for item in items
            if item.act is not None
        ]
        return self.grid(heads, rows, len(heads))

    def _what(self, act: Act) -> str:
        """Name an act; of an amendment also what it set."""
        word = self.translator.word
        said = word("act", act.word)
        if not act.changes:
            return said
        changed = tuple(
            f"{word('field', key)} → {self.label(key, text) if key in FIELDS else self.free(text)}"
            for key, text in act.changes.items()
        )
        return self.translator.say("{text} ({detail})", text=said, detail=changed)

    def groups(self) -> list[dict[str, Said]]:
        """Return the leading groups that stood in the period, with the days on which they were adjusted in it."""
        period, said = self.report.period, []
        for group in self._office.org.groups:
            if (group.formed is not None and group.formed > period.last) or (
                group.dissolved is not None and group.dissolved < period.first
            ):
                continue
            days = ", ".join(str(day) for day in group.adjusted if day in period)
            said.append({"name": Said(self.free(group.name)), "adjusted": Said(days)})
        return said

    def documents(self) -> list[Said]:
        """Return the basis documents that are in force, with their numbers."""
        named = (f"{each.title} {each.number or ''}".strip() for each in self._office.basis if each.in_force)
        return [Said(self.free(each)) for each in named]

    def key_periods(self) -> list[Said]:
        """Name the office's key periods that touch the report's period, with their days."""
        period = self.report.period
        return [
            Said(
                self.translator.say(
                    "{text} ({detail})", text=self.free(each.name), detail=f"{each.first} – {each.last}"
                )
            )
            for each in self._office.rules.key_periods
            if each.first <= period.last and period.first <= each.last
        ]

    def counted_since(self, scope: str | None = None) -> Said:
        """Say the day from which sweeps and studies are counted, where that lies in the period; else nothing."""
        period = self.report.period if scope is None else self.report.scope_period(scope)
        since = counted_since(self._office, period)
        return Said("") if since is None else said_day(since)

    def vacancies(self) -> list[Said]:
        """Name the villages without a liaison post on the as-of day; a public report names none."""
        if self.report.public:
            return []
        return [Said(self.free(unit.name)) for unit in self._office.org.vacancies(self.report.as_of)]

    def grid(self, heads: Sequence[str], rows: Sequence[Sequence[str]], texts: int, strokes: bool = False) -> Said:
        """Lay out cells; the first `texts` columns are text, the others numbers, and the last one may hold strokes."""
        from tabulate import tabulate

        last = len(heads) - 1
        align = ["left" if at < texts or (strokes and at == last) else "right" for at in range(len(heads))]
        layout = "pipe" if self.markdown else "simple"
        return self.marks.said(tabulate(rows, heads, tablefmt=layout, colalign=align, disable_numparse=True))


def require_comparable(name: str) -> None:
    """Refuse to hold a figure against another period where it can't be drawn for one."""
    if parse_name(name).bare not in COMPARABLE:
        raise ValueError(f"{name} can't be compared with another period; `stabctl explain --list` shows what can")
