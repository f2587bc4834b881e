"""Two clones gave one number to two matters: which number the later one gets, and which references follow it.

Nothing here knows git or files: what is taken, what is pushed and what clashes is given.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime

from stabctl.domain.corrections import correct, named, read_through
from stabctl.domain.kinds.tables import BOOKKEEPING
from stabctl.domain.moments import MICROSECOND, write_instant
from stabctl.domain.numbers import Number
from stabctl.domain.record import Act, Record
from stabctl.values import frozen


def renumberings(clashing: Iterable[Number], taken: Iterable[Number]) -> dict[Number, Number]:
    """Give each of our clashing numbers the next free one of its series, in the order of the numbers.

    `taken` are the numbers of both sides, those of the past and of void records included.
    """
    highest: dict[tuple[str, int, str], int] = {}
    clashing = sorted(set(clashing))
    for number in (*clashing, *taken):
        series = (number.letter, number.year, number.unit)
        highest[series] = max(highest.get(series, 0), number.sequence)
    found = {}
    for number in clashing:
        series = (number.letter, number.year, number.unit)
        highest[series] += 1
        found[number] = Number(*series, highest[series])
    return found


@frozen
class Reference:
    """An act of a record that names an old number, and the one that it has to name now."""

    record: str
    of: str
    old: str
    new: str


def references_to_move(
    records: Iterable[tuple[Record, Collection[str]]], renumbered: Mapping[str, str]
) -> Iterator[Reference]:
    """Yield the references to renumbered records in the acts that are not pushed, given by their digests.

    An act counts as it is read: one that was relinked before names what it was relinked to.
    """
    for record, unpushed in records:
        gone = correct(record, list(record.acts)).retracted if unpushed else frozenset()
        relinks = [act for act in record.acts if act.word == "relink" and act.digest not in gone]
        acts = [act for act in record.acts if act.word not in BOOKKEEPING and act.digest in unpushed]
        for act in read_through(record.kind, acts, relinks):
            moved = {number for number in named(record.kind, act) if number in renumbered}
            yield from (Reference(record.id, act.digest, old, renumbered[old]) for old in sorted(moved))


def renumber_act(record: Record, new: str, *, by: str, now: datetime) -> Act:
    """Make the act that says under which number a record went on."""
    return _written(record, "renumber", {"from": record.id, "to": new}, by, now)


def relink_act(record: Record, reference: Reference, *, by: str, now: datetime) -> Act:
    """Make the act by which another act of the record names the new number."""
    texts = {"of": reference.of, "from": reference.old, "to": reference.new}
    return _written(record, "relink", texts, by, now)


def _written(record: Record, word: str, texts: Mapping[str, str], by: str, now: datetime) -> Act:
    """Make an act of a record that is written down now, after its latest act."""
    recorded = max(now, max(act.recorded for act in record.acts) + MICROSECOND).astimezone(now.tzinfo)
    head = {"act": word, "date": recorded.date().isoformat(), "recorded": write_instant(recorded), "by": by}
    return Act.of({**head, **texts})
