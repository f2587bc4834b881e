"""Sweeps from a file: each with its window and its result, as YAML or JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stabctl.domain.record import Value
from stabctl.errors import say
from stabctl.exchange.registrations import naming, read_items
from stabctl.schema import strict_yaml
from stabctl.schema.strict_yaml import Fault, Faulty
from stabctl.values import frozen

_HEAD = ("unit", "scope", "period")
_KEYS = (*_HEAD, "date", "result", "found", "matters", "reason", "note")
_RESULTS = ("found", "nil", "missed")


@frozen
class Swept:
    """One sweep of a file: its registration, its day, the act of its result, and its line."""

    head: Mapping[str, str]
    day: str
    word: str
    values: Mapping[str, Value]
    line: int


def read_sweeps(data: bytes, path: str, defaults: Mapping[str, str]) -> list[Swept]:
    """Read every sweep of a file; `Unreadable` names the first fault with its line.

    `defaults` fill in `unit`, `scope` and `date`. `result` is `found`, `nil` or `missed`; where `found`
    gives a number it may be left out.
    """
    with naming(path):
        return [_swept(item, defaults) for item in read_items(data)]


def _swept(item: Any, defaults: Mapping[str, str]) -> Swept:
    if not isinstance(item, strict_yaml.Mapping):
        raise Faulty(Fault(1, say("{what} is not a mapping.", what="sweep"), say("Write one `key: value` a line.")))
    for key, line in item.lines.items():
        if key not in _KEYS:
            raise Faulty(
                Fault(
                    line,
                    say("{what} has no key {key}.", what=say("A sweep"), key=key),
                    say("Use one of: {keys}.", keys=_KEYS),
                    "unknown-key",
                )
            )
    texts = {**defaults, **{key: text for key, text in item.values.items() if isinstance(text, str)}}
    word = texts.get("result", "found" if "found" in texts else "")
    if word not in _RESULTS:
        raise Faulty(
            Fault(
                item.lines.get("result", item.line),
                say("It has to be said what the sweep found."),
                say("Give `found: N`, or `result:` with nil or missed."),
            )
        )
    values: dict[str, Value] = {key: texts[key] for key in ("found", "reason", "note") if key in texts}
    if "matters" in item.values:
        values["matters"] = _list(item)
    head = {key: texts[key] for key in _HEAD if key in texts}
    return Swept(head, texts.get("date", ""), word, values, item.line)


def _list(item: strict_yaml.Mapping) -> tuple[str, ...]:
    listed = item.values["matters"]
    if isinstance(listed, strict_yaml.List) and all(isinstance(each, str) for each in listed.items):
        return tuple(listed.items)
    raise Faulty(
        Fault(
            item.lines["matters"],
            say("{key} is not a list.", key="matters"),
            say("Write `{key}:` and below it one `- value` a line.", key="matters"),
        )
    )
