"""What `summarise` does with a report: shows it, writes it, issues it, mails it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from stabctl.cli.context import App
from stabctl.cli.issuing import (
    Issue,
    State,
    acts_since,
    build_ordered,
    in_text,
    keep,
    make,
    require_settled,
    write,
)
from stabctl.cli.reading import instant_of, read_ledger
from stabctl.domain.issues import Order
from stabctl.domain.narrowing import Narrow
from stabctl.domain.periods import Period, complete_between
from stabctl.errors import Refused, StabctlError, Unavailable, Usage, say
from stabctl.report.further import Acts
from stabctl.report.model import Report
from stabctl.store.issued import issued_at, last_issue, periods_issued
from stabctl.store.templates import shelves_of
from stabctl.values import frozen, replace


@frozen
class Wanted:
    """A report as somebody asked for it; `known_at` is a time or a commit, as it was given."""

    report: str
    period: Period
    as_of: date
    known_at: str | None
    unit: str | None
    public: bool
    form: str
    skip_unreadable: bool

    def order(self, app: App) -> Order:
        """Return the order of this report in the reader's language."""
        return Order(
            report=self.report,
            period=self.period.name,
            first=self.period.first,
            last=self.period.last,
            as_of=self.as_of,
            known_at=None if self.known_at is None else instant_of(app, self.known_at),
            language=app.translator.language,
            form=self.form,
            unit=self.unit,
            public=self.public,
        )

    def revision(self, app: App) -> str:
        """Name the commit that the report is made from."""
        return "HEAD" if self.known_at is None or instant_of(app, self.known_at) is not None else self.known_at


def report_now(app: App, wanted: Wanted) -> Report:
    """Build a report of the ledger as it lies there, or as it was known at a time or a commit."""
    order = wanted.order(app)
    read = read_ledger(app, wanted.skip_unreadable, wanted.as_of, wanted.known_at, Narrow(since=wanted.period.first))
    acts = acts_now(app, order, read.commit)
    return build_ordered(order, wanted.period, app.office, read.pool(), read.left_out, acts, read.commit)


def acts_now(app: App, order: Order, commit: str | None) -> dict[str, Acts]:
    """Return what lists the acts since the last issue that a commit holds, or the latest; git is asked late."""
    at = commit or "HEAD"
    last = cache(lambda: last_issue(app.ledger.git, at, order, app.office.settings.habits))
    return acts_since(app, order, last, at)


def as_data(app: App, made: Report, form: str) -> str:
    """Say a report as data for programs: `json` or `csv`."""
    from stabctl.report import plain

    note = app.translator.say(
        "<{below} stands for a number from 1 to {most}, * for what is withheld "
        "so that no small number can be computed.",
        below=made.below,
        most=(made.below or 1) - 1,
    )
    if form == "csv":
        return plain.as_csv(made, app.office, note)
    return app.document("summarise", plain.as_data(made, app.office, note))


def show(app: App, made: Report, form: str) -> None:
    """Print a report for people."""
    from stabctl.cli.looks import print_body
    from stabctl.report.rendering import render

    print_body(render(made, app.office, app.translator, form, shelves_of(app.root)).body)


def write_report(app: App, wanted: Wanted, out: Path, mail: str | None) -> tuple[str, ...]:
    """Write a report that can be verified into a new file; return it and the drawings beside it."""
    require_settled(app)
    state = State(app, wanted.revision(app), wanted.skip_unreadable)
    issue = make(app, wanted.order(app), wanted.period, state)
    write(issue, out)
    if mail is not None:
        _mail(app, issue, wanted.period, state, mail)
    return (str(out), *(str(out.parent / name) for name in issue.charts))


def mail_report(app: App, wanted: Wanted, to: str) -> None:
    """Send a report as text, with everything that it says of itself."""
    require_settled(app)
    state = State(app, wanted.revision(app), wanted.skip_unreadable)
    _mail(app, make(app, replace(wanted, form="text").order(app), wanted.period, state), wanted.period, state, to)


