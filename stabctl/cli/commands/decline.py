"""`stabctl decline`: do not open the case of a dispute (不予受理)."""

from __future__ import annotations

from stabctl.cli import acting
from stabctl.cli.declaring import Context
from stabctl.cli.options import Day, Note, Reason, RecordId, Told, app_of


def decline(
    ctx: Context,
    record_id: RecordId,
    reason: Reason = None,
    told: Told = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Do not open the case of a dispute, with the reason.

    The people concerned are told the lawful channels that are open to them, here with --told or by
    `stabctl notify`.
    """
    given = {"reason": reason, "told": told, "note": note}
    acting.run(app_of(ctx), "decline", record_id, "decline", given, date)
