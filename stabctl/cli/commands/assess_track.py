"""`stabctl assess track`: how the decision works out (跟踪)."""

from __future__ import annotations

import typer

from stabctl.cli import acting
from stabctl.cli.options import Day, Limit, Note, RecordId, app_of


def assess_track(
    ctx: typer.Context,
    record_id: RecordId,
    limit: Limit = None,
    note: Note = None,
    date: Day = None,
) -> None:
    """Record how a decision works out.

    --limit is the next milestone; until then it stands in `due`.
    """
    given = {"limit": limit, "note": note}
    acting.run(app_of(ctx), "assess track", record_id, "track", given, date)
