"""`stabctl assess decide`: what was decided on the report (决策)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import ApprovedBy, Day, Note, Reason, RecordId, app_of, words_option
from stabctl.domain.vocabulary import DECISION


def assess_decide(
    ctx: Context,
    record_id: RecordId,
    decided: Annotated[str | None, words_option(DECISION, "--as", help="What was decided.")] = None,
    approved_by: ApprovedBy = None,
    limit: Annotated[
        str | None, Option("--limit", metavar="DATE", help="The day on which it is looked at again.")
    ] = None,
    reason: Reason = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Record the decision.

    Nothing goes ahead at high risk: the plan is changed and graded again, or it is suspended or not
    implemented. --limit is the first milestone at which it is looked at again.
    """
    given = {"as": decided, "approved_by": approved_by, "limit": limit, "reason": reason, "note": note}
    acting.run(app_of(ctx), "assess decide", record_id, "decide", given, date)
