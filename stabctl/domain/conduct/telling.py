"""Rules on what the people concerned have to be told, and on the bounds of extensions.

Sources: People's Mediation Law of 2010, art. 26 (the lawful channels, when mediation fails); the
regulations on petitions of 2022, art. 34 (one extension, with its reason told).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from stabctl.domain.conduct.standing import Rule, Standing
from stabctl.domain.findings import Problem
from stabctl.domain.life import Life, Step
from stabctl.errors import Word, say

_ABOUT = {"suspend": "suspension", "extend": "extension", "decline": "channels"}
"""The notice that goes with an act."""


def _told_of_channels(at: Standing) -> Iterator[Problem]:
    """An ending as not agreed stands only after the people were told where else they can go."""
    if at.act.get("as") != "not-agreed":
        return
    if not any(act.get("about") == "channels" for act in at.before("notify")):
        yield at.problem(
            "channels",
            say("{record}: the people concerned were not told the lawful channels.", record=at.record),
            say(
                "Tell them and record it first: `stabctl notify {record} --about channels --how written`.",
                record=at.record,
            ),
            "as",
        )


def _told_of_the_clock(at: Standing) -> Iterator[Problem]:
    """Who is affected by a suspension, an extension or a refusal is told, in the act or by a notice."""
    about = _ABOUT[at.act.word]
    notices = at.life.acts("notify")
    if at.act.get("told") is None and not any(act.get("about") == about and act.day >= at.act.day for act in notices):
        yield at.problem(
            "told",
            say(
                "{record}: {act} does not say when the people concerned were told.",
                record=at.record,
                act=Word("act", at.act.word),
            ),
            say(
                "Tell them, and record it: `stabctl notify {record} --about {about} --how written`.",
                record=at.record,
                about=about,
            ),
            warning=True,
        )


def _tells_of_what_was(at: Standing) -> Iterator[Problem]:
    """A notice of a suspension, an extension, a referral or an ending comes after it."""
    about = at.act.get("about") or ""
    if about not in _TOLD_OF or any(_TOLD_OF[about](step, at.life) for step in at.earlier):
        return
    yield at.problem(
        "notice",
        say(
            "{record}: nothing is recorded of which the notice tells: {about}.",
            record=at.record,
            about=Word("about", about),
        ),
        say("Record what happened first, or retract the notice: `stabctl history {record}`.", record=at.record),
        "about",
        warning=True,
    )


def _refers(step: Step, life: Life) -> bool:
    return step.act.word == "refer" or step.act.get("as") == "referred"


_TOLD_OF: Mapping[str, Callable[[Step, Life], bool]] = {
    "suspension": lambda step, life: step.act.word == "suspend",
    "extension": lambda step, life: step.act.word == "extend",
    "referral": _refers,
    "close": lambda step, life: step.after in life.kind.ended,
}
"""What has to be there before a notice tells of it."""


def _one_extension_of_a_petition(at: Standing) -> Iterator[Problem]:
    """A matter that came as a petition is extended once, by no more than the law allows."""
    rule = at.law.rule("petition.34", at.act.day) if at.law is not None else None
    if at.values.get("source") != "petition" or rule is None or rule.extension is None:
        return
    if at.before("extend"):
        yield at.problem(
            "extension",
            say("{record}: a matter that came as a petition is extended once only.", record=at.record),
            say("See `stabctl law {rule}`.", rule=rule.id),
        )
        return
    limits = [step.limit for step in at.earlier if step.limit is not None]
    limit = date.fromisoformat(at.act.get("limit") or "")
    if limits and (limit - limits[-1]).days > rule.extension:
        yield at.problem(
            "extension",
            say(
                "{record}: a matter that came as a petition is extended by {days} days at most.",
                record=at.record,
                days=rule.extension,
            ),
            say("See `stabctl law {rule}`.", rule=rule.id),
            "limit",
        )


DISPUTE: Mapping[str, tuple[Rule, ...]] = {
    "close": (_told_of_channels,),
    "suspend": (_told_of_the_clock,),
    "extend": (_told_of_the_clock, _one_extension_of_a_petition),
    "decline": (_told_of_the_clock,),
    "notify": (_tells_of_what_was,),
}
