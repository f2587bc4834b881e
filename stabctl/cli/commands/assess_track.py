"""`stabctl assess track`: how the decision works out (跟踪)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, RecordId, app_of


def assess_track(
    ctx: Context,
    record_id: RecordId,
    limit: Annotated[
        str | None, Option("--limit", metavar="DATE", help="The day on which it is looked at next.")
    ] = None,
    note: Note = None,
    date: Day = None,
) -> None:
    """Record how a decision works out.

    --limit is the next milestone, at which it stands in `due`; without one it waits there for the next
    look until the matter is closed with `resolve`.
    """
    given = {"limit": limit, "note": note}
    acting.run(app_of(ctx), "assess track", record_id, "track", given, date)
