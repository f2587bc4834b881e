"""The goals P1 to P8 of the design: what was measured against each, and whether it is reached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from benchmarks.changes import After
from benchmarks.measuring import Result

Group = Mapping[str, Result]


@dataclass
class Size:
    """Everything that was measured at one number of records, by group and name."""

    count: int
    groups: dict[str, Group] = field(default_factory=dict)
    after: list[After] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)

    def median(self, group: str, name: str) -> float | None:
        """Return a median in seconds; None where it was not measured or failed."""
        result = self.groups.get(group, {}).get(name)
        return result.median if result is not None else None

    def ratio(self, group: str, name: str, base: str) -> float | None:
        """Return one median over another of the same group, so of the same turns."""
        above, below = self.median(group, name), self.median(group, base)
        return above / below if above is not None and below else None


@dataclass(frozen=True)
class Verdict:
    """One goal at one size: what, the bound and the value; no value where it could not be measured."""

    goal: str
    what: str
    count: int
    bound: float
    value: float | None
    unit: str = "x"

    @property
    def said(self) -> str:
        """Reached, missed, or not measured."""
        if self.value is None:
            return "not measured"
        return "reached" if self.value <= self.bound else "**missed**"


FIRST, LOOKING, EVERYTHING, COLD, WRITING, PEERS = "start-up", "looking", "everything", "cold", "writing", "peers"
_QUICK = ("list", "show", "due", "completion")
_REPORTS = ("summarise --year (annual)", "check", "audit")
_ADD = {1_000: 3.0, 10_000: 1.5, 100_000: 0.6}
_SUMMARY = {10_000: 0.1, 100_000: 0.06}


def verdicts(sizes: Iterable[Size]) -> list[Verdict]:
    """Judge every goal at every size that was measured; a bound that names a size is judged at that size."""
    measured = list(sizes)
    found: list[Verdict] = []
    for size in measured:
        found += (*_looking(size), *_start(size), *_writing(size), *_whole(size), *_against_peers(size))
    found += _growth(measured)
    return sorted(found, key=lambda verdict: verdict.goal)


def _looking(size: Size) -> Iterable[Verdict]:
    for name in ("list", "due", "summarise --week"):
        yield Verdict("P1", f"{name} / git status", size.count, 1.3, size.ratio(LOOKING, name, "git status"))
    for after in size.after:
        yield Verdict("P1", f"list / git status, first after {after.said}", size.count, 1.3, after.ratio)


def _start(size: Size) -> Iterable[Verdict]:
    for name in size.groups.get(FIRST, {}):
        if name != "python -c pass":
            bound = 4.0 if name in _QUICK else 6.0
            yield Verdict(
                "P2", f"{name} / python -c pass", size.count, bound, size.ratio(FIRST, name, "python -c pass")
            )


def _writing(size: Size) -> Iterable[Verdict]:
    for name in ("add", "assign"):
        if size.count in _ADD:
            value = size.ratio(WRITING, name, "git add; git commit")
            yield Verdict("P3", f"{name} / git add; git commit", size.count, _ADD[size.count], value)


def _whole(size: Size) -> Iterable[Verdict]:
    yield Verdict("P4", "list, cold / read walk", size.count, 6.0, size.ratio(COLD, "list, cold", "read walk"))
    for group, results in size.groups.items():
        for name, result in results.items():
            if result.tool and result.median is not None:
                bound = 200.0 if name in _REPORTS else 64.0
                yield Verdict("P5", f"{name} ({group})", size.count, bound, result.peak, "MiB")
    parse = size.median(EVERYTHING, "parse alone")
    for name, stream, times in (("check", "files", 1.5), ("audit", "history", 3.0)):
        base, value = size.median(EVERYTHING, f"git cat-file ({stream})"), size.median(EVERYTHING, name)
        if parse is not None and base and value is not None:
            what = f"({name} - parse) / git cat-file ({stream})"
            yield Verdict("P8", what, size.count, times, max(value - parse, 0.0) / base)
        else:
            yield Verdict("P8", f"({name} - parse) / git cat-file ({stream})", size.count, times, None)


def _against_peers(size: Size) -> Iterable[Verdict]:
    if size.count in _SUMMARY:
        value = size.ratio(PEERS, "summarise --week", "Taskwarrior: summary")
        yield Verdict("P6", "summarise --week / Taskwarrior summary", size.count, _SUMMARY[size.count], value)


def _growth(sizes: list[Size]) -> Iterable[Verdict]:
    by_count = {size.count: size for size in sizes}
    small, large = (by_count[count].median(WRITING, "add") if count in by_count else None for count in (1_000, 100_000))
    if small and large:
        yield Verdict("P7", "add at 100,000 / add at 1,000", 100_000, 4.0, large / small)
    for size in sizes:
        pulled = {after.files: after.tool for after in size.after if after.how == "pull" and after.tool}
        warm = size.median(LOOKING, "list")
        if {1, 100} <= set(pulled) and warm is not None:
            more = [(files, pulled[files] - warm) for files in pulled if files > 1]
            files, rest = max(more)
            few = min(more)[1]
            if len(more) > 1 and few > 0:
                what = f"refresh after a pull of {files:,} files / of {min(more)[0]:,}, per file"
                yield Verdict("P7", what, size.count, 2.0, rest / few / (files / min(more)[0]))
