"""Full names of figures: read and given back, refused with a way out, drawn from the cell they name."""

from __future__ import annotations

import pytest

from stabctl.domain.periods import month_of
from stabctl.errors import NotFound, Refused, StabctlError
from stabctl.i18n import LANGUAGES, Translator
from stabctl.query.figure import Count, Rate, Scope
from stabctl.query.figures import ACTS, COUNTS, NAMES, figure
from stabctl.query.lives import counted, lives
from stabctl.query.naming import FigureName, dimensions_of, draw, parse_name
from tests.support.builders import day, office, opened, resolved, sweep, then

LEDGER = (
    then(then(opened("2026-03-02", number="D-2026-QS-0001", category="land"), "visit"), "visit", "2026-03-03"),
    opened("2026-03-03", number="D-2026-QS-V01-0001", category="land"),
    then(opened("2026-03-04", number="D-2026-QS-V01-0002", category="family"), "call"),
    then(opened("2026-03-05", number="D-2026-QS-V01-0003", category="land", source="petition"), "call", "2026-03-06"),
    opened("2026-03-06", number="D-2026-GONE-0001", category="land"),
    resolved("2026-03-07", ended="2026-03-20", number="D-2026-QS-0002"),
    then(sweep("S-2026-03-T1-QS-V01", "2026-03-09"), "found", "2026-03-09"),
)


def _scope() -> Scope:
    march = month_of(day("2026-03-15"))
    return Scope(counted(lives(LEDGER, as_of=march.last)), march, march.last, office=office())


def _drawn(text: str) -> tuple[str, ...]:
    found = draw(parse_name(text), _scope())
    assert isinstance(found, Count)
    return found.records


@pytest.mark.parametrize(
    ("text", "bare", "cells", "scope"),
    [
        ("disputes.registered", "disputes.registered", (), None),
        ("disputes.registered[category=land]", "disputes.registered", (("category", "land"),), None),
        ("disputes.registered@last-year", "disputes.registered", (), "last-year"),
        (
            "disputes.registered[unit-level=village,category=land]@2026-W46",
            "disputes.registered",
            (("unit-level", "village"), ("category", "land")),
            "2026-W46",
        ),
        ("disputes.handled[people=500+]", "disputes.handled", (("people", "500+"),), None),
        ("sweeps.done[swept-by=village-major]", "sweeps.done", (("swept-by", "village-major"),), None),
        (
            "intel.collected@2026-03-01..2026-03-09",
            "intel.collected",
            (),
            "2026-03-01..2026-03-09",
        ),
    ],
)
def test_a_name_is_read_in_its_parts_and_given_back(
    text: str, bare: str, cells: tuple[tuple[str, str], ...], scope: str | None
) -> None:
    name = parse_name(text)
    assert name == FigureName(bare, cells, scope)
    assert str(name) == text
    assert name.inner == text.partition("@")[0]


@pytest.mark.parametrize("text", NAMES)
def test_every_name_of_the_catalogue_can_be_read(text: str) -> None:
    assert str(parse_name(text)) == text


@pytest.mark.parametrize(
    ("text", "error", "message", "hint"),
    [
        ("disputes.registred", NotFound, "There is no figure disputes.registred.", "Near it: disputes.registered,"),
        ("zzzz", NotFound, "There is no figure zzzz.", "`stabctl explain --list`"),
        ("", NotFound, "There is no figure .", "`stabctl explain --list`"),
        ("disputes.registered[]", Refused, "is not how a figure is named", "disputes.registered[category=land]"),
        ("disputes.registered[category]", Refused, "is not how a figure is named", "disputes.registered@half"),
        ("disputes.registered[category=land", Refused, "is not how a figure is named", "Write it like"),
        ("disputes.registered[category=land][people=1]", Refused, "is not how a figure is named", "Write it like"),
        ("disputes.registered@", Refused, "is not how a figure is named", "Write it like"),
        ("disputes.registered[level=major]", Refused, "not broken down by level", "category, source"),
        ("disputes.registered[way=visit]", Refused, "not broken down by way", "unit-level"),
        ("sweeps.done[category=land]", Refused, "not broken down by category", "swept-by, unit"),
        ("ledger.unreadable[unit=QS]", Refused, "not broken down by unit", "without brackets"),
        ("disputes.registered[unit=QS,unit=QS-V01]", Refused, "gives unit twice", "one word"),
    ],
)
def test_what_is_no_name_is_refused_with_a_way_out(
    text: str, error: type[StabctlError], message: str, hint: str
) -> None:
    with pytest.raises(error) as refused:
        parse_name(text)
    assert refused.value.hint is not None
    english = Translator("en")
    assert message in english.text(refused.value.message)
    assert hint in english.text(refused.value.hint)
    for language in LANGUAGES:
        assert Translator(language).text(refused.value.message)


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("disputes.registered[unit-level=village]", (1, 2, 3)),
        ("disputes.registered[category=land,unit-level=village]", (1, 3)),
        ("disputes.registered[unit-level=village,category=land]", (1, 3)),
        ("disputes.registered[category=land,unit-level=village,source=petition]", (3,)),
        ("disputes.handling_acts[way=call]", (2, 3)),
        ("disputes.handling_acts[way=call,category=land]", (3,)),
        ("disputes.handling_acts[category=family,way=call]", (2,)),
        ("disputes.registered[assignee=none,unit=QS-V01]", (1, 2, 3)),
    ],
)
def test_cells_compose(text: str, records: tuple[int, ...]) -> None:
    assert _drawn(text) == tuple(f"D-2026-QS-V01-{number:04d}" for number in records)
    assert draw(parse_name(f"{text}@half"), _scope()).name == text


