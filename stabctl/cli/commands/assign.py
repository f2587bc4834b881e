"""`stabctl assign`: hand a matter over to a responsible unit (交办)."""

from __future__ import annotations

from typing import Annotated

import typer

from stabctl.cli import acting
from stabctl.cli.options import Day, Limit, Note, RecordId, app_of


def assign(
    ctx: typer.Context,
    record_id: RecordId,
    to: Annotated[str | None, typer.Option("--to", metavar="UNIT", help="The responsible unit's code.")] = None,
    handler: Annotated[str | None, typer.Option("--handler", metavar="POST", help="The post that handles it.")] = None,
    limit: Limit = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Hand a matter over to a responsible unit.

    A dispute has to be filed first, an intel item analysed. A second assignment moves the matter
    to another unit; both stay in its history.
    """
    given = {"to": to, "handler": handler, "limit": limit, "note": note}
    acting.run(app_of(ctx), "assign", record_id, "assign", given, date)
