"""The ledger as things stood and as they were known."""

from __future__ import annotations

from stabctl.query.lives import counted, lives
from tests.support.builders import day, instant, opened, resolved, then

RECORDS = (
    opened("2026-03-12", number="D-2026-QS-0001"),
    resolved("2026-01-05", ended="2026-03-20", number="D-2026-QS-0002"),
    then(opened("2026-02-01", number="D-2026-QS-0003"), "void", "2026-03-01"),
)


def _ids(*, as_of: str | None = None, known_at: str | None = None) -> list[tuple[str, str]]:
    found = lives(RECORDS, as_of=day(as_of) if as_of else None, known_at=instant(known_at) if known_at else None)
    return [(life.id[-4:], life.status) for life in found]


def test_what_was_not_registered_by_a_day_is_left_out() -> None:
    assert _ids(as_of="2026-03-11") == [("0002", "assigned"), ("0003", "void")]
    assert _ids(as_of="2025-12-31") == []


def test_what_was_not_written_down_by_an_instant_is_left_out() -> None:
    assert _ids(known_at="2026-02-15T00:00:00+08:00") == [("0002", "assigned"), ("0003", "registered")]


def test_both_clocks_hold_together() -> None:
    assert _ids(as_of="2026-03-31", known_at="2026-03-12T08:00:00+08:00") == [
        ("0001", "registered"),
        ("0002", "assigned"),
        ("0003", "void"),
    ]


def test_a_void_number_is_not_counted() -> None:
    assert [life.id[-4:] for life in counted(lives(RECORDS))] == ["0001", "0002"]
