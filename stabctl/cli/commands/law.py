"""`stabctl law`: the dated data on which periods and channels rest."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from stabctl.cli.context import App
from stabctl.cli.declaring import Argument, Context, Exit
from stabctl.cli.lawful import period_text, source_text
from stabctl.cli.options import AsOf, app_of
from stabctl.cli.reading import read_day
from stabctl.cli.tables import Layout, print_table
from stabctl.domain.law import LawRule
from stabctl.errors import NotFound, say


def law(
    ctx: Context,
    rule_id: Annotated[str | None, Argument(metavar="RULE", help="One rule, such as mediation.26.")] = None,
    as_of: AsOf = None,
) -> None:
    """Show the rules of law that the tool knows, with article, period and the day they were checked.

    A rule that is not in force on a day is never used for what happens then. An office adds rules
    of its own place in ledgers/law.yaml.
    """
    app = app_of(ctx)
    day = read_day(as_of, "--as-of") if as_of is not None else app.today
    if rule_id is not None:
        _one(app, rule_id, day)
        return
    rules = [rule for rule in app.law.rules if rule.in_force(day)]
    if app.json:
        data = [_data(app, rule) for rule in rules]
        app.emit("law", {"version": app.law.version.isoformat(), "as_of": day.isoformat(), "rules": data})
        return
    heads = [app.word("field", head) for head in ("rule", "source", "verified")]
    rows = [[rule.id, source_text(app, rule) + period_text(app, rule), _verified(app, rule)] for rule in rules]
    print_table(heads, rows, layout=Layout(folds=1))
    app.tell(
        app.say(
            "{count} rules in force on {day}; data of {version}.", count=len(rules), day=day, version=app.law.version
        )
    )


def _one(app: App, rule_id: str, day: date) -> None:
    versions = app.law.versions(rule_id)
    if not versions:
        raise NotFound(
            say("The law data has no rule {rule}.", rule=rule_id), hint=say("`stabctl law` lists the rules there are.")
        )
    rule = app.law.rule(rule_id, day)
    if app.json:
        app.emit(
            "law",
            {
                "rule": None if rule is None else _data(app, rule),
                "as_of": day.isoformat(),
                "versions": [_data(app, each) for each in versions],
            },
        )
    elif rule is not None:
        app.print(f"{rule.id}  {source_text(app, rule)}{period_text(app, rule)}")
        app.print(f"  {rule.text.in_language(app.translator.language)}")
        app.print(f"  {_in_force(app, rule)}; {_verified(app, rule)}")
    else:
        app.print(app.say("{rule} is not in force on {day}.", rule=rule_id, day=day))
        for each in versions:
            app.print("  " + app.say("{key}: {items}", key=source_text(app, each), items=_in_force(app, each)))
    if rule is None:
        raise Exit(1)


def _in_force(app: App, rule: LawRule) -> str:
    if rule.until is None:
        return app.say("in force since {day}", day=rule.since)
    return app.say("in force from {first} to {last}", first=rule.since, last=rule.until)


def _verified(app: App, rule: LawRule) -> str:
    if rule.verified is None:
        return app.say("not verified")
    return app.say("verified on {day}", day=rule.verified)


def _data(app: App, rule: LawRule) -> dict[str, Any]:
    language = app.translator.language
    return {
        "id": rule.id,
        "law": rule.law.in_language(language),
        "article": rule.article,
        "text": rule.text.in_language(language),
        "period": rule.period,
        "unit": rule.unit,
        "extension": rule.extension,
        "extension_unit": rule.extension_unit,
        "since": rule.since.isoformat(),
        "until": rule.until.isoformat() if rule.until else None,
        "verified": rule.verified.isoformat() if rule.verified else None,
    }
