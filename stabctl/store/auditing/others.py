"""Judging what a commit did to files that are no records: issued reports, settings, and what has no business there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from stabctl.domain.audits import FINDING, LOOK, Step, Trace, trace
from stabctl.domain.issues import ENDINGS
from stabctl.errors import say
from stabctl.schema import strict_yaml
from stabctl.schema.strict_yaml import Faulty
from stabctl.store.auditing.trail import Trail
from stabctl.store.git_streams import Changed
from stabctl.store.issued import read_report
from stabctl.store.paths import CALENDAR, REPORTS, SETTINGS

ATTRIBUTES = ".gitattributes"
_OWN = re.compile(rf"{CALENDAR}/\d{{4}}\.yaml|\.gitattributes|\.gitignore", re.ASCII)
"""Files that the tool itself writes in commits without an act."""

_MERGES = re.compile(rb"^[^#\n]*\bmerge=stabctl\b", re.MULTILINE)


def judge_others(trail: Trail, step: Step, others: Iterable[Changed]) -> Iterator[Trace]:
    """Find what a commit did to other files than records; of a merge only what no parent has that way."""
    for changed in others:
        path = trail.within(changed.path)
        if step.by_tool and not step.is_merge and not _may_change(step, path):
            message = say(
                "A commit of the tool changes a file that has nothing to do with it: {path}.", path=changed.path
            )
            yield trace(FINDING, "cloak", message, LOOK, step=step, path=path or changed.path)
        if path is None or changed.status == "A":
            continue
        if path.startswith(f"{REPORTS}/") and _is_issued(trail, path, changed.old):
            yield _report(step, path, changed.status == "D")
        elif path == SETTINGS:
            yield from _settings(trail, step, changed)
        elif path == ATTRIBUTES:
            yield from _attributes(trail, step, changed)


def _may_change(step: Step, path: str | None) -> bool:
    if path is None:
        return False
    if step.said("Report"):
        return path.startswith(f"{REPORTS}/")
    return not step.acts and _OWN.fullmatch(path) is not None


def _is_issued(trail: Trail, path: str, blob: str) -> bool:
    """Tell whether a file was an issued report, or a drawing among them."""
    ending = path.rpartition(".")[2]
    if ending == "svg":
        return True
    if ending not in ENDINGS.values():
        return False
    try:
        read_report(trail.versions.fetch(blob))
    except Faulty:
        return False
    return True


def _report(step: Step, path: str, gone: bool) -> Trace:
    where = {"step": step.id[:12], "path": path}
    if gone:
        message = say("An issued report was deleted.")
        remedy = say("Bring it back: `git checkout {step}^ -- {path}`.", **where)
        return trace(FINDING, "report-deleted", message, remedy, step=step, path=path)
    message = say("An issued report was changed.")
    remedy = say(
        "Bring it back: `git checkout {step}^ -- {path}`; what is wrong is put right by the next one.", **where
    )
    return trace(FINDING, "report-changed", message, remedy, step=step, path=path)


def _settings(trail: Trail, step: Step, changed: Changed) -> Iterator[Trace]:
    was = _format(trail.versions.fetch(changed.old))
    is_now = _format(trail.versions.fetch(changed.new)) if changed.status != "D" else None
    if was is not None and (is_now is None or is_now < was):
        message = say(
            "The format of the ledger was lowered from {was} to {now}.", was=was, now="—" if is_now is None else is_now
        )
        remedy = say("Put `format: {was}` back: an older tool must not write into this ledger.", was=was)
        yield trace(FINDING, "format-lowered", message, remedy, step=step, path=SETTINGS)


def _format(data: bytes) -> int | None:
    try:
        mapping = strict_yaml.read(strict_yaml.decode(data))
    except Faulty:
        return None
    said = mapping.values.get("format") if isinstance(mapping, strict_yaml.Mapping) else None
    return int(said) if isinstance(said, str) and said.isascii() and said.isdigit() else None


def _attributes(trail: Trail, step: Step, changed: Changed) -> Iterator[Trace]:
    had = _MERGES.search(trail.versions.fetch(changed.old))
    has = changed.status != "D" and _MERGES.search(trail.versions.fetch(changed.new))
    if had and not has:
        message = say("The line that lets git merge records by meaning was taken away.")
        remedy = say("Put it back into {path}: `ledgers/**/*.yaml text eol=lf merge=stabctl`.", path=ATTRIBUTES)
        yield trace(FINDING, "merge-line", message, remedy, step=step, path=ATTRIBUTES)
