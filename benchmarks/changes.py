"""The first question after 1, 100 and 10,000 files changed, by a pull or by hand, and whether the answer is right."""

from __future__ import annotations

import filecmp
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cases import TOOL, UNIT
from benchmarks.measuring import Case, run_in_turn
from benchmarks.places import clone

_REVIEW = """\
- act: review
  date: 2026-11-20
  recorded: 2026-11-20T17:{minute:02d}:{second:02d}+08:00
  by: office
  finding: 复查了办理过程
"""


@dataclass(frozen=True)
class After:
    """Seconds of the first question and of git status after so many files changed, and whether the answer was right."""

    how: str
    files: int
    tool: float | None
    status: float | None
    right: bool
    failure: str = ""

    @property
    def said(self) -> str:
        """What had changed, in words."""
        return f"{self.files:,} file{'s' * (self.files > 1)} {'pulled' if self.how == 'pull' else 'edited by hand'}"

    @property
    def ratio(self) -> float | None:
        """The question's time over git's."""
        return self.tool / self.status if self.tool is not None and self.status else None


def after_changes(source: Path, folder: Path, environ: Mapping[str, str], seconds: float) -> list[After]:
    """Measure each number of files that the ledger has, pulled and by hand; each clone is thrown away by the next."""
    found = []
    for how in ("pull", "hand"):
        for files in (1, 100, 10_000):
            upstream, root, twin = (clone(source, folder / name, environ) for name in ("upstream", "root", "twin"))
            disputes = _disputes(upstream)
            if len(disputes) >= files:
                found.append(_measured(how, disputes[:files], upstream, root, twin, environ, seconds / 6))
    return found


def _disputes(root: Path) -> list[Path]:
    """Return the files of disputes that are not void, the latest first."""
    folder = root / "ledgers" / "disputes"
    files = sorted(folder.rglob("*.yaml"), key=lambda path: path.parts[-3:], reverse=True)
    return [path.relative_to(root) for path in files if "- act: void" not in path.read_text(encoding="utf-8")]


def _measured(
    how: str, files: list[Path], upstream: Path, root: Path, twin: Path, environ: Mapping[str, str], seconds: float
) -> After:
    turn = [0, 0]
    places = (root, twin)

    def change(folder: Path, turn: int) -> None:
        text = _REVIEW.format(minute=turn // 60, second=turn % 60)
        for path in files:
            with open(folder / path, "a", encoding="utf-8") as file:
                file.write(text)

    def before(number: int) -> None:
        turn[number] += 1
        if how == "hand":
            change(places[number], turn[number])
            return
        if turn[number] > min(turn):
            change(upstream, turn[number])
            _git(environ, upstream, "commit", "-qam", "look")
        _git(environ, places[number], "fetch", "-q", str(upstream), "main")
        _git(environ, places[number], "merge", "-q", "--ff-only", "FETCH_HEAD")

    question = (TOOL, "list", f"unit:{UNIT}", "status:open")
    subprocess.run(question, cwd=root, env=dict(environ), check=False, stdout=subprocess.DEVNULL)
    results = run_in_turn(
        [
            Case("tool", question, root, before=lambda: before(0)),
            Case("status", ("git", "status", "--porcelain"), twin, before=lambda: before(1)),
        ],
        environ,
        seconds,
    )
    right = _answers_as_a_fresh_clone(how, root, twin, environ)
    tool, status = results["tool"], results["status"]
    return After(how, len(files), tool.median, status.median, right, tool.failure)


def _answers_as_a_fresh_clone(how: str, root: Path, twin: Path, environ: Mapping[str, str]) -> bool:
    """Compare the whole list with that of a clone that has the same records and no index."""
    if how == "hand":
        _git(environ, twin, "commit", "-qam", "by hand")
    fresh = clone(twin, root.parent / "fresh", environ)
    answers = []
    for folder in (root, fresh):
        answer = root.parent / f"answer-{folder.name}.json"
        with open(answer, "wb") as file:
            subprocess.run((TOOL, "list", "--json"), cwd=folder, env=dict(environ), check=False, stdout=file)
        answers.append(answer)
    return answers[0].stat().st_size > 0 and filecmp.cmp(answers[0], answers[1], shallow=False)


def _git(environ: Mapping[str, str], root: Path, *arguments: str) -> None:
    subprocess.run(("git", "-C", str(root), *arguments), env=dict(environ), check=True, stdout=subprocess.DEVNULL)
