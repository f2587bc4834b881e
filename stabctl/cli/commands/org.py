"""`stabctl org`: the office, as its own files describe it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from stabctl.cli.context import App
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import app_of
from stabctl.cli.tables import Layout, print_table
from stabctl.domain.cadences import Cadence
from stabctl.domain.office import Document, Liaison
from stabctl.i18n.visible import visible
from stabctl.values import frozen

_NONE = "—"
_NAME_FOLDS = Layout(folds=1)


@frozen
class Section:
    """One part of the answer: a table, what is said below it, and what is said when both are empty."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    said: Sequence[str] = ()
    nothing: str = ""
    layout: Layout = _NAME_FOLDS


def org(
    ctx: Context,
    liaison: Annotated[
        bool, Option("--liaison", help="The liaison network alone, with the villages that have no liaison post.")
    ] = False,
    groups: Annotated[bool, Option("--groups", help="The leading groups alone.")] = False,
    basis: Annotated[bool, Option("--basis", help="The basis documents alone.")] = False,
    cadences: Annotated[bool, Option("--cadences", help="The cadences and key periods alone.")] = False,
) -> None:
    """Show the units and posts of the office.

    They stand in ledgers/org.yaml: posts, never the names of those who hold them. The leading groups and
    the liaison network of the same file follow, then the documents of ledgers/basis.yaml and the cadences
    of ledgers/rules.yaml, as far as there are any.
    """
    app = app_of(ctx)
    if app.json:
        app.emit("org", _data(app))
        return
    narrowed = [(_groups, groups), (_liaison, liaison), (_basis, basis), (_cadences, cadences)]
    wanted = [make(app) for make, asked in narrowed if asked]
    if wanted:
        _print(app, wanted, alone=True)
    else:
        app.tell(app.office.settings.office)
        _print(app, [make(app) for make in (_units, _posts, *(make for make, _ in narrowed))], alone=False)


def _print(app: App, sections: Sequence[Section], *, alone: bool) -> None:
    """Print the sections with an empty line between them; an empty one speaks only where it was asked for."""
    printed = False
    for section in sections:
        said = section.said or ([section.nothing] if alone and not section.rows else [])
        if printed and (section.rows or said):
            app.print("")
        if section.rows:
            print_table(section.heads, section.rows, layout=section.layout)
        for sentence in said:
            app.print(visible(sentence))
        printed = printed or bool(section.rows or said)


def _units(app: App) -> Section:
    heads = [app.word("field", head) for head in ("unit", "name", "unit-level")]
    return Section(heads, [[u.code, u.name, app.word("unit-level", u.level)] for u in app.office.org.units])


def _posts(app: App) -> Section:
    heads = [app.word("field", head) for head in ("post", "name", "unit")]
    return Section(heads, [[p.code, p.name, p.unit or _NONE] for p in app.office.org.posts])


def _groups(app: App) -> Section:
    heads = [app.word("field", head) for head in ("group", "name", "posts", "formed", "adjusted", "dissolved", "basis")]
    rows = [
        [
            group.code,
            group.name,
            ", ".join(group.posts) or _NONE,
            _day(group.formed),
            ", ".join(map(str, group.adjusted)) or _NONE,
            _day(group.dissolved),
            group.basis or _NONE,
        ]
        for group in app.office.org.groups
    ]
    return Section(
        heads,
        rows,
        nothing=app.say("No leading group is listed in ledgers/org.yaml."),
        layout=Layout(folds=2, spare=(5, 3, 6, 4)),
    )


def _liaison(app: App) -> Section:
    heads = [app.word("field", head) for head in ("unit", "name", "post", "deputy", "since", "until")]
    rows = [
        [
            each.unit,
            _name(app, each),
            each.post or _NONE,
            each.deputy or _NONE,
            _day(each.since),
            _day(each.until),
        ]
        for each in app.office.org.liaison
    ]
    return Section(
        heads, rows, _vacancies(app), app.say("No village is listed in ledgers/org.yaml."), Layout(1, (3, 4))
    )


