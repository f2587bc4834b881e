"""`stabctl resume`: let the clock of a dispute run again (恢复)."""

from __future__ import annotations

from stabctl.cli import acting
from stabctl.cli.declaring import Context
from stabctl.cli.options import Day, Note, RecordId, app_of


def resume(ctx: Context, record_id: RecordId, date: Day = None, note: Note = None) -> None:
    """Let the clock of a suspended dispute run again.

    The limit moves by as many days as the matter was suspended.
    """
    acting.run(app_of(ctx), "resume", record_id, "resume", {"note": note}, date)
