"""The commands there are, in the order of a clerk's work, with the line that `--help` shows.

A command's module is imported when the command is used. A test holds these lines against the
docstrings.
"""

from __future__ import annotations

from collections.abc import Mapping

COMMANDS: Mapping[str, tuple[str, str]] = {
    "init": ("init", "Make a new workspace."),
    "demo": ("demo", "Lay out the sample township to look at and play with."),
    "add": ("add", "Register a matter."),
    "file": ("file", "Open the case of a dispute, with a limit."),
    "decline": ("decline", "Do not open the case of a dispute, with the reason."),
    "assign": ("assign", "Hand a matter over to a responsible unit."),
    "accept": ("accept", "Record that the responsible unit takes a matter on."),
    "return": ("return_", "Record that the responsible unit gives a matter back, with the reason."),
    "act": ("act", "Record a way of handling a dispute."),
    "analyse": ("analyse", "Record the analysis of an intel item."),
    "suspend": ("suspend", "Let the clock of a dispute stand still."),
    "resume": ("resume", "Let the clock of a suspended dispute run again."),
    "extend": ("extend", "Give a dispute a later limit, with the reason and the post that approves it."),
    "resolve": ("resolve", "Record that a matter is settled."),
    "close": ("close", "Record any other ending; none of them counts as success."),
    "reopen": ("reopen", "Take an ended matter up again."),
    "amend": ("amend", "Correct the registration of a matter."),
    "retract": ("retract", "Take back one act, which then counts as never having happened."),
    "void": ("void", "Void a number that was issued by mistake."),
    "list": ("listing", "List matters."),
    "show": ("show", "Show one matter with its timeline."),
    "history": ("history", "Show the acts of a matter and the commits behind them."),
    "due": ("due", "List the running limits, the nearest first."),
    "org": ("org", "Show the units and posts of the office."),
    "summarise": ("summarise", "Make a report of a period."),
    "check": ("check", "Check every file and record against the rules."),
}
"""Verb -> (module in `cli.commands`, first line of its help)."""

SUBCOMMANDS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "add": {
        "dispute": ("add_dispute", "Register a dispute."),
        "intel": ("add_intel", "Register an intel item: information about a matter."),
    },
}
"""Verb -> its second words, for verbs that have some."""
