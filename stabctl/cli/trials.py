"""Checking templates: each is read, and said over an empty ledger and over that of the workspace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from stabctl.cli.context import App
from stabctl.cli.reading import require_readable
from stabctl.cli.templates import BELOW, Template, said_unused, unused
from stabctl.domain.findings import Finding
from stabctl.domain.life import Life
from stabctl.domain.periods import last_period
from stabctl.domain.vocabulary import ABOUT
from stabctl.errors import StabctlError, say
from stabctl.i18n import Translator
from stabctl.query.lives import counted, lives
from stabctl.report.building import PUBLIC, REPORTS, build, reopened_after
from stabctl.report.desk import Desk
from stabctl.report.model import Report
from stabctl.report.papers import PAPERS, paper, values_of
from stabctl.report.pictures import Pictures
from stabctl.report.rendering import context_of, render
from stabctl.report.specimen import specimens
from stabctl.report.words import Words
from stabctl.store.paths import TEMPLATES
from stabctl.store.sources import text_of
from stabctl.store.templates import Folder, built_in, shelves_of

if TYPE_CHECKING:
    from stabctl.report.trial import Fault

SAID = 20
"""How many matters of the workspace each paper is said for, the latest ones."""


class Trials:
    """Checks the office's templates, or those of the tool as if there were no others."""

    def __init__(self, app: App, own: bool) -> None:
        """Choose whose templates are checked."""
        self._app = app
        self._own = own
        self._shelves: tuple[Folder, ...] = shelves_of(app.root) if own else (built_in(),)

    def check(self, templates: Sequence[Template]) -> list[Finding]:
        """Return everything that is wrong with templates, in the order of files and lines."""
        spare = unused(self._app) if self._own else ()
        found = [finding for template in templates for finding in self._findings(template)]
        found += [_nobodys(template) for template in templates if template in spare]
        once = {repr(finding): finding for finding in found}
        return sorted(once.values(), key=lambda finding: (finding.path, finding.line, finding.message.id))

    def _findings(self, template: Template) -> Iterator[Finding]:
        from stabctl.report.proofreading import proofread, written
        from stabctl.report.trial import fault_of

        try:
            page = self._shelves[0].page(template.file)
            assert page is not None
        except StabctlError as error:
            yield self._unreadable(template, error)
            return
        is_report = template.kind == "report" or template.name == BELOW
        yield from map(self._finding, proofread(page, is_report))
        unreadable = tuple(written(page))
        yield from map(self._finding, unreadable)
        if unreadable or not template.is_used:
            return
        translator = Translator(template.language or "en", self._app.office.rules.labels)
        say_each = self._paper if template.kind == "paper" else self._report
        try:
            yield from map(self._finding, say_each(template, translator))
        except StabctlError as error:
            yield self._finding(fault_of(error, page.place))

    def _report(self, template: Template, translator: Translator) -> Iterator[Fault]:
        """Say a report's template over an empty ledger and over the workspace's: every branch, then as it is."""
        from stabctl.report.trial import attempt, fault_of

        name = template.name if template.name in REPORTS else PUBLIC[0]
        form = template.form or "text"
        for ledger in (False, True):
            faults: tuple[Fault, ...] = ()
            for report in self._made(name, ledger, public=template.name == BELOW):
                words = Words(report, self._app.office, translator, form == "md")
                pictures = Pictures(words, self._app.office.settings.habits, name if form == "md" else None)
                values = context_of(report, self._app.office, words, pictures)
                faults += attempt(template.file, self._shelves, [values], True)
            yield from faults
            if faults:
                continue
            for report in self._made(name, ledger, public=name in PUBLIC and template.name != BELOW):
                try:
                    render(report, self._app.office, translator, form, self._shelves)
                except StabctlError as error:
                    yield fault_of(error, template.file)

    def _made(self, name: str, ledger: bool, public: bool) -> Iterator[Report]:
        """Build a report of the latest complete period of its kind."""
        from stabctl.report.public import build_public

        office = self._app.office
        span = next((span for span in REPORTS[name] if span != "range"), "week")
        period = last_period(span, self._app.today, office.settings.habits)
        folded = self._folded(period.last) if ledger else ()
        later = reopened_after(period.last)
        made = build_public if public else build
        yield made(name, folded, period, period.last, office, reopened_later=later)

    def _paper(self, template: Template, translator: Translator) -> Iterator[Fault]:
        """Say a paper's template for invented matters and for those of the workspace."""
        from stabctl.report.trial import attempt, fault_of

        app = self._app
        desk = Desk(app.office, app.law, app.today, translator, self._shelves)
        abouts = ABOUT.words if template.name == "notice" else ("channels",)
        matters = [life for kind in PAPERS[template.name] for life in self._matters(kind)]
        values = (values_of(life, desk, about, False) for life in matters for about in abouts)
        faults = attempt(template.file, self._shelves, values, False)
        yield from faults
        if faults:
            return
        for kind in PAPERS[template.name]:
            for life in (specimens(kind)[0], specimens(kind)[-1], *self._latest(kind, 1)):
                for about in abouts:
                    try:
                        paper(template.name, life, desk, about)
                    except StabctlError as error:
                        yield fault_of(error, template.file)

    def _matters(self, kind: str) -> Sequence[Life]:
        return (*specimens(kind), *self._latest(kind, SAID))

    def _latest(self, kind: str, count: int) -> Sequence[Life]:
        return [life for life in self._folded(self._app.today) if life.kind.name == kind][-count:]

    @cached_property
    def _folded(self) -> _Folded:
        return _Folded(self._app)

    def _finding(self, fault: Fault) -> Finding:
        return Finding("template", self._path(fault.place), fault.line, fault.message, fault.hint)

    def _unreadable(self, template: Template, error: StabctlError) -> Finding:
        reason = error.message.values.get("reason")
        message = say("It can't be said: {words}", words=reason) if reason is not None else error.message
        path = f"{TEMPLATES}/{template.file}" if self._own else template.file
        remedy = error.hint or say("Mend the template, or remove it so that the built-in one serves.")
        return Finding("template", path, self._line_of(template), message, remedy)

    def _line_of(self, template: Template) -> int:
        from stabctl.schema.strict_yaml import Faulty

        try:
            text_of(self._app.root / TEMPLATES / template.file)
        except Faulty as faulty:
            return faulty.faults[0].line
        return 1

    def _path(self, place: str) -> str:
        """Name a template from the workspace, or by its file where it is the tool's."""
        path = Path(place)
        if path.is_absolute():
            return path.relative_to(self._app.root).as_posix() if self._app.root in path.parents else path.name
        return f"{TEMPLATES}/{place}" if self._own else place


class _Folded:
    """The workspace's ledger, folded at one day or another; files that can't be read are left out."""

    def __init__(self, app: App) -> None:
        snapshot = app.ledger.snapshot()
        require_readable(app, snapshot.findings, skip_unreadable=True)
        self._records = snapshot.records
        self._at = cache(self._folded)

    def __call__(self, day: date) -> tuple[Life, ...]:
        """Fold the ledger at a day."""
        return self._at(day)

    def _folded(self, day: date) -> tuple[Life, ...]:
        return counted(lives(self._records, as_of=day))


def _nobodys(template: Template) -> Finding:
    message, remedy = said_unused(template)
    return Finding("unused-template", f"{TEMPLATES}/{template.file}", 1, message, remedy, warning=True)
