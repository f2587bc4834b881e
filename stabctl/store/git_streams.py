"""A whole history as streams of git: its commits, what each changed against each parent, and blobs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import IO, NamedTuple

from stabctl.domain.audits import Step
from stabctl.store.git_process import GitProcess

_FORM = "%H%x00%P%x00%an%x00%aI%x00%cI%x00%s%x00%(trailers:only,unfold)%x01"
_WINDOW = 300
"""Lines that git is asked about at a time: they fit into a pipe while git still writes its answers."""

_END = b"(end of the questions)\n"


class Changed(NamedTuple):
    """One file that a commit holds differently than a parent: `mode` and `new` are what it holds now."""

    path: str
    status: str
    mode: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Moved:
    """One commit with its changes against each of its parents, in their order; a first commit's are all its files."""

    step: Step
    changes: tuple[tuple[Changed, ...], ...]


def steps(git: GitProcess, *revisions: str) -> Iterator[Step]:
    """Yield the commits that revisions name, parents before children."""
    arguments = ("rev-list", "--topo-order", "--reverse", "--no-commit-header", f"--format={_FORM}")
    with git.running("-c", "i18n.logOutputEncoding=UTF-8", *arguments, *revisions, "--") as (_, out):
        for entry in _entries(out, b"\x01\n"):
            yield _step(entry.decode("utf-8", "surrogateescape"))


def _entries(out: IO[bytes], end: bytes) -> Iterator[bytes]:
    rest = b""
    while data := out.read(1 << 16):
        *whole, rest = (rest + data).split(end)
        yield from whole


def _step(entry: str) -> Step:
    commit, parents, author, authored, committed, subject, trailers = entry.split("\0")
    pairs = [line.partition(": ") for line in trailers.splitlines() if line.startswith("Stabctl-")]
    said: dict[str, tuple[str, ...]] = {}
    for name, _, value in pairs:
        said[name] = (*said.get(name, ()), value.strip())
    when = datetime.fromisoformat(authored), datetime.fromisoformat(committed)
    return Step(commit, tuple(parents.split()), author, *when, subject, said)


def moves(git: GitProcess, walked: Iterable[Step]) -> Iterator[Moved]:
    """Yield commits with their changes, in their order."""
    arguments = ("diff-tree", "--stdin", "-r", "--root", "--raw", "-z", "--no-renames", "--no-abbrev", "--always")
    walked = iter(walked)
    with git.running(*arguments) as (asked, out):
        answers = _Answers(out)
        while window := list(islice(walked, _WINDOW // 2)):
            lines = [" ".join((s.id, parent)).strip() for s in window for parent in s.parents or ("",)]
            yield from _answered(window, asked, answers, lines)


def _answered(window: list[Step], asked: IO[bytes], answers: _Answers, lines: list[str]) -> Iterator[Moved]:
    found: list[tuple[Changed, ...]] = []
    for first in range(0, len(lines), _WINDOW):
        part = lines[first : first + _WINDOW]
        asked.write(("\n".join(part) + "\n").encode("ascii") + _END)
        asked.flush()
        found.extend(answers.until_the_end())
    at = 0
    for step in window:
        count = max(len(step.parents), 1)
        yield Moved(step, tuple(found[at : at + count]))
        at += count


class _Answers:
    """What `diff-tree --stdin` writes: for each question the commit, then its changes, all ended by zero bytes.

    A line that is no commit comes back as it is: it ends the answers.
    """

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def until_the_end(self) -> list[tuple[Changed, ...]]:
        """Return the answers to all questions that were asked."""
        parts: list[bytes] = []
        while not parts or not parts[-1].endswith(_END):
            more = os.read(self._out.fileno(), 1 << 16)
            if not more:
                raise EOFError("git diff-tree ended")
            parts.append(parts.pop() + more if parts and len(parts[-1]) < len(_END) else more)
        return list(_parsed(b"".join(parts)[: -len(_END)].split(b"\0")))


def _parsed(tokens: list[bytes]) -> Iterator[tuple[Changed, ...]]:
    changes: list[Changed] | None = None
    at = 0
    while at < len(tokens):
        token = tokens[at].decode("utf-8", "surrogateescape")
        if token.startswith(":"):
            _, mode, old, new, status = token.split(" ")
            assert changes is not None
            path = tokens[at + 1].decode("utf-8", "surrogateescape")
            changes.append(Changed(path, status, mode, old, new))
            at += 2
            continue
        if changes is not None:
            yield tuple(changes)
        changes = []
        at += 1


class Blobs:
    """Gives blobs by their ids, read in the order in which they were asked for."""

    def __init__(self, streams: tuple[IO[bytes], IO[bytes]]) -> None:
        self._asked, self._out = streams

    def read(self, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Yield each blob with its id."""
        for first in range(0, len(names), _WINDOW):
            part = names[first : first + _WINDOW]
            self._asked.write(("".join(f"contents {name}\n" for name in part) + "flush\n").encode("ascii"))
            self._asked.flush()
            for name in part:
                yield name, self._one()

    def _one(self) -> bytes:
        words = self._out.readline().split()
        if len(words) != 3:
            return b""
        data = self._out.read(int(words[2]))
        self._out.read(1)
        return data


BATCH = ("cat-file", "--batch-command", "--buffer")
"""The git that `Blobs` talks to."""
