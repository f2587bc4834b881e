"""One workspace under the laws: every command that is run in it, and what has to be true after each."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.support import counter
from tests.support.commands import Stab
from tests.support.counter import Habits, Matter, instant_of
from tests.support.repo import hermetic_environ, tree

LEVELS = {
    "QS": "township",
    "QS-OFFICE": "department",
    "QS-JUSTICE": "department",
    "QS-V01": "village",
    "QX": "county",
}
HABITS = Habits(at_once=30, units=LEVELS)
"""How the office of the laws works: its minutes for a report at once, and its units."""

_UNITS = "- code: QS-V01\n  name: 上坪村\n  level: village\n- code: QX\n  name: 青川县\n  level: county\n"


@dataclass(frozen=True)
class Try:
    """One command: its name in the counts, its words, what it is fed, and whether it has to be accepted.

    `breach` is the rule of conduct for which alone it has to be refused.
    """

    name: str
    arguments: tuple[str, ...]
    accepted: bool
    stdin: str = ""
    new: int = 0
    breach: str = ""

    def called(self, name: str) -> Try:
        """Return the same command under another name in the counts."""
        return replace(self, name=name)


@dataclass
class Office:
    """One workspace, the clock over it, and everything that was ever seen in it."""

    stab: Stab
    chance: random.Random
    now: datetime
    accepted: Counter[str]
    refused: Counter[str]
    files: dict[str, bytes] = field(default_factory=dict)
    matters: dict[str, Matter] = field(default_factory=dict)
    head: str = ""
    commits: list[tuple[datetime, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.files, self.head = tree(self.stab.root), self.stab.git("rev-parse", "HEAD").strip()

    @property
    def today(self) -> date:
        return self.now.date()

    def __call__(self, *arguments: str, stdin: str = "") -> Any:
        return self.stab(*arguments, stdin=stdin, now=self.now.isoformat())

    def go(self, chosen: Try) -> None:
        """Run one command and require what has to be true after it, accepted or refused."""
        result = self(*chosen.arguments, stdin=chosen.stdin)
        told = (chosen, self.now, result.stdout, result.stderr)
        assert result.exit_code in ((0,) if chosen.accepted else (1, 2)), told
        files = tree(self.stab.root)
        head, *parents = self.stab.git("log", "-1", "--format=%H %P").split()
        assert self.stab.git("status", "--porcelain", "--untracked-files=all") == "", told
        if not chosen.accepted:
            self.refused[chosen.name] += 1
            self.refused[f"for {chosen.breach}" if chosen.breach else "for anything else"] += 1
            assert (files, head) == (self.files, self.head), told
            assert result.stderr.startswith("Error: ") and result.stdout == "", told
            return
        self.accepted[chosen.name] += 1
        assert parents == [self.head], told
        assert self.files.keys() <= files.keys(), told
        changed = [path for path, data in files.items() if self.files.get(path) != data]
        papers = [path for path in changed if path.startswith("attachments/")]
        assert len(papers) == (1 if chosen.name.startswith("attach") else 0), told
        changed = [path for path in changed if path not in papers]
        new = [path for path in changed if path not in self.files]
        assert (len(changed), len(new)) == ((chosen.new, chosen.new) if chosen.new else (1, 0)), told
        for path in changed:
            old = self.files.get(path, b"")
            assert files[path].startswith(old), told
            matter = counter.read_matter(files[path].decode("utf-8"))
            written = [instant_of(act["recorded"]) for act in matter.acts]
            assert written == sorted(set(written)), told
            self.matters[matter.head["id"]] = matter
        self.files, self.head = files, head
        self.commits.append((self.now, head))


def new_office(
    folder: Path, seed: int, accepted: Counter[str] | None = None, refused: Counter[str] | None = None
) -> Office:
    """Open a fresh workspace with a village and the county; the counts may go on from another office's."""
    folder.mkdir(exist_ok=True)
    stab = Stab(folder / "office", hermetic_environ(folder))
    stab.run_bare("init", str(stab.root), "--name", "青石乡", "--code", "QS", "--lang", "en").succeed()
    org = stab.root / "ledgers" / "org.yaml"
    org.write_text(org.read_text("utf-8").replace("posts:\n", f"{_UNITS}posts:\n", 1), encoding="utf-8")
    rules = stab.root / "ledgers" / "rules.yaml"
    rules.write_text(f"at_once_minutes: {HABITS.at_once}\n", encoding="utf-8")
    stab.git("add", "ledgers")
    stab.git("commit", "--quiet", "-m", "units and minutes")
    chance = random.Random(seed)
    start = datetime.fromisoformat("2026-01-05T08:00:00+08:00") + timedelta(days=chance.randint(0, 300))
    return Office(
        stab, chance, start, Counter() if accepted is None else accepted, Counter() if refused is None else refused
    )
