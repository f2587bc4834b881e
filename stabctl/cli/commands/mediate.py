"""`stabctl mediate`: one track of the three-way mediation (三调联动): begun, a session, its result."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Context, Option
from stabctl.cli.lawful import tell_protection
from stabctl.cli.options import Day, Note, RecordId, app_of, words_option
from stabctl.cli.paperwork import notice_text, print_paper
from stabctl.domain.folding import fold
from stabctl.domain.vocabulary import CONSENT, RESULT, TRACK
from stabctl.errors import Usage, Word, say


def mediate(
    ctx: Context,
    record_id: RecordId,
    track: Annotated[str | None, words_option(TRACK, "--track", help="People's, administrative or judicial.")] = None,
    consent: Annotated[
        str | None, words_option(CONSENT, "--consent", help="Begins it: whether each side consents.")
    ] = None,
    body: Annotated[str | None, Option("--body", metavar="TEXT", help="The body that mediates.")] = None,
    result: Annotated[str | None, words_option(RESULT, "--result", help="Ends it: what came of it.")] = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Record the mediation of a dispute: begun, a session, its result.

    With --consent a track begins, or ends at once where a side refuses; with --result it ends; with
    neither, --note tells of a session. Mediation is voluntary and closes no other way: a side may
    refuse or stop, and goes to any lawful channel; the notice of these channels is printed then. The
    dispute itself ends with `resolve` or `close`.
    """
    if consent is not None and result is not None:
        raise Usage(
            say("--consent and --result can't be given together."),
            hint=say("Record the beginning first, then the result."),
        )
    app = app_of(ctx)
    given: dict[str, str | None] = {"track": track, "note": note}
    if consent is not None:
        word, given = "mediate", {**given, "consent": consent, "body": body}
    elif result is not None:
        word, given = "mediation-result", {**given, "result": result}
    else:
        word = "mediation-session"
    if body is not None and consent is None:
        raise Usage(say("--body goes with --consent."), hint=say("The body is named when the mediation begins."))
    failed = consent == "refused" or result == "not-agreed"
    text = notice_text(app, record_id, "channels") if failed else ""
    made = acting.run(app, "mediate", record_id, word, given, date, more={"notice": text} if text else {})
    danger = fold(made.change.records[0]).values.get("safety")
    if consent == "all" and danger is not None:
        app.warn(
            say(
                "{record} is a matter of safety ({danger}); mediation never takes the place of protection.",
                record=record_id,
                danger=Word("safety", danger),
            )
        )
        tell_protection(app, (danger,))
    print_paper(app, text)
    if failed:
        app.note(
            say(
                "Tell the people the other lawful channels: `stabctl notify {record} --about channels --how written`.",
                record=record_id,
            )
        )
