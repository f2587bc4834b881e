"""git as a process: its environment, its answers, its refusals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

from stabctl.errors import Message, Unavailable, say
from stabctl.store.beside import Beside

if TYPE_CHECKING:
    from subprocess import CompletedProcess, Popen

MINIMUM = (2, 38)

_KEPT = (
    *("GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_CONFIG", "GIT_EXEC_PATH", "GIT_CEILING"),
    *("GIT_SSH", "GIT_ASKPASS", "GIT_SSL_", "GIT_PROXY_"),
)

DURABLE = ("-c", "core.fsync=all", "-c", "gc.auto=0", "-c", "maintenance.auto=false")
"""Settings with which git writes: synced, and without packing in between."""

_SMALL = ("-c", "core.packedGitWindowSize=1m", "-c", "core.packedGitLimit=32m")
"""Settings of a git that reads many objects; one that maps whole packs would take more memory than all the rest."""

_ALWAYS = (
    *("-c", "core.quotePath=false", "-c", "user.useConfigOnly=true", "-c", "core.fsmonitor=false"),
    *_SMALL,
)
"""Settings of every git of ours; a watcher of files would be started with our lock in its hands."""

FRUGAL = ("-c", "core.deltaBaseCacheLimit=16m")
"""Settings of a git that looks through all trees, each of which it needs once."""

_PIPE = 4096
"""So many bytes fit into a pipe that nobody reads yet."""


class GitFailed(Unavailable):
    """git answered with an error; its own words are the message's."""


class Running:
    """A git that runs."""

    def __init__(self, command: tuple[str, ...], process: Popen[bytes], data: bytes | None) -> None:
        self._command = command
        self._process = process
        self._data = data
        self._done: CompletedProcess[bytes] | None = None
        if data is not None and len(data) <= _PIPE and process.stdin is not None:
            with suppress(BrokenPipeError):
                process.stdin.write(data)
                process.stdin.close()
            process.stdin = self._data = None

    def finish(self) -> CompletedProcess[bytes]:
        """Wait for the end, through an interrupt too, and return what git answered."""
        from subprocess import CompletedProcess

        if self._done is None:
            try:
                out, err = self._process.communicate(self._data)
            except KeyboardInterrupt:
                self._process.communicate()
                raise
            self._done = CompletedProcess(self._command, self._process.returncode, out, err)
        return self._done

    def output(self) -> bytes:
        """Wait for the end and return the output; `GitFailed` with git's own words where it fails."""
        done = self.finish()
        if done.returncode != 0:
            raise failure(done)
        return done.stdout


