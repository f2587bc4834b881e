"""`stabctl template list`: the templates there are, and the office's own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from stabctl.cli.context import App
from stabctl.cli.declaring import Context
from stabctl.cli.options import app_of
from stabctl.cli.tables import Layout, print_table
from stabctl.cli.templates import Template, on_shelf, said_unused, unused
from stabctl.domain.vocabulary import TEMPLATE
from stabctl.errors import say
from stabctl.report.building import REPORTS
from stabctl.report.papers import PAPERS
from stabctl.store.templates import shelves_of


def template_list(ctx: Context) -> None:
    """List the templates, and which of them the office has its own of.

    A template in the folder templates/ of the workspace takes the place of the built-in one of the same file
    name. A name without a template in some language can't be said in it.
    """
    app = app_of(ctx)
    app.require_known_format()
    own, built = (on_shelf(shelf) for shelf in shelves_of(app.root))
    groups = [list(group) for _, group in groupby(sorted((*built, *own), key=_order), lambda each: each.name)]
    spare = unused(app)
    if app.json:
        data = [_data(group, own) for group in groups]
        app.emit("template list", {"templates": data, "unused": [each.file for each in spare]})
        return
    heads = [app.word("field", head) for head in ("name", "template", "language", "format", "own")]
    print_table(heads, [_row(app, group, own) for group in groups], layout=Layout(folds=4, spare=(3,)))
    for each in spare:
        message, hint = said_unused(each)
        app.warn(say("{message} {hint}", message=message, hint=hint))


def _order(each: Template) -> tuple[int, int, str, str]:
    names = (*REPORTS, *PAPERS)
    place = names.index(each.name) if each.name in names else len(names)
    return TEMPLATE.words.index(each.kind), place, each.name, each.file


def _row(app: App, group: Sequence[Template], own: Sequence[Template]) -> list[str]:
    return [
        group[0].name,
        app.word("template", group[0].kind),
        ", ".join(_languages(group)),
        ", ".join(_forms(group)),
        ", ".join(each.file for each in own if each.name == group[0].name) or "—",
    ]


def _data(group: Sequence[Template], own: Sequence[Template]) -> dict[str, Any]:
    return {
        "name": group[0].name,
        "kind": group[0].kind,
        "languages": _languages(group),
        "formats": _forms(group),
        "own": [each.file for each in own if each.name == group[0].name],
    }


def _languages(group: Sequence[Template]) -> list[str]:
    return sorted({each.language for each in group if each.language is not None})


def _forms(group: Sequence[Template]) -> list[str]:
    return sorted({each.form for each in group if each.form is not None}, reverse=True)
