"""Running limits: what is overdue, what is due soon, and in what order."""

from __future__ import annotations

from stabctl.query.due import clocks
from stabctl.query.lives import lives
from tests.support.builders import assigned, day, filed, intel, opened, resolved, then


def _said(*records: object, on: str, soon: int = 7) -> list[tuple[str, str, int]]:
    listed = clocks(lives(records), day(on), soon)  # type: ignore[arg-type]
    return [(clock.life.id[-4:], clock.word, clock.days_left) for clock in listed]


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
