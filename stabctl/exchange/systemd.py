"""systemd units as text: a timer and a service for each job. Nothing here runs a program."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stabctl.domain.timetable import Timetable

_PLAIN = re.compile(r"[A-Za-z0-9_./:=+@,-]+")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def service_of(description: str, folder: str, command: Sequence[str]) -> str:
    """Write the service that runs a command once in a folder.

    The command's first word is a program's absolute path without anything to escape.
    """
    program, *words = command
    place = folder + "/." if folder.endswith(("\\", " ")) else folder
    return "\n".join(
        (
            "[Unit]",
            f"Description={_literal(description)}",
            "",
            "[Service]",
            "Type=oneshot",
            f"WorkingDirectory={_literal(place)}",
            f"ExecStart={' '.join((program, *map(_quoted, words)))}",
            "",
        )
    )


def timer_of(description: str, timetable: Timetable, zone: str) -> str:
    """Write the timer that starts the service of the same name, counted in a time zone.

    It makes up for a run that was missed while the machine was off.
    """
    return "\n".join(
        (
            "[Unit]",
            f"Description={_literal(description)}",
            "",
            "[Timer]",
            f"OnCalendar={_calendar(timetable)} {zone}",
            "Persistent=true",
            "",
            "[Install]",
            "WantedBy=timers.target",
            "",
        )
    )


def _calendar(timetable: Timetable) -> str:
    weekday = f"{_WEEKDAYS[timetable.weekday]} " if timetable.span == "week" else ""
    days, months = (",".join(f"{n:02d}" for n in numbers) or "*" for numbers in (timetable.days, timetable.months))
    return f"{weekday}*-{months}-{days} {timetable.at:%H:%M}:00"


def _literal(text: str) -> str:
    return text.replace("%", "%%")


def _quoted(word: str) -> str:
    """Quote an argument: no specifier, no variable and no escape is meant."""
    if _PLAIN.fullmatch(word):
        return word
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return f'"{_literal(escaped)}"'
