"""`stabctl return`: the responsible unit gives a matter back (退回)."""

from __future__ import annotations

from stabctl.cli import acting
from stabctl.cli.declaring import Context
from stabctl.cli.options import Day, Note, Reason, RecordId, app_of


def return_(ctx: Context, record_id: RecordId, reason: Reason = None, date: Day = None, note: Note = None) -> None:
    """Record that the responsible unit gives a matter back, with the reason.

    The matter has to be assigned again; its limit goes on.
    """
    acting.run(app_of(ctx), "return", record_id, "return", {"reason": reason, "note": note}, date)
