"""Auditing: every version of every record against the one before it, commit by commit, in one pass over git."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from itertools import islice, pairwise

from stabctl.domain.audits import (
    FINDING,
    NOTICE,
    Grown,
    Step,
    Trace,
    clocks_belied,
    dated_back,
    trace,
    trailers_belied,
)
from stabctl.domain.numbers import Number
from stabctl.errors import Word, say
from stabctl.store.auditing.merges import judge_merge
from stabctl.store.auditing.others import judge_others
from stabctl.store.auditing.trail import PLAIN_FILE, Trail, differences, readable
from stabctl.store.auditing.versions import Versions
from stabctl.store.git import Git
from stabctl.store.git_streams import BATCH, Blobs, Changed, Moved, moves, steps
from stabctl.store.paths import LEDGERS, SETTINGS, number_at, path_of

_WINDOW = 64
"""Commits that are read at a time."""

MANY = 20
"""A commit by hand that changes more records is told in one line."""


class Auditing:
    """One audit of a history, open while git answers; `trail` tells what was seen."""

    def __init__(self, git: Git, back_dated: int) -> None:
        """Audit with acts counted as back-dated when they were written down more than so many days later."""
        self._git = git
        self._open = ExitStack()
        self.trail = Trail(git, Versions(self._fetch), timedelta(days=back_dated))

    def __enter__(self) -> Auditing:
        self._blobs, self._aside = (Blobs(self._open.enter_context(self._git.running(*BATCH))) for _ in range(2))
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def _fetch(self, blob: str) -> bytes:
        return next(self._aside.read((blob,)))[1]

    def walk(self, *revisions: str) -> Iterator[Trace]:
        """Judge the commits that revisions name, parents before children."""
        moved = moves(self._git, steps(self._git, *revisions))
        while window := list(islice(moved, _WINDOW)):
            self._read(window)
            for each in window:
                yield from self._judge(each)
            self.trail.versions.forget_added()

    def _read(self, window: Iterable[Moved]) -> None:
        """Read the blobs of records that these commits hold and that were not read yet."""
        versions = self.trail.versions
        wanted: dict[str, str | None] = {}
        for moved in window:
            for changes in moved.changes:
                for changed in changes:
                    if self.trail.record_at(changed) is None:
                        continue
                    if changed.status != "A" and not versions.knows(changed.old):
                        wanted.setdefault(changed.old, None)
                    if changed.mode in PLAIN_FILE and not versions.knows(changed.new):
                        wanted.setdefault(changed.new, changed.old if changed.status != "A" else None)
        for blob, data in self._blobs.read(tuple(wanted)):
            versions.read(blob, data, wanted[blob])
            self.trail.tally.versions += 1

    def _judge(self, moved: Moved) -> Iterator[Trace]:
        step, tally = moved.step, self.trail.tally
        self.trail.commits.add(step.id)
        tally.commits += 1
        if step.is_merge:
            tally.merges += 1
            yield from judge_merge(self.trail, moved)
            yield from judge_others(self.trail, step, _changed_by_all(moved))
        elif not any(self.trail.within(changed.path) is not None for changed in moved.changes[0]):
            tally.elsewhere += 1
            yield from judge_others(self.trail, step, moved.changes[0])
        else:
            founding = not self.trail.founded and any(self._founds(each) for each in moved.changes[0])
            self.trail.founded |= founding
            by_tool = step.by_tool or (founding and not any(map(self.trail.record_at, moved.changes[0])))
            tally.tool += by_tool
            tally.hand += not by_tool
            yield from self._judge_plain(step, moved.changes[0], founding)

    def _founds(self, changed: Changed) -> bool:
        """Tell whether a change makes the workspace."""
        return changed.status == "A" and self.trail.within(changed.path) == SETTINGS

    def _judge_plain(self, step: Step, changes: tuple[Changed, ...], founding: bool) -> Iterator[Trace]:
        trail = self.trail
        places = {changed: trail.record_at(changed) for changed in changes}
        others = [changed for changed, place in places.items() if place is None]
        records = [(changed, *place) for changed, place in places.items() if place is not None]
        grown: list[Grown] = []
        touched: dict[str, str] = {}
        moved_to = self._moved(changes)
        found: list[Trace] = []
        for changed, path, number in records:
            record = str(number)
            touched[record] = path
            if changed.status == "D":
                trail.gone[path] = changed.old
                found.append(_gone(step, path, record, moved_to.get(changed.path)))
                continue
            trail.take(number)
            found += readable(trail, step, changed, path, record)
            if changed.mode in PLAIN_FILE:
                one, more = self._grown(step, changed, path, record)
                grown.append(one)
                found += more
        yield from found
        yield from judge_others(trail, step, others)
        yield from self._told(step, grown, touched, {each.finding.record for each in found}, founding)
        trail.acts.extend(int(act.short, 16) for each in grown for act, _ in each.acts)
        self.trail.tally.acts += sum(len(each.acts) for each in grown)

    def _grown(self, step: Step, changed: Changed, path: str, record: str) -> tuple[Grown, list[Trace]]:
        """Return what a record gained, and what it lost; a file that comes back is held against what it was."""
        trail = self.trail
        old = changed.old if changed.status != "A" else trail.gone.pop(path, None)
        if old is None:
            return Grown(record, path, trail.versions.everything(changed.new), fresh=True), []
        difference = trail.versions.difference(old, changed.new)
        return Grown(record, path, difference.added), list(differences(trail, step, path, record, difference))

    def _moved(self, changes: tuple[Changed, ...]) -> dict[str, str]:
        """Find for files of records that are gone the new file that holds all of their acts."""
        trail = self.trail
        gone = [each for each in changes if each.status == "D" and trail.record_at(each) is not None]
        new = [each for each in changes if each.status == "A"] if gone else []
        found = {}
        for each in gone:
            acts = trail.versions.version(each.old).digests()
            for other in new:
                same = other.new == each.old
                if same or (trail.record_at(other) and acts <= trail.versions.version(other.new).digests()):
                    found[each.path] = trail.within(other.path) or other.path
        return found

    def _told(
        self, step: Step, grown: list[Grown], touched: dict[str, str], found: set[str | None], founding: bool
    ) -> Iterator[Trace]:
        """Find what trailers and clocks belie, and list what was done by hand."""
        days = self.trail.back_dated
        if step.by_tool:
            yield from trailers_belied(step, grown, touched)
        if founding:
            yield from dated_back(step, grown, days)
            if touched:
                message = say("{count} records came with the first commit of the ledger.", count=len(touched))
                yield trace(NOTICE, "taken-over", message, say("What was before it is not audited."), step=step)
            return
        yield from clocks_belied(step, grown, days)
        yield from dated_back(step, grown, days)
        if not step.by_tool:
            yield from _by_hand(step, [each for each in grown if each.record not in found])


def _changed_by_all(moved: Moved) -> list[Changed]:
    """Return the changes of a merge that no parent has, for files that are no records."""
    paths = [{each.path for each in changes} for changes in moved.changes]
    return [each for each in moved.changes[0] if all(each.path in others for others in paths)]


def _gone(step: Step, path: str, record: str, target: str | None) -> Trace:
    where = {"step": step.id[:12], "path": path}
    remedy = say("Bring it back: `git checkout {step}^ -- {path}`; a number issued by mistake is voided.", **where)
    if target is not None:
        message = say("The record's file was moved to {path}; numbers and places never change.", path=target)
        return trace(FINDING, "record-moved", message, remedy, step=step, path=path, record=record)
    message = say("The record's file was deleted.")
    return trace(FINDING, "record-deleted", message, remedy, step=step, path=path, record=record)


def _by_hand(step: Step, grown: list[Grown]) -> Iterator[Trace]:
    remedy = say("Nothing has to be done if the office knows of it; the tool itself checks what it writes.")
    if len(grown) > MANY:
        message = say("One commit changed {count} records by hand.", count=len(grown))
        yield trace(NOTICE, "by-hand", message, remedy, step=step)
        return
    for each in grown:
        words = tuple(Word("act", act.word) for act, _ in each.acts)
        line = each.acts[0][1] if each.acts else 1
        if each.fresh:
            message = say("The record was entered by hand: {acts}.", acts=words)
        elif words:
            message = say("Acts were added by hand: {acts}.", acts=words)
        else:
            message = say("The file was changed by hand; no act was added.")
        yield trace(NOTICE, "by-hand", message, remedy, step=step, path=each.path, line=line, record=each.record)


def skipped_numbers(trail: Trail, ever_added: Iterable[str]) -> Iterator[Trace]:
    """Find numbers that no commit ever had, below the highest of their series; what became of others is no gap."""
    for path in ever_added:
        if (known := number_at(path)) is not None:
            trail.take(known)
    for (letter, year, unit), taken in sorted(trail.numbers.items()):
        for before, after in pairwise((0, *sorted(taken))):
            for sequence in range(before + 1, after):
                number = Number(letter, year, unit, sequence)
                if str(number) not in trail.renumbered:
                    message = say("The number {number} was skipped: no commit ever had it.", number=number)
                    remedy = say(
                        "See whether another clone has it and never pushed; else write down why it is missing."
                    )
                    yield trace(
                        FINDING, "number-skipped", message, remedy, path=path_of(number) or LEDGERS, record=str(number)
                    )
