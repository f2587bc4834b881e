"""What papers are made with: the office, the law, the day, the language, and where the templates are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from stabctl.domain.law import Law, LawRule
from stabctl.domain.office import Office
from stabctl.domain.ports import Shelf
from stabctl.i18n import Translator
from stabctl.values import frozen


@frozen
class Desk:
    """Everything that a paper is filled in from, the record itself apart."""

    office: Office
    law: Law
    day: date
    translator: Translator
    shelves: Sequence[Shelf]

    @property
    def language(self) -> str:
        """The language of the paper."""
        return self.translator.language

    def named(self, code: str | None) -> str:
        """Give the name of a unit or post; empty where there is none."""
        if code is None:
            return ""
        known = self.office.org.unit(code) or self.office.org.post(code)
        return known.name if known is not None else code

    def word(self, vocabulary: str, word: str | None) -> str:
        """Give the label of a word; empty where there is none."""
        return "" if word is None else self.translator.word(vocabulary, word)

    def rules(self, *rule_ids: str) -> tuple[LawRule, ...]:
        """Return the rules that are in force on the day."""
        found = (self.law.rule(rule_id, self.day) for rule_id in rule_ids)
        return tuple(rule for rule in found if rule is not None)

    def sources(self, *rule_ids: str) -> str:
        """Name law, article and period of the rules that are in force on the day."""
        return ("; " if self.language == "en" else "；").join(self.source(rule) for rule in self.rules(*rule_ids))

    def source(self, rule: LawRule) -> str:
        """Name law, article and period of a rule."""
        say = self.translator.say
        text = say("{law}, art. {article}", law=rule.law.in_language(self.language), article=rule.article)
        return text if rule.length is None else say("{text} ({detail})", text=text, detail=rule.length)
