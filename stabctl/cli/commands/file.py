"""`stabctl file`: open the case of a dispute (立案), with a limit."""

from __future__ import annotations

from stabctl.cli import acting
from stabctl.cli.context import App
from stabctl.cli.declaring import Context
from stabctl.cli.options import Day, Limit, Note, RecordId, app_of
from stabctl.domain.folding import fold
from stabctl.domain.moments import read_day
from stabctl.errors import say


def file(ctx: Context, record_id: RecordId, limit: Limit = None, date: Day = None, note: Note = None) -> None:
    """Open the case of a dispute, with a limit.

    The limit is a date that somebody decides. Without one the days that ledgers/rules.yaml gives
    to the source or category are counted from the filing; no number is assumed beside them.
    """
    app = app_of(ctx)
    if limit is None:
        limit = _by_rule(app, record_id, acting.day_text(app, date))
    acting.run(app, "file", record_id, "file", {"limit": limit, "note": note}, date)


def _by_rule(app: App, record_id: str, day: str) -> str | None:
    """Count the office's own limit for such a matter, and tell what was counted; None where it has none."""
    days = app.office.rules.limit_days(fold(app.ledger.get(record_id)).values)
    start = read_day(day)
    if days is None or start is None:
        return None
    deadline = app.office.calendar.after_days(start, days)
    counted = say("The limit is {day}: {days} days by ledgers/rules.yaml.", day=deadline.day, days=days)
    unchecked = say(
        "The limit is {day}: {days} days by ledgers/rules.yaml; holidays not checked.", day=deadline.day, days=days
    )
    app.note(counted if deadline.checked else unchecked)
    return deadline.day.isoformat()
