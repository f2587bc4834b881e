"""Many writers at once, with readers beside them: everything accepted is there once, nobody sees half of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

import stabctl
from tests.support.commands import Stab


class _Crowd:
    """Clerks at processes of their own, on one workspace."""

    def __init__(self, stab: Stab) -> None:
        self._stab = stab
        self._environ = {
            **stab.environ,
            "PYTHONPATH": str(Path(stabctl.__file__).parents[1]),
            "PYTHONDONTWRITEBYTECODE": "1",
            "STABCTL_LOCK_WAIT": "900",
            "STABCTL_NOW": "2026-03-16T09:00:00+08:00",
        }
        self.accepted: list[tuple[str, str]] = []
        self.read: Counter[str] = Counter()
        self._over = Event()

    def call(self, *words: str) -> tuple[int, str, str]:
        """Run one command in a process of its own."""
        done = subprocess.run(
            (sys.executable, "-m", "stabctl", "-C", str(self._stab.root), *words),
            env=self._environ,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    def _written(self, *words: str) -> str:
        code, out, err = self.call(*words, "--json")
        assert code == 0, (words, err)
        notes = [line for line in err.splitlines() if "Waiting for the ledger" not in line]
        assert notes == [], (words, notes)
        data = json.loads(out)["data"]
        (record,) = data["records"]
        self.accepted.append((record["id"], data["commit"]))
        return str(record["id"])

    def clerk(self, number: int, rounds: int) -> None:
        """Register matters, open their cases and hand them over; and touch the one record that all share."""
        for turn in range(rounds):
            title = f"纠纷{number}之{turn}"
            words = ("--title", title, "--category", "land", "--source", "sweep")
            record = self._written("add", "dispute", *words)
            self._written("file", record, "--limit", "2026-12-31")
            self._written("act", "D-2026-QS-0001", "--kind", "visit", "--note", f"走访{number}之{turn}")
            if number % 2:
                self._written("assign", record, "--to", "QS-JUSTICE")

    def reader(self, *words: str) -> None:
        """Look again and again until the writers are done; each answer is whole."""
        while not self._over.is_set():
            code, out, err = self.call(*words, "--json")
            assert code == 0, (words, err)
            assert err == "", (words, err)
            json.loads(out)
            self.read[words[0]] += 1

    def work(self, clerks: int, rounds: int) -> None:
        """Let all work at the same time, readers until the last writer has ended."""
        readers = (("list",), ("show", "D-2026-QS-0001"), ("summarise", "--week", "2026-W12"))
        with ThreadPoolExecutor(clerks + len(readers)) as pool:
            looking = [pool.submit(self.reader, *words) for words in readers]
            writing = [pool.submit(self.clerk, number, rounds) for number in range(clerks)]
            try:
                for each in writing:
                    each.result()
            finally:
                self._over.set()
            for each in looking:
                each.result()

    def require_all_once(self, clerks: int, rounds: int) -> None:
        """Hold the ledger, its numbers and its history against what was accepted."""
        git, made = self._stab.git, clerks * rounds
        commits = [commit for _, commit in self.accepted]
        assert len(commits) == len(set(commits)) == 3 * made + clerks // 2 * rounds
        history = git("rev-list", "HEAD").split()
        assert Counter(history)[commits[0]] == 1
        assert set(commits) <= set(history)
        assert git("rev-list", "--merges", "HEAD") == ""
        names = sorted(path.stem for path in (self._stab.root / "ledgers/disputes").rglob("*.yaml"))
        assert names == [f"D-2026-QS-{number:04d}" for number in range(1, made + 2)]
        shared = self._stab("show", "D-2026-QS-0001", "--json", now="2026-03-16").data["record"]["acts"]
        notes = Counter(act["note"] for act in shared if act["act"] == "visit")
        assert notes == Counter(f"走访{number}之{turn}" for number in range(clerks) for turn in range(rounds))
        recorded = [act["recorded"] for act in shared]
        assert len(recorded) == len(set(recorded))
        titles = Counter(record["title"] for record in self._stab("list", "--json", now="2026-03-16").data["records"])
        expected = Counter(f"纠纷{number}之{turn}" for number in range(clerks) for turn in range(rounds))
        assert titles - Counter(["机耕路占用引起的纠纷"]) == expected
        assert self._stab("check", "--json").data["findings"] == []
        assert git("status", "--porcelain") == ""
        git("fsck", "--strict", "--no-progress")


def _crowd(stab: Stab, clerks: int, rounds: int) -> _Crowd:
    stab.dispute()
    crowd = _Crowd(stab)
    crowd.work(clerks, rounds)
    crowd.require_all_once(clerks, rounds)
    return crowd


def test_eight_writers_with_readers(stab: Stab) -> None:
    crowd = _crowd(stab, 8, 1)
    assert set(crowd.read) == {"list", "show", "summarise"}


@pytest.mark.long
def test_fifty_writers_with_readers(stab: Stab) -> None:
    crowd = _crowd(stab, 50, 1)
    said = ", ".join(f"{name} {count}" for name, count in sorted(crowd.read.items()))
    sys.stderr.write(f"\n50 writers: {len(crowd.accepted)} commands accepted, all there once; read meanwhile: {said}\n")
    assert all(crowd.read[name] >= 3 for name in ("list", "show", "summarise"))


def test_two_work_trees_write_at_once(stab: Stab, tmp_path: Path) -> None:
    stab.dispute()
    stab.git("worktree", "add", "--quiet", "-b", "other", str(tmp_path / "second"))
    crowds = [_Crowd(stab), _Crowd(Stab(tmp_path / "second", stab.environ))]
    with ThreadPoolExecutor(4) as pool:
        for each in [pool.submit(crowd.clerk, number, 1) for crowd in crowds for number in (0, 1)]:
            each.result()
    for crowd in crowds:
        crowd.require_all_once(2, 1)
    assert os.path.realpath(tmp_path / "second") in stab.git("worktree", "list")
