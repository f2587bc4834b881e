"""Two lines of history made one: records by meaning, everything else by git, nothing in the work tree.

Of two matters with one number that of the `yielding` side gets the next free one; otherwise both sides
count alike. A record that one side deleted stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from stabctl.domain.folding import fold
from stabctl.domain.numbers import AnyNumber
from stabctl.domain.record import Act
from stabctl.errors import Refused, Unavailable, Unreadable, say
from stabctl.schema import strict_yaml
from stabctl.schema.merging import is_clash, merge_texts
from stabctl.schema.strict_yaml import Faulty
from stabctl.store.paths import number_at
from stabctl.store.syncing.following import as_moved, followed, has_left
from stabctl.store.syncing.trees import Entry, Trees
from stabctl.values import frozen

_FILES = ("100644", "100755")


@frozen(order=True)
class Place:
    """Where a record stands in the repository: the workspace's folder, and the number."""

    folder: str
    number: AnyNumber


def record_at(path: str) -> Place | None:
    """Return the record whose place a path of the repository is, in whichever of its workspaces."""
    parts = path.split("/")
    number = number_at("/".join(parts[-5:]))
    return None if number is None else Place("/".join(parts[:-5]), number)


@frozen
class SetAside:
    """A key that both sides changed by hand: the value that stands, and the other; None where it was removed."""

    record: str
    key: str
    stands: str | None
    other: str | None


@dataclass(slots=True)
class Joined:
    """The records of two commits in one, by their paths in the repository; `turned` are in a state that neither had.

    `entries` are those of all records that differ, of which `texts` were merged or written anew.
    `clashes` are the paths at which the sides hold different matters; `followed` leads from the old paths of matters
    that the side which keeps its numbers has moved to their new ones.
    """

    entries: dict[str, Entry] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    clashes: list[str] = field(default_factory=list)
    followed: dict[str, str] = field(default_factory=dict)
    set_aside: list[SetAside] = field(default_factory=list)
    renumbered: list[tuple[str, str]] = field(default_factory=list)
    written: list[tuple[str, Act]] = field(default_factory=list)
    turned: list[tuple[str, str]] = field(default_factory=list)


class Sides:
    """The two commits of a merge, and the versions of records that they hold."""

    def __init__(self, trees: Trees, kept: str, yielding: str) -> None:
        self.trees = trees
        self.kept = kept
        self.yielding = yielding
        self.bases = self._bases()

    def _bases(self) -> tuple[str, ...]:
        """Return their best common ancestors; refused where they have none."""
        found = self.trees.bases(self.kept, self.yielding)
        if found:
            return found
        if self.trees.git.is_shallow():
            raise Unavailable(
                say("This clone holds the last commits only, and not the one that both sides come from."),
                hint=say("Get the rest first: `git fetch --unshallow`."),
            )
        raise Refused(
            say("The two histories have no commit in common; they are not of the same ledger."),
            hint=say("Check the remote's address with `git remote -v`."),
        )

    @cached_property
    def different(self) -> dict[str, tuple[Entry | None, Entry | None]]:
        """The paths that they hold differently."""
        return self.trees.difference(self.kept, self.yielding)

    @cached_property
    def records(self) -> dict[str, tuple[Entry | None, Entry | None]]:
        """The records among them."""
        return {path: pair for path, pair in self.different.items() if record_at(path) is not None and _plain(pair)}

    @cached_property
    def ground(self) -> dict[str, tuple[str | None, ...]]:
        """The blobs that the bases hold at the records' paths, one a base."""
        paths = list(self.records)
        held = [self.trees.objects_at(base, paths) for base in self.bases]
        return {path: tuple(each.get(path) for each in held) for path in paths}


