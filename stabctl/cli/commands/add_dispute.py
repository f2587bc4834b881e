"""`stabctl add dispute`: register a dispute."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import adding
from stabctl.cli.adding import FromFile, SourceNumber, Summary, Title, Unit
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, app_of, words_option
from stabctl.domain.vocabulary import CATEGORY, PARTIES, PEOPLE, POLICY_CAUSE, SAFETY, SOURCE


def add_dispute(
    ctx: Context,
    title: Title = None,
    category: Annotated[str | None, words_option(CATEGORY, "--category", help="The class of the dispute.")] = None,
    source: Annotated[str | None, words_option(SOURCE, "--source", help="How it came to the office.")] = None,
    people: Annotated[str | None, words_option(PEOPLE, "--people", help="How many people it concerns.")] = None,
    parties: Annotated[
        str | None, words_option(PARTIES, "--parties", help="Between individuals, units, or one and the other.")
    ] = None,
    respondent: Annotated[
        str | None, Option("--respondent", metavar="UNIT", help="The unit that the matter is about.")
    ] = None,
    policy_cause: Annotated[
        str | None, words_option(POLICY_CAUSE, "--policy-cause", help="What in a policy caused it.")
    ] = None,
    safety: Annotated[
        str | None, words_option(SAFETY, "--safety", help="Somebody is in danger: whom to call is printed.")
    ] = None,
    summary: Summary = None,
    dossier: Annotated[
        str | None,
        Option("--dossier", metavar="NUMBER", help="The number of the paper dossier, which keeps the names."),
    ] = None,
    former: Annotated[str | None, Option("--former", metavar="NUMBER", help="Its number in an earlier ledger.")] = None,
    source_no: SourceNumber = None,
    unit: Unit = None,
    date: Day = None,
    note: Note = None,
    from_file: FromFile = None,
) -> None:
    """Register a dispute.

    One matter is one record. The number is printed; the paper dossier keeps the names, the
    record keeps the dossier's number. --from takes one or many registrations as YAML or JSON and
    enters all of them or none.
    """
    given = {
        "title": title,
        "category": category,
        "source": source,
        "people": people,
        "parties": parties,
        "respondent": respondent,
        "policy_cause": policy_cause,
        "safety": safety,
        "dossier": dossier,
        "former": former,
        "source_no": source_no,
        "summary": summary,
        "unit": unit,
        "date": date,
    }
    adding.run(app_of(ctx), "dispute", given, note, from_file)
