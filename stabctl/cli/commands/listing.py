"""`stabctl list`: matters by filter."""

from __future__ import annotations

from stabctl.cli.context import App
from stabctl.cli.declaring import Context
from stabctl.cli.describing import record_data, status_word, title_of
from stabctl.cli.options import AsOf, Filters, KnownAt, SkipUnreadable, app_of
from stabctl.cli.reading import read_day, read_lives
from stabctl.cli.tables import Layout, print_table
from stabctl.domain.life import Life
from stabctl.query.filters import parse


def listing(
    ctx: Context,
    filters: Filters = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    skip_unreadable: SkipUnreadable = False,
) -> None:
    """List matters.

    Terms side by side all have to hold; `or`, `not` and brackets combine them. Fields are id,
    kind, status, unit, unit-level, assignee, handler, lead, category, source, people, parties,
    policy_cause, level, theme, form, scope, period, track, listing, outcome, date, limit and ended;
    flags are open, ended, overdue, listed, led, void and merged.
    """
    app = app_of(ctx)
    day = read_day(as_of, "--as-of") if as_of is not None else app.today
    matches = parse(" ".join(filters or ()), app.office, day)
    lives, unreadable = read_lives(app, skip_unreadable, day, known_at, matches.narrow)
    found = [life for life in lives if matches(life)]
    if app.json:
        records = [record_data(app, life) for life in found]
        app.emit("list", {"records": records, "as_of": day.isoformat(), "unreadable_files": unreadable})
        return
    if found:
        _print(app, found)
    app.tell(app.say("{count} matters.", count=len(found)))


def _print(app: App, found: list[Life]) -> None:
    heads = [app.word("field", head) for head in ("id", "date", "status", "class", "title", "assignee", "limit")]
    rows = []
    for life in found:
        word = "level" if life.kind.name == "intel" else "category"
        rows.append(
            [
                life.id,
                life.registered_on.isoformat(),
                status_word(app, life),
                app.word(word, life.values.get(word)),
                title_of(app, life),
                life.assignee or "—",
                life.limit.isoformat() if life.limit else "—",
            ]
        )
    print_table(heads, rows, [life.status for life in found], Layout(folds=4, spare=(3, 1, 5)))
