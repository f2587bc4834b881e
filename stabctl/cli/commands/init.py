"""`stabctl init`: a new workspace."""

from __future__ import annotations

import shlex
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated

from stabctl.cli.asking import complete_texts
from stabctl.cli.context import App
from stabctl.cli.declaring import Argument, Context, Option
from stabctl.cli.driving import program
from stabctl.cli.options import app_of
from stabctl.domain.keys import Form, Key
from stabctl.domain.numbers import is_unit_code
from stabctl.domain.office import Office, Org, Post, Settings, Unit
from stabctl.domain.rules import privacy_problems
from stabctl.errors import StabctlError, Usage, say
from stabctl.store.creating import create
from stabctl.store.git import Git
from stabctl.store.quickness import make_quick
from stabctl.store.roots import from_root
from stabctl.store.shipped import shipped_calendars
from stabctl.store.syncing.setup import set_up_driver
from stabctl.workflow.requiring import refuse_first


def init(
    ctx: Context,
    folder: Annotated[str, Argument(metavar="DIR", help="The folder of the new workspace.")],
    name: Annotated[str | None, Option("--name", metavar="NAME", help="The office's name.")] = None,
    code: Annotated[
        str | None, Option("--code", metavar="CODE", help="The office's code in record numbers, such as QS.")
    ] = None,
    timezone: Annotated[
        str, Option("--timezone", metavar="ZONE", help="The office's time zone (default: Asia/Shanghai).")
    ] = "Asia/Shanghai",
) -> None:
    """Make a new workspace.

    It holds the settings, the units and posts in ledgers/org.yaml, and a git repository with the
    first commit. A folder that already holds a workspace is refused.
    """
    app = app_of(ctx)
    if not folder.strip() or not folder.isprintable():
        raise Usage(say("{key} is empty.", key="DIR"), hint=say("Name the folder of the new workspace."))
    root = from_root(Path(folder))
    values = _complete_texts(app, name, code)
    now = _now(app, timezone)
    office = Office(_settings(app, values, timezone), _org(app, values))
    commit = create(
        root,
        office,
        app.environ,
        now,
        files=shipped_calendars(now.year),
        message=f"{values['code']}: new workspace\n",
        notice=app.note,
    )
    git = Git(root, app.environ)
    set_up_driver(git, program())
    with suppress(StabctlError):
        make_quick(git)
    if app.json:
        app.emit("init", {"workspace": str(root), "commit": commit})
        return
    app.tell(app.say("{folder} is a workspace now.", folder=root))
    app.tell(
        app.say("Next: look at ledgers/org.yaml, then `stabctl -C {folder} add dispute`.", folder=shlex.quote(folder))
    )


def _complete_texts(app: App, name: str | None, code: str | None) -> dict[str, str]:
    values = complete_texts(app, [Key("name", Form.LINE), Key("code", Form.LINE)], {"name": name, "code": code})
    if "\n" in values["name"] or not values["name"].strip() or not values["name"].isprintable():
        raise Usage(say("The office's name is one line of text."), hint=say("Give it like --name 青石乡."))
    refuse_first(privacy_problems("--name", "office", values["name"]))
    if not is_unit_code(values["code"]) or not is_unit_code(f"{values['code']}-JUSTICE"):
        raise Usage(
            say("{key}: {text} is no unit code.", key="--code", text=values["code"]),
            hint=say("Unit codes are capital letters and digits, with hyphens between parts, such as QS-JUSTICE."),
        )
    return values


def _now(app: App, timezone: str) -> datetime:
    from zoneinfo import ZoneInfo

    try:
        zone = ZoneInfo(timezone)
    except (ValueError, OSError, LookupError):
        raise Usage(
            say("There is no time zone {name}.", name=timezone), hint=say("Write a name such as Asia/Shanghai.")
        ) from None
    return app.instant(zone)


def _settings(app: App, values: dict[str, str], timezone: str) -> Settings:
    return Settings(
        office=values["name"],
        code=values["code"],
        language=app.translator.language,
        timezone=timezone,
        default_unit=values["code"],
        default_post="registrar",
    )


def _org(app: App, values: dict[str, str]) -> Org:
    """Begin with the office itself, its justice office, and the posts that every office has."""
    code, say = values["code"], app.say
    units = (
        Unit(code, values["name"], "township"),
        Unit(f"{code}-OFFICE", say("General office"), "department"),
        Unit(f"{code}-JUSTICE", say("Justice office"), "department"),
    )
    posts = (
        Post("registrar", say("Registrar"), code),
        Post("office", say("Duty post of the general office"), f"{code}-OFFICE"),
        Post("leader", say("Leader in charge"), code),
        Post("mediator", say("Mediator"), f"{code}-JUSTICE"),
        Post("analyst", say("Analyst"), f"{code}-OFFICE"),
        Post("liaison", say("Liaison officer"), code),
    )
    return Org(units, posts)
