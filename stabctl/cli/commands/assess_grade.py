"""`stabctl assess grade`: the risk before and after the measures (风险等级)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, RecordId, app_of, words_option
from stabctl.domain.vocabulary import GRADE


def assess_grade(
    ctx: Context,
    record_id: RecordId,
    before: Annotated[str | None, words_option(GRADE, "--before", help="Before the measures.")] = None,
    after: Annotated[str | None, words_option(GRADE, "--after", help="After the measures.")] = None,
    measures: Annotated[str | None, Option("--measures", metavar="TEXT", help="What lowers the risk.")] = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Record the grade of risk, before and after the measures.

    It is the grade of the project, never of people. A grade falls only by a measure, and falls again
    only by a new one.
    """
    given = {"before": before, "after": after, "measures": measures, "note": note}
    acting.run(app_of(ctx), "assess grade", record_id, "grade", given, date)
