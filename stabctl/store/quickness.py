"""What makes git quick in a large ledger, set in the clone's own configuration where nobody has decided otherwise."""

from __future__ import annotations

from stabctl.store.git import Git

_QUICK = ("core.untrackedCache", "core.splitIndex")
"""git remembers the folders in which it found nothing untracked; and writes what is new in its index alone."""


def undecided(git: Git) -> list[str]:
    """Return the settings of these that nobody has made, for or against."""
    return [name for name in _QUICK if not git.run("config", name).stdout]


def make_quick(git: Git) -> None:
    """Make the settings that nobody has made."""
    for name in undecided(git):
        git.ask("config", "--local", name, "true")
