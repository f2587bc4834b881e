"""The acceptance lines: which command shows each, and which tests hold it.

A row may be built in part, or otherwise than the line says; then `lacks` says what and why.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]


class Row:
    """One acceptance line: its commands, the tests that fail when they do nothing, what is otherwise."""

    def __init__(self, command: str, *tests: str, lacks: str = "") -> None:
        self.command, self.tests, self.lacks = command, tests, lacks

    @property
    def words(self) -> set[str]:
        """The words of the commands: verbs and options."""
        return set(self.command.replace(",", " ").split())


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
        "acceptance/test_information.py::test_a_month_without_a_study_is_in_due_until_the_study_was_held",
    ),
    "F5": Row("add sweep --nil", "cli/test_sweeps.py::test_nil_is_swept_late_is_late_and_missed_says_why"),
    "F6": Row("escalate", "cli/test_upward.py::test_a_report_goes_up_level_by_level_and_a_jump_needs_its_reason"),
    "F7": Row(
        "file, assign --slip, accept, return",
        "cli/test_forms.py::test_assigning_with_a_slip_prints_limit_and_basis",
        "cli/test_clocks.py::test_the_unit_accepts_or_returns_and_a_returned_matter_has_nobody",
        lacks="the slip is printed by `assign --slip` or `print assignment`, not by each `assign`: most are read on "
        "screen; what has no unit is `list filed`",
    ),
    "F8": Row(
        "act, summarise", "acceptance/test_information.py::test_ways_of_handling_are_counted_as_they_were_entered"
    ),
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
    "F17": Row("add intel", "acceptance/test_information.py::test_an_unknown_level_is_refused_with_the_four_words"),
    "F18": Row(
        "report-now, due",
        "cli/test_upward.py::test_an_urgent_item_heads_due_until_it_is_reported_and_the_lag_is_held_against_the_limit",
        "cli/test_upward.py::test_the_lag_of_a_report_at_once_is_shown_in_minutes",
    ),
    "F19": Row(
        "summarise --week --report",
        "acceptance/test_information.py::test_a_weeks_items_are_in_that_week_and_in_no_other",
        "acceptance/test_information.py::test_an_empty_week_prints_a_nil_report",
    ),
    "F20": Row(
        "analyse, assign, resolve",
        "acceptance/test_information.py::test_no_item_is_done_that_was_never_assigned_and_the_funnel_never_grows",
    ),
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
    "F25": Row(
        "summarise",
        "acceptance/test_information.py::test_a_printed_share_is_rounded_half_up",
        "domain/test_rates.py::test_a_share_is_printed_half_up",
    ),
    "F26": Row(
        "add activity, summarise --year",
        "cli/test_annual.py::test_what_has_no_record_says_so_and_nothing_is_invented",
    ),
    "F27": Row("mediate --consent", "cli/test_mediation.py::test_mediation_begins_only_with_the_consent_of_each_side"),
    "F28": Row(
        "close --as not-agreed, notify",
        "cli/test_mediation.py::test_closing_as_not_agreed_waits_until_the_people_were_told_the_channels",
    ),
    "F29": Row("notify --about", "acceptance/test_course.py::test_the_notice_of_rights_is_recorded_and_printed"),
    "F30": Row(
        "resolve --signed",
        "cli/test_mediation.py::test_a_written_agreement_takes_effect_when_all_have_signed",
        "cli/test_mediation.py::test_an_agreement_that_is_not_signed_yet_is_recorded_without_effect",
        lacks="an agreement without its day of effect is recorded and warned of: the people have settled, and no "
        "period runs before the signatures",
    ),
    "F31": Row(
        "rights, due, confirm",
        "cli/test_rights.py::test_the_court_can_be_asked_for_thirty_days_and_never_after",
        "cli/test_rights.py::test_ownership_and_family_status_have_no_reminder_and_the_reason_is_shown",
        lacks="the category alone takes no reminder away: only an agreement that says it is on ownership or a family "
        "status (`resolve --subject`), since rent and maintenance can be confirmed",
    ),
    "F32": Row(
        "resolve --instalments, perform",
        "cli/test_mediation.py::test_an_agreement_is_performed_when_every_instalment_is_ticked",
    ),
    "F33": Row(
        "calendar, file",
        "acceptance/test_course.py::test_a_limit_counted_by_days_moves_past_the_holiday_or_says_that_it_was_not_checked",
        "cli/test_rights.py::test_a_period_ends_after_the_holiday_or_says_that_holidays_were_not_checked",
    ),
    "F34": Row("suspend, resume", "cli/test_clocks.py::test_a_suspension_of_ten_days_moves_the_limit_by_ten"),
    "F35": Row("extend", "cli/test_rights.py::test_a_petition_is_extended_once_and_by_no_more_than_the_law_allows"),
    "F36": Row("due, show", "cli/test_rights.py::test_a_petition_has_three_clocks"),
    "F37": Row("assign", "cli/test_upward.py::test_a_matter_is_not_assigned_to_the_unit_that_it_is_about"),
    "F38": Row(
        "notify",
        "acceptance/test_course.py::"
        "test_keeping_things_as_they_are_is_said_with_the_first_written_notice_over_land_and_once",
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
        "acceptance/test_course.py::test_people_stand_as_untold_of_each_step_until_a_notice_says_so",
    ),
    "F48": Row("follow-up, due", "cli/test_mediation.py::test_a_visit_is_due_the_offices_days_after_the_end"),
    "F49": Row(
        "follow-up --satisfaction",
        "cli/test_mediation.py::test_satisfaction_is_asked_for_by_another_post_and_may_be_declined",
    ),
    "F50": Row(
        "reopen, summarise, verify",
        "acceptance/test_course.py::test_a_matter_taken_up_again_is_no_success_any_more_and_its_settlement_stays",
        "acceptance/test_course.py::"
        "test_an_issued_report_is_told_with_both_numbers_where_a_reopening_was_written_down_late",
        lacks="a report of a day before the reopening keeps its numbers and names what was taken up again since; both "
        "numbers are told by `verify`, and by the next issue's corrections",
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
    "F54": Row(
        "close --approved-by",
        "acceptance/test_course.py::test_open_ends_are_reported_apart_and_count_as_no_success",
        "cli/test_mediation.py::test_an_open_end_needs_a_higher_posts_approval",
        lacks="reported together with other ends in the tables; apart as the outcomes of `list`",
    ),
    "F55": Row("review", "cli/test_mediation.py::test_a_review_is_for_a_post_that_did_not_handle_the_matter"),
    "F56": Row(
        "attach, check", "cli/test_afterwards.py::test_an_attachment_is_kept_by_reference_and_git_leaves_it_out"
    ),
    "F58": Row(
        "summarise --month --report",
        "acceptance/test_reporting.py::test_the_monthly_form_adds_up_to_the_ledger_by_category_level_and_year_to_date",
    ),
    "F59": Row(
        "due --json",
        "acceptance/test_reporting.py::test_due_says_each_clock_in_words_and_fails_only_for_what_is_overdue",
    ),
    "F60": Row(
        "calendar, due",
        "acceptance/test_reporting.py::test_nothing_that_is_counted_is_stored_and_a_new_calendar_moves_the_limits",
    ),
    "F61": Row(
        "history",
        "acceptance/test_reporting.py::test_one_command_is_one_commit_and_the_history_says_who_when_and_what",
    ),
    "F63": Row(
        "summarise --report",
        "acceptance/test_reporting.py::test_the_indicators_stand_with_both_their_counts",
    ),
    "F64": Row(
        "summarise --week --report",
        "acceptance/test_reporting.py::test_a_change_is_no_share_of_nothing_and_under_ten_a_number_only",
    ),
    "F65": Row(
        "print, check",
        "cli/test_papers.py::test_every_paper_fits_a_page_and_names_nobody",
        "cli/test_forms.py::test_check_names_file_and_line_of_a_template_that_asks_for_somebodys_data",
    ),
    "F66": Row(
        "summarise --lang",
        "acceptance/test_reporting.py::test_no_figure_changes_with_the_language",
        "shape/test_translations.py::test_every_sentence_is_translated",
    ),
    "F67": Row(
        "add dispute, check",
        "acceptance/test_reporting.py::"
        "test_somebodys_number_is_refused_before_anything_is_written_and_never_said_again",
    ),
    "F68": Row(
        "summarise --public",
        "cli/test_public.py::test_the_office_says_what_is_small_and_less_than_three_hides_nothing",
        "cli/test_public.py::test_a_public_report_is_not_narrowed_to_a_village",
    ),
    "F69": Row(
        "summarise --issue, verify",
        "cli/test_issue.py::test_an_issued_report_is_committed_and_holds",
        "cli/test_issue.py::test_the_same_bytes_under_any_zone_locale_and_hash_seed",
    ),
}
"""F57, F62 and F70 come with import and sync."""


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _strings(tree: ast.AST) -> set[str]:
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def _cases() -> list[tuple[str, str]]:
    return [(name, test) for name, row in ROWS.items() for test in row.tests]


@pytest.mark.parametrize(("name", "test"), _cases())
def test_a_rows_test_exists(name: str, test: str) -> None:
    path, _, function = test.partition("::")
    assert function in {node.name for node in ast.walk(_tree(TESTS / path)) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("name", ROWS)
def test_the_commands_of_a_row_are_run_where_its_tests_stand(name: str) -> None:
    """Every verb and option of a row is typed in the modules of its tests, or by the shorthands of the command line."""
    row = ROWS[name]
    typed = _strings(_tree(TESTS / "support" / "commands.py"))
    for test in row.tests:
        typed |= _strings(_tree(TESTS / test.partition("::")[0]))
    assert row.words - typed == set()


def test_every_acceptance_line_has_its_row() -> None:
    comes_with_import_and_sync = {57, 62, 70}
    assert list(ROWS) == [f"F{number}" for number in range(1, 71) if number not in comes_with_import_and_sync]
