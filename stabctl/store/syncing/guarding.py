"""Before a push: no merge or rebase that a hand ended may go out with less than its sides knew.

Where two matters have one number, git leaves one of them in the work tree and says that the conflict is to be
committed; whoever does so drops the other one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise

from stabctl.domain.audits import FINDING, OF_MERGES, Step
from stabctl.errors import Refused, Word, say
from stabctl.schema import strict_yaml
from stabctl.schema.records import read_record
from stabctl.schema.strict_yaml import Faulty
from stabctl.store.auditing.history import Auditing
from stabctl.store.git import Git
from stabctl.store.git_streams import steps
from stabctl.store.paths import LEDGERS, path_named

_RECALLED = 200
"""How many entries of the branch's reflog are looked at, the latest first."""

_LOSSES = frozenset({"merge-lost", "record-deleted"})


def require_whole(git: Git, theirs: str | None, commit: str) -> None:
    """Refuse to go on after a merge committed by hand in this clone, or a rebase, that lost acts or records."""
    if commit != theirs:
        _require_merges(git, theirs, commit)
    for old in _rebased(git):
        for step in steps(git, old, "--not", commit):
            _require_kept(git, step, old, commit)


def _require_merges(git: Git, theirs: str | None, commit: str) -> None:
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


def _rebased(git: Git) -> Iterator[str]:
    """Yield the commits at which the branch stood before it was rebased, as far back as its reflog is looked at."""
    told = git.reflog("%H %gs", f"--max-count={_RECALLED}", of=git.branch() or "HEAD")
    entries = [line.split(" ", 1) for line in told.splitlines()]
    return (old for (_, how), (old, _) in pairwise(entries) if "(finish)" in how)


def _require_kept(git: Git, step: Step, old: str, commit: str) -> None:
    """Refuse where an act that a commit brought is no longer in its record, under whatever number that has now."""
    held = {digest for record in step.said("Record") for digest in _digests(git, record, commit)}
    for word, digest in step.acts:
        if word not in OF_MERGES and digest not in held:
            raise Refused(
                say(
                    "A rebase dropped the commit {step} with its act {act} ({digest}), so nothing is pushed.",
                    step=step.id[:12],
                    act=Word("act", word),
                    digest=digest,
                ),
                hint=say(
                    "Bring it back: `git merge {commit}`, then `stabctl sync`, which keeps the acts of both sides.",
                    commit=old[:12],
                ),
                record=next(iter(step.said("Record")), None),
            )


def _digests(git: Git, number: str, commit: str) -> Iterator[str]:
    """Yield the digests of the acts that a commit holds under a number, and of those that had it before."""
    moved = git.asked("grep", "-l", "-z", "-F", "-e", f"from: {number}", commit, "--", f"{LEDGERS}/")
    paths = [each.partition(":")[2] for each in moved.stdout.decode("utf-8", "replace").split("\0") if each]
    path = path_named(number)
    paths += [path] if path is not None else []
    for data in git.files_at(commit, paths).values() if paths else ():
        with suppress(Faulty):
            yield from (act.short for act in read_record(strict_yaml.decode(data)).record.acts)
