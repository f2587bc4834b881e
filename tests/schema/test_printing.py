"""The tool's own form of a record, byte for byte."""

from __future__ import annotations

import pytest
import yaml

from stabctl.domain.record import Act, Record
from stabctl.schema.printing import print_act, print_record, print_text
from tests.support.builders import act

EXAMPLE = """\
id: D-2026-QS-0007
kind: dispute
unit: QS
date: 2026-03-12
title: 机耕路占用引起的纠纷
category: neighbour
source: sweep
people: 5-9
dossier: 青调字〔2026〕7号
summary: |
  占用机耕路三米，要求恢复。
  依据：村规民约第三条。
timeline:
- act: register
  date: 2026-03-12
  recorded: 2026-03-12T09:20:11+08:00
  by: registrar
- act: file
  date: 2026-03-12
  recorded: 2026-03-12T09:31:40+08:00
  by: registrar
  limit: 2026-04-12
- act: assign
  date: 2026-03-13
  recorded: 2026-03-13T10:02:45+08:00
  by: office
  to: QS-JUSTICE
"""


def _example() -> Record:
    head = {
        "summary": "占用机耕路三米，要求恢复。\n依据：村规民约第三条。\n",
        "source": "sweep",
        "people": "5-9",
        "title": "机耕路占用引起的纠纷",
        "category": "neighbour",
        "dossier": "青调字〔2026〕7号",
        "unit": "QS",
        "kind": "dispute",
        "date": "2026-03-12",
        "id": "D-2026-QS-0007",
    }
    acts: tuple[Act, ...] = (
        act("register", "2026-03-12", "2026-03-12T09:20:11+08:00"),
        act("file", "2026-03-12", "2026-03-12T09:31:40+08:00", limit="2026-04-12"),
        act("assign", "2026-03-13", "2026-03-13T10:02:45+08:00", by="office", to="QS-JUSTICE"),
    )
    return Record(head, acts)


def test_the_example_of_the_design_is_printed_as_it_stands_there() -> None:
    assert print_record(_example()) == EXAMPLE


def test_an_act_is_printed_in_the_indentation_asked_for() -> None:
    amended = act("amend", "2026-03-14", set={"title": "界址", "date": "2026-03-11", "summary": "一\n二"})
    assert print_act(amended, "dispute", 2) == (
        "  - act: amend\n"
        "    date: 2026-03-14\n"
        "    recorded: 2026-03-14T09:00:00+08:00\n"
        "    by: registrar\n"
        "    set:\n"
        "      title: 界址\n"
        '      date: "2026-03-11"\n'
        "      summary: |-\n"
        "        一\n"
        "        二\n"
        "    reason: 笔误\n"
    )


@pytest.mark.parametrize(
    "text",
    ["no", "Yes", "on", "~", "null", "012345", "10:30", "1_000", "0x1F", "1e3", ".5", "2026-03-12", "-", "<<", "=", ""],
)
def test_what_another_reader_would_not_take_for_text_stands_in_quotes(text: str) -> None:
    printed = print_text(text)
    assert printed.startswith('"')
    assert yaml.safe_load(f"a: {printed}") == {"a": text}


@pytest.mark.parametrize(
    "text",
    [
        "a: b",
        "a #b",
        "a:",
        "- a",
        "? a",
        "[a]",
        "{a}",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "@a",
        "`a",
        "%a",
        "'a'",
        '"a"',
        " a",
        "a ",
    ],
)
def test_what_yaml_would_read_as_something_else_stands_in_quotes(text: str) -> None:
    assert yaml.safe_load(f"a: {print_text(text)}") == {"a": text}


@pytest.mark.parametrize("text", ["机耕路占用", "青调字〔2026〕7号", "A4纸", "《协议》第三条", "a:b", "3米", "1.5亩"])
def test_plain_words_stay_plain(text: str) -> None:
    assert print_text(text) == text


@pytest.mark.parametrize(
    "character", ["\u0085", "\u2028", "\u2029", "\x07", "\u200b", "\ufeff", "\u202e", "\x00", "\t"]
)
def test_what_cannot_be_seen_is_written_as_an_escape(character: str) -> None:
    printed = print_text(f"a{character}b")
    assert character not in printed
    assert yaml.safe_load(printed) == f"a{character}b"


@pytest.mark.parametrize("text", ["一\n二 ", " 一\n二", "一\n\t二", "一\u2028二\n三", "\n一", "一\n\n", "\n"])
def test_a_text_that_a_block_would_change_stands_in_quotes(text: str) -> None:
    record = Record({**_example().head, "summary": text}, _example().acts)
    printed = print_record(record)
    assert 'summary: "' in printed
    assert yaml.safe_load(printed)["summary"] == text
