"""`stabctl show`: one matter with its timeline."""

from __future__ import annotations

from datetime import date

import typer

from stabctl.cli.context import App
from stabctl.cli.describing import act_data, act_details, named, record_data, status_word
from stabctl.cli.options import AsOf, RecordId, app_of
from stabctl.cli.reading import read_day
from stabctl.cli.tables import print_table
from stabctl.domain.folding import fold
from stabctl.domain.life import Life
from stabctl.domain.vocabulary import WAY
from stabctl.errors import Refused, say
from stabctl.i18n.visible import visible, width


def show(ctx: typer.Context, record_id: RecordId, as_of: AsOf = None) -> None:
    """Show one matter with its timeline."""
    app = app_of(ctx)
    record = app.ledger.get(record_id)
    day = read_day(as_of, "--as-of") if as_of is not None else app.today
    life = fold(record, as_of=day if as_of is not None else None)
    if not life.status:
        raise Refused(
            say("{record} was not registered on {day}.", record=record.id, day=day),
            hint=say("It was registered on {day}.", day=fold(record).registered_on),
            record=record.id,
        )
    if app.json:
        data = record_data(life)
        data |= {key: life.values.get(key) for key in life.kind.key if key not in data}
        data["next"] = list(_next(life))
        data["acts"] = [act_data(act, life.retracted) for act in record.acts]
        app.emit("show", {"record": data})
        return
    _head(app, life, day)
    app.print("")
    _timeline(app, life, day)
    if verbs := _next(life):
        app.tell("")
        app.tell(app.say("Next: {commands}.", commands=verbs))


def _next(life: Life) -> tuple[str, ...]:
    """Name the verbs that can follow; the ways of handling are one."""
    verbs = ("act" if word in WAY.words else word for word in life.possible)
    return tuple(dict.fromkeys(verbs))


def _head(app: App, life: Life, day: date) -> None:
    pairs = [(app.word("field", "status"), status_word(app, life))]
    if life.outcome is not None and life.ended_on is not None:
        outcome = app.word("settlement", life.outcome)
        outcome = app.word("ending", life.outcome) if outcome == life.outcome else outcome
        pairs.append((app.word("field", "outcome"), app.say("{text} ({detail})", text=outcome, detail=life.ended_on)))
    if life.assignee is not None:
        pairs.append((app.word("field", "assignee"), named(app, life.assignee)))
    if life.handler is not None:
        pairs.append((app.word("field", "handler"), named(app, life.handler)))
    if life.limit is not None:
        late = life.is_overdue(day)
        overdue = app.say("{text} ({detail})", text=life.limit, detail=app.word("clock", "overdue"))
        pairs.append((app.word("field", "limit"), overdue if late else str(life.limit)))
    for name, key in life.kind.key.items():
        if name not in ("id", "kind", "title", "summary") and name in life.values:
            text = life.values[name]
            shown = app.word(key.words.name, text) if key.words is not None else text
            pairs.append((app.word("key", name), named(app, text) if name == "unit" else shown))
    margin = max(width(label) for label, _ in pairs) + 2
    app.print(f"{life.id}  {visible(life.values['title'])}")
    for label, text in pairs:
        app.print(f"  {label}{' ' * (margin - width(label))}{visible(text)}")
    if life.values.get("summary"):
        app.print("")
        for line in visible(life.values["summary"].rstrip("\n"), lines=True).split("\n"):
            app.print(f"  {line}")


def _timeline(app: App, life: Life, day: date) -> None:
    skipped = {each.act.digest for each in life.impossible}
    rows, states = [], []
    for act in life.record.acts:
        digest = act.digest
        state = ""
        if digest in life.retracted:
            state = app.say("(retracted)") + " "
        elif digest in skipped:
            state = app.say("(not possible)") + " "
        elif act.day > day:
            state = app.say("(after that day)") + " "
        details = act_details(app, life.kind, act).replace("\n", " ")
        rows.append(
            [
                act.text["date"] if isinstance(act.text["date"], str) else "",
                app.word("act", act.word),
                act.by,
                state + details,
            ]
        )
        states.append("skipped" if state else "")
    heads = [app.word("field", head) for head in ("day", "act", "by", "details")]
    print_table(heads, rows, states)
