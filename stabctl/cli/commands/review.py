"""`stabctl review`: a second look by another post (复核)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, RecordId, app_of


def review(
    ctx: Context,
    record_id: RecordId,
    finding: Annotated[str | None, Option("--finding", metavar="TEXT", help="What the review found.")] = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Record that another post has looked at a matter again.

    The post that acts must not be one that handled the matter.
    """
    given = {"finding": finding, "note": note}
    acting.run(app_of(ctx), "review", record_id, "review", given, date)
