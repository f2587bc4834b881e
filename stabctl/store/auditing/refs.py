"""What the clone itself says of its history: replaced objects, a cut history, commits that a branch once had."""

from __future__ import annotations

from collections.abc import Iterator, Set

from stabctl.domain.audits import FINDING, NOTICE, OF_MERGES, WARNING, Step, Trace, is_digest, trace
from stabctl.errors import Word, say
from stabctl.store.auditing.trail import Trail
from stabctl.store.git import Git
from stabctl.store.git_streams import steps
from stabctl.store.paths import path_named

_RECALLED = 2000
"""How many entries of a reflog are looked at, the latest first."""


def judge_refs(git: Git, trail: Trail) -> Iterator[Trace]:
    """Find what hides a part of the history, and acts of commits that were dropped from it."""
    yield from _hidden(git)
    branch = git.branch()
    upstream = _name(git, "@{upstream}")
    theirs = list(steps(git, f"HEAD..{upstream}")) if upstream is not None else []
    trail.acts.extend(int(digest, 16) for step in theirs for _, digest in step.acts if is_digest(digest))
    if branch is not None:
        yield from _dropped(git, trail, branch, upstream)
    if upstream is not None:
        yield from _dropped(git, trail, upstream, upstream)
        yield from _remote(git, upstream, theirs)


def _hidden(git: Git) -> Iterator[Trace]:
    if git.is_shallow():
        message = say("This clone holds a part of the history only; what lies before it is not audited.")
        yield trace(WARNING, "shallow", message, say("Fetch the rest: `git fetch --unshallow`."))
    refs = git.ask("for-each-ref", "--format=%(refname)", "refs/replace").split()
    if refs:
        message = say("git shows other objects in the place of {count} of this history.", count=len(refs))
        remedy = say("`git replace --list` names them, `git replace --delete` removes them; the audit saw past them.")
        yield trace(FINDING, "replaced", message, remedy)
    grafts = git.folders[1] / "info" / "grafts"
    if grafts.is_file() and grafts.read_bytes().strip():
        message = say("The file {path} gives commits other parents than they have.", path=grafts)
        yield trace(FINDING, "grafted", message, say("Take the file away; the history is then as it was written."))


def _name(git: Git, ref: str) -> str | None:
    found = git.run("rev-parse", "--verify", "--quiet", "--symbolic-full-name", ref)
    return found.stdout.decode("utf-8", "replace").strip() or None if found.returncode == 0 else None


def _dropped(git: Git, trail: Trail, ref: str, upstream: str | None) -> Iterator[Trace]:
    """Find commits that a branch had by its reflog and has no longer, whose acts are nowhere in the history."""
    listed = git.run("rev-list", "--walk-reflogs", f"--max-count={_RECALLED}", ref)
    tips = sorted(set(listed.stdout.decode("ascii").split()) - trail.commits)
    if listed.returncode != 0 or not tips:
        return
    kept = ("HEAD", upstream) if upstream is not None else ("HEAD",)
    for first in range(0, len(tips), 100):
        part = tips[first : first + 100]
        found = list(steps(git, "--ignore-missing", *part, "--not", *kept))
        asked = {int(digest, 16) for step in found for _, digest in step.acts if is_digest(digest)}
        known = asked.intersection(trail.acts) if asked else asked
        for step in found:
            yield from _acts_dropped(trail, step, ref, known)


def _acts_dropped(trail: Trail, step: Step, ref: str, known: Set[int]) -> Iterator[Trace]:
    gone = [
        (word, digest)
        for word, digest in step.acts
        if word not in OF_MERGES and not _is_known(trail, step, digest, known)
    ]
    if gone:
        word, digest = gone[0]
        message = say(
            "The history was rewritten: {branch} had this commit, and its act {act} ({digest}) is nowhere any more.",
            branch=ref.removeprefix("refs/heads/").removeprefix("refs/remotes/"),
            act=Word("act", word),
            digest=digest,
        )
        remedy = say(
            "Bring it back while this clone still has it: `git merge {step}`, then `stabctl sync`, which keeps the "
            "acts of both sides.",
            step=step.id[:12],
        )
        yield trace(FINDING, "history-rewritten", message, remedy, step=step, record=_record(step))


def _is_known(trail: Trail, step: Step, digest: str, known: Set[int]) -> bool:
    """Tell whether the history brought in an act, or the last commit holds it in the record that it was written in."""
    if not is_digest(digest) or int(digest, 16) in known:
        return True
    for record in step.said("Record"):
        for name in (record, *trail.renumbered.get(record, ())):
            path = path_named(name)
            version = trail.version_at("HEAD", path) if path is not None else None
            if version is not None and bytes.fromhex(digest) in {each[:6] for each in version.digests()}:
                return True
    return False


def _record(step: Step) -> str | None:
    return next(iter(step.said("Record")), None)


def _remote(git: Git, upstream: str, theirs: list[Step]) -> Iterator[Trace]:
    """Find what the remote-tracking branch has and this one not; a copy of a commit means that one was rewritten."""
    ours = {act: step for step in steps(git, f"{upstream}..HEAD") if not step.is_merge for act in step.acts}
    for step in theirs:
        twin = next((ours[act] for act in step.acts if act in ours), None)
        if twin is not None and not step.is_merge:
            message = say(
                "The history was rewritten: the remote's commit {step} is here as another one.", step=step.id[:12]
            )
            remedy = say("Never rebase or amend what is pushed; `stabctl sync` joins the two histories again.")
            yield trace(FINDING, "history-rewritten", message, remedy, step=twin, record=_record(step))
    if theirs:
        message = say("Not in this branch yet, and not audited: {count} commits of the remote.", count=len(theirs))
        yield trace(NOTICE, "not-synced", message, say("`stabctl sync` brings them in."))


SIGNATURES = {
    "B": (FINDING, "signature-bad", say("The signature is bad: the commit is not what was signed.")),
    "R": (FINDING, "signature-bad", say("The signature was made with a key that has been revoked.")),
    "U": (WARNING, "signature-untrusted", say("The signature is good, and nothing says that its key is trusted.")),
    "X": (WARNING, "signature-expired", say("The signature has expired.")),
    "Y": (WARNING, "signature-expired", say("The signature was made with a key that has expired.")),
    "E": (WARNING, "signature-untrusted", say("The signature can't be checked: its key is not known here.")),
}
"""What git says of a signature, by the letter of its `%G?`; `G` is a good one, `N` none."""


def judge_signatures(git: Git, *revisions: str) -> Iterator[Trace]:
    """Find bad signatures; and commits without one, once the history has begun to be signed."""
    remedy = say("`git log --show-signature` shows what git says; ask whoever committed it.")
    states = git.ask("log", "--no-show-signature", "--no-color", "--format=%H %G?", *revisions, "--")
    by_commit = dict(line.split() for line in states.splitlines())
    begun, before = False, 0
    for step in steps(git, *revisions):
        state = by_commit.get(step.id, "N")
        if state in SIGNATURES:
            level, code, message = SIGNATURES[state]
            yield trace(level, code, message, remedy, step=step)
        if state != "N":
            begun = True
        elif begun:
            yield trace(FINDING, "signature-missing", say("The commit is not signed."), remedy, step=step)
        else:
            before += 1
    if before:
        message = (
            say("Not signed: {count} commits before the first signature.", count=before)
            if begun
            else say("None of {count} commits is signed.", count=before)
        )
        yield trace(WARNING if begun else FINDING, "signature-missing", message, remedy)
