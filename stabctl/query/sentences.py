"""What each figure counts, in one sentence; it is true to the letter of how the figure is drawn."""

from __future__ import annotations

from collections.abc import Mapping

from stabctl.errors import Message, say

EVERYWHERE = say(
    "A period that goes on is cut at the as-of day. Void numbers and records merged into another one are in no figure."
)
"""What holds for every figure drawn from records."""

SENTENCES: Mapping[str, Message] = {
    "disputes.brought_forward": say(
        "Disputes registered and not ended at the end of the day before the period, suspended ones among them."
    ),
    "disputes.registered": say("Disputes registered in the period; where the day was amended, the amended one counts."),
    "disputes.reopened": say("Ended disputes taken up again in the period, once for each time."),
    "disputes.resolved": say(
        "Disputes settled in the period, by agreement or because the demand was met, once for each time; "
        "being taken up again later changes nothing."
    ),
    "disputes.closed_otherwise": say(
        "Disputes declined in the period, or closed in it without being settled, in whatever way, once for each time."
    ),
    "disputes.open_at_end": say(
        "Disputes registered and not ended at the end of the period, suspended ones among them."
    ),
    "disputes.handled": say(
        "Disputes registered in the period that by the as-of day have had a way of handling, a mediation that all "
        "sides agreed to, a settlement, or an end as not agreed, terminated or unresolved."
    ),
    "disputes.handling_acts": say(
        "Ways of handling recorded of disputes in the period: receptions, meetings, visits, calls, sessions, other."
    ),
    "disputes.mediated": say(
        "Disputes registered in the period for which mediation was proposed by the as-of day, "
        "on any track, also where a side refused it."
    ),
    "disputes.led": say("Disputes registered in the period that have been given a leader in charge by the as-of day."),
    "disputes.safety": say("Disputes registered in the period that touch the safety of people."),
    "disputes.overdue": say(
        "Disputes that on the as-of day are not ended and not suspended and whose limit lies before that day."
    ),
    "disputes.resolved_late": say(
        "Disputes settled in the period after the limit that stood then, once for each time."
    ),
    "disputes.since_reopened": say("Disputes settled in the period that have been taken up again after the as-of day."),
    "disputes.success_rate": say(
        "Of the disputes registered in the period, those that stand settled on the as-of day. "
        "Withdrawn, referred, terminated or not agreed is no success."
    ),
    "disputes.handling_rate": say(
        "Of the disputes registered in the period, those that by the as-of day have had a way of handling, a "
        "mediation that all sides agreed to, a settlement, or an end as not agreed, terminated or unresolved."
    ),
    "disputes.within_limit": say(
        "Of the settlements and closings of disputes in the period that had a limit, "
        "those on its last day or before, by the limit that stood then."
    ),
    "disputes.reopening_rate": say(
        "Of the disputes settled or closed in the period, those taken up again after that by the as-of day, each once."
    ),
    "disputes.median_days": say(
        "Calendar days from registration to settlement, suspensions included: the median of the disputes "
        "that stand settled on the as-of day, by a settlement in the period."
    ),
    "disputes.p90_days": say(
        "Calendar days from registration to settlement, suspensions included, within which nine in ten of the "
        "disputes were settled that stand settled on the as-of day, by a settlement in the period."
    ),
    "major.listed": say("Disputes listed as major cases in the period, once for each time."),
    "major.delisted": say("Major cases taken off the list in the period, once for each time."),
    "major.remaining": say("Major cases that stand on the list at the end of the period."),
    "major.resolved": say(
        "Disputes settled in the period that had been listed as major cases before, once for each time."
    ),
    "major.supervised": say("Times that a listed major case was supervised in the period."),
    "upward.reported": say("Times that a dispute or an information item was reported to a superior in the period."),
    "upward.asked": say("Times that instructions on a dispute or an information item were asked for in the period."),
    "upward.answered": say("Answers in the period to requests for instructions, whenever they were asked for."),
    "upward.waiting": say(
        "Disputes and information items with a request for instructions that has no answer at the end of the period."
    ),
    "backlog.open": say(
        "Disputes and information items not ended at the end of the period and registered more than the office's "
        "days of a long-pending case before it, suspensions included."
    ),
    "backlog.resolved": say(
        "Disputes and information items settled in the period more than those days after their registration, once "
        "for each time."
    ),
    "intel.collected": say("Information items registered in the period."),
    "intel.analysed": say("Information items registered in the period that have been analysed by the as-of day."),
    "intel.assigned": say(
        "Information items registered in the period that have been assigned to a unit by the as-of day."
    ),
    "intel.closed": say("Information items registered in the period that stand done on the as-of day."),
    "intel.closed_otherwise": say(
        "Information items registered in the period that on the as-of day stand closed as withdrawn, "
        "referred or terminated."
    ),
    "intel.analyses": say("Analyses of information items in the period; an item may have several."),
    "intel.reports": say("Reports made at once of information items in the period: first, follow-up and final ones."),
    "intel.safety": say("Information items registered in the period that touch the safety of people."),
    "intel.overdue": say(
        "Information items that on the as-of day are not closed and whose limit lies before that day."
    ),
    "intel.closure_rate": say(
        "Of the information items registered in the period and assigned, those that stand done on the as-of day."
    ),
    "intel.at_once_on_time": say(
        "Of the major and urgent information items registered in the period, those first reported within the "
        "office's minutes of becoming known (a report without a time of day is none of them); where no minutes are set "
        "or it is not known when they became known, on the day of registration."
    ),
    "assessments.completed": say(
        "Risk assessments completed by a decision in the period; their grade is the one after the measures."
    ),
    "assessments.decided": say("Decisions on assessed matters in the period, by what was decided."),
    "assessments.screened": say("Screenings in the period of whether a matter has to be assessed, once for each time."),
    "assessments.consulted": say("Times in the period that people were heard for a risk assessment, by the method."),
    "assessments.in_progress": say("Risk assessments that at the end of the period are in scope and not decided yet."),
    "assessments.tracked": say("Assessed matters that at the end of the period are decided and not closed yet."),
    "sweeps.expected": say(
        "Sweeps that units owe by the office's cadences: windows that end in the whole period "
        "and have begun by the as-of day, since the office keeps its sweeps here."
    ),
    "sweeps.done": say("Of the sweeps expected, those made in time that found something."),
    "sweeps.nil": say("Of the sweeps expected, those made in time that found nothing and say so in a nil report."),
    "sweeps.late": say(
        "Of the sweeps expected, those made after the last day of their window and the office's days of grace."
    ),
    "sweeps.missed": say(
        "Of the sweeps expected, those recorded as not made, "
        "and those without a result whose window and days of grace are over."
    ),
    "sweeps.missed_with_reason": say("Of the sweeps missed, those recorded as not made, with the reason."),
    "sweeps.due": say(
        "Of the sweeps expected, those without a result whose window and days of grace are not over yet."
    ),
    "sweeps.in_key_periods": say(
        "Of the sweeps expected, those whose window touches a key period in which the office asks these units for them."
    ),
    "sweeps.found": say("Results of sweeps in the period that found something; a sweep may have several rounds."),
    "sweeps.coverage": say("Of the sweeps expected, without those that are due still, those made: done, nil or late."),
    "sweeps.key_coverage": say(
        "Of the sweeps expected in key periods, without those that are due still, those made: done, nil or late."
    ),
    "studies.missing": say(
        "Months that end in the whole period and are over by the as-of day, without a study of the major matters, "
        "since the office keeps its studies here."
    ),
    "activities.held": say(
        "Activities held in the period: meetings, studies, consultations, publicity, plans, training, other."
    ),
    "activities.consultations": say("Deliberation meetings, consultation meetings and hearings held in the period."),
    "activities.opinions": say("Opinions heard at consultations and answered in the period."),
    "duty.told": say("Times that the people concerned in a dispute were told something in the period."),
    "duty.visits": say("Visits after the end of a dispute in the period, calls and letters among them."),
    "duty.asked": say(
        "Visits in the period at which people were asked how satisfied they are, also where they declined to say."
    ),
    "duty.referred": say(
        "Referrals of disputes to an outside body in the period; a closing as referred is not among them."
    ),
    "duty.unacknowledged": say(
        "Disputes registered in the period whose people were not told of the receipt within the office's calendar "
        "days, or on the day of registration where it has set none; those whose days still run are left out."
    ),
    "duty.acknowledged": say(
        "Of the disputes registered in the period, those whose people have been told of the receipt."
    ),
    "duty.acknowledged_on_time": say(
        "Of the disputes registered in the period, those whose people were told of the receipt within the office's "
        "calendar days, or on the day of registration where it has set none; those not told yet whose days still "
        "run are left out."
    ),
    "duty.told_of_channels": say(
        "Of the disputes declined or closed as not agreed in the period, "
        "those whose people have been told of the lawful channels."
    ),
    "duty.followed_up": say(
        "Of the disputes that stand settled on the as-of day, by a settlement in the period, "
        "those visited on that day of settlement or later."
    ),
    "duty.satisfied": say(
        "Of the visits in the period at which people said how satisfied they are, those where they were satisfied."
    ),
    "issue.late": say(
        "Acts on days that the last issue of the report had covered, which that issue did not know yet; "
        "corrections apart."
    ),
    "issue.corrections": say(
        "Amendments, retractions, void numbers and mergers that the last issue of the report did not know yet."
    ),
    "ledger.impossible": say(
        "Acts that were not possible at their place in the life of a record and are left out of every figure."
    ),
    "ledger.unreadable": say("Files that can't be read and are left out of every figure."),
}
"""The sentence of every figure of the catalogue, in the order in which they are shown."""
