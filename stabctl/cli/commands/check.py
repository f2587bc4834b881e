"""`stabctl check`: every file and record against the rules."""

from __future__ import annotations

from typing import Any

import typer

from stabctl.cli.context import App
from stabctl.cli.options import app_of
from stabctl.domain.findings import Finding
from stabctl.i18n.visible import visible
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
        data = [_data(app, finding) for finding in findings]
        app.emit("check", {"files": count, "findings": data})
    else:
        for finding in findings:
            _print(app, finding)
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


def _print(app: App, finding: Finding) -> None:
    said = visible(app.translator.text(finding.message))
    label = (
        app.say("Warning: {message}", message=said) if finding.warning else app.say("Error: {message}", message=said)
    )
    app.print(f"{visible(finding.path)}:{finding.line}: {label}")
    app.print(f"    {visible(app.translator.text(finding.remedy))}")


def _data(app: App, finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "path": finding.path,
        "line": finding.line,
        "record": finding.record,
        "warning": finding.warning,
        "message": app.translator.text(finding.message),
        "remedy": app.translator.text(finding.remedy),
    }
