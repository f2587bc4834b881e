"""`stabctl major delist`: take a case off the list (销号)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import ApprovedBy, Day, Note, RecordId, app_of


def major_delist(
    ctx: Context,
    record_id: RecordId,
    evidence: Annotated[
        str | None, Option("--evidence", metavar="TEXT", help="What shows that the case is settled.")
    ] = None,
    approved_by: ApprovedBy = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Take a case off the list, with the evidence and the post that approves it.

    Closing the dispute does not take it off the list.
    """
    given = {"evidence": evidence, "approved_by": approved_by, "note": note}
    acting.run(app_of(ctx), "major delist", record_id, "delist", given, date)
