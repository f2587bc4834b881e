"""A workspace: the folder with `stabctl.yaml`, and the office's files in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stabctl.domain.calendars import Calendar
from stabctl.domain.findings import Finding
from stabctl.domain.office import Document, Office, Org, Rules, Settings
from stabctl.errors import say
from stabctl.schema import office as office_files
from stabctl.schema import strict_yaml
from stabctl.schema.basis import read_basis
from stabctl.schema.rules import read_calendar, read_rules
from stabctl.schema.strict_yaml import Fault, Faulty
from stabctl.store.paths import BASIS, CALENDAR, ORG, RULES, SETTINGS, calendar_files
from stabctl.store.reading import findings_of, unreadable
from stabctl.store.sources import Source


def require_known_format(source: Source) -> None:
    """Refuse a workspace of a newer format; what else is wrong with its files is others' business."""
    try:
        office_files.require_known_format(source.text(SETTINGS))
    except Faulty as faulty:
        raise unreadable(SETTINGS, faulty) from None


def load_office(source: Source) -> Office:
    """Read the office's files; `Unreadable` with the first fault where one can't be read."""
    office, faults = _read(source)
    for path, faulty in faults:
        raise unreadable(path, faulty)
    assert office is not None
    return office


def check_office(source: Source) -> tuple[Office | None, list[Finding]]:
    """Read the office's files for a check: the office, if all can be read, and every finding."""
    office, faults = _read(source)
    if office is None:
        return None, [finding for path, faulty in faults for finding in findings_of(path, faulty)]
    return office, [*_defaults(office), *_references(source, office), *_identifiers(office)]


def _read(source: Source) -> tuple[Office | None, list[tuple[str, Faulty]]]:
    read: dict[str, Any] = {}
    faults: list[tuple[str, Faulty]] = []
    for path, reader in READERS.items():
        try:
            read[path] = reader(source)
        except Faulty as faulty:
            faults.append((path, faulty))
    years = []
    for path in calendar_files(source.paths(CALENDAR)):
        try:
            years.append(read_calendar(source.text(path), path))
        except Faulty as faulty:
            faults.append((path, faulty))
    if faults:
        return None, faults
    calendar = Calendar.of(
        (year for year, _, _ in years),
        (day for _, days_off, _ in years for day in days_off),
        (day for _, _, make_up in years for day in make_up),
    )
    return Office(read[SETTINGS], read[ORG], read[RULES], calendar, read[BASIS]), []


def _identifiers(office: Office) -> Iterator[Finding]:
    """Find what looks like personal data in the names that the office itself gives."""
    from stabctl.domain.rules import privacy_problems

    texts = [(SETTINGS, "office", office.settings.office)]
    texts += [(ORG, unit.code, unit.name) for unit in office.org.units]
    texts += [(ORG, post.code, post.name) for post in office.org.posts]
    texts += [(ORG, group.code, group.name) for group in office.org.groups]
    texts += [(RULES, word, label) for word, label in office.rules.labels.items()]
    texts += [(RULES, "key_periods", period.name) for period in office.rules.key_periods]
    texts += [
        (BASIS, document.code, text)
        for document in office.basis
        for text in (document.title, document.issuer, document.number, document.file)
        if text is not None
    ]
    for path, name, text in texts:
        for problem in privacy_problems(path, name, text):
            if not problem.warning:
                yield Finding(problem.code, path, 1, problem.message, problem.remedy)


def _defaults(office: Office) -> Iterator[Finding]:
    settings, org = office.settings, office.org
    for key, code, known in (
        ("code", settings.code, org.unit),
        ("default_unit", settings.default_unit, org.unit),
        ("default_post", settings.default_post, org.post),
    ):
        if code is not None and known(code) is None:
            yield Finding(
                "settings",
                SETTINGS,
                1,
                say("{key} names {code}, which is not in ledgers/org.yaml.", key=key, code=code),
                say("Add it to ledgers/org.yaml, or mend the setting."),
            )


def _references(source: Source, office: Office) -> Iterator[Finding]:
    """Find the codes by which one of the office's files names what another one does not hold."""
    for category, unit in office.rules.routing.items():
        if office.org.unit(unit) is None:
            yield Finding(
                "settings",
                RULES,
                _line(source, RULES, "routing", "category", category),
                say("{key} names {code}, which is not in {path}.", key=category, code=unit, path=ORG),
                say("Add it to {path}, or mend the line.", path=ORG),
            )
    for index, group in enumerate(office.org.groups):
        if group.basis is not None and office.document(group.basis) is None:
            yield Finding(
                "settings",
                ORG,
                _line(source, ORG, "groups", index, "basis"),
                say("{key} names {code}, which is not in {path}.", key=group.code, code=group.basis, path=BASIS),
                say("Add it to {path}, or mend the line.", path=BASIS),
            )


def _line(source: Source, path: str, *steps: str | int) -> int:
    """Return the line at which a file that can be read says something."""
    node: Any = strict_yaml.read(source.text(path))
    line = 1
    for step in steps:
        line = node.lines[step]
        below: Any = node.items if isinstance(node, strict_yaml.List) else node.values
        node = below[step]
    return int(line)


def _settings(source: Source) -> Settings:
    return office_files.read_settings(source.text(SETTINGS))


def _org(source: Source) -> Org:
    if not source.has(ORG):
        raise Faulty(Fault(1, say("The file is missing."), say("Restore it with `git checkout`."), "settings"))
    return office_files.read_org(source.text(ORG))


def _rules(source: Source) -> Rules:
    if not source.has(RULES):
        return Rules()
    return read_rules(source.text(RULES))


def _basis(source: Source) -> tuple[Document, ...]:
    if not source.has(BASIS):
        return ()
    return read_basis(source.text(BASIS))


READERS = {SETTINGS: _settings, ORG: _org, RULES: _rules, BASIS: _basis}