def test_the_unit_level_of_a_unit_that_the_office_does_not_know_is_unknown() -> None:
    assert _drawn("disputes.registered[unit-level=unknown]") == ("D-2026-GONE-0001",)
    whole = sum(
        len(_drawn(f"disputes.registered[unit-level={level}]"))
        for level in ("county", "township", "department", "village", "unknown", "none")
    )
    assert whole == len(_drawn("disputes.registered")) == 6


def test_a_figure_of_acts_counts_each_act_in_its_cell() -> None:
    assert _drawn("disputes.handling_acts[way=visit,unit=QS]") == ("D-2026-QS-0001", "D-2026-QS-0001")


def test_windows_of_a_unit_are_that_units_windows() -> None:
    from stabctl.domain.cadences import Cadence

    scope = Scope(
        _scope().lives,
        _scope().period,
        _scope().as_of,
        office=office(cadences=(Cadence("village", "all", "ten-day"), Cadence("department", "all", "half-month"))),
    )
    expected = draw(parse_name("sweeps.expected[unit=QS-V01]"), scope)
    assert isinstance(expected, Count)
    assert expected.records == tuple(f"S-2026-03-T{window}-QS-V01" for window in (1, 2, 3))
    done = draw(parse_name("sweeps.done[unit=QS-V01,swept-by=village]"), scope)
    assert isinstance(done, Count)
    assert done.records == ("S-2026-03-T1-QS-V01",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("disputes.registered[category=lnd]", "land"),
        ("disputes.registered[unit=QS-V09]", "QS-V01"),
        ("disputes.registered[unit-level=villages]", "village"),
        ("disputes.handling_acts[way=register]", "visit"),
    ],
)
def test_a_cell_that_there_cannot_be_is_refused_with_the_words_there_are(text: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        draw(parse_name(text), _scope())
    assert refused.value.hint is not None
    assert words in refused.value.hint.values["words"]


def test_a_word_of_a_record_that_the_office_gave_up_can_be_asked_for() -> None:
    assert _drawn("disputes.registered[unit=GONE]") == ("D-2026-GONE-0001",)


def test_a_figure_of_reports_alone_is_not_drawn_here() -> None:
    with pytest.raises(Refused, match="for the period of a report alone"):
        draw(parse_name("issue.late"), _scope())


@pytest.mark.parametrize("name", [*COUNTS, "disputes.success_rate", "disputes.median_days"])
def test_a_name_without_a_cell_draws_the_figure_itself(name: str) -> None:
    assert draw(parse_name(name), _scope()) == figure(name, _scope())


def test_a_rate_keeps_its_cells_on_both_sides() -> None:
    found = draw(parse_name("disputes.success_rate[unit=QS,category=neighbour]"), _scope())
    assert isinstance(found, Rate)
    assert (found.numerator_records, found.denominator_records) == (("D-2026-QS-0002",), ("D-2026-QS-0002",))


def test_since_reopened_asks_the_test_that_it_is_given() -> None:
    name = parse_name("disputes.since_reopened[unit=QS]")
    assert draw(name, _scope(), lambda life: True).name == "disputes.since_reopened[unit=QS]"
    drawn = draw(name, _scope(), lambda life: life.id == "D-2026-QS-0002")
    assert isinstance(drawn, Count)
    assert drawn.records == ("D-2026-QS-0002",)
    nothing = draw(name, _scope())
    assert isinstance(nothing, Count)
    assert nothing.value == 0


def test_the_word_of_an_act_is_among_the_fields_of_its_figure() -> None:
    for name, split in ACTS.items():
        assert split.dimension in dimensions_of(name)
    assert "unit-level" in dimensions_of("disputes.registered")
    assert dimensions_of("studies.missing") == dimensions_of("issue.late") == ()
