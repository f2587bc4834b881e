"""The measurements as Markdown: the goals first, then every median."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from benchmarks.goals import COLD, EVERYTHING, FIRST, LOOKING, PEERS, WRITING, Size, Verdict, verdicts
from benchmarks.measuring import Result
from benchmarks.reasons import reasons

_BASE = {
    FIRST: "python -c pass",
    LOOKING: "git status",
    EVERYTHING: "git cat-file (files)",
    COLD: "read walk",
    WRITING: "git add; git commit",
    PEERS: "summarise --week",
}
_SAID = {
    FIRST: "Start-up (a ledger of 20 records)",
    LOOKING: "Questions, with a warm index",
    EVERYTHING: "Over everything",
    COLD: "Without an index",
    WRITING: "One record written and committed",
    PEERS: "Other tools on the same records",
}


def document(sizes: Sequence[Size], about: Iterable[str]) -> str:
    """Return the whole page: about the machine, the goals, and a table of each size."""
    lines = ["# Benchmarks", "", *about, "", "## Goals", ""]
    lines += ["| goal | what | records | bound | measured | |", "|---|---|--:|--:|--:|---|"]
    judged = verdicts(sizes)
    lines += [_judged(verdict) for verdict in _shown(judged)]
    missed = reasons(verdict for verdict in judged if verdict.said == "**missed**")
    lines += ["", "### Why some are missed", "", *missed] if missed else []
    for size in sizes:
        lines += ["", f"## {size.count:,} records", ""]
        lines += ["| what | median ms | ratio | peak MiB | runs |", "|---|--:|--:|--:|--:|"]
        for group, results in size.groups.items():
            lines.append(f"| **{_SAID[group]}**, ratio to {_BASE[group]} | | | | |")
            lines += [_measured(name, results[name], results[_BASE[group]].median) for name in results]
        if size.after:
            lines += [
                "",
                "| first question after | median ms | git status ms | ratio | answer |",
                "|---|--:|--:|--:|---|",
            ]
            for after in size.after:
                answer = after.failure or ("as a fresh clone's" if after.right else "**differs from a fresh clone's**")
                numbers = f"{_ms(after.tool)} | {_ms(after.status)} | {_number(after.ratio)}"
                lines.append(f"| {after.said} | {numbers} | {answer} |")
        lines += ["", *size.absent] if size.absent else []
    return "\n".join((*lines, ""))


def _shown(judged: Iterable[Verdict]) -> list[Verdict]:
    """Of the memory goal, keep at each size and bound the largest value and whatever misses."""
    found: list[Verdict] = []
    largest: dict[tuple[int, float], Verdict] = {}
    for verdict in judged:
        key = (verdict.count, verdict.bound)
        if verdict.unit == "x" or verdict.said == "**missed**":
            found.append(verdict)
        elif key not in largest or (verdict.value or 0) > (largest[key].value or 0):
            largest[key] = verdict
    return sorted((*found, *largest.values()), key=lambda verdict: verdict.goal)


def _judged(verdict: Verdict) -> str:
    value = "" if verdict.value is None else f"{verdict.value:.2f}{verdict.unit}" if verdict.unit == "x" else ""
    if verdict.unit != "x" and verdict.value is not None:
        value = f"{verdict.value:.0f} {verdict.unit}"
    bound = f"{verdict.bound:g}{verdict.unit}" if verdict.unit == "x" else f"{verdict.bound:.0f} {verdict.unit}"
    return f"| {verdict.goal} | {verdict.what} | {verdict.count:,} | {bound} | {value} | {verdict.said} |"


def _measured(name: str, result: Result, base: float | None) -> str:
    if result.median is None:
        return f"| {name} | failed: {result.failure} | | | |"
    ratio = _number(result.median / base if base else None)
    return f"| {name} | {_ms(result.median)} | {ratio} | {result.peak:.0f} | {len(result.seconds)} |"


def _ms(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds * 1000:.1f}" if seconds < 0.1 else f"{seconds * 1000:,.0f}"


def _number(ratio: float | None) -> str:
    return "" if ratio is None else f"{ratio:.2f}"
