"""Papers on screen and into files."""

from __future__ import annotations

from stabctl.cli.context import App
from stabctl.domain.life import Life
from stabctl.report.papers import Desk, paper
from stabctl.store.shipped import shipped


def paper_text(app: App, name: str, life: Life, about: str = "channels") -> str:
    """Fill in one paper of a record in the reader's language."""
    folders = (app.root / "templates", shipped("templates"))
    return paper(name, life, Desk(app.office, app.law, app.today, app.translator, folders), about)
