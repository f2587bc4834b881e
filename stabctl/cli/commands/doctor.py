"""`stabctl doctor`: whether this machine is set up for the ledger, and what to do where it is not."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Annotated

from stabctl.cli.context import App
from stabctl.cli.declaring import Context, Exit, Option
from stabctl.cli.mailing import sendmail
from stabctl.cli.options import app_of
from stabctl.cli.scheduling import machine_zone, same_clock, zone_name
from stabctl.errors import Message, StabctlError, Unavailable, say
from stabctl.store.git import Git
from stabctl.store.health import Sign, State, examine, mend


def doctor(
    ctx: Context,
    fix: Annotated[
        bool, Option("--fix", help="Set what is safe, in this clone's own git configuration alone.")
    ] = False,
) -> None:
    """Check how this machine is set up for the ledger, and name what is to be done.

    Each line is in order, to be done, or stops work; below it stands what to do. With --fix an
    interrupted command is repaired, abandoned locks of git are taken away, and this clone is told who
    commits, how records merge and to be quicker. The exit code is 1 where something stops work.
    """
    app = app_of(ctx)
    git = Git(app.root, app.environ)
    if fix:
        with suppress(StabctlError):
            mend(git)
        app.ledger.repair()
    signs = [*_office(app), *examine(git, app.now), *_machine(app)]
    if app.json:
        app.emit("doctor", {"signs": [_data(app, sign) for sign in signs]})
    else:
        for sign in signs:
            _print(app, sign)
    if any(sign.state is State.STOPS for sign in signs):
        raise Exit(1)


def _data(app: App, sign: Sign) -> dict[str, str | None]:
    return {
        "part": sign.part,
        "state": sign.state.value,
        "message": app.translator.text(sign.message),
        "remedy": _remedy(app, sign),
    }


def _remedy(app: App, sign: Sign) -> str | None:
    return app.translator.text(sign.remedy) if isinstance(sign.remedy, Message) else sign.remedy


def _print(app: App, sign: Sign) -> None:
    heads = {State.OK: app.say("in order"), State.TO_DO: app.say("to be done"), State.STOPS: app.say("stops work")}
    said = app.say("{head}: {text}", head=heads[sign.state], text=app.translator.text(sign.message))
    (app.tell if sign.state is State.OK else app.print)(said)
    remedy = _remedy(app, sign)
    if remedy is not None:
        app.print(f"    {remedy}")


def _office(app: App) -> Iterator[Sign]:
    """Look whether the office's files can be read; the other lines need its time zone."""
    settings = app.office.settings
    yield Sign(
        "office", State.OK, say("The workspace of {office} is in {folder}.", office=settings.office, folder=app.root)
    )


def _machine(app: App) -> Iterator[Sign]:
    """Look at what reports by the clock need, and at the terminal."""
    here, there = machine_zone(), app.now.tzinfo
    assert there is not None
    zones = {"zone": zone_name(here, app.now), "other": app.office.settings.timezone}
    if same_clock(here, there, app.now):
        yield Sign("time zone", State.OK, say("This machine's time zone {zone} shows the workspace's time.", **zones))
    else:
        message = say(
            "This machine's time zone is {zone}, the workspace's {other}: cron counts in the machine's.", **zones
        )
        yield Sign("time zone", State.TO_DO, message, say("Choose --at of `stabctl schedule` for that, or --systemd."))
    if shutil.which("crontab", path=app.environ.get("PATH", "")) is None:
        message = say("There is no cron on this machine, so `stabctl schedule --install` can't be used.")
        yield Sign("cron", State.TO_DO, message, say("Install cron, or use `stabctl schedule --systemd`."))
    else:
        yield Sign("cron", State.OK, say("cron is there."))
    try:
        sendmail(app)
        yield Sign("mail", State.OK, say("sendmail is there."))
    except Unavailable as missing:
        yield Sign("mail", State.TO_DO, missing.message, missing.hint)
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding in ("utf8", "gb18030", ""):
        yield Sign("terminal", State.OK, say("The terminal shows Chinese."))
    else:
        message = say("The terminal's encoding {encoding} can't show Chinese.", encoding=sys.stdout.encoding)
        yield Sign("terminal", State.TO_DO, message, "export LANG=C.UTF-8")
