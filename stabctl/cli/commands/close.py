"""`stabctl close`: record any ending that is not a settlement."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import ApprovedBy, Day, Note, Reason, RecordId, app_of, words_option
from stabctl.domain.vocabulary import ENDING


def close(
    ctx: Context,
    record_id: RecordId,
    closed_as: Annotated[str | None, words_option(ENDING, "--as", help="How it ended.")] = None,
    reason: Reason = None,
    body: Annotated[
        str | None, Option("--body", metavar="TEXT", help="The body that a referred matter goes to.")
    ] = None,
    approved_by: ApprovedBy = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Record any other ending; none of them counts as success.

    A dispute ends as not agreed, unresolved or inconclusive only after it was assigned; as not
    agreed only after the people were told the lawful channels, as unresolved or inconclusive only
    with --approved-by, as referred only to a body that `refer` or --body names. Taking a matter to a
    lawful channel is a right and never a failure.
    """
    given = {"as": closed_as, "reason": reason, "body": body, "approved_by": approved_by, "note": note}
    acting.run(app_of(ctx), "close", record_id, "close", given, date)
