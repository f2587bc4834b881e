"""`stabctl resolve`: record that a matter is settled (化解；办结)."""

from __future__ import annotations

from typing import Annotated

import typer

from stabctl.cli import acting
from stabctl.cli.options import Day, Note, RecordId, app_of, words_option
from stabctl.domain.vocabulary import FORM, SETTLEMENT


def resolve(
    ctx: typer.Context,
    record_id: RecordId,
    settled_as: Annotated[
        str | None, words_option(SETTLEMENT, "--as", help="By agreement, or settled otherwise (disputes).")
    ] = None,
    form: Annotated[str | None, words_option(FORM, "--form", help="The form of the agreement.")] = None,
    effective: Annotated[
        str | None, typer.Option("--effective", metavar="DATE", help="The day the agreement takes effect.")
    ] = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Record that a matter is settled.

    A dispute is settled by agreement, or otherwise when the demand is met; an intel item is
    closed (done). Withdrawn, referred or failed matters are closed with `close`.
    """
    given = {"as": settled_as, "form": form, "effective": effective, "note": note}
    acting.run(app_of(ctx), "resolve", record_id, "resolve", given, date)
