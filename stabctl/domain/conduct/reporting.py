"""Rules on reports at once (即知即报): known before it is registered, reported after it is known, to the minute."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stabctl.domain.conduct.standing import Rule, Standing
from stabctl.domain.findings import Problem
from stabctl.domain.moments import read_instant
from stabctl.errors import say


def _known_by_then(at: Standing) -> Iterator[Problem]:
    """An item is known before it is written down, on the day of its registration at the latest."""
    said = at.act.changes.get("known_at") if at.act.word == "amend" else at.life.record.head.get("known_at")
    known = read_instant(said or "")
    if known is None:
        return
    key = "set" if at.act.word == "amend" else "known_at"
    if known > at.act.recorded:
        yield _future(at, said, key)
    elif at.act.word == "register" and known.astimezone(at.act.recorded.tzinfo).date() > at.act.day:
        yield at.problem(
            "known-at",
            say(
                "{record}: it became known at {known}, after the day on which it was registered.",
                record=at.record,
                known=said,
            ),
            say("Mend --known-at or --date."),
            key,
            warning=True,
            refuses=True,
        )


def _reported_after_it_was_known(at: Standing) -> Iterator[Problem]:
    """A first report has a time of day where the knowing has one, and comes after it."""
    said = str(at.act.text["date"])
    known, reported = read_instant(at.values.get("known_at", "")), read_instant(said)
    if reported is not None and reported > at.act.recorded:
        yield _future(at, said, "date")
    if known is None or at.before("report-now"):
        return
    if reported is None:
        yield at.problem(
            "lag",
            say(
                "{record}: it became known at {known}, to the minute; the report has no time of day.",
                record=at.record,
                known=at.values["known_at"],
            ),
            say("Give the time as well, like --date 2026-03-12T09:25."),
            "date",
            warning=True,
            refuses=True,
        )
    elif reported < known:
        yield at.problem(
            "lag",
            say(
                "{record}: it was reported at {reported}, before it was known at {known}.",
                record=at.record,
                reported=said,
                known=at.values["known_at"],
            ),
            say("Mend --date, or amend known_at."),
            "date",
            warning=True,
            refuses=True,
        )


def _future(at: Standing, moment: str | None, key: str) -> Problem:
    return at.problem(
        "future",
        say("{record}: {moment} lies in the future.", record=at.record, moment=moment),
        say("Give the time at which it was known or reported, now at the latest."),
        key,
        warning=True,
        refuses=True,
    )


INTEL: Mapping[str, tuple[Rule, ...]] = {
    "register": (_known_by_then,),
    "amend": (_known_by_then,),
    "report-now": (_reported_after_it_was_known,),
}