def issue_reports(app: App, wanted: Wanted, catch_up: bool, mail: str | None) -> None:
    """Issue a report of a period that is over, with `catch_up` of every one since the last issue too.

    What is issued already stays as it is, and that is said.
    """
    _require_over(app, wanted, catch_up)
    require_settled(app)
    done: list[tuple[str, bool]] = []
    for each in _wanted(app, wanted, catch_up):
        done.append(_issue(app, each, mail))
        _tell(app, *done[-1])
    if app.json:
        app.emit("summarise", {"reports": [{"path": path, "issued": issued} for path, issued in done]})


def _issue(app: App, wanted: Wanted, mail: str | None) -> tuple[str, bool]:
    order = wanted.order(app)
    if _is_issued(app, order):
        return order.place, False
    state = State(app, wanted.revision(app), wanted.skip_unreadable)
    issue = make(app, order, wanted.period, state)
    kept = keep(app, issue)
    if kept and mail is not None:
        try:
            _mail(app, issue, wanted.period, state, mail)
        except StabctlError as error:
            message = say("{path} is issued, and was not sent: {reason}", path=order.place, reason=error.message)
            hint = say("Send it when that is mended: the same command with --mail and without --issue and --catch-up.")
            raise Unavailable(message, hint=hint) from None
    return order.place, kept


def _is_issued(app: App, order: Order) -> bool:
    """Tell whether the last commit holds the report; refuse where something else has its place."""
    path, there = app.root / order.place, issued_at(app.ledger.git, order)
    if there is None and (path.exists() or path.is_symlink()):
        raise Refused(
            say("{path} is in the way, and is no issued report.", path=order.place),
            hint=say("Move that file elsewhere, and run the command again."),
        )
    if there is not None and there.place != order.place:
        raise Refused(
            say("{path} holds another report: that of {other}.", path=order.place, other=there.place),
            hint=say("`stabctl verify --all` tells more; give the files their own names again."),
        )
    if there is not None and app.ledger.git.changed((order.place,)):
        app.warn(
            say("{path} is not as it was issued; restore it with `git checkout HEAD -- {path}`.", path=order.place)
        )
    return there is not None


def _tell(app: App, place: str, issued: bool) -> None:
    if app.json:
        return
    if issued:
        app.print(place)
    else:
        app.print(app.say("{path} is issued already; nothing has changed.", path=place))


def _wanted(app: App, wanted: Wanted, catch_up: bool) -> Iterator[Wanted]:
    """Yield a report of each period that is to be issued, the earliest first."""
    if catch_up:
        habits = app.office.settings.habits
        issued = periods_issued(app.ledger.git, wanted.order(app), habits)
        earlier = [period for period in issued if period.last < wanted.period.first]
        if earlier:
            missed = complete_between(wanted.period.span, earlier[-1].last, wanted.period.first, habits)
            yield from (replace(wanted, period=period, as_of=period.last) for period in missed)
    yield wanted


def _require_over(app: App, wanted: Wanted, catch_up: bool) -> None:
    """Refuse to issue a report of a period that goes on, or of its first part, or from part of the history."""
    period = wanted.period
    if app.ledger.git.is_shallow():
        raise Refused(
            say("This clone holds a part of the history only, so nothing can be issued from it."),
            hint=say("Fetch the rest: `git fetch --unshallow`."),
        )
    if catch_up and period.span == "range":
        raise Usage(
            say("--catch-up goes with a week, a month or another named period."),
            hint=say("Leave --catch-up out, or give --last week."),
        )
    if app.today <= period.last:
        raise Refused(
            say("The period lasts until {last}; it is issued when it is over.", last=period.last),
            hint=say("Write a report of its first days with --out, or issue an earlier period, as with --last week."),
        )
    if wanted.as_of < period.last:
        raise Usage(
            say("A report is issued of a whole period, and {day} lies before its end.", day=wanted.as_of),
            hint=say("Leave --as-of out, or write the report with --out."),
        )


def _mail(app: App, issue: Issue, period: Period, state: State, to: str) -> None:
    from stabctl.cli.mailing import send

    order = issue.provenance.order
    subject = app.say(
        "{office}: {report}, {period}",
        office=state.office.settings.office,
        report=app.word("reports", order.report),
        period=str(period),
    )
    send(app, to, subject, in_text(app, issue, period, state))
