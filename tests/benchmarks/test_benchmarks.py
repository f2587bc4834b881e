"""The benchmark: its records are the same each time and keep the rules, and it prints its page."""

import subprocess
import sys
from itertools import islice
from pathlib import Path

from benchmarks.building import build
from benchmarks.lives import records
from benchmarks.places import NOW, clone, hermetic
from stabctl.schema.printing import print_record
from tests.support.commands import Stab

ROOT = Path(__file__).parents[2]


def test_the_same_seed_makes_the_same_records_and_another_one_others():
    made, again, others = ([*map(print_record, records(300, seed))] for seed in (7, 7, 8))

    assert made == again
    assert made != others
    assert len({record.id for record in records(300, 7)}) == 300
    assert {record.kind for record in records(300, 7)} == {"dispute", "intel", "sweep", "activity", "assessment"}


def test_a_record_has_about_a_thousand_bytes():
    sizes = [len(print_record(record).encode()) for record in records(300)]

    assert 700 < sum(sizes) / len(sizes) < 1400


def test_the_ledger_is_whole_and_keeps_the_rules(tmp_path):
    environ = hermetic(tmp_path / "bench")
    build(tmp_path / "source", records(300), environ)
    root = clone(tmp_path / "source", tmp_path / "clone", environ)

    stab = Stab(root, {**environ, "STABCTL_NOW": NOW})
    checked, audited = stab("check", "--lang", "en"), stab("audit", "--lang", "en")

    assert checked.exit_code == 0, checked.stdout
    assert checked.stdout == "300 records checked: 0 findings, 0 warnings.\n"
    assert audited.exit_code == 0, audited.stdout
    assert audited.stdout.splitlines()[-1] == "0 findings, 0 warnings, 0 notes."
    for record in islice(records(300), 0, 300, 60):
        path = next((root / "ledgers").rglob(f"{record.id}.yaml"))
        text = path.read_text(encoding="utf-8")
        assert _without_instants(text) == _without_instants(print_record(record))


def _without_instants(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith("  recorded: ")]


def test_the_page_has_medians_and_goals_and_the_right_answer_after_changes(tmp_path):
    command = (sys.executable, "-m", "benchmarks", "100", "--cache", str(tmp_path / "cache"), "--seconds", "0")
    done = subprocess.run(
        (*command, "--only", "cold", "writing", "changes"), cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert "## 100 records" in lines
    for name in ("read walk", "list, cold", "git add; git commit", "add", "assign"):
        assert any(line.startswith(f"| {name} | ") and line.endswith(" | 1 |") for line in lines), name
    assert any(line.startswith("| P4 | list, cold / read walk | 100 | 6x | ") for line in lines)
    assert [line for line in lines if line.endswith("| as a fresh clone's |")]
    assert "differs" not in done.stdout
    assert "failed" not in done.stdout
