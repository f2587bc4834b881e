"""`stabctl due`: every running clock, the nearest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from stabctl.cli.context import App
from stabctl.cli.declaring import Context, Exit, Option
from stabctl.cli.describing import clock_data, named, record_data, status_word, title_of
from stabctl.cli.options import AsOf, SkipUnreadable, app_of
from stabctl.cli.reading import read_day, read_ledger, timing_of
from stabctl.cli.tables import Layout, print_table
from stabctl.domain.life import Life
from stabctl.domain.narrowing import ANY, Narrow
from stabctl.errors import Usage, say
from stabctl.query.clocks import Clock, suspended_days
from stabctl.query.due import CASES, awaited_on, backlog, clocks, retained, running_on, untold
from stabctl.query.lives import counted
from stabctl.query.studies import study_clocks
from stabctl.query.sweeps import sweep_clocks


def due(
    ctx: Context,
    as_of: AsOf = None,
    everything: Annotated[bool, Option("--all", help="The clocks that are done or expired too.")] = False,
    pending: Annotated[
        bool, Option("--backlog", help="Long-pending matters instead, by the days of ledgers/rules.yaml.")
    ] = False,
    days: Annotated[
        int | None, Option("--days", metavar="N", help="With --backlog: open for more than that many days.")
    ] = None,
    silent: Annotated[bool, Option("--untold", help="What the people concerned were not told yet, instead.")] = False,
    archive: Annotated[
        bool, Option("--retention", help="Ended records whose years in the archive are over, instead.")
    ] = False,
    skip_unreadable: SkipUnreadable = False,
) -> None:
    """List every running clock, the nearest first.

    Limits of open matters, the law's periods, answers that are awaited, instalments, visits, sweeps and
    studies: each is overdue, due soon, running, waiting or suspended. What has to be reported at once
    stands first. The exit code is 1 only when something is overdue, so that cron can mail the list.
    """
    app = app_of(ctx)
    if (days is not None and (not pending or days < 0)) or pending + silent + archive > 1:
        raise Usage(
            say("--backlog, --days, --untold and --retention don't go together like this."),
            hint=say("Give one of --backlog (with --days N), --untold and --retention."),
        )
    day = read_day(as_of, "--as-of") if as_of is not None else app.today
    running = ANY if everything else running_on(day, app.office.rules, app.own_law)
    read = read_ledger(app, skip_unreadable, day, likely=None if pending or archive or silent else running)
    about = {"as_of": day.isoformat(), "unreadable_files": len(read.left_out)}
    if pending:
        limit = app.office.rules.backlog_days if days is None else days
        _backlog(app, backlog(read.lives(CASES), day, limit), day, limit, about)
        return
    if archive:
        _retention(app, retained(read.lives(Narrow(is_open=False)), day, app.office.rules.retention), about)
        return
    if silent:
        chosen = counted(read.lives(Narrow(kinds=frozenset({"dispute"}))))
        _untold(app, [(life, tuple(untold(life))) for life in chosen], about)
        return
    lives = read.lives(running)
    timing = timing_of(app, lives, day)
    others = read.lives(awaited_on(day))
    awaited = [*sweep_clocks(others, timing), *study_clocks(others, timing)]
    found = clocks(lives, timing, awaited, running=not everything)
    if app.json:
        app.emit("due", {"records": [_data(app, clock) for clock in found], **about})
    else:
        _print(app, found, day)
    if any(clock.word == "overdue" for clock in found):
        raise Exit(1)


def _data(app: App, clock: Clock) -> dict[str, Any]:
    life = clock.life
    about = record_data(app, life) if life is not None else {"id": clock.id, "title": clock.name}
    if clock.units:
        about |= {"units": list(clock.units)}
    return {**about, **clock_data(clock)}


def _print(app: App, running: list[Clock], day: date) -> None:
    heads = [
        app.word("field", head) for head in ("clock", "clock-of", "limit", "days", "id", "title", "status", "assignee")
    ]
    rows = [_row(app, clock) for clock in running]
    _table(heads, rows, Layout(folds=5, spare=(6, 7)), [clock.word for clock in running])
    late = sum(clock.word == "overdue" for clock in running)
    app.tell(app.say("{count} clocks on {day}; {late} overdue.", count=len(running), day=day, late=late))
    if not all(clock.checked for clock in running):
        app.tell(
            app.say("Holidays not checked for some of them: ledgers/calendar/ lacks a year (`stabctl calendar YEAR`).")
        )


def _row(app: App, clock: Clock) -> list[str]:
    life = clock.life
    return [
        app.word("clock", clock.word),
        app.word("clock-of", clock.what),
        str(clock.limit or "—"),
        "—" if clock.days_left is None else str(clock.days_left),
        clock.id,
        _title(app, clock, life) if life is not None else _awaited(app, clock),
        status_word(app, life) if life is not None else "—",
        named(app, life.assignee) if life is not None else "—",
    ]


def _title(app: App, clock: Clock, life: Life) -> str:
    """Say what a clock's matter is about, and who has to answer."""
    if not clock.about:
        return title_of(app, life)
    return app.say("{text} ({detail})", text=title_of(app, life), detail=named(app, clock.about))


