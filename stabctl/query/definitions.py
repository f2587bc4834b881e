"""The catalogue of figures: of each, in one sentence, what it counts; its measure word; what sort of list it is.

The sentences stand in `sentences`. How each figure is drawn is left to the modules of its subject.
"""

from __future__ import annotations

from collections.abc import Mapping

from stabctl.domain.vocabulary import Vocabulary
from stabctl.errors import Message
from stabctl.query.naming import dimensions_of
from stabctl.query.sentences import SENTENCES
from stabctl.values import frozen

SORT = Vocabulary("sort", ("flow", "stock", "cohort", "windows", "rate", "days"))
"""Acts dated in the period; records as they stand; records registered in the period; what is owed; a share; days."""

MEASURE = Vocabulary(
    "measure", ("matters", "items", "assessments", "times", "entries", "months", "files", "days", "share")
)
"""件, 条, 起, 次, 项, 个月, 个, 天, and the share that a rate is."""


@frozen
class Definition:
    """What a figure is: a word of `SORT`, a word of `MEASURE`, and the sentence that says what is counted."""

    name: str
    sort: str
    measure: str
    sentence: Message

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The fields by which it can be broken down."""
        return dimensions_of(self.name)


_SORTS: Mapping[str, tuple[str, str]] = {
    "disputes.brought_forward": ("stock", "matters"),
    "disputes.registered": ("flow", "matters"),
    "disputes.reopened": ("flow", "matters"),
    "disputes.resolved": ("flow", "matters"),
    "disputes.closed_otherwise": ("flow", "matters"),
    "disputes.open_at_end": ("stock", "matters"),
    "disputes.handled": ("cohort", "matters"),
    "disputes.handling_acts": ("flow", "times"),
    "disputes.mediated": ("cohort", "matters"),
    "disputes.led": ("cohort", "matters"),
    "disputes.safety": ("cohort", "matters"),
    "disputes.overdue": ("stock", "matters"),
    "disputes.resolved_late": ("flow", "matters"),
    "disputes.since_reopened": ("stock", "matters"),
    "disputes.success_rate": ("rate", "share"),
    "disputes.handling_rate": ("rate", "share"),
    "disputes.within_limit": ("rate", "share"),
    "disputes.reopening_rate": ("rate", "share"),
    "disputes.median_days": ("days", "days"),
    "disputes.p90_days": ("days", "days"),
    "major.listed": ("flow", "matters"),
    "major.delisted": ("flow", "matters"),
    "major.remaining": ("stock", "matters"),
    "major.resolved": ("flow", "matters"),
    "major.supervised": ("flow", "times"),
    "upward.reported": ("flow", "times"),
    "upward.asked": ("flow", "times"),
    "upward.answered": ("flow", "times"),
    "upward.waiting": ("stock", "matters"),
    "backlog.open": ("stock", "matters"),
    "backlog.resolved": ("flow", "matters"),
    "intel.collected": ("cohort", "items"),
    "intel.analysed": ("cohort", "items"),
    "intel.assigned": ("cohort", "items"),
    "intel.closed": ("cohort", "items"),
    "intel.closed_otherwise": ("cohort", "items"),
    "intel.analyses": ("flow", "times"),
    "intel.reports": ("flow", "times"),
    "intel.safety": ("cohort", "items"),
    "intel.overdue": ("stock", "items"),
    "intel.closure_rate": ("rate", "share"),
    "intel.at_once_on_time": ("rate", "share"),
    "assessments.completed": ("flow", "assessments"),
    "assessments.decided": ("flow", "assessments"),
    "assessments.screened": ("flow", "assessments"),
    "assessments.consulted": ("flow", "times"),
    "assessments.in_progress": ("stock", "assessments"),
    "assessments.tracked": ("stock", "assessments"),
    "sweeps.expected": ("windows", "times"),
    "sweeps.done": ("windows", "times"),
    "sweeps.nil": ("windows", "times"),
    "sweeps.late": ("windows", "times"),
    "sweeps.missed": ("windows", "times"),
    "sweeps.missed_with_reason": ("windows", "times"),
    "sweeps.due": ("windows", "times"),
    "sweeps.in_key_periods": ("windows", "times"),
    "sweeps.found": ("flow", "times"),
    "sweeps.coverage": ("rate", "share"),
    "sweeps.key_coverage": ("rate", "share"),
    "studies.missing": ("windows", "months"),
    "activities.held": ("flow", "times"),
    "activities.consultations": ("cohort", "times"),
    "activities.opinions": ("flow", "items"),
    "duty.told": ("flow", "times"),
    "duty.visits": ("flow", "times"),
    "duty.asked": ("flow", "times"),
    "duty.referred": ("flow", "times"),
    "duty.unacknowledged": ("cohort", "matters"),
    "duty.acknowledged": ("rate", "share"),
    "duty.acknowledged_on_time": ("rate", "share"),
    "duty.told_of_channels": ("rate", "share"),
    "duty.followed_up": ("rate", "share"),
    "duty.satisfied": ("rate", "share"),
    "issue.late": ("flow", "entries"),
    "issue.corrections": ("flow", "entries"),
    "ledger.impossible": ("stock", "entries"),
    "ledger.unreadable": ("stock", "files"),
}
"""Sort and measure word of every figure."""

DEFINITIONS: Mapping[str, Definition] = {
    name: Definition(name, *_SORTS[name], sentence) for name, sentence in SENTENCES.items()
}
"""The definition of every figure of the catalogue, in the order in which it is shown."""

_BY_THEIR_DAYS = frozenset(
    (
        "disputes.brought_forward",
        "disputes.open_at_end",
        "major.remaining",
        "assessments.in_progress",
        "assessments.tracked",
    )
)
"""The stocks that are drawn from the days of the steps, so that a later fold gives an earlier day rightly."""

_OF_A_REPORT = ("issue.", "ledger.")

COMPARABLE: frozenset[str] = frozenset(
    name
    for name, each in DEFINITIONS.items()
    if (each.sort in ("flow", "cohort", "rate", "days") or name in _BY_THEIR_DAYS)
    and not name.startswith(_OF_A_REPORT)
    and name not in ("sweeps.coverage", "sweeps.key_coverage")
)
"""The figures that another period's can be held against, both drawn from lives folded at one as-of day.

`disputes.overdue` and `intel.overdue` are not among them: they ask for the limit and the state at the
as-of day, whatever the period, so that every period would give the same list. Neither is
`disputes.since_reopened`, which asks for what came after that day. Windows that are owed, and their
coverage, belong to whole periods, while the other period is cut after as many days. Cohorts and
their rates tell for both periods what became of the matters by the one as-of day; the earlier ones have
had more time.
"""
