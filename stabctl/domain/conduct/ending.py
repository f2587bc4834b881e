"""Rules on endings and what follows them: agreements, performance, visits, second looks.

Sources: People's Mediation Law of 2010, arts 27-31; the regulations on petitions of 2022, art. 35
(review by somebody else).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stabctl.domain.conduct.standing import Rule, Standing
from stabctl.domain.findings import Problem
from stabctl.domain.vocabulary import SIGNED
from stabctl.errors import Word, say

_BY_A_HIGHER_POST = ("unresolved", "inconclusive")


def _agreement_is_whole(at: Standing) -> Iterator[Problem]:
    if at.act.get("as") != "agreement":
        return
    for key in ("form", "effective"):
        if at.act.get(key) is None:
            yield at.problem(
                "agreement",
                say("{record}: the agreement has no {key}.", record=at.record, key=key),
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
    "resolve": (_agreement_is_whole, _effective_once_signed, _dossier_is_named),
    "close": (_higher_post_agrees, _dossier_is_named),
    "perform": (_instalment_is_due,),
    "follow-up": (_somebody_else_asks,),
    "review": (_somebody_else_reviews,),
}
