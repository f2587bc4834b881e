"""`stabctl cluster`: matters that have the same fields, to find a common cause."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli.asking import split
from stabctl.cli.context import App
from stabctl.cli.declaring import Argument, Context, Option
from stabctl.cli.options import AsOf, SkipUnreadable, app_of
from stabctl.cli.reading import read_day, read_lives
from stabctl.cli.tables import Layout, print_table
from stabctl.errors import Usage, say
from stabctl.query.clusters import DIMENSIONS, Cluster, clusters
from stabctl.query.fields import FIELDS
from stabctl.query.filters import parse


def cluster(
    ctx: Context,
    filters: Annotated[
        list[str] | None, Argument(metavar="FILTER…", help="Which matters, as `list` takes them.")
    ] = None,
    by: Annotated[
        str,
        Option("--by", metavar="FIELDS", help="Fields with commas (default: category,unit,policy_cause)."),
    ] = "category,unit,policy_cause",
    least: Annotated[int, Option("--least", metavar="N", help="Groups of at least N matters (default: 2).")] = 2,
    as_of: AsOf = None,
    skip_unreadable: SkipUnreadable = False,
) -> None:
    """Bring together matters of the same kind, place and cause.

    Fields are category, unit, source, policy_cause, people, parties, level, theme, assignee and
    outcome. There is no field of a person and no way to group by one.
    """
    app = app_of(ctx)
    dimensions = split([by])
    unknown = tuple(name for name in dimensions if name not in DIMENSIONS)
    if unknown or not dimensions or least < 1:
        raise Usage(
            say("--by {fields} is not possible.", fields=unknown or (by or "—",)),
            hint=say("Use some of: {words}; and --least 1 or more.", words=DIMENSIONS),
        )
    day = read_day(as_of, "--as-of") if as_of is not None else app.today
    matches = parse(" ".join(filters or ()) or "kind:dispute,intel", app.office, day)
    lives, unreadable = read_lives(app, skip_unreadable, day, narrow=matches.narrow)
    found = clusters((life for life in lives if matches(life)), dimensions, least)
    if app.json:
        data = [
            {
                "fields": dict(zip(dimensions, each.words, strict=True)),
                "value": len(each.lives),
                "records": [life.id for life in each.lives],
            }
            for each in found
        ]
        app.emit("cluster", {"clusters": data, "as_of": day.isoformat(), "unreadable_files": unreadable})
        return
    _print(app, dimensions, found)


def _print(app: App, dimensions: tuple[str, ...], found: list[Cluster]) -> None:
    heads = [*(app.word("field", name) for name in dimensions), app.word("field", "count"), app.word("field", "id")]
    rows = [
        [
            *(_label(app, name, word) for name, word in zip(dimensions, each.words, strict=True)),
            str(len(each.lives)),
            ", ".join(life.id for life in each.lives),
        ]
        for each in found
    ]
    if rows:
        print_table(heads, rows, layout=Layout(folds=len(heads) - 1))
    app.tell(app.say("{count} groups.", count=len(found)))


def _label(app: App, name: str, word: str | None) -> str:
    if name in ("unit", "assignee"):
        unit = app.office.org.unit(word or "")
        return unit.name if unit is not None else word or "—"
    words = FIELDS[name].words
    return app.word(words.name if words is not None else name, word)
