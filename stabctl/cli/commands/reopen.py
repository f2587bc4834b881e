"""`stabctl reopen`: take an ended matter up again (重新办理)."""

from __future__ import annotations

from stabctl.cli import acting
from stabctl.cli.declaring import Context
from stabctl.cli.options import Day, Note, Reason, RecordId, app_of


def reopen(ctx: Context, record_id: RecordId, reason: Reason = None, date: Day = None, note: Note = None) -> None:
    """Take an ended matter up again.

    It returns to the state before its end; what earlier reports counted stays as it was.
    """
    acting.run(app_of(ctx), "reopen", record_id, "reopen", {"reason": reason, "note": note}, date)
