"""A record's text cut into what can move: each key of the registration and each act, with the comments above it.

A chunk keeps the lines that a hand wrote. What can't be cut (braces, brackets, a dash on a line of its own) is
printed anew; its whole-line comments then stand above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from stabctl.domain.kinds import KINDS
from stabctl.domain.record import Act, Record
from stabctl.schema.printing import print_act, print_pair
from stabctl.schema.records import read_record
from stabctl.values import frozen, replace

_LINE = re.compile("[^\n\x85\u2028\u2029]*[\n\x85\u2028\u2029]")
TIMELINE = "timeline"


@frozen
class Chunk:
    """The lines of one key or act, and the comment and blank lines directly above them.

    `indent` is that of the dash of an act. `inner` holds the comments within the lines, which have to go
    above them where the lines are printed anew.
    """

    lead: tuple[str, ...]
    body: str
    indent: int = 0
    inner: tuple[str, ...] = ()

    def at(self, indent: int) -> Chunk:
        """Return the chunk moved to an indentation; one that stands there already is not touched."""
        if indent == self.indent:
            return self
        by = indent - self.indent
        body = "".join(_moved(line, by) for line in lines_with_ends(self.body))
        lead, inner = (tuple(_moved(line, by) for line in lines) for lines in (self.lead, self.inner))
        return Chunk(lead, body, indent, inner)

    def printed(self, body: str) -> Chunk:
        """Return the chunk with other lines, which hold no comments."""
        return replace(self, lead=(*self.lead, *self.inner), body=body, inner=())


@frozen
class Sheet:
    """A record and its text in pieces; `top` is what stands above the first key's comments, `tail` the end.

    `keys` has the key `timeline` too. Acts are found by their content; of an act that stands twice
    there is one chunk.
    """

    record: Record
    top: tuple[str, ...]
    keys: Mapping[str, Chunk]
    acts: Mapping[str, Chunk]
    tail: tuple[str, ...]
    indent: int


def cut(text: str) -> Sheet:
    """Cut a record's text, its line ends made LF; raise `Faulty` where it can't be read."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    record = read_record(text).record
    return _Cutter(text if text.endswith("\n") else f"{text}\n", record).sheet()


def lines_with_ends(text: str) -> list[str]:
    """Cut a text into lines as YAML counts them, each with its end; the text ends with one."""
    return _LINE.findall(text)


def key_text(record: Record, name: str) -> str:
    """Print one key of the registration, or the line above the acts."""
    return (
        f"{TIMELINE}:\n" if name == TIMELINE else print_pair(name, record.head[name], KINDS[record.kind].key[name].form)
    )


def _moved(line: str, by: int) -> str:
    """Move a line to the right, or to the left as far as its blanks go; an empty one stays."""
    if by < 0:
        return line[min(-by, len(line) - len(line.lstrip(" "))) :]
    return line if line.startswith("\n") else f"{' ' * by}{line}"


def _is_idle(line: str) -> bool:
    """Tell whether a line is blank or a comment, unless it is part of a text."""
    return line.lstrip(" ")[:1] in ("#", "\n")


