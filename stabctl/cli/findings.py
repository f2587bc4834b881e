"""Findings on screen and as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from stabctl.cli.context import App
from stabctl.cli.declaring import Exit
from stabctl.domain.findings import Finding
from stabctl.i18n.visible import visible


def _print(app: App, finding: Finding) -> None:
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


def answer_findings(
    app: App,
    command: str,
    checked: Mapping[str, int],
    findings: Sequence[Finding],
    summary: Callable[[int, int], str],
) -> None:
    """Print findings and say how many there are; the exit code is 1 if any is more than a warning.

    `checked` are the numbers of what was looked at, for programs; `summary` words the numbers of faults and
    of warnings.
    """
    faults = sum(not finding.warning for finding in findings)
    if app.json:
        app.emit(command, {**checked, "findings": [finding_data(app, finding) for finding in findings]})
    else:
        for finding in findings:
            _print(app, finding)
        app.tell(summary(faults, len(findings) - faults))
    if faults:
        raise Exit(1)
