"""What the cells of a breakdown by two fields are parts of."""

from __future__ import annotations

import pytest

from stabctl.domain.periods import month_of
from stabctl.query.figure import Count, Item
from stabctl.report.relations import known, words_in
from tests.support.builders import day

MARCH = month_of(day("2026-03-15"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("disputes.registered", []),
        ("disputes.registered[category=land]", [("category", "land")]),
        ("disputes.registered[category=land,unit-level=village]", [("category", "land"), ("unit-level", "village")]),
    ],
)
def test_the_words_of_a_cell_are_read(name: str, words: list[tuple[str, str]]) -> None:
    assert words_in(name) == words


def test_the_cells_of_a_cell_add_up_to_it() -> None:
    def count(cell: str, *records: str) -> tuple[Count, str]:
        return Count(f"disputes.registered{cell}", MARCH, tuple(map(Item, records))), ""

    figures = (
        count("", "a", "b", "c"),
        count("[category=land]", "a", "b"),
        count("[category=land,unit-level=village]", "a"),
        count("[category=land,unit-level=township]", "b"),
    )
    found = known(figures)
    whole = found.cell(figures[1][0], "")
    parts = {found.cell(figure, "") for figure, _ in figures[2:]}
    assert any(relation.exact and set(relation.terms) == {whole, *parts} for relation in found.relations)
