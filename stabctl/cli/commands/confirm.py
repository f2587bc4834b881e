"""`stabctl confirm`: the judicial confirmation of an agreement (司法确认)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context
from stabctl.cli.options import Day, Note, RecordId, app_of, words_option
from stabctl.domain.vocabulary import CONFIRMATION


def confirm(
    ctx: Context,
    record_id: RecordId,
    said_as: Annotated[str | None, words_option(CONFIRMATION, "--as", help="How it stands.")] = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Record how the judicial confirmation of an agreement stands.

    Both parties apply to the court together. An agreement on ownership or on a family status can't be
    confirmed; `stabctl rights ID` shows the period.
    """
    given = {"as": said_as, "note": note}
    app = app_of(ctx)
    acting.run(app, "confirm", record_id, "confirm", given, date, law=app.law)
