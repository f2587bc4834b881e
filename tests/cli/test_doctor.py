"""`stabctl doctor`: each part of the set-up that can be wrong is named with its way out, and mended where safe."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.commands import Stab
from tests.support.repo import tree


def _signs(stab: Stab, *options: str, code: int = 0) -> dict[str, list[tuple[str, str, str | None]]]:
    result = stab("doctor", *options, "--json")
    assert result.exit_code == code, (result.stdout, result.stderr)
    found: dict[str, list[tuple[str, str, str | None]]] = {}
    for sign in result.data["signs"]:
        found.setdefault(sign["part"], []).append((sign["state"], sign["message"], sign["remedy"]))
    return found


def _states(stab: Stab, part: str, *options: str, code: int = 0) -> list[str]:
    return [state for state, _, _ in _signs(stab, *options, code=code)[part]]


def test_a_clone_that_is_set_up_is_in_order(stab: Stab) -> None:
    stab.dispute()
    signs = _signs(stab, "--fix")
    for part in ("git", "repository", "identity", "merging", "left over", "permissions", "clock", "speed", "office"):
        assert [state for state, _, _ in signs[part]] == ["ok"], signs[part]
    assert stab.git("status", "--porcelain") == ""
    said = stab("doctor").succeed().stdout
    assert "in order: The repository can take commits." in said


def test_looking_changes_nothing(stab: Stab) -> None:
    config = stab.root / ".git/config"
    before = tree(stab.root), config.read_bytes(), sorted(path.name for path in (stab.root / ".git").iterdir())
    stab("doctor")
    assert (
        tree(stab.root),
        config.read_bytes(),
        sorted(path.name for path in (stab.root / ".git").iterdir()),
    ) == before


def test_what_can_be_set_in_this_clone_is_set(stab: Stab) -> None:
    for name in ("user.name", "merge.stabctl.driver", "core.splitIndex"):
        stab.git("config", "--local", "--unset-all", name, check=False)
    before = _signs(stab)
    assert {part: before[part][0][0] for part in ("identity", "merging", "speed")} == {
        "identity": "to-do",
        "merging": "to-do",
        "speed": "to-do",
    }
    assert before["identity"][0][2] == "stabctl doctor --fix"
    after = _signs(stab, "--fix")
    assert {after[part][0][0] for part in ("identity", "merging", "speed")} == {"ok"}
    assert stab.git("config", "--local", "user.name") == "Test Office\n"


def test_a_clone_without_an_identity_stops(stab: Stab) -> None:
    stab.git("config", "--local", "--unset", "user.name")
    stab.git("config", "--local", "--unset", "user.email")
    nobody = Stab(stab.root, {**stab.environ, "GIT_CONFIG_GLOBAL": "/dev/null"})
    ((state, said, remedy),) = _signs(nobody, code=1)["repository"]
    assert (state, "who commits" in said) == ("stops", True)
    assert remedy is not None
    assert "git config" in remedy


def test_a_machine_without_git_stops(stab: Stab, tmp_path: Path) -> None:
    bare = Stab(stab.root, {**stab.environ, "PATH": str(tmp_path)})
    signs = _signs(bare, code=1)
    assert [state for state, _, _ in signs["git"]] == ["stops"]
    assert [state for state, _, _ in signs["cron"]] == ["to-do"]


def test_a_folder_without_its_repository_stops(stab: Stab) -> None:
    shutil.rmtree(stab.root / ".git")
    assert _states(stab, "repository", code=1) == ["stops"]


def test_no_branch_stops(stab: Stab) -> None:
    stab.git("switch", "--quiet", "--detach")
    assert _states(stab, "repository", code=1) == ["stops"]


def test_a_lock_that_a_killed_git_left_is_taken_away(stab: Stab) -> None:
    lock = stab.root / ".git/index.lock"
    lock.touch()
    ((state, said, _),) = _signs(stab, code=1)["left over"]
    assert (state, str(lock) in said) == ("stops", True)
    assert lock.exists()
    assert _states(stab, "left over", "--fix") == ["ok"]
    assert not lock.exists()


def test_a_lock_that_somebody_holds_stays(stab: Stab) -> None:
    lock = stab.root / ".git/index.lock"
    with lock.open("w"):
        assert _states(stab, "left over", "--fix", code=1) == ["stops"]
    assert lock.exists()


def test_what_is_kept_and_half_written_is_named(stab: Stab) -> None:
    stab.dispute()
    kept = stab.root / ".git/stabctl/interrupted-1.json"
    kept.write_text("{}", encoding="utf-8")
    half = stab.path("D-2026-QS-0001").with_suffix(".yaml.stabctl-new")
    half.touch()
    signs = _signs(stab)["left over"]
    assert [state for state, _, _ in signs] == ["to-do", "to-do"]
    assert str(kept) in signs[0][1]
    assert str(half) in signs[1][1]


def test_missing_attributes_are_named_with_their_line(stab: Stab) -> None:
    (stab.root / ".gitattributes").write_text("* text=auto\n", encoding="utf-8")
    remedies = [remedy for _, _, remedy in _signs(stab)["merging"]]
    assert any(remedy is not None and "merge=stabctl" in remedy for remedy in remedies)


def test_a_clock_that_is_behind_is_named(stab: Stab) -> None:
    stab.dispute()
    early = stab("doctor", "--json", now="2026-03-11")
    (sign,) = (sign for sign in early.data["signs"] if sign["part"] == "clock")
    assert sign["state"] == "to-do"


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_it_speaks_the_readers_language(stab: Stab, language: str) -> None:
    said = stab("doctor", "--lang", language)
    assert said.exit_code == 0
    assert "正常：" in said.stdout
    assert "in order" not in said.stdout
