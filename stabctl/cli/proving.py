"""Verifying issued reports: made again from their commits, and held against the ledger of today."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from stabctl import __version__
from stabctl.cli.context import App
from stabctl.cli.issuing import Issue, State, build_ordered, make
from stabctl.domain.issues import Order, Provenance
from stabctl.domain.periods import any_period
from stabctl.domain.record import Record
from stabctl.errors import Message, StabctlError, say
from stabctl.query.lives import lives
from stabctl.report.proof import digest, printed, records_of
from stabctl.report.verifying import (
    Corrected,
    Finding,
    acts_missing,
    body_differing,
    corrected,
    figures_differing,
    provenance_differing,
)
from stabctl.schema.issued import print_issued
from stabctl.schema.strict_yaml import Faulty
from stabctl.store.issued import bytes_of, commit_lost, read_report
from stabctl.store.paths import REPORTS
from stabctl.values import frozen, replace


@frozen
class Verdict:
    """What verifying one report has found; `notes` and `corrected` are told and are no failure."""

    path: str
    findings: tuple[Finding, ...]
    corrected: tuple[Corrected, ...] = ()
    notes: tuple[Message, ...] = ()
    order: Order | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


class Proving:
    """Verifies reports of one workspace; the ledger of today is read once."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._git = app.ledger.git
        self._records: tuple[Record, ...] | None = None
        self._states: dict[str, State] = {}
        self._last: tuple[tuple[str, Order], Issue] | None = None

    def lost(self, path: str) -> Verdict:
        """Find that a report was issued and is not there any more."""
        return Verdict(path, (Finding(say("It was issued, and is not there any more: `git checkout` restores it.")),))

    def verify(self, path: Path) -> Verdict:
        """Verify one file; one that can't be read does not hold."""
        shown = str(path)
        try:
            data = bytes_of(path)
        except OSError as error:
            reason = error.strerror or str(error)
            return Verdict(shown, (Finding(say("The file can't be read: {reason}.", reason=reason)),))
        place = self._place(path)
        first = self._git.first_versions(place) if place is not None else []
        findings = [] if not first or data in first else [Finding(say("The file is not as it was first committed."))]
        try:
            stated, body = read_report(data)
        except Faulty as faulty:
            faults = sorted(faulty.faults, key=lambda fault: fault.line)
            findings += (Finding(fault.message, line=fault.line) for fault in faults)
            return Verdict(shown, tuple(findings))
        if first and str(place).startswith(f"{REPORTS}/") and place != stated.order.place:
            findings.append(Finding(say("It is the report {path}, under another name.", path=stated.order.place)))
        lost = commit_lost(self._git, stated.commit)
        if lost is not None and self._git.commit_named(stated.commit) is None:
            return Verdict(shown, (*findings, Finding(lost)), order=stated.order)
        if lost is not None:
            findings.append(Finding(lost))
        try:
            made = self._made(stated)
        except StabctlError as error:
            again = say("The report can't be made again: {reason}", reason=error.message)
            return Verdict(shown, (*findings, Finding(again)), order=stated.order)
        return self._held(path, stated, body, data, made, findings)

    def _held(
        self, path: Path, stated: Provenance, body: str, data: bytes, made: Issue, findings: list[Finding]
    ) -> Verdict:
        notes: list[Message] = []
        if stated.tool != __version__:
            notes.append(
                say("Version {other} of the tool wrote it; this is {version}.", other=stated.tool, version=__version__)
            )
        text = data.decode("utf-8")
        if text != made.text:
            if _is_other_version(stated, made):
                findings += self._by_digests(stated, body, data, made)
                notes.append(
                    say("Another version of the template wrote this report, so the wording was not made again.")
                )
            else:
                findings += _differing(stated, body, text, made)
        findings += self._drawings(path, stated, made, notes)
        missing = list(acts_missing(self._counted(stated, made), {record.id: record for record in self._today}))
        gone = {record for finding in missing for record in finding.records}
        later = (each for each in self._corrected(stated, made) if not set(each.records) <= gone)
        return Verdict(str(path), (*findings, *missing), tuple(later), tuple(notes), stated.order)

    def _place(self, path: Path) -> str | None:
        """Return a file's place in the workspace; None for one that lies elsewhere."""
        try:
            return path.resolve().relative_to(self._app.root.resolve()).as_posix()
        except ValueError:
            return None

    def _by_digests(self, stated: Provenance, body: str, data: bytes, made: Issue) -> Iterator[Finding]:
        """Compare what can be compared without the wording: the body's digest and the figures that both print.

        The wording itself is believed only where this branch has held the same file from the first.
        """
        if data not in self._git.first_versions(stated.order.place):
            yield Finding(
                say(
                    "Another version of the template wrote it, and {path} in the history is not this file: "
                    "its wording can't be proven.",
                    path=stated.order.place,
                )
            )
        if digest(body) != stated.body:
            yield Finding(say("The text is not the one that was issued: its digest is another."))
        if not stated.figures:
            yield Finding(say("It states no figure."))
        drawn = {}
        for name in stated.figures:
            with suppress(StabctlError):
                drawn[name] = made.report.figure(name)
        yield from figures_differing(stated.figures, printed(drawn))

    def _made(self, stated: Provenance) -> Issue:
        state = self._state(stated.commit)
        period = any_period(stated.order.period, state.office.settings.habits)
        order = replace(stated.order, period=period.name, first=period.first, last=period.last)
        key = (stated.commit, order)
        if self._last is None or self._last[0] != key:
            self._last = key, make(self._app, order, period, state)
        return _by_the_same_programs(self._last[1], stated)

    def _state(self, commit: str) -> State:
        if commit not in self._states:
            self._states = {commit: State(self._app, commit, skip_unreadable=True)}
        return self._states[commit]

    @property
    def _today(self) -> tuple[Record, ...]:
        if self._records is None:
            self._records = self._app.ledger.snapshot().records
        return self._records

    def _counted(self, stated: Provenance, made: Issue) -> Iterator[Record]:
        """Yield the records behind the figures; behind a public report's all that it could count."""
        everything = stated.order.public
        numbers = {record for each in made.rendered.printed.values() for record in records_of(each)}
        for record in self._state(stated.commit).records:
            if record.id in numbers or everything:
                yield record

    def _corrected(self, stated: Provenance, made: Issue) -> Iterator[Corrected]:
        """Draw the printed figures again from the records of today."""
        state, order = self._state(stated.commit), made.provenance.order
        folded = lives(self._today, as_of=order.as_of, known_at=order.known_at)
        report = build_ordered(order, made.report.period, state.office, folded, state.left_out, {})
        then = {name: each for name, each in made.rendered.printed.items() if not name.startswith("issue.")}
        now = {name: report.figure(name) if name in report.figures or report.draw else then[name] for name in then}
        yield from corrected(then, now, (printed(then), printed(now)))

    def _drawings(self, path: Path, stated: Provenance, made: Issue, notes: list[Message]) -> Iterator[Finding]:
        """Require that the drawings are there, and as the figures give them."""
        from stabctl.report.drawing import drawn_by

        same = stated.drawn_by == drawn_by()
        if not same and stated.charts:
            notes.append(say("{library} drew the charts, which were not drawn again.", library=stated.drawn_by or "—"))
        for name in sorted({*stated.charts, *made.charts}):
            wanted = digest(made.charts[name]) if same and name in made.charts else stated.charts.get(name)
            try:
                data = bytes_of(path.parent / name)
            except OSError:
                yield Finding(say("The drawing {name} is missing.", name=name))
                continue
            folder = stated.order.place.rpartition("/")[0]
            if not same and data not in self._git.first_versions(f"{folder}/{name}"):
                yield Finding(
                    say("Another library drew {name}, and no commit holds that drawing: it can't be proven.", name=name)
                )
            if digest(data) != wanted:
                yield Finding(say("The drawing {name} is not as the figures give it.", name=name))


