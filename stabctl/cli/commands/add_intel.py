"""`stabctl add intel`: register an intel item (信息)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting, adding
from stabctl.cli.adding import FromFile, SourceNumber, Summary, Title, Unit
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, app_of, words_option
from stabctl.domain.vocabulary import CATEGORY, LEVEL, SAFETY, SOURCE, THEME


def add_intel(
    ctx: Context,
    title: Title = None,
    level: Annotated[str | None, words_option(LEVEL, "--level", help="How important it is.")] = None,
    source: Annotated[str | None, words_option(SOURCE, "--source", help="How it came to the office.")] = None,
    theme: Annotated[str | None, words_option(THEME, "--theme", help="What kind of question it is.")] = None,
    category: Annotated[str | None, words_option(CATEGORY, "--category", help="The class of the matter.")] = None,
    safety: Annotated[
        str | None, words_option(SAFETY, "--safety", help="Somebody is in danger: whom to call is printed.")
    ] = None,
    known_at: Annotated[
        str | None,
        Option("--known-at", metavar="MOMENT", help="When the office knew of it, such as 2026-03-12T09:10."),
    ] = None,
    summary: Summary = None,
    former: Annotated[str | None, Option("--former", metavar="NUMBER", help="Its number in an earlier ledger.")] = None,
    source_no: SourceNumber = None,
    unit: Unit = None,
    date: Day = None,
    note: Note = None,
    from_file: FromFile = None,
) -> None:
    """Register an intel item: information about a matter.

    An item describes a matter (a road, a wage arrear, a compensation rule) and what should be
    done, never a person. --from takes one or many registrations as YAML or JSON and enters all
    of them or none.
    """
    given = {
        "title": title,
        "level": level,
        "source": source,
        "theme": theme,
        "category": category,
        "safety": safety,
        "known_at": known_at,
        "former": former,
        "source_no": source_no,
        "summary": summary,
        "unit": unit,
        "date": date,
    }
    app = app_of(ctx)
    if known_at is not None and known_at.strip():
        given["known_at"] = acting.moment_text(app, known_at, "--known-at")
    adding.run(app, "intel", given, note, from_file)
