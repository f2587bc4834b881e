"""`stabctl analyse`: record the analysis of an intel item (分析研判)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, Reason, RecordId, app_of, words_option
from stabctl.domain.conduct.handling import FITTING
from stabctl.domain.folding import fold
from stabctl.domain.vocabulary import ANALYSIS


def analyse(
    ctx: Context,
    record_id: RecordId,
    kind: Annotated[
        str | None, words_option(ANALYSIS, "--kind", help="The kind of analysis (default: the one that fits).")
    ] = None,
    finding: Annotated[str | None, Option("--finding", metavar="TEXT", help="What the analysis found.")] = None,
    advice: Annotated[str | None, Option("--advice", metavar="TEXT", help="What should be done.")] = None,
    reason: Reason = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Record the analysis of an intel item.

    A major item has targeted analysis, an urgent one prompt, others routine; without --kind it is
    the one that fits, and another one needs --reason. The analysis is of the matter. It can be
    repeated.
    """
    app = app_of(ctx)
    if kind is None:
        values = fold(app.ledger.get(record_id)).values
        kind = FITTING.get(values.get("level", ""))
    given = {"kind": kind, "finding": finding, "advice": advice, "reason": reason, "note": note}
    acting.run(app, "analyse", record_id, "analyse", given, date)
