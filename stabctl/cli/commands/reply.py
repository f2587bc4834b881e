"""`stabctl reply`: the answer to a referral or to a request for instructions."""

from __future__ import annotations

from typing import Annotated

import typer

from stabctl.cli import acting
from stabctl.cli.asking import complete_texts
from stabctl.cli.context import App
from stabctl.cli.options import Day, Note, RecordId, app_of, words_option
from stabctl.domain.folding import fold
from stabctl.domain.keys import Form, Key
from stabctl.domain.vocabulary import REPLY_OF
from stabctl.errors import Usage, say


def reply(
    ctx: typer.Context,
    record_id: RecordId,
    of: Annotated[
        str | None, words_option(REPLY_OF, "--of", help="What it answers (default: the one that is awaited).")
    ] = None,
    note: Note = None,
    date: Day = None,
) -> None:
    """Record the answer to a referral or to a request for instructions."""
    app = app_of(ctx)
    of = of or _awaited(app, record_id)
    of = complete_texts(app, [Key("of", Form.WORD, words=REPLY_OF)], {"of": of})["of"]
    if of not in REPLY_OF:
        raise Usage(
            say("There is no answer to {word}.", word=of), hint=say("Use one of: {words}.", words=REPLY_OF.words)
        )
    acting.run(app, "reply", record_id, f"{of}-reply", {"note": note}, date)


def _awaited(app: App, record_id: str) -> str | None:
    """Name the one answer that is awaited; None where there are two or none."""
    axes = fold(app.ledger.get(record_id)).axes
    waiting = [of for of in REPLY_OF.words if axes.get(of) == "waiting"]
    return waiting[0] if len(waiting) == 1 else None
