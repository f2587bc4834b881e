"""`stabctl history`: the acts of a matter, by whom and when, and the commits behind them."""

from __future__ import annotations

from typing import Any

from stabctl.cli.context import App
from stabctl.cli.declaring import Context
from stabctl.cli.describing import act_data, act_details
from stabctl.cli.options import RecordId, app_of
from stabctl.cli.tables import Layout, print_table
from stabctl.domain.folding import fold
from stabctl.domain.record import Record
from stabctl.store.git import Commit


def history(ctx: Context, record_id: RecordId) -> None:
    """Show the acts of a matter and the commits behind them.

    Each act has the day it happened, the instant it was written down, the post, its digest, and
    the commit that brought it in; an act without a commit of the tool was entered by hand.
    """
    app = app_of(ctx)
    record = app.ledger.get(record_id)
    commits = app.ledger.commits(record_id)
    if app.json:
        app.emit("history", _data(record, commits))
        return
    _acts(app, record)
    app.print("")
    heads = [app.word("field", head) for head in ("commit", "digest", "author", "subject")]
    rows = [[c.id[:8], _one_of(c.acts, record), c.author, c.subject] for c in commits]
    print_table(heads, rows, layout=Layout(folds=3, spare=(2,)))


def _data(record: Record, commits: list[Commit]) -> dict[str, Any]:
    retracted = fold(record).retracted
    behind = _behind(commits)
    acts = [{**act_data(act, retracted), "commit": _commit(behind.get(act.short))} for act in record.acts]
    return {"record": record.id, "acts": acts, "commits": [_commit(commit) for commit in commits]}


def _behind(commits: list[Commit]) -> dict[str, Commit]:
    """Find the commit of each act by the digest in its trailer."""
    return {digest: commit for commit in commits for digest in commit.acts}


def _commit(commit: Commit | None) -> dict[str, Any] | None:
    if commit is None:
        return None
    return {
        "id": commit.id,
        "author": commit.author,
        "when": commit.when,
        "subject": commit.subject,
        "by_tool": bool(commit.acts),
    }


def _one_of(digests: tuple[str, ...], record: Record) -> str:
    """Name the act of this record that a commit brought in; a dash for a commit made by hand."""
    return next((act.short for act in record.acts if act.short in digests), "—")


def _acts(app: App, record: Record) -> None:
    life = fold(record)
    rows, states = [], []
    for act in record.acts:
        taken_back = act.digest in life.retracted
        details = act_details(app, life.kind, act).replace("\n", " ")
        rows.append(
            [
                act.short,
                str(act.text["date"])[:10],
                _minutes(str(act.text["recorded"])),
                act.by,
                app.word("act", act.word),
                f"{app.say('(retracted)')} {details}" if taken_back else details,
            ]
        )
        states.append("skipped" if taken_back else "")
    heads = [app.word("field", head) for head in ("digest", "day", "recorded", "by", "act", "details")]
    print_table(heads, rows, states)


def _minutes(instant: str) -> str:
    """Show an instant to the minute, as it was written."""
    return instant[:16].replace("T", " ")
