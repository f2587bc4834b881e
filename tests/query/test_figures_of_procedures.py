"""Figures of mediation, listing, duties and at-once reports on small ledgers made by hand."""

from __future__ import annotations

import pytest

from stabctl.domain.periods import Period, month_of
from stabctl.domain.record import Record
from stabctl.query.figures import ACTS, Count, Rate, Scope, figure
from stabctl.query.information import lag
from stabctl.query.lives import counted, lives
from tests.support.builders import assigned, day, intel, office, opened, resolved, then


def _d(sequence: int) -> str:
    return f"D-2026-QS-{sequence:04d}"


def _listed(record: Record, on: str) -> Record:
    return then(record, "major", on, level="township", reason="涉及面广", lead="leader", staff=("mediator",))


def _asked(record: Record, on: str, answer: str | None) -> Record:
    given = {} if answer is None else {"satisfaction": answer, "asked_by": "leader"}
    return then(record, "follow-up", on, how="visit", performance="performed", relapse="none", **given)


def _told(record: Record, on: str, about: str) -> Record:
    return then(record, "notify", on, about=about, how="written")


def _mediated(record: Record, on: str, consent: str = "all") -> Record:
    return then(record, "mediate", on, track="people", consent=consent)


DISPUTES = (
    _told(
        _mediated(_listed(assigned("2026-02-10", number=_d(1)), "2026-02-11"), "2026-03-02"), "2026-03-02", "receipt"
    ),
    then(
        _listed(resolved("2026-02-20", ended="2026-03-10", number=_d(2)), "2026-02-21"),
        "supervise",
        "2026-03-11",
        note="督办",
    ),
    _told(_mediated(opened("2026-03-01", number=_d(3)), "2026-03-02", "refused"), "2026-03-05", "receipt"),
    _asked(
        _asked(resolved("2026-03-02", ended="2026-03-12", number=_d(4)), "2026-03-20", "satisfied"),
        "2026-03-21",
        "declined",
    ),
    then(
        _told(assigned("2026-03-05", number=_d(5), safety="violence"), "2026-03-19", "channels"),
        "close",
        "2026-03-20",
        as_="not-agreed",
    ),
    then(opened("2026-03-06", number=_d(6)), "decline", "2026-03-07"),
    then(opened("2026-03-06", number=_d(7)), "decline", "2026-03-08", told="2026-03-08"),
    _asked(
        _asked(resolved("2026-03-02", ended="2026-03-10", number=_d(8)), "2026-03-11", "partly"), "2026-03-12", None
    ),
    then(
        then(
            _listed(assigned("2026-03-02", number=_d(9)), "2026-03-03"),
            "delist",
            "2026-03-30",
            evidence="履行完毕",
            approved_by="leader",
        ),
        "refer",
        "2026-03-31",
        body="县仲裁委",
        reason="职责所在",
    ),
    then(opened("2026-03-02", number=_d(10)), "merge", "2026-05-01", into=_d(9), reason="重复"),
    then(assigned("2026-03-02", number=_d(11)), "assign", "2026-03-03", lead="leader", criteria=("difficult",)),
)

COUNTED = {
    "disputes.mediated": [3],
    "disputes.led": [9, 11],
    "disputes.safety": [5],
    "disputes.handled": [4, 5, 8],
    "major.listed": [9],
    "major.delisted": [9],
    "major.remaining": [1, 2],
    "major.resolved": [2],
    "major.supervised": [2],
    "duty.told": [1, 3, 5],
    "duty.visits": [4, 4, 8, 8],
    "duty.asked": [4, 4, 8],
    "duty.referred": [9],
}
RATED = {
    "duty.acknowledged": ([3], [3, 4, 5, 6, 7, 8, 9, 11]),
    "duty.told_of_channels": ([5, 7], [5, 6, 7]),
    "duty.followed_up": ([4, 8], [2, 4, 8]),
    "duty.satisfied": ([4], [4, 8]),
}


def _scope(records: tuple[Record, ...], as_of: str = "2026-03-31", period: Period | None = None) -> Scope:
    chosen = counted(lives(records, as_of=day(as_of)))
    period = period or month_of(day("2026-03-15"))
    return Scope(chosen, period.cut(day(as_of)), day(as_of), office=office(at_once_minutes=30))


