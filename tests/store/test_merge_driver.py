"""git merges records by meaning in every clone that the tool has run in; what it leaves unfinished `sync` finishes."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from stabctl.store.syncing.setup import driver_line, program_named
from tests.support.clones import Hub, edit, ledger, run_git
from tests.support.commands import Stab
from tests.support.repo import git, tree

FIRST, SECOND, THIRD = (f"D-2026-QS-000{number}" for number in (1, 2, 3))
LATER = "2026-03-13T10:00:00+08:00"


@pytest.fixture
def there(hub: Hub) -> Stab:
    clone = hub.clone("there", STABCTL_NOW=LATER)
    clone("list").succeed()
    return clone


@pytest.fixture
def apart(here: Stab, there: Stab) -> Stab:
    """The second clone, after both have acted on one record and the first one has pushed."""
    here("file", FIRST, "--limit", "2026-12-31").succeed()
    there("act", FIRST, "--kind", "visit", "--note", "到现场查看").succeed()
    here("sync").succeed()
    return there


@pytest.fixture
def clashing(here: Stab, there: Stab) -> Stab:
    """The second clone, after both have given one number to matters of their own."""
    here.dispute("--title", "这里的第二件")
    there.dispute("--title", "那里的第二件")
    here("sync").succeed()
    return there


def words(clone: Stab, record: str) -> list[str]:
    return [act["act"] for act in clone("show", record, "--json").data["record"]["acts"]]


def require_no_marker(clone: Stab) -> None:
    for path, data in tree(clone.root).items():
        assert b"<<<<<<<" not in data, path


# How git comes to know the driver.


def _driver(clone: Stab) -> str:
    return clone.git("config", "--local", "--default", "", "merge.stabctl.driver").strip()


def test_the_first_command_in_a_clone_tells_git(hub: Hub) -> None:
    clone = hub.clone("fresh")
    assert _driver(clone) == ""
    clone("list").succeed()
    program, *rest = shlex.split(_driver(clone))
    assert Path(program).is_absolute() and Path(program).is_file()
    assert rest == ["merge-driver", "%O", "%A", "%B", "%P"]
    before = (clone.root / ".git/config").read_bytes()
    clone("list").succeed()
    assert (clone.root / ".git/config").read_bytes() == before


def test_a_new_workspace_knows_the_driver(stab: Stab) -> None:
    assert "merge-driver" in _driver(stab)


def test_a_program_that_is_gone_is_named_anew(there: Stab) -> None:
    known = _driver(there)
    there.git("config", "merge.stabctl.driver", driver_line(["/gone/stabctl"]))
    there("list").succeed()
    assert _driver(there) == known


def test_a_program_of_another_place_stays(there: Stab, tmp_path: Path) -> None:
    other = tmp_path / "50% 'off'" / "stabctl"
    other.parent.mkdir()
    other.touch()
    there.git("config", "merge.stabctl.driver", driver_line([str(other)]))
    there("list").succeed()
    assert _driver(there) == driver_line([str(other)])
    assert program_named((there.root / ".git/config").read_text(encoding="utf-8")) == str(other)


@pytest.mark.parametrize(
    "text", ["", '[merge "other"]\n\tdriver = x\n', '[merge "stabctl"]\n\tname = x\n[core]\n\tdriver = y\n']
)
def test_a_configuration_without_the_driver_names_none(text: str) -> None:
    assert program_named(text) is None


def test_a_clone_that_cannot_be_written_is_read_all_the_same(hub: Hub) -> None:
    clone = hub.clone("fresh")
    (clone.root / ".git/config.lock").touch()
    clone("list").succeed()
    assert _driver(clone) == ""


# What git merges.


@pytest.mark.parametrize("how", ["merge", "pull", "rebase", "pull --rebase", "cherry-pick"])
def test_git_merges_acts_of_both_sides(apart: Stab, how: str) -> None:
    commands = {
        "merge": (("fetch",), ("merge", "--no-edit", "origin/main")),
        "pull": (("pull", "--no-rebase", "--no-edit"),),
        "rebase": (("fetch",), ("rebase", "origin/main")),
        "pull --rebase": (("pull", "--rebase"),),
        "cherry-pick": (("fetch",), ("cherry-pick", "origin/main")),
    }[how]
    for command in commands:
        done = run_git(apart, *command)
        assert done.returncode == 0, done.stderr + done.stdout
    assert words(apart, FIRST) == ["register", "file", "visit"]
    assert apart("check").exit_code == 0
    assert apart.git("status", "--porcelain") == ""


def test_git_and_sync_make_the_same_bytes(here: Stab, hub: Hub, apart: Stab) -> None:
    edit(apart, FIRST, "共同的一件", "乙改的题目")
    edit(here, FIRST, "共同的一件", "甲改的题目")
    here("sync").succeed()
    twin = hub.root.parent / "twin"
    git(hub.root.parent, "clone", "--quiet", str(apart.root), "twin", environ=apart.environ)
    other = Stab(twin, apart.environ)
    other.git("remote", "set-url", "origin", str(hub.root))
    other("list").succeed()
    assert run_git(other, "pull", "--no-rebase", "--no-edit").returncode == 0
    apart("sync").succeed()
    assert ledger(other) == ledger(apart)


def test_a_revert_takes_nothing_out_of_a_record(here: Stab) -> None:
    here("file", FIRST, "--limit", "2026-12-31").succeed()
    here("act", FIRST, "--kind", "visit", "--note", "到现场查看").succeed()
    before = here.path(FIRST).read_bytes()
    run_git(here, "revert", "--no-edit", "HEAD~1")
    run_git(here, "revert", "--quit")
    assert here.path(FIRST).read_bytes() == before


def test_a_ledger_in_a_folder_of_a_larger_repository(stab: Stab, tmp_path: Path) -> None:
    larger = tmp_path / "larger"
    larger.mkdir()
    git(larger, "init", "--quiet", environ=stab.environ)
    office = Stab(larger / "some papers/office", stab.environ)
    office.run_bare("init", str(office.root), "--name", "青石乡", "--code", "QS", "--lang", "zh-Hans").succeed()
    office.dispute()
    git(larger, "switch", "--quiet", "--create", "other", environ=stab.environ)
    office("file", FIRST, "--limit", "2026-12-31").succeed()
    office.dispute("--title", "这里的第二件")
    git(larger, "switch", "--quiet", "main", environ=stab.environ)
    office("act", FIRST, "--kind", "visit", "--note", "到现场查看", now=LATER).succeed()
    office.dispute("--title", "那里的第二件", now=LATER)
    merged = run_git(office, "merge", "--no-edit", "other")
    assert merged.returncode == 1
    assert "错误：some papers/office/ledgers/disputes" in merged.stderr
    assert "提示：执行 `stabctl sync`" in merged.stderr
    assert office("sync", now=LATER).exit_code == 1
    assert not (larger / ".git/MERGE_HEAD").exists()
    assert words(office, FIRST) == ["register", "file", "visit"]
    assert office("show", THIRD, "--json").data["record"]["title"] == "那里的第二件"
    assert office("check").exit_code == 0


def test_a_clone_that_turns_line_ends(here: Stab, hub: Hub) -> None:
    there = hub.clone("windows", "-c", "core.autocrlf=true")
    there.git("config", "core.autocrlf", "true")
    here("file", FIRST, "--limit", "2026-12-31").succeed()
    here("sync").succeed()
    there("act", FIRST, "--kind", "visit", "--note", "到现场查看").succeed()
    assert run_git(there, "pull", "--no-rebase", "--no-edit").returncode == 0
    there("sync").succeed()
    here("sync").succeed()
    assert ledger(here) == ledger(there)


# What git can't do.


def test_a_number_clash_leaves_our_file_and_says_what_to_run(clashing: Stab) -> None:
    before = clashing.path(SECOND).read_bytes()
    pulled = run_git(clashing, "pull", "--no-rebase", "--no-edit")
    assert pulled.returncode == 1
    assert "two matters have this number" in pulled.stderr
    assert "stabctl sync" in pulled.stderr
    assert clashing.path(SECOND).read_bytes() == before
    refused = clashing("file", FIRST, "--limit", "2026-12-31")
    assert (refused.exit_code, "in the middle" in refused.stderr) == (1, True)


def test_sync_finishes_what_git_left(here: Stab, clashing: Stab) -> None:
    clashing("link", FIRST, "--to", SECOND, "--relation", "related").succeed()
    here("file", FIRST, "--limit", "2026-12-31").succeed()
    here("sync").succeed()
    assert run_git(clashing, "pull", "--no-rebase", "--no-edit").returncode == 1
    head = clashing.git("rev-parse", "HEAD")
    finished = clashing("sync", "--json")
    assert finished.exit_code == 0, finished.stderr
    assert finished.data["renumbered"] == [{"from": SECOND, "to": THIRD}]
    assert clashing.git("rev-parse", "HEAD^1") == head
    assert run_git(clashing, "merge", "HEAD").stdout == "Already up to date.\n"
    here("sync").succeed()
    assert ledger(here) == ledger(clashing)
    assert here("show", THIRD, "--json").data["record"]["title"] == "那里的第二件"
    related = here("show", FIRST, "--json").data["record"]["related"]
    assert [each["id"] for each in related] == [THIRD]
    require_no_marker(clashing)


def test_sync_finishes_without_a_connection_too(hub: Hub, clashing: Stab) -> None:
    run_git(clashing, "pull", "--no-rebase", "--no-edit")
    hub.root.rename(hub.root.with_name("away.git"))
    refused = clashing("sync")
    assert refused.exit_code == 1
    assert refused.stderr.startswith("Note: The merge that git left unfinished is finished.\n")
    assert clashing.git("status", "--porcelain") == ""
    assert clashing("show", THIRD, "--json").data["record"]["title"] == "那里的第二件"


def test_a_record_that_one_side_deleted_is_finished_by_keeping_it(here: Stab, there: Stab) -> None:
    here("file", FIRST, "--limit", "2026-12-31").succeed()
    here("sync").succeed()
    there.git("rm", "--quiet", str(there.path(FIRST)))
    there.git("commit", "--quiet", "--message", "removed by hand")
    assert run_git(there, "pull", "--no-rebase", "--no-edit").returncode == 1
    assert there("sync").exit_code == 0
    assert words(there, FIRST) == ["register", "file"]


@pytest.mark.parametrize("staged", [True, False])
def test_a_record_that_somebody_merges_by_hand_is_not_written_over(clashing: Stab, staged: bool) -> None:
    run_git(clashing, "pull", "--no-rebase", "--no-edit")
    path = clashing.path(SECOND)
    theirs = clashing.git("show", "MERGE_HEAD:" + path.relative_to(clashing.root).as_posix())
    path.write_text(theirs + "# looked at\n", encoding="utf-8")
    if not staged:
        refused = clashing("sync", "--json")
        assert (refused.exit_code, SECOND in refused.error["message"]) == (1, True)
        assert path.read_text(encoding="utf-8") == theirs + "# looked at\n"
        return
    clashing.git("add", str(path))
    assert clashing("sync").exit_code == 0
    assert path.read_text(encoding="utf-8") == theirs + "# looked at\n"


def test_the_users_own_work_survives_the_finishing(clashing: Stab) -> None:
    (clashing.root / "mine.txt").write_text("1\n", encoding="utf-8")
    clashing.git("add", "mine.txt")
    clashing.git("commit", "--quiet", "--message", "mine")
    (clashing.root / "mine.txt").write_text("2\n", encoding="utf-8")
    (clashing.root / "untracked.txt").write_text("3\n", encoding="utf-8")
    run_git(clashing, "pull", "--no-rebase", "--no-edit")
    assert clashing("sync").exit_code == 0
    assert clashing.git("status", "--porcelain") == " M mine.txt\n?? untracked.txt\n"


def test_a_rebase_that_meets_a_clash_is_given_up(here: Stab, clashing: Stab) -> None:
    assert run_git(clashing, "pull", "--rebase").returncode == 1
    require_no_marker(clashing)
    refused = clashing("sync", "--json")
    assert refused.exit_code == 1
    assert "git rebase --abort" in refused.error["hint"]
    clashing.git("rebase", "--abort")
    clashing("sync").succeed()
    here("sync").succeed()
    assert ledger(here) == ledger(clashing)


def test_what_a_rebase_that_a_hand_ended_has_dropped_is_not_left_behind(here: Stab, clashing: Stab) -> None:
    assert run_git(clashing, "pull", "--rebase").returncode == 1
    clashing.git("add", "--all")
    assert run_git(clashing, "rebase", "--continue", GIT_EDITOR="true").returncode == 0
    assert clashing("show", SECOND, "--json").data["record"]["title"] == "这里的第二件"
    refused = clashing("sync", "--json")
    assert refused.exit_code == 1 and "A rebase dropped the commit" in refused.error["message"]
    audited = next(each for each in clashing("audit", "--json").data["findings"] if each["code"] == "history-rewritten")
    told = re.findall(r"`(git merge \w+)`", f"{refused.error['hint']} {audited['remedy']}")
    assert len(set(told)) == 1
    assert run_git(clashing, *shlex.split(told[0])[1:]).returncode == 1
    assert clashing("sync").exit_code == 0
    here("sync").succeed()
    assert ledger(here) == ledger(clashing)
    assert clashing("show", THIRD, "--json").data["record"]["title"] == "那里的第二件"
    assert [each for each in clashing("audit", "--json").data["findings"] if each["code"] == "history-rewritten"] == []


def test_a_rebase_that_has_kept_every_act_is_pushed(here: Stab, apart: Stab) -> None:
    apart.dispute("--title", "那里的第二件")
    assert run_git(apart, "pull", "--rebase").returncode == 0
    apart("sync").succeed()
    here("sync").succeed()
    assert ledger(here) == ledger(apart)


def test_the_side_that_was_pushed_keeps_its_number(here: Stab, hub: Hub, there: Stab) -> None:
    there.dispute("--title", "那里的第二件")
    here.dispute("--title", "这里的第二件")
    here("sync").succeed()
    here.git("fetch", "--quiet", str(there.root), "main:theirs")
    assert run_git(here, "merge", "--no-edit", "theirs").returncode == 1
    assert here("sync").exit_code == 0
    assert here("show", SECOND, "--json").data["record"]["title"] == "这里的第二件"
    assert here("show", THIRD, "--json").data["record"]["title"] == "那里的第二件"


def test_the_driver_refuses_what_it_cannot_read(stab: Stab, tmp_path: Path) -> None:
    text = "id: D-2026-QS-0001\ntimeline\n"
    for name in ("base", "ours", "theirs"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    names = [str(tmp_path / name) for name in ("base", "ours", "theirs")]
    refused = stab.run_bare("merge-driver", *names, "ledgers/disputes/2026/QS/D-2026-QS-0001.yaml")
    assert refused.exit_code == 1
    assert "D-2026-QS-0001.yaml:" in refused.stderr and "stabctl sync" in refused.stderr
    assert (tmp_path / "ours").read_text(encoding="utf-8") == text
    assert stab.run_bare("merge-driver", "one").exit_code == 2
