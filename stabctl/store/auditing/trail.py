"""What an audit remembers while it walks a history, and how it names what has become of acts."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache

from stabctl.domain.audits import FINDING, NOTICE, WARNING, Step, Trace, trace
from stabctl.domain.keys import ACT_HEAD
from stabctl.domain.numbers import AnyNumber, Number
from stabctl.domain.record import Act, Value
from stabctl.errors import Message, Word, say
from stabctl.store.auditing.versions import Difference, Version, Versions
from stabctl.store.git import Git
from stabctl.store.git_streams import Changed
from stabctl.store.paths import number_at

_CALLED = {key.name: key.label for key in ACT_HEAD}
_number_at = lru_cache(4096)(number_at)
PLAIN_FILE = ("100644", "100755")


@dataclass
class Tally:
    """How many commits there were, made how, and what they held."""

    commits: int = 0
    tool: int = 0
    hand: int = 0
    merges: int = 0
    elsewhere: int = 0
    versions: int = 0
    acts: int = 0


@dataclass
class Trail:
    """The state of a walk through a history, parents before children.

    `numbers` holds the sequences that were taken by series, `gone` the last blob of each file that was deleted,
    `renumbered` what each given-up number became, `acts` the first 12 digits of every act's digest that any
    commit brought in, `altered` by path and key what a registration said before a hand changed it.
    """

    git: Git
    versions: Versions
    back_dated: timedelta
    founded: bool = False
    tally: Tally = field(default_factory=Tally)
    numbers: dict[tuple[str, int, str], set[int]] = field(default_factory=dict)
    gone: dict[str, str] = field(default_factory=dict)
    renumbered: dict[str, set[str]] = field(default_factory=dict)
    acts: array[int] = field(default_factory=lambda: array("Q"))
    commits: set[str] = field(default_factory=set)
    altered: dict[tuple[str, str], Value | None] = field(default_factory=dict)

    def take(self, number: AnyNumber) -> None:
        """Remember that a number was taken; a sweep's has no sequence."""
        if isinstance(number, Number):
            self.numbers.setdefault((number.letter, number.year, number.unit), set()).add(number.sequence)

    def within(self, path: str) -> str | None:
        """Return a path relative to the workspace; None for one outside of it."""
        return path.removeprefix(self.git.prefix) if path.startswith(self.git.prefix) else None

    def record_at(self, changed: Changed) -> tuple[str, AnyNumber] | None:
        """Return path and number of the record that a change is one of; None for other files."""
        path = self.within(changed.path)
        number = _number_at(path) if path is not None else None
        return (path, number) if path is not None and number is not None else None

    def version_at(self, commit: str, path: str) -> Version | None:
        """Return the version of a record that a commit holds; None where it has no such file."""
        found = self.git.run("rev-parse", "--verify", "--quiet", f"{commit}:{self.git.prefix}{path}")
        return self.versions.version(found.stdout.decode("ascii").strip()) if found.returncode == 0 else None


def readable(trail: Trail, step: Step, changed: Changed, path: str, record: str) -> Iterator[Trace]:
    """Find a version that is no plain file or that can't be read."""
    if changed.mode not in PLAIN_FILE:
        message = say("The record's file became a link or a folder of another repository.")
        remedy = say(
            "Put the file itself back from the commit before: `git checkout {step}^ -- {path}`.", **_at(step, path)
        )
        yield trace(FINDING, "record-replaced", message, remedy, step=step, path=path, record=record)
        return
    fault = trail.versions.version(changed.new).fault
    if fault is not None:
        first = min(fault.faults, key=lambda each: each.line)
        message = say("This version can't be read: {reason}", reason=first.message)
        remedy = say("What a later version holds is held against the one before it; `stabctl check` shows today's.")
        yield trace(WARNING, "unreadable", message, remedy, step=step, path=path, line=first.line, record=record)


def differences(trail: Trail, step: Step, path: str, record: str, difference: Difference) -> Iterator[Trace]:
    """Find what a commit took away from a record or changed in it."""
    for act in difference.lost:
        yield lost(step, path, record, act)
    for before, after, line in difference.changed:
        keys = [key for key in (*before.text, *after.text) if before.text.get(key) != after.text.get(key)]
        message = say(
            "The act {act} ({digest}) was changed: {keys}.",
            act=Word("act", before.word),
            digest=before.short,
            keys=tuple(_CALLED.get(key) or Word("key", key) for key in dict.fromkeys(keys)),
        )
        yield trace(
            FINDING, "act-changed", message, _remedy(path, step), step=step, path=path, line=line, record=record
        )
    for key, was, is_now, line in difference.head:
        if trail.altered.setdefault((path, key), was) != is_now:
            yield registration(step, path, record, key, was is None, is_now is None, line)
            continue
        del trail.altered[path, key]
        message = say("The registration says again what it said before it was changed by hand: {key}.", key=key)
        remedy = say("Nothing more is to be done; that it was changed stays in the history.")
        yield trace(NOTICE, "registration-restored", message, remedy, step=step, path=path, line=line, record=record)
    if not difference.extends and not (difference.lost or difference.changed or difference.head):
        message = say("The text above was rewritten or put into another order; every act is there.")
        remedy = say("Nothing is lost. Acts are appended: what stands in a file stays as it is.")
        yield trace(NOTICE, "rewritten", message, remedy, step=step, path=path, record=record)


def registration(step: Step, path: str, record: str, key: str, new: bool, gone: bool, line: int) -> Trace:
    """Make the finding of a registration that was changed by hand; its values are not told."""
    message: Message
    if new:
        message = say("The registration was changed by hand: {key} was added.", key=Word("key", key))
    elif gone:
        message = say("The registration was changed by hand: {key} was taken away.", key=Word("key", key))
    else:
        message = say("The registration was changed by hand: {key}.", key=Word("key", key))
    remedy = say("Restore the line, and correct it with `stabctl amend {record}`.", record=record)
    return trace(FINDING, "registration-changed", message, remedy, step=step, path=path, line=line, record=record)


def lost(step: Step, path: str, record: str, act: Act) -> Trace:
    """Make the finding of an act that a commit took away."""
    message = say(
        "The act {act} of {day} ({digest}) is gone.", act=Word("act", act.word), day=act.text["date"], digest=act.short
    )
    return trace(FINDING, "act-lost", message, _remedy(path, step), step=step, path=path, record=record)


def _remedy(path: str, step: Step) -> Message:
    return say(
        "`git show {step}^:{path}` has it as it was; bring it back and append what is to be said.", **_at(step, path)
    )


def _at(step: Step, path: str) -> dict[str, str]:
    return {"step": step.id[:12], "path": path}
