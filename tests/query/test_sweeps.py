"""Sweeps expected and made: windows of the calendar, key periods, grace, gaps; months and their studies."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from stabctl.domain.cadences import Cadence, KeyPeriod
from stabctl.domain.life import Life
from stabctl.domain.numbers import SweepNumber
from stabctl.domain.office import Office
from stabctl.domain.periods import Period, between, month_of, year_of
from stabctl.domain.record import Record, Value
from stabctl.query.clocks import Timing
from stabctl.query.studies import months_without, open_listed, studied_months, study_clocks
from stabctl.query.sweeps import Sweep, counted_since, counts, expected, is_asked, sweep_clocks, sweeps, window_on
from tests.support.builders import activity, assigned, day, folded, office, retracting, sweep, then

DAY = timedelta(days=1)
TOWNSHIP = (Cadence("township", "all", "half-month"),)
TIGHTER = (Cadence("township", "all", "ten-day"),)
PERIODS = [
    ("2017-01-20", "2017-02-05"),
    ("2017-02-16", "2017-02-20"),
    ("2017-03-15", "2017-03-16"),
    ("2016-12-28", "2017-01-02"),
    ("2016-02-29", "2016-02-29"),
    ("2017-05-01", "2017-05-31"),
]


def _key(first: str, last: str) -> KeyPeriod:
    return KeyPeriod("重点时段", day(first), day(last), TIGHTER)


def _township(*keys: KeyPeriod) -> Office:
    return office(cadences=TOWNSHIP, key_periods=keys)


def _names(of: Office, period: Period) -> list[str]:
    return [number.window for number, _ in expected(of, period)]


def _one(record: Record | None, as_of: str, **rules: object) -> Sweep:
    """Look at the village's window of 11 to 20 March."""
    lives = folded(record, as_of=as_of) if record is not None else ()
    period = between(day("2026-03-11"), day("2026-03-20"))
    found = [
        each for each in sweeps(lives, office(**rules), period, day(as_of)) if str(each.number) == "S-2026-03-T2-QS-V01"
    ]
    assert len(found) == 1
    return found[0]


def _village(*acts: tuple[str, str]) -> Record:
    record = sweep("S-2026-03-T2-QS-V01", acts[0][1] if acts else "2026-03-12")
    for word, on in acts:
        record = then(record, word, on)
    return record


@pytest.mark.parametrize(
    ("month", "days"),
    [
        ("2017-02-01", (10, 10, 8)),
        ("2016-02-01", (10, 10, 9)),
        ("2017-04-01", (10, 10, 10)),
        ("2017-12-01", (10, 10, 11)),
    ],
)
def test_the_last_ten_days_are_as_long_as_the_month_leaves_them(month: str, days: tuple[int, ...]) -> None:
    found = [window for number, window in expected(office(), month_of(day(month))) if number.unit == "QS-V01"]
    assert tuple((window.last - window.first).days + 1 for window in found) == days


def test_a_window_that_ends_with_the_year_belongs_to_it_and_to_no_other() -> None:
    ended, begun = (_names(_township(), year_of(date(year, 6, 1))) for year in (2016, 2017))
    assert (len(ended), ended[-1], len(begun), begun[0]) == (24, "2016-12-H2", 24, "2017-01-H1")
    around = between(day("2016-12-20"), day("2017-01-14"))
    assert _names(_township(), around) == ["2016-12-H2"]


@pytest.mark.parametrize(("first", "last"), PERIODS)
def test_the_months_add_up_to_the_year_in_key_periods_too(first: str, last: str) -> None:
    of = _township(_key(first, last))
    for year in (2016, 2017):
        months = [name for month in range(1, 13) for name in _names(of, month_of(date(year, month, 1)))]
        assert sorted(months) == sorted(_names(of, year_of(date(year, 1, 1))))


@pytest.mark.parametrize(("first", "last"), PERIODS)
def test_a_key_period_leaves_no_day_without_a_window_and_asks_for_more_sweeps(first: str, last: str) -> None:
    whole = between(day("2016-01-01"), day("2017-12-31"))
    windows = [window for _, window in expected(_township(_key(first, last)), whole)]
    assert len(windows) > 48
    on = whole.first
    while on <= whole.last:
        held = [window for window in windows if on in window]
        assert held, on
        if day(first) <= on <= day(last):
            assert {window.span for window in held} == {"ten-day"}
        on += DAY


