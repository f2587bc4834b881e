"""What the `add` commands have in common: options, a file of registrations, and the answer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.asking import complete_texts
from stabctl.cli.context import App
from stabctl.cli.declaring import Option
from stabctl.cli.lawful import tell_protection
from stabctl.domain.folding import fold
from stabctl.domain.kinds import KINDS
from stabctl.domain.kinds.tables import Kind
from stabctl.errors import Refused, Unavailable, Usage, say
from stabctl.exchange.registrations import read_registrations
from stabctl.workflow.outcome import Outcome
from stabctl.workflow.registering import Entry, register

MOST_BYTES = 8 << 20
"""A file of registrations holds at most 8 MiB, some ten thousand of them."""

Title = Annotated[
    str | None, Option("--title", metavar="TEXT", help="What the matter is, in one line and without names.")
]
Summary = Annotated[
    str | None,
    Option("--summary", metavar="TEXT", help="Facts, demand and basis; no names, telephone numbers or addresses."),
]
Unit = Annotated[str | None, Option("--unit", metavar="UNIT", help="The registering unit (default: the office's).")]
SourceNumber = Annotated[str | None, Option("--source-no", metavar="NUMBER", help="The number under which it came in.")]
FromFile = Annotated[
    str | None,
    Option("--from", metavar="FILE", help="Registrations as YAML or JSON; - reads standard input."),
]


def run(
    app: App,
    kind: str,
    given: Mapping[str, str | None],
    note: str | None,
    source: str | None,
    *,
    fit: Callable[[Entry], None] | None = None,
) -> None:
    """Register what the options say, or what a file says; `fit` refuses an entry that can't come this way."""
    complete_texts(app, (), {**given, "note": note, "from": source})
    if source is not None:
        doubled = tuple(
            f"--{key.replace('_', '-')}"
            for key, value in given.items()
            if value is not None and key not in ("unit", "date")
        )
        if doubled:
            raise Usage(
                say("--from takes the values from the file, so {options} can't be given.", options=doubled),
                hint=say("Put the values into the file, or leave --from out."),
            )
        entries = _entries(app, kind, given, note, source)
    else:
        entries = [Entry(kind, head_of(app, KINDS[kind], given), say("The new record"), note)]
    if fit is not None:
        for entry in entries:
            fit(entry)
    outcome = register(app.ledger, app.office, entries, by=app.post, now=app.now)
    acting.answer(app, f"add {kind}", outcome)
    _tell_whom_to_call(app, outcome)


def head_of(app: App, kind: Kind, given: Mapping[str, str | None]) -> dict[str, str]:
    """Return the registration keys that the options say, with unit and date filled in and the rest asked for."""
    return complete_texts(app, kind.keys, {**given, **_defaults(app, given)})


def _defaults(app: App, given: Mapping[str, str | None]) -> dict[str, str]:
    settings = app.office.settings
    return {
        "unit": given.get("unit") or settings.default_unit or settings.code,
        "date": acting.day_text(app, given.get("date")),
    }


def _entries(app: App, kind: str, given: Mapping[str, str | None], note: str | None, source: str) -> list[Entry]:
    data, shown = read_source(source)
    found = read_registrations(data, KINDS[kind], shown, _defaults(app, given))
    return [
        Entry(kind, values, say("{path}:{line}: record {number}", path=shown, line=line, number=number), note)
        for number, (values, line) in enumerate(found, 1)
    ]


def read_source(source: str) -> tuple[bytes, str]:
    """Read a file of registrations, or standard input where it is `-`; return its bytes and what it is called.

    No more than `MOST_BYTES` are read; what has no end, such as a device, is refused like what is too long.
    """
    try:
        with nullcontext(sys.stdin.buffer) if source == "-" else open(source, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Unavailable(
            say("{path} can't be read: {reason}.", path=source, reason=error.strerror or str(error)),
            hint=say("Check the file's name; - reads standard input."),
        ) from None
    if len(data) > MOST_BYTES:
        raise Refused(
            say("{path} is over {size} MiB.", path=source, size=MOST_BYTES >> 20),
            hint=say("Give the registrations in several files."),
        )
    return data, source


def _tell_whom_to_call(app: App, outcome: Outcome) -> None:
    """Say at once whom to call where somebody is in danger, and the law's protection route."""
    dangers = {danger for record in outcome.change.records if (danger := fold(record).values.get("safety"))}
    if not dangers:
        return
    tell_protection(app, dangers)
