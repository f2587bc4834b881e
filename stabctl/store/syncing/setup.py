"""How git comes to merge records by meaning: a driver in the clone's configuration, a line in `.gitattributes`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from stabctl.domain.findings import Finding
from stabctl.errors import StabctlError, say
from stabctl.store.git import Git

ATTRIBUTES = "ledgers/**/*.yaml text eol=lf merge=stabctl"
"""The line of `.gitattributes` that gives the records to the driver."""

_SECTION = r'^[ \t]*\[merge "stabctl"\][^\n]*\n((?:(?![ \t]*\[)[^\n]*\n?)*)'
_DRIVER = r"^[ \t]*driver[ \t]*=[ \t]*(.*)$"


def set_up_driver(git: Git, program: Sequence[str]) -> None:
    """See to it that this clone's configuration names the driver, quietly; a clone that can't be written is let be.

    Only the text of the configuration is looked at, unless the program that it names is gone.
    """
    with suppress(StabctlError, OSError, UnicodeDecodeError):
        text = (git.folders[1] / "config").read_text(encoding="utf-8")
        named = program[0] if f"driver = {program[0]} " in text else program_named(text)
        if named is not None and Path(named).is_file():
            return
        git.ask("config", "--local", "merge.stabctl.name", "records of stabctl, merged by meaning")
        git.ask("config", "--local", "merge.stabctl.driver", driver_line(program))


def driver_line(program: Sequence[str]) -> str:
    """Write the driver's command as git runs it: through a shell, with `%` of its own."""
    import shlex

    return f"{shlex.join(program).replace('%', '%%')} merge-driver %O %A %B %P"


def program_named(config: str) -> str | None:
    """Return the program that a configuration's text names as the driver; None where it names none."""
    sections = re.findall(_SECTION, config, re.MULTILINE)
    lines = [line for section in sections for line in re.findall(_DRIVER, section, re.MULTILINE)]
    if not lines:
        return None
    import shlex

    value = re.sub(r'\\(.)|"', lambda match: match[1] or "", lines[-1].strip())
    try:
        words = shlex.split(value.replace("%%", "%"))
    except ValueError:
        return None
    return words[0] if words else None


def attribute_findings(git: Git) -> list[Finding]:
    """Find that git would merge records by lines, because no attribute gives them to the driver."""
    record = "ledgers/disputes/2026/X/D-2026-X-0001.yaml"
    said = git.run("check-attr", "-z", "merge", "--", record).stdout.split(b"\0")
    if len(said) < 3 or said[2] == b"stabctl":
        return []
    return [
        Finding(
            "attributes",
            ".gitattributes",
            1,
            say("git merges records line by line here; only `stabctl sync` merges them by meaning."),
            say("Add the line `{line}` to .gitattributes and commit it.", line=ATTRIBUTES),
            warning=True,
        )
    ]
