"""Reading the settings of a mapping one by one, gathering every fault."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from stabctl.errors import Message, say
from stabctl.schema import strict_yaml
from stabctl.schema.strict_yaml import Fault, Faulty


class Reader:
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
        """Note one fault."""
        self.faults.append(Fault(line, message, remedy, "settings"))

    def settle(self) -> None:
        """Raise what was found."""
        if self.faults:
            raise Faulty(*self.faults)

    def line(self, key: str) -> int:
        """Give a key's line, or the mapping's where it lacks the key."""
        return self.mapping.lines.get(key, self.mapping.line)

    def only(self, keys: tuple[str, ...], mapping: strict_yaml.Mapping | None = None) -> None:
        """Note every key that is not one of these."""
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
        """Read the text keys of a mapping; empty, missing and unknown ones are faults."""
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

    def one_line(self, values: Mapping[str, str], mapping: strict_yaml.Mapping | None = None) -> None:
        """Require texts to be one line each: they stand in the rows of tables."""
        for key, text in values.items():
            if text.splitlines() != [text]:
                self.fault(
                    (mapping or self.mapping).lines[key],
                    say("{what}: {key} is more than one line.", what=self.what, key=key),
                    say("Write it on one line."),
                )

    def list_of(self, key: str, remedy: Message) -> strict_yaml.List | None:
        """Require a key's value to be a list."""
        listed = self.mapping.values.get(key)
        if isinstance(listed, strict_yaml.List):
            return listed
        self.fault(self.line(key), say("{what}: {key} is not a list.", what=self.what, key=key), remedy)
        return None

    def items(
        self, key: str, keys: tuple[str, ...], required: tuple[str, ...]
    ) -> list[tuple[strict_yaml.Mapping, dict[str, str]]]:
        """Read a list of mappings, each with its text keys."""
        listed = self.list_of(key, say("Write `- code: …` items."))
        if listed is None:
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

    def one_of(
        self,
        values: Mapping[str, str],
        key: str,
        words: tuple[str, ...],
        mapping: strict_yaml.Mapping | None = None,
    ) -> None:
        """Require a value to be one of the words."""
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
        """Require a value to be a code."""
        if key in values and not valid(values[key]):
            self.fault(
                (mapping or self.mapping).lines[key],
                say("{what}: {text} is no code.", what=self.what, text=values[key]),
                say("Unit codes look like QS-JUSTICE, post codes like duty-officer."),
            )

    def unique(self, code: str, taken: set[str], mapping: strict_yaml.Mapping) -> None:
        """Require a code to be new, capital and small letters being the same."""
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
