"""`stabctl diff`: two states of the ledger, in records and acts."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any

from stabctl.cli.context import App
from stabctl.cli.declaring import Argument, Context
from stabctl.cli.options import app_of
from stabctl.cli.telling import in_words, lag_of
from stabctl.domain.moments import read_date
from stabctl.domain.record import Act, Value, plain
from stabctl.errors import NotFound, say
from stabctl.i18n.visible import visible
from stabctl.store.differing import Compared, Differing, differing


def diff(
    ctx: Context,
    first: Annotated[
        str, Argument(metavar="REV1", help="A commit by any name that git knows, or a day: its last commit.")
    ],
    second: Annotated[
        str | None, Argument(metavar="REV2", help="The same; without it the files as they are now.")
    ] = None,
) -> None:
    """Show how two states of the ledger differ, in records and acts.

    Records that were registered, acts that came, and what should never be there: acts that are gone, and
    registrations that were changed. Other files are named only. A day means the last commit up to its end.
    """
    app = app_of(ctx)
    app.require_known_format()
    old = _commit(app, first)
    new = _commit(app, second) if second is not None else None
    found = differing(app.ledger.git, app.root, old, new)
    if app.json:
        app.emit("diff", {"from": old, "to": new, **_data(app, found)})
        return
    for each in found.records:
        _print(app, each)
    for path in found.others:
        app.print(app.say("{path}: changed", path=visible(path)))
    if not found.records and not found.others:
        app.tell(app.say("Nothing differs."))
        return
    app.tell(
        app.say(
            "Different: {records} records, {registered} registered, {acts} acts came, {gone} gone; "
            "{files} other files.",
            records=len(found.records),
            registered=sum(not each.before for each in found.records),
            acts=sum(len(each.came) for each in found.records),
            gone=sum(len(each.gone) for each in found.records),
            files=len(found.others),
        )
    )


def _commit(app: App, revision: str) -> str:
    """Return the id of the commit that is meant; `NotFound` where there is none."""
    git = app.ledger.git
    if (found := git.commit_named(revision)) is not None:
        return found
    if (day := read_date(revision)) is not None:
        end = app.now.replace(year=day.year, month=day.month, day=day.day, hour=0, minute=0, second=0)
        before = (end + timedelta(days=1, seconds=-1)).isoformat()
        commit = git.run("rev-list", "--max-count=1", f"--before={before}", "HEAD").stdout.decode("ascii").strip()
        if commit:
            return commit
    raise NotFound(
        say("git knows no commit {revision}.", revision=revision),
        hint=say("`git log` shows the commits of this ledger."),
    )


def _print(app: App, each: Compared) -> None:
    title = visible(each.title)
    if each.fault is not None:
        reason = visible(app.translator.text(each.fault))
        app.print(app.say("{record}: can't be compared: {reason}", record=each.record, reason=reason))
        return
    if not each.before:
        app.print(app.say("{record}  {title}: registered", record=each.record, title=title))
    elif not each.after:
        app.print(app.say("{record}  {title}: its file is gone", record=each.record, title=title))
    elif each.is_same:
        app.print(app.say("{record}  {title}: the same acts, in another text", record=each.record, title=title))
    else:
        app.print(f"{each.record}  {title}")
    for key, was, now in each.registration:
        values = {"key": app.word("key", key), "was": _shown(was), "now": _shown(now)}
        app.print("  ! " + app.say("registration: {key} {was} → {now}", **values))
    for sign, acts in (("-", each.gone), ("+", each.came)):
        for act in acts:
            app.print(f"  {sign} {_told(app, each.kind, act)}")


def _told(app: App, kind: str, act: Act) -> str:
    said = f"{str(act.text['date'])[:10]}  {visible(in_words(app, kind, act))}  ({act.by})"
    if lag := lag_of(act):
        said += " " + app.say("({days} days later)", days=lag)
    return said


def _shown(value: Value | None) -> str:
    if value is None:
        return "—"
    return visible(value if isinstance(value, str) else str(plain(value)))


def _data(app: App, found: Differing) -> dict[str, Any]:
    return {
        "records": [
            {
                "id": each.record,
                "kind": each.kind or None,
                "title": each.title or None,
                "registered": not each.before,
                "removed": not each.after,
                "added": [_act(act) for act in each.came],
                "lost": [_act(act) for act in each.gone],
                "registration": [
                    {"key": key, "was": _plain(was), "now": _plain(now)} for key, was, now in each.registration
                ],
                "fault": app.translator.text(each.fault) if each.fault is not None else None,
            }
            for each in found.records
        ],
        "files": list(found.others),
    }


def _plain(value: Value | None) -> Any:
    return plain(value) if value is not None else None


def _act(act: Act) -> dict[str, Any]:
    return {**{key: plain(value) for key, value in act.text.items()}, "digest": act.digest}
