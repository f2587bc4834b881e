"""`stabctl act`: record a way of handling a dispute (现场接访、主动约访、召开协调会 and others)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.asking import complete_texts
from stabctl.cli.declaring import Context
from stabctl.cli.options import Day, Note, RecordId, app_of, words_option
from stabctl.domain.keys import word
from stabctl.domain.vocabulary import WAY
from stabctl.errors import Usage, say


def act(
    ctx: Context,
    record_id: RecordId,
    kind: Annotated[str | None, words_option(WAY, "--kind", help="The way of handling.")] = None,
    note: Note = None,
    date: Day = None,
) -> None:
    """Record a way of handling a dispute.

    What was done stays apart from how the matter stands: an act changes no status.
    """
    app = app_of(ctx)
    keys = [word("kind", WAY), *acting.keys_of(app, record_id, WAY.words[0])]
    given = complete_texts(app, keys, {"kind": kind, "note": note})
    if given["kind"] not in WAY:
        raise Usage(
            say("There is no way of handling called {word}.", word=given["kind"]),
            hint=say("Use one of: {words}.", words=WAY.words),
        )
    acting.run(app, "act", record_id, given["kind"], {"note": given.get("note")}, date)
