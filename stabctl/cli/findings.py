"""Findings on screen and as data."""

from __future__ import annotations

from typing import Any

from stabctl.cli.context import App
from stabctl.domain.findings import Finding
from stabctl.i18n.visible import visible


def print_finding(app: App, finding: Finding) -> None:
    """Print a finding with file, line and remedy."""
    said = visible(app.translator.text(finding.message))
    label = (
        app.say("Warning: {message}", message=said) if finding.warning else app.say("Error: {message}", message=said)
    )
    app.print(f"{visible(finding.path)}:{finding.line}: {label}")
    app.print(f"    {visible(app.translator.text(finding.remedy))}")


def finding_data(app: App, finding: Finding) -> dict[str, Any]:
    """Return a finding as data for programs."""
    return {
        "code": finding.code,
        "path": finding.path,
        "line": finding.line,
        "record": finding.record,
        "warning": finding.warning,
        "message": app.translator.text(finding.message),
        "remedy": app.translator.text(finding.remedy),
    }
