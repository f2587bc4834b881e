"""`stabctl suspend`: let the clock of a dispute stand still (中止)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context
from stabctl.cli.options import ApprovedBy, Day, Note, Reason, RecordId, Told, app_of, words_option
from stabctl.cli.reading import timing_of
from stabctl.domain.folding import fold
from stabctl.domain.vocabulary import CAUSE
from stabctl.errors import Word, say
from stabctl.query.clocks import clocks_of


def suspend(
    ctx: Context,
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
    concerned are told in writing; the day on which they were told belongs into the record. The law's
    periods of a petition run on.
    """
    given = {"cause": cause, "reason": reason, "approved_by": approved_by, "told": told, "note": note}
    app = app_of(ctx)
    outcome = acting.run(app, "suspend", record_id, "suspend", given, date)
    life = fold(outcome.change.records[0])
    for clock in clocks_of(life, timing_of(app, [life], app.today)):
        if clock.rule is not None and clock.is_running and clock.limit is not None:
            app.note(
                say(
                    "The law's period runs on: {clock}, until {day}.",
                    clock=Word("clock-of", clock.what),
                    day=clock.limit,
                )
            )
