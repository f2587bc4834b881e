"""`list`, `show`, `history`, `due`, `org`: what they say in a pipe and as JSON."""

from __future__ import annotations

import pytest

from stabctl.i18n.visible import width
from tests.support.commands import Stab


@pytest.fixture
def office(stab: Stab) -> Stab:
    """Four matters: overdue, open, resolved, void."""
    overdue = stab.dispute("--category", "land", now="2026-03-01")
    stab("file", overdue, "--limit", "2026-03-10", now="2026-03-01").succeed()
    stab("assign", overdue, "--to", "QS-JUSTICE", now="2026-03-02").succeed()
    stab.dispute("--category", "family", now="2026-03-03")
    done = stab.assigned(now="2026-03-04")
    stab("resolve", done, "--as", "settled", now="2026-03-05").succeed()
    void = stab.dispute(now="2026-03-06")
    stab("void", void, "--reason", "重复", now="2026-03-06").succeed()
    return stab


@pytest.mark.parametrize(
    ("terms", "numbers"),
    [
        ((), (1, 2, 3)),
        (("status:open",), (1, 2)),
        (("open",), (1, 2)),
        (("status:resolved",), (3,)),
        (("category:land,family",), (1, 2)),
        (("category:land", "or", "status:resolved"), (1, 3)),
        (("not", "category:land"), (2, 3)),
        (("open", "(category:land", "or", "category:family)", "overdue"), (1,)),
        (("limit:<2026-12-01",), (1,)),
        (("assignee:QS-JUSTICE",), (1, 3)),
        (("void",), (4,)),
        (("status:void",), (4,)),
        (("date:2026-03-03",), (2,)),
        (("date:>=2026-03-03",), (2, 3)),
        (("ended:2026-03",), (3,)),
    ],
)
def test_a_filter_chooses_matters(office: Stab, terms: tuple[str, ...], numbers: tuple[int, ...]) -> None:
    found = office("list", *terms, "--json").succeed().data["records"]
    assert [record["id"] for record in found] == [f"D-2026-QS-{number:04d}" for number in numbers]


@pytest.mark.parametrize(
    "terms", ["nonsense", "colour:red", "category:nothing", "limit:soon", "(open", "open)", "not", "open or"]
)
def test_what_is_no_filter_is_a_usage_error(office: Stab, terms: str) -> None:
    refused = office("list", *terms.split())
    assert refused.exit_code == 2
    assert "Hint: " in refused.stderr


def test_in_a_pipe_a_list_is_aligned_text(office: Stab) -> None:
    lines = office("list", "--lang", "en").succeed().stdout.splitlines()
    assert lines[0].split() == ["id", "date", "status", "class", "title", "responsible", "limit"]
    assert lines[1].split() == [
        "D-2026-QS-0001",
        "2026-03-01",
        "assigned",
        "land",
        "机耕路占用引起的纠纷",
        "QS-JUSTICE",
        "2026-03-10",
    ]
    assert lines[-1] == "3 matters."


def test_every_listed_record_has_the_promised_keys_and_null_for_what_is_empty(office: Stab) -> None:
    record = office("list", "category:family", "--json").data["records"][0]
    assert {"id", "kind", "unit", "title", "status", "date", "limit", "assignee"} <= set(record)
    assert record["limit"] is None


def test_due_exits_with_1_only_when_something_is_overdue(office: Stab) -> None:
    late = office("due", now="2026-03-12")
    assert late.exit_code == 1
    assert "overdue" in late.stdout
    assert office("due", "--json", now="2026-03-12").exit_code == 1
    soon = office("due", "--json", now="2026-03-09")
    assert soon.exit_code == 0
    assert [(r["id"], r["clock"], r["days_left"]) for r in soon.data["records"]] == [("D-2026-QS-0001", "due-soon", 1)]
    assert office("due", "--as-of", "2026-03-10", now="2026-03-12").exit_code == 0


WHILE_OPEN = "link attach notify major_add escalate refer merge review dossier"


