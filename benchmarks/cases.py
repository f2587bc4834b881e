"""What is measured: the tool's commands, and beside them git, a plain read and an empty Python."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.measuring import Case

PYTHON = sys.executable
TOOL = str(Path(sys.executable).with_name("stabctl"))
"""The script of the virtual environment that the benchmark itself runs in."""

UNIT = "QS-LUWAN"
_WALK = """\
import os
for place, folders, files in os.walk("ledgers"):
    for name in files:
        with open(f"{place}/{name}", "rb", 0) as file:
            file.read()
"""
_PARSE = """\
from pathlib import Path
from stabctl.store.reading import read_all
from stabctl.store.sources import WorkTree
read_all(WorkTree(Path(".")))
"""
_ASKED = {
    "list": ("list", f"unit:{UNIT}", "status:open"),
    "due": ("due",),
    "summarise --week": ("summarise", "--week", "2026-W46"),
    "search": ("search", "堤坝渗水"),
    "sweeps": ("sweeps", "--month", "2026-10"),
    "explain": ("explain", "disputes.resolved", "--month", "2026-10"),
    "check": ("check",),
    "audit": ("audit",),
    "summarise --year (annual)": ("summarise", "--year", "2025", "--report", "annual"),
}
WARMING = (("list",), _ASKED["search"])
"""What is asked before anything is measured: the first question makes the index, the first search its words."""
_OVER_EVERYTHING = ("check", "audit", "summarise --year (annual)")
_NEW = (
    *("dispute", "--title", "灌溉水渠使用先后的纠纷", "--category", "neighbour", "--source", "sweep"),
    *("--summary", "双方对水渠的使用先后说法不一；诉求为排定时间；依据为村规民约"),
)


def commands_there(said: str) -> set[str]:
    """Return the commands that a help page lists; what the tool does not have yet is not measured."""
    return {line.split()[0] for line in said.splitlines() if line.startswith("  ") and line.strip()}


def tool(name: str, root: Path, arguments: Iterable[str], **more: object) -> Case:
    """Make a case of one command of the tool; `check` may answer with findings."""
    return Case(name, (TOOL, *arguments), root, codes=(0, 1), tool=True, **more)  # type: ignore[arg-type]


def completion(root: Path) -> Case:
    """Complete a record's number after `show`, as the shell's script asks for it."""
    asked = {"_STABCTL_COMPLETE": "complete_bash", "COMP_WORDS": "stabctl show D-2026-QS-00", "COMP_CWORD": "2"}
    return Case("completion", (TOOL,), root, environ=asked, tool=True)


def start_up(root: Path, known: set[str]) -> list[Case]:
    """The start of commands on a ledger so small that nothing but the start counts."""
    helped = [tool(f"{verb} --help", root, (verb, "--help")) for verb in ("add", "summarise", "check") if verb in known]
    return [
        Case("python -c pass", (PYTHON, "-c", "pass"), root),
        tool("--version", root, ("--version",)),
        tool("--help", root, ("--help",)),
        *helped,
        tool("list", root, _ASKED["list"]),
        tool("show", root, ("show", first_dispute(root))),
        tool("due", root, ("due",)),
        completion(root),
    ]


def looking(root: Path, known: set[str]) -> list[Case]:
    """Questions to a ledger whose index is warm, beside git's look at the work tree."""
    asked = [name for name in _ASKED if name.split()[0] in known and name not in _OVER_EVERYTHING]
    return [
        Case("python -c pass", (PYTHON, "-c", "pass"), root),
        Case("git status", ("git", "status", "--porcelain"), root),
        *(tool(name, root, _ASKED[name]) for name in asked),
        tool("show", root, ("show", first_dispute(root))),
        completion(root),
    ]


def over_everything(root: Path, known: set[str], blobs: tuple[Path, Path]) -> list[Case]:
    """Commands that look at every record, beside git's stream of the same blobs, a plain read and a parse."""
    stream = "git cat-file --batch --buffer < "
    now, ever = blobs
    return [
        Case("read walk", (PYTHON, "-c", _WALK), root),
        Case("git cat-file (files)", ("sh", "-c", f"{stream}{now}"), root),
        Case("git cat-file (history)", ("sh", "-c", f"{stream}{ever}"), root),
        Case("parse alone", (PYTHON, "-c", _PARSE), root),
        *(tool(name, root, _ASKED[name]) for name in _OVER_EVERYTHING if name.split()[0] in known),
    ]


def cold(root: Path) -> list[Case]:
    """A first question without an index, beside a plain read of the same bytes."""

    def forget() -> None:
        shutil.rmtree(root / ".git" / "stabctl", ignore_errors=True)

    return [
        Case("read walk", (PYTHON, "-c", _WALK), root),
        tool("list, cold", root, _ASKED["list"], before=forget),
    ]


def beside_peers(root: Path) -> list[Case]:
    """What other tools are held against: the weekly summary and one record added."""
    return [tool("summarise --week", root, _ASKED["summarise --week"]), tool("add", root, ("add", *_NEW))]


def writing(root: Path, twin: Path) -> list[Case]:
    """One record written and committed, beside a bare git add and commit in a clone of its own."""
    dispute = first_dispute(root, filed=True)
    path = next((twin / "ledgers").rglob(f"{dispute}.yaml")).relative_to(twin)
    units = (("QS-LAND", "land-handler"), ("QS-WATER", "water-handler"))
    turns = {"assign": 0}

    def touch() -> None:
        with open(twin / path, "a", encoding="utf-8") as file:
            file.write("# looked at\n")

    def assign() -> tuple[str, ...]:
        turns["assign"] += 1
        unit, post = units[turns["assign"] % 2]
        return (TOOL, "assign", dispute, "--to", unit, "--handler", post)

    return [
        Case("git add; git commit", ("sh", "-c", f"git add {path} && git commit -qm look"), twin, touch),
        tool("add", root, ("add", *_NEW)),
        Case("assign", assign, root, tool=True),
    ]


def first_dispute(root: Path, *, filed: bool = False) -> str:
    """Return the number of the latest dispute; if `filed`, of the latest that is handled and not ended."""
    wanted: Callable[[str], bool] = (lambda text: True) if not filed else _is_handled
    files = sorted((root / "ledgers" / "disputes").rglob("D-*.yaml"), key=lambda path: path.parts[-3:], reverse=True)
    return next(path.stem for path in files if wanted(path.read_text(encoding="utf-8")))


def _is_handled(text: str) -> bool:
    acts = [line.removeprefix("- act: ") for line in text.splitlines() if line.startswith("- act: ")]
    return "accept" in acts and not {"resolve", "close", "void", "decline"} & set(acts)
