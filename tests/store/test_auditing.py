"""The walk of an audit over long and merged histories, made of the tool's own texts."""

from __future__ import annotations

import resource
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from stabctl.domain.audits import Trace
from stabctl.domain.moments import write_instant
from stabctl.domain.numbers import parse_number
from stabctl.domain.record import Act, Record
from stabctl.schema.printing import print_act, print_record
from stabctl.schema.records import read_strictly
from stabctl.store.auditing.history import Auditing, skipped_numbers
from stabctl.store.commits import message_for
from stabctl.store.git import Git
from stabctl.store.git_streams import BATCH, Blobs
from stabctl.store.paths import path_of
from tests.support.commands import Stab
from tests.support.repo import git

START = datetime.fromisoformat("2026-01-02T08:00:00+08:00")
BRANCH = "refs/heads/main"


class History:
    """Writes a history of records for `git fast-import`, each commit as a command would have made it."""

    def __init__(self, first: str) -> None:
        self.parts: list[bytes] = []
        self.records: dict[str, tuple[Record, str]] = {}
        self.now = START
        self._tip = first
        self.commits = 0

    def register(self, sequence: int) -> Record:
        """Register one more dispute."""
        number = f"D-2026-QS-{sequence:04d}"
        head = {"id": number, "kind": "dispute", "unit": "QS", "date": self.now.date().isoformat()}
        head |= {"title": f"第{sequence}号纠纷", "category": "land", "source": "sweep", "summary": "双方争议边界\n" * 6}
        record = Record(head, (self._act("register"),))
        self.keep(record, print_record(record), record.acts[-1])
        return record

    def grow(self, number: str, word: str, **values: str) -> None:
        """Append an act to a record."""
        record, text = self.records[number]
        act = self._act(word, **values)
        self.keep(record.with_act(act), text + print_act(act, "dispute"), act)

    def merge(self, side: dict[str, tuple[Record, str]], tip: str) -> None:
        """Join a branch that changed other records."""
        self._commit("Merge branch 'side'\n", {n: t for n, (_, t) in side.items()}, (tip,))
        self.records |= side

    def keep(self, record: Record, text: str, act: Act) -> None:
        self.records[record.id] = record, text
        self._commit(message_for((record,), (act,)), {record.id: text})

    @property
    def tip(self) -> str:
        """The last commit."""
        return self._tip

    def branch_off(self, tip: str) -> None:
        """Go on from another commit."""
        self._tip = tip

    def _act(self, word: str, **values: str) -> Act:
        self.now += timedelta(minutes=1)
        text = {"act": word, "date": self.now.date().isoformat(), "recorded": write_instant(self.now)}
        return Act.of({**text, "by": "registrar", **values})

    def _commit(self, message: str, files: dict[str, str], merged: tuple[str, ...] = ()) -> None:
        self.commits += 1
        said, stamp = message.encode(), f"{int(self.now.timestamp())} +0800"
        lines = [f"commit {BRANCH}\nmark :{self.commits}\n"]
        lines += [f"{who} Test Office <office@example.invalid> {stamp}\n" for who in ("author", "committer")]
        lines += [f"data {len(said)}\n{message}\nfrom {self._tip}\n"]
        lines += [f"merge {tip}\n" for tip in merged]
        self.parts.append("".join(lines).encode())
        for number, text in files.items():
            data = text.encode()
            parsed = _path(number)
            self.parts.append(f"M 100644 inline {parsed}\ndata {len(data)}\n".encode() + data + b"\n")
        self._tip = f":{self.commits}"


def _path(number: str) -> str:
    parsed = parse_number(number)
    path = path_of(parsed) if parsed is not None else None
    assert path is not None
    return path


def _imported(stab: Stab, history: History) -> None:
    subprocess.run(
        ("git", "fast-import", "--quiet", "--force"),
        cwd=stab.root,
        env=dict(stab.environ),
        input=b"".join(history.parts),
        check=True,
    )
    git(stab.root, "reset", "--quiet", "--hard", environ=stab.environ)


def _walked(root: Path, environ: dict[str, str], *revisions: str) -> tuple[list[Trace], Auditing]:
    with Auditing(Git(root, environ), 30) as auditing:
        traces = list(auditing.walk(*revisions or ("HEAD",)))
        traces += skipped_numbers(auditing.trail, ())
    return traces, auditing


WORDS = ("visit", "call", "session", "on-site-reception")


def _long(history: History, commits: int) -> None:
    """Write a history of so many commits: nine records grow side by side, now and then on two branches."""
    sequence = 0
    while history.commits < commits:
        fresh = [history.register(sequence + 1 + each).id for each in range(9)]
        sequence += 9
        for turn in range(6):
            for number in fresh[:5]:
                history.grow(number, WORDS[turn % 4], note=f"第{turn}次到现场查看，听取双方意见")
        ours, tip = dict(history.records), history.tip
        if sequence % 45 == 0:
            history.branch_off(tip)
            for number in fresh[5:]:
                history.grow(number, "visit", note="走访")
            side = {number: history.records[number] for number in fresh[5:]}
            side_tip = history.tip
            history.branch_off(tip)
            history.records = ours
            history.grow(fresh[0], "call", note="电话")
            history.merge(side, side_tip)


@pytest.mark.long
def test_a_clean_history_of_5000_commits_has_no_finding(stab: Stab) -> None:
    history = History(stab.git("rev-parse", "HEAD").strip())
    _long(history, 5000)
    _imported(stab, history)
    stab.git("gc", "--quiet")
    environ = dict(stab.environ)
    begun = _worked()
    traces, auditing = _walked(stab.root, environ)
    audited = _worked() - begun
    streamed, parsed = _read(stab)
    tally = auditing.trail.tally
    sys.stdout.write(
        f"\naudit: {tally.commits} commits ({tally.merges} merges), {tally.versions} versions, {tally.acts} acts; "
        f"processor time {audited:.2f} s, where git streams the same blobs in {streamed:.2f} s "
        f"and reading each of them takes {parsed:.2f} s\n"
    )
    assert traces == []
    assert tally.commits >= 5000 and tally.merges >= 20


def _worked() -> float:
    """Return the processor time of this process and of the programs that it has run, in seconds."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _read(stab: Stab) -> tuple[float, float]:
    """Return how long git takes to stream the blobs of records, and how long reading them strictly takes."""
    listed = stab.git("rev-list", "--objects", "--all").splitlines()
    names = [line.split()[0] for line in listed if line.endswith(".yaml") and "/D-" in line]
    begun = _worked()
    with Git(stab.root, dict(stab.environ)).running(*BATCH) as streams:
        texts = [data.decode() for _, data in Blobs(streams).read(names)]
    streamed = _worked() - begun
    for text in texts:
        read_strictly(text)
    return streamed, _worked() - begun - streamed
