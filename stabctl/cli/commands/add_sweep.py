"""`stabctl add sweep`: what a sweep of a window found, or that it found nothing (排查、零报告)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.adding import FromFile, Unit, read_source
from stabctl.cli.asking import split
from stabctl.cli.context import App
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, Reason, app_of
from stabctl.domain.moments import read_day
from stabctl.domain.numbers import SweepNumber, window_named
from stabctl.domain.record import Value
from stabctl.errors import Usage, say
from stabctl.query.sweeps import is_asked, window_on
from stabctl.values import replace
from stabctl.workflow import acting as workflow
from stabctl.workflow.outcome import Outcome
from stabctl.workflow.registering import Entry, register


def add_sweep(
    ctx: Context,
    unit: Unit = None,
    window: Annotated[
        str | None,
        Option("--window", metavar="2026-11-T3", help="The window (default: the one that holds the day)."),
    ] = None,
    major: Annotated[bool, Option("--major", help="A sweep for major matters only.")] = False,
    found: Annotated[str | None, Option("--found", metavar="N", help="How many matters it found.")] = None,
    matters: Annotated[
        list[str] | None,
        Option("--matters", metavar="ID", help="Their numbers; can be repeated, or with commas."),
    ] = None,
    nil: Annotated[bool, Option("--nil", help="It found nothing: a nil report.")] = False,
    missed: Annotated[bool, Option("--missed", help="It was not made; --reason says why.")] = False,
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
    day = acting.day_text(app, date)
    unit = unit or app.office.settings.default_unit or app.office.settings.code
    scope = "major" if major else "all"
    if from_file is not None:
        results = {
            "--window": window,
            "--found": found,
            "--matters": matters,
            "--nil": nil,
            "--missed": missed,
            "--reason": reason,
        }
        _require_none(results)
        _from_file(app, from_file, {"unit": unit, "scope": scope, "date": day}, note)
        return
    word, values = _result(found, matters, nil, missed, reason, note)
    number = SweepNumber(window or _window_of(app, unit, scope, day), scope, unit)
    if window_named(number.window) is not None and app.ledger.has(str(number)):
        outcome = _another_round(app, number, word, values, day)
    else:
        head = {"unit": unit, "scope": scope, "period": number.window}
        entry = Entry("sweep", head, say("The new record"), day=day, further=[(word, values)])
        outcome = register(app.ledger, app.office, [entry], by=app.post, now=app.now)
    acting.answer(app, "add sweep", outcome)
    _tell_unasked(app, [number])
    if word != "missed" and _is_late(app, number, day):
        app.note(say("The sweep of {period} comes late: on {day}.", period=number.period, day=read_day(day)))


def _another_round(app: App, number: SweepNumber, word: str, values: Mapping[str, Value], day: str) -> Outcome:
    """Put a result into a record that is there already, and answer like the round that made it."""
    made = workflow.act(app.ledger, app.office, str(number), word, values, date=day, by=app.post, now=app.now)
    return replace(made, acts=made.change.records[0].acts[:1])


def _is_late(app: App, number: SweepNumber, day: str) -> bool:
    """Tell whether a day comes after a window and the office's grace."""
    on, last = read_day(day), number.period.last + timedelta(days=app.office.rules.sweep_grace_days)
    return on is not None and on > last


def _tell_unasked(app: App, numbers: Sequence[SweepNumber]) -> None:
    """Warn of sweeps that fill no window: the office asks the unit for others, or for none."""
    for number in numbers:
        if not is_asked(app.office, number):
            app.warn(
                say(
                    "The office asks {unit} for no sweep of {period}, so it fills no window; "
                    "`stabctl org --cadences` lists them.",
                    unit=number.unit,
                    period=number.period,
                )
            )


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
    window = window_on(app.office, unit, scope, on) if on is not None else None
    if window is None:
        raise Usage(
            say("{unit} has no sweeps of that scope.", unit=unit),
            hint=say(
                "Give --window, or a unit that ledgers/rules.yaml has sweep; `stabctl org --cadences` lists them."
            ),
        )
    return window.name


def _require_none(results: Mapping[str, object]) -> None:
    """Refuse options whose values are the file's to give."""
    doubled = tuple(option for option, value in results.items() if value)
    if doubled:
        raise Usage(
            say("--from takes the values from the file, so {options} can't be given.", options=doubled),
            hint=say("Put the values into the file, or leave --from out."),
        )


def _from_file(app: App, source: str, defaults: Mapping[str, str], note: str | None) -> None:
    from stabctl.exchange.sweeps import read_sweeps

    data, shown = read_source(source)
    swept = read_sweeps(data, shown, defaults)
    entries = [
        Entry(
            "sweep",
            each.head,
            say("{path}:{line}: record {number}", path=shown, line=each.line, number=number),
            note,
            day=each.day,
            further=[(each.word, each.values)],
        )
        for number, each in enumerate(swept, 1)
    ]
    acting.answer(app, "add sweep", register(app.ledger, app.office, entries, by=app.post, now=app.now))
    numbers = [SweepNumber(each.head["period"], each.head["scope"], each.head["unit"]) for each in swept]
    _tell_unasked(app, numbers)
    late = tuple(
        str(number)
        for number, each in zip(numbers, swept, strict=True)
        if each.word != "missed" and _is_late(app, number, each.day)
    )
    if late:
        app.note(say("These sweeps come late: {records}.", records=late))
