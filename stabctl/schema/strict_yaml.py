"""Strict YAML: text to plain mappings, lists and strings, each with its line.

No scalar has a type here: `no`, `012` and `10:30` stay what was written. What YAML allows and a
ledger does not (anchors, aliases, tags, duplicate keys, several documents, tabs as indentation,
conflict markers) is a fault with a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from stabctl.errors import Message, say
from stabctl.values import frozen

MAX_BYTES = 1 << 20
"""A record's file is at most 1 MiB."""

_OTHER_ENDS = ("\r", "\x85", "\u2028", "\u2029")
"""What ends a line besides the usual sign."""

_MARKER = re.compile(r"(<<<<<<< |>>>>>>> |\|\|\|\|\|\|\| |=======$)")
_TAB = re.compile(r"[ ]*\t")


@frozen
class Fault:
    """One thing wrong with a text, at a line counted from 1."""

    line: int
    message: Message
    remedy: Message
    code: str = "yaml"


class Faulty(Exception):
    """Raised with every fault of a text that can't be read."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(faults)
        self.faults = faults

    @property
    def first(self) -> Fault:
        """The fault that stands first in the text."""
        return min(self.faults, key=lambda fault: fault.line)


class Mapping:
    """A mapping in the order of the text; `lines` holds each key's line."""

    __slots__ = ("line", "lines", "values")

    def __init__(self, line: int, values: dict[str, Any] | None = None, lines: dict[str, int] | None = None) -> None:
        self.line = line
        self.values: dict[str, Any] = {} if values is None else values
        self.lines: dict[str, int] = {} if lines is None else lines


class List:
    """A list, with each item's line."""

    __slots__ = ("items", "line", "lines")

    def __init__(self, line: int, items: list[Any] | None = None, lines: list[int] | None = None) -> None:
        self.line = line
        self.items: list[Any] = [] if items is None else items
        self.lines: list[int] = [] if lines is None else lines


def decode(data: bytes) -> str:
    """Decode a file's bytes; raise `Faulty` for more than 1 MiB or for what is not UTF-8."""
    if len(data) > MAX_BYTES:
        raise Faulty(Fault(1, say("The file is over 1 MiB."), say("Keep long papers in the dossier."), "size"))
    return decode_text(data)


def decode_text(data: bytes) -> str:
    """Decode bytes of any length; raise `Faulty` with the line of what is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Faulty(
            Fault(
                line,
                say("The file is not UTF-8 at byte {byte}.", byte=error.start + 1),
                say("Save it as UTF-8, or restore it from git."),
                "encoding",
            )
        ) from None


def read(text: str) -> Any:
    """Read one YAML document into `Mapping`, `List` and `str`; raise `Faulty` with what is wrong."""
    faults = list(_lexical_faults(text))
    if faults:
        raise Faulty(*faults)
    return _Reader(text).document()


def lines_of(text: str) -> list[str]:
    """Cut a text into the lines that YAML counts."""
    if not any(sign in text for sign in _OTHER_ENDS):
        return text.split("\n")
    return re.split("\r\n|[\n\r\x85\u2028\u2029]", text)


def _lexical_faults(text: str) -> Iterator[Fault]:
    for number, line in enumerate(lines_of(text), 1):
        if _MARKER.match(line):
            yield Fault(
                number,
                say("There is a conflict marker of git."),
                say("Choose the right lines, or restore the file with `git checkout`."),
                "conflict",
            )
        elif _TAB.match(line):
            yield Fault(number, say("A tab indents the line."), say("Indent with spaces."), "tab")


class _Reader:
    """Builds plain values from the events of libyaml."""

    def __init__(self, text: str) -> None:
        import yaml

        self._yaml = yaml
        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        self._events: Iterator[Any] = yaml.parse(text, Loader=loader)
        self._text = text
        self._faults: list[Fault] = []

    def document(self) -> Any:
        yaml = self._yaml
        try:
            value: Any = None
            documents = 0
            for event in self._events:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self._fault(event, say("There is a second document."), say("Keep one record in one file."))
                    if event.version or event.tags:
                        self._fault(
                            event, say("There is a YAML directive."), say("Remove the line that begins with %.")
                        )
                elif isinstance(event, yaml.DocumentEndEvent):
                    if event.explicit:
                        self._fault(
                            event, say("There is a `...` line."), say("Remove it; the file ends with the last act.")
                        )
                elif not isinstance(event, (yaml.StreamStartEvent, yaml.StreamEndEvent)):
                    node = self._node(event)
                    value = node if value is None else value
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self._faults.append(
                Fault(
                    (mark.line if mark else 0) + 1,
                    say("This is not YAML: {problem}.", problem=error.problem or "it can't be read"),
                    say("Mend the line, or restore the file with `git checkout`."),
                )
            )
        except yaml.YAMLError as error:
            place = getattr(error, "position", 0)
            self._faults.append(
                Fault(
                    self._text.count("\n", 0, place) + 1,
                    say("This is not YAML: there is a character at {place} that YAML does not allow.", place=place + 1),
                    say('Write it as an escape in double quotes, such as "\\x07".'),
                )
            )
        except RecursionError:
            self._faults.append(Fault(1, say("The file is nested too deeply."), say("Restore it from git.")))
        if self._faults:
            raise Faulty(*self._faults)
        return value

    def _node(self, event: Any) -> Any:
        yaml = self._yaml
        if isinstance(event, yaml.AliasEvent):
            self._fault(event, say("There is an alias (*{name}).", name=event.anchor), say("Write the value itself."))
            return ""
        if event.anchor is not None:
            self._fault(event, say("There is an anchor (&{name}).", name=event.anchor), say("Write the value itself."))
        if event.tag is not None:
            self._fault(
                event, say("There is a tag ({tag}).", tag=event.tag), say("Values have no tags; quote the text.")
            )
        if isinstance(event, yaml.ScalarEvent):
            return event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(event)
        return self._mapping(event)

    def _list(self, start: Any) -> List:
        result = List(start.start_mark.line + 1)
        for event in self._events:
            if isinstance(event, self._yaml.SequenceEndEvent):
                break
            result.lines.append(event.start_mark.line + 1)
            result.items.append(self._node(event))
        return result

    def _mapping(self, start: Any) -> Mapping:
        result = Mapping(start.start_mark.line + 1)
        for event in self._events:
            if isinstance(event, self._yaml.MappingEndEvent):
                break
            line = event.start_mark.line + 1
            key = self._node(event)
            value = self._node(next(self._events))
            if not isinstance(key, str):
                self._fault(event, say("A key is not a word."), say("Write `key: value`."))
            elif key in result.values:
                self._fault(
                    event,
                    say("The key {key} stands twice.", key=key),
                    say("Keep one; for a correction append an `amend` act."),
                    "duplicate",
                )
            else:
                result.values[key] = value
                result.lines[key] = line
        return result

    def _fault(self, event: Any, message: Message, remedy: Message, code: str = "yaml") -> None:
        self._faults.append(Fault(event.start_mark.line + 1, message, remedy, code))
