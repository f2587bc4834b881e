"""`stabctl merge`: a duplicate goes into the record that stays (并案)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, Reason, RecordId, app_of


def merge(
    ctx: Context,
    record_id: RecordId,
    into: Annotated[str | None, Option("--into", metavar="ID", help="The number of the record that stays.")] = None,
    reason: Reason = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Merge a duplicate into the record that stays.

    The duplicate keeps its number and its history and counts in no figure from then on; `show`
    names both numbers. A retraction of the act undoes it.
    """
    given = {"into": into, "reason": reason, "note": note}
    acting.run(app_of(ctx), "merge", record_id, "merge", given, date)
