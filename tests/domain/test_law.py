"""The shipped law: every category has its channels, every statement its source, every period its last day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from stabctl.domain.calendars import Calendar, Deadline
from stabctl.domain.law import Channel, Law, LawRule, Notice, Said
from stabctl.domain.vocabulary import CATEGORY, PARTIES, SOURCE
from stabctl.i18n import LANGUAGES
from stabctl.store.law import shipped_law
from stabctl.values import replace

TODAY = date(2026, 3, 12)
OCTOBER = Calendar.of([2017], [date(2017, 10, day) for day in range(1, 9)], [])


@pytest.fixture(scope="module")
def law() -> Law:
    return shipped_law()


def _named(law: Law) -> Iterator[Channel | Notice]:
    yield from law.channels
    yield from law.notices


@pytest.mark.parametrize("category", CATEGORY.words)
@pytest.mark.parametrize("parties", [None, *PARTIES.words])
def test_every_category_has_three_channels_whoever_the_parties_are(
    law: Law, category: str, parties: str | None
) -> None:
    channels = law.channels_for(category, "sweep", parties)
    assert len(channels) >= 3
    for channel in channels:
        assert any(law.rule(rule_id, TODAY) for rule_id in channel.rules), channel.id


def test_channels_and_notices_name_rules_and_words_that_exist(law: Law) -> None:
    ids = {rule.id for rule in law.rules}
    for each in _named(law):
        assert each.rules and each.categories, each.id
        assert set(each.rules) <= ids, each.id
        assert set(each.categories) <= {"all", *CATEGORY.words}, each.id
    for channel in law.channels:
        assert set(channel.sources) <= set(SOURCE.words), channel.id


def test_no_channel_and_no_notice_stands_twice(law: Law) -> None:
    for entries in (law.channels, law.notices):
        ids = [entry.id for entry in entries]
        assert len(set(ids)) == len(ids)


def test_everything_is_said_in_three_languages(law: Law) -> None:
    said = [text for rule in law.rules for text in (rule.law, rule.text)]
    said += [text for channel in law.channels for text in (channel.name, channel.where, channel.how)]
    said += [notice.text for notice in law.notices]
    assert len(said) > 150
    assert [each.texts for each in said if set(each.texts) != set(LANGUAGES)] == []


def test_two_versions_of_a_rule_are_never_in_force_on_the_same_day(law: Law) -> None:
    for rule in law.rules:
        for day in filter(None, (rule.since, rule.until)):
            assert [each.since for each in law.versions(rule.id) if each.in_force(day)] == [rule.since]


def test_no_version_is_in_force_before_the_year_in_its_laws_title(law: Law) -> None:
    early = []
    for rule in law.rules:
        years = [int(year) for year in re.findall(r"\((\d{4})\)", rule.law.in_language("en"))]
        early += [(rule.id, rule.since) for year in years if rule.since.year < year]
    assert early == []


@pytest.mark.parametrize(
    ("rule", "on", "title", "article"),
    [
        ("civil-procedure.9", date(2017, 6, 30), "民事诉讼法（2012年修正）", "9"),
        ("civil-procedure.9", date(2017, 7, 1), "民事诉讼法（2017年修正）", "9"),
        ("civil-procedure.125", date(2017, 9, 1), "民事诉讼法（2017年修正）", "122"),
        ("civil-procedure.125", date(2022, 1, 1), "民事诉讼法（2021年修正）", "125"),
        ("civil-procedure.205", date(2017, 9, 1), "民事诉讼法（2017年修正）", "194"),
        ("civil-procedure.205", date(2024, 1, 1), "民事诉讼法（2023年修正）", "205"),
    ],
)
def test_a_matter_meets_the_law_of_its_day(law: Law, rule: str, on: date, title: str, article: str) -> None:
    found = law.rule(rule, on)
    assert found is not None
    assert (found.law.in_language("zh-Hans"), found.article) == (title, article)


@pytest.mark.parametrize("category", ["land", "wages", "labour", "medical", "family"])
def test_the_special_routes_have_a_notice_of_their_own(law: Law, category: str) -> None:
    assert [notice.id for notice in law.notices_for(category) if notice.categories != ("all",)]


def _version(since: str, until: str | None = None, period: int | None = None, unit: str | None = None) -> LawRule:
    last = date.fromisoformat(until) if until else None
    said = Said({"en": since})
    return LawRule("x.1", said, "1", said, date.fromisoformat(since), last, period, unit)


def _law(*rules: LawRule) -> Law:
    return Law(TODAY, rules, (), (), {})


def test_a_superseded_rule_is_never_used_for_later_days() -> None:
    old, new = _version("2010-01-01", "2019-12-31", 15, "days"), _version("2021-01-01", None, 30, "days")
    for rules in ((old, new), (new, old)):
        law = _law(*rules)
        assert law.rule("x.1", date(2009, 12, 31)) is None
        assert law.rule("x.1", date(2010, 1, 1)) == law.rule("x.1", date(2019, 12, 31)) == old
        assert law.rule("x.1", date(2020, 6, 1)) is None
        assert law.rule("x.1", date(2021, 1, 1)) == new
        assert law.deadline("x.1", date(2019, 12, 31), Calendar()) == Deadline(date(2020, 1, 15), False)
        assert law.deadline("x.1", date(2020, 6, 1), Calendar()) is None
        assert law.deadline("x.1", date(2021, 1, 1), Calendar()) == Deadline(date(2021, 1, 31), False)
    assert law.rule("y.1", TODAY) is None


@pytest.mark.parametrize(
    ("rule", "start", "calendar", "day", "checked"),
    [
        ("mediation.33", date(2017, 9, 1), OCTOBER, date(2017, 10, 9), True),
        ("mediation.33", date(2017, 9, 1), Calendar(), date(2017, 10, 1), False),
        ("mediation.33", date(2017, 7, 3), Calendar(), date(2017, 8, 2), False),
        ("mediation.33", date(2017, 7, 3), OCTOBER, date(2017, 8, 2), True),
        ("petition.23", date(2026, 9, 30), Calendar(), date(2026, 10, 7), False),
        ("litigation.46", date(2025, 8, 31), Calendar(), date(2026, 2, 28), False),
        ("litigation.46", date(2023, 8, 31), Calendar(), date(2024, 2, 29), False),
        ("civil-code.188", date(2024, 2, 29), Calendar(), date(2027, 2, 28), False),
    ],
)
def test_a_period_ends_as_the_civil_code_counts(
    law: Law, rule: str, start: date, calendar: Calendar, day: date, checked: bool
) -> None:
    assert law.deadline(rule, start, calendar) == Deadline(day, checked)


@pytest.mark.parametrize(
    ("rule", "start", "extended_to", "day"),
    [
        ("petition.34", date(2026, 1, 6), date(2026, 3, 1), date(2026, 3, 7)),
        ("petition.34", date(2026, 1, 6), date(2026, 3, 20), date(2026, 3, 20)),
        ("petition.34", date(2026, 1, 6), date(2026, 5, 1), date(2026, 4, 6)),
        ("inspection.17", date(2026, 1, 5), date(2026, 12, 31), date(2026, 5, 11)),
        ("petition.35", date(2026, 1, 6), date(2026, 5, 1), date(2026, 2, 5)),
    ],
)
def test_an_extension_lengthens_a_period_up_to_what_its_rule_allows(
    law: Law, rule: str, start: date, extended_to: date, day: date
) -> None:
    assert law.deadline(rule, start, Calendar(), extended_to) == Deadline(day, False)


def test_a_period_of_hours_and_a_rule_without_one_have_no_last_day(law: Law) -> None:
    assert law.deadline("violence.28", TODAY, Calendar()) is None
    assert law.deadline("mediation.26", TODAY, Calendar()) is None


def test_channels_are_chosen_by_category_source_and_parties(law: Law) -> None:
    def ids(*asked: str | None) -> set[str]:
        return {channel.id for channel in law.channels_for(*asked)}  # type: ignore[arg-type]

    assert "county-adjudication" in ids("land", "sweep", "units")
    assert "civil-litigation" not in ids("land", "sweep", "units")
    assert "land-adjudication" not in ids("land", "sweep", "units")
    assert "petition-review" in ids("neighbour", "petition", None)
    assert "petition-review" not in ids("neighbour", "sweep", None)


def test_a_category_of_the_office_has_the_channels_and_notices_that_are_for_all(law: Law) -> None:
    assert len(law.channels_for("water", "sweep", None)) >= 3
    assert [notice.id for notice in law.notices_for("water")] == ["voluntary"]


@pytest.mark.parametrize("category", ["land", "expropriation"])
def test_land_stays_as_it_is_until_it_is_decided(law: Law, category: str) -> None:
    assert "status-quo" in {notice.id for notice in law.notices_for(category)}
    assert "status-quo" not in {notice.id for notice in law.notices_for("wages")}


def test_what_is_not_checked_against_the_text_says_so(law: Law) -> None:
    assert {rule.verified for rule in law.rules} == {None, date(2025, 4, 30), date(2026, 11, 24)}
    assert all(rule.verified is None or rule.since <= rule.verified for rule in law.rules)


def test_a_text_that_a_language_lacks_is_said_in_english() -> None:
    said = Said({"en": "court", "zh-Hans": "法院"})
    assert (said.in_language("zh-Hans"), said.in_language("zh-Hant"), said.in_language("en")) == (
        "法院",
        "court",
        "court",
    )


def test_an_agreement_on_ownership_or_status_is_not_confirmable(law: Law) -> None:
    assert not law.confirmable("ownership")
    assert not law.confirmable("status")
    assert law.confirmable("other")
    assert law.confirmable(None)
    assert [law.subject_to_ask(each) for each in ("land", "homestead", "family", "neighbour")] == [
        "ownership",
        "ownership",
        "status",
        None,
    ]
    assert replace(law, not_confirmable={}).confirmable("ownership")
