"""How a matter stood just before one of its acts: what a rule of conduct looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from stabctl.domain.findings import Problem
from stabctl.domain.life import Life, Step
from stabctl.domain.office import Office
from stabctl.domain.record import Act
from stabctl.errors import Message
from stabctl.values import frozen

if TYPE_CHECKING:
    from stabctl.domain.law import Law


@frozen
class Standing:
    """One act that counts, what went before it, and who had the matter then.

    `values` is the registration with the amendments before the act; `handlers` are all posts that
    have handled the matter; `assignee` and `handler` have it, `lead` and `staff` include the act's own.
    """

    life: Life
    office: Office
    law: Law | None
    step: Step
    earlier: tuple[Step, ...]
    values: Mapping[str, str]
    handlers: frozenset[str]
    assignee: str | None
    handler: str | None
    lead: str | None
    staff: tuple[str, ...]
    index: int

    @property
    def act(self) -> Act:
        """The act itself."""
        return self.step.act

    @property
    def record(self) -> str:
        """The record's number."""
        return self.life.id

    def before(self, *words: str) -> list[Act]:
        """Return the acts of some words that went before."""
        return [step.act for step in self.earlier if step.act.word in words]

    def unit_of(self, post: str) -> str | None:
        """Return the code of the unit that a post belongs to, where the office says it."""
        known = self.office.org.post(post)
        return known.unit if known is not None else None

    def problem(
        self,
        code: str,
        message: Message,
        remedy: Message,
        key: str | None = None,
        *,
        warning: bool = False,
        refuses: bool = False,
    ) -> Problem:
        """Make a problem of this act."""
        return Problem(code, message, remedy, self.index, key, warning, refuses)


Rule = Callable[[Standing], Iterator[Problem]]


def standings(life: Life, office: Office, law: Law | None) -> Iterator[Standing]:
    """Yield every act of a life that counts, with how the matter stood."""
    values: Mapping[str, str] = life.record.head
    handlers: set[str] = set()
    assignee: str | None = None
    handler: str | None = None
    lead: str | None = None
    staff: tuple[str, ...] = ()
    for number, step in enumerate(life.steps):
        act = step.act
        if act.word in ("assign", "major"):
            lead, staff = act.get("lead") or lead, act.all("staff") or staff
        yield Standing(
            life,
            office,
            law,
            step,
            life.steps[:number],
            values,
            frozenset(handlers),
            assignee,
            handler,
            lead,
            staff,
            life.record.index(act),
        )
        if act.changes:
            values = {**values, **act.changes}
        if act.word in ("assign", "return"):
            assignee, handler = act.get("to"), act.get("handler")
        if act.word == "assign" and handler is not None:
            handlers.add(handler)