def _vacancies(app: App) -> list[str]:
    """Name the villages without a liaison post; say nothing where there are no villages."""
    vacant = app.office.org.vacancies(app.today)
    if vacant:
        units = tuple(f"{unit.name} {unit.code}" for unit in vacant)
        return [
            app.say(
                "Villages without a liaison post on {day} ({count}): {units}.",
                day=app.today,
                count=len(vacant),
                units=units,
            )
        ]
    if any(unit.level == "village" for unit in app.office.org.units):
        return [app.say("Every village has a liaison post on {day}.", day=app.today)]
    return []


def _basis(app: App) -> Section:
    heads = [app.word("field", head) for head in ("document", "title", "issuer", "number", "day", "standing")]
    rows = [[d.code, d.title, d.issuer, d.number or _NONE, _day(d.date), _standing(app, d)] for d in app.office.basis]
    return Section(
        heads,
        rows,
        nothing=app.say("No document is listed in ledgers/basis.yaml."),
        layout=Layout(folds=1, spare=(2, 4, 3)),
    )


def _standing(app: App, document: Document) -> str:
    if document.in_force:
        return app.say("in force")
    return app.say("superseded by {code}", code=document.superseded_by)


def _cadences(app: App) -> Section:
    heads = [app.word("field", head) for head in ("key-period", "since", "until", "unit-level", "scope", "window")]
    rules = app.office.rules
    rows = [[app.say("usual"), _NONE, _NONE, *_cadence(app, each)] for each in rules.cadences]
    for period in rules.key_periods:
        days = [period.name, str(period.first), str(period.last)]
        rows += [[*days, *_cadence(app, each)] for each in period.cadences] or [[*days, _NONE, _NONE, _NONE]]
    study = (
        app.say("A monthly study of the major matters is expected.")
        if rules.study
        else app.say("No monthly study of the major matters is expected.")
    )
    return Section(heads, rows, [study], layout=Layout(folds=0))


def _cadence(app: App, cadence: Cadence) -> list[str]:
    window = app.word("window", "ten-day") if cadence.window == "ten-day" else app.word("window", "half-month")
    return [app.word("unit-level", cadence.level), app.word("scope", cadence.scope), window]


def _name(app: App, each: Liaison) -> str:
    unit = app.office.org.unit(each.unit)
    return unit.name if unit is not None else _NONE


def _day(day: date | None) -> str:
    return _NONE if day is None else str(day)


def _data(app: App) -> dict[str, Any]:
    """Give everything as data, whatever was asked for."""
    office, rules = app.office, app.office.rules
    return {
        "office": office.settings.office,
        "units": [{"code": u.code, "name": u.name, "level": u.level} for u in office.org.units],
        "posts": [{"code": p.code, "name": p.name, "unit": p.unit} for p in office.org.posts],
        "groups": [
            {
                "code": group.code,
                "name": group.name,
                "posts": list(group.posts),
                "formed": _iso(group.formed),
                "adjusted": [day.isoformat() for day in group.adjusted],
                "dissolved": _iso(group.dissolved),
                "basis": group.basis,
            }
            for group in office.org.groups
        ],
        "liaison": [
            {
                "unit": each.unit,
                "post": each.post,
                "deputy": each.deputy,
                "since": _iso(each.since),
                "until": _iso(each.until),
            }
            for each in office.org.liaison
        ],
        "as_of": app.today.isoformat(),
        "vacancies": [unit.code for unit in office.org.vacancies(app.today)],
        "basis": [
            {
                "code": document.code,
                "title": document.title,
                "issuer": document.issuer,
                "number": document.number,
                "date": _iso(document.date),
                "file": document.file,
                "superseded_by": document.superseded_by,
                "about": list(document.about),
                "in_force": document.in_force,
            }
            for document in office.basis
        ],
        "cadences": [_cadence_data(each) for each in rules.cadences],
        "study": rules.study,
        "key_periods": [
            {
                "name": period.name,
                "from": period.first.isoformat(),
                "to": period.last.isoformat(),
                "sweeps": [_cadence_data(each) for each in period.cadences],
            }
            for period in rules.key_periods
        ],
    }


def _cadence_data(cadence: Cadence) -> dict[str, str]:
    return {"level": cadence.level, "scope": cadence.scope, "window": cadence.window}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
