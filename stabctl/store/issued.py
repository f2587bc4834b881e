"""Issued reports in a workspace and in its history, and what was written down between two of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from errno import EFBIG, EINVAL, ENOENT
from itertools import product
from os import strerror
from pathlib import Path

from stabctl.domain.issues import ENDINGS, Order, Provenance, Since
from stabctl.domain.periods import Habits, Period, any_period
from stabctl.domain.record import Record
from stabctl.errors import Message, Usage, say
from stabctl.i18n import LANGUAGES
from stabctl.schema import strict_yaml
from stabctl.schema.issued import read_issued
from stabctl.schema.strict_yaml import Faulty
from stabctl.store.files import unix_lines
from stabctl.store.git import Git
from stabctl.store.paths import LEDGERS, REPORTS
from stabctl.store.reading import read_all
from stabctl.store.sources import Held

LARGEST = 64 << 20
"""No report is larger, in bytes."""


def last_issue(git: Git, commit: str, order: Order, habits: Habits) -> Since | None:
    """Find the last issue of the same report, of an earlier period, among those that a commit holds.

    Its language and format don't matter, and one that was made from another history is none of ours.
    None where there is none.
    """
    earlier = [
        (period.last, path)
        for path in git.tracked(REPORTS, commit)
        if (period := _period_of(path, order, habits)) is not None and period.last < order.last
    ]
    for _, path in sorted(earlier, reverse=True):
        with suppress(Faulty):
            found, _ = read_report(git.held(commit, (path,))[path] or b"")
            if git.is_behind(found.commit, commit):
                return Since(found.commit, found.order.as_of)
    return None


def periods_issued(git: Git, order: Order, habits: Habits) -> list[Period]:
    """Return the periods of the order's span of which the same report stands in the last commit's reports, in order."""
    span = any_period(order.period, habits).span
    found = (_period_of(path, order, habits) for path in git.tracked(REPORTS))
    return sorted({period for period in found if period is not None and period.span == span})


def issued_at(git: Git, order: Order) -> Order | None:
    """Return the order of what the last commit holds at an order's place; None where it is no issued report."""
    data = git.held("HEAD", (order.place,))[order.place]
    if data is not None:
        with suppress(Faulty):
            return read_report(data)[0].order
    return None


def lost_reports(git: Git, root: Path) -> list[str]:
    """Return the paths of reports that the branch once added and that are not there any more, in order."""
    endings = tuple(f".{ending}" for ending in ENDINGS.values())
    return sorted({path for path in git.paths_ever_added(REPORTS) if path.endswith(endings)} - set(issued_files(root)))


def commit_lost(git: Git, commit: str) -> Message | None:
    """Say that a commit is not in the history, and why that may be; None where it is."""
    if git.is_behind(commit):
        return None
    if git.is_shallow():
        return say(
            "This clone holds a part of the history only, without the commit {commit}: `git fetch --unshallow`.",
            commit=commit[:12],
        )
    if git.commit_named(commit) is None:
        return say("git knows no commit {commit}: the history was rewritten, or is another.", commit=commit[:12])
    return say(
        "The commit {commit} is not in the history of this branch: the history was rewritten.", commit=commit[:12]
    )


def issued_files(root: Path) -> Iterator[str]:
    """Yield the paths of the issued reports of a workspace, relative to it, in order."""
    for path in sorted((root / REPORTS).rglob("*")):
        if path.is_file() and path.suffix.removeprefix(".") in ENDINGS.values():
            yield path.relative_to(root).as_posix()


def _period_of(path: str, order: Order, habits: Habits) -> Period | None:
    """Read the period out of a report's name; None for the name of another report."""
    name = path.rpartition("/")[2]
    narrowed = (order.unit, "public" if order.public else None)
    more = "".join(f"-{part}" for part in narrowed if part is not None)
    for language, ending in product(LANGUAGES, ENDINGS.values()):
        tail = f"{more}.{language}.{ending}"
        if name.startswith(f"{order.report}-") and name.endswith(tail):
            try:
                return any_period(name[len(order.report) + 1 : -len(tail)], habits)
            except Usage:
                return None
    return None


def records_between(git: Git, since: str, until: str) -> tuple[list[Record], list[Record]]:
    """Read the records that differ between two commits, as the first and as the second holds them."""
    changed = git.changed_between(since, until, LEDGERS)
    first, second = (_records(git.held(commit, changed)) for commit in (since, until))
    return first, second


def _records(held: Mapping[str, bytes | None]) -> list[Record]:
    files = {path: data for path, data in held.items() if data is not None}
    return list(read_all(Held(files)).records)


def read_report(data: bytes) -> tuple[Provenance, str]:
    """Read an issued report from its bytes; raise `Faulty`."""
    return read_issued(strict_yaml.decode_text(data))


def bytes_of(path: Path) -> bytes:
    """Return what a report or a drawing holds, as it was issued: without the line ends of Windows.

    `OSError` where it can't be read, is no plain file, or is larger than any report.
    """
    if not path.is_file():
        raise OSError(ENOENT, strerror(ENOENT)) if not path.exists() else OSError(EINVAL, "no plain file")
    if path.stat().st_size > LARGEST:
        raise OSError(EFBIG, strerror(EFBIG))
    return unix_lines(path.read_bytes())
