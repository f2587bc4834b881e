"""Every figure that a report prints is the independent counter's, and the two clocks cut like scissors."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stabctl.domain.moments import read_instant
from stabctl.domain.periods import Period, between
from stabctl.i18n import Translator
from stabctl.query.figure import Scope
from stabctl.query.figures import COUNTS, FLOW_OF_DISPUTES
from stabctl.query.lives import lives
from stabctl.query.naming import parse_name
from stabctl.report.building import REPORTS, build, reopened_after
from stabctl.report.rendering import Rendered, render
from stabctl.store.templates import built_in
from tests.laws.test_counting_twice import CELLS, HABITS, OFFICE, ledgers, questions, records_of
from tests.support import counter
from tests.support.counter import Matter

ALWAYS = ("register", "amend", "retract", "void", "merge")
"""The acts that a cut by the as-of day leaves: those that correct, and the registration, which they may move."""

Question = tuple[Period, date, str | None]
FORMS = st.sampled_from([(name, form) for name in REPORTS for form in ("text", "md")])
MAY_BE_NIL = ("information", "board", "overdue")
TOTALS = ("disputes.", "intel.", "major.", "duty.", "sweeps.", "studies.", "assessments.", "activities.")


def said(ledger: list[Matter], question: Question, name: str, form: str, language: str) -> Rendered:
    """Render a report of a random ledger."""
    span, as_of, known_at = question
    period = between(span.first, span.last)
    known = None if known_at is None else read_instant(known_at)
    folded = [life for life in lives(records_of(ledger), as_of=as_of, known_at=known) if life.exists]
    report = build(name, folded, period, as_of, OFFICE, reopened_later=reopened_after(as_of))
    return render(report, OFFICE, Translator(language), form, (built_in(),))


def printed(rendered: Rendered) -> dict[str, set[str]]:
    """Return what stands in the text at the places of each figure, strokes apart."""
    found: dict[str, set[str]] = {}
    for span in rendered.body.spans:
        text = rendered.body.text[span.start : span.end].replace("\\", "").replace("（", " (").replace("）", ")")
        if any(sign.isdigit() for sign in text) or text == "—":
            found.setdefault(span.figure, set()).add(text)
    return found


def values(each: dict[str, Any]) -> set[str]:
    """Return how a figure of the counter may be printed."""
    if "numerator" in each:
        counts = str(each["numerator"]), str(each["denominator"])
        whole = "/".join(counts)
        return {each["text"], *counts, whole, f"{each['text']} ({whole})"}
    return {"—" if each["value"] is None else str(each["value"])}


def check(ledger: list[Matter], question: Question, name: str, form: str, language: str) -> int:
    """Hold every printed figure of the report's own scope against the counter; return how many there were."""
    checked = 0
    wanted: dict[tuple[str, str] | None, dict[str, Any]] = {}
    for full, texts in printed(said(ledger, question, name, form, language)).items():
        if " " in full:  # a number that one record says of itself
            continue
        figure = parse_name(full)
        if figure.scope is not None or len(figure.cells) > 1 or not figure.bare.startswith(TOTALS):
            continue
        cell = figure.cells[0] if figure.cells else None
        if cell is not None and cell[0] == "unit" and figure.bare.startswith("sweeps."):
            continue  # the counter cuts records into cells, and a window that is owed is none
        split = cell is not None and figure.inner in (totals := _count(ledger, question, None, wanted))
        counted = totals[figure.inner] if split else _count(ledger, question, cell, wanted).get(figure.bare)
        if counted is None:
            continue
        assert texts <= values(counted), (full, texts, counted)
        checked += 1
    return checked


