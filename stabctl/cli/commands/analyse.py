"""`stabctl analyse`: record the analysis of an intel item (分析研判)."""

from __future__ import annotations

from typing import Annotated

import typer

from stabctl.cli import acting
from stabctl.cli.options import Day, Note, RecordId, app_of, words_option
from stabctl.domain.vocabulary import ANALYSIS


def analyse(
    ctx: typer.Context,
    record_id: RecordId,
    kind: Annotated[str | None, words_option(ANALYSIS, "--kind", help="The kind of analysis.")] = None,
    finding: Annotated[str | None, typer.Option("--finding", metavar="TEXT", help="What the analysis found.")] = None,
    advice: Annotated[str | None, typer.Option("--advice", metavar="TEXT", help="What should be done.")] = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Record the analysis of an intel item.

    An ordinary question has routine analysis, a sudden one prompt, a major one targeted; the
    analysis is of the matter. It can be repeated.
    """
    given = {"kind": kind, "finding": finding, "advice": advice, "note": note}
    acting.run(app_of(ctx), "analyse", record_id, "analyse", given, date)
