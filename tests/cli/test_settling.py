"""What two clones wrote and can't both stand: `check` names both versions, and the commands it gives settle it."""

from __future__ import annotations

import re
import shlex
from functools import reduce

import pytest

from stabctl.schema.merging import merge_texts
from stabctl.schema.records import read_record
from tests.support.commands import Stab

NOW = "2026-03-20"
RESOLVE = "resolve ID --as settled"
CLOSE = "close ID --as withdrawn --reason 撤回"
END = "close ID --as terminated --reason 终止"
VISIT = "act ID --kind visit --note 看现场"
FOLLOW_UP = "follow-up ID --how visit --performance performed --relapse none --by leader"

ASSIGNED = ("file ID --limit 2026-12-31", "assign ID --to QS-JUSTICE")


def merged(stab: Stab, record: str, *sides: tuple[str, ...]) -> str:
    """Let clones go on from here, each with its commands, and commit what their records merge into."""
    path = stab.path(record)
    base, start = path.read_text("utf-8"), stab.git("rev-parse", "HEAD").strip()
    texts = []
    for hour, commands in enumerate(sides, 10):
        for minute, command in enumerate(commands):
            result = stab(*shlex.split(command.replace("ID", record)), now=f"2026-03-16T{hour}:{minute:02}:00+08:00")
            assert result.exit_code == 0, (command, result.stderr)
        texts.append(path.read_text("utf-8"))
        stab.git("reset", "--quiet", "--hard", start)
    text = reduce(lambda one, other: merge_texts(base, one, other).text, texts)
    path.write_text(text, "utf-8")
    stab.git("commit", "--quiet", "--all", "--message", "merge")
    return text


def findings(stab: Stab, code: str) -> list[dict[str, str]]:
    checked = stab("check", "--json", now=NOW)
    found: list[dict[str, str]] = checked.data["findings"]
    return [each for each in found if each["code"] == code]


def commands(remedy: str) -> list[str]:
    return re.findall(r"`stabctl ([^`]*)`", remedy)


def settle(stab: Stab, choice: int) -> int:
    """Run what the first finding says for a choice until none is left; return how many commands that took."""
    taken = 0
    while found := findings(stab, "impossible"):
        ways = found[0]["remedy"].split(" To let ")
        for command in commands(ways[min(choice, len(ways) - 1)]):
            result = stab(*shlex.split(command), now=f"{NOW}T09:{taken:02}:00+08:00")
            assert result.exit_code == 0, (command, result.stderr)
            taken += 1
    checked = stab("check", "--json", now=NOW)
    assert (checked.exit_code, [each for each in checked.data["findings"] if not each["warning"]]) == (0, [])
    return taken


def standing(stab: Stab, record: str) -> str:
    return str(stab("show", record, "--json", now=NOW).succeed().data["record"]["status"])


@pytest.mark.parametrize(
    ("before", "ours", "theirs", "ends"),
    [
        (ASSIGNED, (RESOLVE,), (RESOLVE,), ("resolved", "resolved")),
        (ASSIGNED, (RESOLVE,), (CLOSE,), ("resolved", "closed")),
        (ASSIGNED, (CLOSE,), (RESOLVE,), ("closed", "resolved")),
        (ASSIGNED, (CLOSE,), (VISIT,), ("closed", "assigned")),
        (ASSIGNED, ("return ID --reason 不属本所",), ("accept ID",), ("filed", "accepted")),
        ((), ("file ID --limit 2026-12-31",), ("decline ID --reason 不属受理范围",), ("filed", "declined")),
        ((*ASSIGNED, RESOLVE), ("reopen ID --reason 反悔",), ("reopen ID --reason 未履行",), ("assigned", "assigned")),
        (ASSIGNED, ("merge ID --into D-2026-QS-0001 --reason 重复",), (VISIT,), ("merged", "assigned")),
        (
            ASSIGNED,
            ("mediate ID --track people --consent all",),
            ("mediate ID --track people --consent all",),
            ("assigned", "assigned"),
        ),
    ],
)
@pytest.mark.parametrize("choice", [0, 1])
def test_one_command_settles_what_two_clones_wrote(
    stab: Stab,
    before: tuple[str, ...],
    ours: tuple[str, ...],
    theirs: tuple[str, ...],
    ends: tuple[str, str],
    choice: int,
) -> None:
    stab.dispute(now="2026-03-12")
    record = stab.dispute(now="2026-03-12")
    for command in before:
        stab(*shlex.split(command.replace("ID", record)), now="2026-03-12").succeed()
    merged(stab, record, ours, theirs)
    assert len(findings(stab, "impossible")) == 1
    assert settle(stab, choice) == 1
    assert standing(stab, record) == ends[choice]


def test_what_rests_on_the_act_that_counts_is_taken_back_before_it(stab: Stab) -> None:
    record = stab.assigned(now="2026-03-12")
    merged(stab, record, (RESOLVE, "confirm ID --as applied", FOLLOW_UP), (CLOSE,))
    (found,) = findings(stab, "impossible")
    keep, turn = found["remedy"].split(" To let ")
    assert [len(commands(way)) for way in (keep, turn)] == [1, 3]
    assert settle(stab, 1) == 3
    assert standing(stab, record) == "closed"


