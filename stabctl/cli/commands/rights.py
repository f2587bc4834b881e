"""`stabctl rights`: the lawful channels for a matter, with periods and sources (法定途径)."""

from __future__ import annotations

from typing import Any

from stabctl.cli.context import App
from stabctl.cli.declaring import Context
from stabctl.cli.lawful import channels_of, period_text, source_text
from stabctl.cli.options import RecordId, app_of
from stabctl.domain.folding import fold
from stabctl.domain.law import Channel
from stabctl.domain.life import Life
from stabctl.errors import Refused, say
from stabctl.query.clocks import Timing, clocks_of


def rights(ctx: Context, record_id: RecordId) -> None:
    """Show the lawful channels for a matter, with their periods and sources.

    Any of them can be taken at any time; taking one is a right and never counts against anybody.
    The data is dated; what the law says today has the last word.
    """
    app = app_of(ctx)
    life = fold(app.ledger.get(record_id))
    if "category" not in life.values:
        raise Refused(
            say("{record} has no category, so its channels are not known.", record=life.id),
            hint=say("Give it one: `stabctl amend {record} --set category=… --reason …`.", record=life.id),
            record=life.id,
        )
    channels = channels_of(app, life)
    notices = app.law.notices_for(life.values["category"])
    language = app.translator.language
    if app.json:
        data = {
            "record": life.id,
            "law_version": app.law.version.isoformat(),
            "channels": [_data(app, channel) for channel in channels],
            "notices": [{"id": each.id, "text": each.text.in_language(language)} for each in notices],
            "confirmation": _confirmation(app, life),
        }
        app.emit("rights", data)
        return
    for channel in channels:
        app.print(f"{channel.name.in_language(language)}  ({channel.where.in_language(language)})")
        app.print(f"    {channel.how.in_language(language)}")
        for rule_id in channel.rules:
            rule = app.law.rule(rule_id, app.today)
            if rule is not None:
                app.print(f"    {source_text(app, rule)}{period_text(app, rule)}")
                app.print(f"      {rule.text.in_language(language)}")
    app.print("")
    for notice in notices:
        app.print(app.say("Note: {message}", message=notice.text.in_language(language)))
    confirmation = _confirmation(app, life)
    if confirmation is not None:
        app.print(confirmation["text"])
    app.tell(app.say("The law in force today has the last word."))


def _data(app: App, channel: Channel) -> dict[str, Any]:
    language = app.translator.language
    rules = [rule for rule in (app.law.rule(rule_id, app.today) for rule_id in channel.rules) if rule is not None]
    return {
        "id": channel.id,
        "name": channel.name.in_language(language),
        "where": channel.where.in_language(language),
        "how": channel.how.in_language(language),
        "rules": [
            {
                "id": rule.id,
                "law": rule.law.in_language(language),
                "article": rule.article,
                "text": rule.text.in_language(language),
                "period": rule.period,
                "unit": rule.unit,
                "verified": rule.verified.isoformat() if rule.verified else None,
            }
            for rule in rules
        ],
    }


def _confirmation(app: App, life: Life) -> dict[str, Any] | None:
    """Say until when the court can be asked to confirm an agreement, or why it can't; None without one."""
    agreed = [act for act in life.acts("resolve") if act.get("as") == "agreement"]
    if life.status != "resolved" or not agreed or agreed[-1].get("effective") is None:
        return None
    subject = agreed[-1].get("subject")
    if not app.law.confirmable(subject):
        text = app.say("No judicial confirmation: the agreement is on ownership or on a family status.")
        return {"clock": None, "limit": None, "text": text}
    timing = Timing(app.office, app.today, app.now, app.law)
    for clock in clocks_of(life, timing):
        if clock.what == "confirmation":
            text = app.say(
                "Judicial confirmation: both parties together, until {day} ({state}).",
                day=clock.limit,
                state=app.word("clock", clock.word),
            )
            if not clock.checked:
                text = app.say("{first} {second}", first=text, second=app.say("holidays not checked"))
            if subject is None and app.law.subject_to_ask(life.values["category"]) is not None:
                unless = app.say("Not where the agreement is on ownership or on a family status.")
                text = app.say("{first} {second}", first=text, second=unless)
            return {"clock": clock.word, "limit": str(clock.limit), "text": text}
    return None
