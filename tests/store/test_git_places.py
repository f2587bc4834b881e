"""Where git keeps what belongs to a workspace is told without git only where git would say the same."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from stabctl.store.git import Git
from stabctl.store.git_places import plainly_placed
from tests.support.commands import Stab


def _with_a_setting(text: str) -> Callable[[Path], Path]:
    def change(root: Path) -> Path:
        with (root / ".git/config").open("a", encoding="utf-8") as file:
            file.write(text)
        return root

    return change


def _beyond_a_link(root: Path) -> Path:
    link = root.with_name("link")
    link.symlink_to(root)
    return link


def _in_a_folder(root: Path) -> Path:
    (root / "a/b").mkdir(parents=True)
    return root / "a/b"


def _elsewhere(root: Path) -> Path:
    moved = root.with_name("moved.git")
    (root / ".git").rename(moved)
    (root / ".git").write_text(f"gitdir: {moved}\n")
    return root


def _linked_git(root: Path) -> Path:
    moved = root.with_name("moved.git")
    (root / ".git").rename(moved)
    (root / ".git").symlink_to(moved)
    return root


def _detached(root: Path) -> Path:
    head = root / ".git/HEAD"
    name = head.read_text().removeprefix("ref: ").strip()
    head.write_text((root / ".git" / name).read_text())
    return root


def _nothing(root: Path) -> Path:
    return root


@pytest.mark.parametrize(
    ("change", "plain"),
    [
        (_nothing, True),
        (_beyond_a_link, True),
        (_in_a_folder, False),
        (_elsewhere, False),
        (_linked_git, False),
        (_detached, False),
        (_with_a_setting("[core]\n\tbare=false\n"), False),
        (_with_a_setting("[core]\n\tworktree = ..\n"), False),
        (_with_a_setting("[include]\n\tpath = more\n"), False),
        (_with_a_setting("[extensions]\n\tworktreeConfig = true\n"), False),
    ],
)
def test_git_says_the_same(stab: Stab, change: Callable[[Path], Path], plain: bool) -> None:
    root = change(stab.root)
    found = plainly_placed(root)
    assert (found is not None) is plain
    assert found is None or found == Git(root, stab.environ).ask_for_places()
    assert Git(root, stab.environ).folders == Git(root, stab.environ).ask_for_places()[:2]


def test_a_work_tree_beside_the_first_one_is_asked_of_git(stab: Stab) -> None:
    beside = stab.root.with_name("beside")
    stab.git("worktree", "add", "--quiet", "--detach", str(beside))
    assert plainly_placed(beside) is None
    assert Git(beside, stab.environ).folders[1] == Git(stab.root, stab.environ).folders[1]


@pytest.mark.parametrize("name", ["HEAD", "objects", "refs", "config"])
def test_a_folder_that_is_no_repository_is_never_taken_for_one(stab: Stab, name: str) -> None:
    broken = stab.root / ".git" / name
    shutil.rmtree(broken) if broken.is_dir() else broken.unlink()
    assert plainly_placed(stab.root) is None


def test_a_repository_of_somebody_else_is_asked_of_git(stab: Stab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: stab.root.stat().st_uid + 1)
    assert plainly_placed(stab.root) is None
