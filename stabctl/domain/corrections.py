"""Corrections of the record itself: retractions, amendments of the registration's date, references that moved.

They count from the instant they were written down, whatever their date and the as-of day, and
they change which acts the fold sees at all. One that is impossible at its own place (before the
registration, after a void, naming nothing) changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache

from stabctl.domain.keys import Form
from stabctl.domain.kinds import KINDS
from stabctl.domain.kinds.tables import BOOKKEEPING, FIXED
from stabctl.domain.moments import read_date
from stabctl.domain.record import Act, Record
from stabctl.errors import Message, Word, say
from stabctl.values import frozen, replace

Place = tuple[date, bool, datetime, str]
_CORRECTIONS = BOOKKEEPING | {"retract", "amend", "void"}


@frozen
class Corrected:
    """The acts that stand, the day of registration, what was retracted, and what names nothing.

    `idle` holds the digests of corrections that stand and have no effect, out of their place. What a merge
    wrote down is not among the acts: those that it gave new references are read with them.
    """

    acts: list[Act]
    registered_on: date
    retracted: frozenset[str] = frozenset()
    idle: frozenset[str] = frozenset()
    impossible: tuple[tuple[Act, Message], ...] = ()


def correct(record: Record, acts: list[Act]) -> Corrected:
    """Let the corrections among the acts take effect."""
    if not any(act.word in _CORRECTIONS for act in acts):
        return Corrected(acts, record.registered_on)
    idle: set[str] = set()
    while True:
        found = _with(record, acts, idle)
        late = {act.digest for act in _out_of_place(record, found, acts)}
        if late <= idle:
            return _relinked(record, replace(found, idle=frozenset(idle)), acts)
        idle |= late


def _relinked(record: Record, found: Corrected, acts: list[Act]) -> Corrected:
    """Leave out what a merge wrote down, and let acts name the numbers that it gave."""
    standing = [act for act in found.acts if act.word not in BOOKKEEPING]
    relinks = sorted((act for act in found.acts if act.word == "relink"), key=lambda act: (act.recorded, act.canonical))
    if not relinks:
        return replace(found, acts=standing)
    known = {act.digest for act in acts}
    lost = tuple(
        (relink, say("{record} has no act {digest} to relink.", record=record.id, digest=(relink.get("of") or "")[:12]))
        for relink in relinks
        if relink.get("of") not in known
    )
    return replace(found, acts=read_through(record.kind, standing, relinks), impossible=(*found.impossible, *lost))


def read_through(kind: str, acts: Iterable[Act], relinks: Iterable[Act]) -> list[Act]:
    """Return acts as they are read once relinks are followed, in the order in which those were written down."""
    read = {act.digest: act for act in acts}
    for relink in sorted(relinks, key=lambda act: (act.recorded, act.canonical)):
        of, old, new = (relink.get(key) or "" for key in ("of", "from", "to"))
        if of in read:
            read[of] = read[of].relinked(references(kind, read[of].word), old, new)
    return list(read.values())


@cache
def references(kind: str, word: str) -> tuple[str, ...]:
    """Name the keys by which an act names other records."""
    return tuple(key.name for key in KINDS[kind].acts[word].keys if key.form is Form.RECORD)


def named(kind: str, act: Act) -> Iterator[str]:
    """Yield the numbers of the records that an act names."""
    for key in references(kind, act.word):
        one = act.get(key)
        yield from act.all(key) if one is None else (one,)


def _with(record: Record, acts: list[Act], idle: set[str]) -> Corrected:
    """Correct the acts as if the idle corrections had no effect."""
    by_digest = {act.digest: act for act in acts}
    void = _first_void(acts, record.registered_on)
    gone: set[str] = set()
    impossible: list[tuple[Act, Message]] = []
    retractions = [act for act in acts if act.word == "retract" and act.digest not in idle]
    for retraction in sorted(retractions, key=lambda a: (a.recorded, a.canonical), reverse=True):
        if retraction.digest in gone:
            continue
        target = by_digest.get(retraction.get("of") or "")
        problem = _problem(record, retraction, target, void)
        if problem is not None:
            impossible.append((retraction, problem))
        elif target is not None:
            gone.add(target.digest)
    left_out = gone | {act.digest for act, _ in impossible}
    standing = [act for act in acts if act.digest not in left_out]
    amendments = [act for act in standing if act.word == "amend" and act.digest not in idle]
    registered_on = _registered_on(Record(record.head, tuple(standing) or record.acts), amendments)
    return Corrected(standing, registered_on, frozenset(gone), impossible=tuple(impossible))


def _first_void(acts: Iterable[Act], registered_on: date) -> Act | None:
    """Return the void that counts: the first one that does not lie before the registration."""
    voids = (act for act in acts if act.word == "void" and act.day >= registered_on)
    return min(voids, key=lambda act: place(act, act.day), default=None)


def _problem(record: Record, retraction: Act, target: Act | None, void: Act | None) -> Message | None:
    if target is None:
        return say(
            "{record} has no act {digest} to retract.",
            record=record.id,
            digest=(retraction.get("of") or "")[:12],
        )
    if target.word == "register" or target is void:
        return say("{record}: the act {act} can't be retracted.", record=record.id, act=Word("act", target.word))
    if target.recorded >= retraction.recorded:
        return say("{record}: a retraction can't name an act that was written down after it.", record=record.id)
    return None


def _out_of_place(record: Record, found: Corrected, acts: Iterable[Act]) -> Iterable[Act]:
    """Yield the corrections in force that lie before the registration or after a void.

    A void stands against an amendment after it that would move the registration behind it. What another
    clone wrote after a void may be retracted still.
    """
    void = _first_void(found.acts, min(found.registered_on, record.registered_on))
    end = place(void, void.day) if void is not None else None
    beyond = {act.digest for act in acts if end is not None and place(act, act.day) > end}
    for act in found.acts:
        if act.word in ("retract", "amend"):
            after_void = end is not None and place(act, act.day) > end and act.get("of") not in beyond
            if act.day < found.registered_on or after_void:
                yield act


def place(act: Act, day: date) -> Place:
    """Return an act's place in the fold: day, registration first, instant of writing, content."""
    return day, act.word != "register", act.recorded, act.canonical


def _registered_on(record: Record, amendments: Iterable[Act]) -> date:
    """Give the registration's date with the latest amendment of it."""
    dated = [act for act in amendments if amended_date(record, act) is not None]
    latest = max(dated, key=lambda act: (act.recorded, act.canonical), default=None)
    day = amended_date(record, latest) if latest is not None else None
    return day or record.registered_on


def amended_date(record: Record, act: Act) -> date | None:
    """Read the date that an amendment sets; None where it sets none that can stand."""
    day = read_date(act.changes.get("date", ""))
    if day is None or day.year != record.registered_on.year or FIXED & act.changes.keys():
        return None
    return day
