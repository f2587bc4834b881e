"""`stabctl summarise`: a report of a period."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from stabctl.cli.context import App
from stabctl.cli.declaring import Context, Option
from stabctl.cli.issuing import require_settled
from stabctl.cli.options import AsOf, KnownAt, SkipUnreadable, app_of
from stabctl.cli.periods import First, Half, HalfMonth, Last, Month, Quarter, TenDay, To, Week, Year, period_given
from stabctl.cli.reading import read_day, require_unit
from stabctl.cli.summaries import (
    Wanted,
    as_data,
    issue_reports,
    mail_report,
    report_now,
    show,
    write_report,
)
from stabctl.cli.writing import require_new, require_outside, write_text
from stabctl.domain.issues import ENDINGS
from stabctl.domain.periods import Period
from stabctl.errors import Usage, say
from stabctl.report.building import OF_ONE_SPAN, PUBLIC, REPORTS, require_report, usual_report

FORMATS = ("text", "md", "json", "csv")
_BY_ENDING = {".txt": "text", ".md": "md", ".json": "json", ".csv": "csv"}


def summarise(
    ctx: Context,
    week: Week = None,
    ten_day: TenDay = None,
    half_month: HalfMonth = None,
    month: Month = None,
    quarter: Quarter = None,
    half: Half = None,
    year: Year = None,
    first: First = None,
    to: To = None,
    last: Last = None,
    report: Annotated[
        str | None,
        Option(
            "--report",
            metavar="|".join(REPORTS),
            help="Which report (default: by the period, such as monthly for a month).",
        ),
    ] = None,
    form: Annotated[
        str | None, Option("--format", metavar="|".join(FORMATS), help="The format (default: text, or by --out).")
    ] = None,
    out: Annotated[str | None, Option("--out", metavar="FILE", help="Write the report into a new file.")] = None,
    unit: Annotated[str | None, Option("--unit", metavar="UNIT", help="Only what this unit registered.")] = None,
    public: Annotated[
        bool,
        Option("--public", help="For everybody: small numbers withheld, villages together, no single matter."),
    ] = False,
    issue: Annotated[
        bool, Option("--issue", help="Issue it: write it into reports/YEAR/ and commit it, to be verified.")
    ] = False,
    catch_up: Annotated[
        bool, Option("--catch-up", help="Issue every complete period since the last issue of this report too.")
    ] = False,
    mail: Annotated[
        str | None, Option("--mail", metavar="ADDRESS", help="Send it as text through the local sendmail.")
    ] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    skip_unreadable: SkipUnreadable = False,
) -> None:
    """Make a report of a period.

    Without a period it is the current week so far. Every figure is the length of a list of
    records; --format json gives the lists, `stabctl explain` shows one. What is written with --issue or
    --out says what it was made from; `stabctl verify` proves it.
    """
    app = app_of(ctx)
    named = {
        "week": week,
        "ten-day": ten_day,
        "half-month": half_month,
        "month": month,
        "quarter": quarter,
        "half": half,
        "year": year,
    }
    period = period_given(app, named, first, to, last, "week")
    name = report or usual_report(period, public)
    _require_report(app, name, unit, public)
    _require_span(name, period)
    given = Wanted(
        report=name,
        period=period,
        as_of=read_day(as_of, "--as-of") if as_of is not None else min(period.last, app.today),
        known_at=known_at,
        unit=unit,
        public=public,
        form=_format(app, form, out, issue or catch_up),
        skip_unreadable=skip_unreadable,
    )
    if issue or catch_up:
        _require_alone(out)
        issue_reports(app, given, catch_up, mail)
        return
    if out is not None:
        _require_place(app, Path(out))
    if out is not None and given.form in ENDINGS:
        written = write_report(app, given, Path(out), mail)
        _tell_written(app, out, written)
        return
    made = report_now(app, given)
    if mail is not None:
        mail_report(app, given, mail)
    if out is not None:
        require_settled(app)
        write_text(Path(out), as_data(app, made, given.form))
        _tell_written(app, out, (out,))
    elif given.form in ENDINGS:
        show(app, made, given.form)
    else:
        app.print(as_data(app, made, given.form).rstrip("\n"))


def _tell_written(app: App, out: str, files: tuple[str, ...]) -> None:
    if app.json:
        app.emit("summarise", {"path": out, "files": list(files)})
    else:
        app.print("\n".join(files))


def _format(app: App, form: str | None, out: str | None, issue: bool) -> str:
    if form is not None and form not in FORMATS:
        raise Usage(say("There is no format {word}.", word=form), hint=say("Use one of: {words}.", words=FORMATS))
    if issue:
        if form is not None and form not in ENDINGS:
            raise Usage(
                say("A report is not issued as {word}.", word=form),
                hint=say("Use one of: {words}.", words=tuple(ENDINGS)),
            )
        return form or "md"
    if out is not None and app.json:
        return form or _BY_ENDING.get(Path(out).suffix.lower(), "json")
    if app.json:
        return "json"
    ending = Path(out).suffix.lower() if out is not None else ".txt"
    if form is None and ending not in _BY_ENDING:
        raise Usage(
            say("{path}: its ending names no format.", path=out),
            hint=say("Give --format, or one of the endings {words}.", words=tuple(_BY_ENDING)),
        )
    return form or _BY_ENDING[ending]


def _require_report(app: App, name: str, unit: str | None, public: bool) -> None:
    """Refuse a report or a unit that does not exist, and a report that there is not for everybody."""
    require_report(name)
    if public and name not in PUBLIC:
        raise Usage(
            say("There is no report {word} for everybody.", word=name),
            hint=say("With --public use one of: {words}.", words=PUBLIC),
        )
    require_unit(app, unit)


def _require_span(name: str, period: Period) -> None:
    """Refuse to make a report whose heading names a span of another period."""
    if name in OF_ONE_SPAN and period.span not in REPORTS[name]:
        raise Usage(
            say("The report {name} is made of a period of its own span only.", name=name),
            hint=say("Give --{span} with it; without --report the period chooses the report.", span=REPORTS[name][0]),
        )


def _require_alone(out: str | None) -> None:
    if out is not None:
        raise Usage(
            say("--issue and --out don't go together."),
            hint=say("--issue keeps the report in reports/; --out writes a copy elsewhere."),
        )


def _require_place(app: App, out: Path) -> None:
    """Refuse to write a report among the records or over another file."""
    require_outside(app, out, say("Write reports elsewhere, such as reports/."))
    require_new(out)
