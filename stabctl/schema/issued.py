"""Issued reports as files: the provenance as YAML before a body in Markdown, and after one in text."""

from __future__ import annotations

import hashlib
import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from stabctl.domain.issues import CONTRACT, ENDINGS, Order, Printed, Provenance, Since
from stabctl.domain.moments import read_date, read_instant
from stabctl.errors import say
from stabctl.i18n import LANGUAGES
from stabctl.schema import strict_yaml
from stabctl.schema.strict_yaml import Fault, Faulty

FENCE = "---\n"
"""The line above and below the provenance."""

_ZERO = Printed("0", hashlib.sha256(b"").hexdigest()[:32])
"""A count of nothing: such figures are named together, to keep the provenance short."""

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.\[\]=,@+-]*")
_HEX = re.compile(r"[0-9a-f]{32,64}")


def print_issued(provenance: Provenance, body: str) -> str:
    """Print an issued report; `read_issued` gives the same back."""
    block = f"{FENCE}{''.join(_lines(provenance))}{FENCE}"
    return f"{block}\n{body}" if provenance.order.form == "md" else f"{body}\n{block}"


def read_issued(text: str) -> tuple[Provenance, str]:
    """Read an issued report; raise `Faulty` with every fault of what it says of itself."""
    block, body, line = _parted(text)
    found = _Reading(strict_yaml.read(block), line)
    provenance = found.provenance()
    if found.faults:
        raise Faulty(*found.faults)
    return provenance, body


def _lines(it: Provenance) -> Iterator[str]:
    order = it.order
    yield f"stabctl: {CONTRACT}\n"
    yield f"report: {order.report}\n"
    yield f"language: {order.language}\n"
    yield f"format: {order.form}\n"
    yield f"unit: {_text(order.unit)}\n"
    yield f"public: {_truth(order.public)}\n"
    yield f'period: "{order.period}"\n'
    yield f"from: {order.first}\n"
    yield f"to: {order.last}\n"
    yield f"as_of: {order.as_of}\n"
    yield f"known_at: {order.known_at.isoformat() if order.known_at is not None else 'null'}\n"
    yield f'commit: "{it.commit}"\n'
    yield f"since: {_text(it.since.commit if it.since is not None else None)}\n"
    yield f"covered: {it.since.covered if it.since is not None else 'null'}\n"
    yield f'tool: "{it.tool}"\n'
    yield f'template: "{it.template}"\n'
    yield f"own_template: {_truth(it.own)}\n"
    yield f"drawn_by: {_text(it.drawn_by)}\n"
    yield from _mapping("charts", ((name, _text(each)) for name, each in it.charts.items()))
    yield from _mapping("figures", ((n, _figure(each)) for n, each in it.figures.items() if each != _ZERO))
    yield from _names("zero", (name for name, each in it.figures.items() if each == _ZERO))
    yield f'body: "{it.body}"\n'


