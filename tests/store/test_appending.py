"""Appending: the old text stays byte for byte, the new act stands at its end in the file's own form."""

from __future__ import annotations

import pytest

from stabctl.errors import Unreadable
from stabctl.schema.printing import print_record
from stabctl.schema.records import read_record
from stabctl.store.appending import append_act
from tests.support.builders import act, assigned, opened, then

GOOD = print_record(opened())
VISIT = act("visit", "2026-03-13", note="一\n二")
PRINTED = """\
- act: visit
  date: 2026-03-13
  recorded: 2026-03-13T09:00:00+08:00
  by: registrar
  note: |-
    一
    二
"""


def _appended(text: str) -> str:
    read = read_record(text)
    grown = append_act(text, read, VISIT, "ledgers/x.yaml")
    assert read_record(grown).record == read.record.with_act(VISIT)
    return grown


def test_an_act_stands_below_the_others() -> None:
    assert _appended(GOOD) == GOOD + PRINTED


def test_a_missing_last_newline_is_added() -> None:
    assert _appended(GOOD.removesuffix("\n")) == GOOD + PRINTED


@pytest.mark.parametrize("indent", [2, 4])
def test_the_files_own_indentation_is_kept(indent: int) -> None:
    head, timeline = GOOD.split("timeline:\n")
    margin = " " * indent
    text = head + "timeline:\n" + "".join(f"{margin}{line}\n" for line in timeline.splitlines())
    assert _appended(text) == text + "".join(f"{margin}{line}\n" for line in PRINTED.splitlines())


def test_the_files_own_line_ends_are_kept() -> None:
    text = GOOD.replace("\n", "\r\n")
    grown = _appended(text)
    assert grown == text + PRINTED.replace("\n", "\r\n")
    assert grown.count("\n") == grown.count("\r\n")


@pytest.mark.parametrize("end", ["# 卷宗已归档\n", "\n\n", "  # 缩进的注释\n", "# 末行", "\n# a\n\n"])
def test_comments_and_blank_lines_stay(end: str) -> None:
    grown = _appended(GOOD + end)
    assert grown.startswith(GOOD + end)


@pytest.mark.parametrize(
    "text",
    [
        "# 首行注释\n" + GOOD,
        "---\n" + GOOD,
        "\ufeff" + GOOD,
        GOOD.replace("title: ", "title:   ", 1),
        GOOD.replace("- act: register\n  date", "-   act: register\n    date")
        .replace("  recorded", "    recorded")
        .replace("  by:", "    by:"),
        GOOD.replace("timeline:", '"timeline":'),
        GOOD.replace("机耕路", "机\u3000耕路"),
        print_record(then(assigned(), "visit", note="末行是块\n")),
    ],
)
def test_any_honest_form_can_grow(text: str) -> None:
    assert _appended(text).startswith(text)


FLOW = "{act: register, date: 2026-03-12, recorded: '2026-03-12T08:00:00+08:00', by: registrar}"


@pytest.mark.parametrize(
    "text",
    [
        f"{GOOD.split('timeline:')[0]}timeline: [{FLOW}]\n",
        GOOD.replace("- act: register\n  date", "-\n  act: register\n  date"),
        print_record(then(opened(), "visit", note="末行是块\n")).removesuffix("\n"),
    ],
    ids=["a list in brackets", "a dash alone", "a block without its last newline"],
)
def test_another_form_is_refused_with_file_and_line(text: str) -> None:
    read = read_record(text)
    with pytest.raises(Unreadable) as refused:
        append_act(text, read, VISIT, "ledgers/x.yaml")
    assert refused.value.hint is not None
    assert refused.value.message.values["path"] == "ledgers/x.yaml"
    assert refused.value.message.values["line"] == read.places.head["timeline"]


def test_acts_in_braces_below_each_other_can_grow() -> None:
    text = f"{GOOD.split('timeline:')[0]}timeline:\n- {FLOW}\n"
    assert _appended(text) == text + PRINTED