class GitProcess:
    """Runs git in a folder."""

    def __init__(self, root: Path, environ: Mapping[str, str]) -> None:
        self.root = root
        self._environ = {
            name: value for name, value in environ.items() if not name.startswith("GIT_") or name.startswith(_KEPT)
        }
        self._environ |= {
            "LC_ALL": "C",
            "GIT_LITERAL_PATHSPECS": "1",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_OPTIONAL_LOCKS": "0",
        }
        self._shared: tuple[int, ...] = ()

    @property
    def has_identity(self) -> bool:
        """Whether the environment names who commits, or where to find that."""
        return any(name.startswith(("GIT_AUTHOR_", "GIT_COMMITTER_")) for name in self._environ)

    def run(
        self, *arguments: str, data: bytes | None = None, when: datetime | None = None, index: Path | None = None
    ) -> CompletedProcess[bytes]:
        """Run git and return what it answered, whatever the exit code; `index` takes the place of its own.

        An interrupt is let through once git has ended: a git that is killed leaves its locks.
        """
        return self._start(arguments, data, when, index).finish()

    @contextmanager
    def started(self, *arguments: str, data: bytes | None = None) -> Iterator[Running]:
        """Run git beside other work; it has ended at the end of the block, however that is left.

        `data` has to fit into a pipe (4 KiB do everywhere), or is only written when the answer is waited for.
        """
        running = self._start(arguments, data)
        try:
            yield running
        finally:
            running.finish()

    def _start(
        self,
        arguments: tuple[str, ...],
        data: bytes | None,
        when: datetime | None = None,
        index: Path | None = None,
    ) -> Running:
        from subprocess import DEVNULL, PIPE

        environ = self._environ
        if index is not None:
            environ = {**environ, "GIT_INDEX_FILE": str(index)}
        if when is not None:
            stamp = when.replace(microsecond=0).isoformat()
            environ = {**environ, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
        command = ("git", *_ALWAYS, *arguments)
        asked = DEVNULL if data is None else PIPE
        process = self._spawn(command, environ, stdin=asked, stderr=PIPE, shared=self._shared)
        return Running(command, process, data)

    def _spawn(
        self,
        command: Sequence[str],
        environ: Mapping[str, str],
        *,
        stdin: int,
        stderr: int,
        shared: tuple[int, ...] = (),
    ) -> Popen[bytes]:
        from subprocess import PIPE, Popen

        try:
            return Popen(
                command,
                cwd=self.root,
                env=environ,
                stdin=stdin,
                stdout=PIPE,
                stderr=stderr,
                pass_fds=shared,
            )
        except FileNotFoundError:
            raise missing() from None

    @contextmanager
    def running(self, *arguments: str) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
        """Run git beside this process; give what it reads and what it writes.

        Objects are seen as they are, whatever replace refs say.
        """
        from subprocess import DEVNULL, PIPE

        command = ("git", "--no-replace-objects", "-c", "core.quotePath=false", *_SMALL, *FRUGAL, *arguments)
        process = self._spawn(command, self._environ, stdin=PIPE, stderr=DEVNULL)
        assert process.stdin is not None and process.stdout is not None
        try:
            yield process.stdin, process.stdout
        finally:
            with suppress(BrokenPipeError):
                process.stdin.close()
            process.stdout.close()
            process.wait()

    def begin(self, *arguments: str) -> Beside:
        """Start git and go on at once; whoever asked reads the answer later."""
        try:
            return Beside(("git", "-C", str(self.root), "-c", "core.quotePath=false", *arguments), self._environ)
        except FileNotFoundError:
            raise missing() from None

    def share(self, handle: int | None) -> None:
        """Give every following git an open file to hold, or no longer."""
        self._shared = () if handle is None else (handle,)

    def ask(
        self, *arguments: str, data: bytes | None = None, when: datetime | None = None, index: Path | None = None
    ) -> str:
        """Run git and return its output; `GitFailed` with its own words where it fails."""
        done = self.run(*arguments, data=data, when=when, index=index)
        if done.returncode != 0:
            raise failure(done)
        return done.stdout.decode("utf-8", "replace")

    def asked(self, *arguments: str, data: bytes | None = None) -> CompletedProcess[bytes]:
        """Run a git that may say no by exit code 1; `GitFailed` with its own words where it fails otherwise."""
        done = self.run(*arguments, data=data)
        if done.returncode not in (0, 1):
            raise failure(done)
        return done

    def version(self) -> tuple[int, ...]:
        """Return git's version, such as (2, 39, 5)."""
        words = self.ask("--version").split()
        return tuple(int(part) for part in words[2].split(".") if part.isdigit())

    def require_version(self) -> None:
        """Refuse a git that lacks what the ledger needs."""
        if self.version() < MINIMUM:
            raise Unavailable(
                say("git is too old ({version}).", version=".".join(map(str, self.version()))),
                hint=say("Install git, at least version 2.38."),
            )


def missing() -> Unavailable:
    """Make the refusal of a machine that has no git."""
    return Unavailable(say("git can't be started."), hint=say("Install git, at least version 2.38."))


def answers(out: bytes) -> Iterator[tuple[str, str, bytes]]:
    """Yield what `cat-file --batch` says of each object: its id, its type (or `missing`) and its bytes."""
    at = 0
    while at < len(out):
        end = out.index(b"\n", at)
        words = out[at:end].decode("utf-8", "replace").split(" ")
        at = end + 1
        if words[-1] == "missing":
            yield "", "missing", b""
            continue
        size = int(words[2])
        yield words[0], words[1], out[at : at + size]
        at += size + 1


def failure(done: CompletedProcess[bytes]) -> GitFailed:
    """Make a refusal of git's own words, with the way out where they tell it."""
    words = (done.stderr + done.stdout).decode("utf-8", "replace").strip()
    lines = [line for line in words.splitlines() if line.strip()] or [f"exit code {done.returncode}"]
    hint: Message = say("Run the command again once git works; nothing has been changed.")
    lock = re.search(r"'([^']+\.lock)'[^\n]*exists", words)
    if lock is not None:
        hint = say("Another git command is running or was killed; if none runs, delete {path}.", path=lock[1])
    elif "denied" in words or "Read-only" in words:
        hint = say("Mend the permissions, then run the command again; nothing has been changed.")
    return GitFailed(say("git refused: {words}", words=" / ".join(lines[:3])), hint=hint)
