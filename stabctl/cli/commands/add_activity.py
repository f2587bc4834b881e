"""`stabctl add activity`: a meeting, a monthly study, a consultation, publicity, a plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from stabctl.cli import acting, adding
from stabctl.cli.adding import FromFile, Summary, Title, Unit
from stabctl.cli.asking import complete, split
from stabctl.cli.context import App
from stabctl.cli.declaring import Context, Option
from stabctl.cli.options import Day, Note, app_of, words_option
from stabctl.cli.reading import read_lives
from stabctl.domain.kinds.activity import ACTIVITY as KIND
from stabctl.domain.moments import read_day
from stabctl.domain.narrowing import Narrow
from stabctl.domain.record import Value
from stabctl.domain.vocabulary import ACTIVITY
from stabctl.errors import Refused, Usage, say
from stabctl.query.studies import open_listed
from stabctl.workflow.registering import Entry, register

_NONE = "none"


def add_activity(
    ctx: Context,
    title: Title = None,
    form: Annotated[str | None, words_option(ACTIVITY, "--form", help="What kind of activity it was.")] = None,
    chair: Annotated[str | None, Option("--chair", metavar="POST", help="The post that chaired it.")] = None,
    people: Annotated[str | None, Option("--people", metavar="N", help="How many took part; no names.")] = None,
    basis: Annotated[
        str | None, Option("--basis", metavar="CODE", help="The document it rests on, from ledgers/basis.yaml.")
    ] = None,
    matters: Annotated[
        list[str] | None,
        Option("--matters", metavar="ID", help="A study: the matters it spoke of, or none."),
    ] = None,
    measures: Annotated[str | None, Option("--measures", metavar="TEXT", help="A study: the measures.")] = None,
    next_steps: Annotated[str | None, Option("--next", metavar="TEXT", help="A study: the next steps.")] = None,
    summary: Summary = None,
    unit: Unit = None,
    date: Day = None,
    note: Note = None,
    from_file: FromFile = None,
) -> None:
    """Register an activity that was held.

    A monthly study names every case that stands listed then, or says --matters none where there is
    none. A consultation (deliberation, talk, hearing) is done when its opinions are entered with
    their answers. Nobody who took part is named.
    """
    given = {
        "title": title,
        "form": form,
        "chair": chair,
        "people": people,
        "basis": basis,
        "summary": summary,
        "unit": unit,
        "date": date,
    }
    app = app_of(ctx)
    if form == "study" and from_file is None:
        _study(app, given, matters, measures, next_steps, note)
        return
    if matters or measures or next_steps:
        raise Usage(
            say("--matters, --measures and --next are for a study."), hint=say("Give --form study, or leave them out.")
        )
    adding.run(app, "activity", given, note, from_file, fit=_is_no_study)


def _is_no_study(entry: Entry) -> None:
    """Refuse a study from a file: nothing there says which cases it spoke of."""
    if entry.values.get("form") == "study":
        raise Refused(
            say("{record} is a study; it has to say which cases it spoke of.", record=entry.name),
            hint=say("Register it by itself: `stabctl add activity --form study --matters …`."),
        )


def _study(
    app: App,
    given: dict[str, str | None],
    matters: Sequence[str] | None,
    measures: str | None,
    next_steps: str | None,
    note: str | None,
) -> None:
    """Register a study and what it looked at, in one commit."""
    head = adding.head_of(app, KIND, given)
    keys = [key for key in KIND.acts["study"].keys if key.name in ("measures", "next")]
    values: dict[str, Value] = complete(app, keys, {"measures": measures, "next": next_steps})
    named = split(matters or ())
    _require_all_listed(app, named, head["date"])
    if named != (_NONE,):
        values["matters"] = named
    entry = Entry("activity", head, say("The new record"), note, further=[("study", values)])
    acting.answer(app, "add activity", register(app.ledger, app.office, [entry], by=app.post, now=app.now))


def _require_all_listed(app: App, named: tuple[str, ...], date: str) -> None:
    """A study speaks of every listed case; where there is none that has to be said."""
    day = read_day(date)
    lives, _ = read_lives(app, False, day, narrow=Narrow(kinds=frozenset({"dispute"}), since=day))
    listed = open_listed(lives)
    missing = tuple(record for record in listed if record not in named)
    if missing:
        raise Refused(
            say("The study leaves out listed cases: {records}.", records=missing),
            hint=say("Name all of them with --matters."),
        )
    if not named:
        raise Refused(
            say("It is not said which matters the study spoke of."),
            hint=say("No case is listed; give --matters none, or other matters."),
        )
