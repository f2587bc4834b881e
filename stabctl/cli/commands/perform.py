"""`stabctl perform`: an instalment of an agreement is performed (履行)."""

from __future__ import annotations

from typing import Annotated

import typer

from stabctl.cli import acting
from stabctl.cli.options import Day, Note, RecordId, app_of


def perform(
    ctx: typer.Context,
    record_id: RecordId,
    due: Annotated[
        str | None, typer.Option("--due", metavar="DATE", help="The day on which the instalment was due.")
    ] = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Record that an instalment of an agreement was performed.

    The instalments are those that the resolution names; `due` shows the next one.
    """
    given = {"due": due, "note": note}
    acting.run(app_of(ctx), "perform", record_id, "perform", given, date)
