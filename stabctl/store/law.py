"""The law's data: what is shipped with the tool, and what an office adds in `ledgers/law.yaml`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from stabctl.domain.findings import Finding
from stabctl.domain.law import Law
from stabctl.schema.law import read_law
from stabctl.schema.strict_yaml import Faulty
from stabctl.store.kept_law import SHIPPED
from stabctl.store.paths import LAW
from stabctl.store.reading import findings_of, unreadable
from stabctl.store.sources import Source, text_of
from stabctl.values import replace


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_Entry = TypeVar("_Entry", bound=_Named)


def shipped_law() -> Law:
    """Read the law that comes with the tool."""
    return read_law(text_of(SHIPPED), SHIPPED.name)


def load_law(source: Source) -> Law:
    """Read the shipped law and the office's own on top of it; `Unreadable` names a fault of the latter.

    An entry of the office takes the place of the shipped one with the same id.
    """
    try:
        return _read(source)
    except Faulty as faulty:
        raise unreadable(LAW, faulty) from None


def check_law(source: Source) -> tuple[Law | None, list[Finding]]:
    """Read the law for a check: the law, if it can be read, and every finding in the office's own file."""
    try:
        return _read(source), []
    except Faulty as faulty:
        return None, list(findings_of(LAW, faulty))


def _read(source: Source) -> Law:
    law = shipped_law()
    if not source.has(LAW):
        return law
    own = read_law(source.text(LAW), LAW, frozenset(rule.id for rule in law.rules))
    return replace(
        law,
        version=max(law.version, own.version),
        rules=_joined(law.rules, own.rules),
        channels=_joined(law.channels, own.channels),
        notices=_joined(law.notices, own.notices),
        not_confirmable={**law.not_confirmable, **own.not_confirmable},
    )


def _joined(shipped: Iterable[_Entry], own: tuple[_Entry, ...]) -> tuple[_Entry, ...]:
    taken = {entry.id for entry in own}
    return (*(entry for entry in shipped if entry.id not in taken), *own)
