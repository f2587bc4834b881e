"""`stabctl amend`: correct the registration of a matter."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.asking import complete_texts
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, Reason, RecordId, app_of
from stabctl.domain.keys import Form, Key
from stabctl.domain.record import Value
from stabctl.errors import Usage, say


def amend(
    ctx: Context,
    record_id: RecordId,
    changes: Annotated[
        list[str] | None,
        Option("--set", metavar="KEY=VALUE", help="A registration key and its new value; can be repeated."),
    ] = None,
    reason: Reason = None,
    date: Day = None,
    note: Note = None,
) -> None:
    """Correct the registration of a matter.

    Title, category, date and the other keys can be amended; id, kind and unit can't, since the
    number depends on them. The old values stay in the file.
    """
    app = app_of(ctx)
    acting.keys_of(app, record_id, "amend")
    pairs = changes or [complete_texts(app, [Key("set", Form.LINE)], {})["set"]]
    also: dict[str, Value] = {"set": _changes(pairs)}
    acting.run(app, "amend", record_id, "amend", {"reason": reason, "note": note}, date, also=also)


def _changes(pairs: list[str]) -> dict[str, str]:
    changes: dict[str, str] = {}
    for pair in pairs:
        key, sign, value = pair.partition("=")
        if not sign or not key.strip() or not value.strip():
            raise Usage(
                say("--set {pair} is no change.", pair=pair),
                hint=say("Write it like --set category=land."),
            )
        if key.strip().replace("-", "_") in changes:
            raise Usage(say("--set gives {key} twice.", key=key.strip()), hint=say("Give each key once."))
        changes[key.strip().replace("-", "_")] = value
    return changes
