"""`stabctl opinion`: an opinion that was heard at a consultation, and the answer to it."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, Reason, RecordId, app_of, words_option
from stabctl.domain.vocabulary import ADOPTED


def opinion(
    ctx: Context,
    record_id: RecordId,
    said: Annotated[str | None, Option("--opinion", metavar="TEXT", help="What was said; never who said it.")] = None,
    adopted: Annotated[str | None, words_option(ADOPTED, "--adopted", help="Whether it is adopted.")] = None,
    reason: Reason = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Record an opinion that was heard at a consultation, with its answer.

    An opinion that is not adopted is answered as well: --reason says why, or what follows from it.
    """
    given = {"opinion": said, "adopted": adopted, "reason": reason, "note": note}
    acting.run(app_of(ctx), "opinion", record_id, "opinion", given, date)
