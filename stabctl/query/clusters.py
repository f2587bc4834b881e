"""Matters that have the same fields: where a cause shows itself. Only fields of the matter, none of a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from stabctl.domain.life import Life
from stabctl.query.fields import FIELDS
from stabctl.values import frozen

DIMENSIONS = (
    "category",
    "unit",
    "source",
    "policy_cause",
    "people",
    "parties",
    "level",
    "theme",
    "assignee",
    "outcome",
)
"""The fields by which matters can be brought together."""


@frozen
class Cluster:
    """Matters with the same words in some fields; None is a field without one."""

    words: tuple[str | None, ...]
    lives: tuple[Life, ...]


def clusters(lives: Iterable[Life], dimensions: Sequence[str], least: int) -> list[Cluster]:
    """Bring together the matters of the same words, at least so many, the largest first."""
    found: dict[tuple[str | None, ...], list[Life]] = defaultdict(list)
    for life in lives:
        found[tuple(FIELDS[name].get(life) for name in dimensions)].append(life)
    chosen = [Cluster(words, tuple(group)) for words, group in found.items() if len(group) >= least]
    return sorted(chosen, key=lambda each: (-len(each.lives), tuple(word or "" for word in each.words)))
