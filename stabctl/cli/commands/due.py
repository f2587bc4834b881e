"""`stabctl due`: the running limits, the nearest first."""

from __future__ import annotations

from datetime import date

import typer

from stabctl.cli.context import App
from stabctl.cli.describing import named, record_data, status_word
from stabctl.cli.options import AsOf, SkipUnreadable, app_of
from stabctl.cli.reading import read_day, read_lives
from stabctl.cli.tables import Layout, print_table
from stabctl.domain.life import Life
from stabctl.query.due import Clock, clocks


def due(ctx: typer.Context, as_of: AsOf = None, skip_unreadable: SkipUnreadable = False) -> None:
    """List the running limits, the nearest first.

    Every open matter with a limit is overdue, due soon, running or suspended. The exit code is 1 only when
    something is overdue, so that cron can mail the list.
    """
    app = app_of(ctx)
    day = read_day(as_of, "--as-of") if as_of is not None else app.today
    lives, unreadable = read_lives(app, skip_unreadable, day)
    running = clocks(lives, day, app.office.rules.due_soon_days)
    if app.json:
        records = [
            {
                **record_data(clock.life),
                "limit": clock.limit.isoformat(),
                "clock": clock.word,
                "days_left": clock.days_left,
            }
            for clock in running
        ]
        app.emit("due", {"records": records, "as_of": day.isoformat(), "unreadable_files": unreadable})
    else:
        _print(app, running, day)
    if any(clock.word == "overdue" for clock in running):
        raise typer.Exit(1)


def _print(app: App, running: list[Clock], day: date) -> None:
    heads = [app.word("field", head) for head in ("clock", "limit", "days", "id", "title", "status", "assignee")]
    rows = [[app.word("clock", clock.word), *_cells(app, clock, clock.life)] for clock in running]
    if rows:
        print_table(heads, rows, [clock.word for clock in running], Layout(folds=4, spare=(5, 6)))
    late = sum(clock.word == "overdue" for clock in running)
    app.tell(
        app.say("{count} limits are running on {day}; {late} are overdue.", count=len(running), day=day, late=late)
    )


def _cells(app: App, clock: Clock, life: Life) -> list[str]:
    return [
        str(clock.limit),
        str(clock.days_left),
        life.id,
        life.values["title"],
        status_word(app, life),
        named(app, life.assignee),
    ]