def test_a_half_month_that_a_key_period_touches_is_swept_in_ten_days() -> None:
    spring = between(day("2017-01-01"), day("2017-02-28"))
    assert _names(_township(_key("2017-01-20", "2017-02-05")), spring) == [
        "2017-01-H1",
        "2017-01-T2",
        "2017-01-T3",
        "2017-02-T1",
        "2017-02-T2",
        "2017-02-H2",
    ]


def test_a_key_period_of_another_level_or_scope_changes_nothing() -> None:
    for level, scope in (("village", "all"), ("township", "major")):
        key = KeyPeriod("重点时段", day("2017-01-20"), day("2017-02-05"), (Cadence(level, scope, "ten-day"),))
        assert _names(_township(key), month_of(day("2017-01-01"))) == ["2017-01-H1", "2017-01-H2"]


@pytest.mark.parametrize(
    ("unit", "scope", "on", "name"),
    [
        ("QS", "all", "2017-01-15", "2017-01-T2"),
        ("QS", "all", "2017-01-10", "2017-01-H1"),
        ("QS", "all", "2017-01-17", "2017-01-T2"),
        ("QS", "all", "2017-02-13", "2017-02-T2"),
        ("QS", "all", "2017-02-18", "2017-02-T2"),
        ("QS", "all", "2017-02-21", "2017-02-H2"),
        ("QS", "all", "2017-12-31", "2017-12-H2"),
        ("QS", "major", "2017-02-28", "2017-02-T3"),
        ("QS-V01", "all", "2016-02-29", "2016-02-T3"),
        ("QS-V01", "major", "2017-01-15", None),
        ("QS-OFFICE", "all", "2017-01-15", None),
        ("QS-V99", "all", "2017-01-15", None),
    ],
)
def test_a_day_falls_into_a_window_that_is_expected(unit: str, scope: str, on: str, name: str | None) -> None:
    of = office(key_periods=(_key("2017-01-20", "2017-02-05"),))
    window = window_on(of, unit, scope, day(on))
    assert (window.name if window else None) == name
    if window is not None:
        assert (SweepNumber(window.name, scope, unit), window) in list(expected(of, window))
        assert is_asked(of, SweepNumber(window.name, scope, unit))


@pytest.mark.parametrize(
    "number", ["S-2017-07-T1-QS", "S-2017-07-H1-QS-V01", "S-2017-07-T1-major-QS-V01", "S-2017-07-T1-QS-V99"]
)
def test_a_window_that_is_not_the_units_is_not_asked_for(number: str) -> None:
    read = SweepNumber.parse(number)
    assert read is not None
    assert not is_asked(office(), read)


@pytest.mark.parametrize(
    ("acts", "as_of", "word"),
    [
        ((), "2026-03-19", "due"),
        ((), "2026-03-20", "missed"),
        ((("nil", "2026-03-11"),), "2026-03-11", "nil"),
        ((("nil", "2026-03-20"),), "2026-04-30", "nil"),
        ((("nil", "2026-03-21"),), "2026-04-30", "late"),
        ((("found", "2026-03-20"),), "2026-04-30", "done"),
        ((("found", "2026-03-21"),), "2026-03-19", "due"),
        ((("found", "2026-03-21"),), "2026-03-20", "missed"),
        ((("found", "2026-03-21"),), "2026-04-30", "late"),
        ((("missed", "2026-03-25"),), "2026-04-30", "missed"),
        ((("missed", "2026-03-25"), ("found", "2026-03-26")), "2026-04-30", "late"),
        ((("nil", "2026-03-12"), ("found", "2026-03-19")), "2026-04-30", "done"),
        ((("found", "2026-03-12"), ("nil", "2026-03-30")), "2026-04-30", "done"),
        ((("nil", "2026-03-12"), ("missed", "2026-03-30")), "2026-04-30", "nil"),
    ],
)
def test_how_a_window_stands(acts: tuple[tuple[str, str], ...], as_of: str, word: str) -> None:
    record = _village(*acts) if acts else None
    assert _one(record, as_of).word == word


@pytest.mark.parametrize(
    ("grace", "on", "as_of", "word"),
    [
        (0, "2026-03-21", "2026-03-21", "late"),
        (1, "2026-03-21", "2026-03-21", "nil"),
        (1, "2026-03-22", "2026-03-22", "late"),
        (15, "2026-04-04", "2026-04-30", "nil"),
        (15, "2026-04-05", "2026-04-30", "late"),
    ],
)
def test_the_grace_follows_the_window(grace: int, on: str, as_of: str, word: str) -> None:
    assert _one(_village(("nil", on)), as_of, sweep_grace_days=grace).word == word


