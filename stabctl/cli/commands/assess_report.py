"""`stabctl assess report`: the assessment report with its plans (评估报告、预案)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, RecordId, app_of


def assess_report(
    ctx: Context,
    record_id: RecordId,
    advice: Annotated[str | None, Option("--advice", metavar="TEXT", help="What the report advises.")] = None,
    contingency: Annotated[
        str | None,
        Option("--contingency", metavar="TEXT", help="The plans for prevention, resolution and contingency."),
    ] = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Record the assessment report.

    It advises on the decision and holds the plans for prevention, resolution and contingency.
    """
    given = {"advice": advice, "contingency": contingency, "note": note}
    acting.run(app_of(ctx), "assess report", record_id, "report", given, date)
