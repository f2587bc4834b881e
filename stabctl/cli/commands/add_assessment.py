"""`stabctl add assessment`: a project or decision that may have to be assessed (社会稳定风险评估)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import adding
from stabctl.cli.adding import FromFile, Summary, Title, Unit
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, app_of, words_option
from stabctl.domain.vocabulary import ASSESSED


def add_assessment(
    ctx: Context,
    title: Title = None,
    form: Annotated[str | None, words_option(ASSESSED, "--form", help="What is to be assessed.")] = None,
    owner: Annotated[str | None, Option("--owner", metavar="UNIT", help="The unit that decides on it.")] = None,
    dossier: Annotated[
        str | None, Option("--dossier", metavar="NUMBER", help="The number of its dedicated file.")
    ] = None,
    former: Annotated[str | None, Option("--former", metavar="NUMBER", help="Its number in an earlier ledger.")] = None,
    summary: Summary = None,
    unit: Unit = None,
    date: Day = None,
    note: Note = None,
    from_file: FromFile = None,
) -> None:
    """Register a project or decision to be assessed.

    The assessment is of its effects on people, before it is decided; it is no list of those who
    object. The steps follow with `stabctl assess`.
    """
    given = {
        "title": title,
        "form": form,
        "owner": owner,
        "dossier": dossier,
        "former": former,
        "summary": summary,
        "unit": unit,
        "date": date,
    }
    adding.run(app_of(ctx), "assessment", given, note, from_file)
