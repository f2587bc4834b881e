"""Rules between records: what one names has to be there, and a duplicate goes into one that stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from stabctl.domain.corrections import named
from stabctl.domain.findings import Problem
from stabctl.domain.kinds.tables import GONE
from stabctl.domain.life import Life
from stabctl.domain.record import Act, Record
from stabctl.errors import Word, say
from stabctl.values import frozen


def mentions(life: Life) -> Iterator[tuple[Act, str, str]]:
    """Yield the records that a life names: the act, what they are to it, and their number.

    The relation is that of a link, `merged`, or the act that names them (`found`, `study`).
    """
    for step in life.steps:
        act = step.act
        relation = act.get("relation") or ("merged" if act.word == "merge" else act.word)
        yield from ((act, relation, other) for other in named(life.kind.name, act))


def renumbered(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the numbers that a record had before a merge gave it another, each as the relation `renumber`."""
    yield from ((act.word, act.get("from") or "") for act in record.acts if act.word == "renumber")


@frozen
class Naming:
    """That a record names another one: by which of its acts, and what the other one is to it."""

    record: str
    act: int
    digest: str
    relation: str
    other: str


def namings(life: Life) -> Iterator[Naming]:
    """Yield every naming of another record, plain enough to be kept of all records at once."""
    for act, relation, other in mentions(life):
        yield Naming(life.id, life.record.index(act), act.short, relation, other)


def across(named_ones: Iterable[Naming], statuses: Mapping[str, str]) -> Iterator[tuple[Naming, Problem]]:
    """Yield what is wrong between records, by the status of every record that there is."""
    for naming in named_ones:
        status = statuses.get(naming.other)
        if status is None:
            yield (
                naming,
                Problem(
                    "dangling",
                    say("{record}: there is no record {other}.", record=naming.record, other=naming.other),
                    say("Restore its file from git, or retract the act that names it."),
                    naming.act,
                ),
            )
        elif naming.relation == "merged" and (not status or status in GONE):
            yield (
                naming,
                Problem(
                    "dangling",
                    say(
                        "{other} is {status}; nothing can be merged into it.",
                        other=naming.other,
                        status=Word("status", status),
                    ),
                    say(
                        "Retract the merging: `stabctl retract {record} --act {digest} --reason …`.",
                        record=naming.record,
                        digest=naming.digest,
                    ),
                    naming.act,
                ),
            )
