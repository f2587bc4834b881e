"""Which commit brought in an act: the first in the history of a record's file that holds it."""

from __future__ import annotations

from stabctl.domain.audits import Step
from stabctl.domain.record import Record
from stabctl.schema import strict_yaml
from stabctl.schema.outlines import read_outline
from stabctl.schema.strict_yaml import Faulty
from stabctl.store.git import Git
from stabctl.store.git_streams import BATCH, Blobs, moves, steps
from stabctl.store.paths import path_named
from stabctl.values import frozen


@frozen
class Origins:
    """The commits that changed a record's file, oldest first, and for each act's digest the one that brought it in."""

    steps: tuple[Step, ...]
    of: dict[str, Step]


def origins(git: Git, record: Record) -> Origins:
    """Trace the acts of a record, through the number that it had before a clash of numbers too."""
    paths = [path for path in map(path_named, (record.id, *_earlier(record))) if path is not None]
    wanted = {git.prefix + path for path in paths}
    moved = list(moves(git, steps(git, "--full-history", "HEAD", paths=paths)))
    found: dict[str, Step] = {}
    behind: list[Step] = []
    held = {act.digest for act in record.acts}
    with git.running(*BATCH) as streams:
        blobs = Blobs(streams)
        for each in moved:
            changed = {c.new for changes in each.changes for c in changes if c.path in wanted and c.status != "D"}
            own = any(c.path == git.prefix + paths[0] for changes in each.changes for c in changes)
            before = len(found)
            for _, data in blobs.read(sorted(changed)):
                for digest in _digests(data) & held:
                    found.setdefault(digest, each.step)
            if own or len(found) > before:
                behind.append(each.step)
    return Origins(tuple(behind), found)


def _earlier(record: Record) -> tuple[str, ...]:
    """Return the numbers that a record had before it was renumbered."""
    return tuple(act.get("from") or "" for act in record.acts if act.word == "renumber")


def _digests(data: bytes) -> set[str]:
    try:
        return {act.digest for act in read_outline(strict_yaml.decode(data)).acts}
    except Faulty:
        return set()
