"""Running limits: what is overdue, what is due soon, and in what order."""

from __future__ import annotations

from stabctl.domain.record import Record
from stabctl.query.clocks import CONFIRMATION, Timing
from stabctl.query.due import REACH, backlog, clocks, untold
from stabctl.query.lives import lives
from stabctl.store.law import shipped_law
from tests.support.builders import activity, assessment, assigned, day, filed, intel, office, opened, resolved, then


def _said(*records: Record, on: str, soon: int = 7) -> list[tuple[str, str, int | None]]:
    listed = clocks(lives(records), Timing(office(due_soon_days=soon), day(on)))
    return [(clock.id[-4:], clock.word, clock.days_left) for clock in listed if clock.is_running]


def test_a_limit_runs_is_due_soon_and_is_overdue_from_the_day_after() -> None:
    record = assigned("2026-03-12", limit="2026-04-12")
    assert _said(record, on="2026-04-04") == [("0001", "running", 8)]
    assert _said(record, on="2026-04-05") == [("0001", "due-soon", 7)]
    assert _said(record, on="2026-04-12") == [("0001", "due-soon", 0)]
    assert _said(record, on="2026-04-13") == [("0001", "overdue", -1)]


def test_the_office_says_what_soon_is() -> None:
    record = assigned("2026-03-12", limit="2026-04-12")
    assert _said(record, on="2026-04-11", soon=0) == [("0001", "running", 1)]
    assert _said(record, on="2026-04-12", soon=0) == [("0001", "due-soon", 0)]


def test_the_nearest_limit_stands_first_and_ties_stand_by_number() -> None:
    records = (
        filed("2026-03-12", limit="2026-05-01", number="D-2026-QS-0002"),
        filed("2026-03-12", limit="2026-04-01", number="D-2026-QS-0003"),
        filed("2026-03-12", limit="2026-05-01", number="D-2026-QS-0001"),
    )
    assert [number for number, _, _ in _said(*records, on="2026-04-15")] == ["0003", "0001", "0002"]


def test_only_open_matters_with_a_limit_run() -> None:
    assert _said(opened(), on="2026-04-15") == []
    assert _said(resolved(), on="2026-04-15") == []
    assert _said(then(assigned(), "void"), on="2026-04-15") == []
    again = then(resolved("2026-03-12", ended="2026-03-20"), "reopen", "2026-04-01")
    assert _said(again, on="2026-04-15") == [("0001", "overdue", -3)]


def test_intel_has_limits_too() -> None:
    record = then(then(intel(), "analyse"), "assign", limit="2026-04-12")
    assert _said(record, on="2026-04-12") == [("0001", "due-soon", 0)]


def test_what_waits_longest_stands_first_with_its_age() -> None:
    records = (
        filed("2025-03-01", number="D-2025-QS-0001"),
        filed("2025-02-01", number="D-2025-QS-0002"),
        filed("2026-03-01", number="D-2026-QS-0001"),
        resolved("2025-01-05", ended="2025-03-20", number="D-2025-QS-0003"),
    )
    found = backlog(lives(records), day("2026-03-02"), 365)
    assert [(life.id, age) for life, age in found] == [("D-2025-QS-0002", 394), ("D-2025-QS-0001", 366)]
    assert backlog(lives(records), day("2026-03-01"), 365)[1:] == []


def test_only_disputes_and_intel_items_are_long_pending() -> None:
    records = (intel("2025-03-01"), activity("study", "2025-01-31"), assessment("2025-02-01"), filed("2025-04-01"))
    found = backlog(lives(records), day("2026-06-02"), 365)
    assert [life.id for life, _ in found] == ["I-2025-QS-0001", "D-2025-QS-0001"]


def test_people_are_untold_until_a_notice_or_the_act_itself_says_so() -> None:
    record = filed("2026-03-12")
    assert _untold(record) == ["receipt"]
    record = then(record, "notify", "2026-03-12", about="receipt", how="oral")
    assert _untold(record) == []
    record = then(record, "suspend", "2026-03-20", cause="hearing", reason="待听证", approved_by="leader")
    assert _untold(record) == ["suspension"]
    earlier = then(record, "notify", "2026-03-19", about="suspension", how="oral")
    assert _untold(earlier) == ["suspension"]
    assert _untold(then(record, "notify", "2026-03-21", about="suspension", how="written")) == []
    ended = then(then(record, "resume", "2026-03-22"), "close", "2026-03-23", as_="withdrawn")
    assert _untold(ended) == ["suspension", "close"]
    assert _untold(then(ended, "notify", "2026-03-24", about="close", how="written")) == ["suspension"]


def _untold(record: Record) -> list[str]:
    return list(untold(lives([record])[0]))


def test_no_agreement_can_be_confirmed_for_longer_than_the_ledger_is_looked_back() -> None:
    rules = shipped_law().versions(CONFIRMATION)
    assert rules and {rule.unit for rule in rules} == {"days"}
    assert max(rule.period or 0 for rule in rules) < REACH
