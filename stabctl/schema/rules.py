"""The office's own rules and its calendars: `ledgers/rules.yaml`, `ledgers/calendar/YEAR.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from stabctl.domain import vocabulary
from stabctl.domain.cadences import USUAL, WINDOW, Cadence, KeyPeriod
from stabctl.domain.kinds import KINDS
from stabctl.domain.moments import read_date
from stabctl.domain.numbers import is_post_code, is_unit_code
from stabctl.domain.office import Rules
from stabctl.errors import Message, say
from stabctl.schema import strict_yaml
from stabctl.schema.entries import EntryReader
from stabctl.schema.fields import Reader

_HOW = say("Write a known word and a whole number of days, such as `land: 60` below `category:`.")
_NUMBERS = {
    "due_soon_days": (0, 366),
    "at_once_minutes": (1, 1440),
    "prompt_analysis_days": (0, 366),
    "acknowledge_days": (0, 366),
    "accept_days": (0, 366),
    "follow_up_days": (0, 3660),
    "referral_days": (0, 3660),
    "sweep_grace_days": (0, 31),
    "backlog_days": (1, 3660),
    "small_cell": (1, 100),
}
"""The numbers that an office sets, each under its own name, with the smallest and the largest."""

_PARTS = ("categories", "sources", "limits", "routing", "sweeps", "sweeps_since", "study", "key_periods", "retention")
_STUDY = ("monthly", "none")
_RESERVED = ("none", "and", "or", "not")
"""Words that an office can't have for its own: the cell of what is not given, and those that join a filter."""
_CADENCE = ("level", "scope", "window")


def read_rules(text: str) -> Rules:
    """Read `ledgers/rules.yaml`; raise `Faulty` with everything that is wrong."""
    plain = strict_yaml.read(text)
    if plain is None:
        return Rules()
    reader = EntryReader(plain, "rules.yaml")
    reader.only((*_PARTS, *_NUMBERS))
    words = Rules(_labels(reader, "categories"), _labels(reader, "sources"))
    study = reader.mapping.values.get("study", _STUDY[0])
    reader.one_of({"study": study if isinstance(study, str) else "…"}, "study", _STUDY)
    usual = _usual(reader)
    rules: dict[str, Any] = {
        "categories": words.categories,
        "sources": words.sources,
        "limits": _limits(reader, words),
        "routing": _routing(reader, words),
        "cadences": usual,
        "study": study == _STUDY[0],
        "sweeps_since": _since(reader),
        "key_periods": tuple(_key_periods(reader, usual)),
        "retention": _retention(reader),
    }
    for key, (low, high) in _NUMBERS.items():
        number = reader.number(reader.mapping, key, low, high)
        if number is not None:
            rules[key] = number
    reader.settle()
    return Rules(**rules)


def _since(reader: EntryReader) -> date | None:
    """Read the day from which the office keeps its sweeps here."""
    values = {key: text for key, text in reader.mapping.values.items() if isinstance(text, str)}
    return reader.day(values, "sweeps_since", reader.mapping)


def read_calendar(text: str, path: str) -> tuple[int, list[date], list[date]]:
    """Read one `ledgers/calendar/YEAR.yaml`: the year, its days off, its make-up working days."""
    reader = Reader(strict_yaml.read(text), path)
    reader.only(("year", "days_off", "make_up"))
    year = reader.mapping.values.get("year", "")
    if not (isinstance(year, str) and year == path.rsplit("/", 1)[-1].removesuffix(".yaml")):
        reader.fault(
            reader.line("year"),
            say("The year does not match the file's name."),
            say("Write the year of the file's name."),
        )
    days_off, make_up = _days(reader, "days_off", str(year)), _days(reader, "make_up", str(year))
    reader.settle()
    return int(str(year)), days_off, make_up


def _labels(reader: Reader, key: str) -> Mapping[str, str]:
    value = reader.mapping.values.get(key)
    if value is None:
        return {}
    if not isinstance(value, strict_yaml.Mapping):
        reader.fault(
            reader.line(key),
            say("{what}: {key} is not a mapping of words to labels.", what=reader.what, key=key),
            say("Write `word: label` lines."),
        )
        return {}
    words = {}
    for word, label in value.values.items():
        if word in _RESERVED:
            reader.fault(
                value.lines[word],
                say("{what}: {word} has a meaning of its own.", what=reader.what, word=word),
                say("Choose another word, such as {word}-other.", word=word),
            )
        elif is_post_code(word) and isinstance(label, str) and label.strip():
            words[word] = label
            reader.one_line({word: label}, value)
        else:
            reader.fault(
                value.lines[word],
                say("{what}: {word} is not a word with a label.", what=reader.what, word=word),
                say("Words are small letters, digits and hyphens; write `water: 水利`."),
            )
    return words


