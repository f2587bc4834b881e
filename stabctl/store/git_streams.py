"""A whole history as streams of git: its commits, what each changed against each parent, and blobs."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from itertools import cycle
from typing import IO, NamedTuple

from stabctl.domain.audits import Step
from stabctl.store.git_process import GitProcess
from stabctl.values import frozen

_FORM = "%H%x00%P%x00%an%x00%aI%x00%cI%x00%s%x00%(trailers:only,unfold)%x01"
_WINDOW = 200
"""Lines that git is asked about at a time: a few such questions fit into a pipe while git still writes answers."""

_AT_ONCE = 2
"""How many gits compare trees at the same time."""

_END = b"(end of the questions)\n"


class Changed(NamedTuple):
    """One file that a commit holds differently than a parent: `mode` and `new` are what it holds now."""

    path: str
    status: str
    mode: str
    old: str
    new: str


@frozen
class Moved:
    """One commit with its changes against each of its parents, in their order; a first commit's are all its files."""

    step: Step
    changes: tuple[tuple[Changed, ...], ...]


def steps(git: GitProcess, *revisions: str, paths: Sequence[str] = ()) -> Iterator[Step]:
    """Yield the commits that revisions name, parents before children; only those that changed some paths, if any."""
    arguments = ("rev-list", "--topo-order", "--reverse", "--no-commit-header", f"--format={_FORM}")
    with git.running("-c", "i18n.logOutputEncoding=UTF-8", *arguments, *revisions, "--", *paths) as (_, out):
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
    """Yield commits with their changes, in their order; several gits look for them ahead of the reader."""
    arguments = ("diff-tree", "--stdin", "-r", "--root", "--raw", "-z", "--no-renames", "--no-abbrev", "--always")
    with ExitStack() as stack:
        differs = [_Differ(*stack.enter_context(git.running(*arguments))) for _ in range(_AT_ONCE)]
        asked: deque[tuple[_Differ, list[Step]]] = deque()
        for differ, window in zip(cycle(differs), _windows(walked), strict=False):
            differ.ask(window)
            asked.append((differ, window))
            if len(asked) > _AT_ONCE:
                yield from _answered(*asked.popleft())
        for differ, window in asked:
            yield from _answered(differ, window)


def _windows(walked: Iterable[Step]) -> Iterator[list[Step]]:
    """Cut commits into windows of about as many questions."""
    window: list[Step] = []
    questions = 0
    for step in walked:
        window.append(step)
        questions += max(len(step.parents), 1)
        if questions >= _WINDOW:
            yield window
            window, questions = [], 0
    if window:
        yield window


def _answered(differ: _Differ, window: list[Step]) -> Iterator[Moved]:
    found = differ.answers()
    for step in window:
        yield Moved(step, tuple(next(found) for _ in step.parents or ("",)))


class _Differ:
    """A `diff-tree --stdin`: for each question it writes the commit, then its changes, all ended by zero bytes.

    A line that is no commit comes back as it is: it ends the answers.
    """

    def __init__(self, asked: IO[bytes], out: IO[bytes]) -> None:
        self._asked, self._out = asked, out

    def ask(self, window: list[Step]) -> None:
        """Ask for the changes of commits against each of their parents."""
        lines = [" ".join((step.id, parent)).strip() for step in window for parent in step.parents or ("",)]
        self._asked.write(("\n".join(lines) + "\n").encode("ascii") + _END)
        self._asked.flush()

    def answers(self) -> Iterator[tuple[Changed, ...]]:
        """Return the answers to the questions that were asked first and are not answered yet."""
        parts: list[bytes] = []
        while not (parts and parts[-1].endswith(_END)):
            line = self._out.readline()
            if not line:
                raise EOFError("git diff-tree ended")
            parts.append(line)
        return _parsed(b"".join(parts)[: -len(_END)].split(b"\0"))


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
