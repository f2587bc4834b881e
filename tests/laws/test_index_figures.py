"""Every figure that asks the index for the lives it needs is the one that is drawn from all lives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stabctl.cli.pooling import Surveyed
from stabctl.domain.life import Life
from stabctl.domain.moments import read_instant
from stabctl.domain.narrowing import Narrow
from stabctl.domain.periods import Period
from stabctl.domain.record import Record
from stabctl.query.clocks import Clock, Timing
from stabctl.query.due import CASES, awaited_on, backlog, clocks, running_on
from stabctl.query.lives import counted, lives
from stabctl.query.studies import months_without, open_listed, study_clocks
from stabctl.query.sweeps import sweep_clocks, sweeps
from stabctl.report.building import REPORTS, build, reopened_after
from stabctl.report.model import Report
from stabctl.store.index import tables, writing
from stabctl.store.index.indexed import Indexed
from stabctl.store.index.parsing import Row, tell
from stabctl.store.law import shipped_law
from stabctl.store.reading import read_all
from stabctl.store.sources import WorkTree
from stabctl.values import replace
from tests.laws.test_counting_twice import OFFICE, ledgers, questions, records_of
from tests.laws.test_index import place
from tests.support.counter import Matter

SAMPLE = Path(__file__).parents[2]
LAW = shipped_law()
SCOPES = ("half", "to-date", "ever", "previous", "last-year", "2026-02", "2026-W09")


@contextmanager
def indexed(records: Sequence[Record], folder: Path) -> Iterator[Indexed]:
    """Make an index of records that have no files."""
    connection = tables.new(Path(":memory:"))
    rows = [Row(place(record), None, None, tell(record)) for record in records]
    connection.execute("BEGIN")
    writing.put_folders(connection, dict.fromkeys(row.path.rpartition("/")[0] for row in rows))
    writing.put_new(connection, rows, {}, writing.folder_ids(connection))
    tables.finish(connection)
    connection.execute("COMMIT")
    survey = Indexed(connection, folder)
    yield survey
    survey.close()


def told(report: Report) -> dict[str, object]:
    """Everything that a report holds or can draw."""
    assert report.draw is not None
    drawn = {}
    for name in report.figures:
        if "@" not in name and not name.startswith(("issue.", "ledger.")):
            drawn |= {f"{name}@{scope}": report.draw(f"{name}@{scope}") for scope in SCOPES}
    lists = {name: [life.id for life in report.listed(name)] for name in (*report.lists, *report.figures)}
    return {**report.figures, **drawn, **dict(report.tables), **lists, "began": report.scope.began()}


def agree(
    records: Sequence[Record], survey: Indexed, name: str, period: Period, as_of: date, known_at: datetime | None
) -> int:
    """Require a report to be the same either way; return how many lives were left aside."""
    folded = counted(lives(records, as_of=as_of, known_at=known_at))
    later = reopened_after(as_of)
    for unit in (None, "QS"):
        whole = build(name, folded, period, as_of, OFFICE, unit=unit, reopened_later=later, known_at=known_at)
        pool = Surveyed(survey, as_of, known_at)
        asked = build(name, pool, period, as_of, OFFICE, unit=unit, reopened_later=later, known_at=known_at)
        one, other = told(whole), told(asked)
        assert {key: value for key, value in one.items() if other[key] != value} == {}
    return len(folded) - len(asked.scope.lives) if unit is None else 0


def same_dues(records: Sequence[Record], survey: Indexed, period: Period, day: date, follow_up: int | None) -> None:
    """Require every running clock, long-pending matter, sweep and month without a study to be the same either way."""
    folded = lives(records, as_of=day)
    rules = replace(OFFICE.rules, follow_up_days=follow_up, referral_days=5, accept_days=3, prompt_analysis_days=2)
    timing = Timing(replace(OFFICE, rules=rules), day, None, LAW)

    def chosen(narrow: Narrow) -> tuple[Life, ...]:
        return tuple(survey.lives(as_of=day, narrow=narrow))

    def running(some: Sequence[Life], others: Sequence[Life], only: bool) -> list[Clock]:
        awaited = [*sweep_clocks(others, timing), *study_clocks(others, timing)]
        found = clocks(some, timing, awaited, running=only)
        return [replace(clock, life=None, name=clock.id) for clock in found if clock.is_running]

    assert running(chosen(running_on(day, rules)), chosen(awaited_on(day)), True) == running(folded, folded, False)
    assert [(life.id, age) for life, age in backlog(chosen(CASES), day, 3)] == [
        (life.id, age) for life, age in backlog(folded, day, 3)
    ]
    some = chosen(Narrow(kinds=frozenset(("sweep", "activity")), since=period.first))
    found, whole = sweeps(some, OFFICE, period, day), sweeps(folded, OFFICE, period, day)
    assert [(each.number, each.word, each.is_gap) for each in found] == [
        (each.number, each.word, each.is_gap) for each in whole
    ]
    assert months_without(some, OFFICE, period, day) == months_without(folded, OFFICE, period, day)
    listed = chosen(Narrow(kinds=frozenset({"dispute"}), since=day))
    assert open_listed(listed) == open_listed(folded)


@settings(max_examples=40, deadline=None)
@given(ledgers(), questions(), st.sampled_from(list(REPORTS)))
def test_a_report_of_a_random_ledger_is_the_same(
    ledger: list[Matter], question: tuple[Period, date, str | None], name: str
) -> None:
    _agrees_on_random(ledger, question, name)


@pytest.mark.long
@settings(max_examples=4_000, deadline=None)
@given(ledgers(), questions(), st.sampled_from(list(REPORTS)))
def test_reports_of_thousands_of_random_ledgers_are_the_same(
    ledger: list[Matter], question: tuple[Period, date, str | None], name: str
) -> None:
    _agrees_on_random(ledger, question, name)


def _agrees_on_random(ledger: list[Matter], question: tuple[Period, date, str | None], name: str) -> None:
    period, as_of, known_at = question
    records = sorted(records_of(ledger), key=lambda record: place(record).split("/"))
    with indexed(records, Path("/nowhere")) as survey:
        agree(records, survey, name, period, as_of, None if known_at is None else read_instant(known_at))


@settings(max_examples=60, deadline=None)
@given(ledgers(), questions(), st.integers(0, 500), st.sampled_from([None, 10]))
def test_what_is_due_in_a_random_ledger_is_the_same(
    ledger: list[Matter], question: tuple[Period, date, str | None], later: int, follow_up: int | None
) -> None:
    _same_dues_in_random(ledger, question, later, follow_up)


@pytest.mark.long
@settings(max_examples=5_000, deadline=None)
@given(ledgers(), questions(), st.integers(0, 500), st.sampled_from([None, 10]))
def test_what_is_due_in_thousands_of_random_ledgers_is_the_same(
    ledger: list[Matter], question: tuple[Period, date, str | None], later: int, follow_up: int | None
) -> None:
    _same_dues_in_random(ledger, question, later, follow_up)


def _same_dues_in_random(
    ledger: list[Matter], question: tuple[Period, date, str | None], later: int, follow_up: int | None
) -> None:
    period, as_of, _ = question
    records = sorted(records_of(ledger), key=lambda record: place(record).split("/"))
    with indexed(records, Path("/nowhere")) as survey:
        same_dues(records, survey, period, as_of, follow_up)
        same_dues(records, survey, period, as_of + timedelta(days=later), follow_up)


def test_what_is_due_in_the_sample_is_the_same() -> None:
    records = read_all(WorkTree(SAMPLE)).records
    with indexed(records, SAMPLE) as survey:
        for day in (date(2025, 3, 9), date(2026, 3, 8), date(2026, 11, 22), date(2027, 6, 1)):
            for follow_up in (None, 30):
                same_dues(records, survey, Period(day - timedelta(days=40), day), day, follow_up)


@pytest.mark.parametrize(("name", "days"), [("weekly", 7), ("monthly", 30), ("annual", 365)])
def test_reports_of_the_sample_are_the_same_and_leave_most_lives_aside(name: str, days: int) -> None:
    records = read_all(WorkTree(SAMPLE)).records
    with indexed(records, SAMPLE) as survey:
        for first in (date(2025, 3, 3), date(2026, 3, 2), date(2026, 11, 16)):
            period = Period(first, first + timedelta(days=days - 1))
            as_of = period.last
            folded = counted(lives(records, as_of=as_of))
            pool = Surveyed(survey, as_of, None)
            whole, asked = (build(name, each, period, as_of, OFFICE) for each in (folded, pool))
            assert dict(whole.figures) == dict(asked.figures)
            assert dict(whole.tables) == dict(asked.tables)
            if days == 7:
                assert len(pool.since(first)) < len(folded)
