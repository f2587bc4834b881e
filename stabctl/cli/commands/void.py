"""`stabctl void`: void a number that was issued by mistake."""

from __future__ import annotations

from stabctl.cli import acting
from stabctl.cli.declaring import Context
from stabctl.cli.options import Day, Note, Reason, RecordId, app_of


def void(ctx: Context, record_id: RecordId, reason: Reason = None, date: Day = None, note: Note = None) -> None:
    """Void a number that was issued by mistake.

    The record stays in its file and counts in no figure; the number is never used again.
    """
    acting.run(app_of(ctx), "void", record_id, "void", {"reason": reason, "note": note}, date)
