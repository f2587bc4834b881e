"""`stabctl perform`: an instalment of an agreement is performed (履行)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, RecordId, app_of


def perform(
    ctx: Context,
    record_id: RecordId,
    due: Annotated[str | None, Option("--due", metavar="DATE", help="The day on which the instalment was due.")] = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Record that an instalment of an agreement was performed.

    The instalments are those that the resolution names; `due` shows the next one.
    """
    given = {"due": due, "note": note}
    acting.run(app_of(ctx), "perform", record_id, "perform", given, date)
