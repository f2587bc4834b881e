"""The templates there are: what their file names say, which of them the office has, which nothing uses."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stabctl.cli.context import App
from stabctl.domain.ports import Page
from stabctl.errors import Message, NotFound, StabctlError, Usage, say
from stabctl.i18n import LANGUAGES
from stabctl.report.building import REPORTS
from stabctl.report.papers import PAPERS
from stabctl.report.rendering import FORMATS
from stabctl.store.templates import Folder, built_in, shelves_of
from stabctl.values import frozen

BELOW = "public"
"""The part that stands below every public report."""

_FILE = re.compile(rf"([a-z][a-z-]*)\.({'|'.join(LANGUAGES)})\.({'|'.join(FORMATS.values())})")
_FORMS = {ending: form for form, ending in FORMATS.items()}


@frozen
class Template:
    """One template's file and what its name says; language and form are None where it says none."""

    file: str
    name: str
    language: str | None = None
    form: str | None = None

    @property
    def kind(self) -> str:
        """Whether it is a report, a paper, or a part that others include."""
        if self.form is None:
            return "part"
        if self.name in REPORTS:
            return "report"
        return "paper" if self.name in PAPERS and self.form == "text" else "part"

    @property
    def is_used(self) -> bool:
        """Whether a report or a paper is made of it, without being included."""
        return self.kind != "part" or (self.name == BELOW and self.form is not None)


def template_of(file: str) -> Template:
    """Read a template's file name."""
    match = _FILE.fullmatch(file)
    return Template(file, file) if match is None else Template(file, match[1], match[2], _FORMS[match[3]])


def on_shelf(shelf: Folder) -> tuple[Template, ...]:
    """Return the templates of a folder; a README is none."""
    return tuple(template_of(file) for file in shelf.names() if not file.startswith("README"))


def chosen(given: Iterable[str], found: Iterable[Template]) -> tuple[Template, ...]:
    """Return the templates of the given names or files, or all; `NotFound` for a name that there is not."""
    found, given = tuple(found), tuple(given)
    for name in given:
        if not any(name in (each.name, each.file) for each in found):
            names = tuple(dict.fromkeys(each.name for each in found))
            raise NotFound(
                say("There is no template {name}.", name=name),
                hint=say("Use one of: {words}.", words=names)
                if names
                else say("`stabctl template list` shows every template."),
            )
    return tuple(each for each in found if not given or each.name in given or each.file in given)


def narrowed(found: Iterable[Template], language: str | None, form: str | None) -> tuple[Template, ...]:
    """Leave out the templates of other languages and formats; `Usage` for one that there is not."""
    if language is not None and language not in LANGUAGES:
        raise Usage(
            say("{source}: there is no language {language}.", source="--language", language=language),
            hint=say("Use one of: {words}.", words=LANGUAGES),
        )
    if form is not None and form not in FORMATS:
        raise Usage(
            say("There is no format {word}.", word=form), hint=say("Use one of: {words}.", words=tuple(FORMATS))
        )
    found = tuple(found)
    kept = tuple(each for each in found if language in (None, each.language) and form in (None, each.form))
    if not kept:
        raise NotFound(
            say("There is no such template in that language and format."),
            hint=say("Use one of: {words}.", words=tuple(each.file for each in found)),
        )
    return kept


def unused(app: App) -> tuple[Template, ...]:
    """Return the office's own templates that no report or paper is made of and no template includes."""
    own, _ = shelves_of(app.root)
    spare = [each for each in on_shelf(own) if not each.is_used]
    if not spare:
        return ()
    from stabctl.report.proofreading import parts_of

    included = {part for page in _pages((own, built_in())) for part in parts_of(page)}
    return tuple(each for each in spare if each.file not in included)


def said_unused(template: Template) -> tuple[Message, Message]:
    """Say that nothing uses a template, and the way out."""
    return (
        say("{file} is used by nothing: no report and no paper has that name, and no template includes it.",
            file=template.file),
        say("Name it like weekly.en.md, after one that `stabctl template list` shows, or include it in another one."),
    )  # fmt: skip


def _pages(shelves: Iterable[Folder]) -> Iterable[Page]:
    for shelf in shelves:
        for file in shelf.names():
            try:
                page = shelf.page(file)
            except StabctlError:
                continue
            if page is not None:
                yield page
