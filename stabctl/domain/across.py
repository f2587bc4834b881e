"""Rules between records: what one names has to be there, and a duplicate goes into one that stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stabctl.domain.corrections import named
from stabctl.domain.findings import Problem
from stabctl.domain.life import Life
from stabctl.domain.record import Act, Record
from stabctl.errors import Word, say


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


def across(lives: Mapping[str, Life]) -> Iterator[tuple[str, Problem]]:
    """Yield what is wrong between records, with the number of the record that names another."""
    for life in lives.values():
        for act, relation, other in mentions(life):
            there = lives.get(other)
            if there is None:
                yield (
                    life.id,
                    Problem(
                        "dangling",
                        say("{record}: there is no record {other}.", record=life.id, other=other),
                        say("Restore its file from git, or retract the act that names it."),
                        life.record.index(act),
                    ),
                )
            elif relation == "merged" and not there.exists:
                yield (
                    life.id,
                    Problem(
                        "dangling",
                        say(
                            "{other} is {status}; nothing can be merged into it.",
                            other=other,
                            status=Word("status", there.status),
                        ),
                        say(
                            "Retract the merging: `stabctl retract {record} --act {digest} --reason …`.",
                            record=life.id,
                            digest=act.short,
                        ),
                        life.record.index(act),
                    ),
                )
