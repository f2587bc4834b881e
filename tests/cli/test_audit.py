"""`stabctl audit`: tampering planted in a real history is found with code, commit and record; honest work is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.commands import Stab
from tests.support.repo import git

D = "D-2026-QS-0001"
OTHER = "D-2026-QS-0002"
REPORT = "reports/2026/weekly-2026-W11.en.md"


@pytest.fixture
def office(stab: Stab) -> Stab:
    """A workspace with honest work: two disputes, an intel item, corrections, a void, an issued report."""
    stab.assigned(now="2026-03-09")
    stab("resolve", D, "--as", "settled", now="2026-03-10").succeed()
    stab("reopen", D, "--reason", "反悔", now="2026-03-11").succeed()
    stab.dispute("--title", "水渠", now="2026-03-11")
    stab("act", OTHER, "--kind", "visit", "--note", "到现场查看", now="2026-03-12").succeed()
    stab.intel(now="2026-03-12")
    stab("void", stab.dispute("--title", "重复", now="2026-03-12"), "--reason", "重复", now="2026-03-12").succeed()
    stab("amend", OTHER, "--set", "title=水渠渗漏", "--reason", "笔误", now="2026-03-13").succeed()
    digest = stab("history", OTHER, "--json").data["acts"][1]["digest"]
    stab("retract", OTHER, "--act", digest[:12], "--reason", "误录", now="2026-03-13").succeed()
    stab("summarise", "--week", "2026-W11", "--issue", now="2026-03-16").succeed()
    return stab


def _audited(office: Stab, *options: str) -> Any:
    result = office("audit", "--json", *options, now="2026-04-01")
    assert result.stderr == ""
    data = result.data
    assert (result.exit_code == 1) == bool(data["finding"])
    return data


def _codes(office: Stab, *options: str) -> list[tuple[str, str]]:
    return [(each["level"], each["code"]) for each in _audited(office, *options)["findings"]]


def _committed(office: Stab, message: str = "by hand", when: str = "2026-03-17T09:00:00+08:00") -> str:
    environ = {**office.environ, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    git(office.root, "add", "--all", environ=environ)
    git(office.root, "commit", "--quiet", "--message", message, environ=environ)
    return office.git("rev-parse", "HEAD").strip()


def _edited(office: Stab, path: Path, old: str, new: str, message: str = "by hand") -> str:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return _committed(office, message)


def _cut(path: Path, act: str) -> None:
    """Take the first act of a word out of a file."""
    text = path.read_text(encoding="utf-8")
    shorter = re.sub(rf"- act: {act}\n(?:  .*\n)+", "", text, count=1)
    assert shorter != text
    path.write_text(shorter, encoding="utf-8")


VISIT = """\
- act: visit
  date: 2026-03-17
  recorded: 2026-03-17T08:59:00+08:00
  by: registrar
  note: 补记
