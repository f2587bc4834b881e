"""Two states of a ledger held against each other: which records and acts one has and the other not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from stabctl.domain.record import Act, Value
from stabctl.errors import Message
from stabctl.schema import strict_yaml
from stabctl.schema.outlines import Outline, read_outline
from stabctl.schema.strict_yaml import Faulty
from stabctl.store.files import unix_lines
from stabctl.store.git import Git
from stabctl.store.paths import LEDGERS, REPORTS, SETTINGS, TEMPLATES, number_at
from stabctl.values import frozen

PLACES = (LEDGERS, SETTINGS, TEMPLATES, REPORTS)


@frozen
class Compared:
    """What became of one record: `came` and `gone` are acts, `registration` its keys with both values.

    `before` is False where the first state has no such record, `after` where the second has none. `fault`
    says why a side can't be read; nothing else is known then.
    """

    record: str
    path: str
    kind: str
    title: str
    before: bool
    after: bool
    came: tuple[Act, ...] = ()
    gone: tuple[Act, ...] = ()
    registration: tuple[tuple[str, Value | None, Value | None], ...] = ()
    fault: Message | None = None

    @property
    def is_same(self) -> bool:
        """Whether registration and acts are the same: only the text differs."""
        changed = self.came or self.gone or self.registration or self.fault is not None
        return self.before and self.after and not changed


@frozen
class Differing:
    """Everything in which two states differ: records, and the names of other files."""

    records: tuple[Compared, ...]
    others: tuple[str, ...] = ()


def differing(git: Git, root: Path, first: str, second: str | None) -> Differing:
    """Hold a commit against another one, or against the work tree where none is given."""
    changed = _changed(git, first, second)
    numbers = {path: number for path in changed if (number := number_at(path)) is not None}
    old = git.held(first, tuple(numbers))
    new = git.held(second, tuple(numbers)) if second is not None else {path: _there(root / path) for path in numbers}
    records = [_compared(path, str(number), old[path], new[path]) for path, number in sorted(numbers.items())]
    return Differing(tuple(records), tuple(sorted(path for path in changed if path not in numbers)))


def _changed(git: Git, first: str, second: str | None) -> list[str]:
    form = ("--name-only", "--no-renames", "--relative", "--no-ext-diff", "-z")
    revisions: Sequence[str] = (first,) if second is None else (first, second)
    listed = git.ask("diff", *form, *revisions, "--", *PLACES)
    if second is None:
        listed += git.ask("ls-files", "--others", "--exclude-standard", "-z", "--", *PLACES)
    return sorted({path for path in listed.split("\0") if path})


def _there(path: Path) -> bytes | None:
    return unix_lines(path.read_bytes()) if path.is_file() and not path.is_symlink() else None


def _compared(path: str, record: str, old: bytes | None, new: bytes | None) -> Compared:
    read: list[Outline | None] = []
    for data in (old, new):
        try:
            read.append(read_outline(strict_yaml.decode(data)) if data is not None else None)
        except Faulty as faulty:
            fault = faulty.first.message
            return Compared(record, path, "", "", old is not None, new is not None, fault=fault)
    before, after = read
    had = {act.digest: act for act in before.acts} if before is not None else {}
    has = {act.digest: act for act in after.acts} if after is not None else {}
    shown = after or before
    head = shown.head if shown is not None else {}
    return Compared(
        record,
        path,
        str(head.get("kind", "")),
        str(head.get("title", "")),
        before is not None,
        after is not None,
        tuple(act for digest, act in has.items() if digest not in had),
        tuple(act for digest, act in had.items() if digest not in has),
        tuple(_heads(before, after)) if before is not None and after is not None else (),
    )


def _heads(before: Outline, after: Outline) -> Iterator[tuple[str, Value | None, Value | None]]:
    for key in dict.fromkeys((*before.head, *after.head)):
        if before.head.get(key) != after.head.get(key):
            yield key, before.head.get(key), after.head.get(key)
