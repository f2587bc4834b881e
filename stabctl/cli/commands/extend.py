"""`stabctl extend`: give a dispute a later limit (延期)."""

from __future__ import annotations

from stabctl.cli import acting
from stabctl.cli.declaring import Context
from stabctl.cli.options import ApprovedBy, Day, Limit, Note, Reason, RecordId, Told, app_of


def extend(
    ctx: Context,
    record_id: RecordId,
    limit: Limit = None,
    reason: Reason = None,
    approved_by: ApprovedBy = None,
    told: Told = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Give a dispute a later limit, with the reason and the post that approves it.

    The law's period of a petition is extended once, by no more than the law allows.
    """
    given = {"limit": limit, "reason": reason, "approved_by": approved_by, "told": told, "note": note}
    app = app_of(ctx)
    acting.run(app, "extend", record_id, "extend", given, date, law=app.law)
