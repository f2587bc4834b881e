"""`stabctl major add`: list a dispute as a major case (挂牌)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Criteria, Day, Lead, Limit, Note, Reason, RecordId, Staff, app_of, words_option
from stabctl.domain.vocabulary import LISTING_LEVEL


def major_add(
    ctx: Context,
    record_id: RecordId,
    level: Annotated[str | None, words_option(LISTING_LEVEL, "--level", help="Who lists it.")] = None,
    reason: Reason = None,
    lead: Lead = None,
    staff: Staff = None,
    criteria: Criteria = None,
    workgroup: Annotated[
        str | None, Option("--workgroup", metavar="TEXT", help="The dedicated working group, as posts or units.")
    ] = None,
    limit: Limit = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """List a dispute as a major case.

    A listed case has a leader (for at least one of the four criteria), staff and a limit: given here,
    or by its assignment before. Listing stands beside the dispute's own status.
    """
    given = {
        "level": level,
        "reason": reason,
        "lead": lead,
        "staff": staff,
        "criteria": criteria,
        "workgroup": workgroup,
        "limit": limit,
        "note": note,
    }
    acting.run(app_of(ctx), "major add", record_id, "major", given, date)
