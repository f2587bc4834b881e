"""Rules on who may approve and who has to stand back: approving posts, and the posts of a respondent unit.

Sources: the office's approval by a higher post; the regulations on petitions of 2022, art. 28 (recusal).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stabctl.domain.conduct.standing import Rule, Standing
from stabctl.domain.findings import Problem
from stabctl.domain.record import Act
from stabctl.errors import say

_RANKS = {"village": 0, "department": 1, "township": 2, "county": 3}
_OF_THE_OFFICE = _RANKS["township"]


def _somebody_else_approves(at: Standing) -> Iterator[Problem]:
    """An approval is another post's than the one that asks for it or works on the matter."""
    approving = at.act.get("approved_by")
    if approving is None:
        return
    if approving == at.act.by:
        yield at.problem(
            "approval",
            say("{record}: {post} can't approve what it writes down itself.", record=at.record, post=approving),
            say("Give --approved-by a higher post, or let another post write it down: --by POST."),
            "approved_by",
        )
    elif approving in at.handlers or approving in at.staff or approving == at.act.get("handler"):
        yield at.problem(
            "approval",
            say("{record}: {post} works on the matter and can't approve this.", record=at.record, post=approving),
            say("Give --approved-by a higher post that does not handle the matter."),
            "approved_by",
        )
    elif (unit := at.unit_of(approving)) is not None and unit == at.values.get("respondent"):
        yield at.problem(
            "approval",
            say(
                "{record}: {post} belongs to {unit}, which the matter is about, and can't approve this.",
                record=at.record,
                post=approving,
                unit=unit,
            ),
            say("Give --approved-by a post of another unit."),
            "approved_by",
        )
    else:
        yield from _from_above(at, approving)


def _from_above(at: Standing, approving: str) -> Iterator[Problem]:
    """A post of the township or above approves, or one of a higher unit than the one that has the matter."""
    handler = at.act.get("handler") or at.handler
    unit = at.unit_of(approving)
    below = (at.unit_of(handler) if handler is not None else None) or at.act.get("to") or at.assignee
    rank, held = _rank(at, unit), _rank(at, below)
    if rank is None or held is None or rank >= _OF_THE_OFFICE or rank > held:
        return
    yield at.problem(
        "approval",
        say(
            "{record}: {post} belongs to {unit}, which is not above {below}.",
            record=at.record,
            post=approving,
            unit=unit,
            below=below,
        ),
        say("Give --approved-by a post of the township or of a higher unit."),
        "approved_by",
    )


def _rank(at: Standing, code: str | None) -> int | None:
    unit = at.office.org.unit(code) if code is not None else None
    return _RANKS.get(unit.level) if unit is not None else None


def _its_posts_stand_back(at: Standing) -> Iterator[Problem]:
    """Posts of the unit that a matter is about neither handle it nor lead it, unless a higher post says why."""
    respondent = at.values.get("respondent")
    if respondent is None or any(_is_excused(each) for each in (at.act, *at.before("assign"))):
        return
    for key in ("handler", "lead", "staff"):
        one = at.act.get(key)
        for post in at.act.all(key) if one is None else (one,):
            if at.unit_of(post) == respondent:
                yield at.problem(
                    "recusal",
                    say(
                        "{record}: {post} belongs to {unit}, the unit that the matter is about.",
                        record=at.record,
                        post=post,
                        unit=respondent,
                    ),
                    say("Name another post, or assign it with --override REASON and --approved-by POST."),
                    key,
                )


def _is_excused(act: Act) -> bool:
    return act.get("override") is not None and act.get("approved_by") is not None


def _its_holder_becomes_the_respondent(at: Standing) -> Iterator[Problem]:
    """Where it turns out that a matter is about the unit that has it, it goes to another one."""
    unit = at.act.changes.get("respondent")
    life = at.life
    if unit is None or not life.is_open or life.values.get("respondent") != unit:
        return
    held = life.assignee == unit or (life.handler is not None and at.unit_of(life.handler) == unit)
    if held and not any(map(_is_excused, life.acts("assign")[-1:])):
        yield at.problem(
            "recusal",
            say("{record}: {unit} has the matter and is the unit that it is about.", record=at.record, unit=unit),
            say("Assign it to another unit, or again with --override REASON and --approved-by POST."),
            "set",
            warning=True,
        )


_APPROVED: Mapping[str, tuple[Rule, ...]] = dict.fromkeys(
    ("suspend", "extend", "close", "delist", "decide"), (_somebody_else_approves,)
)
DISPUTE: Mapping[str, tuple[Rule, ...]] = {
    **_APPROVED,
    "assign": (_somebody_else_approves, _its_posts_stand_back),
    "major": (_its_posts_stand_back,),
    "amend": (_its_holder_becomes_the_respondent,),
}
INTEL: Mapping[str, tuple[Rule, ...]] = {**_APPROVED, "assign": (_somebody_else_approves,)}
ASSESSMENT = _APPROVED
