"""`stabctl assess plan`: who assesses, how, and by when (评估方案)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, Reason, RecordId, app_of, words_option
from stabctl.domain.vocabulary import METHOD, PROCEDURE


def assess_plan(
    ctx: Context,
    record_id: RecordId,
    lead: Annotated[str | None, Option("--lead", metavar="UNIT", help="The lead department.")] = None,
    assist: Annotated[
        list[str] | None,
        Option("--assist", metavar="UNIT", help="Assisting departments; can be repeated, or with commas."),
    ] = None,
    procedure: Annotated[str | None, words_option(PROCEDURE, "--procedure", help="Ordinary or simplified.")] = None,
    methods: Annotated[
        list[str] | None,
        words_option(METHOD, "--methods", help="How people are heard; can be repeated, or with commas."),
    ] = None,
    scope: Annotated[
        str | None, Option("--scope", metavar="TEXT", help="What is assessed, and whose interests it touches.")
    ] = None,
    limit: Annotated[
        str | None, Option("--limit", metavar="DATE", help="The day by which the report is to be ready.")
    ] = None,
    reason: Reason = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Record the plan of an assessment.

    The lead department and those that assist, the methods by which people are heard, and the
    procedure; the simplified one needs --reason.
    """
    given = {
        "lead": lead,
        "assist": assist,
        "procedure": procedure,
        "methods": methods,
        "scope": scope,
        "limit": limit,
        "reason": reason,
        "note": note,
    }
    acting.run(app_of(ctx), "assess plan", record_id, "plan", given, date)
