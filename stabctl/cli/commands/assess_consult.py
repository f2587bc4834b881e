"""`stabctl assess consult`: people were heard, and what they were answered (听取意见)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, Reason, RecordId, app_of, words_option
from stabctl.domain.vocabulary import ADOPTED, METHOD


def assess_consult(
    ctx: Context,
    record_id: RecordId,
    method: Annotated[str | None, words_option(METHOD, "--method", help="How they were heard.")] = None,
    invited: Annotated[str | None, Option("--invited", metavar="N", help="How many were asked.")] = None,
    heard: Annotated[str | None, Option("--heard", metavar="N", help="How many were heard.")] = None,
    in_favour: Annotated[str | None, Option("--in-favour", metavar="N", help="How many were in favour.")] = None,
    against: Annotated[str | None, Option("--against", metavar="N", help="How many were against.")] = None,
    days: Annotated[
        str | None,
        Option("--days", metavar="N", help="Days of public comment, or from the papers to the hearing."),
    ] = None,
    opinions: Annotated[
        str | None, Option("--opinions", metavar="TEXT", help="The main opinions, those against included.")
    ] = None,
    adopted: Annotated[str | None, words_option(ADOPTED, "--adopted", help="Whether they are adopted.")] = None,
    answer: Annotated[
        str | None,
        Option("--answer", metavar="TEXT", help="The answer, with the reason where they are not adopted."),
    ] = None,
    reason: Reason = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Record that people were heard, and what they were answered.

    Numbers of people only, never who they are. Opinions against are recorded like those in favour, and
    every opinion has an answer. Public comment is open, and the papers of a hearing are out before it,
    for the days of the law, or --reason says why not.
    """
    given = {
        "method": method,
        "invited": invited,
        "heard": heard,
        "in_favour": in_favour,
        "against": against,
        "days": days,
        "opinions": opinions,
        "adopted": adopted,
        "answer": answer,
        "reason": reason,
        "note": note,
    }
    app = app_of(ctx)
    acting.run(app, "assess consult", record_id, "consult", given, date, law=app.law)
