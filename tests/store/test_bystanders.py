"""What the user has staged, changed or left lying about survives every command bit for bit."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.commands import Stab

RECORD = "D-2026-QS-0001"
COMMANDS = {
    "add": ("add", "dispute", "--title", "第三件", "--category", "land", "--source", "sweep"),
    "file": ("file", RECORD, "--limit", "2026-04-12"),
    "amend": ("amend", RECORD, "--set", "people=5-9", "--reason", "补"),
    "void": ("void", RECORD, "--reason", "重复"),
    "refused": ("resolve", RECORD, "--as", "settled"),
    "list": ("list",),
    "check": ("check",),
}


@pytest.fixture
def office(stab: Stab) -> Stab:
    """A workspace in the middle of somebody's own work."""
    stab.dispute()
    stab.dispute()
    root = stab.root
    lines = [f"line {number}\n" for number in range(30)]
    for name in ("partly.txt", "gone.txt", "moved.txt", "unstaged.txt", "kept-in-index.txt"):
        (root / name).write_text("".join(lines), encoding="utf-8")
    stab.git("add", "--all")
    stab.git("commit", "--quiet", "--message", "papers")
    (root / "partly.txt").write_text("".join(["first\n", *lines]), encoding="utf-8")
    stab.git("add", "partly.txt")
    (root / "partly.txt").write_text("".join(["first\n", *lines, "last\n"]), encoding="utf-8")
    stab.git("rm", "--quiet", "gone.txt")
    stab.git("mv", "moved.txt", "moved to.txt")
    stab.git("rm", "--quiet", "--cached", "kept-in-index.txt")
    (root / "unstaged.txt").write_text("changed\n", encoding="utf-8")
    (root / "新文件.txt").write_text("staged and new\n", encoding="utf-8")
    stab.git("add", "新文件.txt")
    (root / "untracked.txt").write_text("untracked\n", encoding="utf-8")
    (root / "intended.txt").write_text("intended\n", encoding="utf-8")
    stab.git("add", "--intent-to-add", "intended.txt")
    settings = root / "ledgers/org.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    other = stab.path("D-2026-QS-0002")
    other.write_text(other.read_text(encoding="utf-8") + "# half done\n", encoding="utf-8")
    stab.git("add", str(other))
    other.write_text(other.read_text(encoding="utf-8") + "# and more\n", encoding="utf-8")
    return stab


def _work(office: Stab) -> tuple[str, ...]:
    return (
        office.git("diff", "--binary"),
        office.git("diff", "--cached", "--binary"),
        office.git("status", "--porcelain", "--untracked-files=all"),
        office.git("stash", "list"),
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_the_users_own_work_survives(office: Stab, name: str) -> None:
    before = _work(office)
    result = office(*COMMANDS[name])
    assert result.exit_code == (1 if name == "refused" else 0), result.stderr
    assert _work(office) == before


@pytest.mark.parametrize("name", ["add", "file"])
def test_a_commit_holds_the_record_and_nothing_else(office: Stab, name: str) -> None:
    assert office(*COMMANDS[name]).exit_code == 0
    record = "D-2026-QS-0003" if name == "add" else RECORD
    assert office.git("show", "--name-only", "--format=") == f"ledgers/disputes/2026/QS/{record}.yaml\n"


@pytest.mark.parametrize("name", ["add", "file"])
def test_the_users_own_work_survives_a_commit_that_fails(office: Stab, name: str) -> None:
    hook = office.root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    before = _work(office)
    assert office(*COMMANDS[name]).exit_code == 1
    assert _work(office) == before


def test_a_file_that_the_user_ignores_is_kept_all_the_same(stab: Stab) -> None:
    (stab.root / ".git/info").mkdir(exist_ok=True)
    (stab.root / ".git/info/exclude").write_text("ledgers/\n", encoding="utf-8")
    record = stab.dispute()
    stab("file", record, "--limit", "2026-04-12").succeed()
    assert stab.git("ls-files", str(Path("ledgers/disputes"))) == f"ledgers/disputes/2026/QS/{record}.yaml\n"
    assert stab.git("status", "--porcelain") == ""
