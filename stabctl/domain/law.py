"""The law as dated data: rules with their periods, lawful channels, notices. No legal number stands in code."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from stabctl.domain.calendars import Calendar, Deadline, months_after
from stabctl.domain.vocabulary import Vocabulary
from stabctl.errors import Message, Word, say
from stabctl.values import frozen

TIME_UNIT = Vocabulary("time-unit", ("days", "working-days", "months", "years", "hours", "minutes"))
ALL = "all"
_ONE = {"days": say("1 day"), "months": say("1 month"), "years": say("1 year")}
_MONTHS_OF_A_YEAR = 12


@frozen
class Said:
    """A text in several languages, English always among them."""

    texts: Mapping[str, str]

    def in_language(self, language: str) -> str:
        """Return the text in a language, in English where it is not there."""
        return self.texts.get(language) or self.texts["en"]


@frozen
class LawRule:
    """One rule in one of its versions: what it says, its period, when it is in force, when it was checked.

    `period` counts in a word of `TIME_UNIT`; `verified` is None where the text has not been held
    against the source.
    """

    id: str
    law: Said
    article: str
    text: Said
    since: date
    until: date | None = None
    period: int | None = None
    unit: str | None = None
    extension: int | None = None
    extension_unit: str | None = None
    verified: date | None = None

    @property
    def length(self) -> Message | None:
        """Say the period, and by how much it may be extended; None where there is none."""
        if self.period is None:
            return None
        if self.extension is None:
            return _length(self.period, self.unit)
        more = _length(self.extension, self.extension_unit)
        return say("{first} + {second}", first=_length(self.period, self.unit), second=more)

    def in_force(self, on: date) -> bool:
        """Tell whether the version is in force on a day."""
        return self.since <= on and (self.until is None or on <= self.until)


@frozen
class Channel:
    """One lawful channel: where to go and how, for which categories, parties and sources."""

    id: str
    name: Said
    where: Said
    how: Said
    rules: tuple[str, ...]
    categories: tuple[str, ...]
    parties: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def is_open(self, category: str, source: str | None, parties: str | None) -> bool:
        """Tell whether the channel is for such a matter; what is not known of it shuts nothing."""
        return (
            (ALL in self.categories or category in self.categories)
            and (not self.parties or parties is None or parties in self.parties)
            and (not self.sources or source in self.sources)
        )


@frozen
class Notice:
    """Something that people in a matter of some categories have to know."""

    id: str
    text: Said
    rules: tuple[str, ...]
    categories: tuple[str, ...]


@frozen
class Law:
    """All rules, channels and notices; `not_confirmable` names the subject that a category often has."""

    version: date
    rules: tuple[LawRule, ...]
    channels: tuple[Channel, ...]
    notices: tuple[Notice, ...]
    not_confirmable: Mapping[str, str]

    def versions(self, rule_id: str) -> tuple[LawRule, ...]:
        """Return every version of a rule, the earliest first."""
        return tuple(sorted((rule for rule in self.rules if rule.id == rule_id), key=lambda rule: rule.since))

    def rule(self, rule_id: str, on: date) -> LawRule | None:
        """Return the version of a rule that is in force on a day; None where there is none."""
        return next((rule for rule in reversed(self.versions(rule_id)) if rule.in_force(on)), None)

    def channels_for(self, category: str, source: str | None, parties: str | None) -> tuple[Channel, ...]:
        """Return the lawful channels for a matter, in the order of the file."""
        return tuple(channel for channel in self.channels if channel.is_open(category, source, parties))

    def notices_for(self, category: str) -> tuple[Notice, ...]:
        """Return what people in a matter of a category have to know."""
        return tuple(each for each in self.notices if ALL in each.categories or category in each.categories)

    def deadline(
        self, rule_id: str, start: date, calendar: Calendar, extended_to: date | None = None
    ) -> Deadline | None:
        """End a rule's period that begins on a day, by the version in force then; None where it has no such period.

        An extension to a later day lengthens the period up to what the rule allows. The last day of the
        whole is moved off the days off once (Civil Code, art. 203), never that of its parts.
        """
        rule = self.rule(rule_id, start)
        end = None if rule is None else _end(start, rule.period, rule.unit, calendar)
        if rule is None or end is None:
            return None
        if extended_to is not None and extended_to > end.day:
            most = _end(end.day, rule.extension, rule.extension_unit, calendar) or end
            end = Deadline(min(extended_to, most.day), end.checked and most.checked)
        moved = calendar.moved(end.day)
        return Deadline(moved.day, moved.checked and end.checked)

    def confirmable(self, subject: str | None) -> bool:
        """Tell whether a court may confirm an agreement: not one on ownership or on a family status.

        Where the subject is not known it may, so that nobody's period lapses unseen.
        """
        return subject not in self.not_confirmable.values()

    def subject_to_ask(self, category: str) -> str | None:
        """Return the subject that can't be confirmed and that an agreement of a category may be on."""
        return self.not_confirmable.get(category)


def _end(start: date, count: int | None, unit: str | None, calendar: Calendar) -> Deadline | None:
    """End a period, not moved off the days off; None where it is not counted in days, months or years."""
    if count is None:
        return None
    if unit == "days":
        return Deadline(start + timedelta(days=count), True)
    if unit == "working-days":
        return calendar.after_working_days(start, count)
    if unit in ("months", "years"):
        return Deadline(months_after(start, count * (_MONTHS_OF_A_YEAR if unit == "years" else 1)), True)
    return None


def _length(count: int, unit: str | None) -> Message:
    """Say a length of time."""
    if count == 1 and unit in _ONE:
        return _ONE[unit]
    return say("{count} {unit}", count=count, unit=Word("time-unit", unit or ""))