@pytest.mark.parametrize("name", COUNTED)
def test_a_figure_of_a_procedure_is_its_list(name: str) -> None:
    found = figure(name, _scope(DISPUTES))
    assert isinstance(found, Count)
    assert list(found.records) == [_d(sequence) for sequence in COUNTED[name]]


@pytest.mark.parametrize("name", RATED)
def test_a_duty_has_both_its_lists(name: str) -> None:
    rate = figure(name, _scope(DISPUTES))
    assert isinstance(rate, Rate)
    numerator, denominator = RATED[name]
    assert list(rate.numerator_records) == [_d(sequence) for sequence in numerator]
    assert list(rate.denominator_records) == [_d(sequence) for sequence in denominator]


def test_a_listed_case_that_is_resolved_counts_as_resolved_only_once_it_was_listed() -> None:
    before = _listed(opened("2026-03-01", number=_d(1)), "2026-03-02")
    before = then(then(then(before, "file", "2026-03-03"), "assign", "2026-03-03"), "resolve", "2026-03-04")
    other = resolved("2026-03-01", ended="2026-03-04", number=_d(2))
    assert figure("major.resolved", _scope((before, other))).records == (_d(1),)  # type: ignore[union-attr]


def test_a_case_may_be_listed_again() -> None:
    record = then(
        _listed(assigned("2026-03-01"), "2026-03-02"), "delist", "2026-03-05", evidence="x", approved_by="leader"
    )
    again = _listed(record, "2026-03-10")
    scope = _scope((again,))
    assert [figure(f"major.{name}", scope).text for name in ("listed", "delisted", "remaining")] == ["2", "1", "1"]
    early = _scope((again,), as_of="2026-03-06")
    assert figure("major.remaining", early).text == "0"


KNOWN = "2026-03-12T09:10:00+08:00"


def _reported(number: str, level: str, at: str | None, known: str | None = KNOWN) -> Record:
    head = {} if known is None else {"known_at": known}
    record = intel("2026-03-12", number=number, level=level, **head)
    if at is None:
        return record
    return then(record, "report-now", at, f"{at[:10]}T23:00:00+08:00", stage="first", to="QS")


def test_an_item_is_reported_on_time_within_the_offices_minutes() -> None:
    records = (
        _reported("I-2026-QS-0001", "urgent", "2026-03-12T09:40:00+08:00"),
        _reported("I-2026-QS-0002", "urgent", "2026-03-12T09:41:00+08:00"),
        _reported("I-2026-QS-0003", "major", None),
        _reported("I-2026-QS-0004", "important", "2026-03-12T09:11:00+08:00"),
        _reported("I-2026-QS-0005", "major", "2026-03-12", known=None),
        _reported("I-2026-QS-0006", "major", "2026-03-13", known=None),
        _reported("I-2026-QS-0007", "urgent", "2026-03-12T09:09:00+08:00"),
    )
    rate = figure("intel.at_once_on_time", _scope(records))
    assert isinstance(rate, Rate)
    assert [record[-1] for record in rate.numerator_records] == ["1", "5"]
    assert [record[-1] for record in rate.denominator_records] == ["1", "2", "3", "5", "6", "7"]
    lags = [lag(life) for life in lives(records)]
    assert [None if each is None else each.total_seconds() / 60 for each in lags] == [30, 31, None, 1, None, None, -1]


def test_analyses_are_counted_by_their_kind() -> None:
    record = then(
        then(intel("2026-03-02"), "analyse", "2026-03-03"), "analyse", "2026-03-04", kind="prompt", reason="x"
    )
    scope = _scope((record,))
    assert figure("intel.analyses", scope).text == "2"
    texts = {word: figure(f"intel.analyses[kind={word}]", scope).text for word in ACTS["intel.analyses"].words}
    assert texts == {"routine": "1", "prompt": "1", "targeted": "0"}


def test_a_breakdown_by_track_holds_a_dispute_in_each_of_its_tracks() -> None:
    record = then(
        _mediated(assigned("2026-03-01"), "2026-03-02"), "mediate", "2026-03-03", track="judicial", consent="refused"
    )
    scope = _scope((record,))
    texts = {
        track: figure("disputes.registered", scope.narrowed("track", track)).text
        for track in ("people", "administrative", "judicial", None)
    }
    assert texts == {"people": "1", "administrative": "0", "judicial": "1", None: "0"}
