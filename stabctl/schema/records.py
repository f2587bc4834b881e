"""Plain mappings to records and acts, by the tables of `domain.kinds`.

What is read is well-formed (keys known, values of their form); whether it keeps the office's
rules is for `domain.rules` to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from stabctl.domain.forms import form_problem
from stabctl.domain.keys import ACT_HEAD, Form, Key
from stabctl.domain.kinds import KINDS
from stabctl.domain.kinds.tables import Kind
from stabctl.domain.record import Act, Record, Value
from stabctl.errors import Message, Word, say
from stabctl.schema import strict_yaml
from stabctl.schema.canonical import Lines, lines_of_printed, read_canonical
from stabctl.schema.strict_yaml import Fault, Faulty
from stabctl.values import frozen


@frozen
class Read:
    """A record as its file says it; `found` holds the lines where they do not follow from the record."""

    record: Record
    found: Lines | None = None

    @property
    def places(self) -> Lines:
        """The lines of the registration's keys, of the acts, and of their keys."""
        return self.found or lines_of_printed(self.record)

    def line_of(self, act: int | None, key: str | None) -> int:
        """Give the line of a registration's key, or of an act or one of its keys."""
        places = self.places
        if act is None:
            return places.head.get(key or "id", 1)
        return places.keys[act].get(key or "", places.acts[act])


def read_record(text: str) -> Read:
    """Read a record's text; raise `Faulty` with everything that is wrong with it."""
    record = read_canonical(text)
    return Read(record) if record is not None else read_strictly(text)


def read_strictly(text: str) -> Read:
    """Read a record's text as YAML, whatever its form; raise `Faulty` with everything that is wrong with it."""
    return _Form().record(strict_yaml.read(text))


def read_registration(plain: Any, kind: Kind) -> tuple[dict[str, str], dict[str, int]]:
    """Read a registration without number and timeline, and its lines; raise `Faulty`."""
    form = _Form()
    mapping = form.mapping(plain, say("A registration"))
    values = form.texts(mapping, [k for k in kind.key.values() if k.name != "id"], say("A registration"))
    form.settle()
    return values, mapping.lines


