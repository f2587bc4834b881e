"""Clones that work apart, pull, push, break off and come back hold the same bytes in the end, with every act once."""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from stabctl.schema.records import read_record
from tests.laws.git_clones import BEGUN, Township
from tests.support.clones import Hub, ledger
from tests.support.commands import Stab
from tests.support.repo import hermetic_environ

MET = ("clashes", "both sides", "impossible lives", "crashes")
"""What every run has to meet."""

SHORT = (3, 15, 17, 18, 21, 24)
"""Schedules that meet all of it in a few seconds."""

OFTEN = ("repairs", "pulls", "pulls from a clone", "unfinished", "hand edits", "offline")
"""What the long run has to meet besides."""

SEED = os.environ.get("STABCTL_SEED")
"""The one schedule to play instead of all: how a failure is replayed."""


def _prepared(folder: Path) -> Path:
    """Make a hub with a ledger of a few matters."""
    stab = Stab(folder / "office", {**hermetic_environ(folder), "STABCTL_NOW": BEGUN.isoformat()})
    stab.run_bare("init", str(stab.root), "--name", "青石乡", "--code", "QS", "--lang", "en").succeed()
    for number in range(3):
        stab.dispute("--title", f"共同的第{number}件", now=f"2026-03-12T08:0{number}:00+08:00")
    stab("file", "D-2026-QS-0001", "--limit", "2026-12-31").succeed()
    stab("assign", "D-2026-QS-0001", "--to", "QS-JUSTICE").succeed()
    Hub.of(stab)
    kept = folder / "prepared"
    kept.mkdir()
    (folder / "hub.git").rename(kept / "hub.git")
    return kept


def _run(seed: int, prepared: Path, folder: Path, met: Counter[str]) -> None:
    """Play one schedule and hold its end against what was accepted."""
    chance = random.Random(seed)
    town = Township(folder, hermetic_environ(prepared.parent), chance, met)
    town.open(prepared)
    for _ in range(chance.randint(8, 22)):
        town.step()
    town.meet()
    _require_convergence(town)


def _require_convergence(town: Township) -> None:
    held = [ledger(clone.stab) for clone in town.clones]
    assert all(each == held[0] for each in held), "the clones hold different bytes"
    assert len({clone.stab.git("rev-parse", "HEAD") for clone in town.clones}) == 1
    records = {name.removesuffix(".yaml"): read_record(data.decode()).record for name, data in held[0].items()}
    acts = Counter(act.short for record in records.values() for act in record.acts)
    assert {act: acts[act] for act in town.accepted if acts[act] != 1} == {}, "accepted acts that are not there once"
    assert [act for act, times in acts.items() if times > 1] == []
    text = b"\n".join(held[0].values()).decode()
    assert [title for title in town.titles if title.removeprefix("title: ") not in text] == []
    _require_explained(town, {number: _hands(town, record) for number, record in records.items()})


def _hands(town: Township, record: object) -> set[str]:
    """Return the clones that acted on a record; a merge, a hand edit or a command that was killed counts as one."""
    return {town.accepted.get(act.short, act.word) for act in record.acts if act.word != "register"}  # type: ignore[attr-defined]


def _require_explained(town: Township, hands: dict[str, set[str]]) -> None:
    """Require that every finding is of a record that several clones acted on."""
    checked = town.run(town.clones[0], "check", "--json")
    for finding in checked.data["findings"]:
        if not finding["warning"]:
            assert len(hands.get(finding["record"], ())) > 1, finding


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    return _prepared(tmp_path)


def _schedules(seeds: Sequence[int], prepared: Path, tmp_path: Path) -> Counter[str]:
    met: Counter[str] = Counter()
    for seed in seeds if SEED is None else (int(SEED),):
        try:
            _run(seed, prepared, tmp_path / str(seed), met)
        except BaseException:
            sys.stderr.write(f"\nclones: replay with STABCTL_SEED={seed} and pytest {__file__}\n")
            raise
        shutil.rmtree(tmp_path / str(seed))
    told = ", ".join(f"{count} {name}" for name, count in sorted(met.items()))
    sys.stderr.write(f"\nclones: {len(seeds)} schedules: {told}\n")
    return met


def test_clones_that_worked_apart_hold_the_same_in_the_end(prepared: Path, tmp_path: Path) -> None:
    met = _schedules(SHORT, prepared, tmp_path)
    assert SEED or {name: met[name] for name in MET if met[name] < 1} == {}


@pytest.mark.long
def test_many_schedules_of_clones_that_work_apart(prepared: Path, tmp_path: Path) -> None:
    met = _schedules(range(1000, 1300), prepared, tmp_path)
    assert SEED or {name: met[name] for name in MET if met[name] < 30} == {}
    assert SEED or {name: met[name] for name in OFTEN if met[name] < 5} == {}
