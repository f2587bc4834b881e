"""Before a push: no merge that a hand ended may go out with less than its sides knew.

Where two matters have one number, git leaves one of them in the work tree and says that the conflict is to be
committed; whoever does so drops the other one.
"""

from __future__ import annotations

from stabctl.domain.audits import FINDING
from stabctl.errors import Refused, say
from stabctl.store.auditing.history import Auditing
from stabctl.store.git import Git

_LOSSES = frozenset({"merge-lost", "record-deleted"})


def require_whole(git: Git, theirs: str | None, commit: str) -> None:
    """Refuse to push a merge that was committed by hand in this clone and lost acts or records."""
    revisions = (commit, f"^{theirs}") if theirs is not None else (commit,)
    merges = git.ask("rev-list", "--merges", *revisions).split()
    by_hand = _ended_by_hand(git).intersection(merges) if merges else set()
    if not by_hand:
        return
    with Auditing(git, 0) as auditing:
        for each in auditing.walk(*revisions):
            step = each.step
            if step is not None and step.id in by_hand and each.level == FINDING and each.finding.code in _LOSSES:
                raise Refused(
                    say(
                        "The merge {commit} lost what {record} holds on one of its sides, so nothing is pushed.",
                        commit=step.id[:12],
                        record=each.finding.record or each.finding.path,
                    ),
                    hint=say(
                        "Go back to before it, `git reset --keep {commit}^`, and run `stabctl sync`, which keeps the "
                        "acts of both sides; later commits stand in `git reflog`, for `git cherry-pick`.",
                        commit=step.id[:12],
                    ),
                    record=each.finding.record,
                )


def _ended_by_hand(git: Git) -> set[str]:
    """Return the merges that were ended by a commit in this clone, as its reflog knows them."""
    entries = (line.split(" ", 1) for line in git.reflog("%H %gs").splitlines())
    return {commit for commit, how in entries if how.startswith("commit (merge)")}
