"""How a matter has to be conducted: rules that need its whole course, the office and the law.

They do not decide whether an act counts (the tables do); a write that would break one is refused,
and `check` names what was broken by hand or by a merge.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from stabctl.domain.conduct import approving, assessing, ending, gathering, handling, reporting, telling
from stabctl.domain.conduct.standing import Rule, standings
from stabctl.domain.findings import Problem
from stabctl.domain.life import Life
from stabctl.domain.office import Office

if TYPE_CHECKING:
    from stabctl.domain.law import Law

_TABLES: Mapping[str, tuple[Mapping[str, tuple[Rule, ...]], ...]] = {
    "dispute": (handling.DISPUTE, approving.DISPUTE, telling.DISPUTE, ending.DISPUTE),
    "intel": (handling.INTEL, approving.INTEL, reporting.INTEL, ending.INTEL),
    "assessment": (assessing.RULES, approving.ASSESSMENT),
    "sweep": (gathering.SWEEP,),
    "activity": (gathering.ACTIVITY,),
}


def conduct(life: Life, office: Office, law: Law | None = None) -> Iterator[Problem]:
    """Yield every rule of conduct that a life breaks; those of the law only where the law is given."""
    for standing in standings(life, office, law):
        for table in _TABLES[life.kind.name]:
            for rule in table.get(standing.act.word, ()):
                yield from rule(standing)
