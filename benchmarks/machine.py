"""What the measurements were made on: the day, versions, cores and memory; no names and no paths."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.peers import Peer


def described(peers: Iterable[Peer], own: Path) -> list[str]:
    """Return the lines of the page's head."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    installed = [f"{peer.name} {_version(program)}" for peer in peers if (program := peer.found(own)) is not None]
    tools = (
        f"stabctl {version('stabctl')}, Python {platform.python_version()}, typer {version('typer')}, "
        f"git {_version('git')}"
    )
    return [
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {memory:.0f} GiB, "
        f"{platform.system()} {platform.machine()}. {tools}.",
        f"Others: {', '.join(installed) or 'none installed'}.",
        "",
        "Whole processes, run in turn (A B C A B C …); medians in milliseconds, page cache warm. A ratio is that of",
        "two medians of the same turns; peak memory is the largest resident set of a run, counted from that of the",
        "process that starts it on. Times differ from machine to machine and hour to hour, ratios hardly.",
    ]


def missing(peers: Iterable[Peer], own: Path) -> list[str]:
    """Name the peers that are not installed, each with the line that installs it."""
    return [f"- {peer.name}: not installed (`{peer.install}`)" for peer in peers if peer.found(own) is None]


def _version(program: str) -> str:
    said = subprocess.run((program, "--version"), capture_output=True, text=True, check=False)
    found = re.search(r"\d+(?:\.\d+)+", said.stdout + said.stderr)
    return found[0] if found else "?"
