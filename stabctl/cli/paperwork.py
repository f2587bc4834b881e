"""Papers on screen and into files."""

from __future__ import annotations

from stabctl.cli.context import App
from stabctl.domain.folding import fold
from stabctl.domain.life import Life
from stabctl.domain.vocabulary import ABOUT
from stabctl.report.desk import Desk
from stabctl.report.papers import PAPERS, paper
from stabctl.store.templates import shelves_of


def paper_text(app: App, name: str, life: Life, about: str = "channels", once: bool = False) -> str:
    """Fill in one paper of a record in the reader's language."""
    desk = Desk(app.office, app.law, app.today, app.translator, shelves_of(app.root))
    return paper(name, life, desk, about, once)


def notice_text(app: App, record_id: str, about: object) -> str:
    """Fill in the notice that goes with an act, before the act is written.

    A template that can't be used refuses the act as well. Empty where there is no such notice: what is
    wrong with the act is said when it is made.
    """
    life = fold(app.ledger.get(record_id))
    if not isinstance(about, str) or about not in ABOUT or life.kind.name not in PAPERS["notice"]:
        return ""
    return paper_text(app, "notice", life, about, once=True)


def print_paper(app: App, text: str) -> None:
    """Print a paper below an answer; with --json it is in the data, and --quiet wants no company."""
    if text and not app.json and not app.given.quiet:
        app.print("")
        app.print(text.rstrip("\n"))
