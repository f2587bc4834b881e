"""The law's rules and channels in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress

from stabctl.cli.context import App
from stabctl.domain.law import Channel, LawRule
from stabctl.domain.life import Life
from stabctl.errors import Unreadable, say


def channels_of(app: App, life: Life) -> tuple[Channel, ...]:
    """Return the lawful channels for a matter."""
    values = life.values
    return app.law.channels_for(values["category"], values.get("source"), values.get("parties"))


def source_text(app: App, rule: LawRule) -> str:
    """Name the law and the article of a rule."""
    return app.say("{law}, art. {article}", law=rule.law.in_language(app.translator.language), article=rule.article)


def period_text(app: App, rule: LawRule) -> str:
    """Say a rule's period and extension behind its source; nothing where it has none."""
    return app.say(": {period}", period=rule.length) if rule.length is not None else ""


_PROTECTION = {
    "violence": (("mediation.25",), ()),
    "domestic-violence": (("violence.14",), ("protection-order",)),
    "minor": (("minors.11",), ()),
}
"""The rules and the channels that protect people, by what they are in danger of."""


def protection_texts(app: App, dangers: Collection[str]) -> Iterator[str]:
    """Yield what the law has to protect people in danger: the notice on it, then duties and channels with sources."""
    language = app.translator.language
    yield from (each.text.in_language(language) for each in app.law.notices if each.id == "safety")
    for danger, (rules, channels) in _PROTECTION.items():
        if danger not in dangers:
            continue
        for rule in (app.law.rule(rule_id, app.today) for rule_id in rules):
            if rule is not None:
                yield app.say("{text} ({detail})", text=rule.text.in_language(language), detail=source_text(app, rule))
        for channel in app.law.channels:
            if channel.id in channels:
                found = (app.law.rule(rule_id, app.today) for rule_id in channel.rules)
                sources = tuple(source_text(app, rule) + period_text(app, rule) for rule in found if rule is not None)
                name, where = channel.name.in_language(language), channel.where.in_language(language)
                line = app.say("{text} ({detail})", text=name, detail=where)
                yield app.say("{line}: {sources}", line=line, sources=sources)


def tell_protection(app: App, dangers: Collection[str]) -> None:
    """Note whom to call where somebody is in danger, and the law's protection route."""
    app.note(say("Danger to life: police 110, ambulance 120, fire 119. Call first, write afterwards."))
    with suppress(Unreadable):
        for text in protection_texts(app, dangers):
            app.note(say("{text}", text=text))
