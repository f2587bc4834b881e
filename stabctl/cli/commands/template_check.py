"""`stabctl template check`: the office's templates against what they may use."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli.declaring import Argument, Context, Option
from stabctl.cli.findings import answer_findings
from stabctl.cli.options import app_of
from stabctl.cli.templates import chosen, on_shelf
from stabctl.cli.trials import Trials
from stabctl.store.templates import shelves_of


def template_check(
    ctx: Context,
    names: Annotated[
        list[str] | None,
        Argument(metavar="NAME…", help="Templates such as weekly, or files such as weekly.en.md."),
    ] = None,
    built_in: Annotated[bool, Option("--built-in", help="The built-in templates as well.")] = False,
) -> None:
    """Check the office's templates: names, figures, numbers, every branch.

    Each is read, and said over an empty ledger and over this one, branches that are not taken included. All
    findings are printed with file, line and remedy; the exit code is 1 if there are any.
    """
    app = app_of(ctx)
    app.require_known_format()
    own, built = (on_shelf(shelf) for shelf in shelves_of(app.root))
    found = chosen(names or (), (*own, *built) if built_in else own)
    mine, tools = ([each for each in shelf if each in found] for shelf in (own, built if built_in else ()))
    findings = Trials(app, own=True).check(mine)
    if tools:
        findings += Trials(app, own=False).check(tools)
    checked = len(mine) + len(tools)
    answer_findings(
        app,
        "template check",
        {"templates": checked},
        findings,
        lambda faults, warnings: app.say(
            "{files} templates checked: {faults} findings, {warnings} warnings.",
            files=checked,
            faults=faults,
            warnings=warnings,
        ),
    )