def join_records(sides: Sides) -> Joined:
    """Merge the records of two commits; which of them clash is told and left to the caller."""
    joined = Joined()
    _follow(joined, sides)
    both: dict[str, tuple[Entry, Entry]] = {}
    for path, (kept, yielding) in sides.records.items():
        if path in joined.entries or path in joined.texts:
            continue
        if kept is None or yielding is None:
            joined.entries[path] = kept or yielding  # type: ignore[assignment]
        elif all(held == kept.object for held in sides.ground[path]):
            joined.entries[path] = yielding
        elif all(held == yielding.object for held in sides.ground[path]):
            joined.entries[path] = kept
        else:
            both[path] = (kept, yielding)
    blobs = sides.trees.blobs(entry.object for pair in both.values() for entry in pair)
    for path, (kept, yielding) in both.items():
        _merge(joined, sides, path, kept, blobs[kept.object], blobs[yielding.object])
    return joined


def _follow(joined: Joined, sides: Sides) -> None:
    """Let what one side did with a matter go with it to the number that the other side gave it."""
    commits = sides.kept, sides.yielding
    for side in (0, 1):
        coming = {
            path: entry
            for path, pair in sides.records.items()
            if (entry := pair[side]) is not None and (side == 0 or pair[0] is None)
        }
        for each in followed(sides.trees, coming, commits[side], commits[1 - side]):
            entry = sides.records[each.old][side]
            if entry is None:
                continue
            joined.entries[each.old] = entry
            base = ground_text(sides.trees, sides.bases, each.old)
            ground = as_moved(base, each.record) if base is not None and not has_left(base, each.left) else None
            _keep(joined, each.new, ground, (each.text, as_moved(each.left, each.record)))
            if side == 0:
                joined.followed[each.old] = each.new
            if sides.records[each.new][1 - side] is not None:
                joined.clashes.append(each.new)


def _merge(joined: Joined, sides: Sides, path: str, kept: Entry, mine: bytes, other: bytes) -> None:
    try:
        texts = strict_yaml.decode(mine), strict_yaml.decode(other)
        base = ground_text(sides.trees, sides.bases, path)
        if base is not None and any(has_left(base, text) for text in texts):
            base = None
        if is_clash(base, *texts):
            joined.clashes.append(path)
            joined.entries[path] = kept
            return
        _keep(joined, path, base, texts)
    except Faulty as faulty:
        raise unmergeable(path, faulty) from None


def _keep(joined: Joined, path: str, base: str | None, texts: tuple[str, str]) -> None:
    """Merge two texts of a record, and note what is told of it."""
    merged = merge_texts(base, *texts)
    joined.texts[path] = merged.text
    joined.merged.append(path)
    record = merged.record.id
    joined.set_aside += [SetAside(record, each.key, each.stands, each.other) for each in merged.aside]
    status = fold(merged.record).status
    if all(fold(side).status != status for side in merged.sides):
        joined.turned.append((record, status))
    if merged.aside:
        known = {act.canonical for side in merged.sides for act in side.acts}
        joined.written += [(record, act) for act in merged.record.acts if act.canonical not in known]


def unmergeable(path: str, faulty: Faulty) -> Unreadable:
    """Make the refusal of a record of which one version can't be read."""
    first = faulty.first
    return Unreadable(
        say("{path}:{line}: {fault}", path=path, line=first.line, fault=first.message),
        hint=say(
            "One of its two versions can't be merged. Mend this clone's with git and commit it; else merge by hand."
        ),
    )


def ground_text(trees: Trees, bases: Sequence[str], path: str) -> str | None:
    """Return a record's text that two sides come from; where their lines have crossed it is merged from several."""
    found = [objects.get(path) for objects in (trees.objects_at(base, [path]) for base in bases)]
    held = [(base, name) for base, name in zip(bases, found, strict=True) if name is not None]
    if not held:
        return None
    blobs = trees.blobs(name for _, name in held)
    first, name = held[0]
    text = strict_yaml.decode(blobs[name])
    for other, its in held[1:]:
        if its != name:
            older = ground_text(trees, trees.bases(first, other), path)
            text = merge_texts(older, text, strict_yaml.decode(blobs[its])).text
    return text


def _plain(pair: tuple[Entry | None, Entry | None]) -> bool:
    return all(entry is None or entry.mode in _FILES for entry in pair)
