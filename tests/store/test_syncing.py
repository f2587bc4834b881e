"""Two clones and a bare repository: whatever each side did, both hold the same bytes after `sync`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from stabctl.store.git import Git
from stabctl.store.syncing.trees import Trees
from tests.support.clones import Hub, edit, ledger, run_git
from tests.support.commands import Result, Stab
from tests.support.repo import git, tree

FIRST, SECOND, THIRD = (f"D-2026-QS-000{number}" for number in (1, 2, 3))
LATER = "2026-03-13T10:00:00+08:00"


@pytest.fixture
def there(hub: Hub) -> Stab:
    """A second clone, whose clock is another one."""
    return hub.clone("there", STABCTL_NOW=LATER)


def synced(clone: Stab) -> Result:
    return clone("sync", "--json").succeed()


def meet(*clones: Stab) -> None:
    """Let every clone hand on what it has, and require that all end with the same bytes and nothing amiss."""
    for clone in (*clones, *clones):
        synced(clone)
    held = [ledger(clone) for clone in clones]
    assert all(each == held[0] for each in held)
    assert len({clone.git("rev-parse", "HEAD") for clone in clones}) == 1


def words(clone: Stab, record: str) -> list[str]:
    return [act["act"] for act in clone("show", record, "--json").data["record"]["acts"]]


# What comes and goes.


def test_the_first_exchange_fills_an_empty_repository_and_sets_the_upstream(here: Stab, hub: Hub) -> None:
    assert hub.git("rev-parse", "main") == here.git("rev-parse", "HEAD")
    assert here.git("rev-parse", "--abbrev-ref", "main@{upstream}") == "origin/main\n"


def test_what_one_clone_registers_comes_to_the_other(here: Stab, there: Stab) -> None:
    here.dispute("--title", "第二件")
    assert synced(here).data["went"] == [SECOND]
    data = synced(there).data
    assert (data["came"], data["went"], data["merged"], data["tries"]) == ([SECOND], [], [], 1)
    assert ledger(here) == ledger(there)
    assert there.git("log", "-1", "--format=%H") == here.git("log", "-1", "--format=%H")
    again = synced(there).data
    assert (again["came"], again["went"]) == ([], [])


def test_acts_of_both_sides_on_one_record_are_kept(here: Stab, there: Stab) -> None:
    here("file", FIRST, "--limit", "2026-12-31").succeed()
    there("act", FIRST, "--kind", "visit", "--note", "到现场查看").succeed()
    synced(here)
    data = synced(there).data
    assert (data["came"], data["went"], data["merged"]) == ([FIRST], [FIRST], [FIRST])
    meet(here, there)
    assert words(here, FIRST) == ["register", "file", "visit"]
    assert here("check").exit_code == 0
    assert len(here.git("log", "-1", "--format=%P").split()) == 2


def test_two_matters_with_one_number_both_stay_and_the_later_one_gets_the_next(here: Stab, there: Stab) -> None:
    here.dispute("--title", "这里的第二件")
    there.dispute("--title", "那里的第二件")
    there("link", FIRST, "--to", SECOND, "--relation", "related").succeed()
    synced(here)
    data = synced(there).data
    assert data["renumbered"] == [{"from": SECOND, "to": THIRD}]
    meet(here, there)
    assert here("show", SECOND, "--json").data["record"]["title"] == "这里的第二件"
    assert here("show", THIRD, "--json").data["record"]["title"] == "那里的第二件"
    related = here("show", FIRST, "--json").data["record"]["related"]
    assert [each["id"] for each in related] == [THIRD]
    message = there.git("log", "-1", "--merges", "--format=%B")
    assert f"\nStabctl-Renumber: {SECOND} {THIRD}\n" in message
    assert "\nStabctl-Act: renumber " in message and "\nStabctl-Act: relink " in message
    assert f"\nStabctl-Record: {THIRD}\n" in message and "\nStabctl-By: registrar\n" in message
    assert here("check").exit_code == 0
    assert there.dispute() == "D-2026-QS-0004"


def test_a_new_number_is_free_in_the_work_tree_and_in_the_past_too(here: Stab, there: Stab) -> None:
    here.dispute("--title", "这里的第二件")
    synced(here)
    for title in ("那里的第二件", "将被删除"):
        there.dispute("--title", title)
    there.git("rm", "--quiet", str(there.path(THIRD)))
    there.git("commit", "--quiet", "--message", "removed by hand")
    there.path("D-2026-QS-0004").write_text("not committed", encoding="utf-8")
    assert synced(there).data["renumbered"] == [{"from": SECOND, "to": "D-2026-QS-0005"}]
    assert there.path("D-2026-QS-0004").read_text(encoding="utf-8") == "not committed"


def test_a_matter_can_yield_its_number_twice(here: Stab, hub: Hub, there: Stab) -> None:
    third = hub.clone("third")
    here.dispute("--title", "甲")
    there.dispute("--title", "乙")
    synced(here)
    hook(hub.root, "pre-receive", "exit 1")
    assert there("sync").exit_code == 1
    hook(hub.root, "pre-receive", "exit 0")
    synced(third)
    third.dispute("--title", "丙")
    synced(third)
    assert synced(there).data["renumbered"] == [{"from": THIRD, "to": "D-2026-QS-0004"}]
    meet(here, there, third)
    assert words(here, "D-2026-QS-0004") == ["register", "renumber", "renumber"]


@pytest.mark.parametrize("acts", [True, False])
@pytest.mark.parametrize("pulls", [True, False])
def test_what_was_done_with_a_matter_follows_it_to_its_new_number(
    here: Stab, hub: Hub, there: Stab, acts: bool, pulls: bool
) -> None:
    third = hub.clone("third", STABCTL_NOW="2026-03-14T10:00:00+08:00")
    there.dispute("--title", "那里的第二件")
    third.git("pull", "--quiet", str(there.root), "main")
    third("link", FIRST, "--to", SECOND, "--relation", "related").succeed()
    if acts:
        third("file", SECOND, "--limit", "2026-12-31").succeed()
    here.dispute("--title", "这里的第二件")
    synced(here)
    assert synced(there).data["renumbered"] == [{"from": SECOND, "to": THIRD}]
    if pulls:
        assert run_git(third, "pull", "--no-rebase", "--no-edit").returncode == acts
    assert third("sync").exit_code == 0
    meet(here, there, third)
    assert words(here, SECOND) == ["register"]
    assert words(here, THIRD) == ["register", "renumber", "file"] if acts else ["register", "renumber"]
    assert here("show", THIRD, "--json").data["record"]["title"] == "那里的第二件"
    related = here("show", FIRST, "--json").data["record"]["related"]
    if acts or not pulls:
        assert [each["id"] for each in related] == [THIRD]
    assert here("check").exit_code == 0


def test_a_matter_follows_to_a_number_that_this_clone_has_given_itself(here: Stab, hub: Hub, there: Stab) -> None:
    third = hub.clone("third", STABCTL_NOW="2026-03-14T10:00:00+08:00")
    there.dispute("--title", "那里的第二件")
    third.git("pull", "--quiet", str(there.root), "main")
    third("file", SECOND, "--limit", "2026-12-31").succeed()
    third.dispute("--title", "第三处的第三件")
    here.dispute("--title", "这里的第二件")
    synced(here)
    synced(there)
    assert synced(third).data["renumbered"] == [{"from": THIRD, "to": "D-2026-QS-0004"}]
    meet(here, there, third)
    assert words(here, THIRD) == ["register", "renumber", "file"]
    assert here("show", "D-2026-QS-0004", "--json").data["record"]["title"] == "第三处的第三件"
    assert here("check").exit_code == 0


def test_a_registration_that_both_changed_by_hand_keeps_both_values(here: Stab, there: Stab) -> None:
    edit(here, FIRST, "共同的一件", "甲改的题目")
    edit(there, FIRST, "共同的一件", "乙改的题目")
    synced(here)
    [aside] = synced(there).data["set_aside"]
    assert aside["record"] == FIRST and aside["key"] == "title"
    assert {aside["stands"], aside["other"]} == {"甲改的题目", "乙改的题目"}
    meet(here, there)
    assert words(here, FIRST) == ["register", "set-aside"]
    assert "\nStabctl-Act: set-aside " in there.git("log", "-1", "--merges", "--format=%B")


@pytest.mark.parametrize("deleting", ["here", "there"])
def test_a_record_that_one_side_deleted_stays(
    request: pytest.FixtureRequest, here: Stab, there: Stab, deleting: str
) -> None:
    gone: Stab = request.getfixturevalue(deleting)
    other = there if deleting == "here" else here
    gone.git("rm", "--quiet", str(gone.path(FIRST)))
    gone.git("commit", "--quiet", "--message", "removed by hand")
    other.dispute("--title", "第二件")
    synced(here)
    synced(there)
    meet(here, there)
    assert here.path(FIRST).exists()


def test_the_same_sweep_made_twice_is_one(here: Stab, there: Stab) -> None:
    for clone in (here, there):
        clone("add", "sweep", "--nil").succeed()
    synced(here)
    assert synced(there).data["renumbered"] == []
    meet(here, there)
    [sweep] = [name for name in ledger(here) if name.startswith("S-")]
    assert here("check").exit_code == 0
    assert words(here, sweep.removesuffix(".yaml")).count("nil") == 2


def test_two_results_are_both_kept_and_told(here: Stab, there: Stab) -> None:
    here("file", FIRST, "--limit", "2026-12-31").succeed()
    here("assign", FIRST, "--to", "QS-JUSTICE").succeed()
    meet(here, there)
    here("resolve", FIRST, "--as", "settled").succeed()
    there("close", FIRST, "--as", "withdrawn", "--reason", "申请人撤回").succeed()
    synced(here)
    assert synced(there).data["impossible"] == [FIRST]
    meet(here, there)
    assert here("check").exit_code == 1


# Lines that have crossed, and what git merges.


def test_lines_that_have_crossed_meet_again(here: Stab, hub: Hub, there: Stab) -> None:
    edit(here, FIRST, "共同的一件", "甲改的题目")
    edit(there, FIRST, "共同的一件", "乙改的题目")
    here("list").succeed()
    there("list").succeed()
    for one, other in ((here, there), (there, here)):
        other.git("branch", "--force", "before", "HEAD")
        one.git("fetch", "--quiet", str(other.root), "before")
        one.git("branch", "--force", "fetched", "FETCH_HEAD")
    for one in (here, there):
        one.git("merge", "--quiet", "--no-edit", "fetched")
    here("file", FIRST, "--limit", "2026-12-31").succeed()
    there("act", FIRST, "--kind", "visit", "--note", "到现场查看").succeed()
    trees = Trees(Git(here.root, here.environ))
    here.git("fetch", "--quiet", str(there.root), "main")
    assert len(trees.bases("HEAD", "FETCH_HEAD")) == 2
    meet(here, there)
    assert words(here, FIRST) == ["register", "set-aside", "file", "visit"]


def test_other_files_merge_line_by_line(here: Stab, there: Stab) -> None:
    for clone, name in ((here, "甲.txt"), (there, "乙.txt")):
        (clone.root / name).write_text("1\n", encoding="utf-8")
        clone.git("add", "--all")
        clone.git("commit", "--quiet", "--message", name)
    meet(here, there)
    assert (here.root / "乙.txt").exists() and (there.root / "甲.txt").exists()


def test_other_files_that_both_changed_are_left_to_a_person(here: Stab, there: Stab) -> None:
    for clone, text in ((here, "甲"), (there, "乙")):
        settings = clone.root / "ledgers/rules.yaml"
        settings.write_text(f"categories:\n  water: {text}\n", encoding="utf-8")
        clone.git("add", "--all")
        clone.git("commit", "--quiet", "--message", "rules")
    there("file", FIRST, "--limit", "2026-12-31").succeed()
    synced(here)
    before = tree(there.root), there.git("rev-parse", "HEAD")
    refused = there("sync", "--json")
    assert (refused.exit_code, refused.stdout, refused.error["code"]) == (1, "", "refused")
    assert "ledgers/rules.yaml" in refused.error["message"]
    assert "git merge origin/main" in refused.error["hint"]
    assert (tree(there.root), there.git("rev-parse", "HEAD")) == before
    assert run_git(there, "merge", "origin/main").returncode == 1
    assert "not merged yet" in there("sync").stderr
    shutil.copy(here.root / "ledgers/rules.yaml", there.root / "ledgers/rules.yaml")
    there.git("add", "ledgers/rules.yaml")
    finished = there("sync")
    assert (finished.exit_code, finished.stderr) == (0, "Note: The merge that git left unfinished is finished.\n")
    meet(here, there)


# The user's own work.


def _work(clone: Stab) -> tuple[str, ...]:
    return (
        clone.git("diff", "--binary"),
        clone.git("diff", "--cached", "--binary"),
        clone.git("status", "--porcelain", "--untracked-files=all"),
        clone.git("branch", "--list", "other", "--verbose"),
    )


@pytest.mark.parametrize("merges", [False, True])
def test_the_users_own_work_is_left_as_it_is(here: Stab, hub: Hub, there: Stab, merges: bool) -> None:
    names = ("staged.txt", "both.txt", "gone.txt", "unstaged.txt")
    for name in names:
        (there.root / name).write_text("1\n2\n3\n", encoding="utf-8")
    there.git("add", "--all")
    there.git("commit", "--quiet", "--message", "papers")
    there.dispute("--title", "第二件")
    meet(here, there)
    there.git("branch", "other")
    for name in names[:2]:
        (there.root / name).write_text("0\n2\n3\n", encoding="utf-8")
        there.git("add", name)
    (there.root / "both.txt").write_text("0\n2\n4\n", encoding="utf-8")
    there.git("rm", "--quiet", "gone.txt")
    (there.root / "unstaged.txt").write_text("x", encoding="utf-8")
    (there.root / "untracked.txt").write_text("y", encoding="utf-8")
    second = there.path(SECOND)
    second.write_text(second.read_text(encoding="utf-8") + "# half done\n", encoding="utf-8")
    before = _work(there)
    here("file", FIRST, "--limit", "2026-12-31").succeed()
    synced(here)
    if merges:
        there("act", FIRST, "--kind", "visit", "--note", "到现场查看").succeed()
    assert synced(there).data["came"] == [FIRST]
    assert _work(there) == before
    there.git("stash", "--quiet", "--include-untracked")
    meet(here, there)


@pytest.mark.parametrize("how", ["unstaged", "staged", "untracked", "ignored", "folder"])
def test_a_file_that_would_change_and_has_edits_is_named_and_nothing_changes(here: Stab, there: Stab, how: str) -> None:
    here("file", FIRST, "--limit", "2026-12-31").succeed()
    here.dispute("--title", "第二件")
    synced(here)
    there.dispute("--title", "别处的", "--unit", "QS-JUSTICE")
    place = there.path(FIRST if how in ("unstaged", "staged") else SECOND)
    if how == "folder":
        place.mkdir()
        (place / "mine").write_text("mine", encoding="utf-8")
    elif how in ("unstaged", "staged"):
        place.write_text(place.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    else:
        place.write_text("mine", encoding="utf-8")
    if how == "staged":
        there.git("add", str(place))
    if how == "ignored":
        (there.root / ".git/info/exclude").write_text("D-2026-QS-0002*\n", encoding="utf-8")
    before = tree(there.root), _work(there), there.git("rev-parse", "HEAD")
    refused = there("sync", "--json")
    assert (refused.exit_code, refused.error["code"]) == (1, "unavailable")
    assert place.name in refused.error["message"]
    assert (tree(there.root), _work(there), there.git("rev-parse", "HEAD")) == before
    if how in ("unstaged", "staged"):
        there.git("checkout", "HEAD", "--", str(place))
    elif how == "folder":
        shutil.rmtree(place)
    else:
        place.unlink()
    meet(here, there)


def hook(repository: Path, name: str, script: str) -> None:
    path = repository / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


# The other end.


def test_without_a_connection_nothing_changes_and_work_goes_on(here: Stab, hub: Hub, there: Stab) -> None:
    there.dispute("--title", "离线的一件")
    away = hub.root.with_name("away.git")
    hub.root.rename(away)
    before = there.git("rev-parse", "HEAD")
    refused = there("sync", "--json")
    assert (refused.exit_code, refused.error["code"]) == (1, "unavailable")
    assert "offline" in refused.error["hint"]
    assert there.git("rev-parse", "HEAD") == before
    there("file", SECOND, "--limit", "2026-12-31").succeed()
    away.rename(hub.root)
    meet(here, there)


def test_a_push_that_is_refused_keeps_the_merge_for_the_next_time(here: Stab, hub: Hub, there: Stab) -> None:
    here("file", FIRST, "--limit", "2026-12-31").succeed()
    there("act", FIRST, "--kind", "visit", "--note", "到现场查看").succeed()
    synced(here)
    hook(hub.root, "pre-receive", "echo closed today >&2; exit 1")
    refused = there("sync", "--json")
    assert refused.exit_code == 1
    assert "closed today" in refused.error["message"]
    assert "next `stabctl sync` pushes" in refused.error["hint"]
    assert words(there, FIRST) == ["register", "file", "visit"]
    hook(hub.root, "pre-receive", "exit 0")
    data = synced(there).data
    assert (data["came"], data["went"]) == ([], [FIRST])
    meet(here, there)


def test_somebody_who_was_faster_is_merged_too(here: Stab, there: Stab) -> None:
    here.dispute("--title", "快的一件")
    there.dispute("--title", "慢的一件")
    once = there.root / ".git/once"
    hook(
        there.root / ".git",
        "pre-push",
        f"test -e {once} && exit 0; touch {once}; unset GIT_DIR; git -C {here.root} push --quiet origin main",
    )
    data = synced(there).data
    assert (data["tries"], data["renumbered"]) == (2, [{"from": SECOND, "to": THIRD}])
    meet(here, there)


def test_others_who_are_always_faster_end_the_trying(here: Stab, there: Stab, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("stabctl.store.syncing.exchange.time.sleep", pauses.append)
    there.dispute("--title", "慢的一件", "--unit", "QS-JUSTICE")
    author = "-c user.name=x -c user.email=x@x.invalid"
    hook(
        there.root / ".git",
        "pre-push",
        f"unset GIT_DIR; git -C {here.root} {author} commit --quiet --allow-empty -m more"
        f" && git -C {here.root} pull --quiet --no-edit && git -C {here.root} push --quiet origin main",
    )
    refused = there("sync", "--json")
    assert (refused.exit_code, len(pauses)) == (1, 8), refused.stderr
    assert "8 times" in refused.error["message"]
    assert max(pauses) <= 0.2 * 2**7 and pauses[7] > pauses[0]


def test_a_lock_that_a_killed_push_left_in_the_remote_is_named(
    here: Stab, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stabctl.store.syncing.exchange.time.sleep", lambda _: None)
    lock = hub.root / "refs/heads/main.lock"
    lock.touch()
    here("file", FIRST, "--limit", "2026-12-31").succeed()
    refused = here("sync", "--json")
    assert refused.exit_code == 1
    assert "hub.git" in refused.error["hint"] and "main.lock" in refused.error["hint"]
    lock.unlink()
    synced(here)


@pytest.mark.parametrize(
    ("prepare", "options", "said"),
    [
        (("remote", "remove", "origin"), (), "knows no remote"),
        (("remote", "add", "second", "elsewhere"), (), "several remotes"),
        (("status",), ("--remote", "nowhere"), "no remote nowhere"),
        (("switch", "--quiet", "--detach"), (), "no branch"),
    ],
)
def test_a_clone_that_does_not_know_where_to_is_refused(
    here: Stab, hub: Hub, prepare: tuple[str, ...], options: tuple[str, ...], said: str
) -> None:
    here.git("branch", "--unset-upstream")
    here.git(*prepare)
    refused = here("sync", *options, "--json")
    assert refused.exit_code == 1
    assert said in refused.error["message"]
    assert refused.error["hint"]


def test_another_remote_can_be_named(here: Stab, hub: Hub, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "second.git", environ=here.environ)
    here.git("remote", "add", "second", str(tmp_path / "second.git"))
    assert here("sync", "--remote", "second", "--json").succeed().data["upstream"] == "second/main"
    assert here.git("rev-parse", "--abbrev-ref", "main@{upstream}") == "origin/main\n"
    assert git(tmp_path / "second.git", "rev-parse", "main", environ=here.environ) == here.git("rev-parse", "HEAD")


def test_a_ledger_of_another_history_is_refused(here: Stab, hub: Hub, tmp_path: Path) -> None:
    other = Stab(tmp_path / "other", here.environ)
    other.run_bare("init", str(other.root), "--name", "另一个乡", "--code", "QX", "--lang", "en").succeed()
    other.git("remote", "add", "origin", str(hub.root))
    refused = other("sync", "--json")
    assert refused.exit_code == 1
    assert "no commit in common" in refused.error["message"]


# Clones of every sort.


def test_a_clone_that_turns_line_ends(here: Stab, hub: Hub) -> None:
    there = hub.clone("windows", "-c", "core.autocrlf=true")
    there.git("config", "core.autocrlf", "true")
    here("file", FIRST, "--limit", "2026-12-31").succeed()
    there("act", FIRST, "--kind", "visit", "--note", "到现场查看").succeed()
    there.dispute("--title", "第二件")
    meet(here, there)


def test_a_second_work_tree_is_brought_forward_alone(here: Stab, hub: Hub, there: Stab, tmp_path: Path) -> None:
    there.git("worktree", "add", "--quiet", "-b", "desk", str(tmp_path / "desk"))
    desk = Stab(tmp_path / "desk", there.environ)
    desk.git("branch", "--set-upstream-to=origin/main")
    here("file", FIRST, "--limit", "2026-12-31").succeed()
    synced(here)
    desk("act", FIRST, "--kind", "visit", "--note", "到现场查看").succeed()
    assert synced(desk).data["merged"] == [FIRST]
    assert ledger(there)[f"{FIRST}.yaml"].count(b"- act:") == 1
    meet(here, there)
    assert ledger(desk) == ledger(here)


def test_ledgers_in_folders_of_a_larger_repository(stab: Stab, tmp_path: Path) -> None:
    larger = tmp_path / "larger"
    larger.mkdir()
    git(larger, "init", "--quiet", environ=stab.environ)
    one = Stab(larger / "papers/one", stab.environ)
    two = Stab(larger / "two", stab.environ)
    for office in (one, two):
        office.run_bare("init", str(office.root), "--name", "青石乡", "--code", "QS", "--lang", "en").succeed()
    hub = Hub.of(one, tmp_path)
    hub.clone("clone", STABCTL_NOW=LATER)
    root = hub.root.parent / "clone"
    others = [Stab(root / "papers/one", two.environ), Stab(root / "two", two.environ)]
    for office in (one, two):
        office.dispute("--title", "甲")
    for office in others:
        office.dispute("--title", "乙")
    one("sync").succeed()
    assert synced(others[0]).data["renumbered"] == [{"from": FIRST, "to": SECOND}] * 2
    one("sync").succeed()
    for mine, other in zip((one, two), others, strict=True):
        assert ledger(mine) == ledger(other)
        assert mine("show", SECOND, "--json").data["record"]["title"] == "乙"
        assert mine("check").exit_code == 0


def test_a_workspace_without_the_attribute_merges_by_sync_and_says_so(here: Stab, hub: Hub, there: Stab) -> None:
    (here.root / ".gitattributes").write_text("ledgers/**/*.yaml text eol=lf\n", encoding="utf-8")
    here.git("commit", "--quiet", "--all", "--message", "as before")
    meet(here, there)
    here("file", FIRST, "--limit", "2026-12-31").succeed()
    there("act", FIRST, "--kind", "visit", "--note", "到现场查看").succeed()
    meet(here, there)
    checked = here("check", "--json")
    assert checked.exit_code == 0
    assert [(each["code"], each["warning"]) for each in checked.data["findings"]] == [("attributes", True)]
    here("assign", FIRST, "--to", "QS-JUSTICE", now="2026-03-14").succeed()
    there("act", FIRST, "--kind", "call", "--note", "电话联系", now="2026-03-15").succeed()
    synced(here)
    assert run_git(there, "pull", "--no-rebase", "--quiet").returncode == 1
    assert "<<<<<<<" in there.path(FIRST).read_text(encoding="utf-8")
    assert there("sync").exit_code == 0
    meet(here, there)
    assert words(here, FIRST) == ["register", "file", "visit", "assign", "call"]


def test_commits_are_signed_where_the_users_are(here: Stab, there: Stab, tmp_path: Path) -> None:
    here("file", FIRST, "--limit", "2026-12-31").succeed()
    synced(here)
    there("act", FIRST, "--kind", "visit", "--note", "到现场查看").succeed()
    signer = tmp_path / "signer"
    signer.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    signer.chmod(0o755)
    there.git("config", "gpg.program", str(signer))
    there.git("config", "commit.gpgsign", "true")
    before = tree(there.root), there.git("rev-parse", "HEAD")
    assert there("sync").exit_code == 1
    assert (tree(there.root), there.git("rev-parse", "HEAD")) == before
    signer.write_text(
        "#!/bin/sh\ncat >/dev/null\necho '[GNUPG:] SIG_CREATED ' >&2\necho '-----BEGIN PGP SIGNATURE-----'\n",
        encoding="utf-8",
    )
    synced(there)
    assert "\ngpgsig " in there.git("cat-file", "commit", "HEAD")


def test_a_record_that_a_side_broke_is_named_with_the_way_out(here: Stab, there: Stab) -> None:
    edit(there, FIRST, "timeline:", "timeline")
    here("file", FIRST, "--limit", "2026-12-31").succeed()
    synced(here)
    refused = there("sync", "--json")
    assert (refused.exit_code, refused.error["code"]) == (1, "unreadable")
    assert f"{FIRST}.yaml" in refused.error["message"]
    edit(there, FIRST, "timeline", "timeline:")
    meet(here, there)


def test_a_lock_of_git_that_is_in_the_way_undoes_the_take_over(here: Stab, there: Stab) -> None:
    here("file", FIRST, "--limit", "2026-12-31").succeed()
    here.dispute("--title", "第二件")
    synced(here)
    before = tree(there.root), there.git("rev-parse", "HEAD")
    (there.root / ".git/index.lock").touch()
    refused = there("sync", "--json")
    assert refused.exit_code == 1
    assert "index.lock" in refused.error["message"] + refused.error["hint"]
    assert (tree(there.root), there.git("rev-parse", "HEAD")) == before
    (there.root / ".git/index.lock").unlink()
    meet(here, there)


def test_the_identity_is_kept_for_jobs_without_one(here: Stab, hub: Hub, there: Stab) -> None:
    assert run_git(there, "config", "--local", "user.name").returncode == 1
    synced(there)
    assert there.git("config", "--local", "user.name") == "Test Office\n"
