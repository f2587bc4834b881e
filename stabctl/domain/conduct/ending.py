"""Rules on endings and what follows them: agreements, performance, visits, second looks.

Sources: People's Mediation Law of 2010, arts 27-31; the regulations on petitions of 2022, art. 35
(review by somebody else).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from stabctl.domain.conduct.standing import Rule, Standing
from stabctl.domain.findings import Problem
from stabctl.domain.vocabulary import SIGNED
from stabctl.errors import Word, say

_LONGEST_HOLIDAY = timedelta(days=10)
_BY_A_HIGHER_POST = ("unresolved", "inconclusive")


def _agreement_is_whole(at: Standing) -> Iterator[Problem]:
    if at.act.get("as") != "agreement":
        return
    for key in ("form", "effective"):
        if at.act.get(key) is None:
            yield at.problem(
                "agreement",
                say("{record}: the agreement has no {key}.", record=at.record, key=Word("key", key)),
                say(
                    "Retract the resolution and enter it again with --{key}; "
                    "the 30 days for judicial confirmation run from the effective date.",
                    key=key,
                ),
                key,
                warning=True,
            )


def _effective_once_signed(at: Standing) -> Iterator[Problem]:
    """A written agreement takes effect when parties and mediator have signed and the seal is on it.

    Where nobody has said anything of it, as in older ledgers, that is worth a look.
    """
    signed = at.act.all("signed")
    missing = tuple(Word("signed", word) for word in SIGNED.words if word not in signed)
    if at.act.get("form") != "written" or not at.act.get("effective") or not missing:
        return
    if not signed:
        yield at.problem(
            "signed",
            say("{record}: it is not said that the written agreement is signed and sealed.", record=at.record),
            say(
                "Give --signed parties,mediator,seal; without them leave --effective out, "
                "and enter it again when all have signed."
            ),
            "effective",
            warning=True,
            refuses=True,
        )
    else:
        yield at.problem(
            "signed",
            say(
                "{record}: a written agreement takes effect with every signature and the seal; it lacks: {what}.",
                record=at.record,
                what=missing,
            ),
            say("Give --effective when all of --signed are there."),
            "effective",
        )


def _dossier_is_named(at: Standing) -> Iterator[Problem]:
    if at.before("mediate") and not at.life.values.get("dossier"):
        yield at.problem(
            "dossier",
            say("{record}: a mediated matter ends without the number of its paper dossier.", record=at.record),
            say("Add it: `stabctl amend {record} --set dossier=NUMBER --reason …`.", record=at.record),
            warning=True,
        )


def _higher_post_agrees(at: Standing) -> Iterator[Problem]:
    if at.act.get("as") in _BY_A_HIGHER_POST and at.act.get("approved_by") is None:
        yield at.problem(
            "approval",
            say(
                "{record}: closing it as {word} needs the approval of a higher post.",
                record=at.record,
                word=Word("ending", at.act.get("as") or ""),
            ),
            say("Give --approved-by POST."),
            "as",
        )


def _says_to_whom(at: Standing) -> Iterator[Problem]:
    """A matter that is closed as referred went to somebody."""
    if at.act.get("as") == "referred" and at.act.get("body") is None and not at.before("refer"):
        yield at.problem(
            "body",
            say("{record}: it is not said to which body the matter was referred.", record=at.record),
            say("Give --body, or refer it first: `stabctl refer {record} --body TEXT`.", record=at.record),
            "as",
            warning=True,
            refuses=True,
        )


def _mediation_has_a_result(at: Standing) -> Iterator[Problem]:
    """A track that is under way when the matter ends gets its result, which may be written down afterwards."""
    began = {act.get("track") for act in at.before("mediate")}
    for name, state in at.life.axes.items():
        axis, _, track = name.partition(".")
        if axis == "mediation" and state == "under-way" and track in began and not at.life.is_open:
            yield at.problem(
                "mediation",
                say(
                    "{record}: {track} is still under way as the matter ends.",
                    record=at.record,
                    track=Word("track", track),
                ),
                say(
                    "Record what came of it: `stabctl mediate {record} --track {track} --result …`.",
                    record=at.record,
                    track=track,
                ),
                warning=True,
            )


def _instalments_follow_the_agreement(at: Standing) -> Iterator[Problem]:
    effective = at.act.get("effective")
    for due in at.act.all("instalments"):
        if effective is not None and due < effective:
            yield at.problem(
                "instalment",
                say(
                    "{record}: the instalment of {day} lies before the agreement takes effect on {effective}.",
                    record=at.record,
                    day=due,
                    effective=effective,
                ),
                say("Retract the resolution and enter it again, where one of the days is wrong."),
                "instalments",
                warning=True,
            )


def _confirmed_after_the_application(at: Standing) -> Iterator[Problem]:
    """The court answers an application; who applies once more had no confirmation yet."""
    earlier = [act.get("as") for act in at.before("confirm")]
    if at.act.get("as") == "applied":
        if "confirmed" in earlier:
            yield at.problem(
                "confirmation",
                say("{record}: the agreement is confirmed already.", record=at.record),
                say("`stabctl history {record}` shows the acts; retract the one that is wrong.", record=at.record),
                "as",
                warning=True,
            )
    elif "applied" not in earlier:
        yield at.problem(
            "confirmation",
            say("{record}: no application for the confirmation is recorded.", record=at.record),
            say("Record it with its day: `stabctl confirm {record} --as applied --date DATE`.", record=at.record),
            "as",
            warning=True,
        )


def _applied_in_time(at: Standing) -> Iterator[Problem]:
    """The court is asked within the period; where holidays are not known, they are given the benefit of the doubt."""
    agreed = [act.get("effective") for act in at.before("resolve")]
    if at.act.get("as") != "applied" or at.law is None or not agreed or agreed[-1] is None:
        return
    end = at.law.deadline("mediation.33", date.fromisoformat(agreed[-1]), at.office.calendar)
    if end is not None and at.act.day > (end.day if end.checked else end.day + _LONGEST_HOLIDAY):
        yield at.problem(
            "confirmation",
            say(
                "{record}: the application of {day} came after the last day, {last}.",
                record=at.record,
                day=at.act.day,
                last=end.day,
            ),
            say("See `stabctl rights {record}`.", record=at.record),
            "date",
            warning=True,
        )


def _instalment_is_due(at: Standing) -> Iterator[Problem]:
    agreed = [day for act in at.before("resolve") for day in act.all("instalments")]
    due = at.act.get("due")
    if due not in agreed:
        yield at.problem(
            "instalment",
            say("{record}: the agreement has no instalment on {day}.", record=at.record, day=due),
            say("Its instalments are due on: {days}.", days=tuple(agreed) or ("—",)),
            "due",
        )
    elif any(act.get("due") == due for act in at.before("perform")):
        yield at.problem(
            "instalment",
            say("{record}: the instalment of {day} is recorded as performed already.", record=at.record, day=due),
            say("`stabctl show {record}` lists them.", record=at.record),
            "due",
        )


def _somebody_else_asks(at: Standing) -> Iterator[Problem]:
    """Satisfaction is the people's own answer, asked for by a post that did not handle the matter."""
    asked_by = at.act.get("asked_by")
    if at.act.get("satisfaction") is not None and asked_by is None:
        yield at.problem(
            "asked-by",
            say("{record}: it is not said who asked for the satisfaction.", record=at.record),
            say("Give --asked-by POST, a post that did not handle the matter."),
            "satisfaction",
        )
    if asked_by is not None and asked_by in at.handlers:
        yield at.problem(
            "asked-by",
            say(
                "{record}: {post} handled the matter and can't ask how satisfied people are.",
                record=at.record,
                post=asked_by,
            ),
            say("Let another post ask."),
            "asked_by",
        )


def _somebody_else_reviews(at: Standing) -> Iterator[Problem]:
    if at.act.by in at.handlers:
        yield at.problem(
            "review",
            say("{record}: {post} handled the matter and can't review it.", record=at.record, post=at.act.by),
            say("Let another post review it: --by POST."),
            "by",
        )


DISPUTE: Mapping[str, tuple[Rule, ...]] = {
    "resolve": (
        _agreement_is_whole,
        _effective_once_signed,
        _instalments_follow_the_agreement,
        _mediation_has_a_result,
        _dossier_is_named,
    ),
    "close": (_higher_post_agrees, _says_to_whom, _mediation_has_a_result, _dossier_is_named),
    "confirm": (_confirmed_after_the_application, _applied_in_time),
    "perform": (_instalment_is_due,),
    "follow-up": (_somebody_else_asks,),
    "review": (_somebody_else_reviews,),
}
INTEL: Mapping[str, tuple[Rule, ...]] = {"close": (_says_to_whom,)}
