"""A commit from plumbing is the one that `git commit --only` makes: its id, the index, the reflog, in every layout."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import pytest

from stabctl.store.git import Git
from tests.store.test_bystanders import office as busy
from tests.support.commands import Stab
from tests.support.repo import git, hermetic_environ

__all__ = ["busy"]
WHEN = datetime.fromisoformat("2026-03-12T09:20:11.000001+08:00")
RECORD = "ledgers/disputes/2026/QS/D-2026-QS-0001.yaml"
MESSAGE = "D-2026-QS-0001: 测试\n\nStabctl-By: registrar\n"


@pytest.fixture
def office(stab: Stab) -> Stab:
    stab.dispute()
    return stab


class Twins:
    """Two copies of a repository; in the second a hook makes git do the commit itself."""

    def __init__(self, root: Path, folder: Path, place: str = "", **environ: str) -> None:
        folder.mkdir()
        self.environ = {**hermetic_environ(folder), **environ}
        self.roots = folder / "plumbing", folder / "porcelain"
        for copy in self.roots:
            shutil.copytree(root, copy, symlinks=True)
            (copy / ".git/stabctl").mkdir(exist_ok=True)
            git(copy, "update-index", "-q", "--refresh", environ=self.environ, check=False)
        self.places = tuple(copy / place for copy in self.roots)
        hook = self.roots[1] / ".git/hooks/post-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\ntouch committed-by-git\n", encoding="utf-8")
        hook.chmod(0o755)

    def require_the_same(self, change: Callable[[Path], list[str]]) -> str:
        """Change files in both, commit them in both, and require that nothing tells them apart; return the commit."""
        seen = []
        for copy, place in zip(self.roots, self.places, strict=True):
            git(copy, "config", "core.logAllRefUpdates", "true", environ=self.environ)
            paths = change(place)
            made = Git(place, self.environ).commit(paths, MESSAGE, WHEN)
            by_git = copy / "committed-by-git"
            assert by_git.exists() == (copy == self.roots[1])
            by_git.unlink(missing_ok=True)
            seen.append((made, *self._state(copy)))
        assert seen[0] == seen[1]
        return seen[0][0]

    def _state(self, root: Path) -> tuple[str, ...]:
        asked = (
            ("cat-file", "-p", "HEAD"),
            ("ls-files", "--stage", "-v"),
            ("diff", "--cached", "--binary"),
            ("diff", "--binary"),
            ("status", "--porcelain", "--untracked-files=all"),
            ("reflog", "-2", "--format=%H %gs %gn", "--date=iso"),
            ("reflog", "-2", "--format=%H %gs %gn", "main"),
            ("fsck", "--strict", "--no-dangling"),
        )
        return tuple(git(root, *words, environ=self.environ) for words in asked)


def append(*paths: str) -> Callable[[Path], list[str]]:
    def change(root: Path) -> list[str]:
        for path in paths:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            with (root / path).open("a", encoding="utf-8", newline="") as file:
                file.write("# 一行\n")
        return list(paths)

    return change


def test_in_the_middle_of_somebodys_own_work(busy: Stab, tmp_path: Path) -> None:
    Twins(busy.root, tmp_path / "twins").require_the_same(append(RECORD))


@pytest.mark.parametrize(
    "paths",
    [
        (RECORD,),
        ("ledgers/disputes/2026/QS/D-2026-QS-0002.yaml",),
        ("ledgers/intel/2031/QS-1/I-2031-QS-1-0001.yaml", RECORD),
        ("a", "b.c/d", "b/c", "b0", "b-1/x/y/z", "ledgers/disputes/2026/QS.yaml", "ledgers/disputes/2026/QS-1/a"),
        ("文件/记录.yaml", "ledgers/disputes/2026/QS/with space and 'quotes'.yaml"),
    ],
    ids=["grown", "new", "new folder", "order of names", "names"],
)
def test_files_old_and_new(office: Stab, tmp_path: Path, paths: tuple[str, ...]) -> None:
    twins = Twins(office.root, tmp_path / "twins")
    twins.require_the_same(append(*paths))
    twins.require_the_same(append(*paths, "again"))


def test_many_files(office: Stab, tmp_path: Path) -> None:
    paths = [f"ledgers/disputes/20{year}/QS/{number}.yaml" for year in range(10, 16) for number in range(10)]
    Twins(office.root, tmp_path / "twins").require_the_same(append(*paths))


def test_a_ledger_in_a_folder_of_a_larger_repository(office: Stab, tmp_path: Path) -> None:
    larger = tmp_path / "larger"
    shutil.copytree(office.root, larger / "a b" / "账", ignore=shutil.ignore_patterns(".git"))
    git(tmp_path, "init", "--quiet", str(larger), environ=office.environ)
    git(larger, "add", "--all", environ=office.environ)
    git(larger, "commit", "--quiet", "--message", "first", environ=office.environ)
    append("elsewhere.txt")(larger)
    git(larger, "add", "elsewhere.txt", environ=office.environ)
    Twins(larger, tmp_path / "twins", "a b/账").require_the_same(append(RECORD, "new/file"))


@pytest.mark.parametrize("trusted", ["true", "false"])
def test_a_file_that_was_made_executable(office: Stab, tmp_path: Path, trusted: str) -> None:
    def change(root: Path) -> list[str]:
        (root / RECORD).chmod(0o755)
        return append(RECORD)(root)

    office.git("config", "core.fileMode", trusted)
    Twins(office.root, tmp_path / "twins").require_the_same(change)


@pytest.mark.parametrize(
    "config",
    [
        {"i18n.commitEncoding": "ISO-8859-1", "i18n.logOutputEncoding": "UTF-8"},
        {"core.autocrlf": "true"},
        {"core.splitIndex": "true"},
        {"index.version": "4"},
        {"core.untrackedCache": "true"},
        {"commit.template": "/nowhere", "commit.verbose": "true", "commit.cleanup": "strip"},
        {"core.commentChar": "D"},
        {"user.name": "某 Office", "author.name": "Another", "committer.email": "c@example.invalid"},
    ],
    ids=str,
)
def test_the_users_configuration(office: Stab, tmp_path: Path, config: Mapping[str, str]) -> None:
    for name, value in config.items():
        office.git("config", name, value)
    office.git("update-index", "--really-refresh")
    Twins(office.root, tmp_path / "twins").require_the_same(append(RECORD, "new"))


def test_a_clean_filter_is_honoured(office: Stab, tmp_path: Path) -> None:
    office.git("config", "filter.upper.clean", "tr a-z A-Z")
    (office.root / ".git/info").mkdir(exist_ok=True)
    (office.root / ".git/info/attributes").write_text("*.txt filter=upper\n", encoding="utf-8")

    def change(root: Path) -> list[str]:
        (root / "small.txt").write_text("small\n", encoding="utf-8")
        return ["small.txt"]

    twins = Twins(office.root, tmp_path / "twins")
    twins.require_the_same(change)
    assert git(twins.roots[0], "cat-file", "blob", "HEAD:small.txt", environ=office.environ) == "SMALL\n"


def test_line_ends_of_a_hand_become_those_of_the_ledger(office: Stab) -> None:
    path = office.root / RECORD
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n") + b"# x\r\n")
    Git(office.root, office.environ).commit([RECORD], MESSAGE, WHEN)
    assert office.git("ls-files", "--eol", RECORD).split()[0] == "i/lf"


def test_author_and_committer_of_the_environment(office: Stab, tmp_path: Path) -> None:
    environ = {"GIT_AUTHOR_NAME": "某人", "GIT_AUTHOR_EMAIL": "a@example.invalid", "GIT_COMMITTER_NAME": "Desk"}
    twins = Twins(office.root, tmp_path / "twins", **environ)
    made = twins.require_the_same(append(RECORD))
    shown = git(twins.roots[0], "show", "-s", "--format=%an %ae %cn %ad %cd", "--date=iso-strict", made)
    day = "2026-03-12T09:20:11+08:00"
    assert shown == f"某人 a@example.invalid Desk {day} {day}\n"


def test_a_work_tree_of_its_own(office: Stab, tmp_path: Path) -> None:
    side = tmp_path / "side"
    office.git("worktree", "add", "--quiet", "-b", "side", str(side))
    append(RECORD)(side)
    made = Git(side, office.environ).commit([RECORD], MESSAGE, WHEN)
    assert office.git("rev-parse", "side").strip() == made
    assert git(side, "status", "--porcelain", environ=office.environ) == ""
    assert office.git("status", "--porcelain") == ""


def test_a_branch_that_somebody_moves_meanwhile_is_not_moved_back(office: Stab) -> None:
    hook = office.root / ".git/hooks/post-index-change"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        "#!/bin/sh\nrm $0\nunset GIT_INDEX_FILE\n"
        "git update-ref refs/heads/main $(git commit-tree -p HEAD -m theirs HEAD^{tree})\n",
        encoding="utf-8",
    )
    hook.chmod(0o755)
    before = office.path("D-2026-QS-0001").read_bytes()
    refused = office("file", "D-2026-QS-0001", "--limit", "2026-04-12")
    assert refused.exit_code == 1, (refused.stdout, refused.stderr)
    assert office.git("log", "-1", "--format=%s") == "theirs\n"
    assert office.path("D-2026-QS-0001").read_bytes() == before
    assert office.git("status", "--porcelain") == ""
    assert office("file", "D-2026-QS-0001", "--limit", "2026-04-12").exit_code == 0


@pytest.mark.parametrize("name", ["pre-commit", "prepare-commit-msg", "commit-msg", "post-commit"])
def test_every_hook_of_a_commit_runs(office: Stab, tmp_path: Path, name: str) -> None:
    told = tmp_path / "told"
    hook = office.root / ".git/hooks" / name
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch '{told}'\n", encoding="utf-8")
    office("file", "D-2026-QS-0001", "--limit", "2026-04-12").succeed()
    assert not told.exists(), "a hook that can't be run is none"
    hook.chmod(0o755)
    office("assign", "D-2026-QS-0001", "--to", "QS-JUSTICE").succeed()
    assert told.exists()


def test_hooks_in_another_folder_run(office: Stab, tmp_path: Path) -> None:
    hook = tmp_path / "hooks/commit-msg"
    hook.parent.mkdir()
    hook.write_text("#!/bin/sh\necho 'Seen: yes' >> $1\n", encoding="utf-8")
    hook.chmod(0o755)
    office.git("config", "core.hooksPath", str(tmp_path / "hooks"))
    office("file", "D-2026-QS-0001", "--limit", "2026-04-12").succeed()
    assert office.git("log", "-1", "--format=%(trailers:key=Seen,valueonly)").strip() == "yes"


def test_the_stat_of_a_committed_file_is_known_to_the_index(office: Stab) -> None:
    old = os.stat(office.path("D-2026-QS-0001")).st_mtime - 60
    office("file", "D-2026-QS-0001", "--limit", "2026-04-12").succeed()
    shown = office.git("ls-files", "--debug", "ledgers/disputes").split()
    mtime = shown[shown.index("mtime:") + 1]
    assert float(mtime.split(":")[0]) > old
