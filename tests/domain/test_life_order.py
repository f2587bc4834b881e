"""What may follow what: each row of the contract's table, and each refusal."""

from __future__ import annotations

import pytest

from stabctl.domain.folding import fold
from stabctl.domain.record import Record
from stabctl.domain.vocabulary import WAY
from tests.support.builders import DIGEST, act, assigned, day, filed, instant, intel, opened, resolved, sweep, then


def _analysed() -> Record:
    return then(intel(), "analyse")


def _intel_assigned() -> Record:
    return then(_analysed(), "assign")


DISPUTES = {
    "registered": opened,
    "filed": filed,
    "assigned": assigned,
    "resolved": resolved,
    "closed": lambda: then(assigned(), "close", as_="not-agreed"),
    "declined": lambda: then(opened(), "decline"),
    "void": lambda: then(opened(), "void"),
}
INTEL = {
    "collected": intel,
    "analysed": _analysed,
    "assigned": _intel_assigned,
    "closed": lambda: then(_intel_assigned(), "resolve", as_="done"),
    "void": lambda: then(intel(), "void"),
}
EVERY_LIVING = frozenset({"registered", "filed", "assigned", "resolved", "closed", "declined"})
OPEN = frozenset({"registered", "filed", "assigned"})

DISPUTE_TABLE: dict[str, tuple[frozenset[str], str | None]] = {
    "register": (frozenset(), None),
    "file": (frozenset({"registered"}), "filed"),
    "decline": (frozenset({"registered"}), "declined"),
    "assign": (frozenset({"filed", "assigned"}), "assigned"),
    **dict.fromkeys(WAY.words, (OPEN, None)),
    "resolve": (frozenset({"assigned"}), "resolved"),
    "close": (OPEN, "closed"),
    "amend": (EVERY_LIVING, None),
    "void": (EVERY_LIVING, "void"),
    "reopen": (frozenset({"resolved", "closed", "declined"}), "the state before the end"),
}
INTEL_LIVING = frozenset({"collected", "analysed", "assigned", "closed"})
INTEL_OPEN = INTEL_LIVING - {"closed"}
INTEL_TABLE: dict[str, tuple[frozenset[str], str | None]] = {
    "register": (frozenset(), None),
    "analyse": (INTEL_OPEN, "analysed"),
    "assign": (frozenset({"analysed", "assigned"}), "assigned"),
    "resolve": (frozenset({"assigned"}), "closed"),
    "close": (INTEL_OPEN, "closed"),
    "amend": (INTEL_LIVING, None),
    "void": (INTEL_LIVING, "void"),
    "reopen": (frozenset({"closed"}), "the state before the end"),
}
BEFORE_THE_END = {"resolved": "assigned", "closed": "assigned", "declined": "registered"}
VALUES = {"amend": {"set": {"title": "改"}}}


def _tried(record: Record, word: str) -> tuple[str, str, bool]:
    values = dict(VALUES.get(word, {}))
    if record.kind == "intel" and word == "resolve":
        values["as_"] = "done"  # type: ignore[assignment]
    before, after = fold(record), fold(then(record, word, **values))  # type: ignore[arg-type]
    return before.status, after.status, len(after.impossible) == len(before.impossible)


@pytest.mark.parametrize("word", DISPUTE_TABLE)
@pytest.mark.parametrize("status", DISPUTES)
def test_a_dispute_takes_an_act_exactly_where_the_contract_says(status: str, word: str) -> None:
    allowed, leaves = DISPUTE_TABLE[word]
    before, after, possible = _tried(DISPUTES[status](), word)

    assert before == status
    assert possible == (status in allowed)
    if not possible or leaves is None:
        assert after == status
    elif word == "reopen":
        assert after == BEFORE_THE_END[status]
    else:
        assert after == leaves


@pytest.mark.parametrize("word", INTEL_TABLE)
@pytest.mark.parametrize("status", INTEL)
def test_an_intel_item_takes_an_act_exactly_where_the_contract_says(status: str, word: str) -> None:
    allowed, leaves = INTEL_TABLE[word]
    before, after, possible = _tried(INTEL[status](), word)

    assert before == status
    assert possible == (status in allowed)
    if not possible or leaves is None:
        assert after == status
    elif word == "reopen" or (word, status) == ("analyse", "assigned"):
        assert after == "assigned"
    else:
        assert after == leaves


@pytest.mark.parametrize("ending", ["not-agreed", "unresolved", "inconclusive"])
@pytest.mark.parametrize("record", [opened(), filed()], ids=["registered", "filed"])
def test_what_was_never_assigned_cannot_fail(record: Record, ending: str) -> None:
    life = fold(then(record, "close", as_=ending))

    assert life.is_open
    assert "never assigned" in life.impossible[0].why.id
    assert life.impossible[0].hint is not None


@pytest.mark.parametrize("ending", ["withdrawn", "referred", "terminated"])
@pytest.mark.parametrize("record", [opened(), filed(), assigned()], ids=["registered", "filed", "assigned"])
def test_any_open_matter_can_be_withdrawn_referred_or_terminated(record: Record, ending: str) -> None:
    life = fold(then(record, "close", as_=ending))

    assert (life.status, life.outcome, life.impossible) == ("closed", ending, ())


def test_a_retraction_of_nothing_is_impossible() -> None:
    life = fold(then(filed(), "retract", of=DIGEST))

    assert [skipped.act.word for skipped in life.impossible] == ["retract"]
    assert life.status == "filed"


@pytest.mark.parametrize("word", ["amend", "reopen", "visit", "assign", "void"])
def test_nothing_follows_a_void(word: str) -> None:
    void = then(assigned(), "void")
    life = fold(then(void, word, **({"set": {"title": "改"}} if word == "amend" else {})))

    assert life.status == "void"
    assert [skipped.act.word for skipped in life.impossible] == [word]


@pytest.mark.parametrize("key", ["id", "kind", "unit"])
def test_what_the_files_place_depends_on_cannot_be_amended(key: str) -> None:
    life = fold(then(opened(), "amend", set={key: "X"}))

    assert len(life.impossible) == 1
    assert life.values[key] == opened().head[key]


def test_a_sweep_that_two_clones_registered_begins_with_the_registration_that_was_known() -> None:
    record = then(sweep(on="2026-03-14"), "found", "2026-03-15")
    twice = record.with_act(act("register", "2026-03-12", "2026-03-20T09:00:00+08:00"))

    assert fold(twice).registered_on == day("2026-03-12")
    early = fold(twice, known_at=instant("2026-03-16T09:00:00+08:00"))
    assert (early.registered_on, early.impossible) == (day("2026-03-14"), ())
    assert early.steps == fold(record).steps


def test_every_refusal_names_the_record_and_says_what_to_do() -> None:
    for record, word in ((opened(), "resolve"), (opened(), "assign"), (resolved(), "visit"), (opened(), "reopen")):
        skipped = fold(then(record, word)).impossible[0]
        assert skipped.why.values["record"] == record.id
        assert skipped.hint is not None
