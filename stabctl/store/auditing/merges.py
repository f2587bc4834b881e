"""Judging a merge: what any parent knew is there, and the merge itself says nothing of its own."""

from __future__ import annotations

from collections.abc import Iterator

from stabctl.domain.audits import FINDING, LOOK, OF_MERGES, WARNING, Grown, Trace, trace, trailers_belied
from stabctl.domain.record import Act
from stabctl.errors import Word, say
from stabctl.store.auditing.trail import PLAIN_FILE, Trail, lost, readable, registration
from stabctl.store.auditing.versions import Head, short
from stabctl.store.git_streams import Changed, Moved
from stabctl.store.paths import path_named
from stabctl.values import frozen


@frozen
class Joined:
    """One record in a merge: what the result holds, and what each parent that differs from it held."""

    path: str
    record: str
    result: Changed
    olds: tuple[str, ...]
    by_all: bool

    @property
    def deleted(self) -> bool:
        """Whether the result has no such file."""
        return self.result.status == "D"


def judge_merge(trail: Trail, moved: Moved) -> Iterator[Trace]:
    """Find what a merge lost, added by itself, or says wrongly."""
    step = moved.step
    joined = dict(_joined(trail, moved))
    for old, new in step.renumbered:
        trail.renumbered.setdefault(old, set()).add(new)
    grown = []
    for each in joined.values():
        if not each.deleted:
            trail.gone.pop(each.path, None)
        if each.deleted:
            if each.path not in trail.gone:
                yield _deleted(each, moved)
            trail.gone[each.path] = each.olds[0]
            continue
        yield from readable(trail, step, each.result, each.path, each.record)
        if each.result.mode not in PLAIN_FILE:
            continue
        yield from _lost(trail, moved, each)
        yield from _heads(trail, moved, each, joined)
        acts = _own(trail, each, joined)
        grown.append(Grown(each.record, each.path, tuple(acts)))
        yield from _smuggled(moved, each, acts)
    if step.by_tool:
        yield from trailers_belied(step, grown, {each.record: each.path for each in joined.values()})
    yield from _renumbered(trail, moved)


def _joined(trail: Trail, moved: Moved) -> Iterator[tuple[str, Joined]]:
    found: dict[str, list[Changed]] = {}
    for changes in moved.changes:
        for changed in changes:
            found.setdefault(changed.path, []).append(changed)
    for several in found.values():
        place = trail.record_at(several[0])
        if place is not None:
            path, number = place
            olds = tuple(each.old for each in several if each.status != "A")
            by_all = len(several) == len(moved.changes)
            deleted = next((each for each in several if each.status == "D"), several[0])
            yield path, Joined(path, str(number), deleted, olds, by_all)
            trail.take(number)


def _deleted(each: Joined, moved: Moved) -> Trace:
    message = say("The merge has no {record}, which one side has.", record=each.record)
    remedy = say(
        "Bring the file back from the side that has it: `git log --all -- {path}` shows where.", path=each.path
    )
    return trace(FINDING, "record-deleted", message, remedy, step=moved.step, path=each.path, record=each.record)


def _lost(trail: Trail, moved: Moved, each: Joined) -> Iterator[Trace]:
    """Find acts of any parent that are neither in the record nor where its number went."""
    result = trail.versions.version(each.result.new)
    if result.fault is not None:
        return
    told: set[bytes] = set()
    for old in each.olds:
        earlier = trail.versions.version(old)
        if result.continues(earlier):
            continue
        gone = earlier.digests() - result.digests()
        for number in trail.renumbered.get(each.record, ()) if gone else ():
            gone -= _acts_of(trail, moved, number)
        if gone - told:
            for act, _ in trail.versions.everything(old):
                if short(act) in gone - told:
                    found = lost(moved.step, each.path, each.record, act)
                    message = say("The merge lost an act that one side has: {reason}", reason=found.finding.message)
                    remedy = say("Merge again: the sides still have it, and `stabctl sync` keeps the acts of both.")
                    yield trace(
                        FINDING, "merge-lost", message, remedy, step=moved.step, path=each.path, record=each.record
                    )
            told |= gone


def _acts_of(trail: Trail, moved: Moved, record: str) -> set[bytes]:
    path = path_named(record)
    version = trail.version_at(moved.step.id, path) if path is not None else None
    return version.digests() if version is not None else set()


def _heads(trail: Trail, moved: Moved, each: Joined, joined: dict[str, Joined]) -> Iterator[Trace]:
    """Find keys of the registration that no parent had that way; a number that moved has the head of the old one."""
    versions = trail.versions
    mark = versions.version(each.result.new).mark
    if not each.by_all or any(versions.version(old).mark == mark for old in each.olds):
        return
    head, parents = versions.head(each.result.new), [versions.head(old) for old in each.olds]
    origins = [other for other in joined.values() if (other.record, each.record) in moved.step.renumbered]
    if not parents:
        parents = [_under(versions.head(old), each.record) for other in origins for old in other.olds]
    if not parents:
        return
    for key in dict.fromkeys((*head, *(key for parent in parents for key in parent))):
        if all(head.get(key) != parent.get(key) for parent in parents):
            gone, new = key not in head, all(key not in parent for parent in parents)
            outline = versions.outline(each.result.new)
            line = outline.head_lines.get(key, 1) if outline is not None else 1
            yield registration(moved.step, each.path, each.record, key, new, gone, line)


def _under(head: Head, record: str) -> Head:
    return {**head, "id": record}


def _own(trail: Trail, each: Joined, joined: dict[str, Joined]) -> list[tuple[Act, int]]:
    """Return the acts of the result that no parent has, under this number or the one that it was."""
    if not each.by_all:
        return []
    known: set[bytes] = set()
    for other in joined.values():
        if other.path == each.path or each.record in trail.renumbered.get(other.record, ()):
            for old in other.olds:
                known |= trail.versions.version(old).digests()
    own = trail.versions.version(each.result.new).digests() - known
    if not own:
        return []
    return [(act, line) for act, line in trail.versions.everything(each.result.new) if short(act) in own]


def _smuggled(moved: Moved, each: Joined, acts: list[tuple[Act, int]]) -> Iterator[Trace]:
    for act, line in acts:
        if act.word not in OF_MERGES:
            message = say(
                "The merge itself adds the act {act} ({digest}), which no side has.",
                act=Word("act", act.word),
                digest=act.short,
            )
            yield trace(
                WARNING,
                "merge-added",
                message,
                LOOK,
                step=moved.step,
                path=each.path,
                line=line,
                record=each.record,
            )


def _renumbered(trail: Trail, moved: Moved) -> Iterator[Trace]:
    """Require that each new number is there, with the act that says which one it was."""
    for old, new in moved.step.renumbered:
        path = path_named(new)
        found = trail.git.held(moved.step.id, (path,))[path] if path is not None else None
        if found is None or f"from: {old}".encode() not in found:
            message = say("The commit says that {old} became {new}, and {new} does not say so.", old=old, new=new)
            yield trace(FINDING, "trailer-renumber", message, LOOK, step=moved.step, path=path or "", record=new)
