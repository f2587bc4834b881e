"""`python -m benchmarks [SIZE…] [--write]`: measure, and print the page; `--write` keeps it as RESULTS.md."""

from __future__ import annotations

import argparse
import compileall
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from benchmarks import cases, machine
from benchmarks.changes import after_changes
from benchmarks.goals import COLD, EVERYTHING, FIRST, LOOKING, PEERS, WRITING, Size
from benchmarks.measuring import Case, run_in_turn
from benchmarks.peers import PEERS as ALL_PEERS
from benchmarks.peers import cases as peer_cases
from benchmarks.places import NOW, clone, hermetic, repository
from benchmarks.table import document

SIZES = (1_000, 10_000, 100_000)
SECONDS = {1_000: 7.0, 10_000: 25.0, 100_000: 90.0}
TINY = 20
AFTER = "changes"
GROUPS = (FIRST, LOOKING, EVERYTHING, COLD, WRITING, PEERS, AFTER)
HERE = Path(__file__).parent


def main(arguments: list[str]) -> None:
    """Measure the sizes that were asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, metavar="SIZE", help="Numbers of records (default: all three).")
    parser.add_argument("--write", action="store_true", help="Write benchmarks/RESULTS.md as well.")
    parser.add_argument("--cache", type=Path, default=HERE.parent / ".bench", help="The folder of ledgers and clones.")
    parser.add_argument("--seconds", type=float, help="About how long one group of commands is run.")
    parser.add_argument("--only", nargs="*", choices=GROUPS, default=GROUPS, help="Some of the groups.")
    given = parser.parse_args(arguments)
    folder = given.cache.absolute()
    environ = {**hermetic(folder / "home"), "STABCTL_NOW": NOW}
    compileall.compile_dir(HERE.parent / "stabctl", quiet=2)
    known = cases.commands_there(_output((cases.TOOL, "--help", "--lang", "en"), environ))
    sizes = []
    for count in given.sizes or SIZES:
        seconds = SECONDS.get(count, 30.0) if given.seconds is None else given.seconds
        sizes.append(measured(count, folder, environ, known, given.only, seconds))
    page = document(sizes, machine.described(ALL_PEERS, folder / "peers"))
    sys.stdout.write(page)
    if given.write:
        (HERE / "RESULTS.md").write_text(page, encoding="utf-8")


def measured(
    count: int, folder: Path, environ: Mapping[str, str], known: set[str], only: Collection[str], seconds: float
) -> Size:
    """Measure one size: build or find its ledger, then the groups on clones of its own, with a warm index."""
    for number in (TINY, count):
        _tell(f"{count:,} records: preparing")
        subprocess.run((sys.executable, "-m", "benchmarks.preparing", folder, str(number)), cwd=HERE.parent, check=True)
    source, own, peers = repository(count, folder), folder / "peers", folder / f"peers-{count}"
    size = Size(count, absent=machine.missing(ALL_PEERS, own))
    tiny = clone(repository(TINY, folder), folder / "tiny", environ)
    root = clone(source, folder / "work", environ)
    for warm in (tiny, root):
        for asked in cases.WARMING:
            subprocess.run((cases.TOOL, *asked), cwd=warm, env=dict(environ), check=False, stdout=subprocess.DEVNULL)
    groups: dict[str, Callable[[], list[Case]]] = {
        FIRST: lambda: cases.start_up(tiny, known),
        LOOKING: lambda: cases.looking(root, known),
        EVERYTHING: lambda: cases.over_everything(root, known, _blobs(root, folder, environ)),
        COLD: lambda: cases.cold(root),
        WRITING: lambda: cases.writing(root, clone(source, folder / "twin", environ, as_git_comes=True)),
        PEERS: lambda: [*cases.beside_peers(root), *peer_cases(ALL_PEERS, own, peers)],
    }
    for name, group in groups.items():
        if name in only:
            _tell(f"{count:,} records: {name}")
            size.groups[name] = run_in_turn(group(), environ, seconds)
    if AFTER in only:
        _tell(f"{count:,} records: {AFTER}")
        size.after = after_changes(source, folder, environ, 2 * seconds)
    return size


def _blobs(root: Path, folder: Path, environ: Mapping[str, str]) -> tuple[Path, Path]:
    """List the blobs of the last commit and those of the whole history, for git to stream.

    A shell writes them: what this process once held would be counted as memory of whatever it starts later.
    """
    now, ever = folder / "blobs-now", folder / "blobs-ever"
    objects = 'git cat-file --batch-all-objects --unordered --batch-check="%(objecttype) %(objectname)"'
    for line in (
        f"git ls-tree -r --object-only HEAD ledgers > '{now}'",
        f"{objects} | sed -n 's/^blob //p' > '{ever}'",
    ):
        subprocess.run(("sh", "-c", line), cwd=root, env=dict(environ), check=True)
    return now, ever


def _output(command: tuple[str, ...], environ: Mapping[str, str]) -> str:
    return subprocess.run(command, env=dict(environ), check=True, capture_output=True, text=True).stdout


def _tell(text: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
