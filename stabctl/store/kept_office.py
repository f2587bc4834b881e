"""The office, from what is kept of it where its files still say the same."""

from __future__ import annotations

from pathlib import Path

from stabctl.domain.cadences import Cadence, KeyPeriod
from stabctl.domain.calendars import Calendar
from stabctl.domain.office import Document, Group, Liaison, Office, Org, Post, Rules, Settings, Unit
from stabctl.store.keeping import kept
from stabctl.store.paths import BASIS, CALENDAR, ORG, RULES, SETTINGS, calendar_files, files_below

FILES = (SETTINGS, ORG, RULES, BASIS)
"""The files that an office is read from, its calendars apart."""

KINDS = {
    kind.__name__: kind
    for kind in (Office, Settings, Org, Unit, Post, Group, Liaison, Rules, Cadence, KeyPeriod, Calendar, Document)
}
"""The classes that an office is made of."""


def office_of(root: Path) -> Office:
    """Return a workspace's office; `Unreadable` with the first fault where a file can't be read."""

    def read() -> Office:
        from stabctl.store.sources import WorkTree
        from stabctl.store.workspace import load_office

        return load_office(WorkTree(root))

    return kept(root, "office", (*FILES, *calendar_files(files_below(root, CALENDAR))), KINDS, read)
