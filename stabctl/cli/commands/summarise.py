"""`stabctl summarise`: a report of a period."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from stabctl.cli.context import App
from stabctl.cli.options import AsOf, KnownAt, SkipUnreadable, app_of
from stabctl.cli.periods import First, Half, HalfMonth, Last, Month, Quarter, TenDay, To, Week, Year, period_given
from stabctl.cli.reading import read_day, read_lives
from stabctl.errors import Refused, Unavailable, Usage, say
from stabctl.query.lives import counted
from stabctl.report.building import REPORTS, build, reopened_after
from stabctl.report.model import Report

FORMATS = ("text", "md", "json", "csv")
_BY_ENDING = {".txt": "text", ".md": "md", ".json": "json", ".csv": "csv"}


def summarise(
    ctx: typer.Context,
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
        typer.Option(
            "--report", metavar="|".join(REPORTS), help="Which report (default: annual for a year, else weekly)."
        ),
    ] = None,
    form: Annotated[
        str | None, typer.Option("--format", metavar="|".join(FORMATS), help="The format (default: text, or by --out).")
    ] = None,
    out: Annotated[str | None, typer.Option("--out", metavar="FILE", help="Write the report into a new file.")] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="UNIT", help="Only what this unit registered.")] = None,
    public: Annotated[
        bool,
        typer.Option("--public", help="For everybody: small numbers withheld, villages together, no single matter."),
    ] = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    skip_unreadable: SkipUnreadable = False,
) -> None:
    """Make a report of a period.

    Without a period it is the current week so far. Every figure is the length of a list of
    records; --format json gives the lists.
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
    form = _format(app, form, out)
    if out is not None:
        _require_settled(app, Path(out))
    day = read_day(as_of, "--as-of") if as_of is not None else min(period.last, app.today)
    name = report or ("annual" if period.span == "year" else "weekly")
    _require_report(app, name, unit)
    lives, unreadable = read_lives(app, skip_unreadable, day, known_at)
    made = (_build_public if public else build)(
        name,
        counted(lives),
        period,
        day,
        app.office,
        unit=unit,
        unreadable=unreadable,
        reopened_later=reopened_after(day),
    )
    text = _said(app, made, form)
    if out is None:
        app.print(text.rstrip("\n"))
        return
    _write(Path(out), text)
    if app.json:
        app.emit("summarise", {"path": out})
    else:
        app.print(out)


def _format(app: App, form: str | None, out: str | None) -> str:
    if form is not None and form not in FORMATS:
        raise Usage(say("There is no format {word}.", word=form), hint=say("Use one of: {words}.", words=FORMATS))
    if app.json:
        return "json"
    return form or _BY_ENDING.get(Path(out or "").suffix.lower(), "text")


def _require_report(app: App, name: str, unit: str | None) -> None:
    """Refuse a report or a unit that does not exist."""
    if name not in REPORTS:
        raise Usage(say("There is no report {word}.", word=name), hint=say("Use one of: {words}.", words=REPORTS))
    if unit is not None and app.office.org.unit(unit) is None:
        raise Usage(
            say("There is no unit {code}.", code=unit),
            hint=say("Use one of: {words}.", words=tuple(u.code for u in app.office.org.units)),
        )


def _build_public(*arguments: Any, **options: Any) -> Report:
    from stabctl.report.public import build_public

    return build_public(*arguments, **options)


def _said(app: App, made: Report, form: str) -> str:
    note = app.translator.say(
        "<{below} stands for a number from 1 to {most}, * for what is withheld "
        "so that no small number can be computed.",
        below=made.below,
        most=(made.below or 1) - 1,
    )
    if form == "json":
        from stabctl.report.plain import as_data

        return app.document("summarise", as_data(made, app.office, note))
    if form == "csv":
        from stabctl.report.plain import as_csv

        return as_csv(made, app.office, note)
    from stabctl.report.rendering import render
    from stabctl.store.shipped import shipped

    return render(made, app.office, app.translator, form, (app.root / "templates", shipped("templates")))


def _require_settled(app: App, out: Path) -> None:
    """Refuse to write a report of records that git does not hold yet, or over another file."""
    ledgers = (app.root / "ledgers").resolve()
    if ledgers in out.absolute().resolve().parents:
        raise Refused(
            say("{path} lies among the records.", path=out), hint=say("Write reports elsewhere, such as reports/.")
        )
    if out.exists():
        raise Refused(
            say("{path} exists already.", path=out), hint=say("Give another name to --out, or move that file away.")
        )
    changed = app.ledger.git.changed(["ledgers", "templates"])
    if changed:
        raise Refused(
            say("{path} has changes that are not committed, so the report could not be proven.", path=changed[0]),
            hint=say("Commit the changes or take them back, then run the command again."),
        )


def _write(out: Path, text: str) -> None:
    from stabctl.store.files import write_whole

    try:
        write_whole(out, text.encode("utf-8"))
    except OSError as error:
        raise Unavailable(
            say("{path} can't be written: {reason}.", path=out, reason=error.strerror or str(error)),
            hint=say("Choose a folder that you may write to."),
        ) from None
