"""Shelves of templates: the office's folder, what is shipped with the tool, and a commit's templates."""

from __future__ import annotations

from pathlib import Path

from stabctl.domain.ports import Page
from stabctl.errors import Refused, say
from stabctl.schema.strict_yaml import Faulty, decode
from stabctl.store.paths import TEMPLATES
from stabctl.store.shipped import shipped
from stabctl.store.sources import Past

ENDINGS = (".md", ".txt")
"""How the file names of templates end."""


class Folder:
    """The templates in a folder."""

    def __init__(self, folder: Path, own: bool) -> None:
        """Open a folder of templates, which need not be there; `own` for the office's."""
        self._folder = folder
        self._own = own

    def names(self) -> tuple[str, ...]:
        """Name what is in the folder and below it and ends like a template, in order."""
        found = (path for path in self._folder.rglob("*") if path.suffix in ENDINGS)
        return tuple(sorted(path.relative_to(self._folder).as_posix() for path in found))

    def page(self, name: str) -> Page | None:
        """Return the template of a name; `Refused` for a link or what is no file: nothing else takes its place."""
        path = self._folder / name
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise _refused(str(path), say("it is not a plain file"))
        if not path.exists():
            return None
        try:
            return Page(str(path), decode(path.read_bytes()), self._own)
        except Faulty as faulty:
            raise _refused(str(path), faulty.faults[0].message) from None
        except OSError as error:
            raise _refused(str(path), error.strerror or str(error)) from None


class AtCommit:
    """The office's templates as a commit holds them."""

    def __init__(self, past: Past) -> None:
        self._past = past

    def page(self, name: str) -> Page | None:
        """Return the template of a name; `Refused` where it is not UTF-8."""
        path = f"{TEMPLATES}/{name}"
        data = self._past.data(path)
        if data is None:
            return None
        try:
            return Page(path, decode(data), True)
        except Faulty as faulty:
            raise _refused(path, faulty.faults[0].message) from None


def built_in() -> Folder:
    """Return the shelf of the templates that are shipped with the tool."""
    return Folder(shipped(TEMPLATES), own=False)


def shelves_of(root: Path) -> tuple[Folder, Folder]:
    """Return the office's own templates, then the built-in ones."""
    return Folder(root / TEMPLATES, own=True), built_in()


def _refused(path: str, reason: object) -> Refused:
    return Refused(
        say("The template {path} can't be used: {reason}.", path=path, reason=reason),
        hint=say("Mend the template, or remove it so that the built-in one serves."),
    )
