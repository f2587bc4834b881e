"""`stabctl explain`: what a figure counts, and the records and acts behind it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from stabctl.cli.context import App
from stabctl.cli.declaring import Argument, Context, Option
from stabctl.cli.explaining import COUNTED, entries, entry_data, print_entries
from stabctl.cli.options import AsOf, KnownAt, SkipUnreadable, app_of
from stabctl.cli.periods import First, Half, HalfMonth, Last, Month, Quarter, TenDay, To, Week, Year, period_given
from stabctl.cli.reading import read_day, read_ledger, require_unit
from stabctl.domain.narrowing import Narrow
from stabctl.domain.periods import Period, any_period
from stabctl.errors import Usage, say
from stabctl.i18n.visible import visible, wrapped
from stabctl.query.definitions import COMPARABLE, DEFINITIONS, Definition
from stabctl.query.figure import Count, Figure, Rate, Scope
from stabctl.query.naming import FigureName, parse_name
from stabctl.query.sentences import EVERYWHERE
from stabctl.report.building import (
    REPORTS,
    of_the_ledger,
    reopened_after,
    require_begun,
    require_report,
    usual_report,
)
from stabctl.report.further import Further

_LEAST_COLUMNS = 40


def explain(
    ctx: Context,
    figure: Annotated[
        str | None,
        Argument(
            metavar="FIGURE",
            help="The figure's name, such as disputes.registered[category=land]; @half, @previous … is another period.",
            autocompletion=lambda incomplete: [name for name in DEFINITIONS if name.startswith(incomplete)],
        ),
    ] = None,
    text: Annotated[
        str | None,
        Argument(metavar="PERIOD", help="The period: 2026-W47, 2026-11-T2, 2026-11-H1, 2026-11, 2026-Q3, 2026 …"),
    ] = None,
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
    unit: Annotated[str | None, Option("--unit", metavar="UNIT", help="Only what this unit registered.")] = None,
    report: Annotated[
        str | None,
        Option(
            "--report",
            metavar="|".join(REPORTS),
            help="For issue.late and issue.corrections: since the last issue of which report (default: by the period).",
        ),
    ] = None,
    listed: Annotated[bool, Option("--list", help="The catalogue of all figures instead.")] = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    skip_unreadable: SkipUnreadable = False,
) -> None:
    """Show what a figure counts, and the records and acts behind it.

    Every number of a report is the length of such a list. Each entry has what put it there: the act, its
    day, the instant it was written down, its post and its digest, which `history` shows too. A rate shows the
    lower list, with a mark at what stands in the upper one. Without a period it is the current week so far.
    """
    app = app_of(ctx)
    if listed:
        _catalogue(app, [each for each in DEFINITIONS.values() if (figure or "") in each.name])
        return
    if figure is None:
        raise Usage(say("No figure is named."), hint=say("`stabctl explain --list` shows every figure."))
    name = parse_name(figure)
    named = {
        "week": week,
        "ten-day": ten_day,
        "half-month": half_month,
        "month": month,
        "quarter": quarter,
        "half": half,
        "year": year,
    }
    period = _period(app, text, named, first, to, last)
    day = read_day(as_of, "--as-of") if as_of is not None else min(period.last, app.today)
    require_begun(period, day)
    require_unit(app, unit)
    which = report or usual_report(period)
    require_report(which)
    units = None if unit is None else frozenset({unit})
    read = read_ledger(app, skip_unreadable, day, known_at, Narrow(units=units, since=period.first))
    pool = read.pool().of_unit(unit)
    scope = Scope.of(pool, period, day, app.office, unit)
    acts = of_the_ledger(scope, read.left_out)
    if name.bare.startswith("issue."):
        from stabctl.cli.summaries import Wanted, acts_now

        wanted = Wanted(which, period, day, known_at, unit, public=False, form="md", skip_unreadable=skip_unreadable)
        acts |= acts_now(app, wanted.order(app), read.commit)
    drawn = Further(scope, app.office, reopened_after(day), acts).draw(str(name))
    items = drawn.lower if isinstance(drawn, Rate) else drawn.items
    list_of = entries(drawn, pool.named(item.id for item in items))
    if app.json:
        about = {"as_of": day.isoformat(), "known_at": known_at, "unit": unit, "unreadable_files": len(read.left_out)}
        data = {**_data(app, name, drawn), **about, "records": [entry_data(app, each) for each in list_of]}
        app.emit("explain", data)
        return
    _say(app, name, drawn, day, unit, known_at)
    if list_of:
        app.print("")
        print_entries(app, list_of)
    if isinstance(drawn, Rate) and drawn.upper:
        app.tell(app.say("{mark} stands in the upper list too.", mark=COUNTED))


def _period(
    app: App, text: str | None, named: dict[str, str | None], first: str | None, to: str | None, last: str | None
) -> Period:
    """Return the one period that is given, by its name alone or by an option."""
    if text is None:
        return period_given(app, named, first, to, last, "week")
    if any(value is not None for value in (*named.values(), first, to, last)):
        raise Usage(say("More than one period is given."), hint=say("Give one of --week, --month, --from with --to, …"))
    return any_period(text, app.office.settings.habits)


def _data(app: App, name: FigureName, drawn: Figure) -> dict[str, Any]:
    """Return what a figure is and how much it is; the list apart."""
    defined = DEFINITIONS[name.bare]
    data: dict[str, Any] = {
        "figure": str(name),
        "definition": app.translator.text(defined.sentence),
        "sort": defined.sort,
        "measure": defined.measure,
        "period": {"from": drawn.period.first.isoformat(), "to": drawn.period.last.isoformat()},
        "text": drawn.text,
    }
    if isinstance(drawn, Rate):
        return {**data, "numerator": drawn.numerator, "denominator": drawn.denominator}
    if isinstance(drawn, Count):
        return {**data, "value": drawn.value}
    return {**data, "value": None if drawn.value is None else drawn.text}


def _say(app: App, name: FigureName, drawn: Figure, day: date, unit: str | None, known_at: str | None) -> None:
    defined = DEFINITIONS[name.bare]
    app.print(visible(str(name)))
    _print_wrapped(app, app.translator.text(defined.sentence))
    app.print(app.say("Period: {period}; as of {day}.", period=drawn.period, day=day))
    if unit is not None:
        app.print(visible(app.say("Unit: {unit}.", unit=unit)))
    if known_at is not None:
        app.print(visible(app.say("As known at {moment}.", moment=known_at)))
    if isinstance(drawn, Rate):
        app.print(
            app.say("{text} ({upper} of {lower})", text=drawn.text, upper=drawn.numerator, lower=drawn.denominator)
        )
    elif drawn.value is None:
        app.print(drawn.text)
    else:
        app.print(app.say("{value} {measure}", value=drawn.text, measure=app.word("measure", defined.measure)))


def _catalogue(app: App, chosen: Iterable[Definition]) -> None:
    if app.json:
        app.emit("explain", {"figures": [_defined(app, each) for each in chosen]})
        return
    for each in chosen:
        measure, sort = app.word("measure", each.measure), app.word("sort", each.sort)
        app.print(app.say("{name} ({measure}, {sort})", name=each.name, measure=measure, sort=sort))
        _print_wrapped(app, app.translator.text(each.sentence), "  ")
        if each.dimensions:
            _print_wrapped(app, app.say("By: {fields}", fields=", ".join(each.dimensions)), "  ")
    app.tell(app.translator.text(EVERYWHERE))


def _defined(app: App, each: Definition) -> dict[str, Any]:
    return {
        "figure": each.name,
        "sort": each.sort,
        "measure": each.measure,
        "definition": app.translator.text(each.sentence),
        "dimensions": list(each.dimensions),
        "comparable": each.name in COMPARABLE,
    }


def _print_wrapped(app: App, text: str, indent: str = "") -> None:
    """Print a sentence: broken at the width of a terminal, on one line in a pipe."""
    lines = [text]
    if sys.stdout.isatty():
        lines = wrapped(text, max(shutil.get_terminal_size().columns, _LEAST_COLUMNS) - len(indent) - 1)
    for line in lines:
        app.print(indent + line)