@pytest.mark.parametrize(
    ("number", "onward", "besides"),
    [
        (1, "assign accept return suspend extend act mediate resolve close", WHILE_OPEN),
        (2, "file decline act mediate close", WHILE_OPEN),
        (3, "reopen perform", "link attach notify merge confirm follow-up review dossier"),
    ],
)
def test_show_ends_with_what_can_be_done_next(office: Stab, number: int, onward: str, besides: str) -> None:
    record = f"D-2026-QS-{number:04d}"
    verbs = [[verb.replace("_", " ") for verb in words.split()] for words in (onward, besides)]
    assert sorted(office("show", record, "--json").data["record"]["next"]) == sorted([*verbs[0], *verbs[1]])
    lines = office("show", record).stdout.splitlines()[-2:]
    for line, name, words in zip(lines, ("Next: ", "Also: "), verbs, strict=True):
        assert line.startswith(name) and line.endswith(".")
        assert sorted(line.removeprefix(name).removesuffix(".").split(", ")) == sorted(words)


def test_show_names_the_leader_in_charge_the_posts_and_keeps_clocks_in_their_column(stab: Stab) -> None:
    (stab.root / "ledgers" / "rules.yaml").write_text("accept_days: 3\n", encoding="utf-8")
    record = stab.assigned(now="2026-03-02")
    led = ("--lead", "leader", "--criteria", "difficult", "--handler", "mediator")
    stab("assign", record, "--to", "QS-JUSTICE", *led, now="2026-03-02").succeed()
    shown = stab("show", record, "--lang", "zh-Hans", now="2026-03-02").succeed().stdout
    assert shown.count("包案领导") == 2 and "牵头" not in shown
    lines = shown.splitlines()
    status, clock = (next(line for line in lines if line.strip().startswith(word)) for word in ("状态", "接收"))
    begins = [width(line[: line.index(text)]) for line, text in ((status, "已交办"), (clock, "2026-03-05"))]
    assert begins[0] == begins[1] and ": " not in clock
    post = next(post for post in stab("org", "--json").data["posts"] if post["code"] == "registrar")
    assert f"registrar {post['name']}" in shown


def test_show_gives_the_state_of_a_day(office: Stab) -> None:
    then = office("show", "D-2026-QS-0003", "--as-of", "2026-03-04", "--json").data["record"]
    now = office("show", "D-2026-QS-0003", "--json").data["record"]
    assert (then["status"], now["status"]) == ("assigned", "resolved")
    assert office("show", "D-2026-QS-0003", "--as-of", "2026-03-01").exit_code == 1


def test_history_names_the_commit_behind_each_act_and_what_came_by_hand(office: Stab) -> None:
    record = "D-2026-QS-0003"
    path = office.path(record)
    path.write_text(path.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    office.git("commit", "-qam", "by hand")
    data = office("history", record, "--json").succeed().data
    for act in data["acts"]:
        message = office.git("log", "-1", "--format=%B", act["commit"]["id"])
        assert f"Stabctl-Act: {act['act']} {act['digest'][:12]}" in message
    assert [commit["by_tool"] for commit in data["commits"]] == [True] * 4 + [False]
    assert "by hand" in office("history", record).succeed().stdout


def test_a_retraction_names_an_act_by_the_digits_that_history_shows(office: Stab) -> None:
    record = "D-2026-QS-0003"
    act = office("history", record, "--json").data["acts"][-1]
    office("retract", record, "--act", act["digest"][:12], "--reason", "误录").succeed()
    assert office("show", record, "--json").data["record"]["status"] == "assigned"
    assert "(retracted)" in office("history", record).stdout
    again = office("retract", record, "--act", act["digest"][:12], "--reason", "误录")
    assert again.exit_code == 1


def test_org_shows_units_and_posts(stab: Stab) -> None:
    data = stab("org", "--json").succeed().data
    assert [unit["code"] for unit in data["units"]] == ["QS", "QS-OFFICE", "QS-JUSTICE"]
    assert "registrar" in stab("org").succeed().stdout
