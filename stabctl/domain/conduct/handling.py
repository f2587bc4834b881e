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
"""The levels of government; a department belongs to its township."""

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
    """A report goes one level above the unit that has the matter, as often as is needed; a jump needs its reason.

    It may go one level on from where the matter was reported before.
    """
    unit, start = at.act.get("to"), at.assignee or at.life.record.unit
    here, there = _level(at, start), _level(at, unit)
    if here is None or there is None:
        return
    if there == "department":
        yield at.problem(
            "upward",
            say("{record}: {unit} is a department, no level of its own to report to.", record=at.record, unit=unit),
            say("Report to the township or the county; `stabctl assign` hands a matter to a department."),
            "to",
        )
        return
    if _RUNGS[there] < _RUNGS[here] or there == here:
        yield at.problem(
            "upward",
            say("{record}: {unit} is not a level above {start}.", record=at.record, unit=unit, start=start),
            say("Report to a unit of the next level up."),
            "to",
        )
        return
    reached = [here, _level(at, at.life.record.unit), *(_level(at, act.get("to")) for act in at.before("escalate"))]
    highest = max(_RUNGS[level] for level in reached if level is not None)
    if _RUNGS[there] > highest + 1 and at.act.get("reason") is None:
        yield at.problem(
            "jump",
            say("{record}: from {start} to {unit} a level is left out.", record=at.record, start=start, unit=unit),
            say("Report level by level, or say with --reason why not."),
            "to",
        )


def _level(at: Standing, code: str | None) -> str | None:
    unit = at.office.org.unit(code) if code is not None else None
    return unit.level if unit is not None and unit.level in _RUNGS else None


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
