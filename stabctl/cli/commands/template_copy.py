"""`stabctl template copy`: built-in templates into the office's folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from stabctl.cli.context import App
from stabctl.cli.declaring import Argument, Context, Option
from stabctl.cli.options import app_of
from stabctl.cli.templates import chosen, narrowed, on_shelf
from stabctl.cli.writing import require_outside, write_text
from stabctl.domain.ports import Page
from stabctl.errors import Refused, say
from stabctl.i18n import LANGUAGES
from stabctl.report.rendering import FORMATS
from stabctl.store.paths import TEMPLATES
from stabctl.store.templates import built_in


def template_copy(
    ctx: Context,
    name: Annotated[str, Argument(metavar="NAME", help="A template such as weekly, or a file such as weekly.en.md.")],
    language: Annotated[
        str | None,
        Option("--language", metavar="|".join(LANGUAGES), help="Only those of this language."),
    ] = None,
    form: Annotated[
        str | None,
        Option("--format", metavar="|".join(FORMATS), help="Only those of this format."),
    ] = None,
    to: Annotated[
        str | None, Option("--to", metavar="DIR", help="Another folder than the workspace's templates/.")
    ] = None,
) -> None:
    """Copy built-in templates into the office's folder, to be edited there.

    Nothing is written over, and nothing is committed: the commit is that of your edit. Until then
    no report is issued, since git does not hold yet what it would be made of.
    """
    app = app_of(ctx)
    app.require_known_format()
    shelf = built_in()
    files = narrowed(chosen((name,), on_shelf(shelf)), language, form)
    folder = app.root / TEMPLATES if to is None else _folder(app, Path(to))
    pages = {folder / each.file: page for each in files if (page := shelf.page(each.file)) is not None}
    copied = {path for path, page in pages.items() if _is_copy(path, page)}
    for path in pages:
        if (path.exists() or path.is_symlink()) and (path not in copied or copied == pages.keys()):
            raise Refused(
                say("{path} exists already.", path=path),
                hint=say("Edit it as it is, or move it away; --to DIR copies to another folder."),
            )
    for path in pages.keys() - copied:
        write_text(path, pages[path].text)
    if app.json:
        app.emit("template copy", {"files": [str(path) for path in pages]})
        return
    app.print("\n".join(str(path) for path in pages))
    app.tell(app.say("Edit the copies, run `stabctl template check`, then commit them with git."))


def _is_copy(path: Path, page: Page) -> bool:
    """Tell whether a built-in template was copied there already, as by a command that was interrupted."""
    return not path.is_symlink() and path.is_file() and path.read_bytes() == page.text.encode("utf-8")


def _folder(app: App, folder: Path) -> Path:
    require_outside(app, folder, say("Choose another folder, such as templates/."))
    return folder
