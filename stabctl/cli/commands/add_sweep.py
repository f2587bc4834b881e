"""`stabctl add sweep`: what a sweep of a window found, or that it found nothing (排查、零报告)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from datetime import timedelta
from typing import Annotated

import typer

from stabctl.cli import acting
from stabctl.cli.adding import FromFile, Unit, read_source
from stabctl.cli.asking import split
from stabctl.cli.context import App
from stabctl.cli.options import Day, Note, Reason, app_of
from stabctl.domain.cadences import WINDOW
from stabctl.domain.moments import read_day
from stabctl.domain.numbers import SweepNumber, window_named
from stabctl.domain.periods import period_of
from stabctl.domain.record import Value
from stabctl.errors import Usage, say
from stabctl.workflow import acting as workflow
from stabctl.workflow.registering import Entry, register


def add_sweep(
    ctx: typer.Context,
    unit: Unit = None,
    window: Annotated[
        str | None,
        typer.Option("--window", metavar="2026-11-T3", help="The window (default: the one that holds the day)."),
    ] = None,
    major: Annotated[bool, typer.Option("--major", help="A sweep for major matters only.")] = False,
    found: Annotated[str | None, typer.Option("--found", metavar="N", help="How many matters it found.")] = None,
    matters: Annotated[
        list[str] | None,
        typer.Option("--matters", metavar="ID", help="Their numbers; can be repeated, or with commas."),
    ] = None,
    nil: Annotated[bool, typer.Option("--nil", help="It found nothing: a nil report.")] = False,
    missed: Annotated[bool, typer.Option("--missed", help="It was not made; --reason says why.")] = False,
    reason: Reason = None,
    date: Day = None,
    note: Note = None,
    from_file: FromFile = None,
) -> None:
    """Register a sweep and what it found.

    The window and the unit are its number, so two clones that register the same sweep make one
    record. A second round in the same window goes into the same record. Give one of --found, --nil
    and --missed. --from takes a list of sweeps as YAML or JSON and enters all of them or none.
    """
    app = app_of(ctx)
    if from_file is not None:
        _from_file(app, from_file, note)
        return
    day = acting.day_text(app, date)
    settings = app.office.settings
    unit = unit or settings.default_unit or settings.code
    scope = "major" if major else "all"
    word, values = _result(found, matters, nil, missed, reason, note)
    number = SweepNumber(window or _window_of(app, unit, scope, day), scope, unit)
    if window_named(number.window) is not None and app.ledger.has(str(number)):
        outcome = workflow.act(app.ledger, app.office, str(number), word, values, date=day, by=app.post, now=app.now)
    else:
        head = {"unit": unit, "scope": scope, "period": number.window}
        entry = Entry("sweep", head, say("The new record"), day=day, further=[(word, values)])
        outcome = register(app.ledger, app.office, [entry], by=app.post, now=app.now)
    acting.answer(app, "add sweep", outcome)
    if word != "missed":
        _tell_late(app, number, read_day(day))


def _tell_late(app: App, number: SweepNumber, day: Date | None) -> None:
    """Say so where a sweep comes after its window and the office's grace."""
    last = number.period.last + timedelta(days=app.office.rules.sweep_grace_days)
    if day is not None and day > last:
        app.note(say("The sweep of {period} comes late: on {day}.", period=number.period, day=day))


def _result(
    found: str | None, matters: list[str] | None, nil: bool, missed: bool, reason: str | None, note: str | None
) -> tuple[str, dict[str, Value]]:
    """Return the act that tells the result, with its keys."""
    if (found is not None) + nil + missed != 1 or (matters and found is None) or (reason is not None and not missed):
        raise Usage(
            say("It has to be said what the sweep found."),
            hint=say("Give one of --found N (with --matters), --nil, and --missed with --reason."),
        )
    values: dict[str, Value] = {} if note is None else {"note": note}
    if found is not None:
        values["found"] = found
        if matters:
            values["matters"] = split(matters)
        return "found", values
    if reason is not None:
        values["reason"] = reason
    return ("nil" if nil else "missed"), values


def _window_of(app: App, unit: str, scope: str, day: str) -> str:
    """Name the window that a unit sweeps on a day, by the office's cadences."""
    on = read_day(day)
    known = app.office.org.unit(unit)
    level = known.level if known is not None else None
    periods = [each for each in app.office.rules.key_periods if on is not None and on in each]
    cadences = [*(each for key in periods for each in key.cadences), *app.office.rules.cadences]
    spans = [each.window for each in cadences if (each.level, each.scope) == (level, scope)]
    if on is None or not spans:
        raise Usage(
            say("{unit} has no sweeps of that scope.", unit=unit),
            hint=say(
                "Give --window, or a unit that ledgers/rules.yaml has sweep; `stabctl org --cadences` lists them."
            ),
        )
    assert spans[0] in WINDOW
    return period_of(spans[0], on).name


def _from_file(app: App, source: str, note: str | None) -> None:
    from stabctl.exchange.sweeps import read_sweeps

    settings = app.office.settings
    defaults: Mapping[str, str] = {
        "unit": settings.default_unit or settings.code,
        "scope": "all",
        "date": acting.day_text(app, None),
    }
    data, shown = read_source(source)
    entries = [
        Entry(
            "sweep",
            sweep.head,
            say("{path}:{line}: record {number}", path=shown, line=sweep.line, number=number),
            note,
            day=sweep.day,
            further=[(sweep.word, sweep.values)],
        )
        for number, sweep in enumerate(read_sweeps(data, shown, defaults), 1)
    ]
    acting.answer(app, "add sweep", register(app.ledger, app.office, entries, by=app.post, now=app.now))
