"""What a version of a record's file holds, as far as its history is concerned: registration and acts as text.

Kinds, closed words and forms are not looked at: a version that an older or a newer tool wrote can be
held against its neighbours all the same.
"""

from __future__ import annotations

from collections.abc import Mapping

from stabctl.domain.moments import read_day, read_instant
from stabctl.domain.record import Act, Value
from stabctl.errors import say
from stabctl.schema import strict_yaml
from stabctl.schema.canonical import lines_of_acts, lines_of_head, read_canonical, read_canonical_acts
from stabctl.schema.strict_yaml import Fault, Faulty, List, lines_of
from stabctl.values import frozen

_NEEDED = ("act", "date", "recorded", "by")


@frozen
class Outline:
    """Registration and acts of one version of a file, with the line of each act.

    `indent` is the number of blanks before the acts of a timeline that can grow by appending; else None.
    `found` holds the lines of the registration's keys where they do not follow from what it says.
    """

    head: Mapping[str, Value]
    acts: tuple[Act, ...]
    lines: tuple[int, ...]
    indent: int | None = None
    found: Mapping[str, int] | None = None

    @property
    def head_lines(self) -> Mapping[str, int]:
        """The line of each key of the registration."""
        return lines_of_head(self.head) if self.found is None else self.found


def read_outline(text: str) -> Outline:
    """Read a version of a record's file; raise `Faulty` where it is no registration with a list of acts."""
    printed = read_canonical(text)
    if printed is not None:
        return Outline(printed.head, printed.acts, lines_of_acts(text), 0)
    mapping = strict_yaml.read(text)
    timeline = mapping.values.get("timeline") if isinstance(mapping, strict_yaml.Mapping) else None
    if not isinstance(mapping, strict_yaml.Mapping) or not isinstance(timeline, List) or not timeline.items:
        raise _no_timeline()
    head = {name: _value(value) for name, value in mapping.values.items() if name != "timeline"}
    acts = tuple(_act(item, line) for item, line in zip(timeline.items, timeline.lines, strict=True))
    last = list(mapping.values)[-1] == "timeline"
    return Outline(head, acts, tuple(timeline.lines), _indent(text, timeline) if last else None, mapping.lines)


def read_appended(text: str, kind: str) -> tuple[tuple[Act, ...], tuple[int, ...]]:
    """Read acts that were appended to a timeline, and the line of each within the text; raise `Faulty`."""
    printed = read_canonical_acts(text, kind)
    if printed is not None:
        return printed
    timeline = strict_yaml.read(f"timeline:\n{text}").values["timeline"]
    if not isinstance(timeline, List):
        raise _no_timeline()
    acts = tuple(_act(item, line) for item, line in zip(timeline.items, timeline.lines, strict=True))
    return acts, tuple(line - 1 for line in timeline.lines)


def _no_timeline() -> Faulty:
    remedy = say("`timeline` is the last key, a list of acts that begins with `register`.")
    return Faulty(Fault(1, say("The record has no timeline."), remedy, "schema"))


def _indent(text: str, timeline: List) -> int | None:
    first = lines_of(text)[timeline.lines[0] - 1]
    indent = len(first) - len(first.lstrip(" "))
    return indent if first[indent:].startswith("- ") and text.endswith("\n") else None


def _act(item: object, line: int) -> Act:
    if not isinstance(item, strict_yaml.Mapping):
        raise Faulty(Fault(line, say("An act is not a mapping."), say("Write `- act: …` and its keys below it.")))
    text = {name: _value(value) for name, value in item.values.items()}
    head = [text.get(name) for name in _NEEDED]
    day, recorded = read_day(str(head[1])), read_instant(str(head[2]))
    if day is None or recorded is None or not all(isinstance(value, str) for value in head):
        raise Faulty(
            Fault(
                line,
                say("The act does not say what happened, on which day, when it was written down and by which post."),
                say("Write act, date, recorded and by."),
            )
        )
    return Act(str(head[0]), day, recorded, str(head[3]), text)


def _value(value: object) -> Value:
    if isinstance(value, strict_yaml.Mapping):
        return {name: str(_value(each)) for name, each in value.values.items()}
    if isinstance(value, List):
        return tuple(str(_value(each)) for each in value.items)
    return str(value)