def test_what_one_act_leaves_out_is_settled_one_finding_after_the_other(stab: Stab) -> None:
    record = stab.assigned(now="2026-03-12")
    merged(stab, record, (CLOSE,), (RESOLVE, "confirm ID --as applied"))
    assert len(findings(stab, "impossible")) == 2
    assert settle(stab, 0) == 2
    assert standing(stab, record) == "closed"


@pytest.mark.parametrize(
    ("sides", "choice", "taken", "ends"),
    [
        (((RESOLVE,), (CLOSE,), (END,)), 0, 2, "resolved"),
        (((RESOLVE,), (CLOSE,), (END,)), 1, 2, "closed"),
        (((RESOLVE, FOLLOW_UP), (CLOSE,), (END,)), 1, 3, "closed"),
        (((CLOSE,), (END,), (RESOLVE,)), 1, 2, "resolved"),
    ],
)
def test_of_three_endings_any_one_can_be_let_count(
    stab: Stab, sides: tuple[tuple[str, ...], ...], choice: int, taken: int, ends: str
) -> None:
    record = stab.assigned(now="2026-03-12")
    merged(stab, record, *sides)
    for found in findings(stab, "impossible"):
        assert "two acts can't both stand" in found["message"] and "reopen" not in found["remedy"]
    assert settle(stab, choice) == taken
    assert standing(stab, record) == ends


def test_the_last_of_three_endings_is_let_count_by_what_its_finding_says(stab: Stab) -> None:
    record = stab.assigned(now="2026-03-12")
    merged(stab, record, (CLOSE,), (END,), (RESOLVE,))
    last = findings(stab, "impossible")[-1]["remedy"]
    for minute, command in enumerate(commands(last.split(" To let ")[1])):
        stab(*shlex.split(command), now=f"{NOW}T09:{minute:02}:00+08:00").succeed()
    assert findings(stab, "impossible") == []
    assert standing(stab, record) == "resolved"


@pytest.mark.parametrize(("choice", "ends"), [(0, "closed"), (1, "resolved")])
def test_a_choice_that_can_not_be_undone_is_turned_by_the_commands_that_the_refusal_names(
    stab: Stab, choice: int, ends: str
) -> None:
    record = stab.assigned(now="2026-03-12")
    merged(stab, record, (RESOLVE,), (CLOSE,))
    settle(stab, choice)
    settled = read_record(stab.path(record).read_text("utf-8")).record.acts[-1]
    refused = stab("undo", now=NOW)
    (first,) = commands(refused.stderr)
    assert refused.exit_code == 1
    stab(*shlex.split(first), now=f"{NOW}T10:00:00+08:00").succeed()
    stab("retract", record, "--act", settled.short, "--reason", "改判", now=f"{NOW}T10:01:00+08:00").succeed()
    assert (findings(stab, "impossible"), standing(stab, record)) == ([], ends)


@pytest.mark.parametrize(("choice", "ends"), [(0, "resolved"), (1, "closed"), (2, "assigned")])
def test_a_contradiction_that_two_clones_settled_differently_is_a_warning_until_somebody_goes_on(
    stab: Stab, choice: int, ends: str
) -> None:
    record = stab.assigned(now="2026-03-12")
    merged(stab, record, (RESOLVE,), (CLOSE,))
    (found,) = findings(stab, "impossible")
    keep, turn = (commands(way)[0].replace(record, "ID") for way in found["remedy"].split(" To let "))
    merged(stab, record, (keep,), (turn,))
    assert standing(stab, record) == "assigned"
    (warned,) = findings(stab, "taken-back")
    assert (
        warned["warning"] and "can't both stand, and both were taken back; the matter is assigned" in warned["message"]
    )
    ways = [*commands(warned["remedy"]), f"act {record} --kind visit --note 再去"]
    stab(*shlex.split(ways[choice]), now=NOW).succeed()
    assert stab("check", "--json", now=NOW).succeed().data["findings"] == []
    assert standing(stab, record) == ends


def test_two_acts_that_could_both_stand_are_taken_back_without_a_warning(stab: Stab) -> None:
    record = stab.assigned(now="2026-03-12")
    for minute, command in enumerate((VISIT, VISIT.replace("看现场", "再看"))):
        stab(*shlex.split(command.replace("ID", record)), now=f"2026-03-16T10:0{minute}:00+08:00").succeed()
    for act in read_record(stab.path(record).read_text("utf-8")).record.acts[-2:]:
        stab("retract", record, "--act", act.short, "--reason", "误录", now=NOW).succeed()
    assert findings(stab, "taken-back") == []


