"""`stabctl sync`: exchange with the remote, merged record by record."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli.context import App
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import app_of
from stabctl.cli.reading import require_post
from stabctl.errors import say
from stabctl.store.syncing.exchange import Exchanged
from stabctl.store.syncing.merging import Author


def sync(
    ctx: Context,
    remote: Annotated[
        str | None,
        Option("--remote", metavar="NAME", help="The remote (default: the branch's own, or the only one)."),
    ] = None,
) -> None:
    """Exchange with the remote, and merge record by record.

    Both sides' acts are kept. Of two matters with one number the one that was not pushed gets the next free number.
    A merge that git left unfinished is finished.
    """
    app = app_of(ctx)
    exchange, author = app.ledger.exchange, Author(lambda: _post(app), app.now)
    try:
        done = exchange.run(author, remote)
    except KeyboardInterrupt:
        app.note(say("Interrupted; nothing is lost. `stabctl sync` goes on where this one stopped."))
        raise
    if app.json:
        app.emit("sync", _data(done))
        return
    _tell(app, done)


def _post(app: App) -> str:
    """Return the post that acts, as far as the merge itself writes something down."""
    require_post(app, app.post)
    return app.post


def _data(done: Exchanged) -> dict[str, object]:
    return {
        "upstream": done.upstream,
        "commit": done.commit,
        "came": list(done.came),
        "went": list(done.went),
        "merged": list(done.merged),
        "renumbered": [{"from": old, "to": new} for old, new in done.renumbered],
        "set_aside": [
            {"record": each.record, "key": each.key, "stands": each.stands, "other": each.other}
            for each in done.set_aside
        ],
        "impossible": list(done.impossible),
        "turned": [{"record": record, "status": status} for record, status in done.turned],
        "reports": [{"path": path, "ours": commit} for path, commit in done.reports],
        "tries": done.tries,
    }


def _tell(app: App, done: Exchanged) -> None:
    if not done.came and not done.went:
        app.tell(
            app.say("Nothing to exchange: this clone and {upstream} hold the same records.", upstream=done.upstream)
        )
    else:
        app.print(
            app.say(
                "Exchanged with {upstream}: {came} records came, {went} went.",
                upstream=done.upstream,
                came=len(done.came),
                went=len(done.went),
            )
        )
    if done.merged:
        app.print(app.say("Changed on both sides and merged: {records}.", records=done.merged))
    for old, new in done.renumbered:
        app.print(app.say("Two matters had the number {old}; the one registered here is {new} now.", old=old, new=new))
    for each in done.set_aside:
        app.print(
            app.say(
                "{record}: both sides changed {key} by hand; {stands} stands, {other} is kept in the act set-aside.",
                record=each.record,
                key=app.word("key", each.key),
                stands=each.stands or "—",
                other=each.other or "—",
            )
        )
    if done.impossible:
        app.print(
            app.say(
                "Acts that are not possible together stand in {count} records: {records}. See `stabctl check`.",
                count=len(done.impossible),
                records=done.impossible,
            )
        )
    for record, status in done.turned:
        app.print(
            app.say(
                "{record} is {status} now, which it was on neither side; `stabctl history {record}` shows why. "
                "Enter what is right.",
                record=record,
                status=app.word("status", status),
            )
        )
    for path, commit in done.reports:
        app.print(
            app.say(
                "{path} was issued on both sides; the remote's stands, the one from here is `git show {object}`. "
                "To hold both sides' records, issue it again.",
                path=path,
                object=f"{commit[:12]}:{path}",
            )
        )
    if done.tries > 1:
        app.tell(app.say("Others were faster {count} times.", count=done.tries - 1))
