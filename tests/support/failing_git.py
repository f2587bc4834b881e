"""A `git` that stands before the real one and fails, or is killed, at its n-th start."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.support.repo import PATH

WAYS = {"fails": "exit 128", "is killed": "kill -9 $$"}

_WRAPPER = """#!/bin/sh
count=1
until mkdir "{folder}/calls/$count" 2>/dev/null; do count=$((count + 1)); done
if test $count -eq $(cat "{folder}/at"); then {fails}; fi
exec {git} "$@"
"""


@dataclass(frozen=True)
class FailingGit:
    """The wrapper in its folder; `path` is the search path with it in front."""

    folder: Path

    @classmethod
    def make(cls, folder: Path, way: str) -> FailingGit:
        """Write the wrapper; `way` is one of `WAYS`."""
        folder.mkdir()
        real = shutil.which("git", path=PATH)
        (folder / "git").write_text(_WRAPPER.format(folder=folder, git=real, fails=WAYS[way]), encoding="utf-8")
        (folder / "git").chmod(0o755)
        return cls(folder)

    @property
    def path(self) -> str:
        """The search path of a command that is to meet it."""
        return f"{self.folder}:{PATH}"

    def fail_at(self, number: int) -> None:
        """Begin to count anew, and fail at a start."""
        shutil.rmtree(self.folder / "calls", ignore_errors=True)
        (self.folder / "calls").mkdir()
        (self.folder / "at").write_text(str(number), encoding="utf-8")

    def has_failed(self, number: int) -> bool:
        """Tell whether git was started so often."""
        return (self.folder / "calls" / str(number)).exists()
