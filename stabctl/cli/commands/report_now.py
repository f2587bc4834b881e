"""`stabctl report-now`: report a major or urgent item at once (即知即报), then follow up (续报、终报)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Note, RecordId, app_of, words_option
from stabctl.domain.folding import fold
from stabctl.domain.moments import write_instant
from stabctl.domain.vocabulary import STAGE


def report_now(
    ctx: Context,
    record_id: RecordId,
    to: Annotated[str | None, Option("--to", metavar="UNIT", help="The unit that it was reported to.")] = None,
    stage: Annotated[
        str | None, words_option(STAGE, "--stage", help="Which report it is (default: the next one).")
    ] = None,
    date: Annotated[
        str | None,
        Option("--date", metavar="MOMENT", help="When it was reported, to the minute (default: now)."),
    ] = None,
    note: Note = None,
) -> None:
    """Record that an intel item was reported at once.

    The lag runs from --known-at of the item to this moment. What is known is reported first, the
    rest follows: first, follow-up and final report.
    """
    app = app_of(ctx)
    if stage is None:
        begun = fold(app.ledger.get(record_id)).axes.get("reporting")
        stage = "follow-up" if begun else "first"
    moment = date if date is not None else write_instant(app.now)
    acting.run(app, "report-now", record_id, "report-now", {"stage": stage, "to": to, "note": note}, moment)
