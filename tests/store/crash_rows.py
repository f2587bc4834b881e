"""The table of the crash matrix: a command a line, over one prepared office."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.support.commands import Stab

NOW = "2026-03-16T09:00:00+08:00"
NEW, FILED, OPEN, ENDED, TWIN, ITEM, PLAN, LISTED = (
    "D-2026-QS-0001",
    "D-2026-QS-0002",
    "D-2026-QS-0003",
    "D-2026-QS-0004",
    "D-2026-QS-0005",
    "I-2026-QS-0001",
    "R-2026-QS-0001",
    "D-2026-QS-0006",
)


@dataclass(frozen=True)
class Row:
    """A command of the matrix.

    Its words may name `{papers}`, a folder of prepared files, and `{digest}`, that of an act of `OPEN`.
    `every` samples the points in the long run; `commits` is False where the files are no act of the office;
    `repeats` where the command does no harm when it is given a second time.
    """

    name: str
    words: tuple[str, ...]
    every: int = 1
    commits: bool = True
    repeats: bool = False

    def command(self, papers: Path, digest: str) -> tuple[str, ...]:
        """Return the words with what they name filled in."""
        return tuple(word.format(papers=papers, digest=digest) for word in self.words)


def _row(name: str, words: str, every: int = 1, commits: bool = True, repeats: bool = False) -> Row:
    return Row(name, tuple(words.split()), every, commits, repeats)


ROWS = (
    _row("add", "add dispute --title 第二件 --category land --source sweep"),
    _row("add many", "add dispute --from {papers}/many.yaml"),
    _row("file", f"file {NEW} --limit 2026-04-12"),
    _row("attach", f"attach {OPEN} {{papers}}/paper.pdf"),
    _row("summarise --issue", "summarise --month 2026-02 --issue --format md", repeats=True),
    _row("summarise --catch-up", "summarise --last week --issue --catch-up", 3, repeats=True),
    _row("add sweep", "add sweep --window 2026-03-T1 --nil --date 2026-03-10", 2),
    _row("add activity", "add activity --form training --title 业务培训 --people 12", 2),
    _row("amend", f"amend {OPEN} --set people=5-9 --reason 补", 2),
    _row("retract", f"retract {OPEN} --act {{digest}} --reason 记错", 2),
    _row("void", f"void {NEW} --reason 重复", 2),
    _row("undo", "undo --reason 误操作", 2),
    _row("resolve", f"resolve {OPEN} --as settled", 2),
    _row("calendar", "calendar 2025", 2, repeats=True),
    _row("template copy", "template copy weekly", 1, False),
    _row("print --out", f"print registration {OPEN} --out {{papers}}/slip.txt", 1, False),
    _row("summarise --out", "summarise --month 2026-02 --out {papers}/month.md", 1, False),
    _row("decline", f"decline {NEW} --reason 不属于 --told 2026-03-16", 5),
    _row("assign", f"assign {FILED} --to QS-JUSTICE", 5),
    _row("act", f"act {OPEN} --kind visit --note 走访", 5),
    _row("merge", f"merge {TWIN} --into {NEW} --reason 重复", 5),
    _row("link", f"link {TWIN} --to {NEW} --relation related", 5),
    _row("reopen", f"reopen {ENDED} --reason 反复", 5),
    _row("add intel", "add intel --title 客运班次 --level routine --source liaison", 5),
    _row("analyse", f"analyse {ITEM} --kind routine --finding 班次不够 --advice 加开", 5),
    _row("assess screen", f"assess screen {PLAN} --as in-scope --reason 影响面大", 5),
)


def prepare(stab: Stab, papers: Path) -> str:
    """Fill a new workspace with a record in each state that the rows need; return the act that can be retracted."""
    papers.mkdir()
    (papers / "many.yaml").write_text("- {title: 一件, category: land, source: sweep}\n" * 3, encoding="utf-8")
    (papers / "paper.pdf").write_bytes(b"%PDF paper\n" * 2000)
    day = "2026-02-10"
    stab.dispute(now=day)
    stab("file", stab.dispute(now=day), "--limit", "2026-12-31", now=day).succeed()
    stab.assigned(now=day)
    stab("accept", OPEN, now=day).succeed()
    stab("resolve", stab.assigned(now=day), "--as", "settled", now=day).succeed()
    stab.dispute(now=day)
    stab.intel(now=day)
    stab("summarise", "--week", "2026-W08", "--issue", now="2026-03-02").succeed()
    stab("add", "assessment", "--title", "水厂扩建", "--form", "project", "--owner", "QS", now=day).succeed()
    (stab.root / "note.txt").write_text("staged", encoding="utf-8")
    stab.git("add", "note.txt")
    (stab.root / "note.txt").write_text("changed", encoding="utf-8")
    acts = stab("show", OPEN, "--json").data["record"]["acts"]
    return str(acts[-1]["digest"])


def copied(stab: Stab, folder: Path) -> tuple[Stab, Path]:
    """Copy a prepared workspace with its papers into a new folder."""
    shutil.copytree(stab.root.parent, folder, symlinks=True)
    return Stab(folder / stab.root.name, stab.environ), folder / "papers"
