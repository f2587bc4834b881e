"""Two versions of a record become one, by meaning: text in, text out, whichever side is called ours.

Acts are united and stand in the order in which they were written down; registrations merge key by key, and of
two values that were both changed by hand one stays and the other is kept in an act `set-aside`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from stabctl.domain.kinds import KINDS
from stabctl.domain.kinds.tables import FIXED
from stabctl.domain.moments import MICROSECOND, write_instant
from stabctl.domain.record import Act, Record
from stabctl.errors import Word, say
from stabctl.schema.assembling import assemble
from stabctl.schema.chunks import TIMELINE, Chunk, Sheet, cut, key_text
from stabctl.schema.printing import print_act
from stabctl.schema.records import read_record
from stabctl.schema.strict_yaml import MAX_BYTES, Fault, Faulty
from stabctl.values import frozen

T = TypeVar("T")
V = TypeVar("V", str, int, tuple[str, ...])
Lines = tuple[str, ...]


@frozen
class Aside:
    """A key that both sides changed by hand: the value that stands, and the other; None where it was removed."""

    key: str
    stands: str | None
    other: str | None


@frozen
class Merged:
    """A merged record: its text, what it says and what the sides said, what was set aside, which acts each brought."""

    text: str
    record: Record
    sides: tuple[Record, Record]
    aside: tuple[Aside, ...]
    ours: tuple[Act, ...]
    theirs: tuple[Act, ...]


def merge_texts(base: str | None, ours: str, theirs: str) -> Merged:
    """Merge two texts of one record, each from `base`; None where neither comes from an earlier version.

    The same three texts give the same bytes, whichever is called ours. Line ends become LF. `Faulty` is raised
    where a text can't be read, where number, kind, unit or period differ, or the result is over 1 MiB.
    """
    sides = _Sides(cut(base) if base is not None else None, cut(ours), cut(theirs))
    _require_one_record(sides)
    head, aside = _merged_head(sides)
    acts = _united(sides)
    if kept := {each.key: each.other for each in aside if each.other is not None}:
        acts.append(_set_aside(acts, kept))
    text = _assembled(sides, Record(head, tuple(acts)))
    if len(text.encode("utf-8")) > MAX_BYTES:
        raise Faulty(Fault(1, say("The file is over 1 MiB."), say("Keep long papers in the dossier."), "size"))
    known = set(sides.base.acts) if sides.base is not None else set()
    brought = [
        tuple(act for act in acts if act.canonical in side.acts and act.canonical not in known)
        for side in (sides.ours, sides.theirs)
    ]
    said = sides.ours.record, sides.theirs.record
    return Merged(text, Record(head, tuple(acts)), said, tuple(aside), *brought)


def is_clash(base: str | None, ours: str, theirs: str) -> bool:
    """Tell whether two texts under one number are two matters: without an earlier version, and registered apart.

    `Faulty` is raised where a text can't be read.
    """
    if base is not None:
        return False
    one, other = read_record(ours).record, read_record(theirs).record
    if one.head != other.head:
        return True
    return not KINDS[one.kind].windowed and _registrations(one) != _registrations(other)


def _registrations(record: Record) -> set[str]:
    return {act.canonical for act in record.acts if act.word == "register"}


@frozen
class _Sides:
    """The three versions of a record."""

    base: Sheet | None
    ours: Sheet
    theirs: Sheet

    def each(self, part: Callable[[Sheet], T | None]) -> tuple[T | None, T | None, T | None]:
        """Take a part of every side, None where a side lacks it."""
        return part(self.base) if self.base is not None else None, part(self.ours), part(self.theirs)

    def value(self, name: str) -> tuple[str | None, str | None, str | None]:
        """Take a key's text of every side."""
        return self.each(lambda side: side.record.head.get(name))

    def act(self, act: Act, indent: int) -> tuple[Chunk | None, Chunk | None, Chunk | None]:
        """Take an act's lines of every side, moved to one indentation."""
        key = act.canonical
        return self.each(lambda side: side.acts[key].at(indent) if key in side.acts else None)


def _require_one_record(sides: _Sides) -> None:
    """Refuse two texts that are not of one record, or whose place is not the same."""
    one, other = sides.ours.record.head, sides.theirs.record.head
    for key in one:
        if key in FIXED | {"kind"} and one[key] != other[key]:
            raise Faulty(
                Fault(
                    1,
                    say(
                        "The two versions differ in {key}: {one} and {other}.",
                        key=Word("key", key),
                        one=one[key],
                        other=other[key],
                    ),
                    say("Restore the line from git; numbers and places never change."),
                    "place",
                )
            )


