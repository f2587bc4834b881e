"""The format's version: a newer ledger is refused by every command, a newer tool reads an older one."""

from __future__ import annotations

from pathlib import Path

import pytest

from stabctl.cli.registry import COMMANDS
from tests.store.crash_rows import ENDED, NOW, OPEN, ROWS, prepare
from tests.support.clones import Hub, run_git
from tests.support.commands import Stab
from tests.support.repo import tree

READS = (
    "list",
    f"show {OPEN}",
    f"history {OPEN}",
    "sweeps --month 2026-02",
    f"rights {OPEN}",
    "law",
    "due",
    "cluster",
    f"print registration {OPEN}",
    "org",
    "summarise --month 2026-02",
    "verify --all",
    "explain disputes.registered --month 2026-02",
    "schedule",
    "template list",
    "template check",
    "check",
    "audit",
    "diff HEAD~1",
    "doctor",
)
WRITES = (
    *(" ".join(row.words) for row in ROWS),
    "undo",
    "sync",
    f"accept {OPEN}",
    f"return {OPEN} --reason 不属于",
    f"notify {OPEN} --about acceptance --how posted",
    f"mediate {OPEN} --track people --consent both",
    f"follow-up {ENDED} --how visit --performance full --relapse no",
    f"dossier {OPEN} --papers registration",
    f"close {OPEN} --as withdrawn --reason 撤回",
    f"review {ENDED} --finding 无误",
)
ELSEWHERE = {"init", "demo"}
"""Commands that make a ledger of their own."""


@pytest.fixture
def newer(stab: Stab, tmp_path: Path) -> Stab:
    """A workspace that a tool of the future has written."""
    prepare(stab, tmp_path / "papers")
    settings = stab.root / "stabctl.yaml"
    text = settings.read_text(encoding="utf-8").replace("format: 1", "format: 2") + "colour: red\n"
    settings.write_text(text, encoding="utf-8")
    stab.git("commit", "--quiet", "--message", "a newer format", "--", "stabctl.yaml")
    return stab


def _words(line: str, papers: Path) -> list[str]:
    return line.format(papers=papers, digest="0" * 12).split()


def test_every_command_refuses_a_ledger_of_a_newer_format(newer: Stab, tmp_path: Path) -> None:
    before = tree(newer.root), newer.git("rev-parse", "HEAD"), tree(tmp_path / "papers")
    silent = []
    for line in (*READS, *WRITES):
        refused = newer(*_words(line, tmp_path / "papers"), now=NOW)
        said = refused.stdout + refused.stderr
        if refused.exit_code != 1 or "has format 2" not in said or "Install a newer stabctl" not in said:
            silent.append((line, refused.exit_code, said[:200]))
        assert (tree(newer.root), newer.git("rev-parse", "HEAD"), tree(tmp_path / "papers")) == before, line
    assert silent == []
    assert newer("--version").exit_code == 0
    assert newer("list", "--help").exit_code == 0


def test_a_newer_ledger_of_the_remote_is_not_taken_over(stab: Stab) -> None:
    stab.dispute()
    hub = Hub.of(stab)
    newer = hub.clone("newer")
    settings = newer.root / "stabctl.yaml"
    settings.write_text(settings.read_text("utf-8").replace("format: 1", "format: 2"), "utf-8")
    newer.git("commit", "--quiet", "--all", "--message", "a newer format")
    newer.git("push", "--quiet")
    stab.dispute()
    before = tree(stab.root), stab.git("rev-parse", "HEAD"), hub.git("rev-parse", "main")
    refused = stab("sync")
    assert refused.exit_code == 1
    assert "origin/main: " in refused.stderr and "has format 2" in refused.stderr
    assert "Install a newer stabctl" in refused.stderr
    assert (tree(stab.root), stab.git("rev-parse", "HEAD"), hub.git("rev-parse", "main")) == before
    stab("list").succeed()
    stab("file", "D-2026-QS-0002", "--limit", "2026-12-31").succeed()
    assert run_git(stab, "pull", "--no-rebase", "--no-edit").returncode == 0
    for command in ("list", "sync", "check"):
        assert "has format 2" in "".join((stab(command).stdout, stab(command).stderr)), command


def test_the_commands_above_are_nearly_all() -> None:
    named = {line.split()[0] for line in (*READS, *WRITES)} | ELSEWHERE
    assert named <= COMMANDS.keys()
    assert len(COMMANDS.keys() - named) < len(COMMANDS) / 3


def test_a_newer_tool_reads_an_older_ledger_and_leaves_its_format(stab: Stab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stabctl.schema.office.FORMAT", 2)
    settings = (stab.root / "stabctl.yaml").read_bytes()
    assert settings.startswith(b"format: 1\n")
    record = stab.dispute()
    stab("file", record, "--limit", "2026-12-31").succeed()
    assert stab("check", "--json").data["findings"] == []
    assert (stab.root / "stabctl.yaml").read_bytes() == settings
    (stab.root / "stabctl.yaml").write_bytes(settings.replace(b"format: 1", b"format: 3"))
    assert "has format 3" in stab("list").stderr


@pytest.mark.parametrize("path", ["stabctl.yaml", "ledgers/org.yaml", "ledgers/rules.yaml", "ledgers/basis.yaml"])
def test_an_unknown_setting_is_a_finding_with_its_line_and_stays(stab: Stab, path: str) -> None:
    stab.dispute()
    place = stab.root / path
    text = place.read_text(encoding="utf-8") if place.exists() else ""
    place.write_text(text + "colour: red\n", encoding="utf-8")
    found = stab("check", "--json").data["findings"]
    line = len((text + "x").splitlines())
    assert [(each["path"], each["line"]) for each in found] == [(path, line)]
    for command in (("file", "D-2026-QS-0001", "--limit", "2026-12-31"), ("list",)):
        stab(*command)
    assert place.read_text(encoding="utf-8") == text + "colour: red\n"
