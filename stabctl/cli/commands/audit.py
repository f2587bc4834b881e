"""`stabctl audit`: the whole history against the rules of the ledger."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli.auditing import answer, unproven
from stabctl.cli.context import App
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import app_of
from stabctl.domain.moments import read_date
from stabctl.errors import NotFound, Usage, say
from stabctl.store.auditing.history import Auditing, skipped_numbers
from stabctl.store.auditing.refs import judge_refs, judge_signatures
from stabctl.store.auditing.reports import judge_reports
from stabctl.store.paths import LEDGERS

FORMS = ("text", "md")


def audit(
    ctx: Context,
    since: Annotated[
        str | None,
        Option("--since", metavar="REV|DATE", help="Only what came after a commit or since a day."),
    ] = None,
    back_dated: Annotated[
        int, Option("--back-dated", metavar="DAYS", help="Warn of acts written down so many days later.")
    ] = 30,
    signatures: Annotated[bool, Option("--signatures", help="Check git's signatures of the commits.")] = False,
    reports: Annotated[bool, Option("--reports", help="Prove every issued report as well.")] = False,
    form: Annotated[str, Option("--format", metavar="|".join(FORMS), help="Text or Markdown.")] = "text",
) -> None:
    """Check the whole history: nothing lost, nothing changed, nothing hidden.

    Every version of a record has to hold each act of the one before; trailers and clocks of a commit have to
    agree with what it did. Findings are printed with commit, file, line and remedy, and the exit code is 1 if
    there are any. What was done by hand is a note: it is allowed, and should be known.
    """
    app = app_of(ctx)
    if form not in FORMS:
        raise Usage(say("There is no format {word}.", word=form), hint=say("Use one of: {words}.", words=FORMS))
    if back_dated < 0:
        raise Usage(say("--back-dated is a number of days."), hint=say("Give 0 or more; it is 30 by itself."))
    app.require_known_format()
    git = app.ledger.git
    revisions = _revisions(app, since)
    with Auditing(git, back_dated) as auditing:
        trail = auditing.trail
        found = list(auditing.walk(*revisions))
        found += skipped_numbers(trail, git.paths_ever_added(LEDGERS) if since is not None else ())
        found += judge_refs(git, trail)
        found += judge_reports(git, trail)
        if signatures:
            found += judge_signatures(git, *revisions)
        if reports:
            found += unproven(app)
        counts = dict(vars(trail.tally))
    answer(app, found, counts, form)


def _revisions(app: App, since: str | None) -> tuple[str, ...]:
    """Say in git's words which commits are meant."""
    git = app.ledger.git
    if git.commit_named("HEAD") is None:
        raise NotFound(say("The ledger has no commit yet."), hint=say("`stabctl init` makes the first one."))
    if since is None:
        return ("HEAD",)
    if (day := read_date(since)) is not None:
        start = app.now.replace(year=day.year, month=day.month, day=day.day, hour=0, minute=0, second=0)
        return (f"--since-as-filter={start.isoformat()}", "HEAD")
    commit = git.commit_named(since)
    if commit is None:
        raise NotFound(
            say("git knows no commit {revision}.", revision=since),
            hint=say("`git log` shows the commits of this ledger."),
        )
    return (f"{commit}..HEAD",)