def test_what_was_written_after_a_void_of_another_clone_can_be_taken_back(stab: Stab) -> None:
    record = stab.assigned(now="2026-03-12")
    merged(stab, record, ("void ID --reason 重复编号",), (VISIT, RESOLVE))
    found = findings(stab, "impossible")
    assert [len(commands(each["remedy"])) for each in found] == [1, 1]
    assert settle(stab, 1) == 2
    assert standing(stab, record) == "void"
    refused = stab("retract", record, "--act", read_record(stab.path(record).read_text("utf-8")).record.acts[1].short)
    assert refused.exit_code != 0


def test_of_two_voids_the_second_can_be_taken_back_and_the_first_can_not(stab: Stab) -> None:
    record = stab.assigned(now="2026-03-12")
    merged(stab, record, ("void ID --reason 重复编号",), ("void ID --reason 误录",))
    acts = read_record(stab.path(record).read_text("utf-8")).record.acts
    assert stab("retract", record, "--act", acts[-2].short, "--reason", "x", now=NOW).exit_code == 1
    assert settle(stab, 1) == 1
    assert standing(stab, record) == "void"


def test_two_records_merged_into_each_other_are_settled_by_the_command_that_is_named(stab: Stab) -> None:
    one, other = stab.dispute(now="2026-03-12"), stab.dispute(now="2026-03-12")
    start = stab.git("rev-parse", "HEAD").strip()
    stab("merge", other, "--into", one, "--reason", "重复", now="2026-03-13").succeed()
    kept = stab.path(other).read_text("utf-8")
    stab.git("reset", "--quiet", "--hard", start)
    stab("merge", one, "--into", other, "--reason", "重复", now="2026-03-13").succeed()
    stab.path(other).write_text(kept, "utf-8")
    stab.git("commit", "--quiet", "--all", "--message", "merge")
    found = findings(stab, "dangling")
    assert [each["record"] for each in found] == [one, other]
    (command,) = commands(found[0]["remedy"])
    stab(*shlex.split(command), now=NOW).succeed()
    stab("check", now=NOW).succeed()


def test_a_finding_names_both_versions_with_day_post_and_digest(stab: Stab) -> None:
    record = stab.assigned(now="2026-03-12")
    merged(stab, record, (RESOLVE,), (f"{CLOSE} --by mediator",))
    resolve, close = read_record(stab.path(record).read_text("utf-8")).record.acts[-2:]
    place = f"ledgers/disputes/2026/QS/{record}.yaml:{_line(stab, record, close.short)}"
    assert stab("check", now=NOW).stdout.splitlines()[:2] == [
        f"{place}: Error: {record}: two acts can't both stand. "
        f"resolve on 2026-03-16 by registrar ({resolve.short}) counts, close on 2026-03-16 by mediator "
        f"({close.short}) is left out ({record} is resolved; close is not possible then.)",
        f"    To leave it so: `stabctl retract {record} --act {close.short} --reason …`. To let the other one count: "
        f"`stabctl retract {record} --act {resolve.short} --reason …`.",
    ]
    chinese = stab("check", "--lang", "zh-Hans", now=NOW).stdout
    assert f"计入2026-03-16 registrar 记录的“化解办结”（{resolve.short}）" in chinese
    shown = stab("show", record, now=NOW).succeed().stdout
    assert "Acts that are not possible: 1." in shown
    assert stab("summarise", "--json", now=NOW).succeed().data["impossible_acts"] == 1


def _line(stab: Stab, record: str, digest: str) -> int:
    text = stab.path(record).read_text("utf-8")
    read = read_record(text)
    return next(read.line_of(index, None) for index, act in enumerate(read.record.acts) if act.short == digest)


def set_aside(stab: Stab) -> str:
    """Let two clones change a registration by hand, and commit what it merges into."""
    record = stab.assigned(now="2026-03-12")
    path = stab.path(record)
    base = path.read_text("utf-8")
    text = merge_texts(base, base.replace("neighbour", "land"), base.replace("neighbour", "wages")).text
    path.write_text(text, "utf-8")
    stab.git("commit", "--quiet", "--all", "--message", "merge")
    return record


@pytest.mark.parametrize(("choice", "category"), [(0, "wages"), (1, "land")])
def test_a_value_that_was_set_aside_is_a_warning_until_somebody_decides(stab: Stab, choice: int, category: str) -> None:
    record = set_aside(stab)
    (found,) = findings(stab, "set-aside")
    assert found["warning"] and "land stands, wages was set aside" in found["message"]
    stab(*shlex.split(commands(found["remedy"])[choice]), now=NOW).succeed()
    assert stab("check", "--json", now=NOW).succeed().data["findings"] == []
    assert stab("show", record, "--json", now=NOW).data["record"]["category"] == category


def test_what_a_merge_wrote_is_no_step_of_the_matter(stab: Stab) -> None:
    record = set_aside(stab)
    shown = stab("show", record, now=NOW).succeed().stdout
    assert "set aside" in shown and "category → wages" in shown
    listed = stab("list", "--columns", "id,latest", now=NOW)
    assert "set aside" not in listed.stdout
    assert stab("summarise", "--json", now=NOW).succeed().data["impossible_acts"] == 0
