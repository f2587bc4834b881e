"""`stabctl attach`: a file that belongs to a record, by reference."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.declaring import Argument, Context
from stabctl.cli.options import Day, Note, RecordId, app_of, words_option
from stabctl.domain.record import Record
from stabctl.domain.vocabulary import PAPER
from stabctl.errors import Refused, StabctlError, say
from stabctl.store.attachments import taken_in
from stabctl.store.ledger import YamlLedger


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
    ledger = app.ledger
    is_needed = partial(_is_needed, ledger, record_id)
    with taken_in(app.root, record_id, file, _attached(ledger.get(record_id)), is_needed) as (path, digest):
        if not ledger.git.leaves_out(path):
            raise Refused(
                say("git does not leave attachments/ out here, so papers could enter the history."),
                hint=say("Add a line `/attachments/` to the workspace's .gitignore and commit it."),
                record=record_id,
            )
        given = {"path": path, "sha256": digest, "paper": paper, "note": note}
        acting.run(app, "attach", record_id, "attach", given, date)


def _attached(record: Record) -> frozenset[str | None]:
    return frozenset(act.get("path") for act in record.acts if act.word == "attach")


def _is_needed(ledger: YamlLedger, record_id: str, path: str) -> bool:
    """Tell whether the record names a copy, or an interrupted command may still write that it does."""
    try:
        return ledger.is_interrupted or path in _attached(ledger.get(record_id))
    except (StabctlError, OSError):
        return True
