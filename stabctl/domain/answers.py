"""What a matter asks of others and awaits: referrals and requests for instructions, each with its answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from stabctl.domain.life import Step
from stabctl.domain.record import Act
from stabctl.values import frozen, replace


@frozen
class Question:
    """One referral or request: the act, the day it counts for, and whether its answer is there."""

    act: Act
    day: date
    answered: bool = False

    @property
    def asked(self) -> str:
        """Who has to answer: the body or the unit's code, empty where the act does not say."""
        return self.act.get("body") or (self.act.get("to") or "" if self.act.word == "escalate" else "")


def questions(steps: Iterable[Step], of: str) -> list[Question]:
    """Return the referrals or the requests (`of` is a word of `REPLY_OF`) in their order.

    An answer settles the act that it names in `to_act`; one that names none, the first that waits.
    """
    found: list[Question] = []
    for step in steps:
        if step.act.word == f"{of}-reply":
            named = step.act.get("to_act")
            for index, each in enumerate(found):
                if not each.answered and named in (None, each.act.digest):
                    found[index] = replace(each, answered=True)
                    break
        elif _asks(step.act, of, found):
            found.append(Question(step.act, step.day))
    return found


def awaited(steps: Iterable[Step], of: str) -> list[Question]:
    """Return the referrals or the requests that have no answer yet."""
    return [each for each in questions(steps, of) if not each.answered]


def _asks(act: Act, of: str, before: Iterable[Question]) -> bool:
    """Tell whether an act asks; closing as referred does so by itself only where no referral waits for an answer."""
    if of == "request":
        return act.word == "escalate" and act.get("kind") == "request"
    if act.word == "close" and act.get("as") == "referred":
        return act.get("body") is not None or all(each.answered for each in before)
    return act.word == "refer"
