"""Conduct: what the people concerned are told, and how far a petition may be extended."""

from __future__ import annotations

import pytest

from stabctl.domain.calendars import Calendar
from stabctl.domain.conduct import conduct
from stabctl.domain.folding import fold
from stabctl.domain.record import Record
from stabctl.store.law import shipped_law
from stabctl.values import replace
from tests.support.builders import assigned, breaches, day, filed, office, opened, retracting, then

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


def _petition(source: str, limit: str, *extended: str) -> Record:
    record = filed("2026-03-12", limit, source=source)
    for to in extended:
        record = then(record, "extend", limit=to, told="2026-03-12")
    return record


END, MOST, BEYOND = "2026-05-11", "2026-06-10", "2026-06-11"
"""A petition filed on 2026-03-12 is answered within 60 days, extended by 30; the day after that."""


@pytest.mark.parametrize("own", ["2026-03-20", "2026-04-01", END, "2026-05-25"])
def test_a_petition_is_extended_by_the_days_of_the_law_whatever_the_offices_own_limit(own: str) -> None:
    assert breaches(_petition("petition", own, MOST), LAW) == []
    assert breaches(_petition("petition", own, BEYOND), LAW) == [("extension", 2, "limit")]


def test_an_extension_within_the_laws_period_is_the_offices_own() -> None:
    assert breaches(_petition("petition", "2026-03-20", "2026-04-10", "2026-05-01", END), LAW) == []
    assert breaches(_petition("petition", "2026-03-20", "2026-04-10", MOST), LAW) == []
    assert breaches(_petition("petition", "2026-03-20", "2026-04-10", BEYOND), LAW) == [("extension", 3, "limit")]


def test_the_laws_period_of_a_petition_is_extended_once() -> None:
    longer = "2026-05-20"
    assert breaches(_petition("petition", END, longer, "2026-05-21"), LAW) == [("extension", 3, "limit")]
    assert breaches(_petition("petition", END, longer, BEYOND), LAW) == [("extension", 3, "limit")]
    shortened = then(_petition("petition", END, longer), "assign", to="QS-V01", limit="2026-04-10")
    assert breaches(then(shortened, "extend", limit=longer, told="2026-03-12"), LAW) == []


def test_the_last_day_of_an_extension_is_moved_off_the_days_off() -> None:
    record = filed("2026-03-13", source="petition")
    friday = (day("2026-06-11"), day("2026-06-12"))
    known = replace(office(), calendar=Calendar.of((2026,), friday, ()))
    for limit, found in (("2026-06-15", []), ("2026-06-16", ["extension"])):
        life = fold(then(record, "extend", limit=limit, told="2026-03-13"))
        assert [each.code for each in conduct(life, known, LAW) if not each.warning] == found


def test_other_matters_are_extended_as_the_office_decides() -> None:
    assert breaches(_petition("sweep", END, BEYOND, "2026-07-11"), LAW) == []
    assert breaches(_petition("petition", END, BEYOND, "2026-07-11")) == []


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
