"""`stabctl escalate`: report a matter upward (逐级上报), or ask for instructions (请示)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, Reason, RecordId, ReplyDue, app_of


def escalate(
    ctx: Context,
    record_id: RecordId,
    to: Annotated[str | None, Option("--to", metavar="UNIT", help="The unit of the next level up.")] = None,
    ask: Annotated[bool, Option("--ask", help="Ask for instructions; the reply is awaited.")] = False,
    reply_due: ReplyDue = None,
    reason: Reason = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Report a matter upward, level by level.

    A level is left out only with --reason. With --ask it is a request for instructions, which stays
    in `due` until the reply is recorded with `stabctl reply`.
    """
    kind = "request" if ask else "report"
    given = {"to": to, "kind": kind, "reply_due": reply_due, "reason": reason, "note": note}
    acting.run(app_of(ctx), "escalate", record_id, "escalate", given, date)
