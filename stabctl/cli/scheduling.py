"""The jobs that a machine runs for a workspace by itself, and what they need to know of the machine."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from stabctl.domain.timetable import Timetable
from stabctl.errors import Refused, Usage, say
from stabctl.values import frozen

_USUAL_PATH = ("/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin", "/sbin")
_LOCALTIME = Path("/etc/localtime")


@frozen
class Wanted:
    """A report on the periods of a timetable's span; `usual` tells whether they are its usual ones."""

    report: str
    timetable: Timetable
    usual: bool


@frozen
class Job:
    """A command line that runs by a timetable; `name` tells it from the workspace's other jobs."""

    name: str
    timetable: Timetable
    command: tuple[str, ...]


def jobs_for(
    root: str,
    reports: Sequence[Wanted],
    daily: Timetable,
    options: Sequence[str],
    start: Sequence[str],
) -> tuple[Job, ...]:
    """Make the jobs of a workspace: each report, issued for every period that is over, and the daily list.

    `options` go to every report; `start` is how the program is started.
    """
    made = []
    for each in reports:
        named = () if each.report == "weekly" and each.usual else ("--report", each.report)
        words = ("summarise", "--last", each.timetable.span, *named, "--issue", "--catch-up", *options)
        name = each.report if each.usual else f"{each.report}-{each.timetable.span}"
        made.append(Job(name, each.timetable, (*start, "-C", root, *words)))
    made.append(Job("due", daily, (*start, "-C", root, "due")))
    return tuple(made)


def require_writable(jobs: Sequence[Job]) -> None:
    """Refuse a folder whose name a line of text can't hold."""
    for word in (word for job in jobs for word in job.command):
        if not word.isprintable():
            raise Refused(
                say("The name of the folder {folder} can't stand in a schedule.", folder=word),
                hint=say("Give it a name without control characters, then run the command again."),
            )


def starting(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the words that start this program from an empty environment: absolute, with PATH and UTF-8."""
    program = Path(sys.executable).parent / "stabctl"
    git = shutil.which("git", path=environ.get("PATH", ""))
    folders = dict.fromkeys((*([str(Path(git).parent)] if git else []), *_USUAL_PATH))
    ordered = _USUAL_PATH if git is None or str(Path(git).parent) in _USUAL_PATH else tuple(folders)
    words = ("/usr/bin/env", f"PATH={':'.join(ordered)}", "LANG=C.UTF-8")
    if os.access(program, os.X_OK):
        return (*words, str(program))
    return (*words, f"PYTHONPATH={Path(__file__).parents[2]}", sys.executable, "-m", "stabctl")


def time_of_day(text: str) -> time:
    """Read a time of day such as 08:00."""
    try:
        hour, minute = text.split(":")
        if len(minute) == 2 and text.replace(":", "").isdecimal() and text.isascii():
            return time(int(hour), int(minute))
    except ValueError:
        pass
    raise Usage(say("--at {text} is no time of day.", text=text), hint=say("Write it like 08:00."))


def machine_zone() -> tzinfo:
    """Return the time zone in which cron counts: the machine's own, not that of the user's environment."""
    try:
        with _LOCALTIME.open("rb") as file:
            return ZoneInfo.from_file(file, key=_name_of_localtime())
    except (OSError, ValueError):
        return UTC


def _name_of_localtime() -> str | None:
    if not _LOCALTIME.is_symlink():
        return None
    return str(_LOCALTIME.readlink()).partition("zoneinfo/")[2] or None


def zone_name(zone: tzinfo, now: datetime) -> str:
    """Name a zone, or give its distance from UTC where it has no name."""
    return getattr(zone, "key", None) or str(now.astimezone(zone).tzname())


def same_clock(one: tzinfo, other: tzinfo, now: datetime) -> bool:
    """Tell whether two zones show the same time throughout the coming year."""
    instants = (now + timedelta(days=7 * week) for week in range(54))
    return all(each.astimezone(one).utcoffset() == each.astimezone(other).utcoffset() for each in instants)
