"""Withholding small numbers, tried by a reader who calculates all that can be calculated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stabctl.domain.periods import month_of
from stabctl.query.figure import Count, Item, Rate
from stabctl.report.relations import known
from stabctl.report.suppression import Relation, Withheld, withhold
from tests.support.builders import day

FAR = 200
"""The largest number that the reader tries; more would only give more answers."""


class Attacker:
    """Tries every assignment of whole numbers that fits what is printed, by cutting and trying."""

    def __init__(
        self,
        values: Mapping[str, int],
        relations: Sequence[Relation],
        withheld: Withheld,
        below: int,
        unprinted: Iterable[str] = (),
    ) -> None:
        self.values = values
        self.relations = relations
        self.domains = {cell: (value, value) for cell, value in values.items()}
        self.domains |= dict.fromkeys(withheld.small, (1, below - 1))
        self.domains |= dict.fromkeys(withheld.others, (below, FAR))
        self.domains |= dict.fromkeys(withheld.unsaid, (1, FAR))
        self.domains |= dict.fromkeys(unprinted, (0, FAR))

    def pins(self) -> list[str]:
        """Name the withheld cells that can have one value only."""
        unknown = [cell for cell, (low, high) in self.domains.items() if low < high]
        return [cell for cell in unknown if not self._could_differ(cell)]

    def _could_differ(self, cell: str) -> bool:
        low, high = self.domains[cell]
        true = self.values[cell]
        tried = sorted((value for value in range(low, high + 1) if value != true), key=lambda value: abs(value - true))
        return any(self._fits({**self.domains, cell: (value, value)}) for value in tried)

    def _fits(self, domains: dict[str, tuple[int, int]]) -> bool:
        """Tell whether any assignment is left: narrow all intervals, then try the values of one cell."""
        narrowed = self._narrowed(domains)
        if narrowed is None:
            return False
        opened = [cell for cell, (low, high) in narrowed.items() if low < high]
        if not opened:
            return True
        cell = min(opened, key=lambda each: narrowed[each][1] - narrowed[each][0])
        low, high = narrowed[cell]
        tried = sorted(range(low, high + 1), key=lambda value: abs(value - self.values[cell]))
        return any(self._fits({**narrowed, cell: (value, value)}) for value in tried)

    def _narrowed(self, domains: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]] | None:
        found = dict(domains)
        changed = True
        while changed:
            changed = False
            for relation in self.relations:
                for cell in relation.terms:
                    low, high = _allowed(relation, cell, found)
                    low, high = max(low, found[cell][0]), min(high, found[cell][1])
                    if low > high:
                        return None
                    if (low, high) != found[cell]:
                        found[cell] = low, high
                        changed = True
        return found


def _allowed(relation: Relation, cell: str, domains: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    """Say what the other cells leave for one; its coefficient is 1 or -1."""
    ends = [
        sorted((times * domains[each][0], times * domains[each][1]))
        for each, times in relation.terms.items()
        if each != cell
    ]
    least, most = sum(low for low, _ in ends), sum(high for _, high in ends)
    floor = -most if relation.exact else -(10**6)
    return (floor, -least) if relation.terms[cell] == 1 else (least, -floor)


def total(whole: str, parts: Iterable[str]) -> Relation:
    return Relation({whole: -1, **dict.fromkeys(parts, 1)})


def table(rows: Sequence[Sequence[int]]) -> tuple[dict[str, int], list[Relation]]:
    """Make the cells of a table with the sums of its rows and columns and of both."""
    values: dict[str, int] = {}
    relations = []
    across, down = range(len(rows[0])), range(len(rows))
    for row, column in product(down, across):
        values[f"{row}.{column}"] = rows[row][column]
    for row in down:
        values[f"{row}.all"] = sum(rows[row])
        relations.append(total(f"{row}.all", [f"{row}.{column}" for column in across]))
    for column in across:
        values[f"all.{column}"] = sum(rows[row][column] for row in down)
        relations.append(total(f"all.{column}", [f"{row}.{column}" for row in down]))
    values["all"] = sum(map(sum, rows))
    relations.append(total("all", [f"{row}.all" for row in down]))
    relations.append(total("all", [f"all.{column}" for column in across]))
    return values, relations


def rectangles(most: int) -> st.SearchStrategy[list[list[int]]]:
    return st.integers(1, 3).flatmap(
        lambda width: st.lists(st.lists(st.integers(0, most), min_size=width, max_size=width), min_size=1, max_size=3)
    )


@settings(deadline=None, max_examples=200)
@given(rows=rectangles(8), below=st.integers(3, 5))
def test_no_reader_of_a_table_with_its_totals_can_tell_a_withheld_cell(rows: list[list[int]], below: int) -> None:
    values, relations = table(rows)
    withheld = withhold(values, relations, below)
    small = {cell for cell, value in values.items() if 0 < value < below}
    assert withheld.small | withheld.unsaid == small
    assert {values[cell] for cell in withheld.others - withheld.unsaid} <= set(range(below, FAR))
    assert Attacker(values, relations, withheld, below).pins() == []


FLOW = ("before", "new", "again", "settled", "ended", "open")
MATTER = st.tuples(
    st.sampled_from("xyz"),
    st.sampled_from("pq"),
    st.sampled_from([0, 1]),
    st.sampled_from(["settled", "ended", "open"]),
)


def flow(matters: Sequence[tuple[str, str, int, str]]) -> tuple[dict[str, int], list[Relation]]:
    """Count matters by two fields at once: two tables with the same totals, and a balance in every row."""
    values: dict[str, int] = {}
    relations = []
    rows = [("", None), *((word, 0) for word in "xyz"), *((word, 1) for word in "pq")]
    for word, place in rows:
        inside = [each for each in matters if place is None or each[place] == word]
        columns = {
            "before": sum(each[2] for each in inside),
            "new": sum(1 - each[2] for each in inside),
            "again": 0,
            **{end: sum(each[3] == end for each in inside) for end in FLOW[3:]},
        }
        values |= {f"{column}{word}": value for column, value in columns.items()}
        signs = {f"{column}{word}": 1 if column in FLOW[:3] else -1 for column in FLOW}
        relations.append(Relation(signs))
        relations.append(Relation({f"settled{word}": 1, f"new{word}": -1, f"before{word}": -1}, exact=False))
    relations += [total(column, [column + word for word in words]) for column in FLOW for words in ("xyz", "pq")]
    return values, relations


@settings(deadline=None, max_examples=60)
@given(st.lists(MATTER, max_size=24))
def test_no_reader_of_two_tables_with_one_balance_can_tell_a_withheld_cell(
    matters: list[tuple[str, str, int, str]],
) -> None:
    values, relations = flow(matters)
    withheld = withhold(values, relations, 3)
    assert Attacker(values, relations, withheld, 3).pins() == []


STEPS = ("collected", "analysed", "assigned", "closed")
MARCH = month_of(day("2026-03-15"))
ITEM = st.tuples(st.sampled_from("pq"), st.integers(0, 3))


def funnel(items: Sequence[tuple[str, int]]) -> list[tuple[Count | Rate, str]]:
    """Count items by how far they came, all of them and by level, and the share of the last step."""
    figures: list[tuple[Count | Rate, str]] = []
    for step, name in enumerate(STEPS):
        for level in ("", "p", "q"):
            chosen = [Item(f"{n}") for n, each in enumerate(items) if each[1] >= step and each[0] in (level or "pq")]
            cell = f"[level={level}]" if level else ""
            figures.append((Count(f"intel.{name}{cell}", MARCH, tuple(chosen)), ""))
    closed, assigned = (next(f for f, _ in figures if f.name == f"intel.{name}") for name in ("closed", "assigned"))
    assert isinstance(closed, Count) and isinstance(assigned, Count)
    return [*figures, (Rate("intel.closure_rate", MARCH, closed.items, assigned.items), "")]


def leftovers(figures: Sequence[tuple[Count | Rate, str]]) -> dict[tuple[str, str], int]:
    """Take every step from every earlier one, of a level from that level's and from all, and a level from all."""
    counts = {figure.name: figure.value for figure, _ in figures if isinstance(figure, Count)}
    cells = [(step, cell) for step in range(4) for cell in ("", "[level=p]", "[level=q]")]
    return {
        (f"intel.{STEPS[less]}{inner}", f"intel.{STEPS[more]}{outer}"): counts[f"intel.{STEPS[more]}{outer}"]
        - counts[f"intel.{STEPS[less]}{inner}"]
        for less, inner in cells
        for more, outer in cells
        if more <= less and outer in ("", inner)
    }


