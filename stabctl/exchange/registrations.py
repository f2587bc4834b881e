"""Registrations from a file: one mapping or a list of them, as YAML or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from stabctl.domain.kinds.tables import Kind
from stabctl.errors import Unreadable, say
from stabctl.schema import strict_yaml
from stabctl.schema.records import read_registration
from stabctl.schema.strict_yaml import Fault, Faulty

Registration = tuple[dict[str, str], int]
"""The text of the registration keys, and the line on which they begin."""


def read_registrations(data: bytes, kind: Kind, path: str, defaults: Mapping[str, str]) -> list[Registration]:
    """Read every registration of a file; `Unreadable` names the first fault with its line.

    `defaults` fill in keys that a registration may leave out (`unit`, `date`).
    """
    with naming(path):
        return [_registration(item, kind, defaults) for item in read_items(data)]


@contextmanager
def naming(path: str) -> Iterator[None]:
    """Turn the first fault of a file into a refusal that names the file."""
    try:
        yield
    except Faulty as faulty:
        first = faulty.first
        raise Unreadable(
            say("{path}:{line}: {fault}", path=path, line=first.line, fault=first.message), hint=first.remedy
        ) from None


def read_items(data: bytes) -> list[Any]:
    """Read the mappings of a file, one or a list of them, as YAML or JSON; raise `Faulty`."""
    return _items(_plain(strict_yaml.decode_text(data).removeprefix("\ufeff")))


def _plain(text: str) -> Any:
    if text.lstrip()[:1] in ("{", "["):
        try:
            return _from_json(json.loads(text, parse_int=str, parse_float=str, object_pairs_hook=_pairs), 1)
        except json.JSONDecodeError:
            return strict_yaml.read(text)
        except RecursionError:
            raise Faulty(
                Fault(1, say("The file is nested too deeply."), say("Write a mapping, or a list of mappings."))
            ) from None
    return strict_yaml.read(text)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise Faulty(Fault(1, say("The key {key} stands twice.", key=name), say("Keep one of them."), "duplicate"))
    return dict(pairs)


def _from_json(value: Any, line: int) -> Any:
    """Turn JSON's values into those of the strict reader; what is no text has no place."""
    if isinstance(value, dict):
        kept = {name: _from_json(item, line) for name, item in value.items() if item is not None}
        return strict_yaml.Mapping(line, kept, dict.fromkeys(kept, line))
    if isinstance(value, list):
        return strict_yaml.List(line, [_from_json(item, line) for item in value], [line] * len(value))
    if isinstance(value, str):
        return value
    raise Faulty(
        Fault(
            line, say("{value} is not a text.", value=json.dumps(value)), say("Write every value as a text in quotes.")
        )
    )


def _items(plain: Any) -> list[Any]:
    if isinstance(plain, strict_yaml.List):
        if plain.items:
            return plain.items
    elif isinstance(plain, strict_yaml.Mapping) and plain.values:
        return [plain]
    raise Faulty(Fault(1, say("There is no registration in the file."), say("Write a mapping, or a list of mappings.")))


def _registration(item: Any, kind: Kind, defaults: Mapping[str, str]) -> Registration:
    if isinstance(item, strict_yaml.Mapping):
        for key in ("id", "timeline"):
            if key in item.values:
                raise Faulty(
                    Fault(
                        item.lines[key],
                        say("A registration has no {key}: the tool gives numbers and acts itself.", key=key),
                        say("Remove it; an earlier number belongs into `former`."),
                    )
                )
        said = item.values.get("kind", kind.name)
        if said != kind.name:
            raise Faulty(
                Fault(
                    item.lines["kind"],
                    say("The registration is of the kind {said}, not {kind}.", said=said, kind=kind.name),
                    say("Register each kind with its own `stabctl add` command."),
                )
            )
        filled = {**defaults, "kind": kind.name}
        for key, value in filled.items():
            item.values.setdefault(key, value)
            item.lines.setdefault(key, item.line)
    values, _ = read_registration(item, kind)
    return {name: text for name, text in values.items() if name != "kind"}, item.line
