"""Sentences and closed words in the reader's language.

A message's id is its English text, so the English catalogue holds only labels. Catalogues are plain
dictionaries, imported only when they are asked for. Nothing here decides which language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from stabctl.errors import Message, Word

LANGUAGES = ("en", "zh-Hans", "zh-Hant")

_CATALOGUES = {
    "en": "stabctl.i18n.en",
    "zh-Hans": "stabctl.i18n.zh_hans",
    "zh-Hant": "stabctl.i18n.zh_hant",
}

_COUNTED = (
    r"(\{(\w+)\}(?: other)? (?:act|clock|commit|day|file|finding|group|matter|merge|note|record|template|time|unit"
    r"|version|warning|window))s\b"
)
"""What an English sentence counts, with the plural's s, which goes where there is one of it."""


class Translator:
    """Turns messages and words into one language's text."""

    def __init__(self, language: str = "en", extra_words: Mapping[str, str] | None = None) -> None:
        """Choose a language; `extra_words` are an office's own labels as `{"category.water": "水利"}`."""
        self.language = language
        catalogue = import_module(_CATALOGUES[language])
        self._messages: Mapping[str, str] = catalogue.MESSAGES
        self._words: Mapping[str, str] = catalogue.WORDS
        self._extra = extra_words or {}

    def text(self, message: Message) -> str:
        """Say a message with its values filled in."""
        template = self._messages.get(message.id, message.id)
        if not message.values:
            return template
        if self.language == "en":
            template = re.sub(_COUNTED, lambda found: found[1 if message.values[found[2]] == 1 else 0], template)
        return template.format(**{name: self._value(v) for name, v in message.values.items()})

    def say(self, id: str, /, **values: Any) -> str:
        """Say a sentence that is not an error; the first argument is a literal message id."""
        return self.text(Message(id, values))

    def word(self, vocabulary: str, word: str | None) -> str:
        """Give the label of one word of a closed list; an unknown word stands for itself."""
        if word is None:
            return "—"
        key = f"{vocabulary}.{word}"
        return self._words.get(key) or self._extra.get(key) or word

    def _value(self, value: Any) -> str:
        if isinstance(value, Word):
            return self.word(value.vocabulary, value.word)
        if isinstance(value, Message):
            return self.text(value)
        if isinstance(value, (tuple, list)):
            return self._list_comma.join(self._value(item) for item in value)
        return str(value)

    @property
    def _list_comma(self) -> str:
        return ", " if self.language == "en" else "、"


def best_language(wanted: str | None, locale_name: str | None) -> str:
    """Choose a language: the wanted one if it exists, else that of a locale name, else English.

    `locale_name` is a value such as `zh_CN.UTF-8`, `zh_TW` or `C`.
    """
    if wanted in LANGUAGES:
        return str(wanted)
    name = (locale_name or "").replace("-", "_").lower()
    if name.startswith("zh"):
        traditional = any(part in name for part in ("tw", "hk", "mo", "hant"))
        return "zh-Hant" if traditional else "zh-Hans"
    return "en"
