"""`stabctl attach`: a file that belongs to a record, by reference."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Argument, Context
from stabctl.cli.options import Day, Note, RecordId, app_of, words_option
from stabctl.domain.vocabulary import PAPER
from stabctl.errors import Refused, say
from stabctl.store.attachments import taken_in


def attach(
    ctx: Context,
    record_id: RecordId,
    file: Annotated[str, Argument(metavar="FILE", help="The file; it is copied into attachments/.")],
    paper: Annotated[str | None, words_option(PAPER, "--paper", help="Which paper of the dossier it is.")] = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Attach a file to a record, by reference.

    The file is copied into attachments/, which git leaves out: papers with names must never enter the
    history. The record keeps its place and its SHA-256, so that `check` finds a changed one.
    """
    app = app_of(ctx)
    acting.keys_of(app, record_id, "attach")
    known = {act.get("path") for act in app.ledger.get(record_id).acts if act.word == "attach"}
    with taken_in(app.root, record_id, file, {path for path in known if path is not None}) as (path, digest):
        if not app.ledger.git.leaves_out(path):
            raise Refused(
                say("git does not leave attachments/ out here, so papers could enter the history."),
                hint=say("Add a line `/attachments/` to the workspace's .gitignore and commit it."),
                record=record_id,
            )
        given = {"path": path, "sha256": digest, "paper": paper, "note": note}
        acting.run(app, "attach", record_id, "attach", given, date)
