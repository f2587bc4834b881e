"""What `stabctl sync` tells a clerk, and what `show` tells of a number that has moved."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import time

import pytest

from tests.support.clones import Hub, edit, ledger, run_git
from tests.support.commands import Stab

FIRST, SECOND, THIRD = (f"D-2026-QS-000{number}" for number in (1, 2, 3))


@pytest.fixture
def clones(stab: Stab) -> tuple[Stab, Stab]:
    stab.dispute("--title", "共同的一件")
    hub = Hub.of(stab)
    return stab, hub.clone("there", STABCTL_NOW="2026-03-13T10:00:00+08:00")


def test_nothing_to_exchange_is_said(clones: tuple[Stab, Stab]) -> None:
    said = clones[1]("sync").succeed().stdout
    assert said == "Nothing to exchange: this clone and origin/main hold the same records.\n"


def test_what_came_went_was_merged_and_renumbered_is_said(clones: tuple[Stab, Stab]) -> None:
    here, there = clones
    here("file", FIRST, "--limit", "2026-12-31").succeed()
    here.dispute("--title", "这里的")
    edit(here, FIRST, "共同的一件", "甲改的")
    edit(there, FIRST, "共同的一件", "乙改的")
    there("act", FIRST, "--kind", "visit", "--note", "到现场查看").succeed()
    there.dispute("--title", "那里的")
    here("sync").succeed()
    assert there("sync").succeed().stdout.splitlines() == [
        "Exchanged with origin/main: 2 records came, 2 went.",
        f"Changed on both sides and merged: {FIRST}.",
        f"Two matters had the number {SECOND}; the one registered here is {THIRD} now.",
        f"{FIRST}: both sides changed title by hand; 乙改的 stands, 甲改的 is kept in the act set-aside.",
    ]
    assert there("sync", "--lang", "zh-Hans").succeed().stdout.startswith("没有可交换的内容")


def test_acts_that_are_not_possible_together_are_told_with_the_way_out(clones: tuple[Stab, Stab]) -> None:
    here, there = clones
    here("decline", FIRST, "--reason", "不属受理范围", "--told", "2026-03-12").succeed()
    there("file", FIRST, "--limit", "2026-12-31").succeed()
    here("sync").succeed()
    merged = there("sync")
    assert (merged.exit_code, merged.stderr) == (0, "")
    assert f"Acts that are not possible together stand in 1 record: {FIRST}." in merged.stdout
    assert "`stabctl check`" in merged.stdout


def test_show_names_both_matters_of_a_number_that_moved(clones: tuple[Stab, Stab]) -> None:
    here, there = clones
    here.dispute("--title", "这里的")
    there.dispute("--title", "那里的")
    here("sync").succeed()
    there("sync").succeed()
    here("sync").succeed()
    shown = here("show", SECOND).succeed().stdout
    assert shown.startswith(f"{SECOND}  这里的\n")
    assert f"  {THIRD} had this number until 2026-03-13.\n" in shown
    assert here("show", SECOND, "--json").data["record"]["moved"] == [{"id": THIRD, "until": "2026-03-13"}]
    assert here("show", THIRD, "--json").data["record"]["moved"] == []
    assert f"  formerly: {SECOND}  (now the number of: 这里的)\n" in here("show", THIRD).stdout
    assert f"  原编号：{SECOND}  （该编号现属：这里的）\n" in here("show", THIRD, "--lang", "zh-Hans").stdout


def test_a_post_that_the_office_does_not_have_renumbers_nothing(clones: tuple[Stab, Stab]) -> None:
    here, there = clones
    here.dispute()
    there.dispute()
    here("sync").succeed()
    refused = there("sync", "--by", "nobody", "--json")
    assert (refused.exit_code, refused.error["code"]) == (1, "refused")
    assert "nobody" in refused.error["message"]
    there("sync", "--by", "office").succeed()
    assert there("show", THIRD, "--json").data["record"]["acts"][-1]["by"] == "office"


def test_a_refusal_is_said_in_the_offices_language(clones: tuple[Stab, Stab]) -> None:
    here, _ = clones
    here.git("remote", "remove", "origin")
    assert here("sync", "--lang", "zh-Hans").stderr == (
        "错误：本地没有可以交换的远程库。\n"
        "提示：请指明一个文件夹或地址：`git remote add origin URL`；再执行 `stabctl sync`。\n"
    )


@pytest.mark.parametrize(
    ("ways", "wayout"),
    [(("merge", "--no-edit"), "`stabctl sync`, which finishes it"), (("rebase",), "`git rebase --abort`")],
)
def test_whoever_looks_during_an_unfinished_merge_is_told(
    clones: tuple[Stab, Stab], ways: tuple[str, ...], wayout: str
) -> None:
    here, there = clones
    here.dispute("--title", "这里的")
    there.dispute("--title", "那里的")
    here("sync").succeed()
    there.git("fetch", "--quiet")
    before = {words: there(*words).stderr for words in (("list",), ("check",), ("show", SECOND), ("summarise",))}
    assert run_git(there, *ways, "origin/main").returncode == 1
    for words, said in before.items():
        told = there(*words).stderr
        assert (said, told.count("Warning: git is in the middle of a")) == ("", 1), words
        assert "the files may hold what one side wrote only" in told and wayout in told


def test_a_merge_that_a_hand_ended_and_that_lost_a_matter_is_not_pushed(clones: tuple[Stab, Stab]) -> None:
    here, there = clones
    here.dispute("--title", "这里的")
    there.dispute("--title", "那里的")
    here("sync").succeed()
    there.git("fetch", "--quiet")
    assert run_git(there, "merge", "--no-edit", "origin/main").returncode == 1
    assert "Run `stabctl sync`, which finishes it" in there("file", FIRST, "--limit", "2026-12-31").stderr
    there.git("add", "-A")
    there.git("commit", "--quiet", "--no-edit")
    refused = there("sync")
    commit = there.git("rev-parse", "HEAD").strip()[:12]
    assert refused.exit_code == 1
    assert f"Error: The merge {commit} lost what {SECOND} holds on one of its sides" in refused.stderr
    assert ledger(here) == ledger(Hub(here.root.parent / "hub.git", here.environ).clone("third"))
    there.git("reset", "--quiet", "--keep", f"{commit}^")
    assert f"the one registered here is {THIRD} now" in there("sync").succeed().stdout
    here("sync").succeed()
    assert ledger(here) == ledger(there)
    assert {"这里的", "那里的"} <= {
        here("show", number, "--json").data["record"]["title"] for number in (SECOND, THIRD)
    }


def test_of_a_report_that_both_sides_issued_the_one_that_was_pushed_stands(clones: tuple[Stab, Stab]) -> None:
    here, there = clones
    issue = ("summarise", "--week", "2026-W10", "--issue", "--format", "md")
    here("file", FIRST, "--limit", "2026-12-31").succeed()
    for clone in (here, there):
        clone(*issue, now="2026-03-14T10:00:00+08:00").succeed()
    here("sync").succeed()
    (path,) = [each.relative_to(here.root).as_posix() for each in (here.root / "reports").rglob("*.md")]
    pushed, other = (here.root / path).read_text("utf-8"), (there.root / path).read_text("utf-8")
    assert pushed != other
    told = there("sync").succeed().stdout
    assert f"{path} was issued on both sides; the remote's stands" in told
    (shown,) = re.findall(r"`git show ([^`]+)`", told)
    assert there.git("show", shown) == other
    here("sync").succeed()
    assert [(clone.root / path).read_text("utf-8") for clone in clones] == [pushed, pushed]
    assert there.git("status", "--porcelain") == ""
    assert there("verify", "--all").exit_code == 0
    assert [each for each in there("audit", "--json").data["findings"] if each["level"] == "finding"] == []


def test_a_refused_push_is_told_in_one_line_without_signs_of_control(clones: tuple[Stab, Stab]) -> None:
    here, _ = clones
    here.dispute("--title", "这里的")
    hook = here.root.parent / "hub.git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho no pushes today >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    refused = here("sync").stderr.splitlines()[0]
    assert "origin did not take the push: " in refused and "no pushes today" in refused
    assert not re.search(r"\\x|\t", refused)


def test_a_branch_that_is_new_to_the_remote_is_told_and_comes_to_the_others_as_it_says(
    clones: tuple[Stab, Stab],
) -> None:
    here, there = clones
    there.git("switch", "--quiet", "--create", "mine")
    there.dispute("--title", "另一分支上的")
    told = there("sync").stderr
    assert "origin/mine is a new branch of the remote; clones on main don't get what is on it." in told
    for command in re.findall(r"`([^`]+)`", told):
        program, *words = shlex.split(command)
        assert (there(*words).exit_code if program == "stabctl" else run_git(there, *words).returncode) == 0, command
    assert there("sync").succeed()
    here("sync").succeed()
    assert ledger(here) == ledger(there) and len(ledger(here)) == 2


def test_an_interrupted_exchange_says_that_the_next_one_goes_on(clones: tuple[Stab, Stab]) -> None:
    here, there = clones
    here.dispute("--title", "这里的")
    started = here.root.parent / "started"
    hook = here.root.parent / "hub.git/hooks/pre-receive"
    hook.write_text(f"#!/bin/sh\ntouch {started}\nsleep 60\n", encoding="utf-8")
    hook.chmod(0o755)
    command = (sys.executable, "-m", "stabctl", "-C", str(here.root), "sync")
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=here.environ, stderr=pipe, text=True, start_new_session=True) as process:
        while not started.exists():
            assert process.poll() is None
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert (process.returncode, said.strip()) == (
        130,
        "Note: Interrupted; nothing is lost. `stabctl sync` goes on where this one stopped.",
    )
    hook.unlink()
    here("sync").succeed()
    there("sync").succeed()
    assert ledger(here) == ledger(there) and len(ledger(here)) == 2


def test_a_state_that_neither_side_had_is_told(clones: tuple[Stab, Stab]) -> None:
    here, there = clones
    here("file", FIRST, "--limit", "2026-12-31").succeed()
    here("assign", FIRST, "--to", "QS-JUSTICE").succeed()
    for clone in clones:
        clone("sync").succeed()
    here("resolve", FIRST, "--as", "settled").succeed()
    there("close", FIRST, "--as", "withdrawn", "--reason", "自行和解").succeed()
    for clone in (here, there, here):
        clone("sync").succeed()
    acts = {act["act"]: act["digest"] for act in here("show", FIRST, "--json").data["record"]["acts"]}
    here(
        "retract", FIRST, "--act", acts["resolve"], "--reason", "以撤回为准", now="2026-03-14T09:00:00+08:00"
    ).succeed()
    there("retract", FIRST, "--act", acts["close"], "--reason", "以解决为准", now="2026-03-14T10:00:00+08:00").succeed()
    here("sync").succeed()
    told = f"{FIRST} is assigned now, which it was on neither side; `stabctl history {FIRST}` shows why."
    assert told in there("sync").succeed().stdout
