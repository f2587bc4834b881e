"""Records and lives as plain data for programs, and as words for people."""

from __future__ import annotations

from typing import Any

from stabctl.cli.context import App
from stabctl.domain.life import Life
from stabctl.domain.record import Act

_LISTED = ("category", "source", "people", "level", "theme")


def record_data(life: Life) -> dict[str, Any]:
    """Return what every list of records says of one; what is not known is None."""
    return {
        "id": life.id,
        "kind": life.kind.name,
        "unit": life.record.unit,
        "title": life.values["title"],
        "status": life.status,
        "date": life.registered_on.isoformat(),
        "limit": life.limit.isoformat() if life.limit else None,
        "assignee": life.assignee,
        "handler": life.handler,
        "outcome": life.outcome,
        "ended": life.ended_on.isoformat() if life.ended_on else None,
        **{key: life.values.get(key) for key in _LISTED},
    }


def act_data(act: Act, retracted: frozenset[str]) -> dict[str, Any]:
    """Return an act's keys with its digest, and whether it has been retracted."""
    keys = {key: value if isinstance(value, str) else dict(value) for key, value in act.text.items()}
    return {**keys, "digest": act.digest, "retracted": act.digest in retracted}


def act_details(app: App, act: Act) -> str:
    """Say an act's own keys in one line, closed words in the reader's language."""
    rule_words = {"as": ("settlement", "ending"), "form": ("form",), "kind": ("analysis",)}
    parts = []
    for key, value in act.text.items():
        if key in ("act", "date", "recorded", "by"):
            continue
        label = app.word("key", key)
        if not isinstance(value, str):
            changes = ", ".join(f"{app.word('key', name)} → {text}" for name, text in value.items())
            parts.append(changes)
        elif key in rule_words:
            parts.append(next((w for v in rule_words[key] if (w := app.word(v, value)) != value), value))
        elif key in ("to", "handler"):
            parts.append(f"{label} {named(app, value)}")
        elif key == "of":
            parts.append(f"{label} {value[:12]}")
        else:
            parts.append(f"{label} {value}" if key in ("limit", "effective") else value.strip())
    return "; ".join(parts)


def named(app: App, code: str | None) -> str:
    """Say a unit's or a post's code with its name."""
    if code is None:
        return "—"
    known = app.office.org.unit(code) or app.office.org.post(code)
    return f"{code} {known.name}" if known is not None else code
