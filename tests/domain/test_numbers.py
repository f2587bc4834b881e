"""Record numbers, unit codes and post codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stabctl.domain.numbers import Number, is_post_code, is_unit_code

UNITS = st.from_regex(r"[A-Z][A-Z0-9]{0,5}(-[A-Z0-9]{1,5}){0,2}", fullmatch=True)


@given(st.sampled_from("DI"), st.integers(1, 9999), UNITS, st.integers(1, 10**7))
def test_a_number_reads_back_as_it_was_printed(letter: str, year: int, unit: str, sequence: int) -> None:
    number = Number(letter, year, unit, sequence)
    assert Number.parse(str(number)) == number


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("D-2026-QS-0007", ("D", 2026, "QS", 7)),
        ("I-2026-QS-V01-0043", ("I", 2026, "QS-V01", 43)),
        ("D-2026-QS-12345", ("D", 2026, "QS", 12345)),
        ("D-2026-A-2026-0001", ("D", 2026, "A-2026", 1)),
    ],
)
def test_a_number_has_four_parts(text: str, parts: tuple[str, int, str, int]) -> None:
    number = Number.parse(text)
    assert number is not None
    assert (number.letter, number.year, number.unit, number.sequence) == parts


@pytest.mark.parametrize(
    "text",
    [
        "D-2026-QS-0000",
        "D-2026-QS-007",
        "D-2026-QS-00007",
        "d-2026-QS-0007",
        "D-26-QS-0007",
        "D-2026-qs-0007",
        "D-2026-QS-0007 ",
        "D-2026-QS-０００７",
        "D-2026--0007",
        "D-2026-QS",
        "../D-2026-QS-0007",
        "",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert Number.parse(text) is None


def test_numbers_stand_in_the_order_of_their_sequence() -> None:
    texts = ["D-2026-QS-10000", "D-2026-QS-9999", "D-2026-QS-0002"]
    numbers = [number for text in texts if (number := Number.parse(text)) is not None]
    assert [str(number) for number in sorted(numbers)] == list(reversed(texts))


@pytest.mark.parametrize("code", ["QS", "QS-JUSTICE", "Q1", "QS-V01", "CONSOLE", "QS-CON"])
def test_what_is_a_unit_code(code: str) -> None:
    assert is_unit_code(code)


@pytest.mark.parametrize(
    "code",
    ["", "qs", "1QS", "QS-", "-QS", "QS--A", "Q S", "QS.A", "CON", "NUL", "COM1", "LPT9", "青石", "Q" * 41, "QS\n"],
)
def test_what_is_no_unit_code(code: str) -> None:
    assert not is_unit_code(code)


@pytest.mark.parametrize("code", ["registrar", "duty-officer", "post2"])
def test_what_is_a_post_code(code: str) -> None:
    assert is_post_code(code)


@pytest.mark.parametrize("code", ["", "Registrar", "2post", "duty--officer", "duty_officer", "值班", "duty-", "a\n"])
def test_what_is_no_post_code(code: str) -> None:
    assert not is_post_code(code)
