"""What crons make of a crontab line, and a `crontab` program that keeps its crontab in a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


def debian(text: str) -> str:
    """Read a command as Debian's cron does: only a backslash before a percent sign goes."""
    said, rest = "", text
    while rest:
        if rest.startswith("\\%"):
            said, rest = said + "%", rest[2:]
        elif rest[0] == "%":
            break
        else:
            said, rest = said + rest[0], rest[1:]
    return said


def vixie(text: str) -> str:
    """Read a command as the original cron does: a backslash before a backslash goes as well."""
    said, rest = "", text
    while rest:
        if rest[:2] in ("\\%", "\\\\"):
            said, rest = said + rest[1], rest[2:]
        elif rest[0] == "%":
            break
        elif rest[0] == "\\":
            said, rest = said + rest[:2], rest[2:]
        else:
            said, rest = said + rest[0], rest[1:]
    return said


CRONS: tuple[Callable[[str], str], ...] = (debian, vixie)


def command_of(line: str, cron: Callable[[str], str] = debian) -> str:
    """Return what a cron hands to `/bin/sh -c` for a crontab line."""
    return cron(line.split(" ", 5)[5])


_PROGRAM = """#!/bin/sh
case "$1" in
-l)
    test -f "{file}" || {{ echo "no crontab for $(id -un)" >&2; exit 1; }}
    cat "{file}"
    ;;
-)
    cat >"{file}.new"
    if {strict} && test -s "{file}.new" && test "$(tail -c 1 "{file}.new" | wc -l)" -eq 0; then
        echo "new crontab file is missing newline before EOF, can't install." >&2
        exit 1
    fi
    mv "{file}.new" "{file}"
    echo written >>"{file}.writes"
    ;;
*)
    exit 2
    ;;
esac
"""


@dataclass(frozen=True)
class Crontab:
    """A `crontab` program in a folder of its own, for the head of PATH."""

    folder: Path

    @classmethod
    def make(cls, folder: Path, *, strict: bool = True, script: str = _PROGRAM) -> Crontab:
        """Make the program; a strict one refuses a last line without an end, as Debian's does."""
        folder.mkdir()
        made = cls(folder)
        program = folder / "crontab"
        program.write_text(script.format(file=made.file, strict="true" if strict else "false"), encoding="utf-8")
        program.chmod(0o755)
        return made

    @property
    def file(self) -> Path:
        """Where the crontab is kept."""
        return self.folder / "kept"

    @property
    def writes(self) -> int:
        """How often the crontab has been replaced."""
        path = self.folder / "kept.writes"
        return len(path.read_text().splitlines()) if path.exists() else 0

    def lines(self) -> list[str]:
        """Return the lines that are jobs."""
        return [line for line in self.file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
