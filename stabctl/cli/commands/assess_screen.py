"""`stabctl assess screen`: whether a matter has to be assessed (应评事项)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context
from stabctl.cli.options import Day, Note, Reason, RecordId, app_of, words_option
from stabctl.domain.vocabulary import SCREENED


def assess_screen(
    ctx: Context,
    record_id: RecordId,
    screened: Annotated[str | None, words_option(SCREENED, "--as", help="In scope or not.")] = None,
    reason: Reason = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Record whether a matter has to be assessed.

    It comes before the decision: major policies, decisions, reforms and projects are in scope.
    """
    given = {"as": screened, "reason": reason, "note": note}
    acting.run(app_of(ctx), "assess screen", record_id, "screen", given, date)
