"""Strict reading: what a ledger's YAML may not hold, each with its line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stabctl.schema.strict_yaml import MAX_BYTES, Fault, Faulty, List, Mapping, decode, read


def _faults(action: Callable[[], object]) -> list[Fault]:
    with pytest.raises(Faulty) as raised:
        action()
    return list(raised.value.faults)


FORBIDDEN = {
    "a duplicate key": ("a: 1\nb: 2\na: 3\n", 3, "twice"),
    "a duplicate key further in": ("a:\n  b: 1\n  b: 2\n", 3, "twice"),
    "an anchor": ("a: 1\nb: &x 2\n", 2, "anchor"),
    "an anchor on a mapping": ("a:\n- 1\nb: &x\n  c: 1\n", 3, "anchor"),
    "an alias": ("a: 1\nb: *x\n", 2, "alias"),
    "an alias as a key": ("a: 1\n*x : 2\n", 2, "alias"),
    "a tag": ("a: 1\nb: !!str 2\n", 2, "tag"),
    "a tag of its own": ("a: 1\nb: 2\nc: !new 3\n", 3, "tag"),
    "a tag that says no more than text": ("a: ! 1\n", 1, "tag"),
    "a second document": ("a: 1\n---\nb: 2\n", 2, "second document"),
    "an end of document": ("a: 1\n...\n", 2, "`...`"),
    "a directive": ("%YAML 1.1\n---\na: 1\n", 1, "directive"),
    "a tag directive": ("%TAG ! tag:x,2026:\n---\na: 1\n", 1, "directive"),
    "a tab": ("a:\n\tb: 1\n", 2, "tab"),
    "a tab after spaces": ("a:\n  b: 1\n  \tc: 2\n", 3, "tab"),
    "a conflict marker": ("a: 1\n<<<<<<< HEAD\nb: 2\n", 2, "conflict"),
    "the middle of a conflict": ("a: 1\nb: 2\n=======\n", 3, "conflict"),
    "the middle of a conflict in a file from Windows": ("a: 1\r\n=======\r\n", 2, "conflict"),
    "the end of a conflict": (">>>>>>> theirs\na: 1\n", 1, "conflict"),
    "the base of a conflict": ("a: 1\n||||||| base\n", 2, "conflict"),
    "a key that is a mapping": ("a: 1\n? {b: 1}\n: 2\n", 2, "not a word"),
    "an unclosed bracket": ("a: 1\nb: [1, 2\n", 3, "not YAML"),
    "an unclosed quote": ('a: 1\nb: "x\n', 3, "not YAML"),
    "a wrong indentation": ("a: 1\n b: 2\n", 2, "not YAML"),
    "a control character": ("a: 1\nb: 2\nc: x\x07y\n", 3, "not YAML"),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_it_is_refused_with_its_line(what: str) -> None:
    text, line, said = FORBIDDEN[what]
    faults = _faults(lambda: read(text))
    assert any(fault.line == line and said in fault.message.id for fault in faults), faults
    assert faults[0].remedy.id


def test_every_fault_is_told_at_once() -> None:
    faults = _faults(lambda: read("a: &x 1\na: 2\nb: !!str 3\n"))
    assert [fault.line for fault in faults] == [1, 2, 3]


def test_every_marker_of_a_conflict_is_told() -> None:
    faults = _faults(lambda: read("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> theirs\n"))
    assert [(fault.line, fault.code) for fault in faults] == [(1, "conflict"), (3, "conflict"), (5, "conflict")]


@pytest.mark.parametrize(
    "text", ["[" * 2_000, "- " * 2_000, "{a: " * 2_000, "".join(" " * n + "a:\n" for n in range(1_500))]
)
def test_deep_nesting_is_refused_and_not_a_crash(text: str) -> None:
    assert _faults(lambda: read(text))


def test_a_file_that_is_not_utf8_is_refused_with_line_and_byte() -> None:
    (fault,) = _faults(lambda: decode("a: 1\nb: 山\n".encode() + b"c: \xc4\xea\n"))
    assert (fault.line, fault.code) == (3, "encoding")
    assert fault.message.values["byte"] == len("a: 1\nb: 山\nc: ".encode()) + 1


def test_a_file_over_one_mebibyte_is_refused() -> None:
    assert len(decode(b"#" * MAX_BYTES)) == MAX_BYTES
    (fault,) = _faults(lambda: decode(b"#" * (MAX_BYTES + 1)))
    assert fault.code == "size"


@pytest.mark.parametrize(
    "scalar", ["no", "yes", "on", "012345", "10:30", "1_000", "0x1F", "1e3", "~", "null", "2026-03-12", "<<", "="]
)
def test_every_scalar_is_the_text_that_was_written(scalar: str) -> None:
    plain = read(f"a: {scalar}\n")
    assert plain.values == {"a": scalar}


def test_mappings_and_lists_know_their_lines() -> None:
    plain = read("# said first\na: 1\n\nb:\n- c: 2\n- d: 3\n  e: 4\n")
    assert isinstance(plain, Mapping)
    assert plain.lines == {"a": 2, "b": 4}
    listed = plain.values["b"]
    assert isinstance(listed, List)
    assert listed.lines == [5, 6]
    assert listed.items[1].lines == {"d": 6, "e": 7}


def test_a_marker_within_a_block_of_text_is_text() -> None:
    assert read("a: |\n  <<<<<<< x\n  =======\n").values == {"a": "<<<<<<< x\n=======\n"}


def test_an_empty_text_is_nothing() -> None:
    assert read("") is None
    assert read("# only a comment\n") is None


def test_a_mark_of_byte_order_at_the_beginning_does_no_harm() -> None:
    assert read("\ufeffa: 1\n").values == {"a": "1"}
