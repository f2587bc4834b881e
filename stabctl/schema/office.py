"""The office's own files: `stabctl.yaml`, `ledgers/org.yaml`, `ledgers/rules.yaml`.

An unknown setting is a fault, never dropped; a ledger of a newer format is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from stabctl.domain.numbers import is_post_code, is_unit_code
from stabctl.domain.office import FORMAT, Org, Post, Rules, Settings, Unit
from stabctl.domain.periods import WEEKDAYS
from stabctl.domain.vocabulary import UNIT_LEVEL
from stabctl.errors import Message, say
from stabctl.i18n import LANGUAGES
from stabctl.schema import strict_yaml
from stabctl.schema.printing import print_text
from stabctl.schema.strict_yaml import Fault, Faulty

_SETTINGS = (
    "format",
    "office",
    "code",
    "language",
    "timezone",
    "first_weekday",
    "default_unit",
    "default_post",
)
_REQUIRED_SETTINGS = ("format", "office", "code")


def read_settings(text: str) -> Settings:
    """Read `stabctl.yaml`; raise `Faulty` with everything that is wrong."""
    reader = _Reader(strict_yaml.read(text), "stabctl.yaml")
    values = reader.texts(_SETTINGS, _REQUIRED_SETTINGS)
    reader.one_of(values, "language", LANGUAGES)
    reader.one_of(values, "first_weekday", WEEKDAYS)
    reader.code(values, "code", is_unit_code)
    reader.code(values, "default_unit", is_unit_code)
    reader.code(values, "default_post", is_post_code)
    reader.format(values)
    reader.zone(values)
    reader.settle()
    return Settings(
        office=values["office"],
        code=values["code"],
        format=int(values["format"]),
        language=values.get("language"),
        timezone=values.get("timezone", "Asia/Shanghai"),
        first_weekday=WEEKDAYS.index(values.get("first_weekday", "monday")),
        default_unit=values.get("default_unit"),
        default_post=values.get("default_post"),
    )


def print_settings(settings: Settings) -> str:
    """Print `stabctl.yaml`."""
    values = {
        "office": settings.office,
        "code": settings.code,
        "language": settings.language,
        "timezone": settings.timezone,
        "first_weekday": WEEKDAYS[settings.first_weekday],
        "default_unit": settings.default_unit,
        "default_post": settings.default_post,
    }
    lines = [f"{name}: {print_text(value)}\n" for name, value in values.items() if value is not None]
    return "".join((f"format: {settings.format}\n", *lines))


def read_org(text: str) -> Org:
    """Read `ledgers/org.yaml`; raise `Faulty` with everything that is wrong."""
    reader = _Reader(strict_yaml.read(text), "org.yaml")
    reader.only(("units", "posts"))
    units: list[Unit] = []
    posts: list[Post] = []
    for item, values in reader.items("units", ("code", "name", "level"), ("code", "name", "level")):
        reader.code(values, "code", is_unit_code, item)
        reader.one_of(values, "level", UNIT_LEVEL.words, item)
        reader.unique(values.get("code", ""), {unit.code.casefold() for unit in units}, item)
        units.append(Unit(values.get("code", ""), values.get("name", ""), values.get("level", "")))
    codes = {unit.code for unit in units}
    for item, values in reader.items("posts", ("code", "name", "unit"), ("code", "name")):
        reader.code(values, "code", is_post_code, item)
        reader.unique(values.get("code", ""), {post.code for post in posts}, item)
        post = Post(values.get("code", ""), values.get("name", ""), values.get("unit"))
        posts.append(post)
        if post.unit is not None and post.unit not in codes:
            reader.fault(
                item.lines["unit"],
                say("The post {post} belongs to the unit {unit}, which is not listed.", post=post.code, unit=post.unit),
                say("Add the unit, or mend the post's unit."),
            )
    reader.settle()
    return Org(tuple(units), tuple(posts))


def print_org(org: Org) -> str:
    """Print `ledgers/org.yaml`."""
    lines = ["units:\n"]
    lines += [f"- code: {u.code}\n  name: {print_text(u.name)}\n  level: {u.level}\n" for u in org.units]
    lines.append("posts:\n")
    for post in org.posts:
        lines.append(f"- code: {post.code}\n  name: {print_text(post.name)}\n")
        if post.unit is not None:
            lines.append(f"  unit: {post.unit}\n")
    return "".join(lines)


def read_rules(text: str) -> Rules:
    """Read `ledgers/rules.yaml`; raise `Faulty` with everything that is wrong."""
    plain = strict_yaml.read(text)
    if plain is None:
        return Rules()
    reader = _Reader(plain, "rules.yaml")
    reader.only(("categories", "sources", "due_soon_days"))
    categories, sources = reader.labels("categories"), reader.labels("sources")
    days = reader.mapping.values.get("due_soon_days", "7")
    if not (isinstance(days, str) and days.isascii() and days.isdigit() and int(days) <= 366):
        reader.fault(
            reader.mapping.lines["due_soon_days"],
            say("due_soon_days is not a number of days."),
            say("Write a whole number from 0 to 366."),
        )
    reader.settle()
    return Rules(categories, sources, int(days))


class _Reader:
    """Reads one mapping and gathers faults."""

    def __init__(self, plain: Any, what: str) -> None:
        if not isinstance(plain, strict_yaml.Mapping):
            raise Faulty(
                Fault(1, say("{what} is not a mapping.", what=what), say("Write one `key: value` a line."), "settings")
            )
        self.mapping = plain
        self.what = what
        self.faults: list[Fault] = []

    def fault(self, line: int, message: Message, remedy: Message) -> None:
        self.faults.append(Fault(line, message, remedy, "settings"))

    def settle(self) -> None:
        if self.faults:
            raise Faulty(*self.faults)

    def line(self, key: str) -> int:
        return self.mapping.lines.get(key, self.mapping.line)

    def only(self, keys: tuple[str, ...], mapping: strict_yaml.Mapping | None = None) -> None:
        mapping = mapping or self.mapping
        for key, line in mapping.lines.items():
            if key not in keys:
                self.fault(
                    line,
                    say("{what} has no setting {key}.", what=self.what, key=key),
                    say("Use one of: {keys}.", keys=keys),
                )

    def texts(
        self, keys: tuple[str, ...], required: tuple[str, ...], mapping: strict_yaml.Mapping | None = None
    ) -> dict[str, str]:
        mapping = mapping or self.mapping
        self.only(keys, mapping)
        values = {}
        for key in keys:
            value = mapping.values.get(key)
            if isinstance(value, str) and value.strip():
                values[key] = value
            elif value is not None or key in required:
                self.fault(
                    mapping.lines.get(key, mapping.line),
                    say("{what}: {key} is missing or not a text.", what=self.what, key=key),
                    say("Add a line `{key}: …`.", key=key),
                )
        return values

    def items(
        self, key: str, keys: tuple[str, ...], required: tuple[str, ...]
    ) -> list[tuple[strict_yaml.Mapping, dict[str, str]]]:
        listed = self.mapping.values.get(key)
        if not isinstance(listed, strict_yaml.List):
            self.fault(
                self.line(key),
                say("{what}: {key} is not a list.", what=self.what, key=key),
                say("Write `- code: …` items."),
            )
            return []
        found = []
        for item, line in zip(listed.items, listed.lines, strict=True):
            if isinstance(item, strict_yaml.Mapping):
                found.append((item, self.texts(keys, required, item)))
            else:
                self.fault(
                    line, say("{what}: an item is not a mapping.", what=self.what), say("Write `- code: …` items.")
                )
        return found

    def labels(self, key: str) -> Mapping[str, str]:
        value = self.mapping.values.get(key)
        if value is None:
            return {}
        if not isinstance(value, strict_yaml.Mapping):
            self.fault(
                self.line(key),
                say("{what}: {key} is not a mapping of words to labels.", what=self.what, key=key),
                say("Write `word: label` lines."),
            )
            return {}
        words = {}
        for word, label in value.values.items():
            if is_post_code(word) and isinstance(label, str) and label:
                words[word] = label
            else:
                self.fault(
                    value.lines[word],
                    say("{what}: {word} is not a word with a label.", what=self.what, word=word),
                    say("Words are small letters, digits and hyphens; write `water: 水利`."),
                )
        return words

    def one_of(
        self,
        values: Mapping[str, str],
        key: str,
        words: tuple[str, ...],
        mapping: strict_yaml.Mapping | None = None,
    ) -> None:
        if key in values and values[key] not in words:
            self.fault(
                (mapping or self.mapping).lines[key],
                say("{what}: {text} is no {key}.", what=self.what, text=values[key], key=key),
                say("Use one of: {words}.", words=words),
            )

    def code(
        self,
        values: Mapping[str, str],
        key: str,
        valid: Callable[[str], bool],
        mapping: strict_yaml.Mapping | None = None,
    ) -> None:
        if key in values and not valid(values[key]):
            self.fault(
                (mapping or self.mapping).lines[key],
                say("{what}: {text} is no code.", what=self.what, text=values[key]),
                say("Unit codes look like QS-JUSTICE, post codes like duty-officer."),
            )

    def unique(self, code: str, taken: set[str], mapping: strict_yaml.Mapping) -> None:
        if code.casefold() in taken:
            self.fault(
                mapping.lines.get("code", mapping.line),
                say(
                    "{what}: the code {code} stands twice (capital and small letters count as the same).",
                    what=self.what,
                    code=code,
                ),
                say("Give one of them another code."),
            )

    def format(self, values: Mapping[str, str]) -> None:
        text = values.get("format", str(FORMAT))
        if not (text.isascii() and text.isdigit() and int(text) > 0):
            self.fault(
                self.line("format"),
                say("The format version is not a number."),
                say("This tool writes format {format}.", format=FORMAT),
            )
        elif int(text) > FORMAT:
            self.fault(
                self.line("format"),
                say("The ledger has format {theirs}; this tool knows formats up to {ours}.", theirs=text, ours=FORMAT),
                say("Install a newer stabctl; this one would lose what it does not know."),
            )

    def zone(self, values: Mapping[str, str]) -> None:
        from zoneinfo import ZoneInfo

        name = values.get("timezone")
        if name is None:
            return
        try:
            ZoneInfo(name)
        except (ValueError, OSError, LookupError):
            self.fault(
                self.line("timezone"),
                say("There is no time zone {name}.", name=name),
                say("Write a name such as Asia/Shanghai."),
            )
