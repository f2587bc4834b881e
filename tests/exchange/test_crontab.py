"""Whatever a crontab holds: a block goes in once, comes out without a trace, and touches nothing else."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from stabctl.domain.timetable import Timetable
from stabctl.errors import Refused
from stabctl.exchange.crontab import block_in, block_of, line_of, with_block, without_block
from tests.support.cron import CRONS, command_of

OURS, OTHER = "/srv/青石 台账", "/srv/青石 台账/旧"
BLOCK = block_of(OURS, ["comment"], ["0 8 * * 1 weekly", "0 8 * * * due"])
AGAIN = block_of(OURS, ["另一种语言"], ["30 17 * * 5 weekly"])

LINES = st.sampled_from(
    [
        b"",
        b"# my own",
        b"MAILTO=office",
        b"*/5 * * * * /usr/bin/true",
        b"0 0 * * * date +\\%F",
        b"@reboot \xb9\xfe\xff not utf-8",
        b"\x00\x0b\x0c\x1c\xc2\x85\xe2\x80\xa8",
        b"# stabctl: begin " + OTHER.encode(),
        b"# stabctl: end " + OTHER.encode(),
        b" # stabctl: begin " + OURS.encode(),
        b"# stabctl: begin " + OURS.encode() + b" ",
        block_of(OTHER, [], ["0 8 * * * other"])[:-1],
    ]
) | st.binary(max_size=12).map(lambda data: data.replace(b"\n", b""))
ENDS = st.sampled_from([b"\n", b"\r\n", b"\n\n"])
CRONTABS = st.tuples(st.lists(st.tuples(LINES, ENDS)), LINES).map(
    lambda parts: b"".join(line + end for line, end in parts[0]) + parts[1]
)


@given(CRONTABS)
def test_twice_is_as_good_as_once(crontab: bytes) -> None:
    once = with_block(crontab, OURS, BLOCK)
    assert with_block(once, OURS, BLOCK) == once


@given(CRONTABS)
def test_taking_the_block_out_gives_back_the_bytes_that_were_there(crontab: bytes) -> None:
    assert without_block(with_block(crontab, OURS, BLOCK), OURS) == crontab
    assert without_block(crontab, OURS) == crontab


@given(CRONTABS, CRONTABS)
def test_a_changed_block_takes_the_place_of_the_old_one(before: bytes, after: bytes) -> None:
    assume(before == b"" or before.endswith(b"\n"))
    changed = with_block(before + BLOCK + after, OURS, AGAIN)
    assert changed == before + AGAIN + after
    assert without_block(changed, OURS) == before + after


@given(CRONTABS)
def test_every_other_line_stays_and_the_block_stands_whole(crontab: bytes) -> None:
    lines = with_block(crontab, OURS, BLOCK).split(b"\n")
    block = BLOCK.rstrip(b"\n").split(b"\n")
    at = lines.index(block[0])
    assert lines[at : at + len(block)] == block
    rest = lines[:at] + lines[at + len(block) :]
    assert [line for line in rest if line] == [line for line in crontab.split(b"\n") if line]


@given(CRONTABS, st.permutations([OURS, OTHER + "/2"]))
def test_blocks_of_two_workspaces_leave_each_other_alone(crontab: bytes, order: list[str]) -> None:
    blocks = {folder: block_of(folder, [], [f"0 8 * * * {folder}"]) for folder in order}
    both = crontab
    for folder in order:
        both = with_block(both, folder, blocks[folder])
    for folder in order:
        assert block_in(both, folder).rstrip(b"\n") == blocks[folder].rstrip(b"\n")
    first, second = order
    assert without_block(without_block(both, second), first) == crontab


def test_a_block_that_an_editor_gave_other_line_ends_is_found() -> None:
    crontab = (b"# mine\n" + BLOCK).replace(b"\n", b"\r\n")
    assert with_block(crontab, OURS, BLOCK) == b"# mine\r\n" + BLOCK
    assert without_block(crontab, OURS) == b"# mine\r\n"


def test_a_block_that_was_pasted_twice_becomes_one() -> None:
    crontab = b"# a\n" + BLOCK + b"# b\n" + BLOCK + b"# c\n"
    assert with_block(crontab, OURS, AGAIN) == b"# a\n" + AGAIN + b"# b\n# c\n"
    assert without_block(crontab, OURS) == b"# a\n# b\n# c\n"


BEGIN, END = f"# stabctl: begin {OURS}\n".encode(), f"# stabctl: end {OURS}\n".encode()
OTHERS = f"# stabctl: begin {OTHER}\n".encode()


@pytest.mark.parametrize(
    ("crontab", "line"),
    [
        (b"# mine\n" + BEGIN + b"0 8 * * * due\n", 2),
        (BEGIN + BEGIN + END, 1),
        (BEGIN + b"0 8 * * * due\n" + OTHERS + END, 1),
        (b"# mine\n\n" + END, 3),
        (BLOCK + END, BLOCK.count(b"\n") + 1),
        (END + BEGIN, 1),
    ],
)
def test_a_marker_without_its_partner_is_refused_with_its_line(crontab: bytes, line: int) -> None:
    for edit in (lambda: with_block(crontab, OURS, BLOCK), lambda: without_block(crontab, OURS)):
        with pytest.raises(Refused, match="belongs to it is missing") as refused:
            edit()
        assert refused.value.message.values["line"] == line
        assert refused.value.hint is not None and "crontab -e" in refused.value.hint.id


@pytest.mark.parametrize(
    ("timetable", "fields"),
    [
        (Timetable("day", time(8)), "0 8 * * *"),
        (Timetable("week", time(8), 0), "0 8 * * 1"),
        (Timetable("week", time(17, 30), 4), "30 17 * * 5"),
        (Timetable("week", time(0, 5), 6), "5 0 * * 0"),
        (Timetable("ten-day", time(8), 3), "0 8 1,11,21 * *"),
        (Timetable("half-month", time(8)), "0 8 1,16 * *"),
        (Timetable("month", time(23, 59)), "59 23 1 * *"),
        (Timetable("quarter", time(8)), "0 8 1 1,4,7,10 *"),
        (Timetable("half", time(8)), "0 8 1 1,7 *"),
        (Timetable("year", time(8)), "0 8 1 1 *"),
        (Timetable("year", time(8), year_begins=7), "0 8 1 7 *"),
    ],
)
def test_the_five_fields(timetable: Timetable, fields: str) -> None:
    assert line_of(timetable, ["true"]) == f"{fields} true"


WORDS = st.lists(
    st.text(st.sampled_from("%\\'\" $`!~#&;|<>()*?[]{}=-青a\t"), min_size=1, max_size=12), min_size=1, max_size=4
)


@pytest.mark.parametrize("cron", CRONS)
@given(words=WORDS)
@settings(max_examples=60, deadline=None)
def test_every_cron_and_the_shell_hand_on_each_word_as_it_was(words: list[str], cron: Callable[[str], str]) -> None:
    line = line_of(Timetable("day", time(8)), ["printf", "%s\\n", *words])
    done = subprocess.run(("/bin/sh", "-c", command_of(line, cron)), capture_output=True, check=True)
    assert done.stdout.decode("utf-8").splitlines() == words
