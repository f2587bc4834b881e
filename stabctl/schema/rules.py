"""The office's own rules and its calendars: `ledgers/rules.yaml`, `ledgers/calendar/YEAR.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from stabctl.domain import vocabulary
from stabctl.domain.moments import read_date
from stabctl.domain.numbers import is_post_code
from stabctl.domain.office import Rules
from stabctl.errors import say
from stabctl.schema import strict_yaml
from stabctl.schema.fields import Reader

_HOW = say("Write a known word and a whole number of days, such as `land: 60` below `category:`.")


def read_rules(text: str) -> Rules:
    """Read `ledgers/rules.yaml`; raise `Faulty` with everything that is wrong."""
    plain = strict_yaml.read(text)
    if plain is None:
        return Rules()
    reader = Reader(plain, "rules.yaml")
    reader.only(("categories", "sources", "due_soon_days", "limits"))
    categories, sources = _labels(reader, "categories"), _labels(reader, "sources")
    days = reader.mapping.values.get("due_soon_days", "7")
    if not (isinstance(days, str) and re.fullmatch(r"\d{1,3}", days, re.ASCII) and int(days) <= 366):
        reader.fault(
            reader.mapping.lines["due_soon_days"],
            say("due_soon_days is not a number of days."),
            say("Write a whole number from 0 to 366."),
        )
    rules = Rules(categories, sources)
    limits = _limits(reader, rules)
    reader.settle()
    return Rules(categories, sources, int(days), limits)


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
        if is_post_code(word) and isinstance(label, str) and label:
            words[word] = label
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
    listed = reader.mapping.values.get("limits")
    if listed is None:
        return found
    if not isinstance(listed, strict_yaml.Mapping):
        reader.fault(
            reader.line("limits"), say("{what}: {key} is not a mapping.", what=reader.what, key="limits"), _HOW
        )
        return found
    reader.only(("category", "source"), listed)
    for key, words in (("category", vocabulary.CATEGORY), ("source", vocabulary.SOURCE)):
        given = listed.values.get(key)
        if not isinstance(given, strict_yaml.Mapping):
            continue
        for word, days in given.values.items():
            if word in rules.words(words) and isinstance(days, str) and re.fullmatch(r"[1-9]\d{0,3}", days, re.ASCII):
                found[f"{key}.{word}"] = int(days)
            else:
                reader.fault(
                    given.lines[word], say("{what}: {word} has no limit in days.", what=reader.what, word=word), _HOW
                )
    return found


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
