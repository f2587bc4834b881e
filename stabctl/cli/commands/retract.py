"""`stabctl retract`: take back one act of a record."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, Reason, RecordId, app_of


def retract(
    ctx: Context,
    record_id: RecordId,
    act: Annotated[
        str | None, Option("--act", metavar="DIGEST", help="The act's digest, as `history` shows it.")
    ] = None,
    reason: Reason = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Take back one act, which then counts as never having happened.

    Nothing is removed from the file. To correct an act, retract it and enter it again.
    """
    given = {"of": act, "reason": reason, "note": note}
    acting.run(app_of(ctx), "retract", record_id, "retract", given, date, flags={"of": "--act"})
