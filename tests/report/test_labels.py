"""Labels: every word by which a table is broken down is said in the report's language."""

from __future__ import annotations

import pytest

from stabctl.domain import vocabulary as v
from stabctl.i18n import LANGUAGES, Translator
from stabctl.report.labels import Labels
from tests.support.builders import office

WORDS = {
    "category": v.CATEGORY,
    "source": v.SOURCE,
    "people": v.PEOPLE,
    "track": v.TRACK,
    "policy_cause": v.POLICY_CAUSE,
    "level": v.LEVEL,
    "theme": v.THEME,
}
"""The fields of records by which reports break figures down, and the words that they hold."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", WORDS)
def test_every_word_of_a_field_is_said_in_the_language(language: str, field: str) -> None:
    said = [Labels(office(), Translator(language), markdown=False).label(field, word) for word in WORDS[field].words]
    assert len(set(said)) == len(said)
    if language != "en":
        assert not any(text.isascii() and text.isalpha() for text in said)
        assert not any(text in WORDS[field].words for text in said)


def test_what_no_word_stands_for_depends_on_the_field() -> None:
    labels = Labels(office(), Translator("en"), markdown=False)
    said = [labels.label(field, "none") for field in ("assignee", "track", "people", "policy_cause")]
    assert said == ["(not assigned)", "(not mediated)", "(not given)", "(not given)"]
