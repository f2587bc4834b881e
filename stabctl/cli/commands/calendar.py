"""`stabctl calendar`: write the public holidays of a year into the ledger."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli.context import App
from stabctl.cli.declaring import Argument, Context
from stabctl.cli.options import app_of
from stabctl.errors import Refused, Unavailable, Usage, say
from stabctl.exchange.holidays import calendar_of
from stabctl.store.paths import CALENDAR


def calendar(
    ctx: Context,
    year: Annotated[str, Argument(metavar="YEAR", help="The year, such as 2027.")],
) -> None:
    """Write the public holidays of a year into ledgers/calendar.

    They come from the package chinesecalendar, which is installed with `stabctl[calendar]` and has a
    year's holidays some days after they were announced, in the November before. Where it can't be
    had the file is written by hand: the year, the days off, the weekend days that are worked.
    """
    app = app_of(ctx)
    if not (len(year) == 4 and year.isascii() and year.isdigit()):
        raise Usage(say("{key}: {text} is no year.", key="YEAR", text=year), hint=say("Write it like 2027."))
    path = f"{CALENDAR}/{year}.yaml"
    text = calendar_of(int(year))
    if text is None:
        raise Unavailable(
            say("The holidays of {year} are not known on this machine.", year=year),
            hint=say(
                "Install the newest: `pip install --upgrade 'stabctl[calendar]'`. Or write {path} by hand, "
                "with `year:`, `days_off:` and `make_up:` like the file of another year, and commit it.",
                path=path,
            ),
        )
    there = app.ledger.root / path
    if there.exists() and there.read_bytes() != text.encode("utf-8"):
        raise Refused(
            say("{path} is there already and says something else.", path=path),
            hint=say("Mend it by hand and commit it; or take it away, commit that, and run the command again."),
        )
    message = f"{path}: public holidays\n\nStabctl-By: {app.post}\n"
    _answer(app, path, app.ledger.keep(path, {path: text.encode("utf-8")}, message, app.now))


def _answer(app: App, path: str, commit: str | None) -> None:
    if app.json:
        app.emit("calendar", {"path": path, "commit": commit})
    elif commit is None:
        app.tell(app.say("{path} is there already, with the same days.", path=path))
    else:
        app.print(path)