@pytest.mark.parametrize(("grace", "as_of", "word"), [(1, "2026-03-20", "due"), (1, "2026-03-21", "missed")])
def test_a_window_is_due_until_its_grace_is_over(grace: int, as_of: str, word: str) -> None:
    assert _one(None, as_of, sweep_grace_days=grace).word == word


def test_a_gap_is_over_and_says_nothing() -> None:
    nil = _village(("nil", "2026-03-12"))
    assert not _one(None, "2026-03-19").is_gap
    assert _one(None, "2026-03-20").is_gap
    assert not _one(_village(("missed", "2026-03-25")), "2026-04-30").is_gap
    assert _one(then(nil, "void"), "2026-04-30").is_gap
    assert _one(retracting(nil, 1), "2026-04-30").is_gap
    assert _one(_village(), "2026-04-30").is_gap
    assert not _one(nil, "2026-04-30").is_gap


def test_a_window_that_has_not_begun_is_not_there_yet() -> None:
    march = month_of(day("2026-03-01"))
    found = sweeps((), office(cadences=TOWNSHIP), march, day("2026-03-14"))
    assert [(each.number.window, each.word) for each in found] == [("2026-03-H1", "due")]
    assert len(sweeps((), office(cadences=TOWNSHIP), march, day("2026-03-16"))) == 2


def test_a_day_counts_to_its_end_unless_it_still_runs() -> None:
    march, last = month_of(day("2026-03-01")), day("2026-03-31")
    for running, words in ((False, ["missed", "missed"]), (True, ["missed", "due"])):
        found = sweeps((), office(cadences=TOWNSHIP), march, last, running=running)
        assert [each.word for each in found] == words
        months = months_without((), office(), march, last, running=running)
        assert len(months) == words.count("missed") - 1


def test_counts_add_up_to_what_is_expected() -> None:
    lives = folded(_village(("nil", "2026-03-12")), then(sweep("S-2026-03-T1-QS-V01"), "nil", "2026-03-14"))
    found = sweeps(lives, office(), month_of(day("2026-03-01")), day("2026-03-22"))
    numbers = dict(counts(found))
    assert numbers.pop("expected") == sum(numbers.values()) == len(found) == 8
    assert numbers == {"done": 0, "nil": 1, "late": 1, "missed": 3, "due": 3}


def test_nothing_is_expected_before_the_office_keeps_its_sweeps_here() -> None:
    of = office(cadences=TOWNSHIP, sweeps_since=day("2026-03-10"))
    assert _names(of, month_of(day("2026-03-01"))) == ["2026-03-H2"]
    assert is_asked(of, SweepNumber("2026-03-H1", "all", "QS"))


def test_the_windows_that_run_are_clocks_with_the_units_that_wait() -> None:
    of = office(sweeps_since=day("2026-01-01"), sweep_grace_days=2)
    timing = Timing(of, day("2026-03-21"))
    swept = folded(
        sweep("S-2026-03-H2-QS"),
        *(then(sweep(f"S-2026-03-{name}"), "nil", "2026-03-12") for name in ("H1-QS", "T1-QS-V01", "T1-major-QS")),
    )
    assert _clocks(swept, timing) == [
        ("2026-03-T2", day("2026-03-22"), "due-soon", ("QS-V01",)),
        ("2026-03-T2-major", day("2026-03-22"), "due-soon", ("QS",)),
        ("2026-03-H2", day("2026-04-02"), "running", ("QS",)),
        ("2026-03-T3", day("2026-04-02"), "running", ("QS-V01",)),
        ("2026-03-T3-major", day("2026-04-02"), "running", ("QS",)),
    ]
    again = (*swept, *folded(then(sweep("S-2026-03-T2-QS-V01"), "nil", "2026-03-15")))
    assert next(name for name, *_ in _clocks(again, timing)) == "2026-03-T2-major"
    assert list(sweep_clocks((), Timing(office(), day("2026-03-21")))) == []


def _clocks(lives: tuple[Life, ...], timing: Timing) -> list[tuple[str, date | None, str, tuple[str, ...]]]:
    return [(clock.name, clock.limit, clock.word, clock.units) for clock in sweep_clocks(lives, timing)]


