"""`stabctl dossier`: which papers are in the paper dossier of a matter (卷宗)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context
from stabctl.cli.options import Day, Note, RecordId, app_of, words_option
from stabctl.domain.vocabulary import PAPER


def dossier(
    ctx: Context,
    record_id: RecordId,
    papers: Annotated[
        list[str] | None, words_option(PAPER, "--papers", help="The papers; can be repeated, or with commas.")
    ] = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Record which papers are in the paper dossier of a matter.

    The papers stay on paper; `show` names the required ones that a mediated matter still lacks.
    """
    acting.run(app_of(ctx), "dossier", record_id, "dossier", {"papers": papers, "note": note}, date)
