"""The commands there are, in the order of a clerk's work, with the line that `--help` shows.

A command's module is imported when the command is used. A test holds these lines against the
docstrings.
"""

from __future__ import annotations

from collections.abc import Mapping

COMMANDS: Mapping[str, tuple[str, str]] = {
    "init": ("init", "Make a new workspace."),
    "demo": ("demo", "Lay out the sample township to look at and play with."),
    "add": ("add", "Register a matter."),
    "file": ("file", "Open the case of a dispute, with a limit."),
    "decline": ("decline", "Do not open the case of a dispute, with the reason."),
    "assign": ("assign", "Hand a matter over to a responsible unit."),
    "accept": ("accept", "Record that the responsible unit takes a matter on."),
    "return": ("return_", "Record that the responsible unit gives a matter back, with the reason."),
    "act": ("act", "Record a way of handling a dispute."),
    "notify": ("notify", "Record what the people concerned were told, and print the notice."),
    "mediate": ("mediate", "Record the mediation of a dispute: begun, a session, its result."),
    "analyse": ("analyse", "Record the analysis of an intel item."),
    "report-now": ("report_now", "Record that an intel item was reported at once."),
    "escalate": ("escalate", "Report a matter upward, level by level."),
    "refer": ("refer", "Refer a matter to an outside body, and await its answer."),
    "reply": ("reply", "Record the answer to a referral or to a request for instructions."),
    "suspend": ("suspend", "Let the clock of a dispute stand still."),
    "resume": ("resume", "Let the clock of a suspended dispute run again."),
    "extend": ("extend", "Give a dispute a later limit, with the reason and the post that approves it."),
    "assess": ("assess", "Assess the risk of a project or decision, step by step."),
    "major": ("major", "List major cases, supervise them, and take them off the list."),
    "resolve": ("resolve", "Record that a matter is settled."),
    "close": ("close", "Record any other ending; none of them counts as success."),
    "perform": ("perform", "Record that an instalment of an agreement was performed."),
    "confirm": ("confirm", "Record how the judicial confirmation of an agreement stands."),
    "follow-up": ("follow_up", "Record a visit after the end of a dispute."),
    "review": ("review", "Record that another post has looked at a matter again."),
    "reopen": ("reopen", "Take an ended matter up again."),
    "merge": ("merge", "Merge a duplicate into the record that stays."),
    "link": ("link", "Link a record to another one."),
    "dossier": ("dossier", "Record which papers are in the paper dossier of a matter."),
    "opinion": ("opinion", "Record an opinion that was heard at a consultation, with its answer."),
    "attach": ("attach", "Attach a file to a record, by reference."),
    "amend": ("amend", "Correct the registration of a matter."),
    "retract": ("retract", "Take back one act, which then counts as never having happened."),
    "void": ("void", "Void a number that was issued by mistake."),
    "undo": ("undo", "Take back the last command of this clone, by a new act and commit."),
    "list": ("listing", "List matters."),
    "search": ("search", "Find the matters in which a text stands."),
    "show": ("show", "Show one matter with its timeline."),
    "history": ("history", "Tell what happened and when it was written down, of a matter or the ledger."),
    "diff": ("diff", "Show how two states of the ledger differ, in records and acts."),
    "sweeps": ("sweeps", "Show the sweeps of a period: expected, done, nil, late, missed and due."),
    "rights": ("rights", "Show the lawful channels for a matter, with their periods and sources."),
    "law": ("law", "Show the rules of law that the tool knows, with article, period and the day they were checked."),
    "due": ("due", "List every running clock, the nearest first."),
    "cluster": ("cluster", "Bring together matters of the same kind, place and cause."),
    "print": ("print_", "Print a slip, notice or form of a record."),
    "calendar": ("calendar", "Write the public holidays of a year into ledgers/calendar."),
    "org": ("org", "Show the units and posts of the office."),
    "summarise": ("summarise", "Make a report of a period."),
    "verify": ("verify", "Prove issued reports: made again from their commits, figure by figure."),
    "explain": ("explain", "Show what a figure counts, and the records and acts behind it."),
    "schedule": ("schedule", "Print the crontab lines that write the reports, and list the limits every day."),
    "template": ("template", "Show, copy and check the templates of reports and papers."),
    "sync": ("sync", "Exchange with the remote, and merge record by record."),
    "check": ("check", "Check every file and record against the rules."),
    "doctor": ("doctor", "Check how this machine is set up for the ledger, and name what is to be done."),
    "audit": ("audit", "Check the whole history: nothing lost, nothing changed, nothing hidden."),
}
"""Verb -> (module in `cli.commands`, first line of its help)."""

SUBCOMMANDS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "add": {
        "dispute": ("add_dispute", "Register a dispute."),
        "intel": ("add_intel", "Register an intel item: information about a matter."),
        "assessment": ("add_assessment", "Register a project or decision to be assessed."),
        "activity": ("add_activity", "Register an activity that was held."),
        "sweep": ("add_sweep", "Register a sweep and what it found."),
    },
    "assess": {
        "screen": ("assess_screen", "Record whether a matter has to be assessed."),
        "plan": ("assess_plan", "Record the plan of an assessment."),
        "consult": ("assess_consult", "Record that people were heard, and what they were answered."),
        "analyse": ("assess_analyse", "Record the four tests and the forecast."),
        "grade": ("assess_grade", "Record the grade of risk, before and after the measures."),
        "report": ("assess_report", "Record the assessment report."),
        "decide": ("assess_decide", "Record the decision."),
        "track": ("assess_track", "Record how a decision works out."),
    },
    "major": {
        "add": ("major_add", "List a dispute as a major case."),
        "supervise": ("major_supervise", "Record the supervision of a listed case."),
        "request-delist": ("major_request_delist", "Ask that a listed case be taken off the list, with the evidence."),
        "delist": ("major_delist", "Take a case off the list, with the evidence and the post that approves it."),
    },
    "template": {
        "list": ("template_list", "List the templates, and which of them the office has its own of."),
        "copy": ("template_copy", "Copy built-in templates into the office's folder, to be edited there."),
        "check": ("template_check", "Check the office's templates: names, figures, numbers, every branch."),
    },
}
"""Verb -> its second words, for verbs that have some."""
