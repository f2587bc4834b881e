"""Why a goal is missed, as far as it is known: the page says it below the goals."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.goals import Verdict

_REASONS = {
    ("P1", "list"): (
        "git alone keeps both processors busy while it looks at every file (its processor time is nearly twice its "
        "time), and Python starts beside it; what is left after git's answer is a tenth of the whole."
    ),
    ("P1", "due"): (
        "The answer is long: thousands of clocks in the benchmark's ledger, each worked out and printed. What lies "
        "before that is `list`."
    ),
    ("P1", "summarise"): (
        "Every figure of a report can be traced to its acts, and the course over 13 weeks folds the records in which "
        "something happened; the template engine alone takes longer to import than an empty Python to start."
    ),
    ("P2", "list"): (
        "Half of the time is Python's own and that of its library (`re`, `pathlib`, `typing`, `datetime`, `sqlite3`, "
        "`zoneinfo`); the rest is some seventy small modules, a quarter of a millisecond each."
    ),
    ("P2", "show"): "As `list`; and the record's own file is read and folded.",
    ("P2", "due"): "As `list`; and the law's data are read, from what is kept of them.",
    ("P2", "completion"): "As `list`; the verb's own module is imported for what it declares of its arguments.",
    ("P3", ""): (
        "A start of Python and of nine git processes, each of them synced to disk, against two git processes: in a "
        "small ledger the start is nearly all of it. It is the large ledger that gains."
    ),
    ("P4", ""): (
        "Each record is read strictly, folded and written into five tables by an interpreter: about two tenths of a "
        "millisecond, on both processors; a faster YAML library would save a third of it."
    ),
    ("P5", "list, cold"): (
        "The process that writes holds the path and the content's id of every file, to tell which are missing or "
        "changed; what was read is never held for more than a few hundred records."
    ),
    ("P5", "summarise"): "The lives of everything that happened in 13 weeks are held while a report is drawn.",
    ("P5", "search"): "Every hit of a word that thousands of records hold is held, to be laid out as one table.",
    ("P5", ""): "Every life that the answer is drawn from is held until it is printed.",
    ("P6", ""): "As P1 for the weekly summary; Taskwarrior counts and traces nothing.",
    ("P8", ""): "Every version of every record is read strictly and held against the one before.",
}


def reasons(missed: Iterable[Verdict]) -> list[str]:
    """Say for each missed goal why; goals of the same reason are named together."""
    named: dict[str, list[str]] = {}
    for verdict in missed:
        known = [(len(start), text) for (goal, start), text in _REASONS.items() if _is_of(verdict, goal, start)]
        if known:
            name = f"{verdict.goal} {verdict.what.partition(' / ')[0]}"
            if name not in named.setdefault(max(known)[1], []):
                named[max(known)[1]].append(name)
    return [f"- {', '.join(names)}: {text}" for text, names in named.items()]


def _is_of(verdict: Verdict, goal: str, start: str) -> bool:
    return verdict.goal == goal and verdict.what.startswith(start)
