"""`stabctl check`: every file and record against the rules."""

from __future__ import annotations

from stabctl.cli.declaring import Context
from stabctl.cli.findings import answer_findings
from stabctl.cli.options import app_of
from stabctl.cli.reading import progress_of
from stabctl.store.inspection import inspect


def check(ctx: Context) -> None:
    """Check every file and record against the rules.

    All findings are printed with file, line and remedy; the exit code is 1 if there are any.
    Warnings are worth a look and do not change the exit code.
    """
    app = app_of(ctx)
    app.warn_of_unfinished()
    count, findings = inspect(app.root, app.ledger.git, progress_of(app))
    answer_findings(
        app,
        "check",
        {"files": count},
        findings,
        lambda faults, warnings: app.say(
            "{files} records checked: {faults} findings, {warnings} warnings.",
            files=count,
            faults=faults,
            warnings=warnings,
        ),
    )
