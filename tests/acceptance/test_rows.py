"""The acceptance lines of the procedures (F1-F56): which command shows each, and which test holds it.

A row may be built in part, or otherwise than the line says; then `lacks` says what and why.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]


@dataclass(frozen=True)
class Row:
    """One acceptance line: its command, the test that fails when the command does nothing, what is to come."""

    command: str
    test: str
    lacks: str = ""


ROWS = {
    "F1": Row("add dispute", "cli/test_check.py::test_a_deleted_record_is_a_number_gap"),
    "F2": Row("add sweep, sweeps --gaps", "cli/test_sweeps.py::test_a_township_sweep_falls_inside_each_half_month"),
    "F3": Row(
        "sweeps --gaps",
        "cli/test_sweeps.py::test_a_village_without_a_sweep_in_late_february_is_named_with_its_days",
    ),
    "F4": Row(
        "add activity --form study, due",
        "cli/test_activities.py::test_a_study_names_every_listed_case_or_says_none",
    ),
    "F5": Row("add sweep --nil", "cli/test_sweeps.py::test_nil_is_swept_late_is_late_and_missed_says_why"),
    "F6": Row("escalate", "cli/test_upward.py::test_a_report_goes_up_level_by_level_and_a_jump_needs_its_reason"),
    "F7": Row(
        "file, assign, accept, return, print assignment",
        "cli/test_papers.py::test_the_assignment_slip_names_unit_post_limit_and_basis",
    ),
    "F8": Row("act", "report/test_golden.py::test_every_figure_of_a_golden_report_is_counted_a_second_time"),
    "F9": Row("assign --lead", "cli/test_upward.py::test_a_leader_in_charge_needs_one_of_the_four_criteria"),
    "F10": Row(
        "mediate",
        "cli/test_mediation.py::test_a_dispute_has_three_tracks_each_with_its_own_result_and_counts_once",
    ),
    "F11": Row("rights", "cli/test_rights.py::test_every_category_has_three_channels_with_periods_and_sources"),
    "F12": Row(
        "add activity, opinion, resolve",
        "cli/test_activities.py::test_a_consultation_is_done_only_with_its_opinions_answered",
    ),
    "F13": Row("file", "cli/test_clocks.py::test_a_limit_by_the_offices_rules_counts_as_the_civil_code_does"),
    "F14": Row(
        "major add, supervise, request-delist, delist",
        "cli/test_upward.py::test_a_case_is_taken_off_the_list_with_evidence_and_approval_only",
    ),
    "F15": Row("major add, check", "cli/test_upward.py::test_a_listed_case_has_leader_staff_and_limit"),
    "F16": Row(
        "due --backlog",
        "cli/test_upward.py::test_the_longest_pending_are_listed_with_the_days_they_stood_still",
    ),
    "F17": Row("add intel", "cli/test_add.py::test_without_a_terminal_all_missing_options_are_named_at_once"),
    "F18": Row(
        "report-now, due",
        "cli/test_upward.py::test_an_urgent_item_heads_due_until_it_is_reported_and_the_lag_is_held_against_the_limit",
    ),
    "F19": Row("summarise --week", "report/test_golden.py::test_a_report_reads_as_it_always_has"),
    "F20": Row("analyse, assign, resolve", "cli/test_main_job.py::test_an_intel_item_lives_from_collection_to_its_end"),
    "F21": Row("analyse", "cli/test_upward.py::test_the_analysis_fits_the_level_unless_a_reason_is_given"),
    "F22": Row("org --liaison", "cli/test_org.py::test_the_villages_without_a_liaison_post_are_named"),
    "F23": Row(
        "assess",
        "cli/test_assess.py::test_no_step_comes_before_the_one_that_it_rests_on",
    ),
    "F24": Row(
        "summarise --year",
        "report/test_golden.py::test_the_annual_report_says_the_sentences_of_the_source_pattern",
    ),
    "F25": Row("summarise", "domain/test_rates.py::test_a_share_is_printed_half_up"),
    "F26": Row(
        "add activity, org, summarise --year",
        "cli/test_annual.py::test_what_has_no_record_says_so_and_nothing_is_invented",
    ),
    "F27": Row("mediate --consent", "cli/test_mediation.py::test_mediation_begins_only_with_the_consent_of_each_side"),
    "F28": Row(
        "close --as not-agreed, notify",
        "cli/test_mediation.py::test_closing_as_not_agreed_waits_until_the_people_were_told_the_channels",
    ),
    "F29": Row("notify --about rights", "cli/test_papers.py::test_the_rights_notice_says_what_the_law_asks_for"),
    "F30": Row(
        "resolve --signed",
        "cli/test_mediation.py::test_a_written_agreement_takes_effect_when_all_have_signed",
    ),
    "F31": Row(
        "rights, due, confirm", "cli/test_rights.py::test_the_court_can_be_asked_for_thirty_days_and_never_after"
    ),
    "F32": Row(
        "resolve --instalments, perform",
        "cli/test_mediation.py::test_an_agreement_is_performed_when_every_instalment_is_ticked",
    ),
    "F33": Row("file", "domain/test_calendars.py::test_a_last_day_on_a_holiday_moves_to_the_day_after_it"),
    "F34": Row("suspend, resume", "cli/test_clocks.py::test_a_suspension_of_ten_days_moves_the_limit_by_ten"),
    "F35": Row("extend", "cli/test_rights.py::test_a_petition_is_extended_once_and_by_no_more_than_the_law_allows"),
    "F36": Row("due, show", "cli/test_rights.py::test_a_petition_has_three_clocks"),
    "F37": Row("assign", "cli/test_upward.py::test_a_matter_is_not_assigned_to_the_unit_that_it_is_about"),
    "F38": Row(
        "notify, rights",
        "cli/test_papers.py::test_the_channels_notice_gives_bodies_periods_and_sources_from_the_law_data",
    ),
    "F39": Row(
        "add --safety",
        "cli/test_annual.py::test_a_matter_of_safety_is_in_no_weekly_list_and_only_counted",
    ),
    "F40": Row("law", "cli/test_rights.py::test_a_rule_past_its_day_is_never_used_for_what_happens_later"),
    "F41": Row("assess decide", "cli/test_assess.py::test_nothing_goes_ahead_at_high_risk"),
    "F42": Row(
        "assess consult, print assessment",
        "cli/test_papers.py::test_an_assessment_report_prints_who_was_heard_and_what_has_no_answer",
    ),
    "F43": Row(
        "assess consult",
        "cli/test_assess.py::test_public_comment_is_open_for_the_days_of_the_law_or_says_why_not",
    ),
    "F44": Row("assess decide, track, due", "cli/test_assess.py::test_a_decision_stands_in_due_at_its_milestones"),
    "F45": Row(
        "dossier, show", "cli/test_papers.py::test_the_dossier_ticks_the_papers_and_show_names_the_missing_ones"
    ),
    "F46": Row(
        "due --retention",
        "cli/test_afterwards.py::test_records_past_the_offices_years_are_listed",
        lacks="nothing is taken out of an archived record: git keeps what it has seen, so the office lists what is "
        "past its years and the paper dossier is what is destroyed",
    ),
    "F47": Row(
        "notify, due --untold",
        "query/test_due.py::test_people_are_untold_until_a_notice_or_the_act_itself_says_so",
    ),
    "F48": Row("follow-up, due", "cli/test_mediation.py::test_a_visit_is_due_the_offices_days_after_the_end"),
    "F49": Row(
        "follow-up --satisfaction",
        "cli/test_mediation.py::test_satisfaction_is_asked_for_by_another_post_and_may_be_declined",
    ),
    "F50": Row(
        "reopen, summarise",
        "query/test_figures.py::test_every_figure_of_the_catalogue_is_tested_here",
        lacks="the note with both numbers comes with issued reports",
    ),
    "F51": Row("merge", "cli/test_upward.py::test_a_duplicate_counts_once_and_both_numbers_are_found"),
    "F52": Row(
        "cluster",
        "cli/test_afterwards.py::test_clusters_bring_matters_together_by_issue_and_never_by_person",
    ),
    "F53": Row(
        "refer, reply, due",
        "cli/test_upward.py::test_a_referred_matter_stays_in_due_until_the_answer_and_is_no_success",
    ),
    "F54": Row("close", "cli/test_mediation.py::test_an_open_end_needs_a_higher_posts_approval"),
    "F55": Row("review", "cli/test_mediation.py::test_a_review_is_for_a_post_that_did_not_handle_the_matter"),
    "F56": Row(
        "attach, check", "cli/test_afterwards.py::test_an_attachment_is_kept_by_reference_and_git_leaves_it_out"
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_rows_test_exists(name: str) -> None:
    path, _, function = ROWS[name].test.partition("::")
    tree = ast.parse((TESTS / path).read_text(encoding="utf-8"))
    assert function in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_acceptance_line_of_the_procedures_has_its_row() -> None:
    assert list(ROWS) == [f"F{number}" for number in range(1, 57)]