def _merged_head(sides: _Sides) -> tuple[dict[str, str], list[Aside]]:
    """Merge the registration key by key; of two new values the smaller by bytes stays."""
    head: dict[str, str] = {}
    aside = []
    for name in _key_order(sides):
        was, one, other = sides.value(name)
        stands = _one_of(was, one, other)
        if one != other and was not in (one, other):
            apart = max(one, other) if one is not None and other is not None else None
            aside.append(Aside(name, stands, apart))
        if stands is not None:
            head[name] = stands
    return head, sorted(aside, key=lambda each: each.key)


def _key_order(sides: _Sides) -> list[str]:
    """Order the keys as the side does that moved them; what it lacks stands where the tool would write it."""
    order = list(_one_of(*sides.each(lambda side: tuple(side.record.head))) or ())
    usual = list(KINDS[sides.ours.record.kind].key)
    for name in usual:
        if name not in order:
            after = (place for place, each in enumerate(order) if usual.index(each) > usual.index(name))
            order.insert(next(after, len(order)), name)
    return order


def _united(sides: _Sides) -> list[Act]:
    """Unite the acts of all sides in the order of writing; of one instant the registration first, then by content."""
    sheets = [sheet for sheet in (sides.base, sides.ours, sides.theirs) if sheet is not None]
    acts = {act.canonical: act for sheet in sheets for act in sheet.record.acts}
    return sorted(acts.values(), key=lambda act: (act.recorded, act.word != "register", act.canonical))


def _set_aside(acts: Sequence[Act], kept: dict[str, str]) -> Act:
    """Make the act that keeps the other values, written down right after the latest of the acts."""
    latest = acts[-1]
    recorded = latest.recorded + MICROSECOND
    day = recorded.date().isoformat()
    return Act.of({"act": "set-aside", "date": day, "recorded": write_instant(recorded), "by": latest.by, "set": kept})


def _assembled(sides: _Sides, record: Record) -> str:
    """Put the pieces of all sides together for what they say as one."""
    indent = _one_of(*sides.each(lambda side: side.indent)) or 0
    keys = {name: _key_chunk(sides, name, record) for name in (*record.head, TIMELINE)}
    acts = {}
    for act in record.acts:
        was, one, other = sides.act(act, indent)
        if one is not None and other is not None:
            acts[act.canonical] = _joined(was, one, other, _written(was, one, other))
        else:
            new = Chunk((), print_act(act, record.kind, indent), indent)
            acts[act.canonical] = one or other or was or new
    top, tail = _lines(*sides.each(lambda side: side.top)), _lines(*sides.each(lambda side: side.tail))
    return assemble(Sheet(record, top, keys, acts, tail, indent))


def _key_chunk(sides: _Sides, name: str, record: Record) -> Chunk:
    """Join the chunks of a key: the comments of both sides, the lines of one that has the value that stands."""
    was, one, other = sides.each(lambda side: side.keys.get(name))
    if one is None or other is None:
        return one or other or Chunk((), key_text(record, name))
    before, *after = (value == record.head.get(name) for value in sides.value(name))
    if all(after):
        return _joined(was, one, other, _written(was if before else None, one, other))
    return _joined(was, one, other, one if after[0] else other)


def _written(was: Chunk | None, one: Chunk, other: Chunk) -> Chunk:
    """Choose between two ways of writing the same."""
    return one if _one_of(was.body if was is not None else None, one.body, other.body) == one.body else other


def _joined(was: Chunk | None, one: Chunk, other: Chunk, chosen: Chunk) -> Chunk:
    lead = _lines(was.lead if was is not None else None, one.lead, other.lead)
    return Chunk(lead, chosen.body, chosen.indent, chosen.inner)


def _one_of(was: V | None, one: V | None, other: V | None) -> V | None:
    """Merge three ways: what one side changed; where both did, the smaller of what is there."""
    if one == other or other == was:
        return one
    if one == was:
        return other
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)


def _lines(was: Lines | None, one: Lines | None, other: Lines | None) -> Lines:
    """Merge comments three ways: where both sides changed them, the lines of both, without those that one took out."""
    one, other, before = one or (), other or (), was or ()
    if one == other or other == was:
        return one
    if one == was:
        return other
    first, second = sorted((one, other))
    gone = (set(before) - set(one)) | (set(before) - set(other))
    return (
        *(line for line in first if line not in gone),
        *(line for line in second if line not in first and line not in gone),
    )
