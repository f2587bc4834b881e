"""`stabctl init`, global options, languages, and finding the workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.commands import Stab
from tests.support.repo import git, tree


def test_init_makes_a_workspace_with_one_commit(stab: Stab) -> None:
    assert sorted(tree(stab.root)) == [
        ".gitattributes",
        ".gitignore",
        "ledgers/calendar/2026.yaml",
        "ledgers/org.yaml",
        "stabctl.yaml",
    ]
    assert len(stab.git("log", "--format=%H").split()) == 1
    assert stab.git("status", "--porcelain") == ""
    assert stab.git("config", "--local", "user.name").strip() == "Test Office"
    assert stab.git("check-attr", "merge", "ledgers/disputes/2026/QS/D-2026-QS-0001.yaml").strip().endswith("stabctl")
    stab("check").succeed()


def test_a_folder_that_holds_a_workspace_is_refused(stab: Stab) -> None:
    before = tree(stab.root)
    for folder in (stab.root, stab.root / "below"):
        refused = stab.run_bare("init", str(folder), "--name", "另一乡", "--code", "LY")
        assert refused.exit_code == 1
        assert "already holds a workspace" in refused.stderr
    assert tree(stab.root) == before


def test_a_folder_beside_the_workspace_is_named_from_inside_it(
    stab: Stab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(stab.root / "ledgers")
    stab.run_bare("init", "../../beside", "--name", "另一乡", "--code", "LY").succeed()
    assert (tmp_path / "beside" / "stabctl.yaml").is_file()
    assert "already holds a workspace" in stab.run_bare("init", "../below", "--name", "另一乡", "--code", "LY").stderr
    lost = stab.run_bare("-C", "../..", "org")
    assert (lost.exit_code, "There is no workspace" in lost.stderr) == (1, True)


def test_a_folder_is_named_through_a_link_as_the_system_takes_it(
    stab: Stab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "far" / "below").mkdir(parents=True)
    (stab.root / "link").symlink_to(tmp_path / "far" / "below")
    monkeypatch.chdir(stab.root)
    stab.run_bare("init", "link/../new", "--name", "另一乡", "--code", "LY").succeed()
    assert (tmp_path / "far" / "new" / "stabctl.yaml").is_file()


def test_init_joins_a_larger_repository_and_leaves_what_is_staged_there(stab: Stab, tmp_path: Path) -> None:
    larger = tmp_path / "larger"
    larger.mkdir()
    git(larger, "init", "--quiet", environ=stab.environ)
    (larger / "staged.txt").write_text("staged", encoding="utf-8")
    git(larger, "add", "staged.txt", environ=stab.environ)
    stab.run_bare("init", str(larger / "office"), "--name", "青石乡", "--code", "QS").succeed()

    assert git(larger, "diff", "--cached", "--name-only", environ=stab.environ).split() == ["staged.txt"]
    assert not (larger / "office" / ".git").exists()
    inner = Stab(larger / "office", stab.environ)
    assert inner.dispute() == "D-2026-QS-0001"
    assert git(larger, "diff", "--cached", "--name-only", environ=stab.environ).split() == ["staged.txt"]


@pytest.mark.parametrize(
    "options",
    [
        ("--name", "青石乡", "--code", "qs"),
        ("--name", "青石乡", "--code", "NUL"),
        ("--name", "青石乡", "--code", "../X"),
        ("--name", " ", "--code", "QS"),
        ("--name", "青石乡"),
        ("--name", "青石乡", "--code", "QS", "--timezone", "Moon/Sea"),
    ],
)
def test_init_refuses_bad_names_and_leaves_nothing_behind(stab: Stab, tmp_path: Path, options: tuple[str, ...]) -> None:
    folder = tmp_path / "new"
    refused = stab.run_bare("init", str(folder), *options)
    assert refused.exit_code == 2
    assert not folder.exists()


def test_init_without_an_identity_leaves_nothing_behind(stab: Stab, tmp_path: Path) -> None:
    folder = tmp_path / "a" / "new"
    refused = stab.run_bare("init", str(folder), "--name", "青石乡", "--code", "QS", GIT_CONFIG_GLOBAL="/dev/null")
    assert refused.exit_code == 1
    assert "git config --global" in refused.stderr
    assert not (tmp_path / "a").exists()


def test_global_options_stand_before_and_after_the_verb(stab: Stab) -> None:
    stab.dispute()
    after = stab.run_bare("list", "--json", "--lang", "en", "-C", str(stab.root)).succeed()
    before = stab.run_bare("-C", str(stab.root), "--lang", "en", "--json", "list").succeed()
    assert after.stdout == before.stdout


def test_the_workspace_is_found_from_below_and_by_the_environment(
    stab: Stab, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert stab.run_bare("org", STABCTL_WORKSPACE=str(stab.root)).succeed()
    monkeypatch.chdir(stab.root / "ledgers")
    assert stab.run_bare("org").succeed()
    monkeypatch.chdir(tmp_path)
    lost = stab.run_bare("org")
    assert lost.exit_code == 1
    assert "stabctl init" in lost.stderr


def test_the_post_comes_from_option_environment_configuration_or_settings(stab: Stab) -> None:
    def by(*options: str, **environ: str) -> str:
        record = stab(
            "add", "intel", "--title", "水渠", "--level", "routine", "--source", "public", *options, **environ
        )
        shown: str = stab("show", record.succeed().stdout.strip(), "--json").data["record"]["acts"][0]["by"]
        return shown

    assert by() == "registrar"
    stab.git("config", "--local", "stabctl.by", "office")
    assert by() == "office"
    assert by(STABCTL_BY="liaison") == "liaison"
    assert by("--by", "analyst", STABCTL_BY="liaison") == "analyst"


def test_the_language_comes_from_option_environment_settings_or_locale(stab: Stab) -> None:
    assert "Usage:" in stab("--help").stdout
    assert "错误" in stab("show", "D-2026-QS-0099", "--lang", "zh-Hans").stderr
    assert "错误" in stab("show", "D-2026-QS-0099", STABCTL_LANG="zh-Hans").stderr
    assert "Error" in stab("show", "D-2026-QS-0099", LANG="zh_CN.UTF-8").stderr
    assert "错误" in stab.run_bare("org", LANG="zh_CN.UTF-8").stderr
    assert "錯誤" in stab.run_bare("org", LANG="zh_TW.UTF-8").stderr
    assert stab("list", "--lang", "fr").exit_code == 2


def test_switching_the_language_changes_no_number(stab: Stab) -> None:
    stab.assigned()
    stab.intel()
    english = stab("summarise", "--json", "--lang", "en").data
    assert stab("summarise", "--json", "--lang", "zh-Hans").data == english
    assert stab("summarise", "--json", "--lang", "zh-Hant").data == english


def test_a_fixed_clock_that_is_no_time_is_refused(stab: Stab) -> None:
    refused = stab("list", STABCTL_NOW="noon")
    assert refused.exit_code == 2
    assert "STABCTL_NOW" in refused.stderr


def test_quiet_prints_the_number_and_nothing_else(stab: Stab) -> None:
    record = stab.dispute("--quiet")
    assert record == "D-2026-QS-0001"
    assert stab("file", record, "--limit", "2026-04-12", "--quiet").succeed().stdout == ""


def test_a_bug_leaves_a_log_and_one_line(stab: Stab, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(root: Path) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("stabctl.store.workspace.load_office", broken)
    result = stab("org", "--lang", "en")
    assert result.exit_code == 3
    assert result.stdout == ""
    [line] = result.stderr.splitlines()
    log = Path(line.split(" stands in ")[1].rstrip("."))
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")
    log.unlink()
