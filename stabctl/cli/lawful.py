"""The law's rules and channels in words."""

from __future__ import annotations

from stabctl.cli.context import App
from stabctl.domain.law import Channel, LawRule
from stabctl.domain.life import Life


def channels_of(app: App, life: Life) -> tuple[Channel, ...]:
    """Return the lawful channels for a matter."""
    values = life.values
    return app.law.channels_for(values["category"], values.get("source"), values.get("parties"))


def source_text(app: App, rule: LawRule) -> str:
    """Name the law and the article of a rule."""
    return app.say("{law}, art. {article}", law=rule.law.in_language(app.translator.language), article=rule.article)


def period_text(app: App, rule: LawRule) -> str:
    """Say a rule's period and extension behind its source; nothing where it has none."""
    if rule.period is None:
        return ""
    period = app.say("{count} {unit}", count=rule.period, unit=app.word("time-unit", rule.unit))
    if rule.extension is not None:
        more = app.say("{count} {unit}", count=rule.extension, unit=app.word("time-unit", rule.extension_unit))
        period = app.say("{first} + {second}", first=period, second=more)
    return app.say(": {period}", period=period)
