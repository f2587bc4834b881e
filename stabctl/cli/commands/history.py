"""`stabctl history`: the acts of a matter, by whom and when, and the commits behind them."""

from __future__ import annotations

import typer

from stabctl.cli.describing import act_data, act_details
from stabctl.cli.options import RecordId, app_of
from stabctl.cli.tables import print_table
from stabctl.domain.life import fold


def history(ctx: typer.Context, record_id: RecordId) -> None:
    """Show the acts of a matter and the commits behind them.

    Each act has the day it happened, the instant it was written down, the post, its digest, and
    the commit that brought it in; an act without a commit of the tool was entered by hand.
    """
    app = app_of(ctx)
    record = app.ledger.get(record_id)
    commits = app.ledger.commits(record_id)
    life = fold(record)
    behind = {digest: commit for commit in commits for digest in commit.acts}
    if app.json:
        acts = []
        for act in record.acts:
            commit = behind.get(act.short)
            found = (
                None
                if commit is None
                else {"id": commit.id, "author": commit.author, "when": commit.when, "subject": commit.subject}
            )
            acts.append({**act_data(act, life.retracted), "commit": found})
        others = [{"id": c.id, "author": c.author, "when": c.when, "subject": c.subject} for c in commits if not c.acts]
        app.emit("history", {"record": record.id, "acts": acts, "commits_by_hand": others})
        return
    rows = []
    for act in record.acts:
        commit = behind.get(act.short)
        details = act_details(app, act).replace("\n", " ")
        if act.digest in life.retracted:
            details = app.say("(retracted)") + " " + details
        rows.append(
            [
                act.short,
                str(act.text["date"]),
                str(act.text["recorded"]),
                act.by,
                app.word("act", act.word),
                f"{commit.id[:8]} {commit.author}" if commit is not None else "—",
                details,
            ]
        )
    print_table(
        [app.word("field", head) for head in ("digest", "day", "recorded", "by", "act", "commit", "details")], rows
    )
    for commit in commits:
        if not commit.acts:
            app.tell(
                app.say(
                    "Without the tool: {commit} {when} {author}: {subject}",
                    commit=commit.id[:8],
                    when=commit.when,
                    author=commit.author,
                    subject=commit.subject,
                )
            )