def _count(
    ledger: list[Matter],
    question: Question,
    cell: tuple[str, str] | None,
    known: dict[tuple[str, str] | None, dict[str, Any]],
) -> dict[str, Any]:
    if cell is not None and cell[0] == "unit-level":
        units = [unit for unit, level in HABITS.units.items() if level == cell[1]]
        each = [_count(ledger, question, ("unit", unit), known) for unit in units]
        return {
            name: {"value": sum(one[name]["value"] for one in each)}
            for name in (each[0] if each else ())
            if name.startswith("disputes.") and isinstance(each[0][name].get("value"), int)
        }
    if cell not in known:
        period, as_of, known_at = question
        known[cell] = counter.count(ledger, period.first, period.last, as_of, known_at, cell, HABITS)
    return known[cell]


@settings(max_examples=25, deadline=None)
@given(ledgers(), questions(), FORMS, st.sampled_from(["en", "zh-Hans", "zh-Hant"]))
def test_every_printed_figure_is_the_counters(
    ledger: list[Matter], question: Question, which: tuple[str, str], language: str
) -> None:
    assert check(ledger, question, *which, language) >= (0 if which[0] in MAY_BE_NIL else 3)


@pytest.mark.long
@settings(max_examples=1_500, deadline=None)
@given(ledgers(), questions(), FORMS, st.sampled_from(["en", "zh-Hans", "zh-Hant"]))
def test_every_printed_figure_of_many_ledgers_is_the_counters(
    ledger: list[Matter], question: Question, which: tuple[str, str], language: str
) -> None:
    assert check(ledger, question, *which, language) >= (0 if which[0] in MAY_BE_NIL else 3)


def cut(ledger: list[Matter], as_of: date, known_at: str | None) -> list[Matter]:
    """Take out of every file what had not happened by a day, and what had not been written down by an instant."""
    known = None if known_at is None else read_instant(known_at)
    return [
        Matter(
            matter.head,
            tuple(
                act
                for act in matter.acts
                if (known is None or counter.instant_of(act["recorded"]) <= known)
                and (counter.day_of(act["date"]) <= as_of or act["act"] in ALWAYS)
            ),
        )
        for matter in ledger
    ]


def figures(ledger: list[Matter], question: Question) -> dict[str, Any]:
    """Return every figure of the tool, with its list."""
    period, as_of, known_at = question
    known = None if known_at is None else read_instant(known_at)
    folded = [life for life in lives(records_of(ledger), as_of=as_of, known_at=known) if life.exists]
    drawn = build("annual", folded, period, as_of, OFFICE).figures
    return {name: each for name, each in drawn.items() if not name.startswith("ledger.")}


@settings(max_examples=40, deadline=None)
@given(ledgers(), questions())
def test_stocks_and_flows_balance_in_every_cell(ledger: list[Matter], question: Question) -> None:
    period, as_of, known_at = question
    known = None if known_at is None else read_instant(known_at)
    folded = tuple(life for life in lives(records_of(ledger), as_of=as_of, known_at=known) if life.exists)
    scope = Scope(folded, period.cut(as_of), as_of, office=OFFICE, full=period)
    for field, words in CELLS.items():
        for word in (*words, None):
            cell = scope.narrowed(field, word)
            forward, registered, reopened, resolved, otherwise, left = (
                len(items) for items in (COUNTS[name](cell) for name in FLOW_OF_DISPUTES)
            )
            assert forward + registered + reopened - resolved - otherwise == left, (field, word)


@settings(max_examples=60, deadline=None)
@given(ledgers(), questions())
def test_figures_by_two_clocks_are_those_of_a_ledger_cut_at_these_times(
    ledger: list[Matter], question: Question
) -> None:
    period, as_of, known_at = question
    shorter = [matter for matter in cut(ledger, as_of, known_at) if matter.acts]
    assert figures(ledger, question) == figures(shorter, (period, as_of, None))


@pytest.mark.long
@settings(max_examples=5_000, deadline=None)
@given(ledgers(), questions())
def test_figures_of_many_ledgers_are_those_of_ledgers_cut_at_these_times(
    ledger: list[Matter], question: Question
) -> None:
    period, as_of, known_at = question
    shorter = [matter for matter in cut(ledger, as_of, known_at) if matter.acts]
    assert figures(ledger, question) == figures(shorter, (period, as_of, None))
