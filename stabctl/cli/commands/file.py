"""`stabctl file`: open the case of a dispute (立案), with a limit."""

from __future__ import annotations

import typer

from stabctl.cli import acting
from stabctl.cli.options import Day, Limit, Note, RecordId, app_of


def file(ctx: typer.Context, record_id: RecordId, limit: Limit = None, date: Day = None, note: Note = None) -> None:
    """Open the case of a dispute, with a limit.

    The limit is a date that somebody decides; no number of days is assumed.
    """
    acting.run(app_of(ctx), "file", record_id, "file", {"limit": limit, "note": note}, date)