def _by_the_same_programs(made: Issue, stated: Provenance) -> Issue:
    """Say in a report made again which programs made the first one: another version may well write the same."""
    mine = replace(made.provenance, tool=stated.tool)
    if stated.drawn_by is not None and mine.drawn_by is not None and stated.drawn_by != mine.drawn_by:
        mine = replace(mine, drawn_by=stated.drawn_by, charts=stated.charts)
    if mine == made.provenance:
        return made
    return replace(made, provenance=mine, text=print_issued(mine, made.rendered.body.text))


def _is_other_version(stated: Provenance, made: Issue) -> bool:
    """Tell whether a built-in template of another version of the tool wrote the report: its wording is not ours."""
    mine, other = made.provenance, stated.tool != __version__ and stated.template != made.provenance.template
    return other and not stated.own and not mine.own and stated.body != mine.body


def _differing(stated: Provenance, body: str, text: str, made: Issue) -> Iterator[Finding]:
    found = list(body_differing(body, made.rendered.body, _lines_before(text, body)))
    found += figures_differing(stated.figures, made.provenance.figures)
    found += provenance_differing(stated, made.provenance)
    for name in sorted({*stated.charts, *made.provenance.charts}):
        if stated.charts.get(name) != made.provenance.charts.get(name):
            found.append(Finding(say("The digest of the drawing {name} is another.", name=name)))
    yield from found or [Finding(say("The bytes are not those that the commit gives."))]


def _lines_before(text: str, body: str) -> int:
    return text[: text.index(body)].count("\n") if body and body in text else 0