def _awaited(app: App, clock: Clock) -> str:
    """Name the units that still have to sweep: all of a few, or their number."""
    if not clock.units:
        return "—"
    if len(clock.units) > 3:
        return app.say("{count} units", count=len(clock.units))
    return app.say("{items}", items=tuple(named(app, unit) for unit in clock.units))


def _backlog(app: App, found: list[tuple[Life, int]], day: date, days: int, about: dict[str, Any]) -> None:
    if app.json:
        records = [
            {**record_data(app, life), "days_open": age, "days_suspended": suspended_days(life, day)}
            for life, age in found
        ]
        app.emit("due", {"records": records, **about})
        return
    rows = [
        [
            life.id,
            str(life.registered_on),
            str(age),
            str(suspended_days(life, day)),
            title_of(app, life),
            status_word(app, life),
            named(app, life.assignee),
        ]
        for life, age in found
    ]
    heads = [
        app.word("field", head) for head in ("id", "date", "days-open", "days-suspended", "title", "status", "assignee")
    ]
    _table(heads, rows, Layout(folds=4, spare=(5, 6)))
    app.tell(app.say("Open for more than {days} days: {count} matters.", count=len(found), days=days))


def _retention(app: App, found: list[tuple[Life, date]], about: dict[str, Any]) -> None:
    if app.json:
        records = [{**record_data(app, life), "kept_until": until.isoformat()} for life, until in found]
        app.emit("due", {"records": records, **about})
        return
    rows = [[life.id, str(life.ended_on), str(until), title_of(app, life)] for life, until in found]
    heads = [app.word("field", head) for head in ("id", "ended", "kept-until", "title")]
    _table(heads, rows, Layout(folds=3))
    app.tell(app.say("Past their years in the archive: {count} records.", count=len(found)))
    if not app.office.rules.retention:
        app.tell(app.say("The office has set no retention: `retention:` in ledgers/rules.yaml."))


def _untold(app: App, found: list[tuple[Life, tuple[str, ...]]], about: dict[str, Any]) -> None:
    listed = [(life, what) for life, what in found if what]
    if app.json:
        records = [{**record_data(app, life), "untold": list(what)} for life, what in listed]
        app.emit("due", {"records": records, **about})
        return
    rows = [
        [
            life.id,
            status_word(app, life),
            app.say("{items}", items=tuple(app.word("about", each) for each in what)),
            title_of(app, life),
        ]
        for life, what in listed
    ]
    heads = [app.word("field", head) for head in ("id", "status", "untold", "title")]
    _table(heads, rows, Layout(folds=3))
    app.tell(app.say("Something that people were not told: {count} matters.", count=len(listed)))


def _table(heads: Sequence[str], rows: list[list[str]], layout: Layout, states: Sequence[str] = ()) -> None:
    if rows:
        print_table(heads, rows, states, layout)
