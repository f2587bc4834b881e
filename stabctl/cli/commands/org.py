"""`stabctl org`: the units and posts of the office."""

from __future__ import annotations

import typer

from stabctl.cli.options import app_of
from stabctl.cli.tables import print_table


def org(ctx: typer.Context) -> None:
    """Show the units and posts of the office.

    They stand in ledgers/org.yaml: posts, never the names of those who hold them.
    """
    app = app_of(ctx)
    known = app.office.org
    if app.json:
        units = [{"code": u.code, "name": u.name, "level": u.level} for u in known.units]
        posts = [{"code": p.code, "name": p.name, "unit": p.unit} for p in known.posts]
        app.emit("org", {"office": app.office.settings.office, "units": units, "posts": posts})
        return
    app.tell(app.office.settings.office)
    heads = [app.word("field", head) for head in ("unit", "name", "unit-level")]
    print_table(heads, [[u.code, u.name, app.word("unit-level", u.level)] for u in known.units])
    app.print("")
    heads = [app.word("field", head) for head in ("post", "name", "unit")]
    print_table(heads, [[p.code, p.name, p.unit or "—"] for p in known.posts])
