"""Figures on small ledgers made by hand: each figure with its list, and the balance."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stabctl.domain.life import Life
from stabctl.domain.periods import month_of, year_of
from stabctl.domain.record import Record
from stabctl.query.figures import (
    COUNTS,
    DAYS,
    FLOW_OF_DISPUTES,
    RATES,
    Count,
    Days,
    Rate,
    Scope,
    figure,
    since_reopened,
)
from stabctl.query.lives import counted, lives
from tests.support.builders import assigned, day, filed, intel, opened, resolved, retracting, then


def _d(sequence: int) -> str:
    return f"D-2026-QS-{sequence:04d}"


def _closed_intel(number: str) -> Record:
    return then(
        then(then(intel("2026-03-02", number=number), "analyse"), "assign"), "resolve", "2026-03-04", as_="done"
    )


LEDGER = (
    assigned("2026-02-10", limit="2026-03-05", number=_d(1)),
    resolved("2026-02-20", ended="2026-03-10", limit="2026-03-08", number=_d(2), category="land"),
    then(then(opened("2026-03-01", number=_d(3)), "visit", "2026-03-02"), "visit", "2026-03-03"),
    resolved("2026-03-02", ended="2026-03-12", number=_d(4)),
    then(assigned("2026-03-05", number=_d(5)), "close", "2026-03-20", as_="not-agreed"),
    then(opened("2026-03-06", number=_d(6)), "decline", "2026-03-07"),
    then(filed("2026-03-08", number=_d(7)), "close", "2026-03-09", as_="withdrawn"),
    then(resolved("2026-01-05", ended="2026-02-01", number=_d(8)), "reopen", "2026-03-15"),
    then(resolved("2026-03-02", ended="2026-03-10", number=_d(9)), "void", "2026-05-01"),
    opened("2026-04-01", number=_d(10)),
    _closed_intel("I-2026-QS-0001"),
    then(intel("2026-03-02", number="I-2026-QS-0002"), "analyse"),
    then(then(intel("2026-03-02", number="I-2026-QS-0003"), "analyse"), "assign", limit="2026-03-20"),
    then(intel("2026-03-02", number="I-2026-QS-0004"), "close", "2026-03-03", as_="referred"),
    _closed_intel("I-2026-QS-0005"),
    intel("2026-02-02", number="I-2026-QS-0006"),
)


def _lives(as_of: str, records: tuple[Record, ...] = LEDGER) -> tuple[Life, ...]:
    return counted(lives(records, as_of=day(as_of)))


def _scope(as_of: str = "2026-03-31", records: tuple[Record, ...] = LEDGER) -> Scope:
    return Scope(_lives(as_of, records), month_of(day("2026-03-15")).cut(day(as_of)), day(as_of))


MARCH = {
    "disputes.brought_forward": [1, 2],
    "disputes.registered": [3, 4, 5, 6, 7],
    "disputes.reopened": [8],
    "disputes.resolved": [2, 4],
    "disputes.closed_otherwise": [5, 6, 7],
    "disputes.open_at_end": [1, 3, 8],
    "disputes.handled": [3, 4, 5],
    "disputes.handling_acts": [3, 3],
    "disputes.overdue": [1],
    "disputes.resolved_late": [2],
}
INTEL = {
    "intel.collected": [1, 2, 3, 4, 5],
    "intel.analysed": [1, 2, 3, 5],
    "intel.assigned": [1, 3, 5],
    "intel.closed": [1, 5],
    "intel.closed_otherwise": [4],
    "intel.overdue": [3],
}


@pytest.mark.parametrize("name", MARCH)
def test_a_figure_of_disputes_is_its_list(name: str) -> None:
    found = figure(name, _scope())
    assert isinstance(found, Count)
    assert list(found.records) == [_d(sequence) for sequence in MARCH[name]]
    assert (found.value, found.text) == (len(MARCH[name]), str(len(MARCH[name])))


@pytest.mark.parametrize("name", INTEL)
def test_a_figure_of_intel_is_its_list(name: str) -> None:
    found = figure(name, _scope())
    assert isinstance(found, Count)
    assert list(found.records) == [f"I-2026-QS-{sequence:04d}" for sequence in INTEL[name]]


def test_every_figure_of_the_catalogue_is_tested_here() -> None:
    elsewhere = {name for name in COUNTS if not name.startswith(("disputes.", "intel."))} | {
        "disputes.mediated",
        "disputes.led",
        "disputes.safety",
        "intel.analyses",
        "intel.reports",
        "intel.safety",
    }
    assert set(COUNTS) - elsewhere == set(MARCH) | set(INTEL)


@pytest.mark.parametrize(
    ("name", "numerator", "denominator", "text"),
    [
        ("disputes.success_rate", 1, 5, "20%"),
        ("disputes.handling_rate", 3, 5, "60%"),
        ("intel.closure_rate", 2, 3, "67%"),
    ],
)
def test_a_rate_has_both_its_lists(name: str, numerator: int, denominator: int, text: str) -> None:
    rate = figure(name, _scope())
    assert isinstance(rate, Rate)
    assert (rate.numerator, rate.denominator, rate.text) == (numerator, denominator, text)
    assert set(rate.numerator_records) <= set(rate.denominator_records)


def test_days_are_counted_from_registration_to_the_last_resolution() -> None:
    middle = figure("disputes.median_days", _scope())
    assert isinstance(middle, Days)
    assert (middle.value, middle.text, middle.records) == (Fraction(14), "14", (_d(2), _d(4)))
    p90 = figure("disputes.p90_days", _scope())
    assert (p90.text, p90.records) == ("18", (_d(2), _d(4)))
    assert set(DAYS) == {"disputes.median_days", "disputes.p90_days"}


def test_a_median_may_be_half_a_day() -> None:
    records = (
        resolved("2026-03-02", ended="2026-03-04", number=_d(1)),
        resolved("2026-03-02", ended="2026-03-05", number=_d(2)),
    )
    assert figure("disputes.median_days", _scope(records=records)).text == "2.5"


def test_an_empty_ledger_has_noughts_and_dashes() -> None:
    scope = _scope(records=())
    assert {figure(name, scope).text for name in COUNTS} == {"0"}
    assert {figure(name, scope).text for name in (*RATES, *DAYS)} == {"—"}


def test_a_matter_resolved_twice_counts_twice() -> None:
    record = resolved("2026-03-02", ended="2026-03-05", number=_d(1))
    record = then(then(record, "reopen", "2026-03-06"), "resolve", "2026-03-09", as_="settled")
    scope = _scope(records=(record,))
    assert figure("disputes.resolved", scope).records == (_d(1), _d(1))
    assert figure("disputes.reopened", scope).records == (_d(1),)
    assert figure("disputes.success_rate", scope).text == "100%"
    assert figure("disputes.median_days", scope).text == "7"


def test_a_later_reopening_never_changes_an_earlier_resolved() -> None:
    record = resolved("2026-03-02", ended="2026-03-05", number=_d(1))
    later = then(record, "reopen", "2026-04-10")
    for as_of in ("2026-03-31", "2026-04-30"):
        assert figure("disputes.resolved", _scope(as_of, (later,))).records == (_d(1),)
    assert figure("disputes.success_rate", _scope("2026-03-31", (later,))).text == "100%"
    assert figure("disputes.success_rate", _scope("2026-04-30", (later,))).text == "0%"
    assert since_reopened(_scope("2026-03-31", (later,)), lambda life: True).records == (_d(1),)
    assert since_reopened(_scope("2026-03-31", (later,)), lambda life: False).records == ()


def test_a_retracted_resolution_is_in_no_figure() -> None:
    record = retracting(resolved("2026-03-02", ended="2026-03-05", number=_d(1)), 3, "2026-05-01")
    scope = _scope(records=(record,))
    assert figure("disputes.resolved", scope).records == ()
    assert figure("disputes.open_at_end", scope).records == (_d(1),)


def test_an_amended_date_moves_the_registration_into_its_month() -> None:
    record = then(opened("2026-04-02", number=_d(1)), "amend", "2026-04-10", set={"date": "2026-03-30"})
    assert figure("disputes.registered", _scope(records=(record,))).records == (_d(1),)
    assert figure("disputes.success_rate", _scope(records=(record,))).text == "0%"


def test_of_two_resolutions_the_earlier_counts() -> None:
    record = then(
        resolved("2026-03-02", ended="2026-03-20", number=_d(1)),
        "resolve",
        "2026-03-05",
        at="2026-03-21T09:00:00+08:00",
    )
    scope = _scope(records=(record,))
    assert figure("disputes.resolved", scope).records == (_d(1),)
    assert figure("disputes.median_days", scope).text == "3"


def test_a_resolution_is_late_by_the_limit_that_stood_then() -> None:
    record = then(assigned("2026-03-02", limit="2026-03-05", number=_d(1)), "assign", "2026-03-04", limit="2026-03-20")
    assert figure("disputes.resolved_late", _scope(records=(then(record, "resolve", "2026-03-20"),))).records == ()
    assert figure("disputes.resolved_late", _scope(records=(then(record, "resolve", "2026-03-21"),))).records == (
        _d(1),
    )


def test_the_period_ends_with_the_day_asked_about() -> None:
    scope = _scope("2026-03-05")
    assert figure("disputes.registered", scope).records == (_d(3), _d(4), _d(5))
    assert figure("disputes.open_at_end", scope).records == (_d(1), _d(2), _d(3), _d(4), _d(5))


def test_a_cell_holds_the_records_with_its_word_and_is_named() -> None:
    cell = _scope().narrowed("category", "land")
    found = figure("disputes.resolved", cell)
    assert (found.name, found.records) == ("disputes.resolved[category=land]", (_d(2),))
    without = figure("disputes.registered", _scope().narrowed("people", None))
    assert (without.name, without.value) == ("disputes.registered[people=none]", 5)


def test_the_cells_of_a_dimension_add_up() -> None:
    for dimension in ("category", "source", "unit"):
        cells = {life.values.get(dimension) or life.record.unit for life in _scope().lives}
        parts = [figure("disputes.registered", _scope().narrowed(dimension, cell)) for cell in cells]
        assert sum(part.value for part in parts if isinstance(part, Count)) == 5


def test_a_way_of_handling_is_a_figure_of_its_own() -> None:
    assert figure("disputes.handling_acts[way=visit]", _scope()).records == (_d(3), _d(3))
    assert figure("disputes.handling_acts[way=call]", _scope()).records == ()


def test_an_unknown_figure_is_an_error() -> None:
    with pytest.raises(KeyError):
        figure("disputes.happy", _scope())


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["file", "assign", "resolve", "close", "decline", "reopen", "visit", "void", "amend"]),
        st.integers(1, 12),
        st.integers(1, 28),
    ),
    max_size=12,
)


@given(st.lists(STEPS, max_size=4), st.integers(1, 12), st.integers(1, 28))
def test_the_balance_holds_for_every_month_and_the_months_add_up(
    histories: list[list[tuple[str, int, int]]], month: int, on: int
) -> None:
    records = []
    for sequence, history in enumerate(histories, 1):
        record = opened("2026-02-10", number=_d(sequence))
        for word, when, of_month in history:
            values = {"set": {"date": f"2026-{when:02d}-{of_month:02d}"}} if word == "amend" else {}
            record = then(record, word, f"2026-{when:02d}-{of_month:02d}", at=None, **values)  # type: ignore[arg-type]
        records.append(record)
    as_of = day(f"2026-{month:02d}-{on:02d}")
    found = counted(lives(records, as_of=as_of))
    sums = dict.fromkeys(FLOW_OF_DISPUTES, 0)
    for number in range(1, month + 1):
        scope = Scope(found, month_of(day(f"2026-{number:02d}-01")).cut(as_of), as_of)
        values = {name: len(COUNTS[name](scope)) for name in FLOW_OF_DISPUTES}
        brought, registered, reopened, ended, otherwise, at_end = (values[name] for name in FLOW_OF_DISPUTES)
        assert brought + registered + reopened - ended - otherwise == at_end
        sums = {name: sums[name] + values[name] for name in FLOW_OF_DISPUTES}
    year = Scope(found, year_of(as_of).cut(as_of), as_of)
    for name in FLOW_OF_DISPUTES[1:5]:
        assert len(COUNTS[name](year)) == sums[name]
