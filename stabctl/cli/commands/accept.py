"""`stabctl accept`: the responsible unit takes a matter on (接收)."""

from __future__ import annotations

from stabctl.cli import acting
from stabctl.cli.declaring import Context
from stabctl.cli.options import Day, Note, RecordId, app_of


def accept(ctx: Context, record_id: RecordId, date: Day = None, note: Note = None) -> None:
    """Record that the responsible unit takes a matter on."""
    acting.run(app_of(ctx), "accept", record_id, "accept", {"note": note}, date)
