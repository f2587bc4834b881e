"""Rules on sweeps and activities: in their window, with what was found, with opinions answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stabctl.domain.conduct.standing import Rule, Standing
from stabctl.domain.findings import Problem
from stabctl.domain.numbers import window_named
from stabctl.domain.vocabulary import CONSULTATIONS
from stabctl.errors import Word, say


def _not_before_its_window(at: Standing) -> Iterator[Problem]:
    window = window_named(at.values["period"])
    if window is not None and at.act.day < window.first:
        yield at.problem(
            "window",
            say(
                "{record}: {day} lies before the window, which begins on {first}.",
                record=at.record,
                day=at.act.day,
                first=window.first,
            ),
            say("Give the day of the sweep, or the window that holds it."),
            "date",
        )


def _counts_its_matters(at: Standing) -> Iterator[Problem]:
    matters = at.act.all("matters")
    if at.act.count("found") < len(matters):
        yield at.problem(
            "found",
            say(
                "{record}: it names {count} matters and says that it found {found}.",
                record=at.record,
                count=len(matters),
                found=at.act.count("found"),
            ),
            say("Mend --found or --matters."),
            "found",
        )
    if at.act.count("found") == 0:
        yield at.problem(
            "found",
            say("{record}: a sweep that found nothing is a nil report.", record=at.record),
            say("Give --nil instead of --found 0."),
            "found",
        )


def _study_is_a_study(at: Standing) -> Iterator[Problem]:
    if at.values.get("form") != "study":
        yield at.problem(
            "study",
            say("{record} is no monthly study.", record=at.record),
            say("Register one: `stabctl add activity --form study`."),
        )


def _consultation_is_answered(at: Standing) -> Iterator[Problem]:
    """A consultation is done when somebody was heard and every opinion has an answer."""
    form = at.values.get("form", "")
    if form in CONSULTATIONS and not at.before("opinion"):
        yield at.problem(
            "opinion",
            say(
                "{record}: a {form} is done only with the opinions heard and the answer to each.",
                record=at.record,
                form=Word("activity", form),
            ),
            say("Enter them first: `stabctl opinion {record} --opinion … --adopted … --reason …`.", record=at.record),
        )


def _number_stays(at: Standing) -> Iterator[Problem]:
    """A void sweep would shut its window for ever: the number is the window."""
    yield at.problem(
        "window",
        say("{record}: the number of a sweep is its window and can't be voided.", record=at.record),
        say(
            "Retract its result instead and enter it again with `stabctl add sweep`; "
            "`stabctl history {record}` shows the digests.",
            record=at.record,
        ),
    )


SWEEP: Mapping[str, tuple[Rule, ...]] = {
    "void": (_number_stays,),
    "found": (_not_before_its_window, _counts_its_matters),
    "nil": (_not_before_its_window,),
    "missed": (_not_before_its_window,),
}
ACTIVITY: Mapping[str, tuple[Rule, ...]] = {
    "study": (_study_is_a_study,),
    "resolve": (_consultation_is_answered,),
}