def test_the_last_window_that_is_over_is_overdue_until_it_is_swept_or_somebody_says_why_not() -> None:
    of = office(cadences=(Cadence("village", "all", "ten-day"),), sweeps_since=day("2026-01-01"))
    running = ("2026-03-T3", day("2026-03-31"), "running", ("QS-V01",))
    missed = ("2026-03-T2", day("2026-03-20"), "overdue", ("QS-V01",))
    on = Timing(of, day("2026-03-21"))
    assert _clocks((), Timing(of, day("2026-03-20"))) == [
        ("2026-03-T1", day("2026-03-10"), "overdue", ("QS-V01",)),
        ("2026-03-T2", day("2026-03-20"), "due-soon", ("QS-V01",)),
    ]
    assert _clocks((), on) == [missed, running]
    for word in ("nil", "missed"):
        assert _clocks(folded(then(sweep("S-2026-03-T2-QS-V01"), word, "2026-03-21")), on) == [running]
    this_one = folded(then(sweep("S-2026-03-T3-QS-V01"), "nil", "2026-03-21"))
    assert _clocks(this_one, on) == [missed]
    grace = office(cadences=of.rules.cadences, sweeps_since=day("2026-01-01"), sweep_grace_days=1)
    assert _clocks(this_one, Timing(grace, day("2026-03-21"))) == [
        ("2026-03-T1", day("2026-03-11"), "overdue", ("QS-V01",)),
        ("2026-03-T2", day("2026-03-21"), "due-soon", ("QS-V01",)),
    ]


def test_the_day_from_which_windows_are_counted_is_told_where_it_lies_behind_the_first_day() -> None:
    of = office(sweeps_since=day("2026-03-10"))
    assert counted_since(of, month_of(day("2026-03-01"))) == day("2026-03-10")
    assert counted_since(of, month_of(day("2026-02-01"))) == day("2026-03-10")
    assert counted_since(of, between(day("2026-03-10"), day("2026-03-31"))) is None
    assert counted_since(office(), month_of(day("2026-03-01"))) is None


def test_a_month_without_a_study_is_named_once_it_is_over() -> None:
    year, held = year_of(day("2026-01-01")), folded(activity("study", "2026-02-28"), activity("talk", "2026-01-10"))
    assert studied_months(held) == {"2026-02"}
    names = [month.name for month in months_without(held, office(), year, day("2026-03-30"))]
    assert names == ["2026-01"]
    assert [m.name for m in months_without(held, office(), year, day("2026-03-31"))] == ["2026-01", "2026-03"]
    around = between(day("2025-12-15"), day("2026-01-30"))
    assert [m.name for m in months_without((), office(), around, day("2026-03-31"))] == ["2025-12"]
    assert months_without(held, office(study=False), year, day("2026-04-01")) == []
    since = office(sweeps_since=day("2026-02-01"))
    assert months_without(folded(), since, year, day("2026-03-01"))[0].name == "2026-02"
    assert studied_months(folded(then(activity("study", "2026-02-28"), "void"))) == set()


def test_the_study_of_a_month_is_awaited_and_that_of_the_month_before_where_it_is_missing() -> None:
    timing = Timing(office(sweeps_since=day("2025-12-01")), day("2026-01-31"))
    assert [(clock.name, clock.limit, clock.word) for clock in study_clocks((), timing)] == [
        ("2025-12", day("2025-12-31"), "overdue"),
        ("2026-01", day("2026-01-31"), "due-soon"),
    ]
    held = folded(activity("study", "2025-12-31"), activity("study", "2026-01-01"))
    assert list(study_clocks(held, timing)) == []
    assert list(study_clocks((), Timing(office(), day("2026-01-31")))) == []


def test_a_case_is_to_be_studied_while_it_stands_listed() -> None:
    lead: dict[str, Value] = {
        "lead": "leader",
        "staff": ("mediator",),
        "criteria": ("difficult",),
        "limit": "2026-06-30",
    }
    listed = then(assigned(), "major", "2026-03-13", **lead)
    asked = then(listed, "request-delist", "2026-04-01")
    gone = then(asked, "delist", "2026-04-02")
    assert open_listed(folded(assigned())) == ()
    assert open_listed(folded(listed)) == open_listed(folded(asked)) == (listed.id,)
    assert open_listed(folded(gone)) == ()
    assert open_listed(folded(gone, as_of="2026-03-31")) == (listed.id,)
    assert open_listed(folded(then(listed, "void"))) == ()
