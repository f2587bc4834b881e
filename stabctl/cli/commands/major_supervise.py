"""`stabctl major supervise`: a superior looks into a listed case (督办)."""

from __future__ import annotations

from stabctl.cli import acting
from stabctl.cli.declaring import Context
from stabctl.cli.options import Day, Note, RecordId, app_of


def major_supervise(ctx: Context, record_id: RecordId, note: Note = None, date: Day = None) -> None:
    """Record the supervision of a listed case."""
    acting.run(app_of(ctx), "major supervise", record_id, "supervise", {"note": note}, date)
