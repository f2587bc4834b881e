"""The reader of canonical form says what the strict reader says, or nothing; and it reads all that is printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stabctl.domain.keys import Form
from stabctl.domain.record import Act, Record, plain
from stabctl.schema.canonical import read_canonical
from stabctl.schema.printing import print_act, print_record, quote
from stabctl.schema.records import Read, read_record, read_strictly
from stabctl.schema.strict_yaml import Faulty
from tests.laws.test_round_trip import ODD, ODD_BLOCKS, VALUES, growing, records

SAMPLE = Path(__file__).parents[2] / "ledgers"

SNIPPETS = (
    *ODD,
    *ODD_BLOCKS,
    *('"x"', "'x'", '"\\e"', '"\\ud800"', '"\\U00110000"', '"\\x0a"', '"a\\nb"', '"a\\', '""', '"a" b', '"a"b"', '" "'),
    *(
        "|",
        "|-",
        "|+",
        "|2",
        "| # c",
        ">-",
        ">",
        "[]",
        "{}",
        "? a",
        "!!int 1",
        "&a b",
        "*a",
        "a  b",
        "a: ",
        "a :",
        ": ",
    ),
    *("\n", "\n\n", "\r\n", "  ", "    ", "\n  ", "\n    ", "\n- ", "\n  - ", "\n- act: ", "\n#", "\n---\n", "\n...\n"),
    *("timeline:", "\ntimeline:\n", "\ntimeline: []\n", "kind: dispute", "\nkind: intel", "\n  set:\n    title: x\n"),
    *("  note: |\n    a\n\n    b\n", "  note: |-\n    a\n", "  note: |\n\n    a\n", "  note: |-\n    a\n    b\n\n"),
    *(
        "\n  date: 2026-03-12",
        "\n  to: QS",
        "  signed:\n  - seal\n",
        "  signed:\n    - seal\n",
        "=======\n",
        "\t",
        "\ufeff",
    ),
)
"""What stands in a text by mistake or by malice."""


def shape(record: Record) -> object:
    """A record with the order of its keys, which equality does not see."""
    acts = [(act, [(key, plain(value)) for key, value in act.text.items()]) for act in record.acts]
    return list(record.head.items()), acts, [list(act.changes.items()) for act in record.acts]


def agrees(text: str) -> bool:
    """Require that both readers say the same where the one for canonical form says anything; tell whether it did."""
    quick = read_canonical(text)
    if quick is None:
        return False
    strict = read_strictly(text)
    assert shape(quick) == shape(strict.record)
    assert read_record(text).places == strict.found
    return True


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Draw a printed record that somebody has spoilt in a few places."""
    text = print_record(draw(records()))
    for _ in range(draw(st.integers(1, 3))):
        text = draw(st.sampled_from(WAYS))(draw, text)
    return text


def _insert(draw: st.DrawFn, text: str) -> str:
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(st.one_of(st.sampled_from(SNIPPETS), st.characters(exclude_categories=("Cs",)))) + text[at:]


def _at_line_end(draw: st.DrawFn, text: str) -> str:
    lines = text.split("\n")
    at = draw(st.integers(0, len(lines) - 1))
    lines[at] += draw(st.sampled_from(SNIPPETS))
    return "\n".join(lines)


def _other_value(draw: st.DrawFn, text: str) -> str:
    lines = text.split("\n")
    at = draw(st.integers(0, len(lines) - 1))
    name, colon, _ = lines[at].partition(": ")
    value = st.one_of(st.sampled_from(SNIPPETS), *VALUES.values(), VALUES[Form.LINE].map(quote))
    lines[at] = name + colon + draw(value)
    return "\n".join(lines)


def _cut(draw: st.DrawFn, text: str) -> str:
    at = draw(st.integers(0, len(text)))
    return text[:at] + text[at + draw(st.integers(1, 12)) :]


def _moved_line(draw: st.DrawFn, text: str) -> str:
    lines = text.split("\n")
    line = lines[draw(st.integers(0, len(lines) - 1))]
    if draw(st.booleans()):
        lines.remove(line)
    lines.insert(draw(st.integers(0, len(lines))), line)
    return "\n".join(lines)


