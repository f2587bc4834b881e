"""Making reports that can be proven: from a commit, with everything they depend on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from stabctl.cli.context import App
from stabctl.cli.reading import require_readable
from stabctl.cli.writing import require_new, write_text
from stabctl.domain.issues import Order, Provenance, Since
from stabctl.domain.life import Life
from stabctl.domain.office import Office
from stabctl.domain.periods import Period
from stabctl.domain.ports import Shelf
from stabctl.domain.record import Act
from stabctl.errors import Refused, StabctlError, say
from stabctl.i18n import Translator
from stabctl.query.lives import counted, lives
from stabctl.query.pool import Pool
from stabctl.query.since import corrections, late, news
from stabctl.report.building import build, reopened_after
from stabctl.report.model import Report
from stabctl.store.issued import last_issue, records_between
from stabctl.store.reading import read_all
from stabctl.store.sources import Past
from stabctl.store.templates import AtCommit, built_in
from stabctl.store.workspace import load_office
from stabctl.values import frozen, replace

if TYPE_CHECKING:
    from stabctl.report.further import Acts
    from stabctl.report.rendering import Rendered

SETTLED = ("ledgers", "templates", "stabctl.yaml")
"""What a report is made of, which git must hold before one is issued."""


class State:
    """A ledger as a commit holds it: its records, its office and its templates."""

    def __init__(self, app: App, revision: str, skip_unreadable: bool) -> None:
        """Open a commit; `Unreadable` for a file that can't be read, unless such files may be skipped."""
        self._past = Past(app.ledger.git, revision)
        self.commit = self._past.commit
        self.office: Office = load_office(self._past)
        snapshot = read_all(self._past)
        self.left_out = require_readable(app, snapshot.findings, skip_unreadable)
        self.records = snapshot.records

    @cached_property
    def shelves(self) -> tuple[Shelf, ...]:
        """The templates of the office at that commit, then the built-in ones."""
        return AtCommit(self._past), built_in()


@frozen
class Issue:
    """A report made from a commit: its figures, its text with everything that it says of itself, its drawings."""

    provenance: Provenance
    report: Report
    rendered: Rendered
    text: str
    charts: Mapping[str, str]


def acts_since(app: App, order: Order, last: Callable[[], Since | None], commit: str) -> dict[str, Acts]:
    """Return what lists the acts that were written down since the `last` issue: late ones, and corrections."""

    @cache
    def found() -> tuple[tuple[str, Act], ...]:
        since = last()
        if since is None:
            return ()
        before, now = records_between(app.ledger.git, since.commit, commit)
        return news(before, [each for each in now if order.unit in (None, each.unit)], order.known_at)

    return {
        "issue.late": lambda: late(found(), since.covered) if (since := last()) is not None else (),
        "issue.corrections": lambda: corrections(found()),
    }


def build_ordered(
    order: Order,
    period: Period,
    office: Office,
    folded: Pool | tuple[Life, ...],
    left_out: tuple[str, ...],
    acts: Mapping[str, Acts],
    commit: str | None = None,
) -> Report:
    """Build the report that an order asks for of lives folded at its as-of day, as they were known then.

    `commit` is an earlier commit that was asked for, which the report then names.
    """
    lives = folded if isinstance(folded, Pool) else counted(folded)
    built = _built(order, period, office, lives, left_out, acts)
    known = order.known_at.isoformat() if order.known_at is not None else commit and commit[:12]
    return replace(built, known_at=known)


def _built(
    order: Order,
    period: Period,
    office: Office,
    folded: Pool | tuple[Life, ...],
    left_out: tuple[str, ...],
    acts: Mapping[str, Acts],
) -> Report:
    made: Callable[..., Report] = partial(build, acts=acts, known_at=order.known_at)
    if order.public:
        from stabctl.report.public import build_public

        made = build_public
    return made(
        order.report,
        folded,
        period,
        order.as_of,
        office,
        unit=order.unit,
        left_out=left_out,
        reopened_later=reopened_after(order.as_of),
    )


def make(app: App, order: Order, period: Period, state: State) -> Issue:
    """Make a report from a commit, in the order's language; nothing of the work tree takes part."""
    from stabctl import __version__
    from stabctl.report.drawing import draw, drawn_by
    from stabctl.report.filling import digest_of
    from stabctl.report.proof import digest, printed
    from stabctl.report.rendering import render
    from stabctl.schema.issued import print_issued

    office = state.office
    since = None if order.public else last_issue(app.ledger.git, state.commit, order, office.settings.habits)
    folded = lives(state.records, as_of=order.as_of, known_at=order.known_at)
    acts = acts_since(app, order, lambda: since, state.commit)
    report = build_ordered(order, period, office, folded, state.left_out, acts)
    translator = Translator(order.language, office.rules.labels)
    rendered = render(report, office, translator, order.form, state.shelves, order.stem)
    charts = {name: draw(chart) for name, chart in rendered.charts.items()}
    provenance = Provenance(
        order=order,
        commit=state.commit,
        since=since,
        tool=__version__,
        template=digest_of(rendered.pages),
        own=any(page.own for page in rendered.pages.values()),
        charts={name: digest(chart) for name, chart in charts.items()},
        drawn_by=drawn_by() if charts else None,
        figures=printed(rendered.printed),
        body=digest(rendered.body.text),
    )
    return Issue(provenance, report, rendered, print_issued(provenance, rendered.body.text), charts)


def require_settled(app: App) -> None:
    """Refuse to issue a report of what git does not hold yet."""
    changed = app.ledger.git.changed(SETTLED)
    if changed:
        raise Refused(
            say("{path} has changes that are not committed, so the report could not be proven.", path=changed[0]),
            hint=say("Commit the changes or take them back, then run the command again."),
        )


def keep(app: App, issue: Issue) -> bool:
    """Keep an issued report and its drawings in a commit; False where that report is there already."""
    order = issue.provenance.order
    folder = order.place.rpartition("/")[0]
    files = {order.place: issue.text, **{f"{folder}/{name}": chart for name, chart in issue.charts.items()}}
    trailers = [f"Stabctl-Report: {order.place}", f"Stabctl-Commit: {issue.provenance.commit}"]
    with suppress(StabctlError):
        trailers.append(f"Stabctl-By: {app.post}")
    message = "\n".join((f"{order.place}: issued", "", *trailers, ""))
    data = {path: text.encode("utf-8") for path, text in files.items()}
    return app.ledger.keep(order.place, data, message, app.now) is not None


def write(issue: Issue, out: Path) -> None:
    """Write a report into a new file, with its drawings beside it."""
    charts = {out.parent / name: chart for name, chart in issue.charts.items()}
    drawn = {path: chart for path, chart in charts.items() if not _is_there(path, chart)}
    for path in (out, *drawn):
        require_new(path)
    for path, text in {**drawn, out: issue.text}.items():
        write_text(path, text)


def _is_there(path: Path, text: str) -> bool:
    """Tell whether a file holds a text already, as a drawing does that another copy of the report has brought."""
    try:
        return path.read_bytes() == text.encode("utf-8")
    except OSError:
        return False


def in_text(app: App, issue: Issue, period: Period, state: State) -> str:
    """Return the same report as text, made from the same commit."""
    order = issue.provenance.order
    return issue.text if order.form == "text" else make(app, replace(order, form="text"), period, state).text
