"""`stabctl major request-delist`: ask that a listed case be taken off the list (申请销号)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, RecordId, app_of


def major_request_delist(
    ctx: Context,
    record_id: RecordId,
    evidence: Annotated[
        str | None, Option("--evidence", metavar="TEXT", help="What shows that the case is settled.")
    ] = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Ask that a listed case be taken off the list, with the evidence."""
    given = {"evidence": evidence, "note": note}
    acting.run(app_of(ctx), "major request-delist", record_id, "request-delist", given, date)