class _Form:
    """Reads mappings by tables of keys and gathers the faults."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fault(self, line: int, message: Message, remedy: Message, code: str = "schema") -> None:
        self.faults.append(Fault(line, message, remedy, code))

    def settle(self) -> None:
        """Raise what was found."""
        if self.faults:
            raise Faulty(*self.faults)

    def mapping(self, plain: Any, what: Message) -> strict_yaml.Mapping:
        if isinstance(plain, strict_yaml.Mapping):
            return plain
        line = plain.line if isinstance(plain, strict_yaml.List) else 1
        raise Faulty(
            *self.faults,
            Fault(line, say("{what} is not a mapping.", what=what), say("Write one `key: value` a line."), "schema"),
        )

    def texts(
        self, mapping: strict_yaml.Mapping, keys: Iterable[Key], what: Message, skip: frozenset[str] = frozenset()
    ) -> dict[str, str]:
        """Read the text keys of a mapping; unknown and missing ones are faults."""
        known = {key.name: key for key in keys}
        values: dict[str, str] = {}
        for name, value in mapping.values.items():
            if name in skip:
                continue
            key, line = known.get(name), mapping.lines[name]
            if key is None:
                self.fault(
                    line,
                    say("{what} has no key {key}.", what=what, key=name),
                    say("Use one of: {keys}.", keys=tuple(known)),
                    "unknown-key",
                )
            elif not isinstance(value, str):
                self.fault(line, say("{key} is not a text.", key=key.label), say("Write one value on the line."))
            elif not value and (key.required or key.form is not Form.BLOCK):
                self.fault(line, say("{key} is empty.", key=key.label), say("Fill it in, or remove the line."))
            else:
                problem = form_problem(value, key)
                if problem is not None:
                    self.fault(line, *problem)
                values[name] = value
        for name in known:
            if known[name].required and name not in mapping.values:
                self.fault(
                    mapping.line,
                    say("{what} lacks the key {key}.", what=what, key=known[name].label),
                    say("Add a line `{key}: …`.", key=name),
                )
        return values

    def record(self, plain: Any) -> Read:
        mapping = self.mapping(plain, say("The record"))
        kind = KINDS.get(str(mapping.values.get("kind", "")))
        if kind is None:
            raise Faulty(
                Fault(
                    mapping.lines.get("kind", 1),
                    say("The record has no known kind."),
                    say("Use one of: {words}.", words=tuple(KINDS)),
                    "schema",
                )
            )
        head = self.texts(mapping, kind.key.values(), say("The registration"), frozenset({"timeline"}))
        timeline = mapping.values.get("timeline")
        if not isinstance(timeline, strict_yaml.List) or not timeline.items:
            self.fault(
                mapping.lines.get("timeline", mapping.line),
                say("The record has no timeline."),
                say("`timeline` is the last key, a list of acts that begins with `register`."),
            )
            raise Faulty(*self.faults)
        if list(mapping.values)[-1] != "timeline":
            self.fault(
                mapping.lines["timeline"],
                say("`timeline` is not the last key."),
                say("Move the keys below it above it."),
            )
        acts = [self.act(item, line, kind) for item, line in zip(timeline.items, timeline.lines, strict=True)]
        self.settle()
        return Read(
            Record(head, tuple(act for act in acts if act is not None)),
            Lines(mapping.lines, tuple(timeline.lines), tuple(item.lines for item in timeline.items)),
        )

    def act(self, plain: Any, line: int, kind: Kind) -> Act | None:
        if not isinstance(plain, strict_yaml.Mapping):
            self.fault(line, say("An act is not a mapping."), say("Write `- act: …` and its keys below it."))
            return None
        rule = kind.acts.get(str(plain.values.get("act", "")))
        if rule is None:
            self.fault(
                plain.lines.get("act", line),
                say("{kind} has no act {act}.", kind=Word("kind", kind.name), act=_shown(plain.values.get("act"))),
                say("Use one of: {words}.", words=tuple(kind.acts)),
            )
            return None
        before = len(self.faults)
        what = say("The act {act}", act=Word("act", rule.word))
        changes_at = frozenset(key.name for key in rule.keys if key.form is Form.CHANGES)
        lists = [key for key in rule.keys if key.many]
        apart = changes_at | {key.name for key in lists}
        keys = [key for key in (*ACT_HEAD, *rule.keys) if key.name not in apart]
        values: dict[str, Value] = dict(self.texts(plain, keys, what, apart))
        for name in changes_at:
            values[name] = self.changes(plain.values.get(name), plain.lines.get(name, line), kind)
        for key in lists:
            if key.required or key.name in plain.values:
                values[key.name] = self.several(plain, key, line)
        if len(self.faults) > before:
            return None
        return Act.of({name: values[name] for name in plain.values})

    def several(self, plain: strict_yaml.Mapping, key: Key, line: int) -> tuple[str, ...]:
        """Read a list of values of one form, each once."""
        listed = plain.values.get(key.name)
        if not isinstance(listed, strict_yaml.List) or not listed.items:
            self.fault(
                plain.lines.get(key.name, line),
                say("{key} is not a list.", key=key.label),
                say("Write `{key}:` and below it one `- value` a line.", key=key.name),
            )
            return ()
        found: list[str] = []
        for item, at in zip(listed.items, listed.lines, strict=True):
            if not isinstance(item, str) or not item:
                self.fault(at, say("{key} is not a text.", key=key.label), say("Write one value on the line."))
                continue
            problem = form_problem(item, key)
            if problem is not None:
                self.fault(at, *problem)
            elif item in found:
                self.fault(at, say("{key} names {text} twice.", key=key.label, text=item), say("Remove one of them."))
            found.append(item)
        return tuple(found)

    def changes(self, plain: Any, line: int, kind: Kind) -> dict[str, str]:
        if not isinstance(plain, strict_yaml.Mapping) or not plain.values:
            self.fault(
                line,
                say("`set` is not a mapping of keys to new values."),
                say("Write `set:` and below it `key: value`."),
            )
            return {}
        return self.texts(plain, [key.optional() for key in kind.key.values()], say("The amendment"))


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else "—"
