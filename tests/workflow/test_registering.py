"""Registering: all entries or none, with everything that is missing named at once."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from stabctl.domain.ports import Ledger
from stabctl.errors import NotFound, Refused, StabctlError, Usage, Word
from stabctl.workflow.outcome import Outcome
from stabctl.workflow.registering import Entry, register
from tests.support.builders import instant, office
from tests.support.repo import NOW

OFFICE = office()
DISPUTE = {"unit": "QS", "date": "2026-03-12", "title": "机耕路", "category": "neighbour", "source": "sweep"}
INTEL = {"unit": "QS", "date": "2026-03-12", "title": "水渠", "level": "important", "source": "liaison"}


def _register(ledger: Ledger, *values: Mapping[str, str], kind: str = "dispute", by: str = "registrar") -> Outcome:
    entries = [Entry(kind, each, f"第{number}条") for number, each in enumerate(values, 1)]
    return register(ledger, OFFICE, entries, by=by, now=instant(NOW))


def _is_empty(ledger: Ledger) -> bool:
    for record_id in ("D-2026-QS-0001", "I-2026-QS-0001"):
        with pytest.raises(NotFound):
            ledger.get(record_id)
    return True


def test_a_registration_becomes_a_record_with_its_act(ledger: Ledger) -> None:
    outcome = _register(ledger, DISPUTE)
    record = ledger.get("D-2026-QS-0001")
    assert record.head == {"id": "D-2026-QS-0001", "kind": "dispute", **DISPUTE}
    assert record.acts == outcome.acts
    assert dict(record.acts[0].text) == {"act": "register", "date": "2026-03-12", "recorded": NOW, "by": "registrar"}
    assert outcome.warnings == ()


def test_several_entries_are_entered_together(ledger: Ledger) -> None:
    outcome = _register(ledger, DISPUTE, DISPUTE)
    assert [record.id for record in outcome.change.records] == ["D-2026-QS-0001", "D-2026-QS-0002"]


def test_one_wrong_entry_refuses_all(ledger: Ledger) -> None:
    with pytest.raises(Refused) as refused:
        _register(ledger, DISPUTE, {**DISPUTE, "category": "water"})
    assert refused.value.message.values["record"] == "第2条"
    assert _is_empty(ledger)


def test_everything_missing_is_named_at_once(ledger: Ledger) -> None:
    with pytest.raises(Usage) as refused:
        _register(ledger, {"unit": "QS", "date": "2026-03-12"})
    assert _lacks(refused.value) == ("title", "category", "source")
    with pytest.raises(Usage) as refused:
        _register(ledger, {"unit": "QS", "date": "2026-03-12"}, kind="intel")
    assert _lacks(refused.value) == ("title", "level", "source")


def _lacks(refused: StabctlError) -> tuple[str, ...]:
    """Return what is missing, which the sentence says by its labels and the hint by its names."""
    assert refused.hint is not None
    names: tuple[str, ...] = refused.hint.values["keys"]
    assert refused.message.values["keys"] == tuple(Word("key", name) for name in names)
    return names


@pytest.mark.parametrize(
    "change",
    [
        {"id": "D-2026-QS-0007"},
        {"status": "open"},
        {"date": "2026-02-30"},
        {"date": "2026-03-13"},
        {"title": "一\n二"},
        {"title": ""},
        {"title": "联系13800138000"},
        {"unit": "QS-V99"},
        {"unit": "qs"},
        {"people": "3"},
        {"level": "urgent"},
    ],
)
def test_a_wrong_value_is_refused(ledger: Ledger, change: Mapping[str, str]) -> None:
    with pytest.raises(StabctlError) as refused:
        _register(ledger, {**DISPUTE, **change})
    assert refused.value.hint is not None
    assert _is_empty(ledger)


def test_an_unknown_post_is_refused(ledger: Ledger) -> None:
    with pytest.raises(Refused):
        _register(ledger, DISPUTE, by="nobody")
    assert _is_empty(ledger)


def test_nothing_to_register_is_refused(ledger: Ledger) -> None:
    with pytest.raises(Usage):
        _register(ledger)


def test_an_honorific_is_registered_with_a_warning(ledger: Ledger) -> None:
    assert len(_register(ledger, {**DISPUTE, "title": "王先生反映占道"}).warnings) == 1
    assert ledger.get("D-2026-QS-0001").head["title"] == "王先生反映占道"


@pytest.mark.parametrize("year", ["0999", "0001"])
def test_a_year_of_long_ago_is_refused_or_kept_and_no_crash(ledger: Ledger, year: str) -> None:
    try:
        outcome = _register(ledger, {**DISPUTE, "date": f"{year}-01-01"})
    except StabctlError:
        return
    record = outcome.change.records[0]
    assert ledger.get(record.id) == record


@pytest.mark.parametrize("key", ["dossier", "former", "summary", "people"])
def test_an_empty_optional_value_leaves_a_record_that_can_be_read(ledger: Ledger, key: str) -> None:
    try:
        outcome = _register(ledger, {**DISPUTE, key: ""})
    except StabctlError:
        return
    assert ledger.get(outcome.change.records[0].id) == outcome.change.records[0]


@pytest.mark.parametrize("title", [" ", "\u3000", "\t"])
def test_a_title_that_cannot_be_seen_is_no_title(ledger: Ledger, title: str) -> None:
    with pytest.raises(StabctlError):
        _register(ledger, {**DISPUTE, "title": title})


def test_an_intel_item_is_registered_like_a_dispute(ledger: Ledger) -> None:
    _register(ledger, {**INTEL, "known_at": "2026-03-12T07:00+08:00", "theme": "hot"}, kind="intel")
    assert ledger.get("I-2026-QS-0001").head["known_at"] == "2026-03-12T07:00+08:00"
