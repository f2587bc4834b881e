"""`stabctl notify`: log what the people concerned were told, and print the notice (告知)."""

from __future__ import annotations

from typing import Annotated

import typer

from stabctl.cli import acting
from stabctl.cli.options import Day, Note, RecordId, app_of, words_option
from stabctl.cli.paperwork import paper_text
from stabctl.domain.folding import fold
from stabctl.domain.vocabulary import ABOUT, TOLD_HOW


def notify(
    ctx: typer.Context,
    record_id: RecordId,
    about: Annotated[str | None, words_option(ABOUT, "--about", help="What they were told.")] = None,
    how: Annotated[str | None, words_option(TOLD_HOW, "--how", help="By word of mouth or in writing.")] = None,
    silent: Annotated[bool, typer.Option("--no-print", help="Record it only.")] = False,
    date: Day = None,
    note: Note = None,
) -> None:
    """Record what the people concerned were told, and print the notice.

    The notice has blank lines for names. Its periods and sources come from the dated law data.
    """
    app = app_of(ctx)
    outcome = acting.run(app, "notify", record_id, "notify", {"about": about, "how": how, "note": note}, date)
    if not silent and not app.json and not app.given.quiet:
        app.print("")
        said = outcome.acts[0].get("about") or "channels"
        app.print(paper_text(app, "notice", fold(outcome.change.records[0]), said).rstrip("\n"))
