"""Telling what happened: acts in words with both clocks, and the commits that brought them."""

from __future__ import annotations

from collections.abc import Iterator

from stabctl.cli.context import App
from stabctl.cli.describing import act_details, named
from stabctl.domain.audits import Step
from stabctl.domain.kinds import KINDS
from stabctl.domain.life import Life
from stabctl.domain.record import Act, plain


def in_words(app: App, kind: str, act: Act) -> str:
    """Say an act in one line: what it is, and its own keys; one that this tool does not know is told key by key."""
    word = app.word("act", act.word)
    known = KINDS.get(kind)
    try:
        if known is None:
            raise KeyError(kind)
        details = act_details(app, known, act)
    except KeyError:
        own = [(key, value) for key, value in act.text.items() if key not in ("act", "date", "recorded", "by")]
        details = app.say("; ").join(f"{key}: {plain(value)}" for key, value in own)
    details = details.replace("\n", " ")
    return app.say("{act}: {details}", act=word, details=details) if details else word


def lag_of(act: Act) -> int:
    """Return how many days after its day an act was written down; 0 where it was on the day or before it."""
    return max((act.recorded.date() - act.day).days, 0)


def written(app: App, act: Act) -> str:
    """Say when an act was written down and by which post; how much later, where that was another day."""
    recorded = minutes(str(act.text["recorded"]))
    if lag := lag_of(act):
        return app.say(
            "written down {recorded}, {days} days later, by {by}", recorded=recorded, days=lag, by=named(app, act.by)
        )
    return app.say("written down {recorded} by {by}", recorded=recorded, by=named(app, act.by))


def brought(app: App, act: Act, step: Step | None) -> str:
    """Say which commit brought an act in, and whether the tool made it."""
    if step is None:
        return app.say("not committed yet")
    if by_tool(act, step):
        return app.say("commit {commit}, through the tool", commit=step.id[:8])
    if step.is_merge:
        return app.say("commit {commit}, a merge", commit=step.id[:8])
    return app.say("commit {commit}, by hand", commit=step.id[:8])


def by_tool(act: Act, step: Step) -> bool:
    """Tell whether a commit of the tool brought an act in and names it."""
    return (act.word, act.short) in step.acts


def made(app: App, step: Step) -> str:
    """Say who made a commit, when and how."""
    when = step.committed.isoformat(timespec="minutes")
    if step.is_merge:
        return app.say("{author}, {when}, a merge: {subject}", author=step.author, when=when, subject=step.subject)
    if step.by_tool:
        return app.say(
            "{author}, {when}, through the tool: {subject}", author=step.author, when=when, subject=step.subject
        )
    return app.say("{author}, {when}, by hand: {subject}", author=step.author, when=when, subject=step.subject)


def marks(app: App, life: Life, act: Act) -> Iterator[str]:
    """Say what has become of an act since."""
    if act.digest in life.retracted:
        yield app.say("(retracted)")
    elif any(act.digest == each.act.digest for each in life.impossible):
        yield app.say("(not possible)")
    corrections = [each for each in life.record.acts if each.digest not in life.retracted]
    if act.word == "register" and any(each.word == "amend" for each in corrections):
        yield app.say("(amended since)")
    for each in corrections:
        if each.word == "relink" and each.get("of") == act.digest:
            yield app.say("(now names {record})", record=each.get("to"))


def minutes(instant: str) -> str:
    """Show an instant to the minute, as it was written."""
    return instant[:16].replace("T", " ")
