"""`stabctl follow-up`: the visit after the end (回访)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, RecordId, app_of, words_option
from stabctl.domain.vocabulary import CONTACT, PERFORMANCE, RELAPSE, SATISFACTION
from stabctl.errors import say


def follow_up(
    ctx: Context,
    record_id: RecordId,
    how: Annotated[str | None, words_option(CONTACT, "--how", help="How they were asked.")] = None,
    performance: Annotated[
        str | None, words_option(PERFORMANCE, "--performance", help="How the agreement is performed.")
    ] = None,
    relapse: Annotated[
        str | None, words_option(RELAPSE, "--relapse", help="Whether the dispute has come up again.")
    ] = None,
    satisfaction: Annotated[str | None, words_option(SATISFACTION, "--satisfaction", help="Their own answer.")] = None,
    asked_by: Annotated[str | None, Option("--asked-by", metavar="POST", help="The post that asked.")] = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Record a visit after the end of a dispute.

    How satisfied people are is their own answer, asked for by a post that did not handle the
    matter; that they do not want to say is an answer too.
    """
    given = {
        "how": how,
        "performance": performance,
        "relapse": relapse,
        "satisfaction": satisfaction,
        "asked_by": asked_by,
        "note": note,
    }
    app = app_of(ctx)
    acting.run(app, "follow-up", record_id, "follow-up", given, date)
    if relapse == "relapsed" or performance == "not-performed":
        app.note(
            say(
                "Where it has to be dealt with again: `stabctl reopen {record} --reason TEXT`; "
                "`stabctl rights {record}` shows how an agreement is enforced.",
                record=record_id,
            )
        )
