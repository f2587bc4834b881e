"""Rules on what the people concerned have to be told, and on the bounds of extensions.

Sources: People's Mediation Law of 2010, art. 26 (the lawful channels, when mediation fails); the
regulations on petitions of 2022, art. 34 (one extension, with its reason told).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial

from stabctl.domain.conduct.standing import Rule, Standing
from stabctl.domain.findings import Problem
from stabctl.domain.life import Life, Step
from stabctl.errors import Word, say

_ABOUT = {"suspend": "suspension", "extend": "extension", "decline": "channels"}
"""The notice that goes with an act."""

_ANSWER = "petition.34"
"""The law's rule on the period in which a petition is answered."""


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
    """The law's period of a petition is lengthened once, by no more than the law allows.

    An extension of the office's own limit within that period, or within the one already lengthened, is the office's.
    """
    filed = at.before("file")
    if at.values.get("source") != "petition" or at.law is None or not filed:
        return
    limits = [date.fromisoformat(act.get("limit") or "") for act in (*at.before("extend"), at.act)]
    ends = partial(at.law.deadline, _ANSWER, filed[-1].day, at.office.calendar)
    whole, stands, most = ends(), ends(max(limits[:-1], default=None)), ends(date.max)
    if whole is None or stands is None or most is None or limits[-1] <= stands.day:
        return
    if stands.day > whole.day:
        yield at.problem(
            "extension",
            say(
                "{record}: the law's period of a petition is extended once only, and ends on {end}.",
                record=at.record,
                end=stands.day,
            ),
            say("Answer the petition by then; see `stabctl law {rule}`.", rule=_ANSWER),
            "limit",
        )
    elif limits[-1] > most.day:
        yield at.problem(
            "extension",
            say(
                "{record}: the law's period of a petition ends on {end}, and can be extended to {most} at most.",
                record=at.record,
                end=whole.day,
                most=most.day,
            ),
            say("Give --limit {most} or an earlier day; see `stabctl law {rule}`.", most=most.day, rule=_ANSWER),
            "limit",
        )


DISPUTE: Mapping[str, tuple[Rule, ...]] = {
    "close": (_told_of_channels,),
    "suspend": (_told_of_the_clock,),
    "extend": (_told_of_the_clock, _one_extension_of_a_petition),
    "decline": (_told_of_the_clock,),
    "notify": (_tells_of_what_was,),
}
