"""On a terminal: what is missing is asked for, tables fit, Ctrl-C changes nothing."""

from __future__ import annotations

from stabctl.i18n.visible import width
from tests.support.commands import Stab
from tests.support.repo import tree
from tests.support.terminal import on_terminal


def test_what_is_missing_is_asked_for_and_wrong_answers_are_asked_again(stab: Stab) -> None:
    code, screen = on_terminal(
        ("-C", str(stab.root), "add", "dispute", "--people", "5-9"),
        stab.environ,
        stab.root,
        [("title:", "机耕路占用\n"), ("category:", "nonsense\n"), ("category:", "2\n"), ("source:", "sweep\n")],
    )

    assert code == 0, screen
    assert "Type one of the words, or its number." in screen
    assert "no names, telephone numbers or addresses" in screen
    assert screen.rstrip().endswith("D-2026-QS-0001")
    record = stab("show", "D-2026-QS-0001", "--json").data["record"]
    assert (record["title"], record["category"], record["source"]) == ("机耕路占用", "neighbour", "sweep")


def test_an_assignment_asks_for_the_unit_with_the_units_at_hand(stab: Stab) -> None:
    record = stab.dispute()
    stab("file", record, "--limit", "2026-04-12").succeed()
    code, screen = on_terminal(("-C", str(stab.root), "assign", record), stab.environ, stab.root, [("unit:", "3\n")])

    assert code == 0, screen
    assert "QS-JUSTICE" in screen
    assert stab("show", record, "--json").data["record"]["assignee"] == "QS-JUSTICE"


def test_ctrl_c_at_a_prompt_exits_with_130_and_changes_nothing(stab: Stab) -> None:
    before = tree(stab.root)
    code, screen = on_terminal(("-C", str(stab.root), "add", "dispute"), stab.environ, stab.root, [("title:", "\x03")])

    assert code == 130
    assert "Traceback" not in screen
    assert tree(stab.root) == before


def test_the_end_of_input_at_a_prompt_ends_the_command_without_a_trace(stab: Stab) -> None:
    code, screen = on_terminal(("-C", str(stab.root), "add", "dispute"), stab.environ, stab.root, [("title:", "\x04")])

    assert code == 130
    assert "Traceback" not in screen


def test_a_table_fits_a_narrow_terminal_and_keeps_its_columns_under_wide_characters(stab: Stab) -> None:
    record = stab.dispute("--title", "机耕路占用引起的邻里纠纷，涉及两个村民小组的出行与灌溉")
    for columns in (60, 80, 120):
        code, screen = on_terminal(("-C", str(stab.root), "list"), stab.environ, stab.root, columns=columns)
        lines = screen.splitlines()
        assert code == 0
        assert all(width(line) <= columns for line in lines), screen
        start = width(lines[0][: lines[0].index("title")])
        row = next(line for line in lines if record in line)
        assert width(row[: row.index("机")]) == start


def test_the_history_of_the_ledger_fits_a_narrow_terminal_and_keeps_what_was_done(stab: Stab) -> None:
    record = stab.dispute()
    stab("act", record, "--kind", "visit", "--note", "走访双方，核对渠道走向与历年用水记录，约定三日后再谈").succeed()
    for columns in (60, 80, 120):
        code, screen = on_terminal(("-C", str(stab.root), "history"), stab.environ, stab.root, columns=columns)
        lines = screen.splitlines()
        assert code == 0
        assert all(width(line) <= columns for line in lines), screen
        assert len(lines) <= 6, screen
        assert "走访双方" in screen
