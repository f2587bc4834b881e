"""The states that a clone can be in: what is refused with a way out, and what works all the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.commands import Stab
from tests.support.repo import git, tree

RECORD = "D-2026-QS-0001"
ADD = ("add", "dispute", "--title", "第二件", "--category", "land", "--source", "sweep")
FILE = ("file", RECORD, "--limit", "2026-04-12")


@pytest.fixture
def office(stab: Stab) -> Stab:
    stab.dispute()
    return stab


def _refused(office: Stab, said: str, *, code: str = "unavailable") -> None:
    for command in (ADD, FILE):
        before = tree(office.root)
        refused = office(*command, "--json")
        assert (refused.exit_code, refused.error["code"]) == (1, code), refused.stderr
        assert said in refused.error["message"]
        assert refused.error["hint"]
        assert tree(office.root) == before
    assert office("list").exit_code == 0
    assert office("check").exit_code == 0


def test_a_detached_head_is_refused(office: Stab) -> None:
    office.git("switch", "--quiet", "--detach")
    _refused(office, "no branch")
    office.git("switch", "--quiet", "main")
    assert office(*FILE).exit_code == 0


def test_a_merge_under_way_is_refused(office: Stab) -> None:
    office.git("switch", "--quiet", "--create", "other")
    (office.root / "a.txt").write_text("a", encoding="utf-8")
    office.git("add", "a.txt")
    office.git("commit", "--quiet", "--message", "a")
    office.git("switch", "--quiet", "main")
    office.git("merge", "--quiet", "--no-ff", "--no-commit", "other")
    _refused(office, "in the middle")
    office.git("merge", "--abort")
    assert office(*FILE).exit_code == 0


@pytest.mark.parametrize("name", ["CHERRY_PICK_HEAD", "REVERT_HEAD"])
def test_a_pick_under_way_is_refused(office: Stab, name: str) -> None:
    (office.root / ".git" / name).write_text(office.git("rev-parse", "HEAD"), encoding="utf-8")
    _refused(office, "in the middle")


@pytest.mark.parametrize("name", ["rebase-merge", "rebase-apply"])
def test_a_rebase_under_way_is_refused(office: Stab, name: str) -> None:
    (office.root / ".git" / name).mkdir()
    _refused(office, "in the middle")


def test_a_clone_that_knows_nobody_reads_and_does_not_write(office: Stab) -> None:
    office.git("config", "--local", "--unset", "user.name")
    office.git("config", "--local", "--unset", "user.email")
    nobody = Stab(office.root, {**office.environ, "GIT_CONFIG_GLOBAL": "/dev/null"})
    _refused(nobody, "who commits")


def test_a_branch_without_a_commit_takes_a_registration(office: Stab) -> None:
    shutil.rmtree(office.root / ".git")
    office.git("init", "--quiet", "--initial-branch=main")
    refused = office(*FILE)
    assert refused.exit_code == 1
    assert "not committed" in refused.stderr
    assert office.dispute() == "D-2026-QS-0002"
    assert office.git("log", "--format=%s") == "D-2026-QS-0002: register\n"
    assert office.git("show", "--name-only", "--format=") == "ledgers/disputes/2026/QS/D-2026-QS-0002.yaml\n"


def test_a_refused_commit_on_a_branch_without_one_leaves_everything_as_before(office: Stab) -> None:
    shutil.rmtree(office.root / ".git")
    office.git("init", "--quiet", "--initial-branch=main")
    office.git("add", "stabctl.yaml")
    hook = office.root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    before = tree(office.root), office.git("status", "--porcelain"), office.git("ls-files", "--stage")
    assert office(*ADD).exit_code == 1
    assert (tree(office.root), office.git("status", "--porcelain"), office.git("ls-files", "--stage")) == before


def test_a_folder_without_git_is_refused(office: Stab) -> None:
    shutil.rmtree(office.root / ".git")
    for command in (ADD, FILE, ("list",)):
        refused = office(*command)
        assert refused.exit_code in (0, 1)
        assert "bug" not in refused.stderr
    assert office(*ADD).exit_code == 1


def test_a_ledger_in_a_folder_of_a_larger_repository(stab: Stab, tmp_path: Path) -> None:
    larger = tmp_path / "larger"
    larger.mkdir()
    git(larger, "init", "--quiet", environ=stab.environ)
    (larger / "own.txt").write_text("own", encoding="utf-8")
    (larger / "ledgers").mkdir()
    (larger / "ledgers/notes.txt").write_text("not ours", encoding="utf-8")
    git(larger, "add", "own.txt", environ=stab.environ)
    office = Stab(larger / "papers/office", stab.environ)
    office.run_bare("init", str(office.root), "--name", "青石乡", "--code", "QS", "--lang", "en").succeed()
    record = office.dispute()
    office("file", record, "--limit", "2026-04-12").succeed()
    assert git(larger, "status", "--porcelain", environ=stab.environ) == "A  own.txt\n?? ledgers/\n"
    assert git(larger, "show", "--name-only", "--format=", environ=stab.environ) == (
        f"papers/office/ledgers/disputes/2026/QS/{record}.yaml\n"
    )
    assert office("check").exit_code == 0
    assert len(office("history", record, "--json").data["commits"]) == 2
    office.path(record).unlink()
    office.git("commit", "--quiet", "--all", "--message", "removed by hand")
    assert office.dispute() == "D-2026-QS-0002"


def test_two_ledgers_in_one_repository_do_not_repair_each_other(stab: Stab, tmp_path: Path) -> None:
    larger = tmp_path / "larger"
    larger.mkdir()
    git(larger, "init", "--quiet", environ=stab.environ)
    offices = [Stab(larger / name, stab.environ) for name in ("one", "two")]
    for office in offices:
        office.run_bare("init", str(office.root), "--name", "青石乡", "--code", "QS", "--lang", "en").succeed()
        assert office.dispute() == RECORD
    offices[0](*FILE).succeed()
    assert offices[1]("show", RECORD, "--json").data["record"]["status"] == "registered"


def test_a_second_work_tree_writes_on_its_own_branch(office: Stab, tmp_path: Path) -> None:
    office.git("worktree", "add", "--quiet", "-b", "branch", str(tmp_path / "second"))
    second = Stab(tmp_path / "second", office.environ)
    second(*FILE).succeed()
    assert second.git("status", "--porcelain") == ""
    assert office("show", RECORD, "--json").data["record"]["status"] == "registered"
    office("amend", RECORD, "--set", "people=5-9", "--reason", "补").succeed()
    assert (office.root / ".git/stabctl/lock").exists()
    assert not (office.root / ".git/worktrees/second/stabctl").exists()


def test_a_clone_that_turns_line_ends(office: Stab, tmp_path: Path) -> None:
    git(tmp_path, "-c", "core.autocrlf=true", "clone", "--quiet", str(office.root), "clone", environ=office.environ)
    clone = Stab(tmp_path / "clone", office.environ)
    clone.git("config", "core.autocrlf", "true")
    clone(*FILE).succeed()
    assert clone.dispute() == "D-2026-QS-0002"
    assert clone.git("status", "--porcelain") == ""
    assert "\r" not in clone.git("cat-file", "blob", f"HEAD:ledgers/disputes/2026/QS/{RECORD}.yaml")
    assert clone("check").exit_code == 0


def test_a_record_that_an_editor_gave_other_line_ends_grows_in_them(office: Stab) -> None:
    path = office.path(RECORD)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    office.git("add", str(path))
    office(*FILE).succeed()
    data = path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert "\r" not in office.git("cat-file", "blob", f"HEAD:ledgers/disputes/2026/QS/{RECORD}.yaml")
    assert office.git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    "config",
    [
        ("status.showUntrackedFiles", "no"),
        ("status.branch", "true"),
        ("color.ui", "always"),
        ("core.quotePath", "true"),
        ("commit.verbose", "true"),
        ("commit.cleanup", "strip"),
        ("commit.template", "/nowhere"),
        ("core.commentChar", ";"),
        ("log.showSignature", "true"),
        ("log.date", "relative"),
        ("diff.noprefix", "true"),
        ("core.autocrlf", "true"),
        ("core.safecrlf", "true"),
        ("i18n.commitEncoding", "GBK"),
        ("i18n.logOutputEncoding", "GBK"),
        ("core.fsmonitor", "false"),
        ("commit.gpgsign", "false"),
        ("core.abbrev", "4"),
    ],
)
def test_the_users_git_configuration_changes_nothing(office: Stab, config: tuple[str, str]) -> None:
    office.git("config", *config)
    office(*FILE).succeed()
    assert office.dispute("--title", "渠") == "D-2026-QS-0002"
    acts = office("history", RECORD, "--json").succeed().data["acts"]
    assert [act["commit"]["subject"] for act in acts] == [
        f"{RECORD}: register",
        f"{RECORD}: file with limit 2026-04-12",
    ]
    message = office.git("cat-file", "commit", "HEAD~1")
    assert f"\nStabctl-Record: {RECORD}\n" in message
    assert office.git("status", "--porcelain") == ""


@pytest.mark.parametrize("name", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX"])
def test_the_environment_of_a_hook_misleads_nobody(office: Stab, tmp_path: Path, name: str) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet", environ=office.environ)
    places = {"GIT_DIR": other / ".git", "GIT_WORK_TREE": other, "GIT_INDEX_FILE": other / ".git/index"}
    misled = Stab(office.root, {**office.environ, name: str(places.get(name, other / ".git/objects"))})
    misled(*FILE).succeed()
    assert office.git("log", "-1", "--format=%s") == f"{RECORD}: file with limit 2026-04-12\n"
    assert office.git("status", "--porcelain") == ""
    assert not (other / ".git/index").exists()
    assert git(other, "status", "--porcelain", environ=office.environ) == ""


def test_a_command_from_within_a_hook_of_the_ledger_itself_is_refused_or_whole(office: Stab) -> None:
    misled = {"GIT_DIR": ".git", "GIT_INDEX_FILE": str(office.root / ".git/index")}
    assert office("check", **misled).exit_code == 0
    assert office("list", **misled).exit_code == 0


def test_the_message_of_a_commit_is_for_people_and_programs(office: Stab) -> None:
    office("file", RECORD, "--limit", "2026-04-12", now="2026-03-13T10:00:00+08:00").succeed()
    act = office("show", RECORD, "--json").data["record"]["acts"][-1]
    assert office.git("log", "-1", "--format=%B%n%aI") == (
        f"{RECORD}: file with limit 2026-04-12\n\n"
        f"Stabctl-Act: file {act['digest'][:12]}\n"
        f"Stabctl-Record: {RECORD}\n"
        "Stabctl-By: registrar\n\n"
        "2026-03-13T10:00:00+08:00\n"
    )
