"""Conduct: what the people concerned are told, and how far a petition may be extended."""

from __future__ import annotations

import pytest

from stabctl.domain.record import Record
from stabctl.store.law import shipped_law
from tests.support.builders import assigned, breaches, day, filed, opened, retracting, then

LAW = shipped_law()


def _told(record: Record, about: str, on: str | None = None) -> Record:
    return then(record, "notify", on, about=about)


def test_a_matter_ends_as_not_agreed_only_after_a_notice_of_the_channels() -> None:
    found = [("channels", 3, "as")]
    assert breaches(then(assigned(), "close", as_="not-agreed")) == found
    assert breaches(then(_told(assigned(), "rights"), "close", as_="not-agreed")) == [("channels", 4, "as")]
    assert breaches(then(_told(assigned(), "channels"), "close", as_="not-agreed")) == []


def test_a_notice_after_the_ending_or_retracted_does_not_do() -> None:
    closed = then(assigned(), "close", "2026-03-20", as_="not-agreed")
    assert breaches(_told(closed, "channels", "2026-03-21")) == [("channels", 3, "as")]
    assert breaches(_told(closed, "channels", "2026-03-19")) == []
    told = then(_told(assigned(), "channels"), "close", as_="not-agreed")
    assert breaches(retracting(told, 3)) == [("channels", 4, "as")]


@pytest.mark.parametrize("ending", ["withdrawn", "referred", "terminated"])
def test_other_endings_wait_for_no_notice(ending: str) -> None:
    assert breaches(then(assigned(), "close", as_=ending)) == []


@pytest.mark.parametrize(
    ("word", "about", "given"),
    [("suspend", "suspension", {}), ("extend", "extension", {"limit": "2026-05-01"}), ("decline", "channels", {})],
)
def test_a_clock_that_is_moved_is_worth_a_look_until_the_people_were_told(
    word: str, about: str, given: dict[str, str]
) -> None:
    record = opened() if word == "decline" else filed()
    moved = then(record, word, "2026-03-20", **given)
    look = [("told", len(record.acts), None)]
    assert (breaches(moved), breaches(moved, warnings=True)) == ([], look)
    assert breaches(then(record, word, "2026-03-20", told="2026-03-20", **given), warnings=True) == []
    assert breaches(_told(moved, about, "2026-03-22"), warnings=True) == []
    assert breaches(_told(moved, "receipt", "2026-03-22"), warnings=True) == look
    early = breaches(then(_told(record, about, "2026-03-13"), word, "2026-03-20", **given), warnings=True)
    assert ("told", len(record.acts) + 1, None) in early


def _most() -> int:
    rule = LAW.rule("petition.34", day("2026-03-12"))
    assert rule is not None and rule.extension is not None
    return rule.extension


def _extended(source: str, days: int, times: int = 1) -> Record:
    record = filed("2026-03-12", "2026-04-01", source=source)
    for number in range(times):
        limit = day("2026-04-01").toordinal() + days + number
        record = then(record, "extend", limit=day("2026-04-01").fromordinal(limit).isoformat(), told="2026-03-12")
    return record


def test_a_petition_is_extended_by_the_days_of_the_law_at_most() -> None:
    assert breaches(_extended("petition", _most()), LAW) == []
    assert breaches(_extended("petition", _most() + 1), LAW) == [("extension", 2, "limit")]


def test_a_petition_is_extended_once() -> None:
    assert breaches(_extended("petition", 1, times=2), LAW) == [("extension", 3, None)]


def test_other_matters_are_extended_as_the_office_decides() -> None:
    assert breaches(_extended("sweep", _most() + 1, times=3), LAW) == []
    assert breaches(_extended("petition", _most() + 1, times=3)) == []


@pytest.mark.parametrize(
    ("about", "word", "given"),
    [
        ("suspension", "suspend", {}),
        ("extension", "extend", {"limit": "2026-05-01"}),
        ("referral", "refer", {}),
        ("referral", "close", {"as_": "referred"}),
        ("close", "close", {}),
        ("close", "resolve", {}),
    ],
)
def test_a_notice_tells_of_what_was_recorded_before_it(about: str, word: str, given: dict[str, str]) -> None:
    matter = assigned("2026-03-12")
    assert ("notice", 3, "about") in breaches(_told(matter, about), warnings=True)
    happened = then(matter, word, "2026-03-20", **given)
    told = [found[0] for found in breaches(_told(happened, about, "2026-03-20"), warnings=True)]
    assert "notice" not in told
    early = _told(happened, about, "2026-03-19")
    assert "notice" in [found[0] for found in breaches(early, warnings=True)]


def test_a_notice_of_receipt_rights_or_channels_needs_nothing_before_it() -> None:
    for about in ("receipt", "rights", "channels", "status-quo"):
        assert "notice" not in [found[0] for found in breaches(_told(opened(), about), warnings=True)]
