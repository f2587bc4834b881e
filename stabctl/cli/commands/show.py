"""`stabctl show`: one matter with its timeline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from stabctl.cli.context import App
from stabctl.cli.declaring import Context
from stabctl.cli.describing import (
    act_data,
    act_details,
    clock_data,
    named,
    record_data,
    status_word,
    title_of,
)
from stabctl.cli.options import AsOf, RecordId, app_of
from stabctl.cli.reading import read_day, timing_of
from stabctl.cli.tables import print_table
from stabctl.cli.verbs import ASIDE, next_verbs
from stabctl.domain.across import mentions, renumbered
from stabctl.domain.folding import fold
from stabctl.domain.keys import Form
from stabctl.domain.life import Life
from stabctl.domain.record import Record
from stabctl.errors import Refused, say
from stabctl.i18n.visible import visible, width
from stabctl.query.assessments import standing_decision, standing_grade
from stabctl.query.clocks import Clock, clocks_of
from stabctl.query.dossiers import missing_papers
from stabctl.query.information import at_once


def show(ctx: Context, record_id: RecordId, as_of: AsOf = None) -> None:
    """Show one matter with its timeline."""
    app = app_of(ctx)
    record = app.ledger.get(record_id)
    app.warn_of_unfinished()
    day = read_day(as_of, "--as-of") if as_of is not None else app.today
    life = fold(record, as_of=day if as_of is not None else None)
    if not life.status:
        raise Refused(
            say("{record} was not registered on {day}.", record=record.id, day=day),
            hint=say("It was registered on {day}.", day=fold(record).registered_on),
            record=record.id,
        )
    clocks = list(clocks_of(life, timing_of(app, [life], day)))
    naming = app.ledger.naming(life.id)
    related = list(_related(app, life, naming))
    moved = list(_moved(life.id, naming))
    if app.json:
        data = record_data(app, life)
        data |= {key: life.values.get(key) for key in life.kind.key if key not in data}
        data["next"] = list(next_verbs(life))
        data["clocks"] = [clock_data(clock) for clock in clocks]
        data["related"] = related
        data["moved"] = [{"id": other, "until": until} for other, until in moved]
        data["missing_papers"] = list(missing_papers(life))
        data["acts"] = [act_data(act, life.retracted) for act in record.acts]
        app.emit("show", {"record": data})
        return
    _head(app, life, day, clocks)
    if missing := missing_papers(life):
        papers = tuple(app.word("paper", each) for each in missing)
        app.print("  " + app.say("The dossier lacks: {papers}.", papers=papers))
    for each in related:
        title = each["title"]
        if each["relation"] == "renumber":
            title = app.say("(now the number of: {title})", title=title)
        relation = app.word("relation", each["relation"])
        app.print("  " + app.say("{key}: {items}", key=relation, items=f"{each['id']}  {visible(title)}"))
    for other, until in moved:
        app.print("  " + app.say("{other} had this number until {date}.", other=other, date=until))
    app.print("")
    _timeline(app, life, day)
    _next(app, life)


def _next(app: App, life: Life) -> None:
    """Say what can be done next, and what can be done besides."""
    verbs = next_verbs(life)
    onward = tuple(verb for verb in verbs if verb not in ASIDE)
    aside = tuple(verb for verb in verbs if verb in ASIDE)
    if verbs:
        app.tell("")
    if onward:
        app.tell(app.say("Next: {commands}.", commands=onward))
    if aside:
        app.tell(app.say("Also: {commands}.", commands=aside))


def _clocks(app: App, clocks: list[Clock]) -> Iterator[tuple[str, str]]:
    """Say where every clock of the matter stands; its own limit stands beside them already."""
    for clock in clocks:
        if clock.what in ("limit", "milestone"):
            continue
        said = app.say("{text} ({detail})", text=clock.limit or "—", detail=app.word("clock", clock.word))
        unchecked = "" if clock.checked else " " + app.say("holidays not checked")
        what = app.word("clock-of", clock.what)
        if clock.about:
            what = app.say("{text} ({detail})", text=what, detail=named(app, clock.about))
        yield what, said + unchecked


def _moved(record_id: str, naming: list[Record]) -> Iterator[tuple[str, str]]:
    """Yield the records that had a number before a merge gave them another one, and until when."""
    for record in naming:
        for act in record.acts:
            if act.word == "renumber" and act.get("from") == record_id:
                yield record.id, act.day.isoformat()


def _related(app: App, life: Life, naming: list[Record]) -> Iterator[dict[str, str]]:
    """Yield the records that this one names, and those that name it."""
    own = [*((relation, other) for _, relation, other in mentions(life)), *renumbered(life.record)]
    found = [(relation, app.ledger.get(other)) for relation, other in own if app.ledger.has(other)]
    for record in naming:
        named = [*((relation, other) for _, relation, other in mentions(fold(record))), *renumbered(record)]
        found += [(f"{relation}-by", record) for relation, other in named if other == life.id]
    for relation, record in found:
        yield {"relation": relation, "id": record.id, "title": title_of(app, fold(record))}


def _head(app: App, life: Life, day: date, clocks: list[Clock]) -> None:
    pairs = [(app.word("field", "status"), status_word(app, life))]
    if life.outcome is not None and life.ended_on is not None:
        outcome = app.word("settlement", life.outcome)
        outcome = app.word("ending", life.outcome) if outcome == life.outcome else outcome
        pairs.append((app.word("field", "outcome"), app.say("{text} ({detail})", text=outcome, detail=life.ended_on)))
    if life.assignee is not None:
        pairs.append((app.word("field", "assignee"), named(app, life.assignee)))
    if life.handler is not None:
        pairs.append((app.word("field", "handler"), named(app, life.handler)))
    if life.lead is not None:
        pairs.append((app.word("field", "lead"), named(app, life.lead)))
    if life.staff:
        staff = app.say("{items}", items=tuple(named(app, post) for post in life.staff))
        pairs.append((app.word("key", "staff"), staff))
    pairs += _axes(app, life) + _lag(app, life) + _assessed(app, life)
    if life.limit is not None:
        pairs.append((app.word("field", "limit"), _limit(app, life, day, clocks)))
    pairs += _clocks(app, clocks)
    for name, key in life.kind.key.items():
        if name not in ("id", "kind", "title", "summary") and name in life.values:
            text = life.values[name]
            shown = app.word(key.words.name, text) if key.words is not None else text
            pairs.append((app.word("key", name), named(app, text) if key.form is Form.UNIT else shown))
    margin = max(width(label) for label, _ in pairs) + 2
    app.print(f"{life.id}  {visible(title_of(app, life))}")
    for label, text in pairs:
        app.print(f"  {visible(label)}{' ' * (margin - width(label))}{visible(text)}")
    if life.values.get("summary"):
        app.print("")
        for line in visible(life.values["summary"].rstrip("\n"), lines=True).split("\n"):
            app.print(f"  {line}")


def _limit(app: App, life: Life, day: date, clocks: list[Clock]) -> str:
    """Say the limit and where it stands; of a suspended matter also the day to which it moves if it goes on now."""
    moved = next((each.limit for each in clocks if each.what == "limit" and each.word == "suspended"), None)
    if moved is not None:
        detail = app.say("stands still; {moved} if it is resumed on {day}", moved=moved, day=day)
    elif life.is_overdue(day) or life.is_limit_met:
        detail = app.word("clock", "overdue" if life.is_overdue(day) else "done")
    else:
        return str(life.limit)
    return app.say("{text} ({detail})", text=life.limit, detail=detail)


def _axes(app: App, life: Life) -> list[tuple[str, str]]:
    """Say the states beside the status: mediation by track, listing, reporting, answers."""
    pairs = []
    for name, state in life.axes.items():
        axis, _, track = name.partition(".")
        label = app.word("track", track) if track else app.word("axis", axis)
        pairs.append((label, app.word(axis, state)))
    return pairs


def _lag(app: App, life: Life) -> list[tuple[str, str]]:
    """Say how long after it was known an item was reported, held against the office's minutes."""
    how = at_once(life, app.office)
    if how is None:
        return []
    taken = app.say("no time of day") if how.minutes is None else app.say("{count} min", count=how.minutes)
    stands = app.say("on time") if how.on_time else app.say("late")
    if how.limit is not None:
        stands = app.say("{stands}; limit {count} min", stands=stands, count=how.limit)
    return [(app.word("field", "lag"), app.say("{text} ({detail})", text=taken, detail=stands))]


def _assessed(app: App, life: Life) -> list[tuple[str, str]]:
    """Say the grade of an assessed matter, before and after the measures, and what was decided."""
    pairs = []
    if (graded := standing_grade(life)) is not None:
        grades = tuple(app.word("grade", graded.get(key)) for key in ("before", "after"))
        pairs.append((app.word("act", "grade"), " → ".join(grades)))
    if (decided := standing_decision(life)) is not None:
        pairs.append((app.word("act", "decide"), app.word("decision", decided.get("as"))))
    return pairs


def _timeline(app: App, life: Life, day: date) -> None:
    skipped = {each.act.digest for each in life.impossible}
    rows, states = [], []
    for act in life.record.acts:
        digest = act.digest if life.retracted or skipped else ""
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
                named(app, act.by),
                state + details,
            ]
        )
        states.append("skipped" if state else "")
    heads = [app.word("field", head) for head in ("day", "act", "by", "details")]
    print_table(heads, rows, states)
    if skipped:
        app.print("")
        app.print(
            app.say(
                "Acts that are not possible: {count}. `stabctl check` names both versions and what settles it.",
                count=len(skipped),
            )
        )