def _limits(reader: Reader, rules: Rules) -> dict[str, int]:
    """Read the days that a category or a source is given."""
    found: dict[str, int] = {}
    listed = _below(reader, "limits", _HOW)
    reader.only(("category", "source"), listed)
    for key, words in (("category", vocabulary.CATEGORY), ("source", vocabulary.SOURCE)):
        given = _below(reader, key, _HOW, listed)
        for word, days in given.values.items():
            if word in rules.words(words) and isinstance(days, str) and re.fullmatch(r"[1-9]\d{0,3}", days, re.ASCII):
                found[f"{key}.{word}"] = int(days)
            else:
                reader.fault(
                    given.lines[word], say("{what}: {word} has no limit in days.", what=reader.what, word=word), _HOW
                )
    return found


def _below(reader: Reader, key: str, how: Message, parent: strict_yaml.Mapping | None = None) -> strict_yaml.Mapping:
    """Return the mapping below a key; an empty one where the key is left out."""
    parent = parent or reader.mapping
    value = parent.values.get(key)
    if isinstance(value, strict_yaml.Mapping):
        return value
    if value is not None:
        reader.fault(parent.lines[key], say("{what}: {key} is not a mapping.", what=reader.what, key=key), how)
    return strict_yaml.Mapping(reader.line(key))


def _routing(reader: Reader, rules: Rules) -> dict[str, str]:
    """Read the competent unit of each category; whether the unit exists is another file's matter."""
    how = say("Write a known category and a unit's code, such as `land: QS-LAND`.")
    listed = _below(reader, "routing", how)
    reader.only(("category",), listed)
    given = _below(reader, "category", how, listed)
    words = rules.words(vocabulary.CATEGORY)
    found = {}
    for word, unit in given.values.items():
        if word in words and isinstance(unit, str) and is_unit_code(unit):
            found[word] = unit
        else:
            message = say("{what}: {word} is no category with the code of a unit.", what=reader.what, word=word)
            reader.fault(given.lines[word], message, how)
    return found


def _retention(reader: EntryReader) -> dict[str, int]:
    """Read for how many years the records of a kind are kept."""
    listed = _below(reader, "retention", say("Write a kind and a number of years, such as `dispute: 10`."))
    reader.only(tuple(KINDS), listed)
    read = {kind: reader.number(listed, kind, 1, 100) for kind in KINDS}
    return {kind: years for kind, years in read.items() if years is not None}


def _usual(reader: EntryReader) -> tuple[Cadence, ...]:
    if "sweeps" not in reader.mapping.values:
        return USUAL
    return tuple(cadence for cadence, _ in _cadences(reader, reader.mapping))


def _cadences(reader: EntryReader, within: strict_yaml.Mapping) -> list[tuple[Cadence, int]]:
    """Read a list of sweeps, each level and scope once, with their lines."""
    closed = dict(zip(_CADENCE, (vocabulary.UNIT_LEVEL, vocabulary.SCOPE, WINDOW), strict=True))
    found: list[tuple[Cadence, int]] = []
    for item, values in reader.entries("sweeps", _CADENCE, _CADENCE, within=within):
        for key, words in closed.items():
            reader.one_of(values, key, words.words, item)
        if any(values.get(key) not in words for key, words in closed.items()):
            continue
        cadence = Cadence(values["level"], values["scope"], values["window"])
        if any((each.level, each.scope) == (cadence.level, cadence.scope) for each, _ in found):
            reader.fault(
                item.line,
                say(
                    "{what}: the sweep {level}/{scope} stands twice.",
                    what=reader.what,
                    level=cadence.level,
                    scope=cadence.scope,
                ),
                say("Keep one of them."),
            )
        found.append((cadence, item.line))
    return found


def _key_periods(reader: EntryReader, usual: Iterable[Cadence]) -> Iterator[KeyPeriod]:
    """Read the key periods; their sweeps are as tight as the usual ones or tighter."""
    for item, values in reader.entries("key_periods", ("name", "from", "to"), ("name", "from", "to"), ("sweeps",)):
        reader.one_line(values, item)
        first, last = reader.day(values, "from", item), reader.day(values, "to", item)
        reader.in_order(values.get("name", ""), first, last, item.lines.get("to", item.line))
        cadences = _cadences(reader, item)
        for cadence, line in cadences:
            if cadence.loosens(usual):
                reader.fault(
                    line,
                    say(
                        "{what}: in {name} the sweep {level}/{scope} is wider than usual.",
                        what=reader.what,
                        name=values.get("name", ""),
                        level=cadence.level,
                        scope=cadence.scope,
                    ),
                    say("A key period tightens the sweeps; give it a window as tight as the usual one, or tighter."),
                )
        if first is not None and last is not None:
            yield KeyPeriod(values.get("name", ""), first, last, tuple(cadence for cadence, _ in cadences))


def _days(reader: Reader, key: str, year: str) -> list[date]:
    """Read a list of days of one year."""
    listed = reader.list_of(key, say("Write `- 2026-01-01` items."))
    if listed is None:
        return []
    found = []
    for item, line in zip(listed.items, listed.lines, strict=True):
        day = read_date(item) if isinstance(item, str) else None
        if day is None or str(day.year) != year:
            reader.fault(
                line,
                say("{what}: {text} is no day of {year}.", what=reader.what, text=item, year=year),
                say("Write it like 2026-01-01."),
            )
        else:
            found.append(day)
    return found
