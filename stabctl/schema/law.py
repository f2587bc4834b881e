"""The law's data file: rules, channels, notices, read strictly."""

from __future__ import annotations

from collections.abc import Iterator

from stabctl.domain import vocabulary as v
from stabctl.domain.law import TIME_UNIT, Channel, Law, LawRule, Notice, Said
from stabctl.domain.moments import read_date
from stabctl.errors import say
from stabctl.i18n import LANGUAGES
from stabctl.schema import strict_yaml
from stabctl.schema.entries import EntryReader
from stabctl.schema.strict_yaml import List, Mapping

_TOP = ("version", "jurisdiction", "rules", "channels", "notices", "not_confirmable")
_MOST = 1_000
"""No period of the law is longer, in any unit; so its last day is always a day of the calendar."""


def _three(*names: str) -> tuple[str, ...]:
    return tuple(f"{name}{_suffix(language)}" for name in names for language in LANGUAGES)


def _suffix(language: str) -> str:
    return "" if language == "en" else "_" + language.lower().replace("-", "_")


_RULE = (*_three("law", "text"), "id", "article", "period", "unit", "extension", "extension_unit", "since", "until",
         "verified")  # fmt: skip
_CHANNEL = ("id", *_three("name", "where", "how"))
_ONE = {"rules": "rule", "parties": "parties", "categories": "category", "sources": "source"}
_CHANNEL_LISTS = ("rules", "categories", "parties", "sources")


def read_law(text: str, path: str, known: frozenset[str] = frozenset()) -> Law:
    """Read the law's data; raise `Faulty` with everything that is wrong.

    `known` are ids of rules in another file to which channels and notices may refer.
    """
    reader = EntryReader(strict_yaml.read(text), path)
    reader.only(_TOP)
    version = reader.day(_texts(reader.mapping), "version", reader.mapping)
    if version is None:
        reader.fault(
            reader.line("version"),
            say("{what}: {key} is missing or not a text.", what=path, key="version"),
            say("Add a line `{key}: …`.", key="version"),
        )
    rules = tuple(_rules(reader))
    ids = known | {rule.id for rule in rules}
    channels = tuple(_channels(reader, ids))
    notices = tuple(_notices(reader, ids))
    not_confirmable = _not_confirmable(reader)
    reader.settle()
    assert version is not None
    return Law(version, rules, channels, notices, not_confirmable)


def _texts(mapping: Mapping) -> dict[str, str]:
    return {key: text for key, text in mapping.values.items() if isinstance(text, str)}


def _said(values: dict[str, str], name: str) -> Said:
    found = {language: values.get(name + _suffix(language), "") for language in LANGUAGES}
    return Said({language: text for language, text in found.items() if text} or {"en": ""})


def _rules(reader: EntryReader) -> Iterator[LawRule]:
    found: list[LawRule] = []
    for item, values in reader.entries("rules", _RULE, ("id", "law", "article", "text", "since")):
        reader.one_of(values, "unit", TIME_UNIT.words, item)
        reader.one_of(values, "extension_unit", TIME_UNIT.words, item)
        since, until = reader.day(values, "since", item), reader.day(values, "until", item)
        if since is not None and until is not None and until < since:
            reader.fault(
                item.lines["until"],
                say(
                    "{what}: {name} ends on {last}, before it begins on {first}.",
                    what=reader.what,
                    name=values.get("id", ""),
                    first=since,
                    last=until,
                ),
                say("Mend one of the two days."),
            )
        for number, unit in (("period", "unit"), ("extension", "extension_unit")):
            if (number in values) != (unit in values):
                reader.fault(
                    item.line,
                    say("{what}: {key} and {other} go together.", what=reader.what, key=number, other=unit),
                    say("Give both, or leave both out."),
                )
        rule = LawRule(
            id=values.get("id", ""),
            law=_said(values, "law"),
            article=values.get("article", ""),
            text=_said(values, "text"),
            since=since or read_date("1900-01-01"),  # type: ignore[arg-type]
            until=until,
            period=reader.number(item, "period", 1, _MOST),
            unit=values.get("unit"),
            extension=reader.number(item, "extension", 1, _MOST),
            extension_unit=values.get("extension_unit"),
            verified=reader.day(values, "verified", item),
        )
        if any(_overlap(rule, other) for other in found):
            reader.fault(
                item.line,
                say("{what}: {id} has two versions for the same days.", what=reader.what, id=rule.id),
                say("End the earlier one with `until:` before the later one begins with `since:`."),
            )
        found.append(rule)
        yield rule


