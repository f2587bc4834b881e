"""Clones of a ledger and their remote in memory: a small history with the decisions of `sync`, and no git.

The merging, the numbers, the acts and the rules are the real ones; only commits and files are dictionaries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache

from stabctl.domain.clashes import Reference, references_to_move, relink_act, renumber_act, renumberings
from stabctl.domain.kinds import KINDS
from stabctl.domain.numbers import Number, SweepNumber, parse_number
from stabctl.domain.ports import Change
from stabctl.domain.record import Act, Draft, Record
from stabctl.errors import NotFound, Refused, say
from stabctl.schema.merging import is_clash, merge_texts
from stabctl.schema.printing import print_record
from stabctl.schema.records import Read, read_record
from stabctl.schema.renumbering import relinked, renumbered
from stabctl.store.appending import append_act

Tree = Mapping[str, str]
"""The texts of the records, by their numbers."""


@lru_cache(maxsize=20_000)
def read(text: str) -> Read:
    """Read a text, once."""
    return read_record(text)


def record_of(text: str) -> Record:
    return read(text).record


@dataclass(frozen=True, eq=False)
class Commit:
    """A state of the ledger and what it comes from; `depth` is greater than that of every ancestor."""

    tree: Tree
    parents: tuple[Commit, ...] = ()
    depth: int = 0

    def then(self, tree: Tree, *others: Commit) -> Commit:
        """Return the commit after this one, and after others that it merges."""
        parents = (self, *others)
        return Commit(tree, parents, 1 + max(each.depth for each in parents))

    def ancestors(self) -> Iterator[Commit]:
        """Yield the commit and all before it, each once."""
        seen, todo = set(), [self]
        while todo:
            commit = todo.pop()
            if commit not in seen:
                seen.add(commit)
                yield commit
                todo.extend(commit.parents)

    def holds(self, other: Commit) -> bool:
        return any(each is other for each in self.ancestors())

    def base(self, other: Commit) -> Commit:
        """Return the latest commit that both come from."""
        mine = set(self.ancestors())
        return max((each for each in other.ancestors() if each in mine), key=lambda each: each.depth)


@dataclass
class Remote:
    """What is pushed."""

    head: Commit


@dataclass
class Clone:
    """One clerk's ledger: satisfies `domain.ports.Ledger`. Its clock is off by `offset`."""

    name: str
    remote: Remote
    offset: timedelta
    met: Counter[str]
    head: Commit = field(init=False)
    tracking: Commit = field(init=False)

    def __post_init__(self) -> None:
        self.head = self.tracking = self.remote.head

    # Reading and writing, as a command does

    def has(self, record_id: str) -> bool:
        return record_id in self.head.tree

    def get(self, record_id: str) -> Record:
        if record_id not in self.head.tree:
            raise NotFound(say("There is no record {record}.", record=record_id), record=record_id)
        return record_of(self.head.tree[record_id])

    def mentioning(self, record_id: str) -> list[Record]:
        return [record_of(text) for number, text in self.head.tree.items() if number != record_id and record_id in text]

    def enter(self, drafts: Sequence[Draft]) -> Change:
        tree, entered = dict(self.head.tree), []
        for draft in drafts:
            number = self._next(draft, tree)
            entered.append(draft.numbered(number))
            tree[number] = print_record(entered[-1])
        return self._commit(tree, entered)

    def append(self, record_id: str, decide: Callable[[Record], Act]) -> Change:
        text = self.head.tree[record_id]
        act = decide(self.get(record_id))
        grown = append_act(text, read(text), act, record_id)
        return self._commit({**self.head.tree, record_id: grown}, [record_of(grown)])

    def edit(self, record_id: str, text: str) -> None:
        """Commit what somebody edited by hand."""
        self.head = self.head.then({**self.head.tree, record_id: text})

    def _commit(self, tree: Tree, records: list[Record]) -> Change:
        self.head = self.head.then(tree)
        return Change(tuple(records), "")

    def _next(self, draft: Draft, tree: Tree) -> str:
        if KINDS[draft.kind].windowed:
            number = str(SweepNumber(draft.head["period"], draft.head["scope"], draft.unit))
            if number in tree:
                raise Refused(say("{record} is registered already.", record=number), record=number)
            return number
        series = (KINDS[draft.kind].letter, draft.date.year, draft.unit)
        taken = (parse_number(each) for each in (*tree, *self.tracking.tree))
        highest = max((n.sequence for n in taken if isinstance(n, Number) and _series(n) == series), default=0)
        return str(Number(*series, highest + 1))

    # Sharing, as `sync` does

    def fetch(self) -> None:
        self.tracking = self.remote.head

    def merge(self, by: str, now: datetime) -> Commit:
        """Return what this clone and the fetched commits become; nothing is changed yet."""
        if self.head.holds(self.tracking):
            return self.head
        if self.tracking.holds(self.head):
            return self.tracking
        base = self.head.base(self.tracking).tree
        return self.head.then(self._merged(base, self.head.tree, self.tracking.tree, by, now), self.tracking)

    def push(self) -> bool:
        """Push, unless somebody else was faster."""
        if self.remote.head is not self.tracking:
            return False
        self.remote.head = self.tracking = self.head
        return True

    def _merged(self, base: Tree, ours: Tree, theirs: Tree, by: str, now: datetime) -> Tree:
        both = [n for n in ours if n in theirs and ours[n] != theirs[n] and base.get(n) not in (ours[n], theirs[n])]
        clashing = [n for n in both if is_clash(base.get(n), ours[n], theirs[n])]
        tree = {**ours, **theirs}
        tree |= {n: text for n, text in ours.items() if n in theirs and theirs[n] == base.get(n)}
        for number in both:
            if number not in clashing:
                merged = merge_texts(base.get(number), ours[number], theirs[number])
                self.met["records changed on both sides"] += 1
                self.met["values set aside"] += len(merged.aside)
                self.met["sweeps made twice"] += number.startswith("S-") and number not in base
                tree[number] = merged.text
        moved = self._moved(clashing, [*ours, *theirs, *base])
        for old, new in moved.items():
            tree[new] = renumbered(ours[old], new, renumber_act(record_of(ours[old]), new, by=by, now=now))
            self.met["number clashes"] += 1
        for number, text in ours.items():
            pushed = record_of(theirs[number]).acts if number in theirs and number not in clashing else ()
            unpushed = {act.digest for act in record_of(text).acts} - {act.digest for act in pushed} if moved else set()
            place = moved.get(number, number)
            for reference in references_to_move([(record_of(text), unpushed)], moved):
                tree[place] = self._relinked(tree[place], reference, by, now)
        return tree

    def _moved(self, clashing: list[str], taken: list[str]) -> dict[str, str]:
        numbers = [number for number in map(parse_number, clashing) if isinstance(number, Number)]
        others = [number for number in map(parse_number, taken) if isinstance(number, Number)]
        return {str(old): str(new) for old, new in renumberings(numbers, others).items()}

    def _relinked(self, text: str, reference: Reference, by: str, now: datetime) -> str:
        self.met["references moved"] += 1
        return relinked(text, relink_act(record_of(text), reference, by=by, now=now))


def _series(number: Number) -> tuple[str, int, str]:
    return number.letter, number.year, number.unit
