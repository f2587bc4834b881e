"""`stabctl check`: every file and record against the rules."""

from __future__ import annotations

import typer

from stabctl.cli.findings import finding_data, print_finding
from stabctl.cli.options import app_of
from stabctl.store.inspection import inspect


def check(ctx: typer.Context) -> None:
    """Check every file and record against the rules.

    All findings are printed with file, line and remedy; the exit code is 1 if there are any.
    Warnings are worth a look and do not change the exit code.
    """
    app = app_of(ctx)
    count, findings = inspect(app.root, app.ledger.git)
    faults = [finding for finding in findings if not finding.warning]
    if app.json:
        data = [finding_data(app, finding) for finding in findings]
        app.emit("check", {"files": count, "findings": data})
    else:
        for finding in findings:
            print_finding(app, finding)
        app.tell(
            app.say(
                "{files} records checked: {faults} findings, {warnings} warnings.",
                files=count,
                faults=len(faults),
                warnings=len(findings) - len(faults),
            )
        )
    if faults:
        raise typer.Exit(1)