class _Cutter:
    """Finds the lines of keys and acts by the places that libyaml gives."""

    def __init__(self, text: str, record: Record) -> None:
        import yaml

        self._yaml: Any = yaml
        self._events: list[Any] = list(yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)))
        self._lines = lines_with_ends(text)
        self._record = record
        self._inside = set(self._within_texts())

    def sheet(self) -> Sheet:
        root, (keys, items) = self._events[2], self._places()
        if root.flow_style:
            return self._printed_anew()
        cuts = [*(key.start_mark.line for key in keys), *map(self._dash, items)]
        leads = [self._above(line, before) for line, before in zip(cuts, [-1, *cuts], strict=False)]
        ends = [*leads[1:], self._above(len(self._lines), cuts[-1])]
        chunks = [self._chunk(*lines) for lines in zip(leads, cuts, ends, strict=True)]
        found, listed = {}, chunks[len(keys) :] or [Chunk((), "")] * len(self._record.acts)
        for key, chunk in zip(keys, chunks, strict=False):
            name = key.value
            if key.start_mark.column != root.start_mark.column or (name == TIMELINE and not items):
                found[name] = chunk.printed(key_text(self._record, name))
            else:
                found[name] = replace(chunk, indent=root.start_mark.column).at(0)
        acts: dict[str, Chunk] = {}
        for act, chunk, item in zip(self._record.acts, listed, items or listed, strict=True):
            made = self._of_act(act, chunk, item)
            there = acts.get(act.canonical, made).at(made.indent)
            lead = tuple(dict.fromkeys((*there.lead, *made.lead))) if there is not made else made.lead
            acts[act.canonical] = replace(min(there, made, key=lambda each: each.body), lead=lead)
        indent = next(iter(acts.values())).indent
        return Sheet(self._record, tuple(self._lines[: leads[0]]), found, acts, tuple(self._lines[ends[-1] :]), indent)

    def _of_act(self, act: Act, chunk: Chunk, item: Any) -> Chunk:
        """Give the chunk of an act its indentation; print anew what does not begin with `- key`."""
        first = chunk.body.partition("\n")[0]
        indent = len(first) - len(first.lstrip(" "))
        if first[indent:].startswith("- ") and isinstance(item, self._yaml.Event) and item.start_mark.column > indent:
            return replace(chunk, indent=indent)
        return chunk.printed(print_act(act, self._record.kind))

    def _printed_anew(self) -> Sheet:
        comments = tuple(line.lstrip(" ") for line in self._comments(0, len(self._lines)))
        keys = {name: Chunk((), key_text(self._record, name)) for name in (*self._record.head, TIMELINE)}
        acts = {act.canonical: Chunk((), print_act(act, self._record.kind)) for act in self._record.acts}
        return Sheet(self._record, comments, keys, acts, (), 0)

    def _places(self) -> tuple[list[Any], list[Any]]:
        """Return the events of the keys, and those that begin the acts of a timeline that is cut by lines."""
        keys, items, at = [], [], 3
        while not isinstance(self._events[at], self._yaml.MappingEndEvent):
            key, value = self._events[at : at + 2]
            keys.append(key)
            if key.value == TIMELINE and not value.flow_style:
                inner = at + 2
                while not isinstance(self._events[inner], self._yaml.SequenceEndEvent):
                    items.append(self._events[inner])
                    inner = self._after(inner)
            at = self._after(at + 1)
        return keys, items

    def _after(self, at: int) -> int:
        """Return the place of the event after a whole value."""
        depth = 0
        while True:
            if isinstance(self._events[at], self._yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(self._events[at], self._yaml.CollectionEndEvent):
                depth -= 1
            at += 1
            if depth == 0:
                return at

    def _within_texts(self) -> Iterator[int]:
        """Yield the lines that a text goes on to, where no comment can be."""
        for event in self._events:
            if isinstance(event, self._yaml.ScalarEvent):
                yield from range(event.start_mark.line + 1, event.end_mark.line + (event.end_mark.column > 0))

    def _dash(self, item: Any) -> int:
        """Return the line of the dash before an act."""
        line: int = item.start_mark.line
        while line > 0 and not self._lines[line].lstrip(" ").startswith("-"):
            line -= 1
        return line

    def _above(self, line: int, before: int) -> int:
        """Return the first of the blank and comment lines directly above a line, below another."""
        while line - 1 > before and line - 1 not in self._inside and _is_idle(self._lines[line - 1]):
            line -= 1
        return line

    def _chunk(self, lead: int, line: int, end: int) -> Chunk:
        return Chunk(
            tuple(self._lines[lead:line]), "".join(self._lines[line:end]), inner=tuple(self._comments(line, end))
        )

    def _comments(self, first: int, end: int) -> Iterator[str]:
        for number in range(first, end):
            line = self._lines[number]
            if number not in self._inside and line.lstrip(" ").startswith("#"):
                yield line
