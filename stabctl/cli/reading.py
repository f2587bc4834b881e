"""What every command that counts has in common: nothing unreadable is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from stabctl.cli.context import App
from stabctl.domain.life import Life
from stabctl.domain.moments import read_date
from stabctl.errors import Unreadable, Usage, say
from stabctl.query.clocks import Timing, needs_law
from stabctl.query.lives import lives


def read_lives(app: App, skip_unreadable: bool, as_of: date | None = None) -> tuple[tuple[Life, ...], int]:
    """Fold the whole ledger; return the lives and the number of files that were left out.

    `Unreadable` names the first file that can't be read, unless such files may be skipped; then
    a note says how many there are.
    """
    snapshot = app.ledger.snapshot()
    bad = {finding.path for finding in snapshot.findings}
    if bad and not skip_unreadable:
        first = snapshot.findings[0]
        raise Unreadable(
            say(
                "{count} files can't be read, so there is no total. {path}:{line}: {message}",
                count=len(bad),
                path=first.path,
                line=first.line,
                message=first.message,
            ),
            hint=say("`stabctl check` lists them all; --skip-unreadable counts without them."),
        )
    if bad:
        app.warn(say("{count} files can't be read and are left out; `stabctl check` lists them.", count=len(bad)))
    return lives(snapshot.records, as_of=as_of), len(bad)


def timing_of(app: App, lives: Iterable[Life], day: date) -> Timing:
    """Gather what clocks are read by; the law only where a matter needs it."""
    law = getattr(app, "law", None) if any(needs_law(life) for life in lives) else None
    return Timing(app.office, day, app.now if day == app.today else None, law)


def read_day(text: str, flag: str) -> date:
    """Read an option's date."""
    day = read_date(text)
    if day is None:
        raise Usage(say("{key}: {text} is not a date.", key=flag, text=text), hint=say("Write it like 2026-03-12."))
    return day
