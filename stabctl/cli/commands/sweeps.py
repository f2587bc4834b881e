"""`stabctl sweeps`: which sweeps were made, and which windows have no record."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Annotated, Any

from stabctl.cli.context import App
from stabctl.cli.declaring import Context, Exit, Option
from stabctl.cli.options import AsOf, SkipUnreadable, app_of, words_option
from stabctl.cli.periods import First, Half, HalfMonth, Last, Month, Quarter, TenDay, To, Week, Year, period_given
from stabctl.cli.reading import read_day, read_lives
from stabctl.cli.tables import Layout, print_table
from stabctl.domain.narrowing import Narrow
from stabctl.domain.periods import Period
from stabctl.domain.vocabulary import SCOPE, UNIT_LEVEL
from stabctl.errors import Usage, say
from stabctl.query.studies import months_without
from stabctl.query.sweeps import STANDING, Sweep, counted_since, counts
from stabctl.query.sweeps import sweeps as all_sweeps

_COLOUR = {"done": "resolved", "nil": "resolved", "late": "due-soon", "missed": "overdue", "due": "running"}
"""The word of another list whose colour a window takes; its own word always stands there too."""


def sweeps(
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
    level: Annotated[str | None, words_option(UNIT_LEVEL, "--level", help="Only units of this level.")] = None,
    unit: Annotated[str | None, Option("--unit", metavar="UNIT", help="Only this unit.")] = None,
    scope: Annotated[str | None, words_option(SCOPE, "--scope", help="All matters, or the major ones.")] = None,
    gaps: Annotated[bool, Option("--gaps", help="The windows that are over and have no record.")] = False,
    as_of: AsOf = None,
    skip_unreadable: SkipUnreadable = False,
) -> None:
    """Show the sweeps of a period: expected, done, nil, late, missed and due.

    Without a period it is the current month so far. A nil report is a record of its own and counts
    as swept; missed is what nobody swept. With --gaps the exit code is 1 when a window has no record.
    A window that ends today is still due; with --as-of a day counts to its end, as in a report.

    With --unit every window is listed.
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
    period = period_given(app, named, first, to, last, "month")
    _require_known(app, level, unit, scope)
    day, running = (read_day(as_of, "--as-of"), False) if as_of is not None else (app.today, True)
    asked = Narrow(kinds=frozenset(("sweep", "activity")), since=period.first)
    lives, _ = read_lives(app, skip_unreadable, day, narrow=asked)
    levels = {each.code: each.level for each in app.office.org.units}
    chosen = [
        each
        for each in all_sweeps(lives, app.office, period, day, running=running)
        if level in (None, levels[each.number.unit])
        and unit in (None, each.number.unit)
        and scope in (None, each.number.scope)
    ]
    whole = level == unit == scope is None
    months = months_without(lives, app.office, period, day, running=running) if whole else []
    since = counted_since(app.office, period)
    if app.json:
        app.emit(
            "sweeps", {**_data(chosen, months, period, day), "counted_since": since.isoformat() if since else None}
        )
    elif gaps:
        _gaps(app, chosen, months, day)
    else:
        if unit is not None:
            _windows(app, chosen)
        _table(app, chosen, period, day)
    if since is not None and not app.json:
        app.tell(
            app.say("Sweeps and studies are counted from {day} on, when the office began to keep them here.", day=since)
        )
    if gaps and (months or any(each.is_gap for each in chosen)):
        raise Exit(1)


def _require_known(app: App, level: str | None, unit: str | None, scope: str | None) -> None:
    units = tuple(each.code for each in app.office.org.units)
    for name, given, words in (
        ("level", level, UNIT_LEVEL.words),
        ("unit", unit, units),
        ("scope", scope, SCOPE.words),
    ):
        if given is not None and given not in words:
            raise Usage(
                say("There is no {key} {word}.", key=name, word=given), hint=say("Use one of: {words}.", words=words)
            )


def _data(chosen: list[Sweep], months: list[Period], period: Period, day: date) -> dict[str, Any]:
    windows = [
        {
            "id": str(each.number),
            "unit": each.number.unit,
            "scope": each.number.scope,
            "from": each.window.first.isoformat(),
            "to": each.window.last.isoformat(),
            "standing": each.word,
            "gap": each.is_gap,
        }
        for each in chosen
    ]
    return {
        "windows": windows,
        "counts": dict(counts(chosen)),
        "months_without_study": [month.name for month in months],
        "period": {"from": period.first.isoformat(), "to": period.last.isoformat()},
        "as_of": day.isoformat(),
    }


def _table(app: App, chosen: list[Sweep], period: Period, day: date) -> None:
    heads = [app.word("field", head) for head in ("unit", "scope", "expected")]
    heads += [app.word("swept", word) for word in STANDING.words]
    rows = [_row(app, scope, unit, list(group)) for (scope, unit), group in groupby(chosen, _place)]
    if len(rows) > 1:
        rows.append([app.word("report", "total"), "", *(str(count) for count in counts(chosen).values())])
    if rows:
        print_table(heads, rows, layout=Layout(folds=0))
    app.tell(app.say("Sweeps from {first} to {last}, on {day}.", first=period.first, last=period.last, day=day))


def _windows(app: App, chosen: list[Sweep]) -> None:
    """List every window with how it stands."""
    heads = [app.word("field", head) for head in ("scope", "period", "id", "status")]
    rows = [
        [app.word("scope", each.number.scope), str(each.window), str(each.number), app.word("swept", each.word)]
        for each in chosen
    ]
    if rows:
        print_table(heads, rows, [_COLOUR[each.word] for each in chosen], Layout(folds=2))
        app.tell("")


def _place(each: Sweep) -> tuple[str, str]:
    return each.number.scope, each.number.unit


def _row(app: App, scope: str, unit: str, group: list[Sweep]) -> list[str]:
    return [_name(app, unit), app.word("scope", scope), *(str(count) for count in counts(group).values())]


def _name(app: App, code: str) -> str:
    unit = app.office.org.unit(code)
    return unit.name if unit is not None else code


def _gaps(app: App, chosen: list[Sweep], months: list[Period], day: date) -> None:
    missing = [each for each in chosen if each.is_gap]
    heads = [app.word("field", head) for head in ("unit", "scope", "period", "id")]
    rows = [
        [_name(app, each.number.unit), app.word("scope", each.number.scope), str(each.window), str(each.number)]
        for each in missing
    ]
    if rows:
        print_table(heads, rows, layout=Layout(folds=0))
    app.tell(app.say("{count} windows without a record on {day}.", count=len(missing), day=day))
    if months:
        app.print(app.say("Months without a study: {months}.", months=tuple(month.name for month in months)))
