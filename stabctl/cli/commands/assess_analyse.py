"""`stabctl assess analyse`: the four tests and the forecast (分析研判)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, RecordId, app_of, words_option
from stabctl.domain.vocabulary import EXTENT, INTENSITY, PEOPLE, TEST


def assess_analyse(
    ctx: Context,
    record_id: RecordId,
    legality: Annotated[str | None, words_option(TEST, "--legality", help="Legality.")] = None,
    reasonableness: Annotated[str | None, words_option(TEST, "--reasonableness", help="Reasonableness.")] = None,
    feasibility: Annotated[str | None, words_option(TEST, "--feasibility", help="Feasibility.")] = None,
    controllability: Annotated[str | None, words_option(TEST, "--controllability", help="Controllability.")] = None,
    people: Annotated[
        str | None, words_option(PEOPLE, "--people", help="How many people a conflict would concern.")
    ] = None,
    extent: Annotated[str | None, words_option(EXTENT, "--extent", help="How far it would reach.")] = None,
    intensity: Annotated[str | None, words_option(INTENSITY, "--intensity", help="How strong it would be.")] = None,
    finding: Annotated[
        str | None,
        Option("--finding", metavar="TEXT", help="Preconditions, timing, effects that follow, supporting measures."),
    ] = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Record the four tests and the forecast.

    Legality, reasonableness, feasibility and controllability; how many people a conflict would
    concern, how far it would reach, and how strong it would be. The finding speaks of preconditions,
    timing, effects that follow and supporting measures.
    """
    given = {
        "legality": legality,
        "reasonableness": reasonableness,
        "feasibility": feasibility,
        "controllability": controllability,
        "people": people,
        "extent": extent,
        "intensity": intensity,
        "finding": finding,
        "note": note,
    }
    acting.run(app_of(ctx), "assess analyse", record_id, "analyse", given, date)
