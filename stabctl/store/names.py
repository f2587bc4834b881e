"""Which names a folder of records ever had in git: walked once, and from then on only what is new.

What was found stands beside the lock, by the commit that it is true of. It is disposable: without it,
or where history went another way, the whole history of the folder is walked again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress

from stabctl.domain.numbers import Number
from stabctl.store.git import Git

_KEPT = 4
"""So many commits are kept for a folder: the branches of a clone and their remote ones."""


def names_ever_added(git: Git, folder: str) -> set[str]:
    """Return names that the branch or its upstream ever added to a folder.

    Of the numbers in a row only the highest one is among them; all others, such as windows, are.
    """
    memory = git.private / "names" / f"{folder.replace('/', '-')}.json"
    known: dict[str, list[str]] = {}
    with suppress(OSError, ValueError, AttributeError, TypeError):
        read = json.loads(memory.read_bytes())
        known = {str(commit): [str(name) for name in names] for commit, names in read.items()}
    tips = git.tips()
    found = {tip: _names(git, folder, tip, known) for tip in tips}
    if found.keys() - known.keys():
        kept = list((found | {commit: names for commit, names in known.items() if commit not in found}).items())
        with suppress(OSError):
            memory.parent.mkdir(exist_ok=True)
            beside = memory.with_suffix(".new")
            beside.write_text(json.dumps(dict(kept[:_KEPT]), ensure_ascii=False), encoding="utf-8")
            beside.replace(memory)
    return {name for names in found.values() for name in names}


def _names(git: Git, folder: str, tip: str, known: dict[str, list[str]]) -> list[str]:
    if tip in known:
        return known[tip]
    for commit, names in known.items():
        added = git.paths_added_since(commit, tip, folder)
        if added is not None:
            return _reduced([*names, *added])
    return _reduced(git.paths_ever_added(folder, (tip,)))


def _reduced(paths: Iterable[str]) -> list[str]:
    """Keep the names of files, and of the numbers in a row the highest one."""
    names = {path.rsplit("/", 1)[-1] for path in paths}
    numbers = {name: number for name in names if (number := Number.parse(name.removesuffix(".yaml"))) is not None}
    highest = max(numbers, key=lambda name: numbers[name].sequence, default=None)
    return sorted(names - numbers.keys() | ({highest} if highest is not None else set()))
