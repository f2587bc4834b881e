"""Where the texts of a workspace are read from: its files as they are, or a commit as it was."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Protocol

from stabctl.errors import NotFound, say
from stabctl.schema import strict_yaml
from stabctl.schema.strict_yaml import Fault, Faulty
from stabctl.store.git import Git
from stabctl.store.paths import LEDGERS, SETTINGS, TEMPLATES, files_below


class Source(Protocol):
    """Gives the texts of one state of a workspace, by paths relative to it."""

    def paths(self, folder: str = LEDGERS) -> Iterator[str]:
        """Yield the paths of the files below a folder, `ledgers/` where none is named."""
        ...

    def has(self, path: str) -> bool:
        """Tell whether there is a file."""
        ...

    def text(self, path: str) -> str:
        """Read a file strictly as UTF-8; raise `Faulty`."""
        ...


class WorkTree:
    """The files of a workspace as they are now."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def paths(self, folder: str = LEDGERS) -> Iterator[str]:
        """Yield the paths of the files below a folder, `ledgers/` where none is named."""
        return files_below(self.root, folder)

    def has(self, path: str) -> bool:
        """Tell whether there is a file, or anything else of that name."""
        return (self.root / path).exists()

    def text(self, path: str) -> str:
        """Read a file strictly as UTF-8; raise `Faulty`."""
        return text_of(self.root / path)


class Held:
    """Files whose bytes are at hand, by paths relative to the workspace."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._held = files

    @property
    def _files(self) -> Mapping[str, bytes]:
        return self._held

    def paths(self, folder: str = LEDGERS) -> Iterator[str]:
        """Yield the paths of the files below a folder, `ledgers/` where none is named."""
        return (path for path in self._files if path.startswith(f"{folder}/"))

    def has(self, path: str) -> bool:
        """Tell whether there is a file."""
        return path in self._files

    def text(self, path: str) -> str:
        """Read a file strictly as UTF-8; raise `Faulty`."""
        data = self._files.get(path)
        if data is None:
            raise Faulty(Fault(1, say("The file is missing."), say("Restore it with `git checkout`."), "open"))
        return strict_yaml.decode(data)

    def data(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is no such file."""
        return self._files.get(path)


class Past(Held):
    """The files of a workspace as a commit holds them; the work tree is not touched."""

    def __init__(self, git: Git, revision: str) -> None:
        """Choose a commit by any name that git knows; `NotFound` where it knows none."""
        super().__init__({})
        self._git = git
        found = git.commit_named(revision)
        if found is None:
            raise NotFound(
                say("git knows no commit {revision}.", revision=revision),
                hint=say("`git log` shows the commits of this ledger."),
            )
        self.commit = found

    @cached_property
    def _files(self) -> Mapping[str, bytes]:
        return self._git.files_at(self.commit, (SETTINGS, LEDGERS, TEMPLATES))


def text_of(path: Path | str) -> str:
    """Read a file strictly as UTF-8; raise `Faulty`."""
    try:
        mode = os.lstat(path).st_mode
        if stat.S_ISLNK(mode):
            raise Faulty(Fault(1, say("The file is a link."), say("Put the file itself here."), "link"))
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            raise Faulty(
                Fault(
                    1,
                    say("This is no file but a pipe, a socket or a device."),
                    say("Move it away, and restore the file with `git checkout`."),
                    "special",
                )
            )
        with open(path, "rb") as source:
            return strict_yaml.decode(source.read(strict_yaml.MAX_BYTES + 1))
    except OSError as error:
        raise Faulty(
            Fault(
                1,
                say("The file can't be opened: {reason}.", reason=error.strerror or str(error)),
                say("Mend its permissions, or restore it from git."),
                "open",
            )
        ) from None