"""


def _grow(office: Stab, record: str, act: str = VISIT) -> None:
    with open(office.path(record), "a", encoding="utf-8") as file:
        file.write(act)


def _digest(office: Stab, record: str, at: int = -1) -> str:
    return str(office("history", record, "--json").data["acts"][at]["digest"])[:12]


# Each plants one kind of tampering and returns its commit and record.


def lose_an_act(office: Stab) -> tuple[str, str]:
    _cut(office.path(D), "assign")
    return _committed(office), D


def change_an_act(office: Stab) -> tuple[str, str]:
    return _edited(office, office.path(D), "as: settled", "as: agreement"), D


def change_the_day_of_an_act(office: Stab) -> tuple[str, str]:
    return _edited(
        office, office.path(D), "- act: resolve\n  date: 2026-03-10", "- act: resolve\n  date: 2026-03-09"
    ), D


def change_an_instant(office: Stab) -> tuple[str, str]:
    return _edited(office, office.path(D), "recorded: 2026-03-10T", "recorded: 2026-03-09T"), D


def change_the_registration(office: Stab) -> tuple[str, str]:
    return _edited(office, office.path(D), "category: neighbour", "category: land"), D


def add_to_the_registration(office: Stab) -> tuple[str, str]:
    return _edited(office, office.path(D), "source: sweep\n", "source: sweep\npeople: 5-9\n"), D


def delete_a_record(office: Stab) -> tuple[str, str]:
    office.path(D).unlink()
    return _committed(office), D


def delete_and_bring_back_another(office: Stab) -> tuple[str, str]:
    text = office.path(D).read_text(encoding="utf-8")
    office.path(D).unlink()
    _committed(office)
    office.path(D).write_text(text.replace("as: settled", "as: agreement"), encoding="utf-8")
    return _committed(office), D


def move_a_record(office: Stab) -> tuple[str, str]:
    text = office.path(D).read_text(encoding="utf-8")
    office.path("D-2026-QS-0009").write_text(text.replace(f"id: {D}", "id: D-2026-QS-0009"), encoding="utf-8")
    office.path(D).unlink()
    return _committed(office), D


def replace_a_record_by_a_link(office: Stab) -> tuple[str, str]:
    office.path(D).unlink()
    office.path(D).symlink_to("/etc/hostname")
    return _committed(office), D


def name_an_act_that_was_not_written(office: Stab) -> tuple[str, str]:
    _grow(office, D)
    trailers = f"Stabctl-Act: visit 0123456789ab\nStabctl-Act: visit {_digest(office, D)}"
    return _committed(office, f"x\n\n{trailers}\nStabctl-Record: {D}\nStabctl-By: registrar"), D


def hide_an_act_behind_another(office: Stab) -> tuple[str, str]:
    _grow(office, D)
    digest = _digest(office, D)
    _grow(office, D, VISIT.replace("08:59", "09:00").replace("补记", "夹带"))
    return _committed(office, f"x\n\nStabctl-Act: visit {digest}\nStabctl-Record: {D}\nStabctl-By: registrar"), D


def name_another_record(office: Stab) -> tuple[str, str]:
    _grow(office, D)
    trailers = f"Stabctl-Act: visit {_digest(office, D)}\nStabctl-Record: {OTHER}\nStabctl-By: registrar"
    return _committed(office, f"x\n\n{trailers}"), OTHER


def name_another_post(office: Stab) -> tuple[str, str]:
    _grow(office, D)
    trailers = f"Stabctl-Act: visit {_digest(office, D)}\nStabctl-Record: {D}\nStabctl-By: office"
    return _committed(office, f"x\n\n{trailers}"), D


def change_another_file_under_a_cloak(office: Stab) -> tuple[str, str]:
    _grow(office, D)
    rules = office.root / "ledgers/org.yaml"
    rules.write_text(rules.read_text(encoding="utf-8") + "# x\n", encoding="utf-8")
    trailers = f"Stabctl-Act: visit {_digest(office, D)}\nStabctl-Record: {D}\nStabctl-By: registrar"
    return _committed(office, f"x\n\n{trailers}"), ""


def write_down_later_than_the_commit(office: Stab) -> tuple[str, str]:
    _grow(office, D, VISIT.replace("2026-03-17T08:59", "2026-03-17T12:00"))
    return _committed(office), D


def write_down_long_before_the_commit(office: Stab) -> tuple[str, str]:
    _grow(office, D, VISIT.replace("2026-03-17", "2026-03-16"))
    trailers = f"Stabctl-Act: visit {_digest(office, D)}\nStabctl-Record: {D}\nStabctl-By: registrar"
    return _committed(office, f"x\n\n{trailers}"), D


def skip_a_number(office: Stab) -> tuple[str, str]:
    text = office.path(OTHER).read_text(encoding="utf-8")
    office.path("D-2026-QS-0005").write_text(text.replace(OTHER, "D-2026-QS-0005"), encoding="utf-8")
    _committed(office)
    return "", "D-2026-QS-0004"


def change_an_issued_report(office: Stab) -> tuple[str, str]:
    return _edited(office, office.root / REPORT, "registered", "Registered"), ""


def delete_an_issued_report(office: Stab) -> tuple[str, str]:
    (office.root / REPORT).unlink()
    return _committed(office), ""


def rewrite_what_a_report_rests_on(office: Stab) -> tuple[str, str]:
    base = office.git("rev-parse", "HEAD~3").strip()
    path = office.root / REPORT
    report = path.read_text(encoding="utf-8")
    git(office.root, "checkout", "--quiet", "--orphan", "other", base, environ=office.environ)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(report, encoding="utf-8")
    _committed(office, "all at once")
    git(office.root, "branch", "-D", "main", environ=office.environ)
    git(office.root, "branch", "-m", "main", environ=office.environ)
    return "", ""


def drop_a_commit(office: Stab) -> tuple[str, str]:
    office("act", D, "--kind", "visit", "--note", "走访", now="2026-03-17").succeed()
    dropped = office.git("rev-parse", "HEAD").strip()
    office.git("reset", "--quiet", "--hard", "HEAD~1")
    return dropped, D


def rewrite_what_is_pushed(office: Stab) -> tuple[str, str]:
    office("act", D, "--kind", "visit", "--note", "走访", now="2026-03-17").succeed()
    bare = office.root.parent / "server.git"
    git(office.root, "init", "--quiet", "--bare", str(bare), environ=office.environ)
    office.git("remote", "add", "origin", str(bare))
    office.git("push", "--quiet", "--set-upstream", "origin", "main")
    message = office.git("log", "-1", "--format=%B")
    office.git("commit", "--quiet", "--amend", "--message", message.replace("visit\n", "call\n", 1))
    return office.git("rev-parse", "HEAD").strip(), D


def replace_an_object(office: Stab) -> tuple[str, str]:
    office.git("replace", "HEAD", "HEAD~1")
    return "", ""


def graft_the_history(office: Stab) -> tuple[str, str]:
    grafts = office.root / ".git/info/grafts"
    grafts.parent.mkdir(exist_ok=True)
    grafts.write_text(office.git("rev-parse", "HEAD"), encoding="utf-8")
    return "", ""


def lower_the_format(office: Stab) -> tuple[str, str]:
    return _edited(office, office.root / "stabctl.yaml", "format: 1", "format: 0"), ""


def take_the_merge_line_away(office: Stab) -> tuple[str, str]:
    return _edited(office, office.root / ".gitattributes", " merge=stabctl", ""), ""


def _forked(office: Stab, here: str, there: str) -> None:
    """Let `main` visit one record and a branch `side` call about one, and go back to `main`."""
    office.git("branch", "side")
    office("act", here, "--kind", "visit", "--note", "走访", now="2026-03-17").succeed()
    office.git("checkout", "--quiet", "side")
    office("act", there, "--kind", "call", "--note", "电话", now="2026-03-17T10:00:00+08:00").succeed()
    office.git("checkout", "--quiet", "main")


def lose_an_act_in_a_merge(office: Stab) -> tuple[str, str]:
    _forked(office, D, OTHER)
    office.git("merge", "--quiet", "--no-commit", "side", check=False)
    _cut(office.path(D), "visit")
    return _committed(office, "Merge branch 'side'"), D


def take_one_side_whole(office: Stab) -> tuple[str, str]:
    _forked(office, D, D)
    office.git("merge", "--quiet", "--strategy", "ours", "--no-edit", "side")
    return office.git("rev-parse", "HEAD").strip(), D


def delete_in_a_merge(office: Stab) -> tuple[str, str]:
    _forked(office, OTHER, D)
    office.git("merge", "--quiet", "--no-commit", "side", check=False)
    office.git("rm", "--quiet", "--force", str(office.path(OTHER)))
    return _committed(office, "Merge branch 'side'"), OTHER


def change_the_registration_in_a_merge(office: Stab) -> tuple[str, str]:
    _forked(office, OTHER, D)
    office.git("merge", "--quiet", "--no-commit", "side", check=False)
    return _edited(office, office.path(D), "category: neighbour", "category: land", "Merge branch 'side'"), D


def claim_a_renumbering(office: Stab) -> tuple[str, str]:
    _forked(office, OTHER, D)
    office.git("merge", "--quiet", "--no-commit", "side", check=False)
    return _committed(office, f"Merge\n\nStabctl-Renumber: {D} {OTHER}"), OTHER


TAMPERINGS: tuple[tuple[Callable[[Stab], tuple[str, str]], str], ...] = (
    (lose_an_act, "act-lost"),
    (change_an_act, "act-changed"),
    (change_the_day_of_an_act, "act-changed"),
    (change_an_instant, "act-changed"),
    (change_the_registration, "registration-changed"),
    (add_to_the_registration, "registration-changed"),
    (delete_a_record, "record-deleted"),
    (delete_and_bring_back_another, "act-changed"),
    (move_a_record, "record-moved"),
    (replace_a_record_by_a_link, "record-replaced"),
    (name_an_act_that_was_not_written, "trailer-act"),
    (hide_an_act_behind_another, "act-unnamed"),
    (name_another_record, "trailer-record"),
    (name_another_post, "trailer-by"),
    (change_another_file_under_a_cloak, "cloak"),
    (write_down_later_than_the_commit, "recorded-late"),
    (write_down_long_before_the_commit, "recorded-early"),
    (skip_a_number, "number-skipped"),
    (change_an_issued_report, "report-changed"),
    (delete_an_issued_report, "report-deleted"),
    (rewrite_what_a_report_rests_on, "report-commit"),
    (drop_a_commit, "history-rewritten"),
    (rewrite_what_is_pushed, "history-rewritten"),
    (replace_an_object, "replaced"),
    (graft_the_history, "grafted"),
    (lower_the_format, "format-lowered"),
    (take_the_merge_line_away, "merge-line"),
    (lose_an_act_in_a_merge, "merge-lost"),
    (take_one_side_whole, "merge-lost"),
    (delete_in_a_merge, "record-deleted"),
    (change_the_registration_in_a_merge, "registration-changed"),
    (claim_a_renumbering, "trailer-renumber"),
)


@pytest.mark.parametrize(("plant", "code"), TAMPERINGS, ids=lambda value: getattr(value, "__name__", ""))
def test_tampering_is_found_with_its_commit_and_record(
    office: Stab, plant: Callable[[Stab], tuple[str, str]], code: str
) -> None:
    commit, record = plant(office)
    found = [each for each in _audited(office)["findings"] if each["level"] == "finding"]
    assert found
    assert code in {each["code"] for each in found}, found
    hit = next(each for each in found if each["code"] == code and (each["commit"] or "") == commit)
    assert (hit["record"] or "") == record
    assert hit["message"] and hit["remedy"]


def test_what_was_changed_is_named_as_the_reader_knows_it(office: Stab) -> None:
    change_an_act(office)
    change_an_instant(office)
    said = office("audit", "--lang", "zh-Hans", now="2026-04-01").stdout
    assert "）被改动：结果。" in said and "）被改动：记录时间。" in said, said


def test_every_kind_of_tampering_has_its_own_test() -> None:
    assert len({plant for plant, _ in TAMPERINGS}) == len(TAMPERINGS) >= 18


def test_honest_work_has_no_finding(office: Stab) -> None:
    data = _audited(office, "--reports")
    assert data["findings"] == []
    assert data["commits"]["tool"] == data["commits"]["commits"] >= 14


def test_a_registration_that_is_restored_is_one_finding_and_not_two(office: Stab) -> None:
    path = office.path(OTHER)
    first = _edited(office, path, "category: neighbour", "category: wages")
    second = _edited(office, path, "category: wages", "category: damages")
    third = _edited(office, path, "category: damages", "category: neighbour", "restored")
    found = {each["commit"]: (each["level"], each["code"]) for each in _audited(office)["findings"]}
    changed = ("finding", "registration-changed")
    assert [found[commit] for commit in (first, second)] == [changed, changed]
    assert found[third] == ("notice", "registration-restored")
    fourth = _edited(office, path, "category: neighbour", "category: wages")
    assert {each["commit"]: each["code"] for each in _audited(office)["findings"]}[fourth] == changed[1]
