"""`stabctl search`: matters in which a text stands."""

from __future__ import annotations

from typing import Annotated, Any

from stabctl.cli.context import App
from stabctl.cli.declaring import Argument, Context
from stabctl.cli.describing import record_data, status_word, title_of
from stabctl.cli.options import AsOf, Filters, KnownAt, SkipUnreadable, app_of
from stabctl.cli.reading import read_day, read_lives
from stabctl.cli.tables import Layout, print_table
from stabctl.domain.life import Life
from stabctl.domain.narrowing import Narrow
from stabctl.domain.privacy import scan
from stabctl.errors import Usage, Word, say
from stabctl.query.filters import parse
from stabctl.query.searching import Hit, hits

Text = Annotated[str, Argument(metavar="TEXT", help="What to look for; put several words in quotes.")]


def search(
    ctx: Context,
    text: Text,
    filters: Filters = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    skip_unreadable: SkipUnreadable = False,
) -> None:
    """Find the matters in which a text stands.

    Titles, summaries, notes and reasons are searched; capital and small letters are the same. Filters are those
    of `list`. It searches matters, never persons: no record holds one.
    """
    app = app_of(ctx)
    _require_matter(text)
    day = read_day(as_of, "--as-of") if as_of is not None else app.today
    matches = parse(" ".join(filters or ()), app.office, day)
    narrow = matches.narrow.both(Narrow(text=text))
    lives, unreadable = read_lives(app, skip_unreadable, day, known_at, narrow)
    told = ((life, tuple(hits(life, text))) for life in lives if matches(life))
    found = [(life, places) for life, places in told if places]
    if app.json:
        records = [{**record_data(app, life), "found": [_data(hit) for hit in places]} for life, places in found]
        app.emit("search", {"records": records, "as_of": day.isoformat(), "unreadable_files": unreadable})
        return
    if found:
        _print(app, found)
    app.tell(app.say("{count} matters.", count=len(found)))


def _require_matter(text: str) -> None:
    """Refuse to look for nothing, and for a person."""
    if not text.strip():
        raise Usage(say("There is nothing to look for."), hint=say("Give a word of a title, a summary or a note."))
    find = next((find for find in scan(text) if find.hard), None)
    if find is not None:
        raise Usage(
            say("This looks like personal data ({what}), and no record holds any.", what=Word("identifier", find.kind)),
            hint=say("Look for the matter: its place, its subject, the dossier's number."),
        )


def _data(hit: Hit) -> dict[str, Any]:
    return {
        "key": hit.key,
        "act": hit.act.word if hit.act is not None else None,
        "digest": hit.act.digest if hit.act is not None else None,
        "excerpt": hit.excerpt,
    }


def _print(app: App, found: list[tuple[Life, tuple[Hit, ...]]]) -> None:
    heads = [app.word("field", head) for head in ("id", "status", "title", "found-in", "excerpt")]
    rows, states = [], []
    for life, places in found:
        for number, hit in enumerate(places):
            first = (life.id, status_word(app, life), title_of(app, life)) if number == 0 else ("", "", "")
            rows.append([*first, _place(app, hit), hit.excerpt])
            states.append(life.status)
    print_table(heads, rows, states, Layout(folds=4, spare=(1, 2)))


def _place(app: App, hit: Hit) -> str:
    """Name the place: a key of the registration, or the act and its key."""
    key = app.word("key", hit.key)
    return key if hit.act is None else app.say("{text} ({detail})", text=app.word("act", hit.act.word), detail=key)
