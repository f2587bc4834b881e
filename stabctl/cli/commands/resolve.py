"""`stabctl resolve`: record that a matter is settled (化解；办结)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.asking import complete
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, RecordId, app_of, words_option
from stabctl.domain.folding import fold
from stabctl.domain.keys import word
from stabctl.domain.vocabulary import FORM, SETTLEMENT, SIGNED, SUBJECT
from stabctl.errors import Word, say


def resolve(
    ctx: Context,
    record_id: RecordId,
    settled_as: Annotated[
        str | None, words_option(SETTLEMENT, "--as", help="By agreement, or settled otherwise (disputes).")
    ] = None,
    form: Annotated[str | None, words_option(FORM, "--form", help="The form of the agreement.")] = None,
    effective: Annotated[
        str | None, Option("--effective", metavar="DATE", help="The day the agreement takes effect.")
    ] = None,
    signed: Annotated[
        list[str] | None, words_option(SIGNED, "--signed", help="Who signed a written agreement, and the seal.")
    ] = None,
    subject: Annotated[
        str | None, words_option(SUBJECT, "--subject", help="What the agreement settles (for judicial confirmation).")
    ] = None,
    instalments: Annotated[
        list[str] | None,
        Option("--instalments", metavar="DATE", help="The days on which the agreement is performed."),
    ] = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Record that a matter is settled.

    A dispute is settled by agreement, or otherwise when the demand is met; an intel item, an
    assessment or an activity is closed (done). A written agreement takes effect when the parties
    and the mediator have signed and the seal is on it; --effective then needs --signed. Withdrawn,
    referred or failed matters are closed with `close`.
    """
    app = app_of(ctx)
    if form == "written" and effective is not None and not signed and app.interactive:
        signed = list(complete(app, [word("signed", SIGNED).several()], {})["signed"])
    given = {
        "as": settled_as,
        "form": form,
        "signed": signed,
        "effective": effective,
        "subject": subject,
        "instalments": instalments,
        "note": note,
    }
    outcome = acting.run(app, "resolve", record_id, "resolve", given, date)
    agreed = outcome.acts[0].get("as") == "agreement" and outcome.acts[0].get("subject") is None
    category = fold(outcome.change.records[0]).values.get("category")
    if agreed and category is not None and app.law.subject_to_ask(category) is not None:
        app.note(
            say(
                "The period for judicial confirmation runs. An agreement on {subjects} can't be confirmed: "
                "for such a one retract this and give --subject.",
                subjects=tuple(Word("subject", each) for each in dict.fromkeys(app.law.not_confirmable.values())),
            )
        )
