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
from stabctl.schema.strict_yaml import Mapping

_TOP = ("version", "jurisdiction", "rules", "channels", "notices", "not_confirmable")
_MOST = 10_000


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
        yield LawRule(
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


def _channels(reader: EntryReader, ids: frozenset[str]) -> Iterator[Channel]:
    for item, values in reader.entries("channels", _CHANNEL, ("id", "name", "where", "how"), _CHANNEL_LISTS):
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
    for item, values in reader.entries("notices", ("id", *_three("text")), ("id", "text"), ("rules", "categories")):
        yield Notice(
            id=values.get("id", ""),
            text=_said(values, "text"),
            rules=_listed(reader, item, "rules", ids),
            categories=_listed(reader, item, "categories", None),
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
