"""Preparing a merge: the commit that both sides' records, and everything else, come together in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from stabctl.domain.folding import fold
from stabctl.errors import Refused, say
from stabctl.schema import strict_yaml
from stabctl.schema.records import read_record
from stabctl.schema.strict_yaml import Faulty
from stabctl.store.paths import REPORTS
from stabctl.store.syncing.clashing import settle
from stabctl.store.syncing.joining import Joined, Sides, join_records, record_at
from stabctl.store.syncing.trees import Entry, MergedTree, Trees
from stabctl.values import frozen


@frozen
class Author:
    """Who merges, asked when something has to be written down, and when."""

    post: Callable[[], str]
    now: datetime


@frozen
class Prepared:
    """A commit to be taken over, and what is told of it; `reports` are those that both sides issued."""

    commit: str
    subject: str
    joined: Joined
    reports: tuple[str, ...]


def merge(trees: Trees, ours: str, theirs: str, name: str, author: Author) -> Prepared:
    """Make the merge commit of our branch and a remote's; `Refused` where git can't merge other files.

    Of a report that both sides issued the remote's stands, which others may have read; ours stays in the history.
    """
    sides = Sides(trees, kept=theirs, yielding=ours)
    joined = join_records(sides)
    settle(joined, sides, author.post, author.now)
    reports = _issued_twice(trees, ours, theirs)
    merged = _merged(trees, ours, theirs, entries_of(trees, joined) | reports, author.now)
    if merged.conflicts:
        raise Refused(
            say("Both sides changed these files: {paths}.", paths=merged.conflicts),
            hint=say(
                "Merge by hand: `git merge {name}`, mend the files, `git add` them, then run `stabctl sync` again.",
                name=name,
            ),
        )
    subject = f"Merge {name}"
    commit = trees.commit(merged.tree, (ours, theirs), message_of(subject, joined), author.now)
    return Prepared(commit, subject, joined, tuple(reports))


def _issued_twice(trees: Trees, ours: str, theirs: str) -> dict[str, Entry]:
    """Return the reports that both sides wrote since they parted, as theirs hold them."""
    folder = f"{trees.git.prefix}{REPORTS}/"
    differing = {path: pair for path, pair in trees.difference(ours, theirs).items() if path.startswith(folder)}
    if not differing:
        return {}
    before = [trees.objects_at(base, list(differing)) for base in trees.bases(ours, theirs)]
    return {
        path: their
        for path, (our, their) in differing.items()
        if our is not None and their is not None
        if not any(base.get(path) in (our.object, their.object) for base in before)
    }


def _merged(trees: Trees, ours: str, theirs: str, records: dict[str, Entry], now: datetime) -> MergedTree:
    """Let git merge everything else: both sides are given the same records first, so that it finds none to merge."""
    if not records:
        return trees.merge(ours, theirs)
    sides = [
        trees.commit(trees.changed(side, records), (side,), "records merged\n", now, signed=False)
        for side in (ours, theirs)
    ]
    return trees.merge(*sides)


def entries_of(trees: Trees, joined: Joined) -> dict[str, Entry]:
    """Return the tree's entries at all records that differ, with the texts that were merged kept as blobs."""
    kept = trees.keep({path: text.encode("utf-8") for path, text in joined.texts.items()})
    return joined.entries | {path: Entry("100644", name) for path, name in kept.items()}


def message_of(subject: str, joined: Joined) -> str:
    """Word the merge: a subject, and in trailers what it wrote down itself."""
    trailers = [f"Stabctl-Renumber: {old} {new}" for old, new in joined.renumbered]
    trailers += [f"Stabctl-Act: {act.word} {act.short}" for _, act in joined.written]
    trailers += [f"Stabctl-Record: {record}" for record in dict.fromkeys(record for record, _ in joined.written)]
    trailers += [f"Stabctl-By: {post}" for post in dict.fromkeys(act.by for _, act in joined.written)]
    return "\n".join((subject, "", *trailers, "")) if trailers else f"{subject}\n"


def ids_of(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the numbers of the records among paths of the repository, each once and in order."""
    places = {place for path in paths if (place := record_at(path)) is not None}
    return tuple(dict.fromkeys(str(place.number) for place in sorted(places, key=lambda each: str(each.number))))


def impossible_at(trees: Trees, commit: str, paths: Sequence[str]) -> tuple[str, ...]:
    """Return the numbers of the records among some paths that a commit holds with acts impossible at their place."""
    held = trees.objects_at(commit, paths)
    blobs = trees.blobs(held.values())
    found = []
    for path, name in held.items():
        try:
            record = read_record(strict_yaml.decode(blobs[name])).record
        except Faulty:
            continue
        if fold(record).impossible:
            found.append(path)
    return ids_of(found)
