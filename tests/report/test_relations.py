"""What the cells of a breakdown by two fields are parts of."""

from __future__ import annotations

import pytest

from stabctl.domain.periods import month_of
from stabctl.query.figure import Count, Item, Rate
from stabctl.report.nesting import words_in
from stabctl.report.relations import known
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


def count(name: str, records: str) -> tuple[Count | Rate, str]:
    return Count(name, MARCH, tuple(map(Item, records))), ""


def rate(name: str, upper: str, lower: str) -> tuple[Count | Rate, str]:
    return Rate(name, MARCH, tuple(map(Item, upper)), tuple(map(Item, lower))), ""


def rests(*figures: tuple[Count | Rate, str]) -> list[int]:
    found = known(figures, 5)
    return sorted(found.values[rest] for rest in found.rests)


def test_the_cells_of_a_cell_add_up_to_it() -> None:
    figures = (
        count("disputes.registered", "abc"),
        count("disputes.registered[category=land]", "ab"),
        count("disputes.registered[category=land,unit-level=village]", "a"),
        count("disputes.registered[category=land,unit-level=township]", "b"),
    )
    found = known(figures, 5)
    whole = found.cell(figures[1][0], "")
    parts = {found.cell(figure, "") for figure, _ in figures[2:]}
    assert any(relation.exact and set(relation.terms) == {whole, *parts} for relation in found.relations)


@pytest.mark.parametrize(
    ("upper", "left"),
    [("abcdefghi", [1]), ("abcdef", [4]), ("abcde", []), ("abcdefghij", []), ("", [])],
)
def test_what_a_share_leaves_is_a_number_of_its_own_where_it_is_small(upper: str, left: list[int]) -> None:
    assert rests(rate("duty.satisfied", upper, "abcdefghij")) == left


def test_a_list_that_lies_in_another_leaves_a_rest_of_it_and_of_those_around_it() -> None:
    inner, outer = count("intel.assigned[level=urgent]", "abcde"), count("intel.collected[level=urgent]", "abcdef")
    wholes = (count("intel.assigned", "abcde"), count("intel.collected", "abcdefgh"))
    assert set(rests(*wholes, inner, outer)) == {1, 2, 3}


def test_a_list_that_does_not_lie_in_another_leaves_nothing_of_it() -> None:
    assert rests(count("intel.assigned", "abcde"), count("intel.collected", "abcdfg")) == []


def test_small_cells_of_a_breakdown_are_a_rest_together() -> None:
    levels = (("urgent", "abcdefg"), ("major", "h"), ("routine", "ij"))
    parts = (count(f"intel.collected[level={level}]", records) for level, records in levels)
    assert rests(count("intel.collected", "abcdefghij"), *parts) == [3]


def test_two_names_of_one_list_are_one_cell_and_leave_a_rest_once() -> None:
    figures = (count("intel.collected", "abcdefgh"), count("intel.assigned", "abcdef"))
    again = rate("intel.closure_rate", "abcdef", "abcdef")
    found = known((*figures, again), 5)
    cell = found.cell(figures[1][0], "")
    assert found.cell(again[0], "", "denominator") == cell
    assert found.names[cell] == {"intel.assigned", "intel.closure_rate numerator", "intel.closure_rate denominator"}
    assert rests(*figures, again) == [2]
    assert found.heads == {"intel.collected"}
