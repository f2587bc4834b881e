"""Clones that work apart and sync hold the same bytes in the end, and every act that any of them accepted.

A failing schedule names its seed; `SCHEDULE=4711 python -m pytest tests/laws/test_convergence.py -m "long or not long"`
runs that one alone.
"""

from __future__ import annotations

import os
import sys
from collections import Counter

import pytest

from tests.laws.schedules import MET, Schedule

ONE = os.environ.get("SCHEDULE")


def run(seeds: range) -> Counter[str]:
    met: Counter[str] = Counter()
    for seed in [int(ONE)] if ONE else seeds:
        try:
            Schedule(seed, met).run(40)
        except Exception:
            sys.stderr.write(f"\nthe schedule that failed: SCHEDULE={seed}\n")
            raise
    return met


def test_clones_converge_and_lose_nothing() -> None:
    met = run(range(150))
    assert ONE or all(met[name] >= 10 for name in MET), met


@pytest.mark.long
def test_ten_thousand_schedules_converge() -> None:
    met = run(range(10_000))
    sys.stdout.write("\n" + "\n".join(f"{name:34}{met[name]:8}" for name in sorted(met)) + "\n")
    assert ONE or all(met[name] >= 500 for name in MET), met
