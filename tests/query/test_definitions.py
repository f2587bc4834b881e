"""The catalogue says of every figure what it is, in three languages, and the lists bear it out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

import pytest

from stabctl.domain.life import Life
from stabctl.domain.office import Office
from stabctl.domain.periods import Period, any_period
from stabctl.domain.record import Record
from stabctl.i18n import LANGUAGES, Translator
from stabctl.query.definitions import COMPARABLE, DEFINITIONS, MEASURE, SORT
from stabctl.query.figure import Count, Figure, Item, Rate, Scope
from stabctl.query.figures import COUNTS, DAYS, NAMES, OF_ISSUES, RATES
from stabctl.query.lives import counted, lives
from stabctl.query.naming import draw, parse_name
from stabctl.query.sentences import EVERYWHERE, SENTENCES
from stabctl.report.building import reopened_after
from stabctl.store.reading import read_all
from stabctl.store.sample import lay_out
from stabctl.store.sources import WorkTree
from stabctl.store.workspace import load_office
from stabctl.values import replace
from tests.support.repo import hermetic_environ

CLOCK = "2026-01-05T09:00:00+08:00"
PERIODS = ("2025", "2025-H1", "2025-Q3", "2025-05", "2025-11-T2", "2025-W24", "2025-12")
YEAR_END = date(2025, 12, 31)
DRAWN = tuple(name for name in NAMES if name not in OF_ISSUES)


@dataclass(frozen=True)
class Sample:
    """The sample township: its records and its office."""

    records: tuple[Record, ...]
    office: Office

    def scope(self, period: Period, as_of: date = YEAR_END) -> Scope:
        found = counted(lives(self.records, as_of=as_of))
        return Scope(found, period.cut(as_of), as_of, office=self.office, full=period)

    def draw(self, name: str, scope: Scope) -> Figure:
        return draw(parse_name(name), scope, reopened_after(scope.as_of))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    folder = tmp_path_factory.mktemp("sample")
    lay_out(folder / "office", "en", hermetic_environ(folder), datetime.fromisoformat(CLOCK))
    files = WorkTree(folder / "office")
    return Sample(tuple(read_all(files).records), load_office(files))


def _day(item: Item, life: Life) -> date:
    assert item.act is not None
    return life.registered_on if item.act.word == "register" else item.act.day


def test_every_figure_is_defined_and_every_definition_is_of_a_figure() -> None:
    assert set(DEFINITIONS) == set(NAMES)
    assert {each.sort for each in DEFINITIONS.values()} == set(SORT.words)
    assert {each.measure for each in DEFINITIONS.values()} == set(MEASURE.words)
    for name, each in DEFINITIONS.items():
        assert each.name == name
        assert (each.sort == "rate") == (each.measure == "share") == (name in RATES)
        assert (each.sort == "days") == (each.measure == "days") == (name in DAYS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_said_in_every_language_and_no_two_are_the_same(language: str) -> None:
    translator = Translator(language)
    said = [translator.text(each) for each in (*SENTENCES.values(), EVERYWHERE)]
    assert len(set(said)) == len(said)
    end = "." if language == "en" else "。"
    assert all(text.endswith(end) for text in said)
    if language != "en":
        assert not any(text.isascii() for text in said)
    assert translator.word("measure", "matters") == {"en": "matters"}.get(language, "件")


@pytest.mark.parametrize("label", PERIODS)
def test_the_sort_of_a_figure_is_what_its_list_is(sample: Sample, label: str) -> None:
    scope = sample.scope(any_period(label))
    by_id = {life.id: life for life in scope.lives}
    for name in DRAWN:
        sort, found = DEFINITIONS[name].sort, sample.draw(name, scope)
        if not isinstance(found, Count):
            assert sort in ("rate", "days"), name
        elif sort == "flow":
            assert all(_day(item, by_id[item.id]) in scope.period for item in found.items), name
        else:
            assert all(item.act is None for item in found.items), name
            assert len(set(found.records)) == found.value, name
        if sort == "cohort":
            assert isinstance(found, Count)
            assert all(by_id[record].registered_on in scope.period for record in found.records), name
        if sort == "stock":
            assert isinstance(found, Count)
            assert set(found.records) <= set(by_id), name


@pytest.mark.parametrize("label", PERIODS)
def test_the_upper_list_of_a_rate_lies_within_the_lower_one(sample: Sample, label: str) -> None:
    scope = sample.scope(any_period(label))
    for name in RATES:
        found = sample.draw(name, scope)
        assert isinstance(found, Rate)
        upper, lower = (
            Counter((i.id, i.act.digest if i.act else "") for i in each) for each in (found.upper, found.lower)
        )
        assert upper <= lower, name


def test_the_lists_of_the_sample_year_have_something_to_bear_out(sample: Sample) -> None:
    scope = sample.scope(any_period("2025"))
    empty = {name for name in COUNTS if not sample.draw(name, scope).records}  # type: ignore[union-attr]
    assert empty == {"disputes.brought_forward", "sweeps.due"}


STOCKS = [name for name in COMPARABLE if DEFINITIONS[name].sort == "stock"]


@pytest.mark.parametrize("name", sorted(STOCKS))
def test_a_comparable_stock_is_drawn_rightly_for_an_earlier_period_from_later_lives(sample: Sample, name: str) -> None:
    values = set()
    for month in range(1, 12):
        period = any_period(f"2025-{month:02d}")
        then = sample.draw(name, sample.scope(period, period.last))
        later = sample.draw(name, replace(sample.scope(any_period("2025")), period=period, full=period))
        assert (then.name, getattr(then, "records", ())) == (later.name, getattr(later, "records", None)), month
        values.add(getattr(then, "value", None))
    assert len(values) > 1


@pytest.mark.parametrize("name", ["disputes.overdue", "intel.overdue"])
def test_a_stock_that_asks_for_the_state_at_the_as_of_day_is_the_same_for_every_period(
    sample: Sample, name: str
) -> None:
    as_of = date(2025, 7, 14)
    assert name not in COMPARABLE
    drawn = [
        getattr(sample.draw(name, sample.scope(any_period(label), as_of)), "records", None)
        for label in ("2025-04", "2025-07")
    ]
    assert drawn[0] == drawn[1]


def test_flows_cohorts_rates_and_days_are_comparable() -> None:
    sorts = ("flow", "cohort", "rate", "days")
    wanted = {name for name in DRAWN if DEFINITIONS[name].sort in sorts} - {"sweeps.coverage", "sweeps.key_coverage"}
    assert wanted | set(STOCKS) == COMPARABLE
