"""Issued reports, as the last commit holds them, against the history that they name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from stabctl.domain.audits import FINDING, Trace, trace
from stabctl.domain.issues import ENDINGS
from stabctl.errors import say
from stabctl.schema.strict_yaml import Faulty
from stabctl.store.auditing.trail import Trail
from stabctl.store.git import Git
from stabctl.store.issued import commit_lost, read_report
from stabctl.store.paths import REPORTS


def judge_reports(git: Git, trail: Trail) -> Iterator[Trace]:
    """Find issued reports whose commits are not in the history any more."""
    for path, data in sorted(git.files_at("HEAD", (REPORTS,)).items()):
        if path.rpartition(".")[2] not in ENDINGS.values():
            continue
        with suppress(Faulty):
            stated, _ = read_report(data)
            if stated.commit in trail.commits:
                continue
            lost = commit_lost(git, stated.commit)
            if lost is not None:
                message = say("The report's own commit is lost: {reason}", reason=lost)
                remedy = say(
                    "Bring the commit back from a clone that has it; `stabctl verify {path}` says what holds.",
                    path=path,
                )
                yield trace(FINDING, "report-commit", message, remedy, path=path)
