"""A crontab as bytes: a workspace's block of lines, put in and taken out, and the lines of a job.

Only the block between a workspace's own markers is ever touched; all other bytes stay, whatever
their encoding and line ends. Nothing here runs a program.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Sequence

from stabctl.domain.timetable import Timetable
from stabctl.errors import Refused, say

_BEGIN, _END = b"# stabctl: begin ", b"# stabctl: end "


def line_of(timetable: Timetable, command: Sequence[str]) -> str:
    """Write the crontab line that runs a command.

    Quoting leaves no backslash in front of anything but a quote or a percent sign, since crons
    disagree on the others.
    """
    words = " ".join(shlex.quote(word).replace("\\", "\\''") for word in command)
    return f"{_fields(timetable)} {words}".replace("%", "\\%")


def _fields(timetable: Timetable) -> str:
    weekday = str((timetable.weekday + 1) % 7) if timetable.span == "week" else "*"
    days, months = (",".join(map(str, numbers)) or "*" for numbers in (timetable.days, timetable.months))
    return f"{timetable.at.minute} {timetable.at.hour} {days} {months} {weekday}"


def block_of(folder: str, comments: Iterable[str], lines: Iterable[str]) -> bytes:
    """Put lines between the markers that name a workspace's folder, after comments."""
    begin, end = _markers(folder)
    inner = [*(f"# {comment}" for comment in comments), *lines]
    return b"".join(line + b"\n" for line in (begin, *(line.encode("utf-8") for line in inner), end))


def with_block(crontab: bytes, folder: str, block: bytes) -> bytes:
    """Return the crontab with the folder's block: in the place of the one that it has, else at its end.

    Where the crontab's last line had no end, it gets one, and the block's last line has none instead.
    """
    pieces = list(_pieces(crontab, folder))
    if not any(ours for ours, _ in pieces):
        pieces += [(False, b"\n" if _is_open(crontab) else b""), (True, b"")]
    place = [ours for ours, _ in pieces].index(True)
    return _closed_as(
        crontab,
        (
            block if index == place else piece
            for index, (ours, piece) in enumerate(pieces)
            if index == place or not ours
        ),
    )


def without_block(crontab: bytes, folder: str) -> bytes:
    """Return the crontab without the folder's block, as it was before `with_block`."""
    return _closed_as(crontab, (piece for ours, piece in _pieces(crontab, folder) if not ours))


def _is_open(crontab: bytes) -> bool:
    """Tell whether the last line has no end."""
    return crontab != b"" and not crontab.endswith(b"\n")


def _closed_as(crontab: bytes, pieces: Iterable[bytes]) -> bytes:
    """Join pieces, the last line with an end or without one as it was in the crontab."""
    joined = b"".join(pieces)
    return joined[:-1] if _is_open(crontab) and joined.endswith(b"\n") else joined


def block_in(crontab: bytes, folder: str) -> bytes:
    """Return the folder's block as it stands in the crontab; empty where there is none."""
    return b"".join(piece for ours, piece in _pieces(crontab, folder) if ours)


def _pieces(crontab: bytes, folder: str) -> Iterator[tuple[bool, bytes]]:
    """Cut a crontab into the folder's blocks (True) and what stands between them.

    Raises `Refused` where a marker lacks its partner, or another workspace's stands in between.
    """
    begin, end = _markers(folder)
    opened: int | None = None
    gathered: list[bytes] = []
    for number, line in enumerate(_lines(crontab), 1):
        bare = line.rstrip(b"\r\n")
        if opened is None and bare == begin:
            yield False, b"".join(gathered)
            opened, gathered = number, []
        elif bare == end and opened is None:
            raise _torn(number, _END, _BEGIN, folder)
        elif opened is not None and bare != end and bare.startswith((_BEGIN, _END)):
            raise _torn(opened, _BEGIN, _END, folder)
        gathered.append(line)
        if opened is not None and bare == end:
            yield True, b"".join(gathered)
            opened, gathered = None, []
    if opened is not None:
        raise _torn(opened, _BEGIN, _END, folder)
    if gathered:
        yield False, b"".join(gathered)


def _lines(crontab: bytes) -> list[bytes]:
    """Cut at newlines alone, each line with its own."""
    *ended, last = crontab.split(b"\n")
    return [*(line + b"\n" for line in ended), *([last] if last else [])]


def _markers(folder: str) -> tuple[bytes, bytes]:
    return _BEGIN + folder.encode("utf-8"), _END + folder.encode("utf-8")


def _torn(line: int, found: bytes, missing: bytes, folder: str) -> Refused:
    return Refused(
        say(
            "Line {line} of the crontab says `{found}`, and the line `{missing}` that belongs to it is missing.",
            line=line,
            found=found.decode() + folder,
            missing=missing.decode() + folder,
        ),
        hint=say(
            "Run `crontab -e` and put the missing line where it belongs, "
            "or delete the lines that stabctl wrote there; nothing has been changed."
        ),
    )
