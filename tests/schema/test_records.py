"""Reading records: what the tables of keys do not know is a fault with its line."""

from __future__ import annotations

import pytest

from stabctl.schema.printing import print_record
from stabctl.schema.records import read_record
from stabctl.schema.strict_yaml import Faulty
from tests.support.builders import DIGEST, assigned, intel, opened, resolved, retracting, then

GOOD = """\
id: D-2026-QS-0007
kind: dispute
unit: QS
date: 2026-03-12
title: 机耕路占用引起的纠纷
category: neighbour
source: sweep
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
"""
LAST = len(GOOD.splitlines())


def _faults(text: str) -> list[tuple[int, str]]:
    with pytest.raises(Faulty) as raised:
        read_record(text)
    return [(fault.line, fault.message.id) for fault in raised.value.faults]


def _changed(old: str, new: str) -> str:
    assert GOOD.count(old) == 1
    return GOOD.replace(old, new)


def test_a_good_record_is_read_with_its_lines() -> None:
    read = read_record(GOOD)
    assert read.record.id == "D-2026-QS-0007"
    assert [act.word for act in read.record.acts] == ["register", "file"]
    assert read.places.acts == (9, 13)
    assert read.line_of(None, "title") == 5
    assert read.line_of(None, None) == 1
    assert read.line_of(1, "limit") == LAST
    assert read.line_of(1, "note") == 13


FAULTS = {
    "an unknown key": (_changed("source: sweep\n", "source: sweep\nstatus: open\n"), 8, "has no key"),
    "an unknown key of an act": (_changed("  limit:", "  deadline: x\n  limit:"), 17, "has no key"),
    "a key of another kind": (_changed("source: sweep\n", "source: sweep\nlevel: urgent\n"), 8, "has no key"),
    "a missing key": (_changed("title: 机耕路占用引起的纠纷\n", ""), 1, "lacks the key"),
    "a missing key of an act": (_changed("  limit: 2026-04-12\n", ""), 13, "lacks the key"),
    "a missing kind": (_changed("kind: dispute\n", ""), 1, "no known kind"),
    "an unknown kind": (_changed("kind: dispute", "kind: quarrel"), 2, "no known kind"),
    "an unknown act": (_changed("- act: file", "- act: shelve"), 13, "has no act"),
    "an act of another kind": (_changed("- act: file", "- act: analyse"), 13, "has no act"),
    "an act without a word": (_changed("- act: file\n  date", "- date"), 13, "has no act"),
    "an act that is a text": (GOOD + "- later\n", LAST + 1, "not a mapping"),
    "a timeline that is a text": (GOOD[: GOOD.index("timeline")] + "timeline: none\n", 8, "no timeline"),
    "an empty timeline": (GOOD[: GOOD.index("timeline")] + "timeline: []\n", 8, "no timeline"),
    "no timeline": (GOOD[: GOOD.index("timeline")], 1, "no timeline"),
    "a timeline that is not last": (GOOD + "people: 5-9\n", 8, "not the last key"),
    "a value that is a list": (_changed("title: 机", "title:\n- 机"), 5, "not a text"),
    "an empty value": (_changed("title: 机耕路占用引起的纠纷", "title:"), 5, "is empty"),
    "a date that is none": (_changed("unit: QS\ndate: 2026-03-12", "unit: QS\ndate: 2026-02-30"), 4, "not a date"),
    "a limit that is none": (_changed("limit: 2026-04-12", "limit: soon"), LAST, "not a date"),
    "an instant without offset": (_changed("09:31:40+08:00", "09:31:40"), 15, "not an instant"),
    "a post that is none": (
        _changed("9:31:40+08:00\n  by: registrar", "9:31:40+08:00\n  by: Office"),
        16,
        "no post code",
    ),
    "a unit that is none": (_changed("unit: QS", "unit: qs"), 3, "no unit code"),
    "a number that is none": (_changed("id: D-2026-QS-0007", "id: 7"), 1, "no record number"),
    "a title of two lines": (_changed("title: 机耕", "title: |\n  一\n  机耕"), 5, "more than one line"),
    "a record that is a list": ("- id: 1\n", 1, "not a mapping"),
    "a record that is nothing": ("", 1, "not a mapping"),
}


@pytest.mark.parametrize("what", FAULTS)
def test_it_is_a_fault_with_its_line(what: str) -> None:
    text, line, said = FAULTS[what]
    faults = _faults(text)
    assert any(at == line and said in message for at, message in faults), faults


def test_everything_wrong_is_told_at_once() -> None:
    text = _changed("source: sweep\n", "source: sweep\nstatus: open\n").replace("limit: 2026-04-12", "limit: soon")
    assert [line for line, _ in _faults(text)] == [8, LAST + 1]


AMEND = """\
- act: amend
  date: 2026-03-13
  recorded: 2026-03-13T09:00:00+08:00
  by: registrar
  set:
    title: 界址纠纷
  reason: 笔误
"""


def test_an_amendment_is_read_with_what_it_sets() -> None:
    read = read_record(GOOD + AMEND)
    assert read.record.acts[-1].changes == {"title": "界址纠纷"}


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        ("  set: 界址纠纷\n", 22, "not a mapping"),
        ("  set: {}\n", 22, "not a mapping"),
        ("  set:\n    colour: red\n", 23, "has no key"),
        ("  set:\n    date: soon\n", 23, "not a date"),
        ("  set:\n    title: [a]\n", 23, "not a text"),
        ("", 18, "not a mapping"),
    ],
)
def test_what_an_amendment_cannot_set(change: str, line: int, said: str) -> None:
    faults = _faults(GOOD + AMEND.replace("  set:\n    title: 界址纠纷\n", change))
    assert any(at == line and said in message for at, message in faults), faults


@pytest.mark.parametrize(
    "record",
    [
        opened(),
        resolved(),
        retracting(resolved(), 3),
        then(assigned(), "amend", set={"date": "2026-03-11", "summary": "一\n二\n", "title": "no: yes # 1"}),
        then(then(intel(), "analyse", finding="一\n\n二", advice="- 不是列表"), "assign"),
        opened(title="- 012 : #", dossier="1_000", former="~", source_no="0x1F", summary=" 前空\n后空 "),
        opened(title="\u2028\u0085\ufeff\x07\t\x00\U0001f600", summary="\n\n", dossier='"引号" \\ 反斜杠'),
        then(assigned(), "retract", of=DIGEST),
    ],
)
def test_what_is_printed_reads_back_the_same(record: object) -> None:
    assert read_record(print_record(record)).record == record  # type: ignore[arg-type]
