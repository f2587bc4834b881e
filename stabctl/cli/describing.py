"""Records and lives as plain data for programs, and as words for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stabctl.cli.context import App
from stabctl.domain.keys import FREE_TEXT, Form, Key
from stabctl.domain.kinds.tables import Kind
from stabctl.domain.life import Life
from stabctl.domain.record import Act, plain

if TYPE_CHECKING:
    from stabctl.query.clocks import Clock

_LISTED = ("category", "source", "people", "level", "theme")


def title_of(app: App, life: Life) -> str:
    """Say what a record is about; a sweep has no title, its scope and window say it."""
    if "title" in life.values:
        return life.values["title"]
    scope = app.word("scope", life.values["scope"])
    return app.say(
        "{kind} {period}: {scope}", kind=app.word("kind", life.kind.name), period=life.values["period"], scope=scope
    )


def record_data(app: App, life: Life) -> dict[str, Any]:
    """Return what every list of records says of one; what is not known is None."""
    return {
        "id": life.id,
        "kind": life.kind.name,
        "unit": life.unit,
        "title": title_of(app, life),
        "status": life.status,
        "date": life.registered_on.isoformat(),
        "limit": life.limit.isoformat() if life.limit else None,
        "assignee": life.assignee,
        "handler": life.handler,
        "lead": life.lead,
        "axes": dict(life.axes),
        "merged_into": life.merged_into,
        "outcome": life.outcome,
        "ended": life.ended_on.isoformat() if life.ended_on else None,
        **{key: life.values.get(key) for key in _LISTED},
        **_reported(app, life),
    }


def _reported(app: App, life: Life) -> dict[str, Any]:
    """Say of an intel item how long after it was known it was reported, and whether that was in time."""
    if life.kind.name != "intel":
        return {}
    from stabctl.query.information import at_once

    how = at_once(life, app.office)
    return {
        "at_once_minutes": how.minutes if how is not None else None,
        "at_once_on_time": how.on_time if how is not None else None,
    }


def clock_data(clock: Clock) -> dict[str, Any]:
    """Return a clock for programs; `checked` tells whether holidays were known."""
    return {
        "clock": clock.word,
        "of": clock.what,
        "about": clock.about or None,
        "limit": clock.limit.isoformat() if clock.limit else None,
        "days_left": clock.days_left,
        "rule": clock.rule,
        "checked": clock.checked,
    }


def act_data(act: Act, retracted: frozenset[str]) -> dict[str, Any]:
    """Return an act's keys with its digest, and whether it has been retracted."""
    return {
        **{key: plain(value) for key, value in act.text.items()},
        "digest": act.digest,
        "retracted": act.digest in retracted,
    }


def act_details(app: App, kind: Kind, act: Act) -> str:
    """Say an act's own keys in one line, closed words in the reader's language.

    Words of one list that several keys of the act take, such as grades, stand with the keys' names.
    """
    if act.word in ("renumber", "relink"):
        moved = app.say("{key} → {value}", key=act.get("from"), value=act.get("to"))
        of = act.get("of")
        return moved if of is None else app.say("{text} ({detail})", text=moved, detail=of[:12])
    parts = []
    keys = kind.acts[act.word].keys
    for key in keys:
        value = act.text.get(key.name)
        if isinstance(value, str) and key.words is not None and [each.words for each in keys].count(key.words) > 1:
            parts.append(f"{app.word('key', key.name)} {_value(app, key, value)}")
        elif isinstance(value, str):
            parts.append(_detail(app, key, value))
        elif isinstance(value, tuple):
            shown = app.say("{items}", items=tuple(_value(app, key, text) for text in value))
            parts.append(app.say("{key}: {items}", key=app.word("key", key.name), items=shown))
        elif value is not None:
            parts += [
                app.say("{key} → {value}", key=app.word("key", name), value=_value(app, kind.key[name], text))
                for name, text in value.items()
            ]
    return app.say("; ").join(parts)


def _detail(app: App, key: Key, value: str) -> str:
    shown = _value(app, key, value)
    if key.words is not None or key.form in FREE_TEXT:
        return shown
    return f"{label_of(app, key)} {shown}"


def label_of(app: App, key: Key) -> str:
    """Name a key in the reader's language."""
    return app.word(key.label.vocabulary, key.label.word)


def _value(app: App, key: Key, value: str) -> str:
    if key.words is not None:
        return app.word(key.words.name, value)
    if key.form in (Form.UNIT, Form.POST):
        return named(app, value)
    return value[:12] if key.form is Form.DIGEST else value.strip()


def status_word(app: App, life: Life) -> str:
    """Say a status; a settled intel item is done, which its status `closed` alone does not tell."""
    return app.word("status", life.standing)


def named(app: App, code: str | None) -> str:
    """Say a unit's or a post's code with its name."""
    if code is None:
        return "—"
    known = app.office.org.unit(code) or app.office.org.post(code)
    return f"{code} {known.name}" if known is not None else code
