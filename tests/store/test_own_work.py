"""Hooks, signatures, sparse and shared repositories of the users' own are respected."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.commands import Stab
from tests.support.repo import PATH, git

RECORD = "D-2026-QS-0001"
PLACE = f"ledgers/disputes/2026/QS/{RECORD}.yaml"
FILE = ("file", RECORD, "--limit", "2026-04-12")


@pytest.fixture
def office(stab: Stab) -> Stab:
    stab.dispute()
    return stab


def _hook(office: Stab, name: str, body: str) -> None:
    path = office.root / ".git/hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)


def test_a_hook_that_rewrites_the_record_is_told(office: Stab) -> None:
    _hook(office, "pre-commit", f'echo "# hook" >>"{PLACE}"; git add "{PLACE}"')
    done = office(*FILE)
    assert done.exit_code == 0
    assert f"A hook of this clone has changed {PLACE}" in done.stderr
    assert office("show", RECORD, "--json").data["record"]["status"] == "filed"
    assert office("check").exit_code == 0


def test_a_hook_that_leaves_the_record_alone_is_not_told(office: Stab) -> None:
    _hook(office, "pre-commit", "echo looked >&2")
    office(*FILE).succeed()


def test_a_message_that_a_hook_completes_stays(office: Stab) -> None:
    _hook(office, "commit-msg", 'echo "Reviewed: yes" >>"$1"')
    office(*FILE).succeed()
    said = office.git("log", "-1", "--format=%B")
    assert "Reviewed: yes" in said
    assert "Stabctl-Act: file " in said


def test_what_a_hook_starts_in_the_background_keeps_no_lock(office: Stab, tmp_path: Path) -> None:
    go = tmp_path / "go"
    _hook(office, "post-commit", f'(while ! test -e "{go}"; do sleep 0.1; done) >/dev/null 2>&1 </dev/null &')
    office(*FILE).succeed()
    office("amend", RECORD, "--set", "people=5-9", "--reason", "补", STABCTL_LOCK_WAIT="0").succeed()
    go.touch()


def test_a_commit_is_signed_where_the_user_signs(office: Stab, tmp_path: Path) -> None:
    keygen = shutil.which("ssh-keygen", path=PATH)
    if keygen is None:
        pytest.skip("the machine has no ssh-keygen")
    key, signers = tmp_path / "key", tmp_path / "signers"
    subprocess.run((keygen, "-q", "-t", "ed25519", "-N", "", "-f", str(key)), check=True)
    public = key.with_suffix(".pub").read_text(encoding="utf-8")
    signers.write_text(f"office@example.invalid {public}", encoding="utf-8")
    settings = {"gpg.format": "ssh", "user.signingkey": str(key), "commit.gpgsign": "true"}
    for name, value in {**settings, "gpg.ssh.allowedSignersFile": str(signers)}.items():
        office.git("config", name, value)
    office(*FILE).succeed()
    assert office.git("log", "-1", "--format=%G?") == "G\n"
    key.unlink()
    refused = office("amend", RECORD, "--set", "people=5-9", "--reason", "补")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert office.git("status", "--porcelain") == ""
    assert office("show", RECORD, "--json").data["record"]["people"] is None


def test_a_sparse_clone_stays_sparse(office: Stab) -> None:
    office("summarise", "--week", "2026-W11", "--issue", now="2026-03-16").succeed()
    office.git("sparse-checkout", "set", "ledgers")
    assert not (office.root / "reports").exists()
    office(*FILE, now="2026-03-16").succeed()
    assert not (office.root / "reports").exists()
    assert office.git("status", "--porcelain") == ""
    assert "reports/" in office.git("ls-tree", "-r", "--name-only", "HEAD")


def test_a_ledger_that_is_a_submodule(office: Stab, tmp_path: Path) -> None:
    larger = tmp_path / "larger"
    larger.mkdir()
    git(larger, "init", "--quiet", environ=office.environ)
    allowed = ("-c", "protocol.file.allow=always")
    git(larger, *allowed, "submodule", "--quiet", "add", str(office.root), "office", environ=office.environ)
    git(larger, "commit", "--quiet", "--message", "a ledger", environ=office.environ)
    (larger / "own.txt").write_text("staged", encoding="utf-8")
    git(larger, "add", "own.txt", environ=office.environ)
    part = Stab(larger / "office", office.environ)
    part.git("switch", "--quiet", "main")
    part(*FILE).succeed()
    assert part("check").exit_code == 0
    assert part.git("status", "--porcelain") == ""
    assert git(larger, "status", "--porcelain", environ=office.environ) == " M office\nA  own.txt\n"


def test_a_watcher_of_files_is_not_asked_and_holds_no_lock(office: Stab, tmp_path: Path) -> None:
    watcher, asked = tmp_path / "watcher", tmp_path / "asked"
    watcher.write_text(f'#!/bin/sh\ntouch "{asked}"\nprintf "/\\0"\n', encoding="utf-8")
    watcher.chmod(0o755)
    office.git("config", "core.fsmonitor", str(watcher))
    office.git("status", "--porcelain")
    asked.unlink(missing_ok=True)
    office(*FILE).succeed()
    assert not asked.exists()
    assert office.git("status", "--porcelain") == ""
