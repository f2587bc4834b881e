"""`stabctl history`: what happened and when it was written down, for a matter or the whole ledger."""

from __future__ import annotations

from datetime import date, tzinfo
from itertools import groupby
from typing import Annotated, Any

from stabctl.cli.context import App
from stabctl.cli.declaring import Argument, Context, Option
from stabctl.cli.describing import act_data, status_word, title_of
from stabctl.cli.options import SkipUnreadable, app_of
from stabctl.cli.reading import read_day, read_lives, require_post
from stabctl.cli.tables import Layout, print_table
from stabctl.cli.telling import brought, by_tool, in_words, lag_of, made, marks, minutes, written
from stabctl.domain.audits import Step
from stabctl.domain.corrections import place
from stabctl.domain.folding import fold
from stabctl.domain.kinds import KINDS
from stabctl.domain.life import Life
from stabctl.domain.record import Act
from stabctl.errors import Usage, say
from stabctl.i18n.visible import visible
from stabctl.store.tracing import Origins, origins
from stabctl.values import frozen


@frozen
class Wanted:
    """Which acts are asked for: written down on these days, by this post."""

    since: date | None
    until: date | None
    by: str | None
    zone: tzinfo | None

    def __call__(self, act: Act) -> bool:
        """Tell whether an act is asked for."""
        day = act.recorded.astimezone(self.zone).date()
        early = self.since is not None and day < self.since
        return not early and (self.until is None or day <= self.until) and self.by in (None, act.by)


def history(
    ctx: Context,
    record_id: Annotated[
        str | None, Argument(metavar="ID", help="The record's number; without it the whole ledger.")
    ] = None,
    since: Annotated[
        str | None, Option("--since", metavar="DATE", help="Only what was written down since that day.")
    ] = None,
    until: Annotated[
        str | None, Option("--until", metavar="DATE", help="Only what was written down up to that day.")
    ] = None,
    kind: Annotated[str | None, Option("--kind", metavar="|".join(KINDS), help="Only records of that kind.")] = None,
    skip_unreadable: SkipUnreadable = False,
) -> None:
    """Tell what happened and when it was written down, of a matter or the ledger.

    Of a matter: each act on its day, when and by which post it was written down, what has been retracted
    or amended since, its digest, and the commit that brought it in, through the tool or by hand. Without a
    number: the acts of the ledger in the order of their writing, the newest last. --by POST narrows both to
    what a post did.
    """
    app = app_of(ctx)
    if kind is not None and (record_id is not None or kind not in KINDS):
        raise Usage(
            say("--kind narrows the history of the ledger."), hint=say("Use one of: {words}.", words=tuple(KINDS))
        )
    wanted = Wanted(
        read_day(since, "--since") if since is not None else None,
        read_day(until, "--until") if until is not None else None,
        app.given.by,
        app.now.tzinfo,
    )
    if wanted.since is not None and wanted.until is not None and wanted.until < wanted.since:
        raise Usage(
            say("--until {until} is before --since {since}.", until=wanted.until, since=wanted.since),
            hint=say("Give the earlier day to --since and the later one to --until."),
        )
    if record_id is None:
        _ledger(app, wanted, kind, skip_unreadable)
    else:
        _matter(app, record_id, wanted)


def _matter(app: App, record_id: str, wanted: Wanted) -> None:
    life = fold(app.ledger.get(record_id))
    behind = origins(app.ledger.git, life.record)
    acts = [act for act in life.record.acts if wanted(act)]
    if not acts and wanted.by is not None:
        require_post(app, wanted.by)
    if app.json:
        app.emit("history", _data(life, acts, behind))
        return
    app.print(f"{life.id}  {visible(title_of(app, life))}  {status_word(app, life)}")
    for day, told in groupby(sorted(acts, key=lambda each: place(each, each.day)), key=lambda each: each.day):
        app.print(f"\n{day}")
        for act in told:
            _told(app, life, act, behind.of.get(act.digest))
    idle = [step for step in behind.steps if step not in behind.of.values() and not step.is_merge]
    if idle:
        app.print("\n" + app.say("Commits that changed the file and brought no act:"))
    for step in idle:
        app.print(f"  {step.id[:8]}  {visible(made(app, step))}")


def _told(app: App, life: Life, act: Act, step: Step | None) -> None:
    said = " ".join((*marks(app, life, act), in_words(app, life.kind.name, act)))
    time = str(act.text["date"])[11:16]
    app.print(f"  {time}  {visible(said)}" if time else f"  {visible(said)}")
    more = (written(app, act), brought(app, act, step), app.say("act {digest}", digest=act.short))
    app.print(f"    {visible(app.say('; ').join(more))}")


def _data(life: Life, acts: list[Act], behind: Origins) -> dict[str, Any]:
    found = [
        {**act_data(act, life.retracted), "late_days": lag_of(act), "commit": _commit(behind.of.get(act.digest), act)}
        for act in acts
    ]
    return {"record": life.id, "acts": found, "commits": [_commit(step) for step in behind.steps]}


def _commit(step: Step | None, act: Act | None = None) -> dict[str, Any] | None:
    if step is None:
        return None
    return {
        "id": step.id,
        "author": step.author,
        "when": step.authored.isoformat(),
        "subject": step.subject,
        "by_tool": bool(step.acts) if act is None else by_tool(act, step),
    }


def _ledger(app: App, wanted: Wanted, kind: str | None, skip_unreadable: bool) -> None:
    found = [
        (life, act)
        for life in read_lives(app, skip_unreadable)[0]
        if kind in (None, life.kind.name)
        for act in life.record.acts
        if wanted(act)
    ]
    if not found and wanted.by is not None:
        require_post(app, wanted.by)
    found.sort(key=lambda each: (each[1].recorded, each[0].id, each[1].canonical))
    if app.json:
        acts = [
            {"record": life.id, "kind": life.kind.name, "late_days": lag_of(act), **act_data(act, life.retracted)}
            for life, act in found
        ]
        app.emit("history", {"acts": acts})
        return
    if not found:
        app.tell(app.say("Nothing was written down."))
        return
    rows, states = [], []
    for life, act in found:
        said = list(marks(app, life, act))
        if lag := lag_of(act):
            said.append(app.say("({days} days later)", days=lag))
        rows.append(
            [
                minutes(str(act.text["recorded"])),
                str(act.text["date"])[:10],
                life.id,
                act.by,
                " ".join((*said, in_words(app, life.kind.name, act))),
            ]
        )
        states.append("skipped" if act.digest in life.retracted else "")
    heads = [app.word("field", head) for head in ("recorded", "day", "id", "by", "details")]
    print_table(heads, rows, states, Layout(folds=4, spare=(1, 3)))
