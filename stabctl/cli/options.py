"""Arguments and options that several commands take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from stabctl.cli.context import App, Globals
from stabctl.cli.declaring import Argument, Context, Option
from stabctl.domain.vocabulary import CRITERION, Vocabulary


def app_of(ctx: Context) -> App:
    """Return the command's joining point."""
    given = ctx.find_object(Globals)
    assert given is not None
    given.app.require_language()
    return given.app


def completing(words: Vocabulary) -> Callable[[str], list[str]]:
    """Return what a shell completes from a closed list."""

    def complete(incomplete: str) -> list[str]:
        return [word for word in words.words if word.startswith(incomplete)]

    return complete


def words_option(words: Vocabulary, *flags: str, help: str) -> Any:
    """Make an option whose value is one word of a closed list, which help and completion show."""
    return Option(*flags, metavar="|".join(words.words), help=help, autocompletion=completing(words))


def completing_numbers(ctx: Context, incomplete: str) -> list[str]:
    """Return the numbers of records that begin as typed; none outside a workspace."""
    from stabctl.errors import StabctlError
    from stabctl.store.naming import numbers_beginning

    given = ctx.find_object(Globals)
    try:
        return list(numbers_beginning(given.app.root, incomplete)) if given is not None else []
    except (StabctlError, OSError):
        return []


RecordId = Annotated[
    str,
    Argument(metavar="ID", help="The record's number, such as D-2026-QS-0007.", autocompletion=completing_numbers),
]
Filters = Annotated[
    list[str] | None,
    Argument(metavar="FILTER…", help="Such as: status:open unit:QS category:land,family limit:<2026-12-01 overdue."),
]
Day = Annotated[str | None, Option("--date", metavar="DATE", help="The day it happened (default: today).")]
Note = Annotated[
    str | None,
    Option("--note", metavar="TEXT", help="A note on the act; no names, telephone numbers or addresses."),
]
Reason = Annotated[str | None, Option("--reason", metavar="TEXT", help="Why.")]
Limit = Annotated[str | None, Option("--limit", metavar="DATE", help="The day by which the matter is to be settled.")]
ApprovedBy = Annotated[str | None, Option("--approved-by", metavar="POST", help="The post that approves it.")]
Told = Annotated[str | None, Option("--told", metavar="DATE", help="The day on which the people concerned were told.")]
Lead = Annotated[str | None, Option("--lead", metavar="POST", help="The leader in charge of the case.")]
Criteria = Annotated[
    list[str] | None,
    words_option(CRITERION, "--criteria", help="Why it has a leader in charge; can be repeated, or with commas."),
]
Staff = Annotated[
    list[str] | None,
    Option("--staff", metavar="POST", help="The posts that work on the case; can be repeated, or with commas."),
]
ReplyDue = Annotated[str | None, Option("--reply-due", metavar="DATE", help="The day by which the answer is expected.")]
SkipUnreadable = Annotated[
    bool, Option("--skip-unreadable", help="Count without the files that can't be read, and say so.")
]
KnownAt = Annotated[
    str | None,
    Option(
        "--known-at",
        metavar="TIME|COMMIT",
        help="As it was written down by a day or instant, or as this ledger stood at a commit.",
    ),
]
AsOf = Annotated[
    str | None, Option("--as-of", metavar="DATE", help="As things stood at the end of that day (default: today).")
]
