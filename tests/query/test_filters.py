"""The filter language: every field and flag, and/or/not/brackets, and every refusal."""

from __future__ import annotations

import pytest

from stabctl.errors import Usage
from stabctl.query.fields import FIELDS
from stabctl.query.filters import FLAGS, parse
from stabctl.query.lives import lives
from tests.support.builders import day, filed, intel, office, opened, resolved, then

OFFICE = office(categories={"water": "水利"})
TODAY = day("2026-05-01")
RECORDS = {
    "new": opened("2026-03-12", number="D-2026-QS-0001", people="5-9"),
    "filed": filed("2026-03-13", number="D-2026-QS-0002", category="land", limit="2026-06-01"),
    "late": then(
        filed("2026-02-01", number="D-2026-QS-V01-0001", category="water", limit="2026-04-01"),
        "assign",
        "2026-02-02",
        to="QS-JUSTICE",
        handler="mediator",
    ),
    "done": resolved("2026-01-05", ended="2026-03-20", number="D-2026-QS-0003", category="family"),
    "gone": then(opened("2026-03-12", number="D-2026-QS-0004"), "decline", "2026-03-14"),
    "void": then(opened("2026-03-12", number="D-2026-QS-0005"), "void"),
    "intel": intel("2026-04-10", level="urgent", theme="hot"),
    "closed": then(
        then(then(intel("2026-04-11", number="I-2026-QS-0002"), "analyse"), "assign"),
        "resolve",
        "2026-04-12",
        as_="done",
    ),
}
LIVES = dict(zip(RECORDS, lives(RECORDS.values()), strict=True))


def _found(text: str) -> set[str]:
    test = parse(text, OFFICE, TODAY)
    return {name for name, life in LIVES.items() if test(life)}


ALL = set(RECORDS) - {"void"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ALL),
        ("   ", ALL),
        ("id:D-2026-QS-0002", {"filed"}),
        ("id:D-2026-QS-0001,I-2026-QS-0001", {"new", "intel"}),
        ("kind:intel", {"intel", "closed"}),
        ("status:registered", {"new"}),
        ("status:resolved,declined", {"done", "gone"}),
        ("status:open", {"new", "filed", "late", "intel"}),
        ("status:ended", {"done", "gone", "closed"}),
        ("status:void", {"void"}),
        ("unit:QS-V01", {"late"}),
        ("assignee:QS-JUSTICE", {"late", "done", "closed"}),
        ("handler:mediator", {"late"}),
        ("category:land", {"filed"}),
        ("category:water,family", {"late", "done"}),
        ("source:sweep", {"new", "filed", "late", "done", "gone"}),
        ("people:5-9", {"new"}),
        ("level:urgent", {"intel"}),
        ("theme:hot", {"intel"}),
        ("outcome:agreement", {"done"}),
        ("outcome:declined", {"gone"}),
        ("outcome:done", {"closed"}),
        ("date:2026-03-12", {"new", "gone"}),
        ("date:2026-03", {"new", "gone", "filed"}),
        ("date:2026", ALL),
        ("date:=2026-03-13", {"filed"}),
        ("date:<2026-02", {"done"}),
        ("date:<=2026-02", {"done", "late"}),
        ("date:>2026-03", {"intel", "closed"}),
        ("date:>=2026-03-13", {"filed", "intel", "closed"}),
        ("limit:<2026-05-01", {"late", "done"}),
        ("limit:2026-06", {"filed"}),
        ("ended:2026-03", {"done", "gone"}),
        ("open", {"new", "filed", "late", "intel"}),
        ("ended", {"done", "gone", "closed"}),
        ("overdue", {"late"}),
        ("void", {"void"}),
        ("status:open category:land", {"filed"}),
        ("status:open and category:land", {"filed"}),
        ("category:land or category:family", {"filed", "done"}),
        ("not kind:dispute", {"intel", "closed"}),
        ("not not kind:dispute", ALL - {"intel", "closed"}),
        ("not open", {"done", "gone", "closed"}),
        ("kind:intel or kind:dispute open", {"intel", "closed", "new", "filed", "late"}),
        ("(kind:intel or kind:dispute) open", {"intel", "new", "filed", "late"}),
        ("not (kind:intel or overdue)", {"new", "filed", "done", "gone"}),
        ("not kind:intel overdue", {"late"}),
        ("((open))", {"new", "filed", "late", "intel"}),
        ("open(kind:intel)", {"intel"}),
        ("void or overdue", {"void", "late"}),
        ("kind:dispute not void", ALL - {"intel", "closed"}),
        ("status:open,resolved", {"new", "filed", "late", "intel", "done"}),
    ],
)
def test_a_filter_finds(text: str, names: set[str]) -> None:
    assert _found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "(",
        ")",
        "()",
        "(open",
        "open)",
        "open or",
        "or open",
        "and open",
        "open and",
        "open and or ended",
        "not",
        "opened",
        "land",
        "colour:red",
        "category:",
        "category",
        ":land",
        "status:openish",
        "category:lan",
        "category:land,",
        "unit:QS-V99",
        "assignee:nobody",
        "handler:nobody",
        "kind:person",
        "level:high",
        "outcome:won",
        "limit:",
        "limit:<",
        "limit:soon",
        "limit:<=2026-1",
        "limit:<>2026-01-01",
        "date:2026-13",
        "date:2026-02-30",
        "date:2026-03-12T09:00",
        "OPEN",
    ],
)
def test_what_is_no_filter_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(Usage) as refused:
        parse(text, OFFICE, TODAY)
    assert refused.value.hint is not None


@pytest.mark.parametrize("text", ["(" * 5_000, "not " * 5_000 + "open"])
def test_a_filter_without_end_is_refused_and_no_crash(text: str) -> None:
    with pytest.raises(Usage):
        parse(text, OFFICE, TODAY)


def test_a_hint_names_the_words_there_are() -> None:
    with pytest.raises(Usage) as refused:
        parse("category:lan", OFFICE, TODAY)
    assert refused.value.hint is not None
    assert {"land", "water"} <= set(refused.value.hint.values["words"])


def test_every_field_can_be_read_of_every_life() -> None:
    for field in FIELDS.values():
        for life in LIVES.values():
            value = field.get(life)
            assert value is None or value
    assert set(FLAGS) == {"open", "ended", "overdue", "listed", "led", "void", "merged"}
