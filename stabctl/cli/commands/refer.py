"""`stabctl refer`: refer a matter to an outside body (移送、转办)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, Reason, RecordId, ReplyDue, Told, app_of


def refer(
    ctx: Context,
    record_id: RecordId,
    body: Annotated[str | None, Option("--body", metavar="TEXT", help="The body that it goes to.")] = None,
    reason: Reason = None,
    reply_due: ReplyDue = None,
    told: Told = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Refer a matter to an outside body, and await its answer.

    Referring ends nothing: the matter stays in `due` until the answer is recorded with `stabctl
    reply`. The people concerned are told where it went.
    """
    given = {"body": body, "reason": reason, "reply_due": reply_due, "told": told, "note": note}
    acting.run(app_of(ctx), "refer", record_id, "refer", given, date)
