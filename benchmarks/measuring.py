"""Running whole processes in turn and keeping time and peak memory of each."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

ROUNDS = 15
"""The most rounds of a group; a group whose time is up ends earlier, after one round at the least."""


@dataclass(frozen=True)
class Case:
    """One process to run: its arguments, where, and what is done before each run, out of the measured time.

    `codes` are the exit codes that are an answer; any other one makes the case fail with its words.
    `tool` tells the tool's own commands from the others.
    """

    name: str
    command: Sequence[str] | Callable[[], Sequence[str]]
    cwd: Path
    before: Callable[[], None] | None = None
    codes: tuple[int, ...] = (0,)
    environ: Mapping[str, str] = field(default_factory=dict)
    tool: bool = False


@dataclass
class Result:
    """The runs of one case: seconds of each, the largest peak memory in MiB, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    peak: float = 0.0
    failure: str = ""
    tool: bool = False

    @property
    def median(self) -> float | None:
        """The median in seconds; None where the case never ran well."""
        return median(self.seconds) if self.seconds and not self.failure else None


def run_in_turn(cases: Sequence[Case], environ: Mapping[str, str], seconds: float) -> dict[str, Result]:
    """Run the cases A B C A B C … until every one has its rounds or the group's time is up."""
    results = {case.name: Result(tool=case.tool) for case in cases}
    begun = time.monotonic()
    for turn in range(ROUNDS):
        longest = sum(max(result.seconds, default=0.0) for result in results.values())
        if turn and time.monotonic() - begun + longest > seconds:
            break
        for case in cases:
            if not results[case.name].failure:
                _run(case, results[case.name], environ)
    return results


def _run(case: Case, result: Result, environ: Mapping[str, str]) -> None:
    if case.before is not None:
        case.before()
    command = [*(case.command() if callable(case.command) else case.command)]
    said = os.memfd_create("stderr")
    nothing = os.open(os.devnull, os.O_RDWR)
    actions = [(os.POSIX_SPAWN_DUP2, nothing, 0), (os.POSIX_SPAWN_DUP2, nothing, 1), (os.POSIX_SPAWN_DUP2, said, 2)]
    here = os.open(".", os.O_RDONLY)
    try:
        os.chdir(case.cwd)
        begun = time.perf_counter()
        child = os.posix_spawnp(command[0], command, {**environ, **case.environ}, file_actions=actions)
        _, status, usage = os.wait4(child, 0)
        taken = time.perf_counter() - begun
    finally:
        os.fchdir(here)
        os.close(here)
        os.close(nothing)
    if os.waitstatus_to_exitcode(status) in case.codes:
        result.seconds.append(taken)
        result.peak = max(result.peak, usage.ru_maxrss / 1024)
    else:
        os.lseek(said, 0, os.SEEK_SET)
        words = os.read(said, 2000).decode("utf-8", "replace").strip().splitlines()
        result.failure = words[-1] if words else f"exit code {os.waitstatus_to_exitcode(status)}"
    os.close(said)
