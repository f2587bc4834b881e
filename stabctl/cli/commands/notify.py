"""`stabctl notify`: log what the people concerned were told, and print the notice (告知)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.asking import complete_texts
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, RecordId, app_of, words_option
from stabctl.cli.paperwork import notice_text, print_paper
from stabctl.domain.vocabulary import ABOUT, TOLD_HOW


def notify(
    ctx: Context,
    record_id: RecordId,
    about: Annotated[str | None, words_option(ABOUT, "--about", help="What they were told.")] = None,
    how: Annotated[str | None, words_option(TOLD_HOW, "--how", help="By word of mouth or in writing.")] = None,
    silent: Annotated[bool, Option("--no-print", help="Record it only.")] = False,
    date: Day = None,
    note: Note = None,
) -> None:
    """Record what the people concerned were told, and print the notice.

    The notice has blank lines for names. Its periods and sources come from the dated law data. Over
    land, the first written notice also says to keep things as they are.
    """
    app = app_of(ctx)
    given = complete_texts(app, acting.keys_of(app, record_id, "notify"), {"about": about, "how": how, "note": note})
    text = "" if silent else notice_text(app, record_id, given.get("about"))
    acting.run(app, "notify", record_id, "notify", given, date, more={"notice": text} if text else {})
    print_paper(app, text)
