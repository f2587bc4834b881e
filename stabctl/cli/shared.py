"""The options that every verb takes, before and after it."""

from __future__ import annotations

from stabctl.values import frozen


@frozen
class Shared:
    """One of them: the name that it is kept by, its flags, what help calls its value (None for a switch), its help."""

    name: str
    flags: tuple[str, ...]
    metavar: str | None
    help: str


SHARED = (
    Shared("workspace", ("--workspace", "-C"), "DIR", "The folder of the ledger."),
    Shared("lang", ("--lang",), "LANG", "Language: en, zh-Hans or zh-Hant."),
    Shared("by", ("--by",), "POST", "The post that acts."),
    Shared("json", ("--json",), None, "Print one JSON object."),
    Shared("quiet", ("--quiet", "-q"), None, "Print results only."),
    Shared("version", ("--version",), None, "Print the version and stop."),
)

VALUES = {flag: each.name for each in SHARED if each.metavar is not None for flag in each.flags}
"""The options of them that take a value, and the names that they are kept by."""
FLAGS = {flag: each.name for each in SHARED if each.metavar is None and each.name != "version" for flag in each.flags}
"""The switches among them, `--version` apart, which ends the command."""
