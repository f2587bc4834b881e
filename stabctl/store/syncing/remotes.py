"""The other end of an exchange: which branch of which remote, fetching from it and pushing to it."""

from __future__ import annotations

import re
import subprocess

from stabctl.errors import Message, Refused, Unavailable, say
from stabctl.store.git import Git
from stabctl.store.git_process import DURABLE
from stabctl.values import frozen


class Outpaced(Exception):
    """Somebody else pushed first; `lock` names the lock of git that was in the way, if one was."""

    def __init__(self, lock: str | None) -> None:
        super().__init__(lock)
        self.lock = lock


@frozen
class Upstream:
    """A branch of a remote, and where this clone keeps what it knows of it."""

    remote: str
    branch: str
    tracking: str
    configured: bool

    def __str__(self) -> str:
        return f"{self.remote}/{self.branch}"


def upstream_of(git: Git, branch: str, wanted: str | None = None) -> Upstream:
    """Find the remote branch that a branch is exchanged with: the configured one, else the only remote's.

    `wanted` names another remote, whose branch of the same name it is then.
    """
    remotes = git.ask("remote").split("\n")[:-1]
    name = branch.removeprefix("refs/heads/")
    if wanted is not None and wanted not in remotes:
        raise Refused(
            say("There is no remote {remote}.", remote=wanted),
            hint=say("`git remote` lists them; `git remote add {remote} URL` adds it.", remote=wanted),
        )
    configured = _config(git, f"branch.{name}.remote"), _config(git, f"branch.{name}.merge")
    if configured[0] in remotes and configured[1].startswith("refs/heads/") and wanted in (None, configured[0]):
        kept = git.ask("for-each-ref", "--format=%(upstream)", branch).strip()
        theirs = configured[1].removeprefix("refs/heads/")
        return Upstream(configured[0], theirs, kept or f"refs/remotes/{configured[0]}/{theirs}", True)
    if wanted is None:
        wanted = _only(remotes)
    return Upstream(wanted, name, f"refs/remotes/{wanted}/{name}", False)


def others_of(git: Git, upstream: Upstream) -> tuple[str, ...]:
    """Return the other branches that a remote is known to have, in order."""
    base = f"refs/remotes/{upstream.remote}/"
    names = git.ask("for-each-ref", "--format=%(refname)", base).splitlines()
    return tuple(n.removeprefix(base) for n in names if n not in (upstream.tracking, f"{base}HEAD"))


def _only(remotes: list[str]) -> str:
    if not remotes:
        raise Refused(
            say("This clone knows no remote to exchange with."),
            hint=say("Name one, a folder or an address: `git remote add origin URL`; then run `stabctl sync` again."),
        )
    if len(remotes) > 1:
        raise Refused(
            say("There are several remotes: {remotes}.", remotes=tuple(remotes)),
            hint=say("Choose one with --remote NAME."),
        )
    return remotes[0]


def _config(git: Git, name: str) -> str:
    return git.asked("config", name).stdout.decode("utf-8", "replace").strip()


def fetch(git: Git, upstream: Upstream, hint: Message) -> None:
    """Learn the state of the remote branch; `Unavailable` with the way out where the remote can't be reached.

    A remote that does not have the branch yet is no trouble.
    """
    spec = f"+refs/heads/{upstream.branch}:{upstream.tracking}"
    quiet = ("--quiet", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-maintenance")
    done = git.run(*DURABLE, "fetch", *quiet, upstream.remote, spec)
    if done.returncode == 0:
        return
    words = _words(done)
    if "couldn't find remote ref" in words:
        if git.commit_named(upstream.tracking) is not None:
            git.run("update-ref", "-d", upstream.tracking)
        return
    raise Unavailable(say("{remote} can't be reached: {words}", remote=upstream.remote, words=words), hint=hint)


def push(git: Git, upstream: Upstream, commit: str, hint: Message) -> None:
    """Push a commit to the remote branch; `Outpaced` where somebody else was faster.

    `hint` is the way out where the remote can't be reached or refuses.
    """
    done = git.run(*DURABLE, "push", "--porcelain", upstream.remote, f"{commit}:refs/heads/{upstream.branch}")
    if done.returncode != 0:
        words = _words(done)
        if any(sign in words for sign in _FASTER):
            lock = re.search(r"'([^']+\.lock)'[^\n]*exists", done.stderr.decode("utf-8", "replace"))
            raise Outpaced(lock[1] if lock is not None else None)
        raise Unavailable(
            say("{remote} did not take the push: {words}", remote=upstream.remote, words=words), hint=hint
        )
    git.ask("update-ref", "-m", "stabctl sync", upstream.tracking, commit)
    if not upstream.configured:
        _keep(git, upstream)


def _keep(git: Git, upstream: Upstream) -> None:
    """Set the upstream of a branch that has none."""
    name = (git.branch() or "").removeprefix("refs/heads/")
    if name and not _config(git, f"branch.{name}.remote"):
        git.run("config", "--local", f"branch.{name}.remote", upstream.remote)
        git.run("config", "--local", f"branch.{name}.merge", f"refs/heads/{upstream.branch}")


_FASTER = (
    "fetch first",
    "non-fast-forward",
    "stale info",
    "failed to update ref",
    "failed to lock",
    "cannot lock ref",
    "incorrect old value",
)
"""What git says of a push when the remote branch has moved, or is being moved by somebody else."""


def _words(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return git's own words, in a line."""
    text = (done.stderr + b"\n" + done.stdout).decode("utf-8", "replace")
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    told = [line for line in lines if not line.startswith(("To ", "Done", "hint:"))]
    return " / ".join(told[:4]) or f"exit code {done.returncode}"