@settings(deadline=None, max_examples=80)
@given(items=st.lists(ITEM, max_size=30), below=st.integers(3, 5))
def test_no_reader_of_lists_within_lists_can_tell_how_few_are_left_over(
    items: list[tuple[str, int]], below: int
) -> None:
    figures = funnel(items)
    found = known(figures, below)
    withheld = withhold(found.values, found.relations, below, unprinted=found.rests)
    cells = {each.name: found.cell(each, "") for each, _ in figures if isinstance(each, Count)}
    left = {pair: value for pair, value in leftovers(figures).items() if 0 < value < below}
    taken = [Relation({cells[less]: 1, cells[more]: -1, f"{less} of {more}": 1}) for less, more in left]
    values = {**found.values, **{f"{less} of {more}": value for (less, more), value in left.items()}}
    reader = Attacker(values, [*found.relations, *taken], withheld, below, values.keys() - set(cells.values()))
    assert reader.pins() == []


def test_one_that_is_left_over_takes_one_of_the_two_numbers_along() -> None:
    values = {"satisfied": 19, "asked": 20, "dissatisfied": 1}
    taken = Relation({"satisfied": 1, "dissatisfied": 1, "asked": -1})
    withheld = withhold(values, [taken], 5, unprinted=frozenset(["dissatisfied"]), cost=lambda cell: values[cell])
    assert withheld == Withheld(others=frozenset(["satisfied"]))
    assert Attacker(values, [taken], Withheld(), 5, ["dissatisfied"]).pins() == ["dissatisfied"]
    assert Attacker(values, [taken], withheld, 5, ["dissatisfied"]).pins() == []