def _without_line(draw: st.DrawFn, text: str) -> str:
    lines = text.split("\n")
    del lines[draw(st.integers(0, len(lines) - 1))]
    return "\n".join(lines)


def _shifted(draw: st.DrawFn, text: str) -> str:
    lines = text.split("\n")
    first = draw(st.integers(0, len(lines) - 1))
    last = draw(st.integers(first, len(lines)))
    inward = draw(st.booleans())
    lines[first:last] = [f" {line}" if inward else line.removeprefix(" ") for line in lines[first:last]]
    return "\n".join(lines)


WAYS = (_insert, _at_line_end, _other_value, _cut, _moved_line, _without_line, _shifted)


def test_the_whole_sample_is_read_as_canonical() -> None:
    paths = list(SAMPLE.rglob("*-20*.yaml"))
    assert len(paths) > 500
    assert all(agrees(path.read_text("utf-8")) for path in paths)


@settings(max_examples=200, deadline=None)
@given(records())
def test_a_printed_record_is_read_as_canonical(record: Record) -> None:
    assert agrees(print_record(record))


@settings(max_examples=100, deadline=None)
@given(growing())
def test_a_record_with_an_act_appended_is_read_as_canonical(grown: tuple[Record, Act]) -> None:
    record, act = grown
    text = print_record(record) + print_act(act, record.kind)
    assert agrees(text)


@settings(max_examples=500, deadline=None)
@given(mutated())
@example("")
@example("\n")
@example("timeline:\n- act: register\n")
def test_no_spoilt_text_is_read_otherwise_than_strictly(text: str) -> None:
    _never_differs(text)


@pytest.mark.long
@settings(max_examples=50_000, deadline=None)
@given(mutated())
def test_no_one_of_fifty_thousand_spoilt_texts_is_read_otherwise(text: str) -> None:
    _never_differs(text)


def _never_differs(text: str) -> None:
    agrees(text)
    assert _outcome(read_record, text) == _outcome(read_strictly, text)


def _outcome(read: Callable[[str], Read], text: str) -> object:
    """What a reader says: the record with its lines, or every fault."""
    try:
        found = read(text)
    except Faulty as faulty:
        return [(fault.line, fault.code, fault.message, fault.remedy) for fault in faulty.faults]
    return shape(found.record), found.places


@pytest.mark.parametrize("raw", SNIPPETS, ids=ascii)
def test_no_raw_value_is_read_otherwise_in_any_place(raw: str) -> None:
    for place in ("title: A\n", "note: A\n", "reason: A\n", "    title: A\n", "- seal\n", "by: registrar\n"):
        assert place in WHOLE
        _never_differs(WHOLE.replace(place, place.replace(place.split()[-1], raw)))
        _never_differs(WHOLE.replace(place, f"{place}{raw}\n"))
        _never_differs(WHOLE.replace(place, f"{place}{raw}"))


WHOLE = """\
id: D-2026-QS-0007
kind: dispute
unit: QS
date: 2026-03-12
title: A
category: neighbour
source: sweep
timeline:
- act: register
  date: 2026-03-12
  recorded: 2026-03-12T09:20:11+08:00
  by: registrar
  note: A
- act: amend
  date: 2026-03-13
  recorded: 2026-03-13T09:20:11+08:00
  by: registrar
  set:
    title: A
  reason: A
- act: resolve
  date: 2026-03-14
  recorded: 2026-03-14T09:20:11+08:00
  by: registrar
  as: agreement
  form: written
  signed:
  - parties
  - seal
  note: A
"""


def test_no_line_can_be_left_out_or_said_twice_unnoticed() -> None:
    lines = WHOLE.splitlines(keepends=True)
    for at in range(len(lines)):
        _never_differs("".join(lines[:at] + lines[at + 1 :]))
        _never_differs("".join(lines[: at + 1] + lines[at:]))
        for other in range(len(lines)):
            _never_differs("".join([*lines[:at], lines[other], *lines[at + 1 :]]))


def test_a_text_of_several_lines_in_quotes_is_left_to_the_strict_reader() -> None:
    assert agrees(WHOLE)
    for value, canonical in (('"a\\nb"', False), ('"a \\nb"', True), ("|\n    a\n    b", True), ("|-\n    a", False)):
        assert agrees(WHOLE.replace("  note: A\n", f"  note: {value}\n")) is canonical
