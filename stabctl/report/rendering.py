"""Saying a report by a template, as text or Markdown.

An office's template takes the place of the built-in one of the same name. It sees finished
figures, tables and lists through a few functions, and it can't run code of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from stabctl.domain.office import Office
from stabctl.domain.periods import Habits, Period, half_of, year_of
from stabctl.domain.ports import Page, Shelf
from stabctl.errors import Refused, say
from stabctl.i18n import Translator
from stabctl.query.figures import Figure
from stabctl.report.chart import Chart
from stabctl.report.days import SaidPeriod, SaidScopes, said_day
from stabctl.report.filling import fill
from stabctl.report.model import PublicFigure, Report
from stabctl.report.pictures import Pictures
from stabctl.report.said import Body, Said
from stabctl.report.words import Words
from stabctl.values import frozen

FORMATS = {"text": "txt", "md": "md"}
"""The formats that templates write, and their file endings."""

_BELOW: dict[bool, tuple[str, ...]] = {False: (), True: ("public",)}
"""The templates that are said below a report, by whether it is public."""


@frozen
class Rendered:
    """A report's body, the templates it was made of, the figures that it prints, and its charts by file name."""

    body: Body
    pages: Mapping[str, Page]
    printed: Mapping[str, Figure | PublicFigure]
    charts: Mapping[str, Chart]


def render(
    report: Report, office: Office, translator: Translator, form: str, shelves: Sequence[Shelf], stem: str | None = None
) -> Rendered:
    """Say a report in the translator's language; `form` is `text` or `md`.

    The first of the shelves that holds the template gives it. `Refused` names file and line of a
    template that can't be used; nothing else takes its place. Below a public report stands what the
    template `public` says, whoever wrote the report's own. With a `stem` a report in Markdown names
    charts in files `STEM.NAME.svg` beside it; without one it draws them in the text.
    """
    words = Words(report, office, translator, form == "md")
    pictures = Pictures(words, office.settings.habits, stem if form == "md" else None)
    context = context_of(report, office, words, pictures)
    ending = f"{translator.language}.{FORMATS[form]}"
    pages: dict[str, Page] = {}
    said = []
    for name in (report.name, *_BELOW[report.public]):
        filled = fill(f"{name}.{ending}", shelves, context, only_figures=True)
        said.append(filled.text)
        pages |= filled.pages
    body = words.marks.resolve("\n".join(said))
    _require_apart(body, report.name)
    return Rendered(body, pages, words.printed, pictures.charts)


def _require_apart(body: Body, name: str) -> None:
    """Refuse figures that run into one another or into a number, which would be read as a third one."""
    text = body.text
    for span in body.spans:
        runs_in = text[span.start].isdigit() and text[span.start - 1 : span.start].isdigit()
        runs_on = text[span.end - 1].isdigit() and text[span.end : span.end + 1].isdigit()
        if runs_in or runs_on:
            line = text.count("\n", 0, span.start) + 1
            raise Refused(
                say(
                    "In the report {name}, line {line}, {figure} runs into another number.",
                    name=name,
                    line=line,
                    figure=span.figure,
                ),
                hint=say("Put a blank or a word between them in the template."),
            )


def _half(half: Period, habits: Habits) -> str:
    """Name a half-year: of the calendar (`H1`, `H2`), or of an office's year that begins in another month."""
    return half.name[-2:] if habits.year_begins == 1 else f"F{half.name[-1]}"


def context_of(report: Report, office: Office, words: Words, pictures: Pictures) -> dict[str, Any]:
    """Gather what a template of a report is given, by name."""
    period, translator, habits = report.period, words.translator, office.settings.habits
    last = min(report.as_of, period.last)
    below = report.below or 1
    return {
        "office": words.office,
        "period": SaidPeriod(period),
        "as_of": said_day(report.as_of),
        "known_at": Said(report.known_at or ""),
        "until": said_day(last),
        "year": Said(year_of(period.first, habits).name),
        "span": translator.word("span", period.span),
        "half": translator.word("half", _half(half_of(last, habits), habits)),
        "scopes": SaidScopes(report.scope_period),
        "n": words.number,
        "rate": words.rate,
        "fraction": words.fraction,
        "change": words.change,
        "has": words.has,
        "table": words.table,
        "list": words.matters,
        "lines": words.lines,
        "acts": words.acts,
        "spark": pictures.spark,
        "chart": pictures.chart,
        "periods": pictures.periods,
        "groups": words.groups(),
        "documents": words.documents(),
        "vacancies": words.vacancies(),
        "key_periods": words.key_periods(),
        "counted_since": words.counted_since,
        "number": Said(period.name[-2:].lstrip("0") if period.span == "week" else ""),
        "public": report.public,
        "below": words.marks.figure("rules small_cell", str(below)),
        "most": words.marks.figure("rules small_cell", str(below - 1)),
    }