def test_the_reader_finds_what_the_small_cells_alone_would_give_away() -> None:
    values, relations = table([[3, 9], [8, 12]])
    alone = Withheld(small=frozenset(["0.0"]))
    assert Attacker(values, relations, alone, 5).pins() == ["0.0"]


def test_nothing_is_withheld_where_nothing_is_small() -> None:
    assert withhold(*table([[5, 9], [0, 12]]), 5) == Withheld()


def test_beside_a_single_small_cell_the_smallest_cells_that_hide_it_are_withheld() -> None:
    values, relations = table([[3, 9, 40], [8, 12, 50], [70, 60, 50]])
    withheld = withhold(values, relations, 5, cost=lambda cell: values[cell])
    assert withheld.small == {"0.0"}
    assert withheld.others == {"0.1", "1.0", "1.1"}


def test_two_small_cells_that_must_both_be_the_largest_do_not_hide_each_other() -> None:
    values = {"a": 4, "b": 4, "c": 20, "all": 28}
    withheld = withhold(values, [total("all", "abc")], 5)
    assert withheld.small == {"a", "b"}
    assert withheld.others == {"c"}


def test_small_cells_that_must_all_be_one_make_their_total_a_number_of_which_nothing_is_said() -> None:
    values = {"a": 1, "b": 1, "c": 1, "d": 1, "all": 4}
    withheld = withhold(values, [total("all", "abcd")], 5)
    assert "all" in withheld.unsaid
    assert Attacker(values, [total("all", "abcd")], withheld, 5).pins() == []


def test_a_part_that_fills_the_whole_hides_nothing() -> None:
    values = {"closed": 42, "otherwise": 1, "collected": 43}
    within = Relation({"closed": 1, "otherwise": 1, "collected": -1}, exact=False)
    withheld = withhold(values, [within], 5, cost=lambda cell: values[cell])
    assert withheld.small == {"otherwise"}
    assert withheld.others == {"closed"}


def test_a_rest_that_is_printed_nowhere_is_guarded_like_a_cell() -> None:
    values = {"year": 20, "half": 17, "rest": 3}
    withheld = withhold(values, [total("year", ["half", "rest"])], 5, unprinted=frozenset(["rest"]))
    assert withheld.small == frozenset()
    assert len(withheld.others) == 1
    large = {"year": 20, "half": 12, "rest": 8}
    assert withhold(large, [total("year", ["half", "rest"])], 5, unprinted=frozenset(["rest"])) == Withheld()


@pytest.mark.parametrize("value", [1, 2, 3, 4])
def test_a_small_cell_that_stands_alone_is_only_small(value: int) -> None:
    assert withhold({"a": value}, [], 5) == Withheld(small=frozenset(["a"]))


def test_what_cannot_be_hidden_singly_is_withheld_with_all_around_it() -> None:
    values = {"a": 1, "b": 2, "c": 0, "far": 9}
    double = Relation({"a": 2, "b": -1})
    withheld = withhold(values, [double, Relation({"a": 1, "b": 0, "c": 5}, exact=False)], 3)
    assert withheld == Withheld(others=frozenset("ab"), unsaid=frozenset("ab"))
