"""Rules on reports at once (即知即报): known before it is registered, reported after it is known, to the minute."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, time

from stabctl.domain.conduct.standing import Rule, Standing
from stabctl.domain.findings import Problem
from stabctl.domain.moments import read_date, read_instant
from stabctl.domain.record import Act
from stabctl.errors import say


def _known_by_now(at: Standing) -> Iterator[Problem]:
    """Nobody writes down that an item will be known later."""
    said = at.act.changes.get("known_at") if at.act.word == "amend" else at.life.record.head.get("known_at")
    known = _moment(said, at.act)
    if known is not None and known > at.act.recorded:
        yield _future(at, said, _key(at.act))


def _known_by_its_registration(at: Standing) -> Iterator[Problem]:
    """An item is known on the day of its registration at the latest, as both stand after all amendments."""
    settling = [step for step in at.life.steps if _settles(step.act)]
    known = _moment(at.life.values.get("known_at"), at.act)
    if not settling or settling[-1] is not at.step or known is None:
        return
    if known.astimezone(at.act.recorded.tzinfo).date() > at.life.registered_on:
        yield at.problem(
            "known-at",
            say(
                "{record}: it became known at {known}, after the day on which it was registered ({day}).",
                record=at.record,
                known=at.life.values["known_at"],
                day=at.life.registered_on,
            ),
            say("Mend the time at which it was known or the date of registration; one amendment can set both."),
            _key(at.act),
            warning=True,
            refuses=True,
        )


def _settles(act: Act) -> bool:
    """Tell whether an act says when the item was known or registered."""
    return act.word == "register" or (act.word == "amend" and bool({"known_at", "date"} & act.changes.keys()))


def _key(act: Act) -> str:
    return "set" if act.word == "amend" else "known_at"


def _moment(said: str | None, act: Act) -> datetime | None:
    """Read a moment; a day without a time begins at midnight, where the act was written down."""
    moment, day = read_instant(said or ""), read_date(said or "")
    if moment is None and day is not None:
        return datetime.combine(day, time(), act.recorded.tzinfo)
    return moment


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
    "register": (_known_by_now, _known_by_its_registration),
    "amend": (_known_by_now, _known_by_its_registration),
    "report-now": (_reported_after_it_was_known,),
}
