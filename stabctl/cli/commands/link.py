"""`stabctl link`: records that belong together (关联)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, RecordId, app_of, words_option
from stabctl.domain.vocabulary import RELATION


def link(
    ctx: Context,
    record_id: RecordId,
    to: Annotated[str | None, Option("--to", metavar="ID", help="The number of the other record.")] = None,
    relation: Annotated[
        str | None, words_option(RELATION, "--relation", help="What the other record is to this one.")
    ] = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Link a record to another one.

    The link stands in the record that it starts from; `show` names it from both.
    """
    given = {"to": to, "relation": relation, "note": note}
    acting.run(app_of(ctx), "link", record_id, "link", given, date)
