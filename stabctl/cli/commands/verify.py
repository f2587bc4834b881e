"""`stabctl verify`: does an issued report still hold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from stabctl.cli.context import App
from stabctl.cli.declaring import Argument, Context, Exit, Option
from stabctl.cli.options import app_of
from stabctl.cli.proving import Proving, Verdict
from stabctl.errors import Usage, say
from stabctl.i18n.visible import visible
from stabctl.store.issued import issued_files, lost_reports


def verify(
    ctx: Context,
    files: Annotated[list[Path] | None, Argument(metavar="FILE…", help="Issued reports.")] = None,
    everything: Annotated[bool, Option("--all", help="Every report below reports/.")] = False,
) -> None:
    """Prove issued reports: made again from their commits, figure by figure.

    A report holds when its commit gives the same bytes again, and every act that it counted is still in
    the ledger. What later acts have corrected is listed and is no failure. The exit code is 1 if a
    report does not hold.
    """
    app = app_of(ctx)
    if bool(files) == everything:
        raise Usage(
            say("It is not said which reports to verify."), hint=say("Name files, or give --all for those in reports/.")
        )
    app.require_known_format()
    chosen = files or [app.root / path for path in issued_files(app.root)]
    proving = Proving(app)
    lost = [proving.lost(path) for path in lost_reports(app.ledger.git, app.root)] if everything else []
    verdicts = []
    for verdict in (*map(proving.verify, chosen), *lost):
        verdicts.append(verdict)
        if not app.json:
            _print(app, verdict)
    if app.json:
        app.emit("verify", {"reports": [_data(app, verdict) for verdict in verdicts]})
    elif not verdicts:
        app.tell(app.say("There is no issued report in reports/."))
    if not all(verdict.holds for verdict in verdicts):
        raise Exit(1)


def _print(app: App, verdict: Verdict) -> None:
    path = visible(verdict.path)
    if verdict.holds:
        app.print(app.say("{path}: holds", path=path))
    else:
        app.print(app.say("{path}: does not hold", path=path))
    for finding in verdict.findings:
        said = visible(app.translator.text(finding.message))
        if finding.line is not None:
            said = app.say("line {line}: {message}", line=finding.line, message=said)
        app.print(f"  {said}")
    for note in verdict.notes:
        app.print(f"  {app.say('Note: {message}', message=visible(app.translator.text(note)))}")
    if verdict.corrected:
        app.print(f"  {app.say('Corrected since by later acts:')}")
    for each in verdict.corrected:
        app.print(
            "    "
            + app.say(
                "{figure}: printed {printed}, today {today} ({records})",
                figure=each.figure,
                printed=each.printed,
                today=each.today,
                records=each.records,
            )
        )


def _data(app: App, verdict: Verdict) -> dict[str, Any]:
    return {
        "path": verdict.path,
        "holds": verdict.holds,
        "findings": [
            {
                "message": app.translator.text(finding.message),
                "line": finding.line,
                "figure": finding.figure,
                "printed": finding.printed,
                "recomputed": finding.recomputed,
                "records": list(finding.records),
            }
            for finding in verdict.findings
        ],
        "corrected": [
            {"figure": each.figure, "printed": each.printed, "today": each.today, "records": list(each.records)}
            for each in verdict.corrected
        ],
        "notes": [app.translator.text(note) for note in verdict.notes],
    }
