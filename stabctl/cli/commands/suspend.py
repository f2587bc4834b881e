"""`stabctl suspend`: let the clock of a dispute stand still (中止)."""

from __future__ import annotations

from typing import Annotated

import typer

from stabctl.cli import acting
from stabctl.cli.options import ApprovedBy, Day, Note, Reason, RecordId, Told, app_of, words_option
from stabctl.domain.vocabulary import CAUSE


def suspend(
    ctx: typer.Context,
    record_id: RecordId,
    cause: Annotated[str | None, words_option(CAUSE, "--cause", help="What the matter waits for.")] = None,
    reason: Reason = None,
    approved_by: ApprovedBy = None,
    told: Told = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Let the clock of a dispute stand still.

    The limit moves by the days of the suspension when the matter is resumed. The people
    concerned are told in writing; the day on which they were told belongs into the record.
    """
    given = {"cause": cause, "reason": reason, "approved_by": approved_by, "told": told, "note": note}
    acting.run(app_of(ctx), "suspend", record_id, "suspend", given, date)
