"""Rules on who has a matter: recusal, leader in charge, listing, analysis, level by level.

Sources: the regulations on petitions of 2022, art. 28 (recusal); the office's systems of leaders in
charge (领导包案), of listed cases (挂牌销号) and of reporting level by level (逐级上报).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stabctl.domain.conduct.standing import Rule, Standing
from stabctl.domain.findings import Problem
from stabctl.errors import Word, say

_RUNGS = {"village": 0, "department": 1, "township": 1, "county": 2}

FITTING = {"major": "targeted", "urgent": "prompt", "important": "routine", "routine": "routine"}
"""The analysis that fits an intel item's level: major matters targeted, sudden ones prompt, others routine."""


def _not_to_its_respondent(at: Standing) -> Iterator[Problem]:
    """The unit that is complained of does not handle the complaint, unless a higher post says why."""
    unit = at.act.get("to")
    if unit is None or unit != at.values.get("respondent"):
        return
    if at.act.get("override") is None or at.act.get("approved_by") is None:
        yield at.problem(
            "recusal",
            say("{record}: {unit} is the unit that the matter is about.", record=at.record, unit=unit),
            say("Assign it to another unit, or give --override REASON and --approved-by POST."),
            "to",
        )


def _leads_for_a_reason(at: Standing) -> Iterator[Problem]:
    if at.act.get("lead") is not None and not at.act.all("criteria"):
        yield at.problem(
            "criteria",
            say("{record}: a leader in charge needs at least one of the four criteria.", record=at.record),
            say("Give --criteria: wide-impact, likely-to-escalate, widespread or difficult."),
            "lead",
        )


def _listed_is_complete(at: Standing) -> Iterator[Problem]:
    missing = [name for name, there in (("lead", at.lead), ("staff", at.staff), ("limit", at.step.limit)) if not there]
    if missing:
        yield at.problem(
            "major",
            say(
                "{record}: a listed case needs a leader, staff and a limit; it lacks: {keys}.",
                record=at.record,
                keys=tuple(Word("key", name) for name in missing),
            ),
            say("Give --lead with --criteria, --staff and --limit."),
        )


def _level_by_level(at: Standing) -> Iterator[Problem]:
    """A report goes one level up; a jump needs its reason."""
    earlier = at.before("escalate")
    start = earlier[-1].get("to") if earlier else at.life.record.unit
    here, there = _rung(at, start), _rung(at, at.act.get("to"))
    if here is None or there is None:
        return
    if there <= here:
        yield at.problem(
            "upward",
            say("{record}: {unit} is not a level above {start}.", record=at.record, unit=at.act.get("to"), start=start),
            say("Report to a unit of the next level up."),
            "to",
        )
    elif there > here + 1 and at.act.get("reason") is None:
        yield at.problem(
            "jump",
            say(
                "{record}: from {start} to {unit} a level is left out.",
                record=at.record,
                start=start,
                unit=at.act.get("to"),
            ),
            say("Report level by level, or say with --reason why not."),
            "to",
        )


def _rung(at: Standing, code: str | None) -> int | None:
    unit = at.office.org.unit(code) if code is not None else None
    return _RUNGS.get(unit.level) if unit is not None else None


def _fits_the_matter(at: Standing) -> Iterator[Problem]:
    fitting = FITTING.get(at.values.get("level", ""))
    kind = at.act.get("kind")
    if fitting is not None and kind in FITTING.values() and kind != fitting and at.act.get("reason") is None:
        yield at.problem(
            "analysis",
            say(
                "{record}: an item of the level {level} has {fitting} analysis.",
                record=at.record,
                level=Word("level", at.values["level"]),
                fitting=Word("analysis", fitting),
            ),
            say("Leave --kind out, or say with --reason why it is another one."),
            "kind",
        )


DISPUTE: Mapping[str, tuple[Rule, ...]] = {
    "assign": (_not_to_its_respondent, _leads_for_a_reason),
    "major": (_leads_for_a_reason, _listed_is_complete),
    "escalate": (_level_by_level,),
}
INTEL: Mapping[str, tuple[Rule, ...]] = {
    "assign": (_leads_for_a_reason,),
    "analyse": (_fits_the_matter,),
    "escalate": (_level_by_level,),
}