def _overlap(one: LawRule, other: LawRule) -> bool:
    """Tell whether two entries are versions of one rule with a day in common."""
    return one.id == other.id and (one.in_force(other.since) or other.in_force(one.since))


def _channels(reader: EntryReader, ids: frozenset[str]) -> Iterator[Channel]:
    taken: set[str] = set()
    for item, values in reader.entries("channels", _CHANNEL, ("id", "name", "where", "how"), _CHANNEL_LISTS):
        _require_new(reader, item, values.get("id", ""), taken)
        yield Channel(
            id=values.get("id", ""),
            name=_said(values, "name"),
            where=_said(values, "where"),
            how=_said(values, "how"),
            rules=_listed(reader, item, "rules", ids),
            categories=_listed(reader, item, "categories", None),
            parties=_listed(reader, item, "parties", frozenset(v.PARTIES.words)),
            sources=_listed(reader, item, "sources", None),
        )


def _notices(reader: EntryReader, ids: frozenset[str]) -> Iterator[Notice]:
    taken: set[str] = set()
    for item, values in reader.entries("notices", ("id", *_three("text")), ("id", "text"), ("rules", "categories")):
        _require_new(reader, item, values.get("id", ""), taken)
        yield Notice(
            id=values.get("id", ""),
            text=_said(values, "text"),
            rules=_listed(reader, item, "rules", ids),
            categories=_listed(reader, item, "categories", None),
        )


def _require_new(reader: EntryReader, item: Mapping, entry_id: str, taken: set[str]) -> None:
    """Require an entry to have a name of its own, a source, and a category."""
    if entry_id in taken:
        reader.fault(
            item.line,
            say("{what}: {text} stands twice.", what=reader.what, text=entry_id),
            say("Keep one of them."),
        )
    taken.add(entry_id)
    for key in ("rules", "categories"):
        listed = item.values.get(key)
        if listed is None or listed == "" or (isinstance(listed, List) and not listed.items):
            reader.fault(
                item.lines.get(key, item.line),
                say("{what}: {name} names no {key}.", what=reader.what, name=entry_id, key=key),
                say("Write one item a line, such as `- {key}: …`.", key=key),
            )


def _listed(reader: EntryReader, item: Mapping, key: str, known: frozenset[str] | None) -> tuple[str, ...]:
    """Read a list of words; `known` are those that it may hold (an office's categories and sources may be any)."""
    how = say("Write one item a line, such as `- {key}: …`.", key=key)
    found = []
    for word, line in reader.items_of(item, key, how):
        if not isinstance(word, str) or (known is not None and word not in known):
            reader.fault(
                line,
                say("{what}: {text} is no {key}.", what=reader.what, text=word, key=_ONE[key]),
                say("Add it, or mend the code."),
            )
        else:
            found.append(word)
    return tuple(found)


def _not_confirmable(reader: EntryReader) -> dict[str, str]:
    value = reader.mapping.values.get("not_confirmable")
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        reader.fault(
            reader.line("not_confirmable"),
            say("{what}: {key} is not a mapping.", what=reader.what, key="not_confirmable"),
            say("Write a category and the subject, such as `land: ownership`."),
        )
        return {}
    texts = _texts(value)
    for category in texts:
        reader.one_of(texts, category, v.SUBJECT.words, value)
    return texts