def _mapping(key: str, entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    lines = [f"  {_key(name)}: {value}\n" for name, value in entries]
    yield f"{key}: {{}}\n" if not lines else f"{key}:\n"
    yield from lines


def _names(key: str, names: Iterable[str]) -> Iterator[str]:
    """Print names as text folded into lines."""
    lines = textwrap.wrap(" ".join(names), 110, break_long_words=False, break_on_hyphens=False)
    yield f"{key}: >-\n" if lines else f'{key}: ""\n'
    yield from (f"  {line}\n" for line in lines)


def _key(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else _text(name)


def _figure(each: Printed) -> str:
    return f"{{value: {_text(each.value)}, list: {_text(each.list)}}}"


def _text(text: str | None) -> str:
    return "null" if text is None else json.dumps(text, ensure_ascii=False)


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _parted(text: str) -> tuple[str, str, int]:
    """Return the provenance, the body, and the line before the provenance."""
    if text.startswith(FENCE):
        block, fence, body = text[len(FENCE) :].partition(f"\n{FENCE}\n")
        if fence:
            return f"{block}\n", body, 1
    elif text.endswith(f"\n{FENCE}"):
        body, fence, block = text[: -len(FENCE)].rpartition(f"\n{FENCE}")
        if fence:
            return block, body, body.count("\n") + 2
    raise Faulty(
        Fault(
            1,
            say("The file does not say what it was made from."),
            say("Only reports that were written with --issue or --out can be verified."),
            "provenance",
        )
    )


class _Reading:
    """Reads a provenance key by key and gathers what is wrong with it."""

    def __init__(self, found: object, line: int) -> None:
        read = found if isinstance(found, strict_yaml.Mapping) else strict_yaml.Mapping(1)
        self.faults: list[Fault] = []
        self._values = dict(read.values)
        self._lines = read.lines
        self._offset = line

    def provenance(self) -> Provenance:
        """Read everything; with faults the result means nothing."""
        if self._take("stabctl") != CONTRACT:
            self._fault("stabctl")
        order = Order(
            report=self._word("report"),
            language=self._word("language", LANGUAGES),
            form=self._word("format", tuple(ENDINGS)),
            unit=self._nullable("unit"),
            public=self._bool("public"),
            period=self._word("period"),
            first=self._day("from"),
            last=self._day("to"),
            as_of=self._day("as_of"),
            known_at=self._instant("known_at"),
        )
        commit = self._hex("commit")
        since, covered = self._nullable("since"), self._nullable("covered")
        made = Provenance(
            order=order,
            commit=commit,
            since=self._since(since, covered),
            tool=self._word("tool"),
            template=self._hex("template"),
            own=self._bool("own_template"),
            drawn_by=self._nullable("drawn_by"),
            charts={name: str(value) for name, value in self._entries("charts").items()},
            figures=self._figures(),
            body=self._hex("body"),
        )
        for key in self._values:
            self._fault(key)
        return made

    def _take(self, key: str) -> object:
        return self._values.pop(key, None)

    def _fault(self, key: str) -> None:
        self.faults.append(
            Fault(
                self._offset + self._lines.get(key, 0),
                say("{key} is not as an issued report has it.", key=key),
                say("Restore the file from git."),
                "provenance",
            )
        )

    def _word(self, key: str, words: tuple[str, ...] | None = None) -> str:
        value = self._take(key)
        if isinstance(value, str) and value and (words is None or value in words):
            return value
        self._fault(key)
        return words[0] if words else ""

    def _hex(self, key: str) -> str:
        value = self._word(key)
        if value and not _HEX.fullmatch(value):
            self._fault(key)
        return value

    def _nullable(self, key: str) -> str | None:
        present = key in self._values
        value = self._take(key)
        if not present or not isinstance(value, str):
            self._fault(key)
            return None
        return None if value == "null" else value

    def _bool(self, key: str) -> bool:
        return self._word(key, ("true", "false")) == "true"

    def _day(self, key: str) -> date:
        day = read_date(self._word(key))
        if day is None:
            self._fault(key)
        return day or date.min

    def _instant(self, key: str) -> datetime | None:
        text = self._nullable(key)
        if text is None:
            return None
        instant = read_instant(text)
        if instant is None:
            self._fault(key)
        return instant

    def _since(self, commit: str | None, covered: str | None) -> Since | None:
        if commit is None and covered is None:
            return None
        day = read_date(covered or "")
        if commit is None or day is None or not _HEX.fullmatch(commit):
            self._fault("since")
            return None
        return Since(commit, day)

    def _entries(self, key: str) -> Mapping[str, object]:
        value = self._take(key)
        if isinstance(value, strict_yaml.Mapping):
            return value.values
        self._fault(key)
        return {}

    def _figures(self) -> Mapping[str, Printed]:
        found = {name: self._printed(name, each) for name, each in self._entries("figures").items()}
        zero = self._take("zero")
        if not isinstance(zero, str) or not found.keys().isdisjoint(zero.split()):
            self._fault("zero")
            return found
        return dict(sorted({**found, **dict.fromkeys(zero.split(), _ZERO)}.items()))

    def _printed(self, name: str, each: object) -> Printed:
        if isinstance(each, strict_yaml.Mapping) and set(each.values) == {"value", "list"}:
            value, listed = each.values["value"], each.values["list"]
            if isinstance(value, str) and isinstance(listed, str):
                return Printed(value, None if listed == "null" else listed)
        self.faults.append(
            Fault(
                self._offset + (each.line if isinstance(each, strict_yaml.Mapping) else self._lines.get("figures", 0)),
                say("{key} is not as an issued report has it.", key=name),
                say("Restore the file from git."),
                "provenance",
            )
        )
        return Printed("")
