"""The paper dossier of a mediated matter: which papers are in it, and which required ones are missing.

Source: the table of contents of the people's-mediation dossier; identity papers stay on paper.
"""

from __future__ import annotations

from stabctl.domain.life import Life

REQUIRED = ("application", "rights-notice", "identity", "mediation-record", "agreement")


def papers_in(life: Life) -> frozenset[str]:
    """Return the papers that are recorded as being in the dossier, by `dossier` or as an attachment."""
    listed = {paper for act in life.acts("dossier") for paper in act.all("papers")}
    attached = {paper for act in life.acts("attach") if (paper := act.get("paper")) is not None}
    return frozenset(listed | attached)


def missing_papers(life: Life) -> tuple[str, ...]:
    """Return the required papers that a mediated matter's dossier lacks; the agreement only where there is one."""
    if not life.acts("mediate"):
        return ()
    agreed = any(act.get("as") == "agreement" for act in life.acts("resolve"))
    there = papers_in(life)
    return tuple(paper for paper in REQUIRED if paper not in there and (paper != "agreement" or agreed))
