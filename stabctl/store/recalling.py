"""What was done last in this clone, read from the reflog of its work tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from stabctl.domain.ports import Command
from stabctl.errors import Message, Unavailable, say
from stabctl.store.git import Git

_MADE = re.compile(r"(commit( \((initial|amend)\))?|cherry-pick|revert|am|(rebase|pull)\b[^:]*\((pick|continue)\)): ")
_SYNC = re.compile(r"(stabctl )?sync\b(?!: fast-forward)")
_FORM = "%x01%H%x00%P%x00%gs%x00%s" + "".join(
    f"%x00%(trailers:key=Stabctl-{key},valueonly,separator=%x02)" for key in ("Act", "Record", "Report")
)
_LIMITS = ("--max-count=500", "--", ".")
"""Only the last entries are looked at, and those that concern the workspace."""


class _Entry(NamedTuple):
    """One line of the reflog, with what the commit's message says."""

    commit: str
    parents: str
    how: str
    subject: str
    acts: str
    records: str
    reports: str


def last_command(git: Git) -> Command:
    """Return the last command that wrote in this clone and still stands in the branch.

    What came by clone, pull or merge is passed over, and what has been reset away. `Unavailable`
    where a commit by hand, an issued report or a merge by `sync` came after it, or nothing is known.
    """
    for entry in _entries(git):
        made = _MADE.match(entry.how) is not None
        merged = _SYNC.match(entry.how) is not None and " " in entry.parents
        if not (made or merged) or not git.is_behind(entry.commit):
            continue
        if made and entry.acts and entry.records:
            acts = tuple(act.split()[-1] for act in entry.acts.split("\x02"))
            return Command(entry.commit, entry.subject, tuple(entry.records.split("\x02")), acts)
        raise Unavailable(_other(entry, merged), hint=_by_digest())
    if not git.keeps_reflog():
        raise Unavailable(
            say("This clone keeps no reflog, so its last command is not known."),
            hint=say(
                "Take an act back by its digest: `stabctl retract ID --act DIGEST --reason TEXT`. "
                "`git config core.logAllRefUpdates true` keeps a reflog from now on."
            ),
        )
    raise Unavailable(say("There is no command of this clone to take back."), hint=_by_digest())


def _entries(git: Git) -> Iterator[_Entry]:
    for entry in git.reflog(_FORM, *_LIMITS).split("\x01")[1:]:
        yield _Entry(*entry.rstrip("\n").split("\0"))


def _other(entry: _Entry, merged: bool) -> Message:
    """Say what was done last, which is no command on records."""
    commit, subject = entry.commit[:12], entry.subject
    if merged:
        return say(
            "The last thing done here was `sync`, which merged in commit {commit}; a merge is not taken back.",
            commit=commit,
        )
    if entry.reports:
        return say(
            "The last thing done here was to issue a report (commit {commit}: {subject}); it stays issued.",
            commit=commit,
            subject=subject,
        )
    return say(
        "The last thing done here was no command on a record but commit {commit}: {subject}.",
        commit=commit,
        subject=subject,
    )


def _by_digest() -> Message:
    return say(
        "Take an act back by its digest: `stabctl retract ID --act DIGEST --reason TEXT`; "
        "`stabctl history ID` shows the digests."
    )
