"""What every command that counts has in common: nothing unreadable is passed over in silence."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from stabctl.cli.context import App
from stabctl.domain.findings import Finding
from stabctl.domain.life import Life
from stabctl.domain.moments import read_date, read_instant
from stabctl.domain.narrowing import ANY, Narrow
from stabctl.errors import Refused, Unreadable, Usage, say
from stabctl.values import frozen

if TYPE_CHECKING:
    from stabctl.query.clocks import Timing
    from stabctl.query.pool import Pool
    from stabctl.store.index.survey import Survey

_BAR = 20
"""Signs of a progress bar."""


@frozen
class Ledger:
    """The ledger at a day and an instant: its lives, the files that were left out, the commit that it was read from."""

    survey: Survey
    as_of: date | None
    known_at: datetime | None
    left_out: tuple[str, ...]
    commit: str | None = None

    def lives(self, narrow: Narrow = ANY) -> tuple[Life, ...]:
        """Return the lives; those that a narrowing leaves out may be missing."""
        return tuple(self.survey.lives(as_of=self.as_of, known_at=self.known_at, narrow=narrow))

    def named(self, ids: Iterable[str]) -> dict[str, Life]:
        """Return the lives of some numbers, as far as there are any."""
        wanted = frozenset(ids)
        return {life.id: life for life in self.lives(Narrow(numbers=wanted)) if life.id in wanted}

    def pool(self) -> Pool:
        """Return the matters that count, for figures."""
        from stabctl.cli.pooling import Surveyed

        return Surveyed(self.survey, self.as_of, self.known_at)


def read_lives(
    app: App, skip_unreadable: bool, as_of: date | None = None, known_at: str | None = None, narrow: Narrow = ANY
) -> tuple[tuple[Life, ...], int]:
    """Fold the whole ledger; return the lives and the number of files that were left out.

    Lives that a narrowing leaves out may be missing.
    """
    read = read_ledger(app, skip_unreadable, as_of, known_at, narrow)
    return read.lives(narrow), len(read.left_out)


def read_ledger(
    app: App,
    skip_unreadable: bool,
    as_of: date | None = None,
    known_at: str | None = None,
    likely: Narrow | None = None,
) -> Ledger:
    """Read the whole ledger, to be asked as of a day and as known at a time or a commit.

    `Unreadable` names the first file that can't be read, unless such files may be skipped; then
    a note says how many there are. `likely` is the choice of lives that will be asked for first.
    """
    instant = None if known_at is None else instant_of(app, known_at)
    commit = known_at if instant is None else None
    if commit is not None:
        from stabctl.store.index.whole import Read
        from stabctl.store.reading import read_all
        from stabctl.store.sources import Past

        source = Past(app.ledger.git, commit)
        held = Read(read_all(source))
        return Ledger(held, as_of, None, require_readable(app, held.findings, skip_unreadable), source.commit)
    from stabctl.store.index.survey import Likely

    survey = app.ledger.survey(progress_of(app), None if likely is None else Likely(likely, as_of, instant))
    app.warn_of_unfinished()
    return Ledger(survey, as_of, instant, require_readable(app, survey.findings, skip_unreadable))


def progress_of(app: App) -> Callable[[int, int], None] | None:
    """Return what shows on a terminal how far the reading of a whole ledger has come; None in a pipe or a mail."""
    if app.given.quiet or app.json or not sys.stderr.isatty():
        return None

    def show(done: int, of: int) -> None:
        filled = _BAR * done // max(of, 1)
        said = app.say("Reading the ledger: {done} of {total} files", done=done, total=of)
        sys.stderr.write(f"\r{'█' * filled}{'░' * (_BAR - filled)} {said}" if done < of else "\r\x1b[K")
        sys.stderr.flush()

    return show


def require_readable(app: App, findings: Sequence[Finding], skip_unreadable: bool) -> tuple[str, ...]:
    """Return the files that are left out of every total, with a note that there are some.

    `Unreadable` names the first of them, unless such files may be skipped.
    """
    bad = tuple(sorted({finding.path for finding in findings}))
    if bad and not skip_unreadable:
        first = findings[0]
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
        app.warn(say("Files that can't be read and are left out: {count}; `stabctl check` lists them.", count=len(bad)))
    return bad


def instant_of(app: App, text: str) -> datetime | None:
    """Read `--known-at` as an instant, None for anything else.

    A day is its end, and a time without a zone is the office's.
    """
    instant, zone = read_instant(text), app.now.tzinfo
    if instant is None and (day := read_date(text)) is not None:
        return datetime.combine(day, time(23, 59, 59), zone)
    if instant is None and (local := read_instant(f"{text}Z")) is not None:
        return local.replace(tzinfo=zone)
    return instant


def timing_of(app: App, lives: Iterable[Life], day: date) -> Timing:
    """Gather what clocks are read by; the law only where a matter needs it."""
    from stabctl.query.clocks import Timing, needs_law

    law = app.law if any(needs_law(life) for life in lives) else None
    return Timing(app.office, day, app.now if day == app.today else None, law)


def require_unit(app: App, unit: str | None) -> None:
    """Refuse a unit that the office does not have."""
    if unit is not None and app.office.org.unit(unit) is None:
        raise Usage(
            say("There is no unit {code}.", code=unit),
            hint=say("Use one of: {words}.", words=tuple(each.code for each in app.office.org.units)),
        )


def require_post(app: App, post: str) -> None:
    """Refuse a post that the office does not have."""
    if app.office.org.post(post) is None:
        raise Refused(
            say("There is no post {code} in the office.", code=post), hint=say("`stabctl org` lists the posts.")
        )


def read_day(text: str, flag: str) -> date:
    """Read an option's date."""
    day = read_date(text)
    if day is None:
        raise Usage(say("{key}: {text} is not a date.", key=flag, text=text), hint=say("Write it like 2026-03-12."))
    return day
