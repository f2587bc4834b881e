"""`stabctl undo`: take back the last command of this clone."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.context import App
from stabctl.cli.declaring import Context, Option
from stabctl.cli.describing import record_data, status_word
from stabctl.cli.options import Day, Note, Reason, app_of
from stabctl.domain.folding import fold
from stabctl.workflow.undoing import Undoing, Undone


def undo(
    ctx: Context,
    reason: Reason = None,
    date: Day = None,
    note: Note = None,
    dry_run: Annotated[bool, Option("--dry-run", help="Show what would be done; write nothing.")] = False,
) -> None:
    """Take back the last command of this clone, by a new act and commit.

    An act is retracted, so that a second undo restores it; a number that was just registered is
    voided for good. Nothing is taken back that something later depends on.
    """
    app = app_of(ctx)
    day = acting.day_text(app, date)
    undoing = Undoing(app.ledger, app.office, day, app.post, app.now, reason, note, app.law)
    undone = undoing.preview() if dry_run else undoing.carry_out()
    for warning in undone.warnings:
        app.warn(warning)
    acting.printed(lambda: _answer(app, undone), undone.records, undone.commit)


def _answer(app: App, undone: Undone) -> None:
    if app.json:
        app.emit("undo", _data(app, undone))
        return
    for record, act, _ in undone.steps:
        values = {
            "record": record.id,
            "act": app.word("act", act.word),
            "day": act.day,
            "digest": act.short,
            "status": status_word(app, fold(record)),
        }
        if undone.commit is None:
            app.tell(
                app.say(
                    "{record}: {act} of {day} ({digest}) would be taken back; the matter is {status} then.", **values
                )
            )
        else:
            app.tell(app.say("{record}: {act} of {day} ({digest}) is taken back; the matter is {status}.", **values))
    if undone.commit is None:
        if any(by.word == "void" for _, _, by in undone.steps):
            app.tell(app.say("A number that is void stays so; a second undo does not bring it back."))
        app.tell(app.say("Nothing is written yet."))
    else:
        app.tell(
            app.say(
                "Commit {commit} takes back commit {before}.",
                commit=undone.commit[:12],
                before=undone.command.commit[:12],
            )
        )


def _data(app: App, undone: Undone) -> dict[str, object]:
    return {
        "records": [record_data(app, fold(record)) for record in undone.records],
        "commit": undone.commit,
        "undone": {
            "commit": undone.command.commit,
            "acts": [
                {
                    "record": record.id,
                    "act": act.word,
                    "date": act.text["date"],
                    "digest": act.digest,
                    "by_act": by.word,
                    "by_digest": by.digest,
                }
                for record, act, by in undone.steps
            ],
        },
    }
