"""The office's papers: slips, notices and forms of one matter, with blank lines where people write their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from stabctl.domain.life import Life
from stabctl.errors import Refused, say
from stabctl.i18n.visible import visible, width, wrapped
from stabctl.report.assessed import assessed
from stabctl.report.desk import Desk
from stabctl.report.filling import fill
from stabctl.report.matters import matter

PAPERS: Mapping[str, tuple[str, ...]] = {
    "assignment": ("dispute", "intel"),
    "notice": ("dispute",),
    "registration": ("dispute",),
    "mediation-record": ("dispute",),
    "agreement": ("dispute",),
    "oral-agreement": ("dispute",),
    "follow-up": ("dispute",),
    "dossier": ("dispute",),
    "assessment": ("assessment",),
}
"""Each paper, and the kinds of record that it is for."""

PAGE = 78
"""Columns of a printed page; no line is wider than two more."""


def paper(name: str, life: Life, desk: Desk, about: str = "channels", once: bool = False) -> str:
    """Fill in one paper for a record; `about` says what a notice is about.

    With `once` a notice leaves out what an earlier one said for good. `Refused` where the paper is
    not for such a record, or its template can't be used.
    """
    if life.kind.name not in PAPERS[name]:
        raise Refused(
            say("{record}: there is no paper {name} for this kind of record.", record=life.id, name=name),
            hint=say("Use one of: {words}.", words=papers_for(life)),
            record=life.id,
        )
    text = fill(f"{name}.{desk.language}.txt", desk.shelves, values_of(life, desk, about, once)).text
    return "\n".join(line for each in text.split("\n") for line in _folded(each))


def papers_for(life: Life) -> tuple[str, ...]:
    """Name the papers that there are for a record."""
    return tuple(name for name, kinds in PAPERS.items() if life.kind.name in kinds)


def values_of(life: Life, desk: Desk, about: str, once: bool) -> dict[str, Any]:
    """Gather what a template of a paper is given, by name."""
    values, kind = life.values, life.kind.name
    common: dict[str, Any] = {
        "wrap": _wrap,
        "law": desk.sources,
        "office": visible(desk.office.settings.office),
        "id": life.id,
        "title": visible(values["title"]),
        "summary": visible(values.get("summary", "").rstrip("\n"), lines=True),
        "dossier": visible(values.get("dossier", "")),
        "date": life.registered_on,
        "unit": desk.named(life.unit),
        "assignee": desk.named(life.assignee),
        "handler": desk.named(life.handler),
        "lead": desk.named(life.lead),
        "limit": life.limit or "",
        "day": desk.day,
        "blank": "________________",
        "basis": [f"《{each.title}》{each.number or ''}" for each in desk.office.basis if each.concerns(kind)],
        "law_version": desk.law.version,
    }
    if kind == "assessment":
        return common | assessed(life, desk.translator, desk.named)
    return common | matter(life, desk, about, once)


def _wrap(text: str, indent: int = 0) -> str:
    """Break a text into lines of a page; every line but the first is indented."""
    lines = [line for part in text.split("\n") for line in wrapped(part, PAGE - indent)]
    return ("\n" + " " * indent).join(lines)


def _folded(line: str) -> Iterator[str]:
    """Break a line that is wider than the page, under its own beginning; a word that no line can hold is cut."""
    if width(line) <= PAGE + 2:
        yield line
        return
    indent = line[: len(line) - len(line.lstrip())]
    room = PAGE - len(indent)
    for part in wrapped(line.strip(), room):
        while width(part) > room:
            part, kept = part[room // 2 :], part[: room // 2]
            yield indent + kept
        yield indent + part
